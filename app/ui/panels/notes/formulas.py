"""The formulas of a note: drawn elsewhere, kept as pictures, and put where the note has their TeX."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from app.text.markdown import plain
from app.ui.common.rich import formula_in, formula_words, outside_code
from app.ui.common.tasks import Jobs, Lane
from app.ui.ports.reader.notes import NotesPort

SCHEME = "paperlamp-formula:"
DEEP_PX = 1.5
"""A formula that reaches further below the line is centred on it, as fractions are."""
Wish = tuple[str, float, str, bool]
"""TeX, size of letters, colour, whether it stands in the line."""


class Formulas(QObject):
    """Signals: `drawn` when more of what was asked for can be shown."""

    drawn = Signal()

    def __init__(self, notes: NotesPort, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notes, self._jobs = notes, jobs
        self._known: dict[Wish, tuple[bytes, float] | None] = {}
        self._asked: set[Wish] = set()
        self._shown: list[Wish] = []

    def put_into(self, text: str, size: float, color: str) -> str:
        """Markdown with a picture for each formula; until that is drawn its characters, and where it cannot be, its TeX."""
        shown: list[Wish] = []

        def put(tex: str, in_line: bool, written: str) -> str:
            wish = (tex, size, color, in_line)
            self._ask(wish)
            if wish not in self._known:
                return f"*{plain(formula_words(tex))}*"
            if self._known[wish] is None:
                return written
            shown.append(wish)
            picture = f"![{plain(formula_words(tex))}]({SCHEME}{len(shown) - 1})"
            return picture if in_line else f"\n\n{picture}\n\n"

        written = outside_code(text, lambda found: put(*_parts(formula_in(found)), found.group()))
        self._shown = shown
        return written

    def picture(self, url: str, density: float) -> QImage | None:
        """The picture of an address that `put_into` wrote."""
        wish = self._wish(url)
        known = self._known.get(wish) if wish is not None else None
        if known is None:
            return None
        drawing = QSvgRenderer(known[0])
        size = drawing.defaultSize()
        image = QImage(size * density, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        drawing.render(painter, QRectF(image.rect()))
        painter.end()
        image.setDevicePixelRatio(density)
        return image

    def is_deep(self, url: str) -> bool:
        """Whether it reaches well below the line."""
        wish = self._wish(url)
        known = self._known.get(wish) if wish is not None else None
        return known is not None and known[1] > DEEP_PX

    def _wish(self, url: str) -> Wish | None:
        number = url.removeprefix(SCHEME)
        return self._shown[int(number)] if number.isdecimal() and int(number) < len(self._shown) else None

    def _ask(self, wish: Wish) -> None:
        if wish not in self._asked:
            self._asked.add(wish)
            self._jobs.run(partial(self._draw, wish), self._take, lane=Lane.PAGES)

    def _draw(self, wish: Wish, _: object) -> tuple[Wish, tuple[bytes, float] | None]:
        return wish, self._notes.formula(*wish)

    def _take(self, found: tuple[Wish, tuple[bytes, float] | None]) -> None:
        wish, drawn = found
        self._known[wish] = drawn
        self.drawn.emit()


def _parts(found: tuple[str, bool]) -> tuple[str, bool]:
    tex, for_itself = found
    return tex, not for_itself
