"""How the rows of a block fall into paragraphs, and what a paragraph's text begins with and says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.domain.reading.document import SectionRole
from app.pdf.blocks.rows import Row
from app.pdf.front.label.abstracts import abstract_lead

FINISHED = re.compile(r"[.!?。！？…][\"'”’»)\]）】」』]*$")


def lead_of(text: str, role: SectionRole) -> int:
    """Characters to leave off: a bullet, or the word "Abstract" before the abstract."""
    if role is SectionRole.ABSTRACT and (length := abstract_lead(text)):
        return length
    match = re.match(r"[•·▪■●○◦∙⋅►]\s*", text)
    return match.end() if match else 0


def says_something(words: str) -> bool:
    """Whether a stretch is words rather than signs and numbers."""
    letters = sum(char.isalpha() for char in words)
    return letters >= 2 and letters > 0.25 * len(words.replace(" ", ""))


def paragraphs_of(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of a block, cut where a first line is indented after a short last line."""
    groups: list[list[Row]] = []
    right = max((row.rect.x1 for row in rows), default=0.0)
    left = min((row.rect.x0 for row in rows), default=0.0)
    for row in rows:
        if groups:
            above = groups[-1][-1]
            indented = 0.8 * row.size < row.rect.x0 - left < 4 * row.size and above.rect.x0 < left + 0.5 * row.size
            ended = bool(FINISHED.search(above.text.rstrip()))
            if ended and (indented or above.rect.x1 < right - 6 * row.size):
                groups.append([row])
                continue
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def joined(texts: Iterable[str]) -> str:
    """Sentences put together; Chinese ones without blanks."""
    result = ""
    for text in texts:
        wide = bool(result) and ord(result[-1]) > 0x2E7F
        result += text if not result or wide else f" {text}"
    return result
