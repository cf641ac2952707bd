"""Where the library lies, its backups, and how long the bin keeps things."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog

from app.base.errors import UserError
from app.domain.library.citation_key import KeyChange
from app.ui.common import words
from app.ui.common.tasks import Lane
from app.ui.common.widgets import button, label
from app.ui.dialogs.settings.library_folder import LibraryFolder
from app.ui.dialogs.settings.pages.meaning import MeaningControl
from app.ui.dialogs.settings.rank_tables import RankTables
from app.ui.dialogs.settings.rows import Page
from app.ui.frame.host import Host

if TYPE_CHECKING:
    from app.workflows.library.safety.safeguarding import Backup

TYPING_MS = 250
DAYS = (7, 30, 90, 365)


class LibraryPage(Page):
    """What concerns the library's files."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.set_title(self.tr("Library"))
        self._kept_pattern = ""
        self.library_folder = LibraryFolder(host)
        self.library_folder.failed.connect(self.fail)
        self.row(
            self.tr("Folder"),
            self.tr("Papers, notes and summaries; “paperlamp --home” opens another library."),
            self.library_folder,
            wide=True,
        )
        self.backups = label(self.tr("Counting…"), "")
        self.back_up = button(self.tr("Back up now"), "")
        self.back_up.clicked.connect(self._back_up)
        self.choose = button(self.tr("Other folder…"), "")
        self.choose.clicked.connect(self._ask_folder)
        self.own = button(self.tr("The library's own folder"), "")
        self.own.clicked.connect(lambda: self._keep_in(""))
        self.row(
            self.tr("Backups"),
            self.tr("One a day that something changed; the last 7 days and 4 weeks are kept."),
            self.below(self.backups, self.beside(self.back_up, self.choose, self.own)),
            wide=True,
        )
        self._offer_pattern()
        self.ranks = RankTables(host)
        self.ranks.failed.connect(self.fail)
        self.row(
            self.tr("Journal ranks"),
            self.tr(
                "From a table of yours as CSV (JCR, CAS, CCF or another): a column of the list, and rank:Q1 in the search."
            ),
            self.ranks,
            wide=True,
        )
        self.watched = label("", "", selectable=True)
        self.watch = button(self.tr("Choose…"), "")
        self.watch.clicked.connect(self._ask_watched)
        self.unwatch = button(self.tr("Watch none"), "")
        self.unwatch.clicked.connect(lambda: self._watch(""))
        self.row(
            self.tr("Watched folder"),
            self.tr("PDFs and bibliographies that are put into it are imported while the window is open."),
            self.below(self.watched, self.beside(self.watch, self.unwatch)),
            wide=True,
        )
        self._show_watched()
        self.meaning = MeaningControl(self)
        self.row(
            self.tr("Search by meaning"),
            self.tr(
                "Finds what says the same in other words, and in English what is asked in Chinese or the other way round. "
                "The library is read for it on this computer, while nothing else needs the processor."
            ),
            self.meaning,
            wide=True,
        )
        now = host.ports.settings.current.bin_days
        days = [(value, self.tr("after %n days", "", value)) for value in sorted({*DAYS, now} - {0})]
        self.days = self.choice([*days, (0, self.tr("never"))], now, lambda value: self.save(bin_days=value))
        self.row(
            self.tr("What lies in the bin is deleted for good"), self.tr("Until then it can be put back."), self.days
        )
        self.health = button(self.tr("Library health…"), "")
        self.health.clicked.connect(lambda: host.trigger("health"))
        self.row(
            self.tr("Health"), self.tr("Check every file, put a backup back, repair a damaged library."), self.health
        )
        self.end()
        self._show_folder()
        self._count()

    # citation keys

    def _offer_pattern(self) -> None:
        self.pattern = self.line("", self._keep_pattern)
        self.pattern.setAccessibleName(self.tr("Pattern of citation keys"))
        self._soon = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._soon.timeout.connect(self._try_pattern)
        self.pattern.textEdited.connect(lambda: self._soon.start())
        self.samples = label("", "small", selectable=True)
        self.row(
            self.tr("Citation keys"),
            self.tr("The pattern of new keys, as in Better BibTeX; keys that are there stay: auth, authors, authEtAl, year, title, shorttitle(3,3), journal, joined by +, with .lower, .abbr and others behind them."),
            self.below(self.pattern, self.samples),
            wide=True,
        )  # fmt: skip
        port = self.host.ports.citation_keys
        self.host.jobs.run(lambda _: port.pattern_of(), self._show_pattern, self.fail)

    def _show_pattern(self, pattern: str) -> None:
        self.pattern.setText(pattern)
        self._kept_pattern = pattern
        self._try_pattern()

    def _try_pattern(self) -> None:
        text, port = self.pattern.text(), self.host.ports.citation_keys

        def shown(found: tuple[KeyChange, ...]) -> None:
            if text == self.pattern.text():
                self.samples.setText("\n".join(f"{one.after or '–'}   {words.short(one.title, 60)}" for one in found))

        def failed(error: UserError) -> None:
            if text == self.pattern.text():
                lang = words.face_language()
                self.samples.setText(f"{error.what(lang)} {error.do(lang)}")

        self.host.jobs.run(lambda _: port.samples(text), shown, failed)

    def _keep_pattern(self, text: str) -> None:
        if text == self._kept_pattern:
            return
        port = self.host.ports.citation_keys

        def work(_: object) -> str:
            port.choose_pattern(text)
            return port.pattern_of()

        self.host.jobs.run(work, self._show_pattern, self.fail, lane=Lane.WRITES)

    def _ask_watched(self) -> None:
        name = QFileDialog.getExistingDirectory(self.window(), self.tr("Watched folder"))
        if name:
            self._watch(name)

    def _watch(self, folder: str) -> None:
        self.save(watched_folder=folder)
        self._show_watched()

    def _show_watched(self) -> None:
        folder = self.host.ports.settings.current.watched_folder
        self.watched.setText(folder or self.tr("none"))
        self.unwatch.setEnabled(bool(folder))

    def _count(self) -> None:
        safety = self.host.ports.safety
        self.host.jobs.run(lambda _: safety.list_backups(), self._show_backups, self.fail)

    def _show_backups(self, found: tuple[Backup, ...]) -> None:
        size = words.size(sum(one.size for one in found))
        text = self.tr("%n backups, {size}", "", len(found)).format(size=size)
        self.backups.setText(f"{text}\n{self._place()}")

    def _place(self) -> str:
        settings = self.host.ports.settings
        return settings.current.backup_folder or str(settings.paths.home / "backups")

    def _show_folder(self) -> None:
        self.own.setVisible(bool(self.host.ports.settings.current.backup_folder))

    def _back_up(self) -> None:
        safety = self.host.ports.safety
        self.host.jobs.run(
            lambda _: safety.back_up(),
            lambda _: self._count(),
            self.fail,
            lane=Lane.WRITES,
            title=self.tr("Making a backup"),
        )

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Keep backups in"), self._place())
        if name:
            self._keep_in("" if Path(name) == self.host.ports.settings.paths.home else name)

    def _keep_in(self, folder: str) -> None:
        port = self.host.ports.settings

        def kept(_: object) -> None:
            self._show_folder()
            self._count()

        self.host.jobs.run(lambda _: port.update_settings(backup_folder=folder), kept, self.fail, lane=Lane.WRITES)
