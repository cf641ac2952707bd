"""Export papers' bibliographic facts to a file."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path

from app.base.disk.files import disk_errors
from app.base.disk.outputs import Outputs
from app.base.errors import WrongUsage
from app.bibliography import FORMS, write_references
from app.workflows.library.citation.citing import Formatted, cite
from app.workflows.library.citation.keys import keys_of_library
from app.workflows.library.order.papers import get_paper, list_papers
from app.workflows.services import Services

SUFFIXES = {
    ".bib": "bibtex", ".ris": "ris", ".json": "csl-json", ".md": "md", ".csv": "csv", ".html": "html", ".htm": "html", ".rtf": "rtf",
    ".txt": "txt",
}  # fmt: skip
STYLED = ("html", "rtf", "txt")
"""Lists of references in the style that is in use."""


def export_references(
    services: Services,
    ids: Sequence[int],
    out: Path,
    form: str = "",
    *,
    with_files: bool = False,
    outputs: Outputs | None = None,
) -> tuple[Path, int]:
    """Write the papers (all, oldest first, where none is named) to `out`; its path and how many there are.

    `form` is one of FORMS or STYLED; empty goes by the file's ending. `with_files` adds where the PDFs are on this
    computer. Raises TargetExists for a file that `outputs` may not replace.
    """
    text, count = references_of(services, ids, form_of(out, form), with_files=with_files)
    with disk_errors(out.parent):
        (outputs or Outputs()).write(out, text.encode())
    return out, count


def form_of(out: Path, form: str = "") -> str:
    """The form that was asked for, or that the file's ending tells. Raises WrongUsage."""
    chosen = form or SUFFIXES.get(out.suffix.lower(), "")
    if chosen not in FORMS and chosen not in STYLED:
        raise WrongUsage("unknown_form", form=form or out.suffix or out.name, forms=", ".join((*FORMS, *STYLED)))
    return chosen


def references_of(services: Services, ids: Sequence[int], form: str, *, with_files: bool = False) -> tuple[str, int]:
    """The text of an export, and how many papers it holds."""
    papers = [get_paper(services, one) for one in ids] or sorted(list_papers(services), key=lambda paper: paper.id)
    if form in STYLED:
        return _styled(cite(services, [paper.id for paper in papers]), form), len(papers)
    files = {paper.id: services.file_of(paper.file) for paper in papers if paper.file} if with_files else {}
    known = services.library.entries(ids or None)
    return write_references(form, papers, keys_of_library(services), files, known), len(papers)


def _styled(found: Formatted, form: str) -> str:
    if form == "rtf":
        return found.rtf
    if form == "txt":
        return found.text + "\n"
    head = f'<meta charset="utf-8">\n<title>{html.escape(found.style)}</title>'
    return f"<!DOCTYPE html>\n<html>\n<head>\n{head}\n</head>\n<body>\n{found.html}\n</body>\n</html>\n"
