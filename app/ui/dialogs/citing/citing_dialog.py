"""References in a style: the style is looked for on the left, what comes of it stands on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.ui.common.fitting import open_at
from app.ui.common.plain import plain
from app.ui.common.tasks import Jobs, Lane
from app.ui.common.widgets import Notice, button, label
from app.ui.dialogs.citing.clipboard import copy_citation, copy_list, told
from app.ui.dialogs.rows import closing_row
from app.ui.ports.catalogue.citing import CitingPort

if TYPE_CHECKING:
    from app.workflows.library.citation.citing import Formatted, StyleName

NAME = Qt.ItemDataRole.UserRole
MOST_SHOWN = 200
"""Styles in the list; more words find fewer."""
TYPING_MS = 150


class CitingDialog(QDialog):
    """The style chosen here is used from then on."""

    def __init__(self, port: CitingPort, jobs: Jobs, papers: Sequence[int], parent: QWidget) -> None:
        super().__init__(parent)
        self._port, self._jobs, self._papers = port, jobs, tuple(papers)
        self._found: Formatted | None = None
        self._wanted = ""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Cite"))
        open_at(self, 920, 520)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(self.tr("Find a style: a journal, a society…"))
        self.search.setAccessibleName(self.tr("Find a style"))
        self._soon = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._soon.timeout.connect(self._look)
        self.search.textChanged.connect(lambda: self._soon.start())
        self.styles = QListWidget()
        self.styles.setAccessibleName(self.tr("Styles"))
        self.styles.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.styles.currentItemChanged.connect(self._choose)
        self.file_button = button(self.tr("Style from a file…"), "")
        self.file_button.clicked.connect(self._ask_file)
        self.citation = label("", "", selectable=True)
        self.references = QTextEdit(readOnly=True)
        self.references.setAccessibleName(self.tr("References"))
        self.notice = Notice()
        self.citation_button = button(self.tr("Copy citation"), "")
        self.citation_button.clicked.connect(lambda: self._copy(copy_citation))
        self.list_button = button(self.tr("Copy references"), "primary")
        self.list_button.clicked.connect(lambda: self._copy(copy_list))
        self._lay_out()
        self._look()
        self._show_state()
        jobs.run(lambda _: port.style_of(), self._cite, self.notice.tell_error)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        for widget in (self.search, self.styles, self.file_button):
            left.addWidget(widget)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(label(self.tr("In the text"), "small"))
        right.addWidget(self.citation)
        right.addWidget(label(self.tr("References"), "small"))
        right.addWidget(self.references, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(left, 2)
        row.addLayout(right, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.notice)
        column.addLayout(row, 1)
        column.addLayout(closing_row(self, self.citation_button, self.list_button))

    def _look(self) -> None:
        word = self.search.text().strip()
        self._jobs.run(lambda _: (word, self._port.styles(word)), self._show_styles, self.notice.tell_error)

    def _show_styles(self, found: tuple[str, tuple[StyleName, ...]]) -> None:
        word, styles = found
        if word != self.search.text().strip():
            return
        self.styles.blockSignals(True)
        self.styles.clear()
        for style in styles[:MOST_SHOWN]:
            item = QListWidgetItem(style.title)
            item.setData(NAME, style.name)
            item.setToolTip(plain(style.title))
            self.styles.addItem(item)
            if style.name == self._wanted:
                self.styles.setCurrentItem(item)
        self.styles.blockSignals(False)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._use(str(item.data(NAME)))

    def _ask_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.file_button.text(), "", self.tr("Styles (*.csl)"))
        if name:
            self._use(name)

    def _use(self, style: str) -> None:
        """Show the papers in a style; once that went well it is the usual one."""
        self._cite(style, lambda: self._port.choose_style(style))

    def _cite(self, style: str, then: Callable[[], None] | None = None) -> None:
        self._wanted = style
        self.notice.hide()

        def taken(found: Formatted) -> None:
            if style == self._wanted:
                self._show(found)
                if then is not None:
                    self._jobs.run(lambda _: then(), failed=self.notice.tell_error, lane=Lane.WRITES)

        self._jobs.run(lambda _: self._port.cite(self._papers, style), taken, self.notice.tell_error)

    def _show(self, found: Formatted) -> None:
        self._found = found
        self.citation.setText(found.citation_text)
        self.references.setHtml(found.html)
        for row in range(self.styles.count()):
            if self.styles.item(row).data(NAME) == self._wanted and self.styles.currentRow() != row:
                self.styles.blockSignals(True)
                self.styles.setCurrentRow(row)
                self.styles.blockSignals(False)
        self._show_state()

    def _copy(self, way: Callable[[Formatted], None]) -> None:
        if self._found is not None:
            way(self._found)
            self.notice.tell(told(self._found) if way is copy_list else self.tr("Citation copied."))

    def _show_state(self) -> None:
        self.citation_button.setEnabled(self._found is not None)
        self.list_button.setEnabled(self._found is not None)
