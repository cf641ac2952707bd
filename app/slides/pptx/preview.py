"""What a written deck looks like, as plain shapes for a window to paint.

Everything is read back from the very slides that would be saved, so a preview cannot promise what the file
does not hold. Inheritance (run, shape, layout, master) is followed as in `styles`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

from app.domain.reading.document import Rect
from app.domain.writing.deck import Deck, FigureImage
from app.domain.writing.preview import Fill, PreviewSlide, TextBlock, TextLine, Thumbnail
from app.slides.layout.metrics import line_height
from app.slides.pptx.formulas import stand_ins
from app.slides.pptx.styles import Colour, Palette, TextLook, background, drawn, inherited, look
from app.slides.pptx.writer import build

_EMU = 12_700
_ALIGN = {"l": "left", "r": "right", "ctr": "centre", "just": "left"}
_ANCHOR = {"t": "top", "ctr": "middle", "b": "bottom"}
_TABLE_RULES = (("a:lnT", 0), ("a:lnB", 1))


def preview(
    deck: Deck, figures: Mapping[str, FigureImage], theme: str = "lamp"
) -> tuple[tuple[PreviewSlide, ...], ...]:
    """For each slide of the deck what `write` would save for it: one page, or more where it has to be split.

    Raises as `write` does, targets apart.
    """
    built = build(deck, figures, theme)
    presentation = built.template.presentation
    palette = Palette(presentation)
    width, height = built.template.size
    reader = _Reader(palette, presentation.slide_master)
    pages: list[list[PreviewSlide]] = [[] for _ in deck.slides]
    for origin, slide in zip(built.origins, presentation.slides, strict=True):
        ground = _hex(background(slide, palette)) or "#ffffff"
        pages[origin].append(PreviewSlide(width, height, ground, tuple(reader.items(slide))))
    return tuple(tuple(parts) for parts in pages)


class _Reader:
    """Turns shapes into things to paint, backmost first."""

    def __init__(self, palette: Palette, master: Any) -> None:
        self._palette, self._master = palette, master

    def items(self, slide: Any) -> Iterator[Fill | TextBlock | Thumbnail]:
        """Decoration of master and layout, then the slide's own shapes."""
        for holder in (slide.slide_layout.slide_master, slide.slide_layout):
            for shape in drawn(holder, slide):
                yield from self._fill(shape)
        for shape in (*slide.shapes, *stand_ins(slide)):
            yield from self._shape(shape)

    def _shape(self, shape: Any) -> Iterator[Fill | TextBlock | Thumbnail]:
        if shape.width is None:
            return
        if shape._element.tag == qn("p:pic"):
            yield Thumbnail(_rect(shape), shape.image.blob)
        elif shape.has_table:
            yield from self._table(shape)
        elif shape.has_text_frame:
            yield from self._fill(shape)
            yield from self._text(shape)

    def _fill(self, shape: Any) -> Iterator[Fill]:
        properties = shape._element.find(qn("p:spPr"))
        fill = self._palette.colour(properties.find(qn("a:solidFill"))) if properties is not None else None
        framed = fill or (properties is not None and properties.find(qn("a:noFill")) is not None)
        edge = self._palette.colour(properties.find(f"{qn('a:ln')}/{qn('a:solidFill')}")) if framed else None
        if fill or edge:
            yield Fill(_rect(shape), _hex(fill), _hex(edge))

    def _text(self, shape: Any) -> Iterator[TextBlock]:
        paragraphs = [p for p in shape.text_frame._txBody.findall(qn("a:p")) if "".join(p.itertext()).strip()]
        if not paragraphs:
            return
        anchor = inherited(shape, "a:bodyPr", "anchor") or "t"
        lines = tuple(self._line(shape, paragraph, number) for number, paragraph in enumerate(paragraphs, start=1))
        yield TextBlock(_inner(shape), lines, _ANCHOR.get(anchor, "top"))

    def _line(self, shape: Any, paragraph: etree._Element, number: int) -> TextLine:
        seen = look(shape, paragraph, self._palette, self._master)
        text = "".join(node.text or "" for node in paragraph.iter(qn("a:t")))
        return _text_line(text, seen, paragraph, seen.align, seen.bullet.replace("#", f"{number}.", 1))

    def _table(self, shape: Any) -> Iterator[Fill | TextBlock]:
        """Cells as text blocks, rules as thin fills; rows have the heights the writer gave them."""
        table, left, top = shape.table, shape.left / _EMU, shape.top / _EMU
        for row in table.rows:
            x, bottom = left, top + row.height / _EMU
            for column, cell in zip(table.columns, row.cells, strict=True):
                right = x + column.width / _EMU
                yield from self._rules(cell, Rect(x, top, right, bottom))
                yield from self._cell(shape, cell, Rect(x, top, right, bottom))
                x = right
            top = bottom

    def _rules(self, cell: Any, rect: Rect) -> Iterator[Fill]:
        for tag, at_foot in _TABLE_RULES:
            line = cell._tc.find(f"{qn('a:tcPr')}/{qn(tag)}")
            colour = self._palette.colour(line.find(qn("a:solidFill"))) if line is not None else None
            if colour:
                y, half = (rect.y1 if at_foot else rect.y0), int(line.get("w", "9525")) / _EMU / 2
                yield Fill(Rect(rect.x0, y - half, rect.x1, y + half), _hex(colour))

    def _cell(self, shape: Any, cell: Any, rect: Rect) -> Iterator[TextBlock]:
        paragraph = cell._tc.find(f".//{qn('a:p')}")
        if paragraph is None or not cell.text_frame.text.strip():
            return
        seen = look(shape, paragraph, self._palette, self._master)
        colour = seen.colour or self._palette.named("tx1")
        line = _text_line(cell.text_frame.text, seen, paragraph, "", "", colour)
        inner = Rect(
            rect.x0 + cell.margin_left / _EMU,
            rect.y0 + cell.margin_top / _EMU,
            rect.x1 - cell.margin_right / _EMU,
            rect.y1 - cell.margin_bottom / _EMU,
        )
        yield TextBlock(inner, (line,), "middle")


def _text_line(
    text: str, seen: TextLook, paragraph: etree._Element, align: str, bullet: str, colour: Colour | None = None
) -> TextLine:
    own = paragraph.find(qn("a:pPr"))
    aligned = (own.get("algn") if own is not None else None) or align or "l"
    return TextLine(
        text=text,
        size=seen.size,
        family=seen.family,
        bold=seen.bold,
        colour=_hex(colour or seen.colour) or "#000000",
        align=_ALIGN.get(aligned, "left"),
        bullet=bullet,
        bullet_colour=_hex(seen.bullet_colour),
        indent=seen.indent,
        leading=line_height(text, seen.size),
        after=_points(paragraph),
    )


def _points(paragraph: etree._Element) -> float:
    node = paragraph.find(f"{qn('a:pPr')}/{qn('a:spcAft')}/{qn('a:spcPts')}")
    return int(node.get("val")) / 100 if node is not None else 0.0


def _rect(shape: Any) -> Rect:
    x, y = shape.left / _EMU, shape.top / _EMU
    return Rect(x, y, x + shape.width / _EMU, y + shape.height / _EMU)


def _inner(shape: Any) -> Rect:
    """The frame without its margins."""
    rect = _rect(shape)
    left, top, right, bottom = (
        int(inherited(shape, "a:bodyPr", name) or default) / _EMU
        for name, default in (("lIns", 91_440), ("tIns", 45_720), ("rIns", 91_440), ("bIns", 45_720))
    )
    return Rect(rect.x0 + left, rect.y0 + top, rect.x1 - right, rect.y1 - bottom)


def _hex(colour: Sequence[int] | None) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour) if colour else ""
