"""A note as it reads: Markdown with the paper's figures and its formulas in it."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QFontInfo, QImage, QResizeEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from app.ui.common import theme
from app.ui.common.tasks import Jobs, Lane
from app.ui.panels.notes.formulas import Formulas
from app.ui.ports.reader.notes import NotesPort

LONGEST_PICTURE_PX = 420
AROUND_PX = 32
LETTERS = 1.1
"""Letters of formulas, of those of the text: their typeface is the smaller one."""
FIGURE = re.compile(r"paperlamp://figure/\d+/[\w%.~-]+")


class Preview(QTextBrowser):
    """Markdown as it reads, with the paper's figures and the formulas in it."""

    def __init__(self, notes: NotesPort, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes, self._jobs = notes, jobs
        self._pictures: dict[str, QImage] = {}
        self._asked: set[str] = set()
        self._text = ""
        self._formulas = Formulas(notes, jobs, self)
        self._formulas.drawn.connect(self._draw)
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
        if (formula := self._formulas.picture(url, self.devicePixelRatioF())) is not None:
            return formula
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

    def changeEvent(self, event: QEvent) -> None:
        """Formulas have the colour of the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._text:
            self._draw()

    def _cut(self, url: str, _: object) -> tuple[str, bytes]:
        return url, self._notes.figure_png(url)

    def _take(self, found: tuple[str, bytes]) -> None:
        url, png = found
        self._pictures[url] = QImage.fromData(png)
        self._draw()

    def _draw(self) -> None:
        place = self.verticalScrollBar().value()
        size = QFontInfo(self.font()).pixelSize() * LETTERS
        text = self._formulas.put_into(self._text, size, theme.current().text)
        self.document().setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self._centre_deep_ones()
        self.verticalScrollBar().setValue(place)

    def _centre_deep_ones(self) -> None:
        """Pictures stand on the line; a fraction belongs astride it."""
        block = self.document().begin()
        while block.isValid():
            step = block.begin()
            while not step.atEnd():
                fragment = step.fragment()
                step += 1
                style = fragment.charFormat().toImageFormat()
                if style.isValid() and self._formulas.is_deep(style.name()):
                    cursor = QTextCursor(self.document())
                    cursor.setPosition(fragment.position())
                    cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
                    style.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
                    cursor.setCharFormat(style)
            block = block.next()
