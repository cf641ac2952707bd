"""A figure, table or equation as large as the screen allows, with its caption, and the ones before and after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.reading.document import Figure
from app.ui.common import theme, words
from app.ui.common.fitting import open_at
from app.ui.common.widgets import Notice, button, label
from app.ui.dialogs.rows import closing_row
from app.ui.frame.host import Host
from app.ui.panels.figures.figures_model import bare_caption, name_of

WIDTH, HEIGHT = 900, 640
DPI = 220
CAPTION_PX = 96


class PictureView(QWidget):
    """A picture on white, as large as fits."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QImage()
        self.setMinimumSize(200, 120)

    def show_picture(self, picture: QImage) -> None:
        """Show another one."""
        self._picture = picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """In the middle, never larger than three times its size in print."""
        if self._picture.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        most = self._picture.size() * (3 * 96 / DPI)
        if size.width() > most.width():
            size = most
        area = self.rect()
        area.setSize(size)
        area.moveCenter(self.rect().center())
        painter.fillRect(area, theme.LIGHT.color("surface-raised"))
        painter.drawImage(area, self._picture)


class FigureDialog(QDialog):
    """Left and Right go through the list; what can be done with one is offered below."""

    def __init__(
        self, host: Host, paper_id: int, figures: Sequence[Figure], place: int, ways: Callable[[Figure], QWidget]
    ) -> None:
        super().__init__(host.widget)
        self._host, self._paper, self._figures, self._ways = host, paper_id, tuple(figures), ways
        self.place = place
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, WIDTH, HEIGHT)
        self.picture, self.notice = PictureView(), Notice()
        self.caption = label("", "", selectable=True)
        self.caption.setAlignment(Qt.AlignmentFlag.AlignTop)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.caption)
        scroll.setFixedHeight(CAPTION_PX)
        scroll.setAccessibleName(self.tr("Caption"))
        self.before, self.after = button(self.tr("Previous"), ""), button(self.tr("Next"), "")
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self._room = QHBoxLayout()
        self._row: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.notice)
        column.addWidget(self.picture, 1)
        column.addWidget(scroll)
        column.addLayout(self._room)
        column.addLayout(closing_row(self, self.before, self.after))
        self._show()

    def step(self, by: int) -> None:
        """The one before or after."""
        self.place = min(max(self.place + by, 0), len(self._figures) - 1)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go through the list."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        by = steps.get(Qt.Key(event.key()))
        if by:
            self.step(by)
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        figure = self._figures[self.place]
        self.setWindowTitle(f"{name_of(figure)} · {words.page(figure.page)}")
        self.picture.setAccessibleName(f"{name_of(figure)} {figure.caption}")
        self.caption.setText(bare_caption(figure))
        self.before.setEnabled(self.place > 0)
        self.after.setEnabled(self.place < len(self._figures) - 1)
        if self._row is not None:
            self._row.deleteLater()
        self._row = self._ways(figure)
        self._room.addWidget(self._row)
        port, paper = self._host.ports.figures, self._paper
        self._host.jobs.run(
            lambda _: (figure.id, QImage.fromData(port.figure_picture(paper, figure.id, DPI))),
            self._take,
            self.notice.tell_error,
        )

    def _take(self, found: tuple[str, QImage]) -> None:
        if found[0] == self._figures[self.place].id:
            self.picture.show_picture(found[1])
