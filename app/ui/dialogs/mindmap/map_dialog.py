"""A paper's mind map in a window of its own: look, zoom, take along."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QShowEvent, QWheelEvent
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.library.paper import Paper
from app.ui.common import theme
from app.ui.common.fitting import open_at
from app.ui.common.saving import Saving
from app.ui.common.tasks import Jobs
from app.ui.common.widgets import IconButton, Notice, button, label
from app.ui.common.words import file_name
from app.ui.ports.writing.mapping import MapPort

SMALLEST, LARGEST, STEP = 0.1, 4.0, 1.25


class MapDialog(QDialog):
    """Shows the map of one paper."""

    def __init__(self, maps: MapPort, jobs: Jobs, paper: Paper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._maps, self._paper = maps, paper
        self._saving = Saving(jobs, self)
        self._size = QSize(1, 1)
        self.zoom = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Mind map · {title}").format(title=paper.title))
        open_at(self, 1040, 680)
        self.drawing = QSvgWidget()
        self.view = ZoomArea(self)
        self.view.setAccessibleName(self.windowTitle())
        self.view.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.view.setWidget(self.drawing)
        self.notice = Notice()
        self.smaller, self.larger, self.fit = IconButton("minus"), IconButton("plus"), IconButton("fit-width")
        self.smaller.describe(self.tr("Zoom out"))
        self.larger.describe(self.tr("Zoom in"))
        self.fit.describe(self.tr("Show the whole map"))
        self.smaller.clicked.connect(lambda: self.set_zoom(self.zoom / STEP))
        self.larger.clicked.connect(lambda: self.set_zoom(self.zoom * STEP))
        self.fit.clicked.connect(self.show_whole)
        self.percent = label("", "quiet", wrap=False)
        self.export_button = button(self.tr("Export…"), "primary")
        self.export_button.clicked.connect(self._ask)
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        for one in (self.smaller, self.percent, self.larger, self.fit):
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(self.export_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.view, 1)
        column.addLayout(row)
        dark = theme.current() is theme.DARK
        jobs.run(lambda _: maps.map_svg(paper.id, dark=dark), self._take, self.notice.tell_error)

    def set_zoom(self, zoom: float) -> None:
        """Show the map at a share of its own size."""
        self.zoom = min(LARGEST, max(SMALLEST, zoom))
        self.drawing.setFixedSize(self._size * self.zoom)
        self.percent.setText(f"{self.zoom:.0%}")

    def show_whole(self) -> None:
        """As large as the window has room for, but not larger than life."""
        room = self.view.viewport().size()
        self.set_zoom(min(1.0, room.width() / self._size.width(), room.height() / self._size.height()))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the whole map."""
        super().showEvent(event)
        self.show_whole()

    def _take(self, svg: str) -> None:
        self.drawing.load(QByteArray(svg.encode("utf-8")))
        self._size = self.drawing.renderer().defaultSize()
        self.show_whole()

    def _ask(self) -> None:
        proposal = file_name(self._paper, ".svg")
        kinds = self.tr("Drawing (*.svg);;Picture (*.png);;Outline (*.opml);;Markdown (*.md)")
        out = self._saving.where(self.tr("Export mind map"), proposal, kinds, (".svg", ".png", ".opml", ".md"))
        if out is not None:
            self._saving.run(
                lambda _, outputs: self._maps.write_map(self._paper.id, out, "auto", outputs),
                self._written,
                self.notice.tell_error,
            )

    def _written(self, path: Path) -> None:
        self.notice.tell(self.tr("Saved as {file}.").format(file=path.name))


class ZoomArea(QScrollArea):
    """Ctrl and the wheel zoom."""

    def __init__(self, dialog: MapDialog) -> None:
        super().__init__()
        self._dialog = dialog

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._dialog.set_zoom(self._dialog.zoom * (STEP if event.angleDelta().y() > 0 else 1 / STEP))
            event.accept()
        else:
            super().wheelEvent(event)
