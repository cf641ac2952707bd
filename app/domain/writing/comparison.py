"""Several papers side by side: one cell for each paper and aspect, each with its proof."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.writing.digest import Claim


@dataclass(frozen=True, slots=True)
class Aspect:
    """A column: its key ("method", or the words of the user's own) and the heading shown."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one paper says on one aspect. No claims: the paper does not state it, as far as we could find.

    `rejected` are statements of the model that the paper does not bear out; they are no part of the answer.
    """

    paper: int
    aspect: str
    claims: tuple[Claim, ...] = ()
    rejected: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedPaper:
    """A row: the paper as it was called when the table was made."""

    id: int
    title: str
    authors: tuple[str, ...]
    year: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table of papers and aspects. Versions are kept side by side."""

    papers: tuple[ComparedPaper, ...]
    aspects: tuple[Aspect, ...]
    cells: tuple[Cell, ...]
    lang: str
    model: str
    created: str
    id: int = 0

    def cell(self, paper: int, aspect: str) -> Cell:
        """The cell of a row and column; an empty one where it was not made."""
        found = (cell for cell in self.cells if cell.paper == paper and cell.aspect == aspect)
        return next(found, Cell(paper, aspect))
