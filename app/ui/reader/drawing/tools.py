"""What one draws and writes with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.library.mark import DEFAULT_PEN, DEFAULT_PEN_WIDTH, DEFAULT_TEXT_SIZE


class Tool(StrEnum):
    """What the hand holds."""

    PEN = "pen"
    TEXT = "text"
    ERASER = "eraser"


@dataclass(frozen=True, slots=True)
class PenLook:
    """The colour of lines and words, the width of lines and the height of letters, in points."""

    color: str = DEFAULT_PEN
    width: float = DEFAULT_PEN_WIDTH
    letters: float = DEFAULT_TEXT_SIZE
