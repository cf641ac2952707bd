"""Where a library is shared: a folder, or a server with an account."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QFormLayout, QHBoxLayout, QLineEdit, QWidget

from app.ui.common.widgets import button

NUTSTORE = "https://dav.jianguoyun.com/dav/"


class PlaceForm(QWidget):
    """Signals: `wanted` with place, account and password when the user has said which."""

    wanted = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = QComboBox()
        self.kind.addItems([self.tr("A folder"), self.tr("Nutstore (坚果云)"), self.tr("Another WebDAV server")])
        self.folder = QLineEdit()
        self.folder.setAccessibleName(self.tr("Folder"))
        self.choose = button(self.tr("Choose…"), "")
        self.address = QLineEdit()
        self.account = QLineEdit()
        self.password = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.use = button(self.tr("Test and use"), "primary")
        self.kind.currentIndexChanged.connect(self._show_kind)
        self.choose.clicked.connect(self._ask_folder)
        self.use.clicked.connect(self._say)
        for line in (self.folder, self.address, self.account, self.password):
            line.textChanged.connect(lambda _: self._enable())
            line.returnPressed.connect(self._say)
        self._lay_out()
        self._show_kind(0)

    def _lay_out(self) -> None:
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.addRow(self.tr("Share it in"), self.kind)
        beside = QHBoxLayout()
        beside.addWidget(self.folder, 1)
        beside.addWidget(self.choose)
        self.folder_row = QWidget()
        self.folder_row.setLayout(beside)
        beside.setContentsMargins(0, 0, 0, 0)
        self.form.addRow(self.tr("Folder"), self.folder_row)
        self.form.addRow(self.tr("Address"), self.address)
        self.form.addRow(self.tr("Account"), self.account)
        self.form.addRow(self.tr("Password"), self.password)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self.use)
        self.form.addRow(last)

    def _show_kind(self, kind: int) -> None:
        self.form.setRowVisible(self.folder_row, kind == 0)
        self.form.setRowVisible(self.address, kind == 2)
        for line in (self.account, self.password):
            self.form.setRowVisible(line, kind > 0)
        hint = self.tr("made for apps on Nutstore's website, under Security") if kind == 1 else ""
        self.password.setPlaceholderText(hint)
        self._enable()

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("A folder that your computers all reach"))
        if name:
            self.folder.setText(name)

    @property
    def _place(self) -> str:
        texts = (self.folder.text().strip(), NUTSTORE, self.address.text().strip())
        return texts[self.kind.currentIndex()]

    def _enable(self) -> None:
        missing = self.kind.currentIndex() == 1 and not (self.account.text() and self.password.text())
        self.use.setEnabled(bool(self._place) and not missing)

    def _say(self) -> None:
        if not self.use.isEnabled():
            return
        if self.kind.currentIndex() == 0:
            self.wanted.emit(str(Path(self._place).expanduser()), "", "")
        else:
            self.wanted.emit(self._place, self.account.text().strip(), self.password.text())
