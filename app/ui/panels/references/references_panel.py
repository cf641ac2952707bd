"""The *References* tab: what the paper cites, found by words; where each is cited; into the library with one click. And
the papers of the library that cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from app.base.errors import UserError
from app.domain.library.listed_reference import CitedAt, ListedReference
from app.domain.library.paper import Paper
from app.ui.common import words
from app.ui.common.tasks import Job, Lane
from app.ui.common.widgets import ElidedCombo, button, label
from app.ui.common.wrapping import WrappingRow
from app.ui.frame.host import Host
from app.ui.frame.list_panel import ListPanel
from app.ui.panels.references.citing_list import CitingList
from app.ui.panels.references.references_model import ReferenceDelegate, ReferencesModel, Which, side_by_side

if TYPE_CHECKING:
    from app.workflows.library.citation.looking_up import LookUp

PLACES_PX = 108
LONGEST_PLACE = 160


class ReferencesPanel(ListPanel[ListedReference]):
    """A filter, the list, and below it the places where the chosen one is cited."""

    def __init__(self, host: Host) -> None:
        model = ReferencesModel()
        super().__init__(model, ReferenceDelegate())
        self.model = model
        self._host, self._port = host, host.ports.references
        self._shown_for = 0
        self.citing = CitingList(host)
        self.citing.failed.connect(self._fail)
        self._citing_for = 0
        self.pages.addWidget(self.citing)
        self.filter = QLineEdit(clearButtonEnabled=True)
        self.which = ElidedCombo()
        self.filter.textChanged.connect(lambda: self._narrow())
        self.which.activated.connect(lambda: self._narrow())
        self.list.selectionModel().currentChanged.connect(lambda: self._show_chosen())
        self.list.activated.connect(lambda: self._go(0))
        self.places = QListWidget()
        self.places.setFixedHeight(PLACES_PX)
        self.places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.places.itemClicked.connect(lambda item: self._go(self.places.row(item)))
        self.places.itemActivated.connect(lambda item: self._go(self.places.row(item)))
        self.cited_label = label("", "small")
        self.open_button, self.add_button, self.copy_button = (button("", "") for _ in range(3))
        self.open_button.clicked.connect(self._open)
        self.add_button.clicked.connect(self.add)
        self.copy_button.clicked.connect(self._copy)
        self.check_label = label("", "small", selectable=True)
        self.look_button = button("", "quiet")
        self.look_button.clicked.connect(lambda: self._stop() if self._looking is not None else self.offer())
        self._looking: Job | None = None
        self.lay_out(
            [self.filter, self.which, self.look_button],
            [
                self.check_label,
                self.cited_label,
                self.places,
                WrappingRow(self.open_button, self.add_button, self.copy_button),
            ],
        )
        self._retranslate()

    # what is shown

    def show_paper(self, paper: Paper | None) -> None:
        """Show the list of a paper; one that is not read yet is not read for that."""
        if self.is_another(paper):
            self.notice.hide()
            self.filter.clear()
            self.model.show(())
            self._shown_for = self._citing_for = 0
            self.citing.show_paper(None)
        self._paper = paper
        if paper is not None and self._shown_for != paper.id and self._is_read:
            self._shown_for = paper.id
            self._load()
        self._show_page()

    def reload(self) -> None:
        """Papers may have come or gone."""
        self._citing_for = 0
        if self._shown_for:
            self._load()
        self._show_page()

    @property
    def _is_read(self) -> bool:
        return self._paper is not None and self._paper.status.is_read

    def _load(self) -> None:
        paper, port = self._paper, self._port
        if paper is not None:
            self._host.jobs.run(
                lambda _: (paper.id, port.list_references(paper.id)), self._take, self._fail, lane=Lane.DOCUMENTS
            )

    def _take(self, found: tuple[int, tuple[ListedReference, ...]]) -> None:
        if self._paper is None or found[0] != self._paper.id:
            return
        before = self.chosen
        self.model.show(found[1])
        row = self.model.row_of(before.reference.id) if before is not None else 0
        self.choose_row(max(0, row))
        self._show_page()

    def _narrow(self) -> None:
        self.model.narrow(self.filter.text(), self._which)
        self.citing.narrow(self.filter.text())
        self.choose_row(0)
        self._show_page()

    @property
    def _which(self) -> Which:
        return Which(self.which.currentData() or Which.ALL)

    def _show_citing(self) -> None:
        """Show who cites the paper. It is looked for once that is wanted: the whole library is gone through."""
        self.look_button.hide()
        self.filter.setEnabled(True)
        self.pages.setCurrentWidget(self.citing)
        self.foot.hide()
        if self._paper is not None and self._citing_for != self._paper.id:
            self._citing_for = self._paper.id
            self.citing.show_paper(self._paper)

    def _show_page(self) -> None:
        if self._which is Which.CITING:
            self._show_citing()
            return
        self.filter.setEnabled(self.model.count > 0)
        if self._paper is not None and not self._is_read:
            text = self.tr("The paper is not read yet.")
        elif self.model.count:
            text = self.tr("No reference has these words.")
        else:
            text = self.tr("No list of references was found in the paper.")
        self.say_if_nothing(text)
        self._show_looking()
        self._show_chosen()

    def _show_chosen(self) -> None:
        one = self.chosen
        self.foot.setVisible(one is not None)
        self.places.clear()
        if one is None:
            return
        self.check_label.setText("" if one.check is None else side_by_side(one.check))
        self.check_label.setVisible(bool(self.check_label.text()))
        self.cited_label.setText(
            self.tr("Cited here:") if one.cited else self.tr("No place was found where the paper cites it.")
        )
        self.places.setVisible(bool(one.cited))
        for place in one.cited:
            text = f"{words.page(place.page)}  {' '.join(place.text.split())}"
            item = QListWidgetItem(words.short(text, LONGEST_PLACE))
            self.places.addItem(item)
        self.open_button.setVisible(bool(one.paper))
        self.add_button.setVisible(not one.paper)

    # what can be done

    def _go(self, row: int) -> None:
        one = self.chosen
        if one is not None and 0 <= row < len(one.cited):
            place: CitedAt = one.cited[row]
            self._host.show_spans(place.spans, place.page)

    def _open(self) -> None:
        if (one := self.chosen) is not None and one.paper:
            self._host.open_number(one.paper)

    def add(self) -> None:
        """Take the work into the library, as an entry that waits for its file."""
        one, paper, port = self.chosen, self._paper, self._port
        if one is not None and paper is not None:
            self._host.jobs.run(
                lambda _: port.add_reference(paper.id, one.reference.id), self._added, self._fail, lane=Lane.WRITES
            )

    def _added(self, paper: Paper) -> None:
        self.notice.tell(
            self.tr("“{title}” is in your library.").format(title=words.short(paper.title, 80)),
            self.tr("It waits for its PDF; undo takes it out again."),
        )
        self._host.refresh_papers()
        self._load()

    # whether they are real

    def offer(self) -> None:
        """Say what would be sent, and ask whether it may be."""
        waiting = self.model.unchecked
        again = not waiting
        self.notice.tell(
            self.tr("Ask Crossref and arXiv about %n reference(s)?", "", waiting or self.model.count),
            self.tr(
                "Their DOIs or arXiv numbers are sent, else their titles and first authors, else their lines; nothing else "
                "leaves this computer. It takes a second or more for each; what came back is kept."
            ),
            actions=[(self.tr("Ask"), lambda: self.look_up(again=again))],
        )

    def look_up(self, *, again: bool = False) -> None:
        """Look the references up: those that were not yet, or all `again`."""
        paper, port = self._paper, self._port
        if paper is None or self._looking is not None:
            return
        self.notice.hide()

        def begin(job: Job) -> None:
            self._looking = job
            self._show_looking()

        self._host.jobs.run(
            lambda job: port.look_up(paper.id, again=again, on_progress=job.report, cancel=job.token),
            self._looked_up,
            self._fail,
            ended=self._ended,
            watch=begin,
            lane=Lane.FILES,
            title=self.tr("Looking up references"),
            online=True,
        )

    def _stop(self) -> None:
        if self._looking is not None:
            self._looking.token.cancel()

    def _ended(self) -> None:
        self._looking = None
        self._show_looking()
        self.reload()

    def _looked_up(self, run: LookUp) -> None:
        if run.problem is not None:
            self.notice.tell_error(run.problem)
            return
        doubtful = sum(check.is_doubtful for check in run.checks.values())
        what = self.tr("%n reference(s) were not found or differ.", "", doubtful)
        do = self.tr("What is not found may be in no registry all the same: look yourself before you doubt it.")
        if run.unanswered:
            do = self.tr("For %n reference(s) no registry answered; ask again for these.", "", run.unanswered)
        self.notice.tell(what, do if doubtful or run.unanswered else "")

    def _show_looking(self) -> None:
        self.look_button.setVisible(self.model.count > 0)
        self.look_button.setText(
            self.tr("Stop looking up") if self._looking is not None else self.tr("Are they real?…")
        )

    def _copy(self) -> None:
        if (one := self.chosen) is not None:
            QGuiApplication.clipboard().setText(one.reference.text)

    def _fail(self, error: UserError) -> None:
        self.notice.tell_error(error)

    def _retranslate(self) -> None:
        row = max(0, self.which.currentIndex())
        self.which.clear()
        for value, text in (
            (Which.ALL, self.tr("All references")),
            (Which.HERE, self.tr("In your library")),
            (Which.ELSEWHERE, self.tr("Not in your library")),
            (Which.UNCITED, self.tr("Without a citation")),
            (Which.DOUBTFUL, self.tr("Not found, or different")),
            (Which.CITING, self.tr("Cited by papers here")),
        ):
            self.which.addItem(text, value)
        self.which.setCurrentIndex(row)
        self.which.setAccessibleName(self.tr("Which references are shown"))
        self.filter.setPlaceholderText(self.tr("Search the references"))
        self.filter.setAccessibleName(self.tr("Search the references"))
        self.list.setAccessibleName(self.tr("References"))
        self.places.setAccessibleName(self.tr("Where it is cited"))
        self.open_button.setText(self.tr("Open"))
        self.add_button.setText(self.tr("Add to the library"))
        self.copy_button.setText(self.tr("Copy"))
        self._show_page()
