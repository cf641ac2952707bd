"""Cuts a passage into portions of a few sentences, each small enough to say one thing."""

from __future__ import annotations

from app.library.finding.page_texts import Lines
from app.text.han import count_han

MOST_TOKENS = 128.0
"""Of a portion, roughly. A model for meaning reads 512; of more sentences the vector says less about each."""
_PER_HAN, _PER_LETTER = 0.65, 0.25
"""Tokens of a Chinese character and of any other, as XLM-R's vocabulary has them in papers, on the average."""
_LONGEST = 480.0


def portions(lines: Lines) -> list[tuple[int, int]]:
    """(first, last) places of the lines of each portion; lines without a letter are in none."""
    found: list[tuple[int, int]] = []
    first, held = -1, 0.0
    for place, (_, line) in enumerate(lines):
        weight = tokens(line)
        if first >= 0 and held + weight > MOST_TOKENS:
            found.append((first, place - 1))
            first, held = -1, 0.0
        if first < 0 and not any(map(str.isalpha, line)):
            continue
        first = place if first < 0 else first
        held += weight
    if first >= 0:
        found.append((first, len(lines) - 1))
    return found


def portion_text(lines: Lines, first: int, last: int) -> str:
    """The words of a portion, as the model reads them."""
    text = " ".join(line for _, line in lines[first : last + 1] if line)
    return text[: int(_LONGEST / _PER_LETTER)]


def tokens(text: str) -> float:
    """About how many tokens a text has."""
    han = count_han(text)
    return _PER_HAN * han + _PER_LETTER * (len(text) - han)
