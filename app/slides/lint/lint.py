"""Looks a finished `.pptx` over as a careful colleague would, and says what is wrong with it, slide by slide."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree
from PIL import Image
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from app.base.messages import Message
from app.slides.layout.metrics import Style, text_height
from app.slides.lint.soundness import unsound
from app.slides.lint.wording import head_faults, title_faults
from app.slides.pictures import LEAST_DPI
from app.slides.pptx.formulas import stand_ins
from app.slides.pptx.styles import Palette, backdrop, contrast, inherited, look
from app.slides.pptx.template import read_presentation

_EMU = 12_700
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_LEAST_TITLE, _LEAST_BODY, _LEAST_ANY = 24, 16, 12
_LEAST_CONTRAST, _LEAST_CONTRAST_LARGE, _LARGE = 4.5, 3.0, 24
_TOLERANCE = 1.5
_OVERFLOW_TOLERANCE = 4.0
_STRETCH = 0.02
_LATEX = re.compile(
    r"\\(?:frac|sum|alpha|beta|mathbf|mathrm|text|left|right|cite|ref|begin|end)\b|\$[^$ ][^$]*[\\^_][^$]*\$"
)


def lint(path: Path) -> tuple[Message, ...]:
    """Everything questionable about the slides of a file, in order; empty when there is nothing.

    Raises UnusableInput for a file that is not a presentation.
    """
    presentation = read_presentation(path, "slides_not_a_deck")
    faults = [_found("unsound", part=part, fault=fault) for part, fault in unsound(path)]
    return (*faults, *Linter(presentation).findings())


def count_slides(path: Path) -> int:
    """How many slides a file holds. Raises UnusableInput for a file that is not a presentation."""
    return len(read_presentation(path, "slides_not_a_deck").slides)


class Item(NamedTuple):
    """A shape with its box in EMU; python-pptx works a placeholder's box out anew each time it is asked."""

    shape: Any
    left: int
    top: int
    right: int
    bottom: int


def _items(slide: Any) -> list[Item]:
    found = []
    for shape in (*slide.shapes, *stand_ins(slide)):
        left, top, width, height = shape.left, shape.top, shape.width, shape.height
        if width is not None:
            found.append(Item(shape, left, top, left + width, top + height))
    return found


class Linter:
    """Checks one opened presentation."""

    def __init__(self, presentation: Any) -> None:
        self._presentation = presentation
        self._palette = Palette(presentation)
        self._width, self._height = presentation.slide_width, presentation.slide_height

    def findings(self) -> Iterator[Message]:
        """All findings: slide by slide, then those between slides."""
        slides = list(self._presentation.slides)
        for number, slide in enumerate(slides, start=1):
            yield from self._slide(number, slide)
        yield from _repeated([_title(slide) for slide in slides], "duplicate_title")
        yield from _repeated([_everything(slide) for slide in slides], "duplicate_slide")

    def _slide(self, number: int, slide: Any) -> Iterator[Message]:
        if not _title(slide):
            yield _found("untitled", slide=number)
        items = _items(slide)
        for item in items:
            shape = item.shape
            yield from self._place(number, item)
            if shape.has_text_frame:
                yield from self._text(number, slide, item)
            elif shape.has_table:
                yield from self._table(number, slide, shape)
            elif shape._element.tag == qn("p:pic"):
                yield from _picture(number, shape)
        yield from self._said(number, slide, items)
        content = [item for item in items if not _is_decoration(item.shape)]
        for one, other in combinations(content, 2):
            if _overlap(one, other):
                yield _found("overlap", slide=number, shape=one.shape.name, other=other.shape.name)

    def _said(self, number: int, slide: Any, items: list[Item]) -> Iterator[Message]:
        """The title and what stands below it; a cover's title may be as long as the paper's."""
        title = slide.shapes.title
        if title is None or title.placeholder_format.type == PP_PLACEHOLDER.CENTER_TITLE or not _paragraphs(title):
            return
        entry = look(title, _paragraphs(title)[0], self._palette, slide.slide_layout.slide_master)
        width = title.width / _EMU - _inset(title, "l") - _inset(title, "r")
        points = [
            p.text
            for i in items
            if i.shape.name == "Text" and i.shape.has_text_frame
            for p in i.shape.text_frame.paragraphs
        ]
        style = Style(entry.family, entry.size, entry.bold)
        yield from title_faults(number, _title(slide), style, max(width, 1.0), points)

    def _place(self, number: int, item: Item) -> Iterator[Message]:
        slack = _TOLERANCE * _EMU
        outside = item.right > self._width + slack or item.bottom > self._height + slack
        if outside or min(item.left, item.top) < -slack:
            yield _found("off_slide", slide=number, shape=item.shape.name)

    def _text(self, number: int, slide: Any, item: Item) -> Iterator[Message]:
        shape = item.shape
        text = shape.text_frame.text.strip()
        if not text:
            if shape.is_placeholder and shape._element.find(f".//{qn('a:fld')}") is None:
                yield _found("empty_placeholder", slide=number, shape=shape.name)
            return
        yield from _wording(number, shape.name, text, shape._element)
        yield from self._legibility(number, slide, item)
        width, height = (item.right - item.left) / _EMU, (item.bottom - item.top) / _EMU
        inner = width - _inset(shape, "l") - _inset(shape, "r")
        over = self._text_height(shape, inner) + _inset(shape, "t") + _inset(shape, "b") - height
        if over > _OVERFLOW_TOLERANCE:
            yield _found("overflow", slide=number, shape=shape.name, points=round(over))

    def _legibility(self, number: int, slide: Any, item: Item) -> Iterator[Message]:
        shape = item.shape
        master = slide.slide_layout.slide_master
        looks = [look(shape, paragraph, self._palette, master) for paragraph in _paragraphs(shape)]
        smallest = min(entry.size for entry in looks)
        if smallest < _least_size(shape):
            yield _found("tiny_text", slide=number, shape=shape.name, size=f"{smallest:g}")
        behind = backdrop(slide, shape, ((item.left + item.right) / 2, (item.top + item.bottom) / 2), self._palette)
        for entry in looks[:1]:
            if behind is not None and entry.colour is not None:
                ratio = contrast(entry.colour, behind)
                if ratio < (_LEAST_CONTRAST_LARGE if entry.size >= _LARGE else _LEAST_CONTRAST):
                    yield _found("contrast", slide=number, shape=shape.name, ratio=f"{ratio:.1f}")

    def _text_height(self, shape: Any, width: float) -> float:
        master = self._presentation.slide_master
        total = 0.0
        for paragraph in _paragraphs(shape):
            entry = look(shape, paragraph, self._palette, master)
            text = "".join(node.text or "" for node in paragraph.iter(qn("a:t")))
            total += text_height(text, Style(entry.family, entry.size, entry.bold), max(width - entry.indent, 1.0))
            after = paragraph.find(f"{qn('a:pPr')}/{qn('a:spcAft')}/{qn('a:spcPts')}")
            total += int(after.get("val")) / 100 if after is not None else 0.0
        return total

    def _table(self, number: int, slide: Any, shape: Any) -> Iterator[Message]:
        """Sizes of text, and whether rows will grow past the slide's foot."""
        sizes = [int(style.get("sz")) / 100 for style in shape._element.iter(qn("a:rPr")) if style.get("sz")]
        if sizes and min(sizes) < _LEAST_ANY:
            yield _found("tiny_text", slide=number, shape=shape.name, size=f"{min(sizes):g}")
        yield from _wording(number, shape.name, " ".join(_table_texts(shape)), shape._element)
        yield from head_faults(number, [(text, style, width) for text, style, width, _ in _cells(shape.table, 0)])
        grown = sum(
            max(row.height / _EMU, _row_height(shape.table, index)) for index, row in enumerate(shape.table.rows)
        )
        over = shape.top / _EMU + grown - self._height / _EMU
        if over > _OVERFLOW_TOLERANCE:
            yield _found("overflow", slide=number, shape=shape.name, points=round(over))


def _row_height(table: Any, index: int) -> float:
    texts = (text_height(text, style, width) * 0.95 + margins for text, style, width, margins in _cells(table, index))
    return max(texts, default=0.0)


def _cells(table: Any, index: int) -> Iterator[tuple[str, Style, float, float]]:
    """The cells of a row: text, style, width inside its margins, and the margins above and below together, in points."""
    for column, cell in zip(table.columns, table.rows[index].cells, strict=True):
        properties = cell._tc.find(f".//{qn('a:rPr')}")
        size = int(properties.get("sz", "1800")) / 100 if properties is not None else 0.0
        face = cell._tc.find(f".//{qn('a:latin')}")
        bold = properties is not None and properties.get("b") == "1"
        style = Style(face.get("typeface") if face is not None else "Arial", size, bold)
        width = (column.width - cell.margin_left - cell.margin_right) / _EMU
        yield cell.text_frame.text, style, max(width, 1.0), (cell.margin_top + cell.margin_bottom) / _EMU


def _found(key: str, **params: str | int | float) -> Message:
    return Message.of(f"warning.lint.{key}", **params)


def _title(slide: Any) -> str:
    """The text of the slide's title, or of a text box that was named so."""
    title = slide.shapes.title or next(
        (shape for shape in slide.shapes if shape.name == "Title" and shape.has_text_frame), None
    )
    return title.text_frame.text.strip() if title is not None else ""


def _everything(slide: Any) -> str:
    """All that tells a slide from another: texts (footers apart), tables, pictures."""
    parts = []
    for shape in slide.shapes:
        if shape.has_text_frame and not _is_footer(shape):
            parts.append(shape.text_frame.text)
        elif shape.has_table:
            parts += _table_texts(shape)
        elif shape._element.tag == qn("p:pic"):
            parts.append(shape.image.sha1)
    return "\n".join(parts).strip()


def _repeated(texts: list[str], key: str) -> Iterator[Message]:
    first: dict[str, int] = {}
    for number, text in enumerate(texts, start=1):
        if text and text in first:
            yield _found(key, slide=first[text], other=number)
        first.setdefault(text, number)


def _table_texts(shape: Any) -> list[str]:
    return [cell.text_frame.text for row in shape.table.rows for cell in row.cells]


def _paragraphs(shape: Any) -> list[etree._Element]:
    return [node for node in shape.text_frame._txBody.findall(qn("a:p")) if "".join(node.itertext()).strip()]


def _wording(number: int, name: str, text: str, element: etree._Element) -> Iterator[Message]:
    if _LATEX.search(text):
        yield _found("raw_latex", slide=number, shape=name)
    for run in element.iter(qn("a:r"), qn("a:fld")):
        style = run.find(qn("a:rPr"))
        if style is None or style.find(qn("a:latin")) is None or style.find(qn("a:ea")) is None:
            yield _found("font_missing", slide=number, shape=name)
            return


def _picture(number: int, shape: Any) -> Iterator[Message]:
    if not shape._element.find(f".//{qn('p:cNvPr')}").get("descr", "").strip():
        yield _found("no_alt_text", slide=number, shape=shape.name)
    with Image.open(io.BytesIO(shape.image.blob)) as image:
        width, height = image.size
    dpi = width / (shape.width / 914_400)
    if dpi < LEAST_DPI - 1:
        yield _found("low_resolution", slide=number, shape=shape.name, dpi=round(dpi))
    cropped = any(abs(side) > 0.001 for side in (shape.crop_left, shape.crop_right, shape.crop_top, shape.crop_bottom))
    if cropped or abs(shape.width / shape.height * height / width - 1) > _STRETCH:
        yield _found("stretched", slide=number, shape=shape.name)


def _inset(shape: Any, side: str) -> float:
    """Inner margin of a text frame in points, inherited from the layout where the slide does not say."""
    value = inherited(shape, "a:bodyPr", f"{side}Ins")
    if value is not None:
        return int(value) / _EMU
    return 7.2 if side in "lr" else 3.6


def _least_size(shape: Any) -> int:
    kind = shape.placeholder_format.type if shape.is_placeholder else None
    if kind in _TITLES or shape.name == "Title":
        return _LEAST_TITLE
    return (
        _LEAST_BODY if kind in (PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.SUBTITLE) or shape.name == "Text" else _LEAST_ANY
    )


def _is_footer(shape: Any) -> bool:
    kinds = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE)
    return bool(shape.is_placeholder and shape.placeholder_format.type in kinds)


def _is_decoration(shape: Any) -> bool:
    """A drawn shape without text: a panel, a rule."""
    return shape._element.tag == qn("p:sp") and not shape.is_placeholder and not shape.text_frame.text.strip()


def _overlap(one: Item, other: Item) -> bool:
    slack = _TOLERANCE * _EMU
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > slack and down > slack
