"""Titles from the parts labelled so: the rows of one title, its subtitle, and a second language's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.reading.document import Fact, Rect
from app.pdf.blocks.flow import Vocabulary, join_rows
from app.pdf.front.label.chain import Label
from app.pdf.front.label.labelling import Labelled
from app.pdf.front.language import is_chinese
from app.pdf.page.facts import FileFacts
from app.pdf.page.geometry import union
from app.text.han import HAN, is_cjk

_NEAR = 2.6  # rows of the larger type between a title and what still belongs to it
_LONGEST = 500
_LEAST = 0.03
_FILE_NAME = re.compile(r"\.(?:docx?|tex|dvi|pdf|indd|qxd|ps)\b|untitled|microsoft word|^\W*$", re.I)
_MARKS = re.compile(r"\s*[∗*†‡§¶⋆①②③]+\s*\d?$")
_HAN_BLANK = re.compile(r"(?<=[" + HAN + r"，：；、（）——])\s+(?=[" + HAN + r"，：；、（）——])")
_OPENS_SUBTITLE = re.compile(r"^[—–\-:：(（]")


@dataclass(frozen=True, slots=True)
class Title:
    """A title with its place."""

    text: str
    chinese: bool
    page: int
    rects: tuple[Rect, ...]
    confidence: float

    def fact(self, name: str) -> Fact:
        """It as a fact."""
        return Fact(name, self.text, self.page, self.rects, self.confidence)


def titles_in(labelled: Sequence[Labelled], vocabulary: Vocabulary) -> list[Title]:
    """The titles, the most certain of each script first; where no part was taken for one, the likeliest run of rows."""
    groups = _groups(labelled, [item.label is Label.TITLE for item in labelled])
    if not groups:
        best = max(labelled, key=lambda item: item.title * item.part.first.size, default=None)
        if best is None or best.title < _LEAST:
            return []
        groups = [group for group in _groups(labelled, [_same_style(best, item) for item in labelled]) if best in group]
        groups = [[replace(item, confidence=max(item.title, _LEAST)) for item in group] for group in groups]
    found = [(title, _weight(group)) for group in groups if (title := _title(group, vocabulary)) is not None]
    return [title for title, _ in sorted(found, key=lambda pair: -pair[1])]


def _groups(labelled: Sequence[Labelled], wanted: Sequence[bool]) -> list[list[Labelled]]:
    groups: list[list[Labelled]] = []
    for number, item in enumerate(labelled):
        if not wanted[number]:
            continue
        before = labelled[number - 1] if number else None
        if groups and before is groups[-1][-1] and _goes_on(before, item):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _goes_on(before: Labelled, item: Labelled) -> bool:
    above, below = before.part, item.part
    if above.page != below.page or (
        is_chinese(above.text) != is_chinese(below.text) and above.first.size != below.first.size
    ):
        return False
    return below.rect.y0 - above.rect.y1 < _NEAR * max(above.first.size, below.first.size)


def _weight(group: Sequence[Labelled]) -> float:
    size = max(item.part.first.size for item in group)
    return (
        size
        * sum(item.confidence for item in group)
        / len(group)
        * (0.5 if group[0].part.block.kind == "page-header" else 1.0)
    )


def _title(group: Sequence[Labelled], vocabulary: Vocabulary) -> Title | None:
    pieces: list[list[Labelled]] = []
    for item in group:
        if pieces and _same_style(pieces[-1][-1], item):
            pieces[-1].append(item)
        else:
            pieces.append([item])
    texts = [tidy_title(join_rows([row for item in piece for row in item.part.rows], vocabulary)) for piece in pieces]
    text = ""
    for piece in filter(None, texts):
        text = piece if not text else _with_subtitle(text, piece)
    if sum(map(str.isalpha, text)) < 2 or len(text) > _LONGEST:
        return None
    first = group[0].part
    rects = tuple(union([row.rect for row in item.part.rows]) for item in group)
    return Title(text, is_chinese(text), first.page, rects, round(min(item.confidence for item in group), 2))


def _same_style(before: Labelled, item: Labelled) -> bool:
    above, below = before.part.first, item.part.first
    return abs(above.size - below.size) < 0.06 * below.size and above.bold == below.bold


def _with_subtitle(title: str, subtitle: str) -> str:
    if _OPENS_SUBTITLE.match(subtitle) or title[-1] in ":：—–-?？!.。":
        glue = "" if is_cjk(title[-1]) or title[-1] in "：—" else " "
        return f"{title}{glue}{subtitle}"
    return f"{title}：{subtitle}" if is_cjk(title[-1]) else f"{title}: {subtitle}"


def tidy_title(text: str) -> str:
    """The title without marks of notes, blanks that only set Chinese wide, and letters set apart."""
    text = _MARKS.sub("", " ".join(text.split()))
    text = _HAN_BLANK.sub("", text)
    return _closed_up(text).strip()


def _closed_up(text: str) -> str:
    """ "A S T U D Y" as one reads it; nothing else is changed."""
    words = text.split(" ")
    if len(words) > 5 and sum(len(word) == 1 for word in words) > 0.8 * len(words):
        return "".join(words)
    return text


def metadata_title(file: FileFacts) -> str:
    """The title of the file's own data, unless it is the name of a file."""
    title = " ".join(file.title.split())
    return title if len(title) > 5 and not _FILE_NAME.search(title) else ""
