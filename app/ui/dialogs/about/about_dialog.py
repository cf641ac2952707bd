"""What this program is."""

from __future__ import annotations

from importlib.metadata import version

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from app.base.disk.paths import Paths
from app.ui.common import icons
from app.ui.common.widgets import label
from app.ui.dialogs.rows import closing_row


class AboutDialog(QDialog):
    """What this program is."""

    def __init__(self, paths: Paths, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Paperlamp"))
        picture = label("", "")
        picture.setPixmap(icons.app_icon().pixmap(64, 64))
        facts = QGridLayout()
        facts.setHorizontalSpacing(16)
        for row, (name, value) in enumerate(
            (
                (self.tr("Version"), version("paperlamp")),
                (self.tr("Licence"), "AGPL-3.0-or-later"),
                (self.tr("Library"), str(paths.home)),
                (self.tr("Models"), str(paths.models)),
            )
        ):
            facts.addWidget(label(name, "quiet", wrap=False), row, 0)
            facts.addWidget(label(value, "", wrap=False, selectable=True), row, 1)
        facts.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(picture)
        column.addWidget(label("Paperlamp", "display"))
        column.addWidget(label(self.tr("Reads papers with you, on your own computer."), "quiet", wrap=False))
        column.addSpacing(4)
        column.addLayout(facts)
        column.addLayout(closing_row(self))
