"""What is made of the paper at hand to be taken along: its slides, one page about it, its notes. Where to and how it went is told
by `exports`; what is here knows which paper is meant, and the slides that are open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.library.paper import Paper
from app.ui.common.widgets import Notice
from app.ui.panels import slides
from app.ui.ports import Ports
from app.ui.window.papers.exports import Exports
from app.ui.window.reading.inspector import Inspector
from app.ui.window.reading.workspace import Workspace

if TYPE_CHECKING:
    from app.domain.reading.document import Figure
    from app.domain.writing.deck import Deck, DeckOptions
    from app.ui.slides.deck_editor import DeckEditor


class Talks(QObject):
    """Follows the slides that are opened in the workspace; a panel in front plans anew what was saved there."""

    def __init__(
        self, ports: Ports, exports: Exports, workspace: Workspace, inspector: Inspector, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._ports, self._exports, self._workspace, self._inspector = ports, exports, workspace, inspector
        workspace.editor_opened.connect(self._follow)

    def export_talk(self, options: DeckOptions, notice: Notice) -> None:
        """Write the slides of the paper at hand as last changed, or planned by `options`."""
        if (paper := self._inspector.paper) is not None:
            self._exports.new_slides(paper, options, notice)

    def export_deck(self, deck: Deck, notice: Notice) -> None:
        """Write these slides about the paper at hand."""
        if (paper := self._inspector.paper) is not None:
            self._exports.slides(paper, deck, notice)

    def export_handout(self, lang: str, notice: Notice) -> None:
        """Write one page about the paper at hand, from its summary in `lang`."""
        if (paper := self._inspector.paper) is not None:
            self._exports.handout(paper, lang, notice)

    def export_notes(self) -> None:
        """Export the notes; the panel in front tells how it went."""
        if (paper := self._inspector.paper) is not None:
            self._exports.notes(paper, self._inspector.current.notice)

    def export_session(self, papers: Sequence[Paper], notice: Notice) -> None:
        """Write one deck about several papers."""
        self._exports.session(papers, self._ports.settings.current.slide_theme, notice)

    def edit_slides(self, options: DeckOptions) -> None:
        """Open the slides of the paper at hand to work on them."""
        if (paper := self._inspector.paper) is not None:
            self._workspace.edit_slides(paper, options)

    def add_to_slides(self, paper: Paper, figure: Figure, notice: Notice) -> None:
        """Put a figure on a slide of its own in the talk about the paper, and offer to look at it."""
        from app.domain.writing.deck import DeckOptions

        editor = next((one for one in self._workspace.editors if one.paper.id == paper.id), None)
        options = DeckOptions(theme=self._ports.settings.current.slide_theme)
        look = partial(self._workspace.edit_slides, paper, options)
        if editor is not None:
            editor.insert_figure(figure)
            look()
        else:
            self._exports.add_figure(lambda: self._ports.figures.add_figure(paper.id, figure.id), look, notice)

    def _follow(self, editor: DeckEditor) -> None:
        editor.export_asked.connect(lambda deck: self._exports.slides(editor.paper, deck, editor.notice))
        editor.saved.connect(self._plan)

    def _plan(self) -> None:
        if (view := self._inspector.built(slides.PANEL)) is not None:
            view.plan()
