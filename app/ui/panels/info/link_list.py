"""Papers that belong together with the one at hand, on the *Info* tab."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.library.link import LinkedPaper, LinkKind
from app.domain.library.paper import Paper
from app.ui.common import words
from app.ui.common.tasks import Lane
from app.ui.common.widgets import ElidedLabel, IconButton, clear_layout, label
from app.ui.frame.host import Host


class LinkList(QWidget):
    """A row for each, which leads to it. Signals: `failed(UserError)`."""

    failed = Signal(object)

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._paper: Paper | None = None
        self.links: tuple[LinkedPaper, ...] = ()
        self.heading = label("", "heading")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addLayout(self._rows)
        self._fill()

    def show_paper(self, paper: Paper | None) -> None:
        """Show what belongs together with this paper."""
        if paper is None or self._paper is None or paper.id != self._paper.id:
            self.links = ()
        self._paper = paper
        self._fill()
        if paper is None:
            return
        number = paper.id

        def done(found: tuple[LinkedPaper, ...]) -> None:
            if self._paper is not None and self._paper.id == number:
                self.links = found
                self._fill()

        # A paper that was removed meanwhile has no links to show.
        self._host.jobs.run(lambda _: self._host.ports.links.links_of(number), done, lambda _: None, lane=Lane.QUICK)

    def unlink(self, link: LinkedPaper) -> None:
        """Take a link away; the change can be undone."""
        if (paper := self._paper) is not None:
            self._host.jobs.run(
                lambda _: self._host.ports.links.unlink(paper.id, link.paper.id),
                lambda _: self.show_paper(self._paper),
                self.failed.emit,
                lane=Lane.WRITES,
            )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._fill()
        super().changeEvent(event)

    def _fill(self) -> None:
        self.heading.setText(self.tr("Belongs together with"))
        self.setVisible(bool(self.links))
        clear_layout(self._rows)
        for link in self.links:
            self._rows.addWidget(self._row(link))

    def _row(self, link: LinkedPaper) -> QWidget:
        row = QWidget()
        title = ElidedLabel()
        title.set_whole(link.paper.title)
        kind = self.tr("version of the same work") if link.kind is LinkKind.VERSION else self.tr("related")
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(title)
        texts.addWidget(label(" · ".join(filter(None, (words.byline(link.paper), kind))), "small", wrap=False))
        go, off = IconButton("right"), IconButton("close")
        go.describe(self.tr("Show {title}").format(title=link.paper.title))
        off.describe(self.tr("Take the link to {title} away").format(title=link.paper.title))
        go.clicked.connect(lambda: self._host.show_in_list(link.paper.id))
        off.clicked.connect(lambda: self.unlink(link))
        whole = QHBoxLayout(row)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(texts, 1)
        whole.addWidget(off, 0, Qt.AlignmentFlag.AlignTop)
        return row
