"""A handout as a Word file: the same page in styles of Word's own, so that it can be edited."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from app.domain.writing.handout import Handout, HandoutPart, HandoutPicture, HandoutPoint, HandoutSize
from app.slides.handout.fitting import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, cut_to, figure_size
from app.slides.handout.html import ACCENT, FIGURE_AFTER, QUIET, behind
from app.slides.handout.numbers import emphasised

_FACE, _EAST_ASIAN = "Arial", "Microsoft YaHei"
_LINE = 1.08
"""Arial's own line is 1.15 of its size; the PDF's lines are 1.28."""


def to_docx(handout: Handout, picture: HandoutPicture | None, size: HandoutSize) -> bytes:
    """The file's bytes."""
    handout = cut_to(handout, size)
    document = docx.Document()
    _page(document)
    _styles(document, size.text, handout.lang)
    document.core_properties.title = handout.title[:255]
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.language = "zh-CN" if handout.lang == "zh" else "en-US"
    document.add_paragraph(handout.title, style="Title")
    document.add_paragraph(handout.byline, style="Subtitle")
    for index, part in enumerate(handout.parts):
        _part(document, part, size.text)
        if picture is not None and index + 1 == min(FIGURE_AFTER, len(handout.parts)):
            _figure(document, picture, size)
    document.add_paragraph(handout.foot, style="Subtitle")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Pt(MARGIN)


def _styles(document: Any, text: float, lang: str) -> None:
    quiet, accent = RGBColor.from_string(QUIET[1:]), RGBColor.from_string(ACCENT[1:])
    rows = (
        ("Normal", text, False, None, 0.0, 2.5),
        ("List Bullet", text, False, None, 0.0, 2.0),
        ("Title", text * 1.55, True, RGBColor.from_string("22201C"), 0.0, 3.0),
        ("Heading 1", text * 1.08, True, accent, text * 0.75, 2.0),
        ("Subtitle", text * 0.86, False, quiet, 0.0, 0.0),
        ("Caption", text * 0.86, False, quiet, 0.0, 2.0),
    )
    for name, size, bold, colour, before, after in rows:
        style = document.styles[name]
        font, spacing = style.font, style.paragraph_format
        font.name, font.size, font.bold, font.italic = _FACE, Pt(size), bold, False
        if colour is not None:
            font.color.rgb = colour
        _faces(style.element.get_or_add_rPr(), lang)
        spacing.space_before, spacing.space_after, spacing.line_spacing = Pt(before), Pt(after), _LINE
        for border in style.element.findall(f".//{qn('w:pBdr')}"):
            border.getparent().remove(border)


def _faces(properties: Any, lang: str) -> None:
    """Arial, and a Chinese face beside it, instead of those that the template's theme names; letters as wide apart as they are made."""
    for tag in ("w:spacing", "w:kern", "w:lang"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), "zh-CN" if lang == "zh" else "en-US")
    spoken.set(qn("w:eastAsia"), "zh-CN")
    properties.append(spoken)
    fonts = properties.get_or_add_rFonts()
    for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{attribute}"), None)
    for attribute, face in (("ascii", _FACE), ("hAnsi", _FACE), ("cs", _FACE), ("eastAsia", _EAST_ASIAN)):
        fonts.set(qn(f"w:{attribute}"), face)


def _part(document: Any, part: HandoutPart, text: float) -> None:
    document.add_paragraph(part.title, style="Heading 1")
    for point in part.points:
        style = "List Bullet" if len(part.points) > 1 else "Normal"
        _point(document.add_paragraph(style=style), point, part.numbers, text)


def _point(paragraph: Any, point: HandoutPoint, numbers: bool, text: float) -> None:
    for piece, strong in emphasised(point.text) if numbers else [(point.text, False)]:
        paragraph.add_run(piece).bold = strong or None
    if place := behind(point):
        run = paragraph.add_run(f" {place}")
        run.font.size, run.font.color.rgb = Pt(text * 0.86), RGBColor.from_string(QUIET[1:])


def _figure(document: Any, picture: HandoutPicture, size: HandoutSize) -> None:
    width, height = figure_size(picture.width, picture.height, size)
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.keep_with_next = True
    shape = paragraph.add_run().add_picture(io.BytesIO(picture.png), Pt(width), Pt(height))
    shape._inline.docPr.set("descr", picture.alt_text)
    document.add_paragraph(picture.caption, style="Caption").alignment = WD_ALIGN_PARAGRAPH.CENTER
