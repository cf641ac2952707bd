"""The tables of journal ranks, on the page *Library* of the settings: imported from a file, each removed by a click."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.library.rank import KeptTable
from app.ui.common.tasks import Job, Lane
from app.ui.common.widgets import IconButton, button, clear_layout, label
from app.ui.frame.host import Host


class RankTables(QWidget):
    """A line for each table. Signals: `failed(UserError)`."""

    failed = Signal(object)

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host, self._port = host, host.ports.ranks
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.tables: tuple[KeptTable, ...] = ()
        self.remove_buttons: list[IconButton] = []
        self.import_button = button(self.tr("Import a table…"), "")
        self.import_button.clicked.connect(self._ask)
        line = QHBoxLayout()
        line.addWidget(self.import_button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._rows)
        column.addLayout(line)
        self._load()

    def take(self, file: Path) -> None:
        """Import a table, and rank the papers by it."""
        self._run(
            lambda job: self._port.import_ranks(file, on_progress=job.report, cancel=job.token),
            self.tr("Importing ranks"),
        )

    def remove(self, system: str) -> None:
        """Keep a table no longer."""
        self._run(lambda job: self._port.remove_ranks(system, job.report, job.token), self.tr("Removing ranks"))

    def _run(self, work: Callable[[Job], object], title: str) -> None:
        self.import_button.setEnabled(False)

        def ended() -> None:
            self.import_button.setEnabled(True)
            self._load()
            self._host.refresh_papers()

        self._host.jobs.run(work, failed=self.failed.emit, ended=ended, lane=Lane.WRITES, title=title)

    def _ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self.window(), self.tr("Table of journal ranks"), "", self.tr("Tables (*.csv *.tsv *.txt)")
        )
        if name:
            self.take(Path(name))

    def _load(self) -> None:
        self._host.jobs.run(lambda _: self._port.rank_tables(), self._show, self.failed.emit)

    def _show(self, found: tuple[KeptTable, ...]) -> None:
        clear_layout(self._rows)
        self.tables, self.remove_buttons = found, []
        for one in found:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            journals = self.tr("%n journal(s)", "", one.journals)
            papers = self.tr("%n paper(s) here", "", one.papers)
            line.addWidget(label(f"{one.system} · {journals} · {papers}", "", wrap=False))
            off = IconButton("close")
            off.describe(self.tr("Remove the ranks {name}").format(name=one.system))
            off.clicked.connect(lambda _=False, system=one.system: self.remove(system))
            self.remove_buttons.append(off)
            line.addWidget(off)
            line.addStretch(1)
            self._rows.addWidget(row)
