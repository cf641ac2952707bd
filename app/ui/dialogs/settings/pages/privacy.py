"""What leaves this computer: nothing that was not asked for; where the asked goes, and every connection that was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QTableWidget, QTableWidgetItem

from app.base.messages import Message, render
from app.ui.common import words
from app.ui.common.tables import fact_table
from app.ui.common.tasks import Lane
from app.ui.common.widgets import ask_to_remove, button, label
from app.ui.dialogs.settings.rows import Page
from app.ui.frame.host import Host

if TYPE_CHECKING:
    from app.base.network.connections import Connection

MOST_SHOWN = 500
TABLE_PX = 180


class PrivacyPage(Page):
    """The promise, the addresses, the log."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.set_title(self.tr("Privacy"))
        now = host.ports.settings.current
        promise = (
            self.tr("The program asks the network for nothing until you ask for that very thing.")
            if now.engine == "local"
            else self.tr("Text of papers is sent to the server that you chose: {server}").format(server=now.server_url)
        )
        self.promise = label(promise, "quiet")
        self.lines.addWidget(self.promise)
        self.table = self._table()
        self.none = label(self.tr("No connection was ever made with this library."), "")
        self.none.hide()
        self.row(
            self.tr("Connections"),
            self.tr("Every one that was made with this library, measured where they are made."),
            self.below(self.table, self.none),
            wide=True,
        )
        self._add_reading_times()
        self._add_addresses()
        self.end()
        host.jobs.run(lambda _: host.ports.connections.connections(), self._show, self.fail)

    def _table(self) -> QTableWidget:
        heads = [self.tr("When"), self.tr("Host"), self.tr("What for")]
        table = fact_table(heads, self.tr("Connections"), narrow=(0,))
        table.setFixedHeight(TABLE_PX)
        return table

    def _add_reading_times(self) -> None:
        self.times = self.switch(
            self.tr("Keep them"),
            self.host.ports.settings.current.reading_times,
            lambda value: self.save(reading_times=value),
        )
        self.forget = button(self.tr("Delete all…"), "")
        self.forget.clicked.connect(self._ask_to_forget)
        self.row(
            self.tr("Reading times"),
            self.tr("How many seconds each paper was read on each day; they stay on this computer."),
            self.beside(self.times, self.forget),
        )

    def _ask_to_forget(self) -> None:
        more = self.tr("This cannot be undone. The papers and what you wrote about them stay.")
        question = self.tr("Delete all reading times?")
        yes = ask_to_remove(self, question, self.tr("Delete"), self.tr("Keep"), more)
        yes.clicked.connect(self._forget_times)

    def _forget_times(self) -> None:
        port = self.host.ports.reading_times
        self.host.jobs.run(
            lambda _: port.forget_times(),
            lambda _: self.notice.tell(self.tr("All reading times are deleted.")),
            self.fail,
            lane=Lane.WRITES,
        )

    def _add_addresses(self) -> None:
        now = self.host.ports.settings.current
        for field, name, sentence in (
            ("crossref_url", "Crossref", self.tr("Asked about a paper when you press “Complete”.")),
            ("arxiv_url", "arXiv", self.tr("Asked about a paper when you press “Complete”.")),
            ("doi_url", "DOI", self.tr("Where a DOI is looked up, on your request.")),
            ("pubmed_url", "PubMed", self.tr("Where a PubMed number is looked up, on your request.")),
            ("books_url", "Open Library", self.tr("Where an ISBN is looked up, on your request.")),
            (
                "hub_endpoint",
                self.tr("Mirror for models"),
                self.tr("Asked first when you get a model; empty for none."),
            ),
        ):
            line = QLineEdit(str(getattr(now, field)))
            line.editingFinished.connect(lambda field=field, line=line: self._keep(field, line))
            self.row(name, sentence, line)

    def _keep(self, field: str, line: QLineEdit) -> None:
        """An address; what is none is put back."""
        text = line.text().strip().rstrip("/")
        before = str(getattr(self.host.ports.settings.current, field))
        if text == before:
            return
        sound = text.startswith(("http://", "https://")) and " " not in text and len(text) > len("https://")
        if not sound and not (field == "hub_endpoint" and not text):
            line.setText(before)
            self.notice.tell(
                self.tr("“{text}” is not an address.").format(text=text),
                self.tr("Write it with https:// at the beginning."),
                problem=True,
            )
            return
        self.notice.hide()
        self.save(**{field: text})

    def _show(self, found: tuple[Connection, ...]) -> None:
        shown = found[:MOST_SHOWN]
        self.table.setRowCount(len(shown))
        for row, one in enumerate(shown):
            why = render(Message.of(f"connection.{one.why}"), words.face_language())
            for column, text in enumerate((words.moment(one.when), one.host, why)):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.setVisible(bool(found))
        self.none.setVisible(not found)
