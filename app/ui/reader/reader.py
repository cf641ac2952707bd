"""One open paper: its pages, and a slim bar with page number and zoom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.base.errors import UserError
from app.domain.digest import Evidence
from app.domain.document import PageInfo, Span
from app.domain.paper import Paper
from app.ui.common.tasks import Jobs, Lane
from app.ui.common.widgets import IconButton, Notice, label
from app.ui.ports.pages import PagesPort
from app.ui.ports.translation import TranslationPort
from app.ui.reader.page_loader import PageLoader
from app.ui.reader.page_view import PageView
from app.ui.reader.selection_card import SelectionCard
from app.ui.reader.text_selection import TextSelection


class Reader(QWidget):
    """A tab with a paper. Signals: `quoted(page, text)` when selected words are wanted in a note."""

    quoted = Signal(int, str)

    def __init__(
        self,
        printed: PagesPort,
        translation: TranslationPort,
        jobs: Jobs,
        paper: Paper,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.paper = paper
        self._loader = PageLoader(lambda page, scale: printed.page_image(paper, page, scale), jobs, self)
        self._loader.failed.connect(self._show_error)
        self._selection = TextSelection(lambda page: printed.page_words(paper, page), jobs, self)
        self.pages = PageView(self._loader, self._selection)
        self.card = SelectionCard(translation, jobs, paper, self.pages)
        self.card.quoted.connect(self._quote)
        self.notice = Notice()
        self._bar = ReaderBar(self.pages)
        self._waiting: tuple[Span, ...] = ()
        self._waiting_page = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.notice)
        column.addWidget(self.pages, 1)
        self.setFocusProxy(self.pages)
        jobs.run(lambda _: printed.page_sizes(paper), self._show, self._show_error, lane=Lane.PAGES)

    def show_evidence(self, evidence: Sequence[Evidence]) -> None:
        """Highlight sentences and bring the first into view, as soon as the pages are here."""
        self.show_spans([Span(one.page, rect) for one in evidence for rect in one.rects])

    def show_spans(self, spans: Sequence[Span]) -> None:
        """Highlight places and bring the first into view, as soon as the pages are here."""
        if self.pages.page_count:
            self.pages.highlight(spans)
        else:
            self._waiting = tuple(spans)

    def show_page(self, page: int) -> None:
        """Bring a page into view, as soon as the pages are here."""
        if self.pages.page_count:
            self.pages.go_to(page)
        else:
            self._waiting_page = page

    def go_by(self, pages: int) -> None:
        """Forward or back by whole pages."""
        self.pages.go_to(self.pages.page + pages)

    def _show(self, pages: tuple[PageInfo, ...]) -> None:
        self.pages.show_pages(pages)
        self._bar.show_page(self.pages.page)
        if self._waiting_page:
            self.pages.go_to(self._waiting_page)
        if self._waiting:
            self.pages.highlight(self._waiting)
            self._waiting = ()

    def _quote(self, text: str) -> None:
        self.quoted.emit(self._selection.pages.start, text)

    def _show_error(self, error: UserError) -> None:
        self.notice.tell_error(error)


class ReaderBar(QFrame):
    """Page number, zoom, fit width."""

    def __init__(self, pages: PageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readerBar")
        self._pages = pages
        self.back, self.forward = IconButton("up"), IconButton("down")
        self.smaller, self.larger, self.fit = IconButton("minus"), IconButton("plus"), IconButton("fit-width")
        self.number = QLineEdit()
        self.number.setFixedWidth(48)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.setValidator(QIntValidator(1, 99_999, self))
        self.total: QLabel = label("", "quiet", wrap=False)
        self.percent: QLabel = label("", "quiet", wrap=False)
        self.percent.setMinimumWidth(44)
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.back.clicked.connect(lambda: pages.go_to(pages.page - 1))
        self.forward.clicked.connect(lambda: pages.go_to(pages.page + 1))
        self.smaller.clicked.connect(pages.zoom_out)
        self.larger.clicked.connect(pages.zoom_in)
        self.fit.setCheckable(True)
        self.fit.clicked.connect(pages.fit_width)
        self.number.returnPressed.connect(lambda: pages.go_to(int(self.number.text() or 1)))
        pages.page_changed.connect(self.show_page)
        pages.zoom_changed.connect(self._show_zoom)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(4)
        for widget in (self.back, self.forward, self.number, self.total):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.smaller, self.percent, self.larger, self.fit):
            row.addWidget(widget)
        self._retranslate()

    def show_page(self, page: int) -> None:
        """The page in view."""
        self.number.setText(str(page or ""))
        self.total.setText(self.tr("of {count}").format(count=self._pages.page_count))
        self._show_zoom(self._pages.zoom)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _show_zoom(self, factor: float) -> None:
        self.percent.setText(f"{factor * 100:.0f} %")
        self.fit.setChecked(self._pages.fits_width)

    def _retranslate(self) -> None:
        self.back.describe(self.tr("Previous page"))
        self.forward.describe(self.tr("Next page"))
        self.smaller.describe(self.tr("Zoom out"))
        self.larger.describe(self.tr("Zoom in"))
        self.fit.describe(self.tr("Fit width"))
        self.number.setAccessibleName(self.tr("Page number"))
        self.show_page(self._pages.page)
