"""Pictures as they are placed: opened once, checked, and not larger than a projector or printer can use."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PIL import Image

from app.domain.writing.deck import FigureImage

PRINT_DPI = 300
LEAST_DPI = 150
_MOST_ENLARGED = 2.6
_INK = 160
_FAINT = 235
"""The soft edge of letters: of 95 equations looked at, two kept a hair of the line above where only ink counted."""
_VISIBLE = 16
_SLIVER_PT = 16.0
_MOST_PIXELS = 120_000_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A sound picture: its bytes and its pixels, and its size in points as printed in the paper."""

    image: FigureImage
    width_px: int
    height_px: int

    @property
    def printed(self) -> tuple[float, float]:
        """Width and height in the paper, in points."""
        dpi = self.image.dpi or PRINT_DPI
        return self.width_px * 72 / dpi, self.height_px * 72 / dpi

    @property
    def most_scale(self) -> float:
        """How far it may be enlarged over print: to 150 dpi, and never shown smaller than printed for that."""
        return min(max((self.image.dpi or PRINT_DPI) / LEAST_DPI, 1.0), _MOST_ENLARGED)


def open_picture(image: FigureImage) -> Picture | None:
    """The picture, its pixels counted from the file itself; None when it is damaged or absurdly large."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(image.png)) as opened:
                width, height = opened.size
                if not width or not height or width * height > _MOST_PIXELS:
                    return None
                opened.verify()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
    return Picture(image, width, height)


def is_blank(image: FigureImage) -> bool:
    """Whether a sound picture shows one colour only: a figure the paper left empty."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(image.png)) as opened:
            shades = [shade for shade, count in enumerate(opened.convert("L").histogram()) if count]
    return shades[-1] - shades[0] < _VISIBLE


def bytes_for(picture: Picture, width: float) -> bytes:
    """Its PNG, scaled down when `width` points would show more than 300 dots per inch by half as much again."""
    wanted = round(width / 72 * PRINT_DPI)
    if picture.width_px <= wanted * 1.5:
        return picture.image.png
    height = max(1, round(picture.height_px * wanted / picture.width_px))
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(picture.image.png)) as opened:
            kind = "RGBA" if "A" in opened.getbands() or "transparency" in opened.info else "RGB"
            opened.convert(kind).resize((wanted, height), Image.Resampling.LANCZOS).save(out, "PNG", optimize=False)
    return out.getvalue()


def without_slivers(image: FigureImage) -> FigureImage:
    """An equation's picture without parts of the lines of text above and below that reach into it.

    What touches the upper or lower edge and is parted from the rest by a white row goes; the formula itself has air around it.
    """
    with Image.open(io.BytesIO(image.png)) as opened:
        grey = opened.convert("L")
        reach = round(_SLIVER_PT / 72 * image.dpi)
        inked = [_inked(grey, darkness) for darkness in (_INK, _FAINT)]
        top = max(_white(rows[:reach]) for rows in inked)
        foot = grey.height - max(_white(rows[: -reach - 1 : -1]) for rows in inked)
        if (top, foot) == (0, grey.height) or foot - top < grey.height / 2:
            return image
        buffer = io.BytesIO()
        opened.crop((0, top, opened.width, foot)).save(buffer, "PNG")
    return replace(image, png=buffer.getvalue(), height_px=foot - top)


def _inked(grey: Image.Image, darkness: int) -> list[bool]:
    """For each row of pixels, whether something in it is darker than that."""
    ink = grey.point(lambda value: 255 if value < darkness else 0)
    return [bool(ink.crop((0, y, ink.width, y + 1)).getbbox()) for y in range(ink.height)]


def _white(rows: Sequence[bool]) -> int:
    """Where the first white row stands, if the rows begin with ink and have one."""
    return rows.index(False) if rows and rows[0] and False in rows else 0
