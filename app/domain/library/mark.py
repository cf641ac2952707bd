"""What a reader marks on a page: kept in the library, written into copies of the PDF as standard annotations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.reading.document import Rect

NAME_PREFIX = "paperlamp-"
"""How the names (/NM) of annotations begin that were written by this program."""


class MarkKind(StrEnum):
    """How a place is marked."""

    HIGHLIGHT = "highlight"
    UNDERLINE = "underline"
    NOTE = "note"
    AREA = "area"


COLORS = {"yellow": "#f5d142", "green": "#7bc77e", "blue": "#74b3ec", "red": "#ef8f86", "violet": "#bd9be0"}
"""The colours that are offered; a mark may have any."""
DEFAULT_COLOR = COLORS["yellow"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on one page. `name` is what it is called in a PDF, the same for ever. Marks that only the file has have the
    id 0: they are shown, and changed in the program that made them."""

    paper: int
    kind: MarkKind
    page: int
    rects: tuple[Rect, ...]
    quote: str = ""
    note: str = ""
    color: str = DEFAULT_COLOR
    id: int = 0
    name: str = ""
    created: str = ""
    changed: str = ""

    @property
    def in_file(self) -> bool:
        """Whether only the file has it."""
        return self.id == 0


@dataclass(frozen=True, slots=True)
class MarksTaken:
    """What came of reading marks back from a copy."""

    added: int
    changed: int
    known: int
