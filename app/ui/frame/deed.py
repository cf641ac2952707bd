"""What can be done with words that are selected in the reader."""

from __future__ import annotations

from enum import StrEnum


class Deed(StrEnum):
    """One thing; the part of its action's name before "_selection"."""

    EXPLAIN = "explain"
    TRANSLATE = "translate"
    ASK = "ask"
    CHECK = "check"
    QUOTE = "quote"
    CITE = "cite"
