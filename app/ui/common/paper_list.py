"""Lists whose rows can be ticked: papers of the library, and whatever else is chosen from."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.domain.library.paper import Paper
from app.ui.common.plain import plain


class PaperList(QListWidget):
    """Papers with a tick each. Signals: `itemChanged` when one is ticked."""

    def __init__(self, papers: Sequence[Paper], chosen: Collection[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Papers"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._papers: list[Paper] = []
        self.offer(papers, chosen)

    def offer(self, papers: Sequence[Paper], chosen: Collection[int]) -> None:
        """Show these papers, those with a tick first."""
        self._papers = sorted(papers, key=lambda paper: paper.id not in chosen)
        self.clear()
        for paper in self._papers:
            title = f"{paper.title} ({paper.year})" if paper.year else paper.title
            add_tick(self, title, paper.id in chosen)

    @property
    def ticked(self) -> list[Paper]:
        """The papers with a tick."""
        return [paper for row, paper in enumerate(self._papers) if is_ticked(self.item(row))]

    def narrow(self, text: str) -> None:
        """Show those that hold these words, and those with a tick."""
        wanted = text.casefold().split()
        for row in range(self.count()):
            title = self.item(row).text().casefold()
            self.item(row).setHidden(not is_ticked(self.item(row)) and not all(word in title for word in wanted))


def add_tick(target: QListWidget, text: str, ticked: bool) -> QListWidgetItem:
    """A row that can be ticked."""
    item = QListWidgetItem(text)
    item.setToolTip(plain(text))
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
    item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    target.addItem(item)
    return item


def is_ticked(item: QListWidgetItem) -> bool:
    """Whether a row has its tick."""
    return item.checkState() is Qt.CheckState.Checked
