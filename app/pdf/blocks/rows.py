"""Printed rows: the pieces that PyMuPDF returns for one baseline, put back together with a place per character."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.domain.reading.document import Rect
from app.pdf.page.facts import Line, Run
from app.pdf.page.geometry import overlap_x, overlap_y, union
from app.text.han import is_wide

_WORD_GAP = 0.13
_SAME_ROW = 0.5
_LETTERS = 5
_WORD_APART = 1.6
_SQUARE = 0.04
_BROAD = "MWmw"


Style = tuple[str, float, bool]
"""Typeface, size to half a point, bold."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of text on a page. `lefts` and `rights` give each character's x range; runs as in `Line`."""

    page: int
    text: str
    rect: Rect
    lefts: tuple[float, ...]
    rights: tuple[float, ...]
    runs: tuple[Run, ...]
    pieces: tuple[Rect, ...]

    @property
    def size(self) -> float:
        """The font size most of its characters have."""
        return self._main.size

    @property
    def font(self) -> str:
        """The font most of its characters have."""
        return self._main.font

    @property
    def mono(self) -> bool:
        """Whether most of it is in a typewriter font."""
        return self._share(lambda run: run.mono) > 0.5

    @property
    def bold(self) -> bool:
        """Whether most of it is bold."""
        return self._share(lambda run: run.bold) > 0.5

    @property
    def italic(self) -> bool:
        """Whether most of it is italic."""
        return self._share(lambda run: run.italic) > 0.5

    @property
    def _main(self) -> Run:
        weights: dict[tuple[str, float], int] = {}
        for run in self.runs:
            key = (run.font, run.size)
            weights[key] = weights.get(key, 0) + run.end - run.start
        best = max(weights, key=lambda key: weights[key])
        return next(run for run in self.runs if (run.font, run.size) == best)

    def _share(self, test: object) -> float:
        assert callable(test)
        return sum(run.end - run.start for run in self.runs if test(run)) / max(1, len(self.text))

    def is_set_wide(self, index: int) -> bool:
        """Whether a letter or digit fills a square, as full-width forms do; "M" and "W" may by themselves."""
        side = self.run_at(index).size
        wide = abs(self.rights[index] - self.lefts[index] - side) < _SQUARE * side
        return wide and self.text[index] not in _BROAD

    def run_at(self, index: int) -> Run:
        """The style of a character (spaces between pieces take the style before them)."""
        for run in self.runs:
            if index < run.end:
                return run
        return self.runs[-1]


def merge_lines(page: int, lines: Iterable[Line]) -> list[Row]:
    """Rows from top to bottom; pieces on one baseline are joined left to right."""
    groups: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (-len(line.text), line.rect.y0)):
        home = _home(line, groups)
        if home is None:
            groups.append([line])
        else:
            home.append(line)
    rows = [closed_up(join_pieces(page, sorted(group, key=lambda line: line.rect.x0))) for group in groups]
    return sorted(rows, key=lambda row: (row.rect.y0 + row.rect.y1) / 2)


def _home(line: Line, groups: list[list[Line]]) -> list[Line] | None:
    best, score = None, 0.0
    for group in groups:
        core = group[0].rect
        height = min(core.y1 - core.y0, line.rect.y1 - line.rect.y0)
        share = overlap_y(core, line.rect) / max(height, 0.1)
        if share > max(score, _SAME_ROW) and not any(_stacked(line, other) for other in group):
            best, score = group, share
    return best


def _stacked(a: Line, b: Line) -> bool:
    """Whether two pieces lie over each other, as rows set very tight do. Parts of fractions are short."""
    width = min(a.rect.x1 - a.rect.x0, b.rect.x1 - b.rect.x0)
    return min(len(a.text), len(b.text)) > 4 and overlap_x(a.rect, b.rect) > 0.5 * width


def join_pieces(page: int, lines: Sequence[Line]) -> Row:
    """One row out of lines that stand side by side; a visible gap becomes a space."""
    text: list[str] = []
    lefts: list[float] = []
    rights: list[float] = []
    runs: list[Run] = []
    for line in lines:
        if text and _is_gap(text[-1], rights[-1], line):
            lefts.append(rights[-1])
            rights.append(line.edges[0])
            text.append(" ")
        offset = len(text)
        text.extend(line.text)
        lefts.extend(line.edges[:-1])
        rights.extend(line.edges[1:])
        runs.extend(run._replace(start=run.start + offset, end=run.end + offset) for run in line.runs)
    rects = tuple(line.rect for line in lines)
    return Row(page, "".join(text), union(rects), tuple(lefts), tuple(rights), tuple(runs), rects)


def cut_row(row: Row, x: float) -> list[Row]:
    """The row's two parts on both sides of a vertical line; one part where it is all on one side, or set across."""
    at = next((index for index, left in enumerate(row.lefts) if left >= x - 1 and not row.text[index].isspace()), None)
    before = row.text[:at].rstrip() if at is not None else ""
    if at is None or not before or row.lefts[at] - row.rights[len(before) - 1] < 4:
        return [row]
    return [slice_row(row, 0, at), slice_row(row, at, len(row.text))]


def slice_row(row: Row, begin: int, end: int) -> Row:
    """The part of a row between two characters, with its own place and runs."""
    lefts, rights = row.lefts[begin:end], row.rights[begin:end]
    solid = [index for index, char in enumerate(row.text[begin:end]) if not char.isspace()]
    rect = Rect(lefts[solid[0]], row.rect.y0, rights[solid[-1]], row.rect.y1)
    runs = tuple(
        run._replace(start=max(run.start, begin) - begin, end=min(run.end, end) - begin)
        for run in row.runs
        if run.start < end and run.end > begin
    )
    return Row(row.page, row.text[begin:end], rect, lefts, rights, runs or row.runs[:1], (rect,))


def join_beside(left: Row, right: Row) -> Row:
    """One row out of two that stand side by side, with a space between them."""
    offset = len(left.text) + 1
    return Row(
        left.page,
        f"{left.text} {right.text}",
        union([left.rect, right.rect]),
        (*left.lefts, left.rights[-1], *right.lefts),
        (*left.rights, right.lefts[0], *right.rights),
        (*left.runs, *(run._replace(start=run.start + offset, end=run.end + offset) for run in right.runs)),
        (*left.pieces, *right.pieces),
    )


def closed_up(row: Row) -> Row:
    """The row; one set in letters apart ("A  S T U D Y") as it reads, with a space where the gap is wider than between letters."""
    words = row.text.split()
    if len(words) < _LETTERS or any(len(word) > 1 or not word.isalpha() or is_wide(word) for word in words):
        return row
    if not row.text.isupper() and len(words) < 2 * _LETTERS:
        return row
    solid = [index for index, char in enumerate(row.text) if not char.isspace()]
    gaps = [row.lefts[after] - row.rights[index] for index, after in pairwise(solid)]
    usual = sorted(gaps)[len(gaps) // 2]
    if usual <= 0:
        return row
    kept = [solid[0]]
    for gap, index in zip(gaps, solid[1:], strict=True):
        if gap > _WORD_APART * usual:
            kept.append(index - 1)  # a blank stands before each letter
        kept.append(index)
    text = "".join(row.text[index] for index in kept)
    runs = [
        run._replace(start=sum(at < run.start for at in kept), end=sum(at < run.end for at in kept)) for run in row.runs
    ]
    lefts, rights = (tuple(edges[index] for index in kept) for edges in (row.lefts, row.rights))
    own = tuple(run for run in runs if run.end > run.start)
    return Row(row.page, text, row.rect, lefts, rights, own, row.pieces)


def _is_gap(before: str, right: float, line: Line) -> bool:
    if before == " " or line.text.startswith(" "):
        return False
    gap = line.edges[0] - right
    if is_wide(before) and is_wide(line.text[0]):
        return gap > 1.5 * line.size
    return gap > _WORD_GAP * line.size


def style_of(row: Row) -> Style:
    """How a row is set: what headings of one level, or the names of authors, have in common."""
    return row.font, round(row.size * 2) / 2, row.bold
