"""Marks in memory."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.disk.outputs import Outputs
from app.domain.library.mark import (
    DEFAULT_COLOR,
    DEFAULT_PEN,
    DEFAULT_PEN_WIDTH,
    Mark,
    MarkKind,
    MarksTaken,
    Stroke,
    around,
)
from app.domain.reading.document import Rect, Span
from app.domain.writing.digest import Evidence

if TYPE_CHECKING:
    from ui_fakes import FakeProgram


class FakeMarks:
    """`MarksPort`; marks that a test puts into `kept` with the id 0 are those of the file."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program
        self.kept: list[Mark] = []

    def list_marks(self, paper_id: int) -> tuple[Mark, ...]:
        self._program.note("list_marks", paper_id)
        return tuple(mark for mark in self.kept if mark.paper == paper_id)

    def add_mark(
        self,
        paper_id: int,
        kind: MarkKind,
        spans: Sequence[Span],
        *,
        quote: str = "",
        note: str = "",
        color: str = DEFAULT_COLOR,
        size: float = 0.0,
    ) -> tuple[Mark, ...]:
        self._program.note("add_mark", (paper_id, kind, quote, note, color))
        number = len(self.kept) + 1
        rects = tuple(span.rect for span in spans)
        mark = Mark(paper_id, kind, spans[0].page, rects, quote, note, color, id=number, name=f"m{number}", size=size)
        self.kept.append(mark)
        return (mark,)

    def draw(
        self,
        paper_id: int,
        page: int,
        strokes: Sequence[Stroke],
        *,
        name: str = "",
        color: str = DEFAULT_PEN,
        width: float = DEFAULT_PEN_WIDTH,
    ) -> Mark:
        self._program.note("draw", (paper_id, page, name, color, width))
        place = next((place for place, mark in enumerate(self.kept) if mark.name == name), len(self.kept))
        before = self.kept[place].strokes if place < len(self.kept) else ()
        lines = (*before, *strokes)
        mark = Mark(
            paper_id, MarkKind.INK, page, (around(lines, width),), "", "", color, place + 1, name, "", "", lines, width
        )
        self.kept[place : place + 1] = [mark]
        return mark

    def erase(self, paper_id: int, name: str, lines: Collection[int]) -> None:
        self._program.note("erase", (name, tuple(lines)))
        place = next(place for place, mark in enumerate(self.kept) if mark.name == name)
        left = tuple(line for at, line in enumerate(self.kept[place].strokes) if at not in lines)
        self.kept[place : place + 1] = [replace(self.kept[place], strokes=left)] if left else []

    def mark_evidence(self, paper_id: int, evidence: Sequence[Evidence], note: str = "") -> tuple[Mark, ...]:
        spans = [Span(one.page, rect) for one in evidence for rect in one.rects]
        return self.add_mark(paper_id, MarkKind.HIGHLIGHT, spans, quote=evidence[0].quote, note=note)

    def change_mark(
        self,
        mark_id: int,
        *,
        note: str | None = None,
        color: str | None = None,
        rect: Rect | None = None,
        size: float | None = None,
    ) -> Mark:
        self._program.note("change_mark", (mark_id, note, color))
        place = next(place for place, mark in enumerate(self.kept) if mark.id == mark_id)
        mark = self.kept[place]
        self.kept[place] = replace(
            mark, note=mark.note if note is None else note, color=mark.color if color is None else color
        )
        if rect is not None:
            self.kept[place] = replace(self.kept[place], rects=(rect,))
        if size is not None:
            self.kept[place] = replace(self.kept[place], size=size)
        return self.kept[place]

    def remove_mark(self, mark_id: int) -> None:
        self._program.note("remove_mark", mark_id)
        self.kept = [mark for mark in self.kept if mark.id != mark_id]

    def export_marked(self, paper_id: int, out: Path, outputs: Outputs | None = None) -> tuple[Path, int]:
        self._program.note("export_marked", out)
        return out, len(self.list_marks(paper_id))

    def take_marks(self, paper_id: int, file: Path) -> MarksTaken:
        self._program.note("take_marks", file)
        return MarksTaken(2, 1, 3)
