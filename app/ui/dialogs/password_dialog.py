"""Asks for the password of a protected PDF, and again where it was wrong."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.ui.common.widgets import button, label


class PasswordDialog(QDialog):
    """One file at a time. Signals: `given(password)`; closing it leaves the file out."""

    given = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Protected PDF"))
        self.setMinimumWidth(420)
        self.open_button, self.skip_button = button(self.tr("Open"), "primary"), button(self.tr("Leave it out"), "")
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(self.tr("Password"))
        self.password.textChanged.connect(lambda text: self.open_button.setEnabled(bool(text)))
        self.password.returnPressed.connect(self._give)
        self.show_password = QCheckBox(self.tr("Show the password"))
        self.show_password.toggled.connect(self._show)
        self._wrong = label("", "small")
        self._wrong.hide()
        self.open_button.setEnabled(False)
        self.open_button.clicked.connect(self._give)
        self.skip_button.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.skip_button)
        buttons.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("{file} is protected by a password.").format(file=name), "heading"))
        column.addWidget(
            label(self.tr("The library keeps its copy without the password, so that you are not asked again."), "quiet")
        )
        column.addWidget(self.password)
        column.addWidget(self.show_password)
        column.addWidget(self._wrong)
        column.addLayout(buttons)

    def tell(self, text: str) -> None:
        """The password did not open the file: say so and let the user try again."""
        self._wrong.setText(text)
        self._wrong.show()
        self.setEnabled(True)
        self.password.selectAll()
        self.password.setFocus()

    def _give(self) -> None:
        if self.password.text():
            self.setEnabled(False)
            self.given.emit(self.password.text())

    def _show(self, shown: bool) -> None:
        self.password.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
