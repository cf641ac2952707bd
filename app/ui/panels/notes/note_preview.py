"""A note as it reads: Markdown with the paper's figures in it."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from app.ui.common.tasks import Jobs, Lane
from app.ui.ports.reader.notes import NotesPort

LONGEST_PICTURE_PX = 420
AROUND_PX = 32
FIGURE = re.compile(r"paperlamp://figure/\d+/[\w%.~-]+")


class Preview(QTextBrowser):
    """Markdown as it reads, with the paper's figures in it."""

    def __init__(self, notes: NotesPort, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes, self._jobs = notes, jobs
        self._pictures: dict[str, QImage] = {}
        self._asked: set[str] = set()
        self._text = ""
        self.setOpenLinks(False)

    def show_markdown(self, text: str) -> None:
        """Show this text; its figures come when they have been cut out."""
        self._text = text
        for url in dict.fromkeys(FIGURE.findall(text)):
            if url not in self._asked:
                self._asked.add(url)
                self._jobs.run(partial(self._cut, url), self._take, lane=Lane.PAGES)
        self._draw()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A figure of a paper, once it is here. Nothing else is loaded: not from the disk, not from the network."""
        url = name.toString() if isinstance(name, QUrl) else name
        image = self._pictures.get(url, QImage(1, 1, QImage.Format.Format_ARGB32))
        width = min(LONGEST_PICTURE_PX, max(120, self.viewport().width() - AROUND_PX))
        if image.width() <= width:
            return image
        return image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures follow the width."""
        super().resizeEvent(event)
        if self._pictures and event.oldSize().width() != event.size().width():
            self._draw()

    def _cut(self, url: str, _: object) -> tuple[str, bytes]:
        return url, self._notes.figure_png(url)

    def _take(self, found: tuple[str, bytes]) -> None:
        url, png = found
        self._pictures[url] = QImage.fromData(png)
        self._draw()

    def _draw(self) -> None:
        place = self.verticalScrollBar().value()
        self.document().setMarkdown(self._text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self.verticalScrollBar().setValue(place)
