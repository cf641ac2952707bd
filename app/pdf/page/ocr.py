"""Reads pages from their picture: scans, text drawn as outlines, text layers that are nonsense.

RapidOCR (PP-OCRv6, Chinese and English, its models in its wheel) is an optional extra. What it recognises is laid
invisibly under the page's picture on a page of our own, which is then read like any scan with a text layer: layout,
columns, headings and places come from the same code. A page that lies on its side is turned upright first.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
import pymupdf

from app.domain.reading.document import Rect
from app.pdf.page.annotations import turned_marks
from app.pdf.page.facts import PageFacts
from app.pdf.page.geometry import area, turned
from app.pdf.page.ocr_engine import engine_there
from app.pdf.page.quality import makes_sense
from app.pdf.page.scan import scan_page

_DPI = 150
_MAX_PIXELS = 6_000_000
_DETECTION_SIDE = 1216
_FEW_LETTERS = 20
_PICTURE_SHARE = 0.25
_OUTLINES = 300
_SURE = 0.5
_PROBES = 5
_PROBE_STEP = 2
_SAME_SIZE = (0.82, 1.22)
_SAME_GROUP = 1.08


def is_wanted(facts: PageFacts) -> bool:
    """Whether the page's picture says more than its text layer, and there is an engine to read it."""
    return needs_recognition(facts) and engine_there()


def needs_recognition(facts: PageFacts) -> bool:
    """A page of pictures or outlines without text, or with a text layer that makes no sense."""
    if facts.lost or facts.recognised:
        return False
    letters = sum(char.isalnum() for line in facts.lines for char in line.text)
    if letters >= _FEW_LETTERS:
        return not makes_sense(facts)
    page = facts.width * facts.height
    pictured = any(area(image) > _PICTURE_SHARE * page for image in facts.images)
    return pictured or len(facts.drawings) > _OUTLINES or facts.unreadable > letters + _FEW_LETTERS


@dataclass(frozen=True, slots=True)
class Words:
    """A recognised line and where it stands, in points."""

    text: str
    rect: Rect


def recognised(document: pymupdf.Document, facts: PageFacts) -> PageFacts:
    """The page read from its picture; as it was where nothing can be made out."""
    image, scale = _picture(document[facts.number - 1])
    turn = _turn_of(image)
    if turn:
        image = np.ascontiguousarray(np.rot90(image, -turn // 90))
    words = _read(image, scale)
    if not words:
        return replace(facts, recognised=True)
    height, width = image.shape[0] / scale, image.shape[1] / scale
    sheet = _sheet(image, width, height, words)
    try:
        read = scan_page(sheet, 1, with_layout=True)
    finally:
        sheet.close()
    size = (facts.width, facts.height)
    return replace(
        read,
        number=facts.number,
        rotation=facts.rotation,
        turn=(facts.turn + turn) % 360,
        recognised=True,
        images=turned(facts.images, size, turn),
        drawings=turned(facts.drawings, size, turn) if not facts.images else (),
        annotations=turned_marks(facts.annotations, size, turn),
        links=(),
    )


def _picture(page: pymupdf.Page) -> tuple[np.ndarray[Any, Any], float]:
    """The page as shown, without a reader's marks, as BGR rows, and its pixels a point."""
    points = max(page.rect.width * page.rect.height, 1.0)
    scale = min(_DPI / 72, (_MAX_PIXELS / points) ** 0.5)
    pixmap = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csRGB, alpha=False, annots=False)
    rows = np.frombuffer(pixmap.samples_mv, np.uint8).reshape(pixmap.height, pixmap.stride)
    rgb = rows[:, : pixmap.width * 3].reshape(pixmap.height, pixmap.width, 3)
    return np.ascontiguousarray(rgb[:, :, ::-1]), scale


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    one_thread = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": 1 for kind in ("intra", "inter")}
    sizes = {"Det.limit_type": "max", "Det.limit_side_len": _DETECTION_SIDE, "Rec.rec_batch_num": 4}
    return RapidOCR(params={"Global.log_level": "critical", **one_thread, **sizes})


def _turn_of(image: np.ndarray[Any, Any]) -> int:
    """Degrees clockwise by which the picture must be turned so that its lines run left to right, upright.

    Lines are sought in a coarse copy; the longest tell by their shape whether the page lies on its side, and by how
    well they can be read which way is up. (The engine's own direction classifier is wrong on long English lines: it
    took 8 of 9 upright ones of a 1986 scan for upside down.)
    """
    coarse = np.ascontiguousarray(image[::_PROBE_STEP, ::_PROBE_STEP])
    found = _engine()(coarse, use_det=True, use_cls=False, use_rec=False)
    if found.boxes is None or not len(found.boxes):
        return 0
    boxes = [_bounds(box * _PROBE_STEP) for box in found.boxes]
    boxes.sort(key=lambda box: max(box[2] - box[0], box[3] - box[1]), reverse=True)
    probes = boxes[:_PROBES]
    on_side = 2 * sum(box[3] - box[1] > 1.5 * (box[2] - box[0]) for box in probes) > len(probes)
    strips = [image[max(0, top) : bottom, max(0, left) : right] for left, top, right, bottom in probes]
    turns = (270, 90) if on_side else (0, 180)
    scores = [_legible(strips, turn) for turn in turns]
    return turns[0] if scores[0] >= scores[1] else turns[1]


def _legible(strips: Sequence[np.ndarray[Any, Any]], turn: int) -> float:
    """How sure the engine is of lines turned clockwise."""
    total = 0.0
    for strip in strips:
        upright = np.ascontiguousarray(np.rot90(strip, -turn // 90))
        read = _engine()(upright, use_det=False, use_cls=False, use_rec=True)
        total += sum(read.scores or ())
    return total


def _bounds(box: Any) -> tuple[int, int, int, int]:
    return int(box[:, 0].min()), int(box[:, 1].min()), int(box[:, 0].max()) + 1, int(box[:, 1].max()) + 1


def _read(image: np.ndarray[Any, Any], scale: float) -> list[Words]:
    found = _engine()(image, use_det=True, use_cls=False, use_rec=True)
    if found.boxes is None or found.txts is None:
        return []
    words = []
    for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
        if score >= _SURE and text.strip():
            words.append(Words(text.strip(), Rect(*(value / scale for value in _bounds(box)))))
    return words


def _sheet(image: np.ndarray[Any, Any], width: float, height: float, words: Sequence[Words]) -> pymupdf.Document:
    """A page with the picture and the words invisibly on it, each as wide and as high as it was printed."""
    sheet = pymupdf.open()
    page = sheet.new_page(width=width, height=height)
    rows = np.ascontiguousarray(image[:, :, ::-1])
    pixmap = pymupdf.Pixmap(pymupdf.csRGB, rows.shape[1], rows.shape[0], rows.tobytes(), False)
    page.insert_image(page.rect, stream=pixmap.tobytes("jpeg", jpg_quality=80))
    for line, size in zip(words, _sizes(words), strict=True):
        font = "helv" if _is_latin(line.text) else "china-s"
        natural = pymupdf.get_text_length(line.text, fontname=font, fontsize=size)
        middle = (line.rect.y0 + line.rect.y1) / 2
        start = pymupdf.Point(line.rect.x0, middle + 0.35 * size)
        stretch = pymupdf.Matrix((line.rect.x1 - line.rect.x0) / max(natural, 0.1), 1)
        page.insert_text(start, line.text, fontsize=size, fontname=font, render_mode=3, morph=(start, stretch))
    return sheet


def _is_latin(text: str) -> bool:
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def _sizes(words: Sequence[Words]) -> list[float]:
    """Font sizes from the heights of lines. Heights near the usual one, or near each other, are one size in print."""
    heights = [line.rect.y1 - line.rect.y0 for line in words]
    usual = statistics.median(height for height, line in zip(heights, words, strict=True) for _ in line.text)
    low, high = _SAME_SIZE
    printed = {height: usual for height in heights if low * usual < height < high * usual}
    groups: list[list[float]] = []
    for height in sorted(set(heights) - printed.keys()):
        if not groups or height > _SAME_GROUP * groups[-1][-1]:
            groups.append([])
        groups[-1].append(height)
    printed |= {height: statistics.mean(group) for group in groups for height in group}
    return [max(2.0, round(2 * printed[height] / 1.25) / 2) for height in heights]
