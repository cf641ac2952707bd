"""What is compared: papers and columns to tick, columns of the user's own, the language, and the button that begins."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QVBoxLayout, QWidget

from app.domain.library.paper import Paper
from app.domain.writing.comparison import Aspect
from app.ui.common.paper_list import PaperList, add_tick, is_ticked
from app.ui.common.plain import plain
from app.ui.common.widgets import ElidedCombo, button, label

USUAL = ("task", "data", "method", "metric", "result")
LANGUAGES = ("auto", "en", "zh")
LEAST_PAPERS = 2
NARROWEST_PX = 240
KEY = Qt.ItemDataRole.UserRole


class Choices(QWidget):
    """Signals: `started` and `stopped` when the button is pressed."""

    started = Signal()
    stopped = Signal()

    def __init__(self, papers: Sequence[Paper], chosen: Collection[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._running = False
        self.setMinimumWidth(NARROWEST_PX)
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.papers, self.columns = PaperList(papers, chosen), QListWidget()
        self.columns.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.columns.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.own = QLineEdit()
        self.language = ElidedCombo()
        for code in LANGUAGES:
            self.language.addItem("", code)
        self.start_button = button("", "primary")
        self._papers_label, self._columns_label = label("", "small"), label("", "small")
        self.filter.textChanged.connect(self.papers.narrow)
        self.papers.itemChanged.connect(self._enable)
        self.start_button.clicked.connect(lambda: (self.stopped if self._running else self.started).emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._papers_label)
        column.addWidget(self.filter)
        column.addWidget(self.papers, 3)
        column.addWidget(self._columns_label)
        column.addWidget(self.columns, 2)
        for widget in (self.own, self.language, self.start_button):
            column.addWidget(widget)
        self._retranslate()

    @property
    def chosen_papers(self) -> list[Paper]:
        """The papers with a tick."""
        return self.papers.ticked

    @property
    def chosen_columns(self) -> list[str]:
        """The keys of the columns with a tick, then the user's own words."""
        rows = (self.columns.item(row) for row in range(self.columns.count()))
        return [*(str(row.data(KEY)) for row in rows if is_ticked(row)), *self._own_columns]

    @property
    def _own_columns(self) -> list[str]:
        parts = self.own.text().replace("，", ",").replace("、", ",").split(",")
        return [name.strip() for name in parts if name.strip()]

    def offer_papers(self, papers: Sequence[Paper], chosen: Collection[int]) -> None:
        """Show these papers, and these ticked."""
        self.papers.offer(papers, chosen)
        self.papers.narrow(self.filter.text())
        self._enable()

    def offer_columns(self, aspects: Sequence[Aspect]) -> None:
        """Show these columns; the usual ones are ticked, later those that were."""
        ticked = self.chosen_columns if self.columns.count() else list(USUAL)
        self.columns.clear()
        for aspect in aspects:
            add_tick(self.columns, aspect.title, aspect.key in ticked).setData(KEY, aspect.key)

    def title_of(self, key: str) -> str:
        """What a column is called here; the user's own are called by their words."""
        rows = (self.columns.item(row) for row in range(self.columns.count()))
        return next((row.text() for row in rows if row.data(KEY) == key), key)

    def show_running(self, running: bool) -> None:
        """Offer to stop while a table is being made."""
        self._running = running
        self._enable()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _enable(self) -> None:
        self.start_button.setText(self.tr("Stop") if self._running else self.tr("Compare"))
        self.start_button.setEnabled(self._running or len(self.chosen_papers) >= LEAST_PAPERS)

    def _retranslate(self) -> None:
        self._papers_label.setText(self.tr("Papers"))
        self._columns_label.setText(self.tr("Columns"))
        self.filter.setPlaceholderText(self.tr("Filter papers"))
        self.columns.setAccessibleName(self.tr("Columns"))
        self.own.setPlaceholderText(self.tr("Own columns, with commas"))
        self.own.setToolTip(plain(self.tr("Columns of your own, separated by commas")))
        self.language.setAccessibleName(self.tr("Language"))
        for row, name in enumerate((self.tr("The papers’ language"), "English", "中文")):
            self.language.setItemText(row, name)
        self._enable()
