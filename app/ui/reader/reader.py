"""One open paper: its pages, the bars over them, contents beside them, and the way back after every jump."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.base.errors import UserError
from app.domain.library.attachment import FileState
from app.domain.library.paper import Paper
from app.domain.reading.document import PageInfo, Span
from app.domain.reading.page_text import PageHit, PageLink
from app.domain.writing.digest import Evidence
from app.ui.common.tasks import Jobs, Lane
from app.ui.common.widgets import Notice
from app.ui.frame.mark_book import MarkBook
from app.ui.ports.reader.pages import PagesPort
from app.ui.ports.reader.speech import SpeechPort
from app.ui.ports.writing.translation import TranslationPort
from app.ui.reader.aloud.read_aloud import ReadAloud, Reading
from app.ui.reader.file_watch import FileWatch
from app.ui.reader.find_bar import FindBar
from app.ui.reader.hover_card import HoverCard
from app.ui.reader.marking import Marking
from app.ui.reader.memory import ReaderMemory
from app.ui.reader.page_canvas import PageSources
from app.ui.reader.page_layout import Fit
from app.ui.reader.page_loader import PageLoader
from app.ui.reader.page_maps import PageMaps
from app.ui.reader.page_view import PageView
from app.ui.reader.reader_bar import ReaderBar
from app.ui.reader.selection_card import SelectionCard
from app.ui.reader.side_pane import SidePane
from app.ui.reader.text_finder import TextFinder
from app.ui.reader.text_selection import TextSelection
from app.ui.reader.trail import Position, Trail

if TYPE_CHECKING:
    from app.ui.reader.aloud.aloud_bar import AloudBar
    from app.ui.reader.drawing.draw_bar import DrawBar
    from app.ui.reader.drawing.tools import PenLook
    from app.ui.reader.flow.flow_pane import FlowPane

LONGEST_FIND = 200
"""Characters of a selection that one may want to find again."""


class Reader(QWidget):
    """A tab with a paper; its pages are asked for when it is first looked at.

    Signals: `quoted(page, text)` when selected words are wanted in a note, `asked(text, at once)` when a question about them
    is, `check_wanted(text)` when they are to be held against the paper, `paper_wanted(paper id)` for one that is cited, `replaced(Paper)` when the file
    was another than the paper was read from, and is now the paper's.
    """

    quoted = Signal(int, str)
    asked = Signal(str, bool)
    check_wanted = Signal(str)
    paper_wanted = Signal(int)
    replaced = Signal(object)

    def __init__(
        self,
        printed: PagesPort,
        translation: TranslationPort,
        jobs: Jobs,
        marks: MarkBook,
        speech: SpeechPort,
        paper: Paper,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.paper = paper
        self._printed, self._jobs = printed, jobs
        self._loader = PageLoader(lambda page, scale: printed.page_image(paper, page, scale), jobs, self)
        self._loader.failed.connect(self._page_failed)
        self._small = PageLoader(lambda page, scale: printed.page_image(paper, page, scale), jobs, self)
        self.file = FileWatch(lambda: printed.file_state(paper), jobs, self)
        self._selection = TextSelection(lambda page: printed.page_words(paper, page), jobs, self)
        self._maps = PageMaps(lambda page: printed.page_map(paper, page), jobs, self)
        self.finder = TextFinder(lambda text, first, last: printed.find_on_pages(paper, text, first, last), jobs, self)
        self.pages = PageView(PageSources(self._loader, self._selection, self._maps, self.finder))
        self.card = SelectionCard(translation, jobs, paper, self.pages)
        self.card.quoted.connect(self._quote)
        self.card.asked.connect(self.asked)
        self.card.check_wanted.connect(self.check_wanted)
        self.hover = HoverCard(lambda *place: printed.point_at(paper, *place), jobs, self.pages)
        self.hover.place_wanted.connect(lambda span: self.show_spans([span]))
        self.hover.paper_wanted.connect(self.paper_wanted)
        self.marking = Marking(marks, paper, self.pages)
        self.card.marks.wanted.connect(self.marking.mark_selection)
        self.notice = Notice()
        self.bar = ReaderBar(self.pages)
        self.find_bar = FindBar(self.finder, self.pages)
        self.aloud = ReadAloud(speech, jobs, paper.id, self)
        self._draw_bar: DrawBar | None = None
        self._aloud_bar: AloudBar | None = None
        self.side = SidePane(self._small)
        self._trail = Trail()
        self._column: FlowPane | None = None
        self._asked = False
        self._waiting: tuple[Span, ...] = ()
        self._waiting_place: Position | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.side)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.pages)
        middle.addWidget(self.stack, 1)
        self._parts = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, self.find_bar, self.notice):
            column.addWidget(part)
        column.addLayout(middle, 1)
        self.setFocusProxy(self.pages)

    def _connect(self) -> None:
        self.bar.back.clicked.connect(self.back)
        self.bar.forward.clicked.connect(self.forward)
        self.bar.search.clicked.connect(self.find_words)
        self.bar.contents.toggled.connect(self._show_side)
        self.bar.column.toggled.connect(self._show_column)
        self.bar.draw.toggled.connect(self._draw)
        self.aloud.began.connect(lambda: self.aloud_bar.show())
        self.aloud.changed.connect(self._follow_voice)
        self.aloud.failed.connect(self._show_error)
        self.marking.aloud_wanted.connect(self.aloud.begin)
        self.marking.drawing.finished.connect(self.put_pen_down)
        self.bar.number.returnPressed.connect(lambda: self.jump(int(self.bar.number.text() or 1)))
        self.side.page_wanted.connect(self.jump)
        self.pages.page_changed.connect(self.side.follow)
        self.pages.link_followed.connect(self._follow)
        self.finder.reached.connect(self._show_hit)
        self.finder.failed.connect(self._show_error)
        self.file.gone.connect(self._show_error)
        self.file.back.connect(self._show_again)
        self.file.changed.connect(self._tell_changed)
        self._show_trail()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the pages when they are first looked at."""
        super().showEvent(event)
        if not self._asked:
            self._asked = True
            self.marking.load()
            self._ask_for_pages()
        self.file.begin()

    def _ask_for_pages(self) -> None:
        paper, printed = self.paper, self._printed
        self._jobs.run(lambda _: printed.page_sizes(paper), self._show, self._show_error, lane=Lane.PAGES)

    def hideEvent(self, event: QHideEvent) -> None:
        """The file matters while its pages are in view."""
        super().hideEvent(event)
        self.file.pause()

    # as one column

    @property
    def column(self) -> FlowPane:
        """The paper as one column; made when it is first asked for."""
        if self._column is None:
            from app.ui.reader.flow.flow_pane import FlowPane

            self._column = FlowPane(self._printed, self._jobs, self.paper)
            self._column.page_wanted.connect(self._show_page_of_column)
            self._column.view.block_changed.connect(self.bar.show_page)
            self.stack.addWidget(self._column)
        return self._column

    @property
    def is_column(self) -> bool:
        """Whether the column is in front."""
        return self.stack.currentWidget() is not self.pages

    # drawing

    @property
    def draw_bar(self) -> DrawBar:
        """The tools that draw and write; made when they are first wanted, like all that not every tab needs."""
        if self._draw_bar is None:
            from app.ui.reader.drawing.draw_bar import DrawBar

            self._draw_bar = bar = DrawBar()
            bar.done.connect(self.put_pen_down)
            bar.tool_chosen.connect(self.marking.drawing.take)
            bar.look_chosen.connect(self._take_look)
            self._parts.insertWidget(1, bar)
        return self._draw_bar

    def _draw(self, wanted: bool) -> None:
        if wanted:
            self._show_pages()
        self.draw_bar.setVisible(wanted)
        self.marking.drawing.take(self.draw_bar.tool if wanted else None)
        self.pages.setFocus()

    def _take_look(self, look: PenLook) -> None:
        self.marking.drawing.look = look

    def put_pen_down(self) -> None:
        """Be done with drawing and writing."""
        self.bar.draw.setChecked(False)

    # reading aloud

    @property
    def aloud_bar(self) -> AloudBar:
        """What steers reading aloud; made when something is first read."""
        if self._aloud_bar is None:
            from app.ui.reader.aloud.aloud_bar import AloudBar

            self._aloud_bar = AloudBar(self.aloud)
            self._parts.insertWidget(1, self._aloud_bar)
        return self._aloud_bar

    def read_aloud(self) -> None:
        """Read from what is selected on, or from the top of what is in view; be silent where something is read."""
        if self.aloud.state is not Reading.SILENT:
            self.aloud.stop()
        elif self.is_column:
            view = self.column.view
            self.aloud.begin(max(1, view.page), sentence=view.first_chosen)
        elif self._selection.text:
            page = self._selection.pages.start
            band = self._selection.bands(page)[0]
            self.aloud.begin(page, band.x0 + 1, (band.y0 + band.y1) / 2)
        else:
            self.aloud.begin(*self.pages.first_in_view())

    def _follow_voice(self) -> None:
        one = self.aloud.sentence
        if one is None:
            if self.aloud.state is Reading.SILENT:
                self.pages.follow(())
        elif self.is_column:
            self.column.view.follow(one.id)
        else:
            self.pages.follow(one.spans)

    def _show_column(self, wanted: bool) -> None:
        if wanted:
            self.put_pen_down()
            page = self.pages.page
            self.column.show_page(page if page > 1 else 0)
            self.stack.setCurrentWidget(self.column)
            self.column.setFocus()
        elif self.is_column:
            page = self.column.view.page
            self.stack.setCurrentWidget(self.pages)
            if page and page != self.pages.page:
                self.pages.go_to(page)
            self.pages.setFocus()

    def _show_page_of_column(self, page: int) -> None:
        self._show_pages()
        self.jump(page)

    def _show_pages(self) -> None:
        """What is looked for on a page is shown on it."""
        if self.is_column:
            self.bar.column.setChecked(False)

    def zoom(self, larger: bool) -> None:
        """Pages, or the text of the column, a step larger or smaller."""
        if self.is_column:
            (self.column.larger if larger else self.column.smaller).click()
        elif larger:
            self.pages.zoom_in()
        else:
            self.pages.zoom_out()

    def fit_page(self) -> None:
        """Show whole pages."""
        self.pages.fit_to(Fit.PAGE)

    # ways

    def jump(self, page: int, down: float = -1.0) -> None:
        """Go to a page, or a place `down` points below its top; the way back is kept."""
        self._leave()
        if self.is_column:
            self.column.view.go_to_page(page)
        self.pages.go_to(page, down)

    def back(self) -> None:
        """Where one was before the last jump."""
        self._return(self._trail.back(self.pages.position))

    def forward(self) -> None:
        """Where one was before going back."""
        self._return(self._trail.forward(self.pages.position))

    @property
    def can_go_back(self) -> bool:
        """Whether there was a jump."""
        return self._trail.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether one went back."""
        return self._trail.can_go_forward

    def find_words(self) -> None:
        """Open the bar to find words in, with those that are selected."""
        if self.is_column:
            self.column.find_bar.open(" ".join(self.column.view.chosen[:1]))
            return
        text = self._selection.text
        self._show_pages()
        self._leave()
        self.find_bar.open(text if len(text) < LONGEST_FIND and "\n" not in text else "")

    def step_found(self, by: int) -> None:
        """Go to the next place of the words that are looked for, or the one before."""
        (self.column.finder if self.is_column else self.finder).step(by)

    def _leave(self) -> None:
        if self.pages.page_count:
            self._trail.leave(self.pages.position)
            self._show_trail()

    def _return(self, place: Position | None) -> None:
        if place is not None:
            self.pages.restore(place)
        self._show_trail()

    def _show_trail(self) -> None:
        self.bar.back.setEnabled(self._trail.can_go_back)
        self.bar.forward.setEnabled(self._trail.can_go_forward)

    def _follow(self, link: PageLink) -> None:
        """Inside the paper at once; to the web only when the user says so, in their own browser."""
        if link.page:
            self.jump(link.page, link.y)
            return
        opens = (self.tr("Open in the browser"), lambda: QDesktopServices.openUrl(QUrl(link.uri)))
        copies = (self.tr("Copy the address"), lambda: QGuiApplication.clipboard().setText(link.uri))
        self.notice.tell(self.tr("This link leads to the internet."), link.uri, actions=[opens, copies])

    def _show_hit(self, hit: PageHit) -> None:
        if hit.rects:
            self.pages.reveal(Span(hit.page, hit.rects[0]))

    def _show_side(self, shown: bool) -> None:
        self.side.setVisible(shown)
        if shown and not self.side.outline.topLevelItemCount():
            paper, printed = self.paper, self._printed
            self._jobs.run(lambda _: printed.outline(paper), self.side.show_outline, self._show_error, lane=Lane.QUICK)
        self.side.follow(self.pages.page)

    # what is remembered

    @property
    def seen(self) -> bool:
        """Whether the paper was looked at, so that its place is worth keeping."""
        return bool(self.pages.page_count)

    @property
    def in_view(self) -> frozenset[int]:
        """The pages of which something is in view. At the end of the column that is the last page, whatever begins there."""
        if not self.is_column:
            return self.pages.in_view
        bar = self.column.view.verticalScrollBar()
        at_end = bool(bar.maximum()) and bar.value() == bar.maximum()
        return frozenset({self.column.view.page} | ({self.pages.page_count} if at_end else set())) - {0}

    @property
    def memory(self) -> ReaderMemory:
        """How this paper is looked at, to be shown so again."""
        place = self._waiting_place or self.pages.position
        pages = self.pages
        return ReaderMemory(place.page, place.down, pages.zoom, pages.fit, pages.arrangement, pages.turn, pages.paper)

    def recall(self, memory: ReaderMemory) -> None:
        """Show the paper as it was looked at."""
        self.pages.use_paper(memory.paper)
        self.pages.arrange(memory.arrangement)
        self.pages.turn_by(memory.turn - self.pages.turn)
        if memory.fit is Fit.FREE:
            self.pages.set_zoom(memory.zoom)
        else:
            self.pages.fit_to(memory.fit)
        place = Position(memory.page, memory.down)
        if self.pages.page_count:
            self.pages.restore(place)
        else:
            self._waiting_place = place

    def show_evidence(self, evidence: Sequence[Evidence]) -> None:
        """Highlight sentences and bring the first into view, as soon as the pages are here."""
        self.show_spans([Span(one.page, rect) for one in evidence for rect in one.rects])

    def show_spans(self, spans: Sequence[Span]) -> None:
        """Highlight places and bring the first into view, as soon as the pages are here."""
        self._show_pages()
        if self.pages.page_count:
            self._leave()
            self.pages.highlight(spans)
        else:
            self._waiting = tuple(spans)

    def show_page(self, page: int) -> None:
        """Bring a page into view, as soon as the pages are here."""
        if self.pages.page_count:
            self.jump(page)
        else:
            self._waiting_place = Position(page)

    def go_by(self, pages: int) -> None:
        """Forward or back by whole pages."""
        self.pages.go_to(self.pages.page + pages)

    def _show(self, pages: tuple[PageInfo, ...]) -> None:
        self.pages.show_pages(pages)
        self.side.show_pages(pages)
        self.bar.show_page(self.pages.page)
        if self._waiting_place is not None:
            self.pages.restore(self._waiting_place)
            self._waiting_place = None
        if self._waiting:
            self.pages.highlight(self._waiting)
            self._waiting = ()

    def _quote(self, text: str) -> None:
        self.quoted.emit(self._selection.pages.start, text)

    def _show_error(self, error: UserError) -> None:
        self.notice.tell_error(error)

    # the file

    def _page_failed(self, error: UserError) -> None:
        """Where the file is gone or another, that is what is said."""
        if self.file.state is FileState.HERE:
            self._show_error(error)
            self.file.look()

    def _show_again(self) -> None:
        self.notice.dismiss()
        self._loader.retry()
        self._small.retry()
        if not self.pages.page_count:
            self._ask_for_pages()

    def _tell_changed(self) -> None:
        what = self.tr("The file was changed since it was read.")
        more = self.tr("Read it again, so that the text, the evidence and the search follow the pages as they are now.")
        self.notice.tell(what, more, problem=True, actions=[(self.tr("Read it again"), self.read_again)])

    def read_again(self) -> None:
        """Take the file as it is now for the paper's."""
        number, printed = self.paper.id, self._printed
        self._jobs.run(lambda _: printed.read_again(number), self.replaced.emit, self._show_error, lane=Lane.WRITES)
