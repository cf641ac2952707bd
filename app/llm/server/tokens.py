"""How many tokens a text has for a tokenizer nobody can ask: an estimate that is rather too high."""

from __future__ import annotations

import math
import re

from app.text.han import CJK

_CHINESE = re.compile(f"[{CJK}]")
_PIECE = re.compile(r"[A-Za-z]+|\d|[^\sA-Za-z\d]")


def estimate_tokens(text: str) -> int:
    """Tokens by the rules of thumb of today's vocabularies (over 100,000 words): a Chinese character is about 0.8,
    an English word one for every six letters begun, a digit or a mark one each."""
    chinese = len(_CHINESE.findall(text))
    rest = _CHINESE.sub(" ", text)
    others = sum(math.ceil(len(piece) / 6) for piece in _PIECE.findall(rest))
    return math.ceil(0.8 * chinese) + others
