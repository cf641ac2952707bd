"""Text fitted into a box: the largest size that fits, never below the smallest a room can read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.slides.layout.geometry import Box
from app.slides.layout.metrics import Style, break_lines, line_height, text_height
from app.slides.text import shown

TITLE_SIZES = (32, 30, 28, 26, 24)
COVER_SIZES = (40, 36, 32, 28, 24)
BODY_SIZES = (26, 24, 22, 20, 18, 16)
CAPTION_SIZE = 14
INDENT = 28.0
"""Room for the bullet or number before a line of the body."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines of text with the size they are set in. `cut` says that words had to go."""

    texts: tuple[str, ...]
    size: float
    gap: float
    height: float
    cut: bool = False


def fit_line(text: str, box: Box, family: str, sizes: Sequence[int]) -> Fitted:
    """A title in `box`: one text at the largest of `sizes` at which its lines fit, else cut at the smallest."""
    fitting = [size for size in sizes if text_height(text, Style(family, size, bold=True), box.w) <= box.h]
    if fitting:
        size = _fewest_lines(text, box, family, fitting)
        return Fitted((text,), size, 0.0, text_height(text, Style(family, size, bold=True), box.w))
    style = Style(family, sizes[-1], bold=True)
    short = cut_to_height(text, style, box)
    return Fitted((short,), style.size, 0.0, text_height(short, style, box.w), cut=True)


def _fewest_lines(text: str, box: Box, family: str, sizes: Sequence[int]) -> int:
    """The largest size, or one up to two steps smaller where that saves a line (a word alone on its line)."""
    counts = {size: len(break_lines(text, Style(family, size, bold=True), box.w)) for size in sizes[:3]}
    return min(counts, key=lambda size: (counts[size], -size))


def cut_to_height(text: str, style: Style, box: Box) -> str:
    """`text` shortened with an ellipsis until its lines fit into `box`."""
    room = max(1, int(box.h / line_height(text, style.size)))
    lines = break_lines(text, style, box.w)
    limit = len(text)
    while len(lines) > room and limit > 8:
        limit = min(limit - 4, len(" ".join(lines[:room])))
        lines = break_lines(shown(text, limit), style, box.w)
    return shown(text, limit)


def body_height(texts: Sequence[str], style: Style, width: float, gap: float) -> float:
    """Height of a list of points set in `width` points."""
    return sum(text_height(text, style, width - INDENT) + gap for text in texts) - (gap if texts else 0.0)


def fit_body(texts: Sequence[str], box: Box, family: str, sizes: Sequence[int] = BODY_SIZES) -> Fitted | None:
    """The points in `box` at the largest of `sizes`, with more air between them where there is room; None if too long."""
    for size in sizes:
        style = Style(family, size)
        gap = 0.5 * size
        height = body_height(texts, style, box.w, gap)
        if height <= box.h:
            spare = (box.h - height) / max(len(texts), 1)
            wider = gap + min(0.3 * spare, 0.9 * size)
            return Fitted(tuple(texts), size, round(wider, 1), body_height(texts, style, box.w, wider))
    return None


def split_body(texts: Sequence[str], box: Box, family: str) -> list[tuple[int, Fitted]]:
    """The points over as few slides as hold them, evenly; each with the index of its first point.

    A single point that is too long for a slide is cut.
    """
    for parts in range(1, len(texts) + 1):
        chunks = _even(texts, parts)
        fitted = [fit_body(chunk, box, family) for _, chunk in chunks]
        if all(fitted) or parts == len(texts):
            return [
                (start, fit or _cut_body(chunk, box, family))
                for (start, chunk), fit in zip(chunks, fitted, strict=True)
            ]
    return []


def _even(texts: Sequence[str], parts: int) -> list[tuple[int, Sequence[str]]]:
    size, extra = divmod(len(texts), parts)
    chunks, start = [], 0
    for index in range(parts):
        end = start + size + (index < extra)
        chunks.append((start, texts[start:end]))
        start = end
    return chunks


def _cut_body(texts: Sequence[str], box: Box, family: str) -> Fitted:
    style = Style(family, BODY_SIZES[-1])
    inner = Box(box.x, box.y, box.w - INDENT, box.h / max(len(texts), 1))
    short = tuple(cut_to_height(text, style, inner) for text in texts)
    return Fitted(short, style.size, 0.0, body_height(short, style, box.w, 0.0), cut=True)
