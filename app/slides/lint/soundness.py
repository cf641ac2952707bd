"""Whether PowerPoint will open a file without offering to repair it, as far as rules of the format can tell.

PowerPoint is strict where other programs are not: children in another order than the schema's, a relationship without
its part, a shape id used twice, or a control character in a text (ECMA-376 part 1, 19 to 21; part 2, 9).
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_FILLS = "noFill solidFill gradFill blipFill pattFill grpFill"
_ORDER = {
    f"{_A}rPr": f"ln {_FILLS} effectLst effectDag highlight uLnTx uLn uFillTx uFill latin ea cs sym hlinkClick hlinkMouseOver rtl extLst",
    f"{_A}pPr": "lnSpc spcBef spcAft buClrTx buClr buSzTx buSzPct buSzPts buFontTx buFont buNone buAutoNum buChar buBlip tabLst defRPr extLst",
    f"{_A}p": "pPr r br fld endParaRPr",
    f"{_A}tcPr": f"lnL lnR lnT lnB lnTlToBr lnBlToTr cell3D {_FILLS} headers extLst",
    f"{_A}tbl": "tblPr tblGrid tr",
    f"{_A}tc": "txBody tcPr extLst",
    f"{_P}sp": "nvSpPr spPr style txBody extLst",
    f"{_P}pic": "nvPicPr blipFill spPr style extLst",
    f"{_P}graphicFrame": "nvGraphicFramePr xfrm graphic extLst",
    f"{_P}spPr": f"xfrm custGeom prstGeom {_FILLS} ln effectLst effectDag scene3d sp3d extLst",
    f"{_P}txBody": "bodyPr lstStyle p",
    f"{_A}txBody": "bodyPr lstStyle p",
    f"{_P}sld": "cSld clrMapOvr transition timing extLst",
}
_RUNS = ("r", "br", "fld", "m")
"""These may stand in any order within a paragraph; the last is an equation."""

_RANKS = {tag: {name: rank for rank, name in enumerate(names.split())} for tag, names in _ORDER.items()}
_LIST = "[Content_Types].xml"
_SMALLEST, _LARGEST = 100, 400_000
_PARTS = re.compile(r"ppt/(?:slides|notesSlides)/[^/]+\.xml")


def unsound(path: Path) -> Iterator[tuple[str, str]]:
    """Every fault as (part, the element or attribute at fault); nothing where the file is sound. Reads an intact archive."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        if len(names) != len(set(names)):
            yield _LIST, "PartName"
        yield from _untyped(archive, names)
        for name in names:
            if name.endswith(".rels"):
                yield from _loose_ends(archive, name, frozenset(names))
            elif _PARTS.fullmatch(name):
                root = etree.fromstring(archive.read(name))
                yield from ((name, fault) for fault in _faults(root))
                yield from ((name, fault) for fault in _dangling(root, archive, name))


def _untyped(archive: zipfile.ZipFile, names: list[str]) -> Iterator[tuple[str, str]]:
    types = etree.fromstring(archive.read(_LIST))
    known = {node.get("PartName", "").lstrip("/") for node in types.iter(f"{_TYPES}Override")}
    suffixes = {node.get("Extension", "").lower() for node in types.iter(f"{_TYPES}Default")}
    for name in names:
        if name not in known and name.rpartition(".")[2].lower() not in suffixes and name != _LIST:
            yield name, "ContentType"


def _loose_ends(archive: zipfile.ZipFile, name: str, names: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Relationships to parts that are not there."""
    folder = posixpath.dirname(posixpath.dirname(name))
    for node in etree.fromstring(archive.read(name)):
        target = node.get("Target", "")
        if node.get("TargetMode") == "External":
            continue
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if part not in names:
            yield name, f"Relationship > {part}"


def _dangling(root: etree._Element, archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    """Uses of a relationship that the part does not have."""
    rels = f"{posixpath.dirname(name)}/_rels/{posixpath.basename(name)}.rels"
    known = {node.get("Id") for node in etree.fromstring(archive.read(rels))} if rels in archive.namelist() else set()
    for node in root.iter(etree.Element):
        for key, value in node.attrib.items():
            if str(key).startswith(_R) and value not in known:
                yield f"r:id={value}"


def _faults(root: etree._Element) -> Iterator[str]:
    instead = {node for other in root.iter(f"{_MC}Fallback") for node in other.iter(f"{_P}cNvPr")}
    ids = [node.get("id") for node in root.iter(f"{_P}cNvPr") if node not in instead]
    if len(ids) != len(set(ids)):
        yield "cNvPr@id"
    for node in root.iter(*_RANKS):
        fault = _misplaced(node)
        if fault:
            yield fault
    for body in root.iter(f"{_P}txBody", f"{_A}txBody"):
        if body.find(f"{_A}p") is None:
            yield "txBody > p"
    for style in root.iter(f"{_A}rPr", f"{_A}endParaRPr"):
        size = style.get("sz")
        if size is not None and not (size.isdigit() and _SMALLEST <= int(size) <= _LARGEST):
            yield f"rPr@sz={size}"
    for table in root.iter(f"{_A}tbl"):
        columns = len(table.findall(f"{_A}tblGrid/{_A}gridCol"))
        if any(len(row.findall(f"{_A}tc")) != columns for row in table.findall(f"{_A}tr")):
            yield "tr > tc"


def _misplaced(node: etree._Element) -> str:
    """The first child that the schema does not know there, or wants earlier."""
    ranks, last = _RANKS[node.tag], -1
    for child in node.iterchildren(etree.Element):
        name = etree.QName(child).localname
        name = _RUNS[0] if name in _RUNS else name
        rank = ranks.get(name)
        if rank is None:
            return f"{etree.QName(node).localname} > {name}"
        if rank < last:
            return f"{etree.QName(node).localname} > {name}"
        last = rank
    return ""
