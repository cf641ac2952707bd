"""The words of a page where they are printed, for a reader who selects some of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from app.domain.reading.document import Rect
from app.text.han import FULL_WIDTH, HAN, KANA

_ALONE = re.compile(f"[{HAN}{KANA}{FULL_WIDTH}]")
_BROKEN = re.compile(r"[^\W\d_]+[-\u00ad\u2010]")
_HYPHENED = re.compile(r"\w[-\u2010]$")


class PageWord(NamedTuple):
    """What is selected as one: a word, a Chinese character, or a sentence that was recognised in a picture.

    `line` counts the lines of the page; `spaced` says that a space stands before it.
    """

    text: str
    rects: tuple[Rect, ...]
    line: int
    spaced: bool = True


def stands_alone(char: str) -> bool:
    """Whether a character is written without spaces around it: Chinese, Japanese, and their punctuation."""
    return _ALONE.match(char) is not None


def join_words(words: Sequence[PageWord]) -> str:
    """The words as running text: line ends become spaces where there must be one, broken words become whole."""
    text = ""
    before: PageWord | None = None
    for word in words:
        if before is None or word.line == before.line:
            text += " " * (word.spaced and before is not None) + word.text
        elif _BROKEN.fullmatch(before.text) and word.text[:1].islower():
            text = text[:-1] + word.text
        else:
            tight = _HYPHENED.search(text) or (stands_alone(text[-1:]) and stands_alone(word.text[:1]))
            text += word.text if tight else f" {word.text}"
        before = word
    return text


class PageLink(NamedTuple):
    """A link and where it stands: to the web (`uri`), or to a page of the same file, and `y` on it where that is named."""

    rect: Rect
    uri: str = ""
    page: int = 0
    y: float = -1.0


class PageHit(NamedTuple):
    """Where searched words stand: a rectangle for each line they are on."""

    page: int
    rects: tuple[Rect, ...]


class PageMap(NamedTuple):
    """What else is to be known of a page on the screen: its links, and where its pictures are."""

    links: tuple[PageLink, ...] = ()
    pictures: tuple[Rect, ...] = ()


class OutlineEntry(NamedTuple):
    """A line of a table of contents; `level` 1 is the top."""

    level: int
    title: str
    page: int


class Glyph(NamedTuple):
    """One printed character: where its box begins and ends across, the line that it stands on, its size, and its looks.

    `text` is as the file has it (not folded: 𝐵 stays 𝐵), the character of its code where the font gives it no meaning.
    """

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    font: str
    italic: bool = False
    bold: bool = False


class PrintedRegion(NamedTuple):
    """What is printed in a region of a page: its characters, its level strokes, and how many other drawings there are."""

    glyphs: tuple[Glyph, ...] = ()
    bars: tuple[Rect, ...] = ()
    drawings: int = 0
