"""Which papers of the library cite the one at hand: each with its sentences, a click away."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.base.errors import UserError
from app.domain.library.cited_by import CitedBy, CitingPaper, CitingPlace, Stance
from app.domain.library.paper import Paper
from app.ui.common import words
from app.ui.common.pages import Pages
from app.ui.common.tasks import Job, Lane
from app.ui.common.widgets import label
from app.ui.frame.host import Host
from app.ui.panels.references.citing_delegate import ROW_ROLE, CitingDelegate, CitingRow

LONGEST_SENTENCE = 280
_ROW = int(Qt.ItemDataRole.UserRole)


class CitingList(QWidget):
    """A row for each paper, below it one for each sentence. Signals: `failed(UserError)`."""

    failed = Signal(object)

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._paper: Paper | None = None
        self._job: Job | None = None
        self._filter: list[str] = []
        self._known: CitedBy | None = None
        self.rows = QListWidget()
        self.rows.setItemDelegate(CitingDelegate(self.rows))
        self.rows.setMouseTracking(True)
        self.rows.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.rows.itemClicked.connect(self._go)
        self.rows.itemActivated.connect(self._go)
        self.nothing = label("", "quiet")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.setContentsMargins(16, 16, 16, 16)
        self.hint = label("", "small")
        self.hint.setContentsMargins(16, 8, 16, 12)
        self.pages = Pages()
        self.pages.addWidget(self.nothing)
        self.pages.addWidget(self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pages, 1)
        column.addWidget(self.hint)
        self._fill()

    def show_paper(self, paper: Paper | None) -> None:
        """Look through the library for the papers that cite this one; None stops that."""
        if self._job is not None:
            self._job.token.cancel()
        if paper is None or self._paper is None or paper.id != self._paper.id:
            self._known = None
        self._paper, self._job = paper, None
        self._fill()
        if paper is None:
            return
        port = self._host.ports.references

        def take(found: CitedBy) -> None:
            if self._paper is not None and self._paper.id == paper.id:
                self._known, self._job = found, None
                self._fill()

        def fail(error: UserError) -> None:
            self._job = None
            self.failed.emit(error)

        job = self._host.jobs.run(lambda job: port.cited_by(paper.id, job.token), take, fail, lane=Lane.DOCUMENTS)
        self._job = job if self._known is None else None

    def narrow(self, text: str) -> None:
        """Show only papers and sentences with all these words."""
        self._filter = text.casefold().split()
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._fill()
        super().changeEvent(event)

    def _fill(self) -> None:
        self.rows.clear()
        self.rows.setAccessibleName(self.tr("Papers of the library that cite this one"))
        for one, places in self._shown():
            self._add_paper(one)
            for place in places:
                self._add_place(one, place)
        self.pages.setCurrentWidget(self.rows if self.rows.count() else self.nothing)
        self.nothing.setText(self._why_nothing())
        hints = (
            [self.tr("How a sentence speaks of the paper is told from its words alone.")] if self.rows.count() else []
        )
        if self._known is not None and self._known.unread:
            hints.append(self.tr("%n papers are not read yet and were not looked through.", "", self._known.unread))
        self.hint.setText(" ".join(hints))
        self.hint.setVisible(bool(hints))

    def _shown(self) -> Iterator[tuple[CitingPaper, tuple[CitingPlace, ...]]]:
        for one in self._known.papers if self._known is not None else ():
            if self._has(one.paper.title, *one.paper.authors):
                yield one, one.places
            elif places := tuple(place for place in one.places if self._has(place.text, stance_word(place.stance))):
                yield one, places

    def _has(self, *texts: str) -> bool:
        whole = " ".join(texts).casefold()
        return all(word in whole for word in self._filter)

    def _why_nothing(self) -> str:
        if self._known is None:
            return self.tr("Looking through the papers that were read …")
        if self._known.papers:
            return self.tr("No paper or sentence has these words.")
        return self.tr("No paper of the library that was read cites this one.")

    def _add_paper(self, one: CitingPaper) -> None:
        self._add(CitingRow(one.paper.title, words.byline(one.paper), head=True), one, None)

    def _add_place(self, one: CitingPaper, place: CitingPlace) -> None:
        sentence = words.short(" ".join(place.text.split()), LONGEST_SENTENCE)
        self._add(
            CitingRow(f"{words.page(place.page)} · {stance_word(place.stance)}", sentence, head=False), one, place
        )

    def _add(self, row: CitingRow, one: CitingPaper, place: CitingPlace | None) -> None:
        item = QListWidgetItem("\n".join(filter(None, (row.first, row.second))))
        item.setData(ROW_ROLE, row)
        item.setData(_ROW, (one, place))
        self.rows.addItem(item)

    def _go(self, item: QListWidgetItem) -> None:
        from app.workflows.writing.notes import Place

        one, place = item.data(_ROW)
        if place is None:
            self._host.open_number(one.paper.id)
        else:
            self._host.show_place(Place(one.paper.id, place.page, place.sentence))


def stance_word(stance: Stance) -> str:
    """The word for how a sentence speaks of what it cites."""
    return {
        Stance.SUPPORTS: QCoreApplication.translate("CitingList", "supports"),
        Stance.USES: QCoreApplication.translate("CitingList", "uses"),
        Stance.CONTRASTS: QCoreApplication.translate("CitingList", "contrasts"),
        Stance.MENTIONS: QCoreApplication.translate("CitingList", "mentions"),
    }[stance]
