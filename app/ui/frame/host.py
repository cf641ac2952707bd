"""What panels and dialogs may ask of the window they live in. They never import it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from app.domain.library.history import BinItem, BinKind
from app.domain.library.paper import Paper
from app.ui.common.tasks import Jobs
from app.ui.common.widgets import Notice
from app.ui.frame.key_book import KeyBook
from app.ui.frame.look import Look
from app.ui.frame.mark_book import MarkBook
from app.ui.ports import Ports

if TYPE_CHECKING:
    from app.domain.reading.document import Figure, Span
    from app.domain.writing.deck import Deck, DeckOptions
    from app.domain.writing.digest import Claim, Evidence
    from app.workflows.writing.notes import Place


class Host(Protocol):
    """The window, as its parts see it."""

    @property
    def ports(self) -> Ports:
        """The program behind the window."""
        ...

    @property
    def jobs(self) -> Jobs:
        """Where long work is run."""
        ...

    @property
    def widget(self) -> QWidget:
        """What a dialog belongs to."""
        ...

    @property
    def paper(self) -> Paper | None:
        """The paper at hand."""
        ...

    @property
    def papers(self) -> Sequence[Paper]:
        """All papers of the library."""
        ...

    @property
    def has_model(self) -> bool:
        """Whether a model can be used, here or on a server."""
        ...

    @property
    def notice(self) -> Notice:
        """Where news is told that belongs to no panel and no dialog."""
        ...

    @property
    def look(self) -> Look:
        """Language, colours and size of text."""
        ...

    @property
    def keys(self) -> KeyBook:
        """Which keys do what."""
        ...

    def trigger(self, action: str) -> None:
        """Do what the menus do by that name."""
        ...

    def show_evidence(self, evidence: Sequence[Evidence], paper_id: int = 0) -> None:
        """Open the paper (0: the one the evidence names, else the one at hand) where the evidence is."""
        ...

    def show_spans(self, spans: Sequence[Span], page: int = 0) -> None:
        """Open the paper at hand where these places are; without any, at the page."""
        ...

    def show_place(self, place: Place) -> None:
        """Open a paper at the page, or the sentence, that a link names."""
        ...

    def note_marks(self, paper_id: int) -> None:
        """Put all marks of a paper into the note at hand."""
        ...

    def note_claim(self, claim: Claim, paper_id: int = 0) -> None:
        """Put a claim about that paper (0: the one at hand) into the note at hand."""
        ...

    def mark_claim(self, claim: Claim, paper_id: int = 0) -> None:
        """Highlight the proof of a claim about that paper (0: the one the evidence names, else the one at hand)."""
        ...

    @property
    def marks(self) -> MarkBook:
        """The marks of the papers that are open or at hand."""
        ...

    def export_talk(self, options: DeckOptions, notice: Notice) -> None:
        """Write the slides of the paper at hand as last changed, or planned by `options`."""
        ...

    def export_handout(self, lang: str, notice: Notice) -> None:
        """Write one page about the paper at hand, from its summary in `lang`."""
        ...

    def export_deck(self, deck: Deck, notice: Notice) -> None:
        """Write these slides about the paper at hand."""
        ...

    def add_to_slides(self, paper: Paper, figure: Figure, notice: Notice) -> None:
        """Put a figure on a slide of its own in the talk about the paper, and offer to look at it."""
        ...

    def open_number(self, paper_id: int) -> None:
        """Open a paper of the library; one without a file is shown in the list."""
        ...

    def edit_slides(self, options: DeckOptions) -> None:
        """Open the slides of the paper at hand to work on them."""
        ...

    def take_files(self, files: Sequence[Path]) -> None:
        """Import files."""
        ...

    def refresh_papers(self) -> None:
        """Read the list of papers again."""
        ...

    def show_in_list(self, paper_id: int) -> None:
        """Select a paper in the list."""
        ...

    def read_waiting(self) -> None:
        """Read, behind, the PDFs that were taken in and are not read yet."""
        ...

    def refresh_library(self) -> None:
        """Show everything as the library has it now."""
        ...

    def remove(self, kind: BinKind, wanted: int, notice: Notice, after: Callable[[], None] | None = None) -> None:
        """Put something into the bin, say so and offer to bring it back; `after` shows a part that the window does not
        show again by itself."""
        ...

    def tell_removed(self, item: BinItem, notice: Notice) -> None:
        """Say that something is in the bin, and offer to bring it back."""
        ...

    def refresh_models(self) -> None:
        """Read again which models there are."""
        ...
