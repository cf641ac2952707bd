"""Faults in what slides say, as far as a program can see them: titles too long, said again below, heads of tables broken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.base.messages import Message
from app.slides.layout.metrics import Style, break_lines, text_width
from app.slides.plan.titles import repeats

MOST_TITLE_LINES, MOST_HEAD_LINES = 2, 2
_SLACK = 1.02
"""A word is broken when it is wider than its column by more than the margin that text is measured with."""


def title_faults(number: int, title: str, style: Style, width: float, points: Sequence[str]) -> Iterator[Message]:
    """A title of over two lines in `width` points, and each of the slide's points that says it again."""
    lines = len(break_lines(title, style, width))
    if lines > MOST_TITLE_LINES:
        yield Message.of("warning.lint.long_title", slide=number, lines=lines)
    for point in points:
        if repeats(title, point):
            yield Message.of("warning.lint.repeated_title", slide=number, text=point)


def head_faults(number: int, cells: Sequence[tuple[str, Style, float]]) -> Iterator[Message]:
    """Heads of a table, each with its style and the width of its column inside: cut within a word, or over two lines."""
    for text, style, width in cells:
        broken = any(text_width(word, style) > width * _SLACK for word in text.split())
        if broken or len(break_lines(text, style, width)) > MOST_HEAD_LINES:
            yield Message.of("warning.lint.broken_head", slide=number, text=text)
