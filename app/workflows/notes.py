"""Write a paper's notes to one Markdown file. What the user wrote into an earlier export stays."""

from __future__ import annotations

from pathlib import Path

from app.base.errors import UserError
from app.base.messages import Message, render
from app.base.settings import write_atomically
from app.domain.digest import Digest
from app.reading.markdown import digest_to_markdown
from app.workflows.decks import best_digest
from app.workflows.papers import get_paper, load_document
from app.workflows.services import Services, disk_errors

_BEGIN = "<!-- paperlamp:begin (this part is written anew at each export) -->"
_END = "<!-- paperlamp:end (write your own notes below) -->"


def summary_markdown(services: Services, digest: Digest) -> str:
    """One summary as Markdown."""
    return digest_to_markdown(digest, load_document(services, digest.paper))


def export_notes(services: Services, paper_id: int, out: Path, lang: str = "auto") -> Path:
    """Write the newest summary to `out`; text outside our own block is kept as it was."""
    paper = get_paper(services, paper_id)
    digest = best_digest(services, paper_id, lang)
    if digest is None:
        raise UserError("no_summary_yet", title=paper.title)
    block = f"{_BEGIN}\n\n{summary_markdown(services, digest)}\n{_END}\n"
    with disk_errors(out.parent):
        if not out.parent.is_dir():
            raise UserError("folder_missing", folder=str(out.parent))
        before, after = _users_text(out)
        heading = render(Message.of("summary.my_notes"), digest.lang)
        write_atomically(out, (before + block + (after or f"\n## {heading}\n\n")).encode("utf-8"))
    return out


def _users_text(out: Path) -> tuple[str, str]:
    """What stands before and after our block; a file without one is the user's whole, and kept above."""
    if not out.exists():
        return "", ""
    try:
        text = out.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise UserError("not_a_notes_file", file=str(out)) from None
    if _BEGIN in text and _END in text:
        before, rest = text.split(_BEGIN, 1)
        return before, rest.split(_END, 1)[1].removeprefix("\n")
    return text.rstrip() + "\n\n", ""
