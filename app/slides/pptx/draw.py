"""Draws laid-out pages with python-pptx: into the layouts' own placeholders, every run with its fonts."""

from __future__ import annotations

import copy
import io
from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from app.slides.layout.fitting import CAPTION_SIZE
from app.slides.layout.geometry import Box
from app.slides.layout.metrics import CJK_SPACING, Style, line_height, text_width
from app.slides.layout.page import Page, Placed
from app.slides.layout.tables import PADDING_X, PADDING_Y, TablePlan
from app.slides.pictures import Picture, bytes_for
from app.slides.plan.places import PLACES_APART
from app.slides.pptx.formulas import with_formula
from app.slides.pptx.template import CAPTION_INDEX, Template
from app.slides.text import has_cjk, is_rtl

_TEXTS = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.SUBTITLE)
_GRAPHICS = (PP_PLACEHOLDER.PICTURE, PP_PLACEHOLDER.TABLE)
_FOOTER_SIZE = 12
_FOOTER_AIR = 15.0
_PANEL_MARGIN = 6.0
_NO_STYLE_NO_GRID = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


class Painter:
    """Adds pages to one template's presentation."""

    def __init__(self, template: Template, lang: str) -> None:
        self._template, self._fonts = template, template.fonts
        self._lang = "zh-CN" if lang == "zh" else "en-US"

    def paint(self, page: Page) -> None:
        """Add one slide."""
        layout = self._template.slide_layout(page.layout)
        is_exact = layout.name == page.layout.name
        slide = self._template.presentation.slides.add_slide(layout)
        holders = {shape.placeholder_format.idx: shape for shape in slide.placeholders}
        self._title(slide, page)
        self._body(slide, holders, page, numbered=page.layout.numbered and not is_exact)
        if page.placed:
            self._placed(slide, holders, page.placed)
        if not is_exact:
            _without_margins(slide)
        self._footers(slide, layout, page)
        _remove_empty(slide)
        if page.notes:
            self._notes(slide, page.notes)

    def _title(self, slide: Any, page: Page) -> None:
        title = slide.shapes.title
        if title is None:
            title = _text_box(slide)
            _move(title, self._template.title)
        title.name = "Title"
        self._fill(title.text_frame, [page.title], page.title_size, self._fonts.heading)

    def _body(self, slide: Any, holders: dict[int, Any], page: Page, *, numbered: bool) -> None:
        """The points; numbered here where another's template has no layout that does it."""
        if page.body is None or page.body_box is None:
            return
        body = next(
            (s for i, s in sorted(holders.items()) if s.placeholder_format.type in _TEXTS and i != CAPTION_INDEX), None
        )
        if body is None:
            body = _text_box(slide)
        body.name = page.layout.text_name
        _move(body, page.body_box)
        self._fill(body.text_frame, page.body.texts, page.body.size, self._fonts.body, gap=page.body.gap)
        if numbered:
            for properties in body.text_frame._txBody.iter(qn("a:pPr")):
                etree.SubElement(properties, qn("a:buFont")).set("typeface", "+mj-lt")
                etree.SubElement(properties, qn("a:buAutoNum")).set("type", "arabicPeriod")

    def _placed(self, slide: Any, holders: dict[int, Any], placed: Placed) -> None:
        holder = next((s for s in holders.values() if s.placeholder_format.type in _GRAPHICS), None)
        if isinstance(placed.drawing, TablePlan):
            shape = self._table(slide, holder, placed.drawing, placed.box)
        else:
            shape = self._picture(slide, holder, placed.drawing, placed.box)
        properties = shape._element.find(f".//{qn('p:cNvPr')}")
        properties.set("descr", placed.alt_text)
        if placed.formula is not None:
            with_formula(shape, placed.formula.omml, placed.letters, placed.box)
        for box in placed.marks:
            self._mark(slide, box)
        self._caption(slide, holders, placed)

    def _mark(self, slide: Any, box: Box) -> None:
        """A frame around a place of the graphic, which is not touched."""
        frame = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Emu(0), Emu(0), Emu(0), Emu(0))
        _move(frame, box)
        frame.name = "Where to look"
        element = frame._element
        etree.SubElement(element.spPr, qn("a:noFill"))
        element.spPr.append(etree.fromstring(_FRAME))
        for node in element.findall(qn("p:style")):
            element.remove(node)
        _mark_decorative(element)

    def _picture(self, slide: Any, holder: Any, picture: Picture, box: Box) -> Any:
        data = io.BytesIO(bytes_for(picture, box.w))
        if holder is not None and holder.placeholder_format.type == PP_PLACEHOLDER.PICTURE:
            shape = holder.insert_picture(data)
            shape.crop_left = shape.crop_right = shape.crop_top = shape.crop_bottom = 0
        else:
            shape = slide.shapes.add_picture(data, Emu(0), Emu(0))
        _move(shape, box)
        shape.name = "Figure"
        self._panel(slide, shape, box)
        return shape

    def _panel(self, slide: Any, shape: Any, box: Box) -> None:
        """A white sheet behind the picture: figures are drawn for white paper."""
        edge = _PANEL_MARGIN
        panel = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Emu(0), Emu(0), Emu(0), Emu(0))
        _move(panel, Box(box.x - edge, box.y - edge, box.w + 2 * edge, box.h + 2 * edge))
        panel.name = "Figure panel"
        element = panel._element
        element.spPr.append(_solid("FFFFFF"))
        element.spPr.append(etree.fromstring(_LINE))
        for tag in ("p:style",):
            for node in element.findall(qn(tag)):
                element.remove(node)
        _mark_decorative(element)
        shape._element.addprevious(element)

    def _table(self, slide: Any, holder: Any, plan: TablePlan, box: Box) -> Any:
        rows, columns = len(plan.cells), len(plan.cells[0])
        if holder is not None and holder.placeholder_format.type == PP_PLACEHOLDER.TABLE:
            frame = holder.insert_table(rows, columns)
        else:
            frame = slide.shapes.add_table(rows, columns, Emu(0), Emu(0), Emu(0), Emu(0))
        frame.name = "Table"
        _move(frame, box)
        table = frame.table
        properties = table._tbl.tblPr
        for name in ("bandRow",):
            properties.attrib.pop(name, None)
        properties.find(qn("a:tableStyleId")).text = _NO_STYLE_NO_GRID
        for column, width in zip(table.columns, plan.widths, strict=True):
            column.width = Pt(width)
        for index, (row, height) in enumerate(zip(table.rows, plan.heights, strict=True)):
            row.height = Pt(height)
            for position, cell in enumerate(row.cells):
                self._cell(cell, plan, index, position)
        return frame

    def _cell(self, cell: Any, plan: TablePlan, row: int, column: int) -> None:
        cell.margin_left, cell.margin_right = Pt(PADDING_X), Pt(PADDING_X + plan.indent(row, column))
        cell.margin_top = cell.margin_bottom = Pt(PADDING_Y)
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        head = row == 0
        align = "r" if column and plan.is_number(column) else "l"
        text = plan.cells[row][column]
        self._fill(cell.text_frame, [text], plan.size, self._fonts.body, bold=head, align=align, exact=True)
        _rules(cell._tc.get_or_add_tcPr(), top=row == 0, head=head, bottom=row == len(plan.cells) - 1)

    def _caption(self, slide: Any, holders: dict[int, Any], placed: Placed) -> None:
        holder = holders.get(CAPTION_INDEX)
        if holder is None:
            holder = _text_box(slide)
        holder.name = "Caption"
        _move(holder, placed.caption_box)
        self._fill(holder.text_frame, [placed.caption], CAPTION_SIZE, self._fonts.body)

    def _footers(self, slide: Any, layout: Any, page: Page) -> None:
        """Source line and slide number, copied from the layout (python-pptx leaves them there)."""
        for shape in layout.placeholders:
            kind = shape.placeholder_format.type
            if kind == PP_PLACEHOLDER.SLIDE_NUMBER or (kind == PP_PLACEHOLDER.FOOTER and page.source):
                element = copy.deepcopy(shape._element)
                slide.shapes._spTree.append(element)
                element.find(f".//{qn('p:cNvPr')}").set("id", str(1 + max(s.shape_id for s in slide.shapes)))
                added = slide.shapes[-1]
                if kind == PP_PLACEHOLDER.FOOTER:
                    source = self._fitting_source(page.source, added.width / 12_700)
                    self._fill(added.text_frame, [source], _FOOTER_SIZE, self._fonts.body)
                else:
                    self._number(added, len(self._template.presentation.slides))

    def _fitting_source(self, source: str, width: float) -> str:
        """As many of the places as fit on one line; the first always stays."""
        places = source.split(PLACES_APART)
        style = Style(self._fonts.body, _FOOTER_SIZE)
        while len(places) > 1 and text_width(PLACES_APART.join(places), style) > width - _FOOTER_AIR:
            places.pop()
        return PLACES_APART.join(places)

    def _number(self, shape: Any, number: int) -> None:
        paragraph = shape.text_frame.paragraphs[0]._p
        for node in list(paragraph):
            paragraph.remove(node)
        field = etree.SubElement(paragraph, qn("a:fld"))
        field.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
        field.set("type", "slidenum")
        self._style(etree.SubElement(field, qn("a:rPr")), "1", _FOOTER_SIZE, self._fonts.body)
        etree.SubElement(field, qn("a:t")).text = str(number)

    def _notes(self, slide: Any, notes: str) -> None:
        frame = slide.notes_slide.notes_text_frame
        self._fill(frame, notes.split("\n"), 12, self._fonts.body)

    def _fill(
        self,
        frame: Any,
        texts: Sequence[str],
        size: float,
        font: str,
        *,
        gap: float | None = None,
        bold: bool | None = None,
        align: str | None = None,
        exact: bool = False,
    ) -> None:
        """Set the paragraphs of a text frame, one run each; `exact` lines are as high as planned, whatever font shows them."""
        body = frame._txBody
        for old in body.findall(qn("a:p")):
            body.remove(old)
        for index, text in enumerate(texts):
            paragraph = etree.SubElement(body, qn("a:p"))
            last = index == len(texts) - 1
            leading = line_height(text, size) if exact else None
            self._paragraph(paragraph, text, align, None if gap is None else 0.0 if last else gap, leading)
            if text:
                run = etree.SubElement(paragraph, qn("a:r"))
                self._style(etree.SubElement(run, qn("a:rPr")), text, size, font, bold)
                etree.SubElement(run, qn("a:t")).text = text
            self._style(etree.SubElement(paragraph, qn("a:endParaRPr")), text, size, font, bold)

    def _paragraph(
        self, paragraph: etree._Element, text: str, align: str | None, gap: float | None, leading: float | None
    ) -> None:
        properties = etree.SubElement(paragraph, qn("a:pPr"))
        if is_rtl(text):
            properties.set("algn", "r")
            properties.set("rtl", "1")
        elif align:
            properties.set("algn", align)
        if leading is not None:
            spacing = etree.SubElement(etree.SubElement(properties, qn("a:lnSpc")), qn("a:spcPts"))
            spacing.set("val", str(round(leading * 100)))
        elif has_cjk(text):
            spacing = etree.SubElement(etree.SubElement(properties, qn("a:lnSpc")), qn("a:spcPct"))
            spacing.set("val", str(round(CJK_SPACING * 100_000)))
        if gap is not None:
            after = etree.SubElement(etree.SubElement(properties, qn("a:spcAft")), qn("a:spcPts"))
            after.set("val", str(round(gap * 100)))

    def _style(self, element: etree._Element, text: str, size: float, font: str, bold: bool | None = None) -> None:
        """Run properties: language, size, and a font for each script."""
        element.set("lang", "zh-CN" if has_cjk(text) else "ar-SA" if is_rtl(text) else "en-US")
        if has_cjk(text):
            element.set("altLang", "en-US")
        element.set("sz", str(round(size * 100)))
        if bold is not None:
            element.set("b", str(int(bold)))
        element.set("dirty", "0")
        faces = (("a:latin", font), ("a:ea", self._fonts.east_asian), ("a:cs", "Arial"))
        for tag, face in faces:
            etree.SubElement(element, qn(tag)).set("typeface", face)


_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_LINE = f'<a:ln xmlns:a="{_A}" w="9525"><a:solidFill><a:schemeClr val="accent5"/></a:solidFill></a:ln>'
_FRAME = f'<a:ln xmlns:a="{_A}" w="28575"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></a:ln>'
_DECORATIVE = (
    f'<a:extLst xmlns:a="{_A}"><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def _text_box(slide: Any) -> Any:
    """A text box, for a template that lacks the placeholder."""
    box = slide.shapes.add_textbox(Emu(0), Emu(0), Emu(0), Emu(0))
    box.text_frame.word_wrap = True
    return box


def _without_margins(slide: Any) -> None:
    """Text was measured for the whole of its box; another's template may have inner margins."""
    for shape in slide.shapes:
        if shape.has_text_frame:
            frame = shape.text_frame
            frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def _solid(colour: str) -> etree._Element:
    fill = etree.Element(qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr")).set("val", colour)
    return fill


def _mark_decorative(element: etree._Element) -> None:
    element.find(f".//{qn('p:cNvPr')}").append(etree.fromstring(_DECORATIVE))


def _rules(properties: etree._Element, *, top: bool, head: bool, bottom: bool) -> None:
    """The three lines of a scientific table: above the head, below it, and at the foot."""
    sides = (
        ("a:lnL", 0),
        ("a:lnR", 0),
        ("a:lnT", 19050 if top else 0),
        ("a:lnB", 19050 if bottom else 9525 if head else 0),
    )
    for tag, width in sides:
        line = etree.SubElement(properties, qn(tag))
        line.set("w", str(width))
        if width:
            fill = etree.SubElement(line, qn("a:solidFill"))
            etree.SubElement(fill, qn("a:schemeClr")).set("val", "tx1")
        else:
            etree.SubElement(line, qn("a:noFill"))
    etree.SubElement(properties, qn("a:noFill"))


def _move(shape: Any, box: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = Pt(box.x), Pt(box.y), Pt(box.w), Pt(box.h)


def _remove_empty(slide: Any) -> None:
    """No placeholder that says "Click to add text" is left behind."""
    for shape in list(slide.placeholders):
        if shape.has_text_frame and not shape.text_frame.text.strip() and not _has_field(shape):
            shape._element.getparent().remove(shape._element)


def _has_field(shape: Any) -> bool:
    return shape._element.find(f".//{qn('a:fld')}") is not None
