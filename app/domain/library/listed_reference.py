"""An entry of a paper's reference list as a reader goes through it: where it is cited, and whether the library has it."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.library.reference_check import ReferenceCheck
from app.domain.reading.document import Reference, Span


@dataclass(frozen=True, slots=True)
class CitedAt:
    """A sentence that cites an entry, and where it stands. `sentence` is its id."""

    text: str
    page: int
    spans: tuple[Span, ...]
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class ListedReference:
    """`paper` is the paper of the library that it names, 0 for none; `check` is what was found out when it was looked up."""

    reference: Reference
    cited: tuple[CitedAt, ...] = ()
    paper: int = 0
    check: ReferenceCheck | None = None

    @property
    def title(self) -> str:
        """What it is called: its title, or its whole text where none was told apart."""
        return self.reference.title or self.reference.text
