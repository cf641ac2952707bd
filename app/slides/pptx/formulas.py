"""An equation on a slide: Office Math that can be edited, and its picture for programs that show none (ISO/IEC 29500-3, 10)."""

from __future__ import annotations

import copy
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn
from pptx.shapes.picture import Picture

from app.slides.equations.omml import sized
from app.slides.layout.geometry import Box

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_A14 = "http://schemas.microsoft.com/office/drawing/2010/main"
_EMU = 12_700


def with_formula(picture: Any, source: str, size: float, box: Box) -> None:
    """Put a formula where a picture of it stands; the picture stays in the file as what others show instead."""
    element = picture._element
    choice = etree.Element(f"{{{_MC}}}AlternateContent", nsmap={"mc": _MC, "a14": _A14})
    element.addprevious(choice)
    first = etree.SubElement(choice, f"{{{_MC}}}Choice")
    first.set("Requires", "a14")
    first.append(_shape(element, source, size, box))
    etree.SubElement(choice, f"{{{_MC}}}Fallback").append(element)


def _shape(picture: etree._Element, source: str, size: float, box: Box) -> etree._Element:
    """A text box that holds the formula alone, as large as the picture."""
    shape = etree.Element(qn("p:sp"))
    names = etree.SubElement(shape, qn("p:nvSpPr"))
    described = copy.deepcopy(picture.find(f".//{qn('p:cNvPr')}"))
    described.set("name", "Equation")
    names.append(described)
    etree.SubElement(names, qn("p:cNvSpPr")).set("txBox", "1")
    etree.SubElement(names, qn("p:nvPr"))
    properties = etree.SubElement(shape, qn("p:spPr"))
    frame = etree.SubElement(properties, qn("a:xfrm"))
    place, extent = etree.SubElement(frame, qn("a:off")), etree.SubElement(frame, qn("a:ext"))
    for node, pairs in ((place, (("x", box.x), ("y", box.y))), (extent, (("cx", box.w), ("cy", box.h)))):
        for name, value in pairs:
            node.set(name, str(round(value * _EMU)))
    geometry = etree.SubElement(properties, qn("a:prstGeom"))
    geometry.set("prst", "rect")
    etree.SubElement(geometry, qn("a:avLst"))
    etree.SubElement(properties, qn("a:noFill"))
    text = etree.SubElement(shape, qn("p:txBody"))
    body = etree.SubElement(text, qn("a:bodyPr"))
    for name in ("lIns", "tIns", "rIns", "bIns"):
        body.set(name, "0")
    body.set("wrap", "square")
    body.set("anchor", "ctr")
    etree.SubElement(text, qn("a:lstStyle"))
    paragraph = etree.SubElement(text, qn("a:p"))
    etree.SubElement(paragraph, qn("a:pPr")).set("algn", "ctr")
    etree.SubElement(paragraph, f"{{{_A14}}}m").append(sized(source, size))
    return shape


def stand_ins(slide: Any) -> list[Picture]:
    """The pictures that stand in for the formulas of a slide: what a window shows of them, and where they are."""
    found = slide.shapes._spTree.iterfind(f"{{{_MC}}}AlternateContent/{{{_MC}}}Fallback/{qn('p:pic')}")
    return [Picture(element, slide.shapes) for element in found]
