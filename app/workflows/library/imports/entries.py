"""Papers as entries of a bibliography, and the files that they are given."""

from __future__ import annotations

from pathlib import Path

from app.base.errors import UnusableInput
from app.domain.library.entry import Entry
from app.domain.library.paper import ImportedPaper, ImportStatus, PaperStatus
from app.workflows.library.citation.keys import entry_with_key
from app.workflows.library.imports import intake
from app.workflows.library.order.papers import get_paper
from app.workflows.services import Services


def entry_of(services: Services, paper_id: int) -> Entry:
    """All that is known of a paper, as an entry. Raises PaperNotFound."""
    return entry_with_key(services, get_paper(services, paper_id))


def attach(services: Services, paper_id: int, file: Path, password: str | None = None) -> ImportedPaper:
    """Give an entry its PDF and read it, whatever the file calls itself. Raises PaperNotFound, UnusableInput where it has
    one already, or where the file is another paper's."""
    paper = get_paper(services, paper_id)
    if paper.status is not PaperStatus.ENTRY:
        raise UnusableInput("paper_has_file", title=paper.title)
    (outcome,) = intake.import_papers(services, [file], password=password, for_paper=paper)
    if outcome.status is ImportStatus.DUPLICATE:
        raise UnusableInput("file_of_other_paper", file=file.name, title=outcome.title)
    return outcome
