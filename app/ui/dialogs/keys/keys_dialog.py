"""The keys of papers as they are and as a pattern would make them; nothing changes before the button is pressed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QTableWidgetItem, QVBoxLayout, QWidget

from app.base.errors import UserError
from app.domain.library.citation_key import KeyChange
from app.ui.common.fitting import open_at
from app.ui.common.tables import fact_table
from app.ui.common.tasks import Jobs, Lane
from app.ui.common.widgets import Notice, button, label
from app.ui.dialogs.rows import closing_row
from app.ui.ports.catalogue.keys import KeysPort

WIDTH, HEIGHT = 760, 480
TYPING_MS = 250


class KeysDialog(QDialog):
    """A row for each paper. Signals: `changed` when keys are others."""

    changed = Signal()

    def __init__(self, port: KeysPort, jobs: Jobs, papers: Sequence[int], parent: QWidget) -> None:
        super().__init__(parent)
        self._port, self._jobs, self._papers = port, jobs, tuple(papers)
        self._changes: tuple[KeyChange, ...] = ()
        self._asked = ""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Citation keys"))
        open_at(self, WIDTH, HEIGHT)
        self.pattern = QLineEdit(clearButtonEnabled=True)
        self.pattern.setAccessibleName(self.tr("Pattern"))
        self._soon = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._soon.timeout.connect(self.look)
        self.pattern.textEdited.connect(lambda: self._soon.start())
        self.with_pinned = QCheckBox(self.tr("Also keys that came with a bibliography or from you"))
        self.with_pinned.toggled.connect(self.look)
        heads = [self.tr("Paper"), self.tr("Key"), self.tr("Made anew")]
        self.table = fact_table(heads, self.tr("Citation keys"), narrow=(1, 2))
        self.table.setWordWrap(False)
        self.notice = Notice()
        self.renew_button = button("", "primary")
        self.renew_button.clicked.connect(self.renew)
        hint = self.tr(
            "A key stays as it is until you change it. Terms: auth, authors, authEtAl, year, shortyear, title, "
            "shorttitle(3,3), journal, joined by +; behind a term .lower, .upper, .abbr and others."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for widget in (
            self.notice,
            label(self.tr("Pattern"), ""),
            self.pattern,
            label(hint, "small"),
            self.with_pinned,
        ):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addLayout(closing_row(self, self.renew_button))
        self._show(())
        jobs.run(lambda _: port.pattern_of(), self._begin, self.notice.tell_error)

    def look(self) -> None:
        """Show what the pattern makes of the papers."""
        pattern, pinned = self.pattern.text().strip(), self.with_pinned.isChecked()
        self._asked = asked = f"{pinned} {pattern}"

        def shown(found: tuple[KeyChange, ...]) -> None:
            if asked == self._asked:
                self.notice.hide()
                self._show(found)

        def failed(error: UserError) -> None:
            if asked == self._asked:
                self._show(())
                self.notice.tell_error(error)

        self._jobs.run(lambda _: self._port.preview_keys(self._papers, pattern, with_pinned=pinned), shown, failed)

    def renew(self) -> None:
        """Give the papers the keys that are shown."""
        pattern, pinned = self.pattern.text().strip(), self.with_pinned.isChecked()
        self._jobs.run(
            lambda _: self._port.renew_keys(self._papers, pattern, with_pinned=pinned),
            self._renewed,
            self.notice.tell_error,
            lane=Lane.WRITES,
        )

    def _begin(self, pattern: str) -> None:
        self.pattern.setText(pattern)
        self.look()

    def _renewed(self, changes: tuple[KeyChange, ...]) -> None:
        self.changed.emit()
        self.look()
        self.notice.tell(self.tr("%n key(s) changed. Undo in the menu Edit takes that back.", "", len(changes)))

    def _show(self, changes: tuple[KeyChange, ...]) -> None:
        self._changes = changes
        self.table.setRowCount(len(changes))
        for row, one in enumerate(changes):
            stays = self.tr("stays") if one.kept else one.after
            for column, text in enumerate((one.title, one.before, stays)):
                self.table.setItem(row, column, QTableWidgetItem(text))
        others = sum(not one.kept for one in changes)
        self.renew_button.setText(self.tr("Change %n key(s)", "", others))
        self.renew_button.setEnabled(bool(others))
