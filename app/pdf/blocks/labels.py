"""The labels that captions start with: "Figure 3", "TABLE II", "图 2", "表3-1", "Abb. 4"."""

from __future__ import annotations

import re

from app.domain.document import FigureKind

LABEL = re.compile(
    r"^\s*(?P<word>figure|fig\.?|table|tab\.?|scheme|chart|plate|exhibit|abbildung|abb\.?|tabelle|附?图|附?表|插图|插表)\s*"
    # the digits of some Type 3 fonts have no meaning: "Figure : Loop" (PageRank)
    r"(?P<number>[A-Z]?\.?\d+(?:[.\-–]\d+)*[a-z]?|[IVXLC]+\b|[A-Z]\b\.?\d*|(?=:))\s*(?P<stop>[.:：|．)—–-](?![a-z]\b)|\s|$)",
    re.I,
)


def caption_label(text: str) -> tuple[FigureKind, str] | None:
    """What a caption's beginning says: ("Figure 3" …), or None when it is no caption."""
    match = LABEL.match(text)
    if not match:
        return None
    word = match["word"].lower()
    kind = FigureKind.TABLE if word.startswith("tab") or word.endswith("表") else FigureKind.FIGURE
    if not match["number"]:
        return kind, match["word"]
    if re.fullmatch(r"(?i)[ivxlc]+|[a-z]", match["number"]) and not match["number"].isupper():
        return None
    glue = "" if re.match(r"[\u4e00-\u9fff]", match["word"]) and not re.search(r"\s\d", match.group()) else " "
    return kind, f"{match['word']}{glue}{match['number']}"
