"""Zotero's annotations as marks: from the PDF's own coordinates to places on the page as it is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.bibliography.zotero import Annotation
from app.domain.library.mark import DEFAULT_COLOR, DEFAULT_PEN_WIDTH, NAME_PREFIX, Dot, Mark, MarkKind, Stroke, around
from app.domain.reading.document import PageInfo, Rect
from app.text.markdown import guarded

_KINDS = {
    "highlight": MarkKind.HIGHLIGHT,
    "underline": MarkKind.UNDERLINE,
    "note": MarkKind.NOTE,
    "text": MarkKind.TEXT,
    "image": MarkKind.AREA,
    "ink": MarkKind.INK,
}
_COLOR = re.compile(r"#[0-9a-f]{6}")


def marks_of(annotation: Annotation, paper: int, pages: Sequence[PageInfo]) -> tuple[Mark, ...]:
    """The marks that an annotation becomes, one for each page it is on; none where it has no place on these pages."""
    kind = _KINDS.get(annotation.kind, MarkKind.AREA)
    sizes = {page.number: page for page in pages}
    color = annotation.color.lower()
    made = []
    for place, (number, boxes) in enumerate(annotation.pages):
        page = sizes.get(number + 1)
        if page is None:
            return ()
        strokes = _strokes(annotation, page) if kind is MarkKind.INK else ()
        width = annotation.size or (DEFAULT_PEN_WIDTH if strokes else 0.0)
        made.append(
            Mark(
                paper=paper,
                kind=MarkKind.AREA if kind is MarkKind.INK and not strokes else kind,
                page=page.number,
                rects=(around(strokes, width),) if strokes else tuple(shown(box, page) for box in boxes),
                quote=annotation.text,
                note=note_of(annotation) if place == 0 else "",
                color=color if _COLOR.fullmatch(color) else DEFAULT_COLOR,
                name=f"{NAME_PREFIX}zotero-{annotation.key.replace('/', '-')}{f'-{place + 1}' if place else ''}",
                created=annotation.added,
                strokes=strokes,
                size=width,
            )
        )
    return tuple(made)


def _strokes(annotation: Annotation, page: PageInfo) -> tuple[Stroke, ...]:
    """What was drawn, on the page as it is shown; a touch without a move is a line to itself."""
    found = []
    for path in annotation.paths:
        spots = [shown((x, y, x, y), page) for x, y in zip(path[0::2], path[1::2], strict=True)]
        found.append(tuple(Dot(spot.x0, spot.y0) for spot in (spots if len(spots) > 1 else spots * 2)))
    return tuple(found)


def note_of(annotation: Annotation) -> str:
    """What was written to an annotation, and its tags."""
    return "\n".join(filter(None, (annotation.comment, " ".join(f"#{tag}" for tag in annotation.tags))))


def as_markdown(annotations: Sequence[Annotation]) -> str:
    """Annotations that have no place on a page of the paper that is read, as a note."""
    parts = []
    for one in annotations:
        lines = [f"> {line}" for line in one.text.splitlines()]
        page = [f"({one.page_label})"] if one.page_label else []
        lines += ["", note_of(one)] if note_of(one) else []
        parts.append("\n".join([*lines, *page]).strip())
    return guarded("\n\n".join(filter(None, parts)))


def shown(box: tuple[float, float, float, float], page: PageInfo) -> Rect:
    """A rectangle of the PDF's own coordinates, from the lower left of the page before it is turned, on the page as shown."""
    x0, y0, x1, y1 = box
    width, height = page.width, page.height
    turned = {
        0: (x0, height - y1, x1, height - y0),
        90: (y0, x0, y1, x1),
        180: (width - x1, y0, width - x0, y1),
        270: (width - y1, height - x1, width - y0, height - x0),
    }[page.rotation % 360 if page.rotation % 90 == 0 else 0]
    return Rect(*(round(value, 2) for value in turned))
