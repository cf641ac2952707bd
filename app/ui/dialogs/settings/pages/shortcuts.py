"""Every action with its keys; other keys are given by pressing them, and what has them already is said."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QKeySequenceEdit, QTableWidget, QTableWidgetItem, QWidget

from app.ui.common import words
from app.ui.common.tables import choose_row, fact_table
from app.ui.common.widgets import button, label
from app.ui.common.wrapping import WrappingRow
from app.ui.dialogs.settings.rows import Page
from app.ui.frame.host import Host
from app.ui.frame.key_book import KeyRow

NATIVE = QKeySequence.SequenceFormat.NativeText
FIELD_PX = 160


class ShortcutsPage(Page):
    """A table of actions, and below it the keys of the one that is chosen."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.set_title(self.tr("Shortcuts"))
        heads = [self.tr("Action"), self.tr("Menu"), self.tr("Keys")]
        self.table = fact_table(heads, self.tr("Actions and their keys"), narrow=(1,))
        self.table.setRowCount(len(host.keys.rows))
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.field = QKeySequenceEdit(maximumSequenceLength=1, clearButtonEnabled=True)
        self.field.setAccessibleName(self.tr("Press the new keys"))
        self.field.setFixedWidth(FIELD_PX)
        self.use, self.remove = button(self.tr("Use"), ""), button(self.tr("No keys"), "")
        self.usual, self.all_usual = button(self.tr("The usual keys"), ""), button(self.tr("All usual keys"), "")
        self._lay_out()
        self.table.itemSelectionChanged.connect(self._chosen)
        self.field.keySequenceChanged.connect(self._typed)
        self.use.clicked.connect(lambda: self._give([self.field.keySequence().toString()]))
        self.remove.clicked.connect(lambda: self._give([]))
        self.usual.clicked.connect(lambda: host.keys.reset(self.row_in_hand.name))
        self.all_usual.clicked.connect(host.keys.reset_all)
        host.keys.changed.connect(self._show)
        host.keys.failed.connect(self.fail)
        self._show()
        choose_row(self.table, 0)

    def _lay_out(self) -> None:
        self.without_rows()
        self.whole.addWidget(self.table)
        foot = QWidget()
        foot.setLayout(
            WrappingRow(
                label(self.tr("New keys"), "quiet", wrap=False),
                self.field,
                self.use,
                self.remove,
                self.usual,
                self.all_usual,
            )
        )
        self.whole.addWidget(foot)

    @property
    def row_in_hand(self) -> KeyRow:
        """The action that is chosen."""
        return self.host.keys.rows[max(0, self.table.currentRow())]

    def filter(self, words_: Sequence[str]) -> int:
        """Show the actions that are called so, or have such keys."""
        whole = all(word in self.title.casefold() for word in words_)
        found = 0
        for place in range(self.table.rowCount()):
            items = [self.table.item(place, column) for column in range(3)]
            cells = " ".join(item.text() for item in items if item is not None).casefold()
            fits = whole or all(word in cells for word in words_)
            self.table.setRowHidden(place, not fits)
            found += fits
        return found

    def _show(self) -> None:
        keys = self.host.keys
        for place, row in enumerate(keys.rows):
            menu = words.menu(row.menu).replace("&", "").split("(")[0]
            shown = ", ".join(QKeySequence(key).toString(NATIVE) for key in keys.of(row.name))
            mark = " •" if keys.is_own(row.name) else ""
            for column, text in enumerate((self._name(row), menu, shown + mark)):
                self.table.setItem(place, column, QTableWidgetItem(text))
        self._chosen()

    def _name(self, row: KeyRow) -> str:
        return QCoreApplication.translate("Actions", row.text).replace("&", "")

    def _chosen(self) -> None:
        keys = self.host.keys.of(self.row_in_hand.name)
        self.field.blockSignals(True)
        self.field.setKeySequence(QKeySequence(keys[0]) if keys else QKeySequence())
        self.field.blockSignals(False)
        self.notice.hide()
        self._show_state()

    def _typed(self) -> None:
        """Say at once whose the keys are."""
        other = self._other()
        if other is None:
            self.notice.hide()
        else:
            what = self.tr("{keys} belongs to “{action}”.")
            keys = self.field.keySequence().toString(NATIVE)
            do = self.tr("If you use it here, it is taken away there.")
            self.notice.tell(what.format(keys=keys, action=self._name(other)), do, problem=True)
        self._show_state()

    def _other(self) -> KeyRow | None:
        sequence = self.field.keySequence()
        return None if sequence.isEmpty() else self.host.keys.holder(sequence.toString(), self.row_in_hand.name)

    def _show_state(self) -> None:
        row, keys = self.row_in_hand, self.host.keys
        sequence = self.field.keySequence()
        have = [QKeySequence(key) for key in keys.of(row.name)]
        self.use.setEnabled(not sequence.isEmpty() and sequence not in have)
        self.remove.setEnabled(bool(have))
        self.usual.setEnabled(keys.is_own(row.name))
        self.all_usual.setEnabled(any(keys.is_own(one.name) for one in keys.rows))

    def _give(self, new: Sequence[str]) -> None:
        self.host.keys.give(self.row_in_hand.name, new)
