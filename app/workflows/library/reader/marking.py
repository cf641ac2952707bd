"""Marks on pages: made, changed, removed, written into a copy of the PDF, and read back from one without doubles."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from app.base.disk.files import disk_errors
from app.base.disk.outputs import Outputs
from app.base.errors import PaperNotFound, UnusableInput
from app.domain.library.mark import (
    COLORS,
    DEFAULT_COLOR,
    DEFAULT_PEN,
    DEFAULT_PEN_WIDTH,
    NAME_PREFIX,
    PEN_COLORS,
    Dot,
    Mark,
    MarkKind,
    MarksTaken,
    Stroke,
    around,
)
from app.domain.library.paper import Paper
from app.domain.reading.document import Annotation, AnnotationKind, Rect, Span
from app.domain.writing.digest import Evidence
from app.workflows.library.order.papers import get_paper
from app.workflows.services import Services

_COLOR = re.compile(r"#[0-9a-f]{6}")
_SAME_PT = 1.0
"""Two marks whose places differ less than this are the same: programs round places otherwise."""
_SAME_SIZE = 0.1
_MOVED_PT = 3.0
"""A drawing, text or area whose place differs more than this was moved: a border's width counts to it in some programs."""
_KINDS = {
    AnnotationKind.HIGHLIGHT: MarkKind.HIGHLIGHT,
    AnnotationKind.UNDERLINE: MarkKind.UNDERLINE,
    AnnotationKind.STRIKEOUT: MarkKind.UNDERLINE,
    AnnotationKind.NOTE: MarkKind.NOTE,
    AnnotationKind.TEXT_BOX: MarkKind.TEXT,
    AnnotationKind.INK: MarkKind.INK,
    AnnotationKind.STAMP: MarkKind.AREA,
    AnnotationKind.AREA: MarkKind.AREA,
}


def list_marks(services: Services, paper_id: int) -> tuple[Mark, ...]:
    """The marks of a paper by page: those of the library, and those that only its file has (they have no id)."""
    paper = get_paper(services, paper_id)
    own = services.library.marks.of_paper(paper_id)
    document = services.library.document(paper.sha256, services.extractor)
    found = [_of_file(paper_id, one) for one in document.annotations] if document is not None else []
    both = [*own, *(mark for mark in found if not any(_same(mark, other) for other in own))]
    return tuple(sorted(both, key=lambda mark: (mark.page, mark.rects[0].y0 if mark.rects else 0.0)))


def add_mark(
    services: Services,
    paper_id: int,
    kind: MarkKind,
    spans: Sequence[Span],
    *,
    quote: str = "",
    note: str = "",
    color: str = DEFAULT_COLOR,
    size: float = 0.0,
) -> tuple[Mark, ...]:
    """Mark places; a mark for each page they are on. What is marked alike already is not marked twice."""
    get_paper(services, paper_id)
    known = services.library.marks.of_paper(paper_id)
    wanted = []
    for page in sorted({span.page for span in spans}):
        rects = tuple(span.rect for span in spans if span.page == page)
        mark = Mark(paper_id, kind, page, rects, quote, note, color_of(color), name=_new_name(), size=size)
        if not any(_same(mark, other) for other in known):
            wanted.append(mark)
    return services.library.marks.add(wanted) if wanted else ()


def draw(
    services: Services,
    paper_id: int,
    page: int,
    strokes: Sequence[Stroke],
    *,
    name: str = "",
    color: str = DEFAULT_PEN,
    width: float = DEFAULT_PEN_WIDTH,
) -> Mark:
    """Draw lines on a page: onto the drawing of that name where there is one on the page, else as a new drawing."""
    get_paper(services, paper_id)
    known = services.library.marks.named(paper_id, name) if name else None
    if known is not None and known.page == page:
        drawn = (*known.strokes, *strokes)
        more = replace(known, strokes=drawn, rects=(around(drawn, known.size),))
        services.library.marks.change([more], step=True)
        return more
    lines = tuple(strokes)
    mark = Mark(paper_id, MarkKind.INK, page, (around(lines, width),), color=color_of(color), strokes=lines, size=width)
    taken = not name or known is not None
    (made,) = services.library.marks.add([replace(mark, name=_new_name() if taken else name)])
    return made


def erase(services: Services, paper_id: int, name: str, lines: Collection[int]) -> None:
    """Take lines, by their places, out of a paper's drawing of that name; a drawing without lines is gone.

    Raises PaperNotFound for a drawing that is not there.
    """
    mark = services.library.marks.named(paper_id, name)
    if mark is None:
        raise PaperNotFound("no_such_mark", wanted=name)
    left = tuple(line for place, line in enumerate(mark.strokes) if place not in lines)
    if left:
        services.library.marks.change([replace(mark, strokes=left, rects=(around(left, mark.size),))], step=True)
    else:
        services.library.marks.remove([mark.id])


def mark_evidence(services: Services, paper_id: int, evidence: Sequence[Evidence], note: str = "") -> tuple[Mark, ...]:
    """Highlight the sentences that prove a claim, each with the claim as its note."""
    made: list[Mark] = []
    for one in evidence:
        spans = [Span(one.page, rect) for rect in one.rects]
        made += add_mark(services, paper_id, MarkKind.HIGHLIGHT, spans, quote=one.quote, note=note)
    return tuple(made)


def change_mark(
    services: Services,
    mark_id: int,
    *,
    note: str | None = None,
    color: str | None = None,
    rect: Rect | None = None,
    size: float | None = None,
) -> Mark:
    """Give a mark another note, colour, place on its page, or size. Raises PaperNotFound for one that is not there."""
    mark = services.library.marks.mark(mark_id)
    if mark is None:
        raise PaperNotFound("no_such_mark", wanted=str(mark_id))
    changed = replace(
        mark, note=mark.note if note is None else note.strip(), color=mark.color if color is None else color_of(color)
    )
    if size is not None:
        changed = replace(changed, size=size)
        if changed.strokes:
            changed = replace(changed, rects=(around(changed.strokes, size),))
    if rect is not None:
        changed = moved(changed, rect)
    services.library.marks.change([changed], step=rect is not None)
    return changed


def moved(mark: Mark, rect: Rect) -> Mark:
    """A mark at another place; a drawing is moved, not stretched."""
    if not mark.strokes:
        return replace(mark, rects=(rect,))
    right, down = rect.x0 - mark.rects[0].x0, rect.y0 - mark.rects[0].y0
    lines = tuple(
        tuple(Dot(round(dot.x + right, 2), round(dot.y + down, 2), dot.press) for dot in line) for line in mark.strokes
    )
    return replace(mark, strokes=lines, rects=(around(lines, mark.size),))


def remove_mark(services: Services, mark_id: int) -> None:
    """Take a mark away; the operation can be undone. Raises PaperNotFound for one that is not there."""
    if services.library.marks.mark(mark_id) is None:
        raise PaperNotFound("no_such_mark", wanted=str(mark_id))
    services.library.marks.remove([mark_id])


def export_marked(services: Services, paper_id: int, out: Path, outputs: Outputs | None = None) -> tuple[Path, int]:
    """Write a copy of the paper's PDF with its marks as standard annotations; where it is, and how many marks it has.

    Raises UnusableInput, TargetExists.
    """
    outputs = outputs or Outputs()
    outputs.check(out)
    paper = get_paper(services, paper_id)
    marks = services.library.marks.of_paper(paper_id)
    data = services.pdf.with_marks(services.file_of(paper.file), marks, _turns(services, paper))
    with disk_errors(out.parent):
        outputs.write(out, data)
    return out, len(marks)


def take_marks(services: Services, paper_id: int, file: Path) -> MarksTaken:
    """Read marks back from a copy of the paper that another program changed.

    One that this program wrote is known by its name, and takes over the note and colour it has there; one that stands where
    another of its kind stands is known too. Raises UnusableInput where the file is another paper.
    """
    paper = get_paper(services, paper_id)
    pages, annotations = services.pdf.annotations(file, _turns(services, paper))
    if pages != paper.page_count:
        raise UnusableInput("marks_of_other_paper", file=file.name, pages=pages, own=paper.page_count)
    known = list_marks(services, paper_id)
    by_name = {mark.name: mark for mark in known if _is_ours(mark)}
    new: list[Mark] = []
    changed: list[Mark] = []
    for annotation in annotations:
        mark = _of_file(paper_id, annotation)
        mine = by_name.get(mark.name) or next((other for other in [*known, *new] if _same(mark, other)), None)
        if mine is None:
            new.append(mark if _is_ours(mark) else replace(mark, name=_new_name()))
        elif mine.id and _is_ours(mark) and mark.name == mine.name and (now := _as_found(mine, mark)) != mine:
            changed.append(now)
    if new:
        services.library.marks.add(new)
    if changed:
        services.library.marks.change(changed)
    return MarksTaken(len(new), len(changed), len(annotations) - len(new) - len(changed))


def color_of(text: str) -> str:
    """A colour by its name or as "#rrggbb". Raises UnusableInput for anything else."""
    color = {**PEN_COLORS, **COLORS}.get(text.lower(), text.lower())
    if not _COLOR.fullmatch(color):
        raise UnusableInput("unknown_color", color=text, colors=", ".join(COLORS))
    return color


def _as_found(mine: Mark, found: Mark) -> Mark:
    """One of our marks as a copy has it now. Places are rounded by other programs: what hardly moved has not."""
    now = replace(mine, note=found.note, color=found.color)
    if mine.kind is not found.kind or mine.kind not in (MarkKind.INK, MarkKind.TEXT, MarkKind.AREA):
        return now
    at_place = all(abs(a - b) <= _MOVED_PT for a, b in zip(_around(mine.rects), _around(found.rects), strict=True))
    if not at_place or len(mine.strokes) != len(found.strokes):
        now = replace(now, rects=found.rects, strokes=found.strokes)
    if found.size and abs(found.size - mine.size) > _SAME_SIZE:
        now = replace(now, size=found.size)
    return now


def _is_ours(mark: Mark) -> bool:
    return mark.name.startswith(NAME_PREFIX)


def _new_name() -> str:
    return f"{NAME_PREFIX}{uuid4().hex}"


def _of_file(paper_id: int, annotation: Annotation) -> Mark:
    kind = _KINDS[annotation.kind]
    if kind is MarkKind.INK and not annotation.strokes:
        kind = MarkKind.AREA  # what was drawn is not known, but where
    usual = DEFAULT_PEN if kind in (MarkKind.INK, MarkKind.TEXT) else DEFAULT_COLOR
    color = annotation.color if _COLOR.fullmatch(annotation.color) else usual
    return Mark(
        paper=paper_id,
        kind=kind,
        page=annotation.page,
        rects=annotation.rects,
        quote=annotation.quote,
        note=annotation.note,
        color=color,
        name=annotation.name,
        changed=annotation.modified,
        strokes=tuple(tuple(Dot(*dot) for dot in line) for line in annotation.strokes),
        size=annotation.size,
    )


def _same(mark: Mark, other: Mark) -> bool:
    """Whether two marks are one: by the name we gave (others use a name again on each page), or by kind and place. A note is a
    point: its icon's size is no place."""
    if _is_ours(mark) and mark.name == other.name:
        return True
    if (mark.kind, mark.page) != (other.kind, other.page):
        return False
    if mark.kind is MarkKind.NOTE:
        return mark.note == other.note and _near(mark.rects[0][:2], other.rects[0][:2])
    a, b = _around(mark.rects), _around(other.rects)
    return _near(a, b)


def _near(first: Sequence[float], second: Sequence[float]) -> bool:
    return all(abs(a - b) <= _SAME_PT for a, b in zip(first, second, strict=True))


def _around(rects: Sequence[Rect]) -> Rect:
    return Rect(
        min((rect.x0 for rect in rects), default=0.0),
        min((rect.y0 for rect in rects), default=0.0),
        max((rect.x1 for rect in rects), default=0.0),
        max((rect.y1 for rect in rects), default=0.0),
    )


def _turns(services: Services, paper: Paper) -> dict[int, int]:
    document = services.library.document(paper.sha256, services.extractor)
    return {info.number: info.turn for info in document.pages if info.turn} if document is not None else {}
