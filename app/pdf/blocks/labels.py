"""The labels that captions start with: "Figure 3", "TABLE II", "图 2", "表3-1", "Abb. 4"."""

from __future__ import annotations

import re

from app.domain.reading.document import FigureKind
from app.text.han import has_han
from app.text.number_words import ROMAN
from app.text.pointers import CAPTIONS, one_of

LABEL = re.compile(
    rf"^\s*(?P<word>{one_of(word for words in CAPTIONS.values() for word in words)}\.?)\s*"
    # the digits of some Type 3 fonts have no meaning: "Figure : Loop" (PageRank)
    rf"(?P<number>[A-Z]?\.?\d+(?:[.\-–]\d+)*[a-z]?|[{ROMAN}]+\b|[A-Z]\b\.?\d*|(?=:))\s*(?P<stop>[.:：|．)—–-](?![a-z]\b)|\s|$)",
    re.I,
)


def caption_label(text: str) -> tuple[FigureKind, str] | None:
    """What a caption's beginning says: ("Figure 3" …), or None when it is no caption."""
    match = LABEL.match(text)
    if not match:
        return None
    kind = FigureKind.TABLE if match["word"].lower().rstrip(".") in CAPTIONS["table"] else FigureKind.FIGURE
    if not match["number"]:
        return kind, match["word"]
    if re.fullmatch(rf"(?i)[{ROMAN}]+|[a-z]", match["number"]) and not match["number"].isupper():
        return None
    glue = "" if has_han(match["word"]) and not re.search(r"\s\d", match.group()) else " "
    return kind, f"{match['word']}{glue}{match['number']}"
