"""Builds the slide templates that lie beside this file: one real PowerPoint template per theme.

A theme is a colour scheme, a pair of fonts and a title style; geometry is shared, so that every
theme lays a deck out alike. Each comes wide (16:9, 960 x 540 points, 13.333 x 7.5 in) and in the old
format (4:3, 720 x 540 points, 10 x 7.5 in). Run `python resources/templates/build_templates.py` after a
change and commit the files it writes.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree
from pptx import Presentation
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.util import Pt

HERE = Path(__file__).parent
APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Paperlamp</Application></Properties>"
)
WIDTHS = {"": 960, "-4x3": 720}
HEIGHT = 540
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
BODY_TOP, BODY_BOTTOM = 144, 490
CAPTION_HEIGHT = 34
FOOTER_TOP, FOOTER_HEIGHT = 504, 18


@dataclass(frozen=True)
class Look:
    """One theme. Its faces are ones that every system has, or a free font of the same widths (DECISIONS.md of app/slides).

    `title` is "bar" (an accent bar beside the title), "rule" (a line below it), "band" or "plain"."""

    name: str
    title: str
    background: str
    raised: str
    text: str
    quiet: str
    accent: str
    accent_soft: str
    line: str
    dark: bool = False
    latin: str = "Arial"
    latin_heading: str = "Arial"
    east_asian: str = "Microsoft YaHei"
    on_accent: str = "FFFFFF"
    signals: tuple[str, str, str] = ("0B6B61", "8A5A00", "A8271F")
    width: float = 960

    @property
    def left(self) -> float:
        """The margin at either side."""
        return 56 if self.width > 800 else 44

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.left

    @property
    def body(self) -> Box:
        """Where content stands."""
        return Box(self.left, BODY_TOP, self.inner, BODY_BOTTOM - BODY_TOP)


LOOKS = (
    Look("lamp", "bar", "FBFAF7", "FFFFFF", "22201C", "6A655B", "A85A00", "FBEBD3", "E2DED4"),
    Look(
        "night", "bar", "1B1A18", "242320", "ECE8DF", "A39D90", "F0A63A", "3A2C16", "37342F",
        dark=True, on_accent="1B1A18", signals=("4FC3B4", "E2B04A", "F08A80"),
    ),
    Look(
        "academic", "rule", "FFFFFF", "F4F7FB", "16233A", "52607A", "1F4E9C", "E3ECF8", "CBD6E6",
    ),
    Look("minimal", "plain", "FFFFFF", "F6F6F6", "141414", "5E5E5E", "141414", "EDEDED", "DADADA"),
    Look(
        "contrast", "rule", "000000", "000000", "FFFFFF", "E6E6E6", "FFD400", "333000", "FFFFFF",
        dark=True, on_accent="000000",
        signals=("7CF5E4", "FFD400", "FF9C94"),
    ),
    Look(
        "campus", "band", "FFFFFF", "FAF6F3", "231815", "665A55", "8C1B2E", "F6E4E2", "E0D3CD",
        latin="Times New Roman", latin_heading="Times New Roman",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Box:
    """A rectangle in points."""

    x: float
    y: float
    w: float
    h: float

    def xfrm(self) -> str:
        """As DrawingML."""
        x, y, w, h = (round(value * 12700) for value in (self.x, self.y, self.w, self.h))
        return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'


def title_box(look: Look) -> Box:
    """Where titles stand: two lines at 30 pt, three at 24."""
    return Box(look.left, {"band": 12, "rule": 26}.get(look.title, 32), look.inner, 90)


def solid(colour: str) -> str:
    """A fill; `colour` is a name of the scheme or six hex digits."""
    is_hex = len(colour) == 6 and not colour.startswith("accent")
    tag = f'<a:srgbClr val="{colour}"/>' if is_hex else f'<a:schemeClr val="{colour}"/>'
    return f"<a:solidFill>{tag}</a:solidFill>"


def shape(number: int, name: str, box: Box, fill: str) -> str:
    """A plain rectangle of the layout itself."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{box.xfrm()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{solid(fill)}<a:ln><a:noFill/></a:ln></p:spPr>'
        "<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang=\"en-US\"/></a:p></p:txBody></p:sp>"
    )


def run_style(size: float, colour: str, bold: bool = False, heading: bool = False) -> str:
    """Default run properties of a level."""
    font = "mj" if heading else "mn"
    return (
        f'<a:defRPr sz="{round(size * 100)}" b="{int(bold)}" kern="1200">{solid(colour)}'
        f'<a:latin typeface="+{font}-lt"/><a:ea typeface="+{font}-ea"/><a:cs typeface="+{font}-cs"/></a:defRPr>'
    )


def level(
    number: int,
    size: float,
    colour: str = "tx1",
    *,
    bullet: str = "none",
    margin: float = 0,
    after: float = 0,
    bold: bool = False,
    heading: bool = False,
    align: str = "l",
) -> str:
    """One `a:lvlNpPr`; `bullet` is "none", "dot", "dash" or "number"."""
    marks = {
        "none": "<a:buNone/>",
        "dot": '<a:buClr><a:schemeClr val="accent1"/></a:buClr><a:buFont typeface="Arial"/><a:buChar char="•"/>',
        "dash": '<a:buClr><a:schemeClr val="accent1"/></a:buClr><a:buFont typeface="Arial"/><a:buChar char="–"/>',
        "number": (
            '<a:buClr><a:schemeClr val="accent1"/></a:buClr><a:buFont typeface="+mj-lt"/>'
            '<a:buAutoNum type="arabicPeriod"/>'
        ),
    }
    hang = 28 if bullet == "number" else 20
    left = margin + (hang if bullet != "none" else 0)
    indent = -hang if bullet != "none" else 0
    return (
        f'<a:lvl{number}pPr marL="{round(left * 12700)}" indent="{round(indent * 12700)}" algn="{align}" '
        'defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="0"/></a:spcBef><a:spcAft><a:spcPts val="{round(after * 100)}"/></a:spcAft>'
        f"{marks[bullet]}{run_style(size, colour, bold, heading)}</a:lvl{number}pPr>"
    )


def placeholder(
    number: int, name: str, kind: str, box: Box | None, prompt: str, levels: str = "", *, anchor: str = "t", index: int | None = None
) -> str:
    """A placeholder; `kind` is its `type` attribute, empty for a general content one."""
    attributes = (f' type="{kind}"' if kind else "") + (f' idx="{index}"' if index is not None else "")
    fit = "<a:normAutofit/>" if kind in ("", "body", "subTitle") else "<a:noAutofit/>"
    properties = f"<p:spPr>{box.xfrm()}</p:spPr>" if box else "<p:spPr/>"
    text = f'<a:r><a:rPr lang="en-US"/><a:t>{escape(prompt)}</a:t></a:r>'
    if kind == "sldNum":
        text = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld>'
    elif kind == "ftr":
        text = ""
    frame = f'<a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="{anchor}">{fit}</a:bodyPr>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph{attributes}/></p:nvPr></p:nvSpPr>{properties}<p:txBody>{frame if box else '<a:bodyPr/>'}"
        f'<a:lstStyle>{levels}</a:lstStyle><a:p>{text}<a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
    )


def tree(shapes: list[str], name: str = "") -> str:
    """A `p:cSld` holding the shapes."""
    title = f' name="{name}"' if name else ""
    background = ""
    if not name:
        background = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    return (
        f"<p:cSld{title}>{background}<p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
        f"{''.join(shapes)}</p:spTree></p:cSld>"
    )


def ornaments(look: Look) -> list[str]:
    """What every content slide shows besides its text."""
    if look.title == "bar":
        return [shape(90, "Accent bar", Box(look.left - 24, 42, 5, 70), "accent1")]
    if look.title == "rule":
        return [shape(90, "Title rule", Box(look.left, 120, look.inner, 2), "accent1")]
    if look.title == "band":
        return [shape(90, "Title band", Box(0, 0, look.width, 112), "accent1")]
    return []


def footers() -> list[str]:
    """Source line and slide number."""
    return [
        placeholder(80, "Source", "ftr", None, "", index=11),
        placeholder(81, "Slide number", "sldNum", None, "", index=12),
    ]


def title_colour(look: Look) -> str:
    """Titles on the band take the colour that reads on the accent."""
    return look.on_accent if look.title == "band" else "tx1"


def master(look: Look) -> str:
    """The slide master, without its list of layouts."""
    anchor = "ctr" if look.title in ("band", "bar") else "b"
    shapes = [
        *ornaments(look),
        placeholder(2, "Title", "title", title_box(look), "Title: one claim", anchor=anchor),
        placeholder(3, "Text", "body", look.body, "Text", index=1),
        placeholder(
            4, "Source", "ftr", Box(look.left, FOOTER_TOP, look.inner - 108, FOOTER_HEIGHT), "", level(1, 12, "tx2"), anchor="ctr", index=3
        ),
        placeholder(5, "Slide number", "sldNum", Box(look.left + look.inner - 80, FOOTER_TOP, 80, FOOTER_HEIGHT), "", level(1, 12, "tx2", align="r"), anchor="ctr", index=4),
    ]
    body = level(1, 24, bullet="dot", after=12) + level(2, 20, bullet="dash", margin=20, after=6)
    body += "".join(level(n, 16, bullet="dash", margin=20 * (n - 1), after=4) for n in range(3, 10))
    other = "".join(level(n, 18) for n in range(1, 10))
    colours = "bg1=\"dk1\" tx1=\"lt1\" bg2=\"dk2\" tx2=\"lt2\"" if look.dark else "bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\""
    accents = " ".join(f'accent{n}="accent{n}"' for n in range(1, 7))
    return (
        f"<p:sldMaster {NAMESPACES}>{tree(shapes)}"
        f'<p:clrMap {colours} {accents} hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst/>'
        f"<p:txStyles><p:titleStyle>{level(1, 32, title_colour(look), bold=True, heading=True)}</p:titleStyle>"
        f"<p:bodyStyle>{body}</p:bodyStyle><p:otherStyle>{other}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def layout(name: str, kind: str, shapes: list[str], *, plain: bool = False) -> str:
    """One layout; `plain` hides the master's ornaments."""
    attribute = f' type="{kind}"' if kind else ""
    hidden = ' showMasterSp="0"' if plain else ""
    return (
        f'<p:sldLayout {NAMESPACES}{hidden}{attribute} preserve="1" userDrawn="1">{tree(shapes, name)}'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def cover(look: Look) -> str:
    """Title at the left, accent bar above it, people below."""
    left, width = look.left + 16, look.inner - 32
    if look.title == "band":
        ornament = shape(90, "Cover band", Box(0, 0, look.width, 330), "accent1")
        boxes = Box(left, 90, width, 216), Box(left, 354, width, 112)
    else:
        ornament = shape(90, "Accent bar", Box(left, 318, 64, 5), "accent1")
        boxes = Box(left, 70, width, 228), Box(left, 344, width, 122)
    colour = title_colour(look)
    return layout(
        "Cover",
        "title",
        [
            ornament,
            placeholder(2, "Title", "ctrTitle", boxes[0], "Title of the paper", level(1, 40, colour, bold=True, heading=True), anchor="b"),
            placeholder(3, "People", "subTitle", boxes[1], "Authors, venue, presenter", level(1, 20, "tx2", after=6), index=1),
        ],
        plain=True,
    )


def text_layout(look: Look, name: str, kind: str, bullet: str = "dot") -> str:
    """Title and one block of text."""
    levels = "" if bullet == "dot" else level(1, 24, bullet=bullet, after=12)
    return layout(
        name,
        kind,
        [placeholder(2, "Title", "title", None, "Title: one claim"), placeholder(3, "Text", "", look.body, "Text", levels, index=1), *footers()],
    )


def graphic_layout(name: str, slot: str, text: Box | None, graphic: Box) -> str:
    """Title, a picture or table with a caption, and text where there is room for it."""
    kind, prompt = ("pic", "Figure") if slot == "figure" else ("tbl", "Table")
    caption = Box(graphic.x, graphic.y + graphic.h + 6, graphic.w, CAPTION_HEIGHT)
    shapes = [placeholder(2, "Title", "title", None, "Title: one claim")]
    if text:
        shapes.append(placeholder(3, "Text", "", text, "Text", index=1))
    shapes.append(placeholder(4, prompt, kind, graphic, prompt, level(1, 14, "tx2"), index=13))
    shapes.append(placeholder(5, "Caption", "body", caption, "Caption", level(1, 14, "tx2"), index=14))
    return layout(name, "", [*shapes, *footers()])


def layouts(look: Look) -> list[str]:
    """Every layout, in the order PowerPoint lists them."""
    depth = BODY_BOTTOM - BODY_TOP - CAPTION_HEIGHT - 6
    column = round(0.44 * look.inner)
    side = Box(look.left + column + 24, BODY_TOP, look.inner - column - 24, depth)
    below = Box(look.left, BODY_TOP + 112, look.inner, depth - 112)
    whole = Box(look.left, BODY_TOP, look.inner, depth)
    left, top = Box(look.left, BODY_TOP, column, look.body.h), Box(look.left, BODY_TOP, look.inner, 100)
    rows = [
        cover(look),
        text_layout(look, "Text", "obj"),
        text_layout(look, "Numbered text", "", "number"),
        text_layout(look, "Questions", "", "number"),
        text_layout(look, "Sources", ""),
    ]
    for slot in ("figure", "table"):
        rows += [
            graphic_layout(f"Text beside {slot}", slot, left, side),
            graphic_layout(f"Text above {slot}", slot, top, below),
            graphic_layout(slot.capitalize(), slot, None, whole),
        ]
    return rows


def theme(look: Look) -> bytes:
    """The theme part: colour scheme, fonts, and flat effects."""
    light, dark = (look.text, look.background) if look.dark else (look.background, look.text)
    light2, dark2 = (look.quiet, look.raised) if look.dark else (look.raised, look.quiet)
    rows = {"dk1": dark, "lt1": light, "dk2": dark2, "lt2": light2, "accent1": look.accent}
    rows |= {f"accent{n}": value for n, value in enumerate((*look.signals, look.line, look.accent_soft), start=2)}
    rows |= {"hlink": look.accent, "folHlink": look.quiet}
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in rows.items())

    def fonts(tag: str, latin: str) -> str:
        asian = f'<a:font script="Hans" typeface="{look.east_asian}"/>'
        return f'<a:{tag}><a:latin typeface="{latin}"/><a:ea typeface="{look.east_asian}"/><a:cs typeface="Arial"/>{asian}</a:{tag}>'

    flat = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525" cap="flat" cmpd="sng" algn="ctr">{flat}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Paperlamp {look.name}"><a:themeElements>'
        f'<a:clrScheme name="{look.name}">{colours}</a:clrScheme>'
        f'<a:fontScheme name="{look.name}">{fonts("majorFont", look.latin_heading)}{fonts("minorFont", look.latin)}</a:fontScheme>'
        f'<a:fmtScheme name="flat"><a:fillStyleLst>{flat * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{flat * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    ).encode()


def replace_children(element: etree._Element, xml: str) -> None:
    """Make `element` what `xml` says, keeping the object that its part holds."""
    new = parse_xml(xml)
    for child in list(element):
        element.remove(child)
    for name in list(element.attrib):
        del element.attrib[name]
    for name, value in new.attrib.items():
        element.set(name, value)
    for child in list(new):
        element.append(child)


def drop_leftovers(presentation: Presentation) -> None:
    """Remove the thumbnail and printer settings of the file we start from."""
    for holder in (presentation.part.package, presentation.part):
        for key, relation in list(holder._rels.items()):
            if relation.reltype.endswith(("/thumbnail", "/printerSettings")):
                holder._rels.pop(key)
            elif relation.reltype.endswith("/extended-properties"):
                relation.target_part._blob = APPLICATION


def build(look: Look, suffix: str) -> Path:
    """Write one theme's template in one format; returns its path."""
    presentation = Presentation()
    drop_leftovers(presentation)
    presentation.slide_width, presentation.slide_height = Pt(look.width), Pt(HEIGHT)
    presentation.element.find("{*}sldSz").attrib.pop("type", None)
    slide_master = presentation.slide_master
    identifiers = slide_master._element.find("{*}sldLayoutIdLst")
    replace_children(slide_master._element, master(look))
    slide_master._element.replace(slide_master._element.find("{*}sldLayoutIdLst"), identifiers)
    designs = layouts(look)
    for old, xml in zip(list(presentation.slide_layouts), designs, strict=True):
        replace_children(old._element, xml)
    for relation in slide_master.part.rels.values():
        if relation.reltype.endswith("/theme"):
            part: Part = relation.target_part
            part._blob = theme(look)
    properties = presentation.core_properties
    properties.title, properties.author, properties.last_modified_by = f"Paperlamp {look.name}", "Paperlamp", "Paperlamp"
    properties.created = properties.modified = datetime.datetime(2026, 1, 1)
    path = HERE / f"{look.name}{suffix}.pptx"
    presentation.save(str(path))
    return path


if __name__ == "__main__":
    for each in LOOKS:
        for ending, breadth in WIDTHS.items():
            print(build(replace(each, width=breadth), ending))
