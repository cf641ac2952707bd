"""Export papers' bibliographic facts to a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.base.errors import WrongUsage
from app.base.files import disk_errors
from app.base.outputs import Outputs
from app.bibliography import FORMS, write_references
from app.workflows.library.keys import keys_of_library
from app.workflows.library.papers import get_paper, list_papers
from app.workflows.services import Services

SUFFIXES = {".bib": "bibtex", ".ris": "ris", ".json": "csl-json", ".md": "md"}


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

    `form` is one of FORMS; empty goes by the file's ending. `with_files` adds where the PDFs are on this computer. Raises TargetExists for a file that
    `outputs` may not replace.
    """
    chosen = form or SUFFIXES.get(out.suffix.lower(), "")
    if chosen not in FORMS:
        raise WrongUsage("unknown_form", form=form or out.suffix or out.name, forms=", ".join(FORMS))
    everything = list_papers(services)
    papers = [get_paper(services, one) for one in ids] if ids else sorted(everything, key=lambda paper: paper.id)
    files = {paper.id: services.file_of(paper.file) for paper in papers if paper.file} if with_files else {}
    known = services.library.entries(ids or None)
    text = write_references(chosen, papers, keys_of_library(services), files, known)
    with disk_errors(out.parent):
        (outputs or Outputs()).write(out, text.encode())
    return out, len(papers)
