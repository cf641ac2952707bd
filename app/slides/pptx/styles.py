"""What text on a slide really looks like: size, weight, and colour after inheritance, and what lies behind it.

PowerPoint looks a property up in the run, the shape, the layout, the master, and the master's text
styles (ECMA-376 part 1, 19.3 and 21.1); this follows the same way for the few properties the linter needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from app.slides.pptx.template import theme_element

_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_BODIES = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.SUBTITLE)
_DEFAULT_SIZE = 18.0

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class TextLook:
    """How one paragraph's text shows: points, weight, face, colour (None where it cannot be told), room for its bullet.

    `align` is DrawingML's own word, `bullet` the mark before the text, "#." for a number.
    """

    size: float
    bold: bool
    family: str
    colour: Colour | None
    indent: float
    align: str = ""
    bullet: str = ""
    bullet_colour: Colour | None = None


class Palette:
    """Theme colours of a presentation through its master's colour map."""

    def __init__(self, presentation: Any) -> None:
        scheme = theme_element(presentation).find(f".//{qn('a:clrScheme')}")
        self._theme: dict[str, Colour] = {}
        for entry in scheme if scheme is not None else ():
            value = entry[0].get("lastClr") or entry[0].get("val", "")
            if len(value) == 6:
                self._theme[etree.QName(entry).localname] = _rgb(value)
        mapping = presentation.slide_master._element.find(qn("p:clrMap"))
        self._map = dict(mapping.attrib) if mapping is not None else {}

    def colour(self, fill: etree._Element | None) -> Colour | None:
        """The colour an `a:solidFill` or its like holds; None when there is none or it is altered by lightness and the like."""
        if fill is None or len(fill) == 0:
            return None
        node = fill[0]
        if node.tag == qn("a:srgbClr"):
            return _rgb(node.get("val"))
        if node.tag == qn("a:schemeClr") and len(node) == 0:
            return self.named(node.get("val"))
        return None

    def named(self, name: str) -> Colour | None:
        """A colour of the scheme by its name ("tx1", "accent1")."""
        return self._theme.get(self._map.get(name, name))


def _rgb(value: str) -> Colour:
    return int(value[0:2], 16), int(value[2:4], 16), int(value[4:6], 16)


def contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio by WCAG 2.2, 1 to 21."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    parts = [value / 255 for value in colour]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def look(shape: Any, paragraph: etree._Element, palette: Palette, master: Any) -> TextLook:
    """How the paragraph's first run shows."""
    run = paragraph.find(f".//{qn('a:rPr')}")
    properties = paragraph.find(qn("a:pPr"))
    level = int(properties.get("lvl", "0")) if properties is not None else 0
    levels = list(_levels(shape, level, master))
    chain = [run] if run is not None else []
    chain += [found for node in levels if (found := node.find(qn("a:defRPr"))) is not None]
    size = _first(chain, "sz")
    fill = next((found for node in chain if (found := node.find(qn("a:solidFill"))) is not None), None)
    face = next((found.get("typeface") for node in chain if (found := node.find(qn("a:latin"))) is not None), "Arial")
    own = ([properties] if properties is not None else []) + levels
    margin = _first(own, "marL")
    return TextLook(
        size=int(size) / 100 if size else _DEFAULT_SIZE,
        bold=_first(chain, "b") in ("1", "true"),
        family=face,
        colour=palette.colour(fill),
        indent=int(margin) / 12_700 if margin else 0.0,
        align=_first(levels, "algn") or "",
        bullet=_bullet(own),
        bullet_colour=palette.colour(next((n for node in own if (n := node.find(qn("a:buClr"))) is not None), None)),
    )


def _bullet(nodes: list[etree._Element]) -> str:
    """The mark of the nearest level that says anything about marks."""
    for node in nodes:
        if node.find(qn("a:buNone")) is not None:
            return ""
        if (mark := node.find(qn("a:buChar"))) is not None:
            return str(mark.get("char"))
        if node.find(qn("a:buAutoNum")) is not None:
            return "#"
    return ""


def inherited(shape: Any, tag: str, attribute: str) -> str | None:
    """An attribute of the first `tag` in the shape, its layout's placeholder, or its master's, that has it."""
    holder = shape
    while holder is not None:
        node = holder._element.find(f".//{qn(tag)}")
        if node is not None and (value := node.get(attribute)) is not None:
            return str(value)
        holder = getattr(holder, "_base_placeholder", None) if getattr(holder, "is_placeholder", False) else None
    return None


def _first(nodes: list[etree._Element], attribute: str) -> str | None:
    return next((value for node in nodes if (value := node.get(attribute)) is not None), None)


def _levels(shape: Any, level: int, master: Any) -> Iterator[etree._Element]:
    """`a:lvlNpPr` of the shape, its layout placeholder, its master placeholder, and the master's text styles."""
    name = qn(f"a:lvl{level + 1}pPr")
    holder = shape
    while holder is not None:
        found = holder._element.find(f".//{qn('a:lstStyle')}/{name}")
        if found is not None:
            yield found
        holder = getattr(holder, "_base_placeholder", None) if getattr(holder, "is_placeholder", False) else None
    kind = shape.placeholder_format.type if getattr(shape, "is_placeholder", False) else None
    style = "p:titleStyle" if kind in _TITLES else "p:bodyStyle" if kind in _BODIES else "p:otherStyle"
    found = master._element.find(f"{qn('p:txStyles')}/{qn(style)}/{name}")
    if found is not None:
        yield found


def backdrop(slide: Any, shape: Any, point: tuple[float, float], palette: Palette) -> Colour | None:
    """The colour behind a point (EMU) of a shape: the topmost filled shape there, else the background."""
    x, y = point
    layers = [*drawn(slide.slide_layout.slide_master, slide), *drawn(slide.slide_layout, slide)]
    for other in slide.shapes:
        if other._element is shape._element:
            break
        layers.append(other)
    for layer in reversed(layers):
        colour = palette.colour(layer._element.find(f"{qn('p:spPr')}/{qn('a:solidFill')}"))
        if colour and 0 <= x - layer.left <= layer.width and 0 <= y - layer.top <= layer.height:
            return colour
    return background(slide, palette)


def background(slide: Any, palette: Palette) -> Colour | None:
    """The colour of a slide's ground: its own, its layout's, or its master's."""
    for holder in (slide, slide.slide_layout, slide.slide_layout.slide_master):
        ground = holder._element.find(f"{qn('p:cSld')}/{qn('p:bg')}")
        for name in (f"{qn('p:bgPr')}/{qn('a:solidFill')}", qn("p:bgRef")):
            if ground is not None and (colour := palette.colour(ground.find(name))) is not None:
                return colour
    return None


def drawn(holder: Any, slide: Any) -> list[Any]:
    """Shapes of a master or layout that show on the slide."""
    hidden = slide.slide_layout._element.get("showMasterSp") == "0" and holder is not slide.slide_layout
    return [] if hidden else [shape for shape in holder.shapes if not shape.is_placeholder and shape.width is not None]
