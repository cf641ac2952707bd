"""Reads one page into `PageFacts`: clean lines with places, layout boxes, graphics; hidden text left out."""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

import numpy as np
import pymupdf

from app.domain.reading.document import Rect
from app.pdf.page import layout
from app.pdf.page.annotations import annotations_of, turned_marks, with_quotes
from app.pdf.page.facts import Box, Line, PageFacts, Run
from app.pdf.page.geometry import area, common
from app.pdf.page.line_numbers import line_numbers, numberings
from app.pdf.page.links import find_links
from app.pdf.page.quality import sense_of
from app.text.characters import combine, fold, is_unreadable

_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_COLLECT_STYLES
_TINY = 1.6
_INK = 16 | 32  # char_flags of filled and stroked glyphs; neither means render mode 3, invisible
_PALE = 0.85
_CONTRAST = 24  # of 255 levels of grey
_MAX_GRAPHICS = 4000
_OPAQUE = frozenset({"fill-path", "fill-image", "fill-shade"})
_COVER_HIGH, _COVER_WIDE, _MAX_COVERS = 5.0, 15.0, 200
_RAISED_SHRINK = 0.85
_STUCK = 0.08  # of the height; a word space is 0.2 at least
_MIN_TURNED = 100
_MOST_TURNED = 0.7
_BAND = 12.0


def scan_page(document: pymupdf.Document, number: int, with_layout: bool) -> PageFacts:
    """Page `number` (from 1). Without layout it costs some milliseconds and has no boxes."""
    links = find_links(document, number)
    marks = annotations_of(document[number - 1])
    page = _without_annotations(document, number - 1)
    rotation = page.rotation
    if rotation:
        page.remove_rotation()  # MuPDF's text coordinates ignore a page's rotation; ours are those of the page as shown
    raw = _raw(page)
    turn = _text_turn(raw["blocks"])
    if turn:
        size = (page.rect.width, page.rect.height)
        marks = turned_marks(marks, size, turn)
        page.set_rotation(turn)
        page.remove_rotation()
        raw = _raw(page)
    bounds = _rect(page.rect)
    log = page.get_bboxlog()
    images, drawings = _graphics(page, log)
    lines, hidden, unreadable = _lines(raw["blocks"], bounds, _Ghosts(page, log))
    numbers = line_numbers(lines)
    if numbers:
        lines = [line for line in lines if line not in numbers]
        _erase(page, [line.rect for line in numbers])
    boxes: list[Box] = []
    if with_layout and lines:
        boxes, members = layout.find_boxes(page)
        lines = _assign(lines, boxes, members)
    return PageFacts(
        number=number,
        width=bounds.x1,
        height=bounds.y1,
        rotation=rotation,
        lines=tuple(lines),
        boxes=tuple(boxes),
        images=tuple(images),
        drawings=tuple(drawings),
        links=tuple(links),
        hidden=hidden,
        unreadable=unreadable,
        plain=not with_layout,
        sense=round(sense_of((line.text for line in lines), unreadable), 3),
        annotations=with_quotes(marks, lines),
        turn=turn,
        numberings=numberings(numbers),
    )


def _raw(page: pymupdf.Page) -> dict[str, Any]:
    return dict(page.get_text("rawdict", flags=_FLAGS, clip=pymupdf.INFINITE_RECT()))


def _text_turn(blocks: list[dict[str, Any]]) -> int:
    """Degrees to turn a page clockwise so that its text, most of which runs another way, stands upright; else 0."""
    ways: Counter[int] = Counter()
    for block in blocks:
        for line in block.get("lines", ()):
            x, y = line["dir"]
            way = 90 if y < -0.9 else 270 if y > 0.9 else 180 if x < -0.9 else 0
            ways[way] += sum(len(span["chars"]) for span in line["spans"])
    if not ways:
        return 0
    way, count = ways.most_common(1)[0]
    return way if count >= _MIN_TURNED and count > _MOST_TURNED * ways.total() else 0


def _without_annotations(document: pymupdf.Document, index: int) -> pymupdf.Page:
    """The page as its authors left it: a reader's highlights, notes and ink are not the paper's text.

    Only the copy in memory changes. Form fields stay: what stands in them belongs to the document.
    """
    page = document[index]
    try:
        kept = [widget.xref for widget in page.widgets()]
        if page.first_annot is not None or page.first_link is not None:
            value = "[" + " ".join(f"{xref} 0 R" for xref in kept) + "]" if kept else "null"
            document.xref_set_key(page.xref, "Annots", value)
            page = document.reload_page(page)
    except (RuntimeError, ValueError):
        page = document[index]
    return page


def _erase(page: pymupdf.Page, rects: Sequence[Rect]) -> None:
    """Take text out of the page in memory, so that the layout model does not see it."""
    for rect in rects:
        page.add_redact_annot(rect, fill=False)
    page.apply_redactions(images=0, graphics=0)


class _Ghosts:
    """Decides whether text that looks hidden can be seen. Renders a page only once it has such text."""

    def __init__(self, page: pymupdf.Page, log: Sequence[Any]) -> None:
        self._page = page
        self._pixmap: Any = None
        self._covers = covers_of(log)

    def hides(self, span: dict[str, Any]) -> bool:
        """Whether a reader sees nothing of this span.

        What counts is ink on the page: a scan's text layer is invisible on purpose but lies on its picture, and
        the glyphs of Type 3 fonts (TeX papers of the 1990s) are drawn without the marks of visible text.
        """
        if span["bbox"][3] - span["bbox"][1] < _TINY:
            return True
        invisible = span.get("alpha", 255) == 0 or not span.get("char_flags", _INK) & _INK
        solid = any(not char["c"].isspace() for char in span["chars"])  # a space has no ink, painted over or not
        suspect = invisible or _is_pale(span["color"]) or (solid and self._is_covered(span["bbox"]))
        return suspect and not self._has_contrast(span["bbox"])

    def _is_covered(self, bbox: tuple[float, ...]) -> bool:
        """Whether something was painted over a place after its text; ink may still show through it."""
        middle = ((bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2)
        return any(x0 <= middle[0] <= x1 and y0 <= middle[1] <= y1 for x0, y0, x1, y1 in self._covers)

    def _has_contrast(self, bbox: tuple[float, ...]) -> bool:
        if self._pixmap is None:
            self._pixmap = self._page.get_pixmap(colorspace=pymupdf.csGRAY, alpha=False)
        pixmap = self._pixmap
        x0, y0 = max(0, int(bbox[0])), max(0, int(bbox[1]))
        x1, y1 = min(pixmap.width, int(bbox[2]) + 1), min(pixmap.height, int(bbox[3]) + 1)
        if x1 <= x0 or y1 <= y0:
            return False
        rows: list[memoryview] = [
            pixmap.samples_mv[y * pixmap.stride + x0 : y * pixmap.stride + x1] for y in range(y0, y1)
        ]
        return int(max(map(max, rows))) - int(min(map(min, rows))) > _CONTRAST


def covers_of(log: Sequence[Any]) -> list[Rect]:
    """Where a filled shape or an image was painted over text that was already there; `log` is MuPDF's painting order."""
    at = [number for number, (kind, _) in enumerate(log) if kind.endswith("-text")]
    if not at:
        return []
    texts = np.array([log[number][1] for number in at])
    x, y = (texts[:, 0] + texts[:, 2]) / 2, (texts[:, 1] + texts[:, 3]) / 2
    covers: list[Rect] = []
    for number, (kind, bbox) in enumerate(log):
        if kind not in _OPAQUE or bbox[3] - bbox[1] < _COVER_HIGH or bbox[2] - bbox[0] < _COVER_WIDE:
            continue
        before = bisect.bisect_left(at, number)
        under = (bbox[0] <= x[:before]) & (x[:before] <= bbox[2]) & (bbox[1] <= y[:before]) & (y[:before] <= bbox[3])
        if under.any() and len(covers) < _MAX_COVERS:
            covers.append(_rect(bbox))
    return covers


def _is_pale(color: int) -> bool:
    return min(color >> 16 & 255, color >> 8 & 255, color & 255) > _PALE * 255


def _lines(blocks: list[dict[str, Any]], bounds: Rect, ghosts: _Ghosts) -> tuple[list[Line], int, int]:
    lines: list[Line] = []
    hidden = unreadable = 0
    for number, block in enumerate(blocks):
        for raw in block.get("lines", ()):
            spans = []
            for span in raw["spans"]:
                solid = sum(1 for char in span["chars"] if not char["c"].isspace())
                if not _on_page(span["bbox"], bounds) or ghosts.hides(span):
                    hidden += solid
                    continue
                unreadable += sum(1 for char in span["chars"] if is_unreadable(char["c"]))
                spans.append(span)
            line = _line(spans, number, raw["dir"])
            if line is not None:
                lines.append(line)
    return lines, hidden, unreadable


def _on_page(bbox: tuple[float, ...], bounds: Rect) -> bool:
    middle_x, middle_y = (bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2
    return bounds.x0 <= middle_x <= bounds.x1 and bounds.y0 <= middle_y <= bounds.y1


def _line(spans: list[dict[str, Any]], block: int, direction: tuple[float, float]) -> Line | None:
    """One clean line, or None when nothing readable is left."""
    text: list[str] = []
    edges: list[float] = []
    owners: list[int] = []  # the span that each character is set in
    largest = max((span["size"] for span in spans), default=0.0)
    base = max((span["origin"][1] for span in spans if span["size"] > 0.9 * largest), default=0.0)
    for number, span in enumerate(spans):
        for char in span["chars"]:
            _append(text, edges, owners, char, number)
    runs = _runs(text, owners, spans, largest, base)
    if not "".join(text).strip():
        return None
    edges.append(max(span["chars"][-1]["bbox"][2] for span in spans if span["chars"]))
    boxes = [span["bbox"] for span in spans]
    rect = Rect(
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    turned = abs(direction[1]) > 0.1 or direction[0] < 0
    return Line("".join(text), rect, tuple(edges), tuple(runs), block, turned=turned)


def _append(text: list[str], edges: list[float], owners: list[int], char: dict[str, Any], owner: int) -> None:
    """Add one glyph, with its x, to a line; a ligature gets its width divided, an accent its letter."""
    clean = fold(char["c"])
    if not clean:
        return
    left, right = char["bbox"][0], char["bbox"][2]
    if text and len(clean) == 1:
        accented = combine(text[-1], clean)
        # TeX prints accent and letter on top of each other; a real quote stands before its letter
        if accented and edges[-1] > left - 1.0:
            text[-1], edges[-1], owners[-1] = accented, min(edges[-1], round(left, 2)), owner
            stuck = len(text) > 2 and text[-2] == " " and text[-3].isalpha()
            if stuck and edges[-1] - edges[-2] < _STUCK * (char["bbox"][3] - char["bbox"][1]):
                # MuPDF's blank before an accent that stands further in than its letter
                del text[-2], edges[-2], owners[-2]
            return
    for step, piece in enumerate(clean):
        text.append(piece)
        edges.append(round(left + (right - left) * step / len(clean), 2))
        owners.append(owner)


def _runs(
    text: Sequence[str], owners: Sequence[int], spans: Sequence[dict[str, Any]], largest: float, base: float
) -> list[Run]:
    runs = []
    start = 0
    for owner, group in groupby(owners):
        end = start + len(list(group))
        span = spans[owner]
        raised = span["size"] < _RAISED_SHRINK * largest and span["origin"][1] < base - 0.1 * largest
        letters = sum(map(str.isalpha, text[start:end]))
        runs.append(_run(start, end, span, letters < 4 and (raised or bool(span["flags"] & 1))))
        start = end
    return runs


def _run(start: int, end: int, span: dict[str, Any], raised: bool) -> Run:
    font = span["font"]
    name = font.lower()
    bold = bool(span["flags"] & 16 or span.get("char_flags", 0) & 8) or any(
        word in name for word in ("bold", "black", "heavy", "-medi", "cmbx", "simhei", "heiti")
    )
    mono = bool(span["flags"] & 8) or any(word in name for word in ("mono", "courier", "cmtt", "consol"))
    return Run(start, end, _size(span), bold, bool(span["flags"] & 2), mono, raised, font)


def _size(span: dict[str, Any]) -> float:
    """Font size in points; from the glyphs' height where the font's own unit is odd (Type 3)."""
    size, height = float(span["size"]), float(span["bbox"][3] - span["bbox"][1])
    return round(size if 0.4 * height < size < 2.5 * height else height / 1.2, 1)


def _graphics(page: pymupdf.Page, log: Sequence[Any]) -> tuple[list[Rect], list[Rect]]:
    """Rectangles of what is painted besides text, cut to the page."""
    images: list[Rect] = []
    drawings: list[Rect] = []
    bounds = page.rect
    for kind, bbox in log:
        if "text" in kind or "clip" in kind:
            continue
        rect = Rect(max(bbox[0], bounds.x0), max(bbox[1], bounds.y0), min(bbox[2], bounds.x1), min(bbox[3], bounds.y1))
        if rect.x1 < rect.x0 or rect.y1 < rect.y0:
            continue
        (images if "image" in kind or "shade" in kind else drawings).append(rect)
    return images[:_MAX_GRAPHICS], drawings[:_MAX_GRAPHICS]


def _assign(lines: Iterable[Line], boxes: list[Box], members: list[list[Rect]]) -> list[Line]:
    """Give each line the box whose own lines it coincides with, else the box it lies in."""
    bands = [_by_bands(rects) for rects in members]
    return [replace(line, box=_best_box(line.rect, boxes, bands)) for line in lines]


_Bands = dict[int, list[Rect]]


def _by_bands(rects: Iterable[Rect]) -> _Bands:
    """Rectangles by the bands of the page they lie in: a Type 3 page has 600 of them (PageRank)."""
    bands: _Bands = defaultdict(list)
    for rect in rects:
        for band in range(int(rect.y0 // _BAND), int(rect.y1 // _BAND) + 1):
            bands[band].append(rect)
    return bands


def _best_box(rect: Rect, boxes: list[Box], members: list[_Bands]) -> int:
    size = max(area(rect), 1e-6)
    best, share = -1, 0.3
    for index, bands in enumerate(members):
        if common(rect, boxes[index].rect) <= 0:
            continue
        near = {id(r): r for y in range(int(rect.y0 // _BAND), int(rect.y1 // _BAND) + 1) for r in bands.get(y, ())}
        # a watermark across the page is a member too: its box says nothing about the lines under it
        alike = [line for line in near.values() if line.y1 - line.y0 < 3 * (rect.y1 - rect.y0)]
        found = sum(common(rect, line) for line in alike) / size
        if found > share:
            best, share = index, found
    if best >= 0:
        return best
    inside = [index for index, box in enumerate(boxes) if common(rect, box.rect) > 0.5 * size]
    return min(inside, key=lambda index: area(boxes[index].rect), default=-1)


def _rect(value: Any) -> Rect:
    return Rect(float(value[0]), float(value[1]), float(value[2]), float(value[3]))
