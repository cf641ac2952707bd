"""A formula as Office Math (ECMA-376 part 1, 22.1), as PowerPoint and Word have it: it can be edited there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from app.slides.equations.letters import ADDING, BIG, RELATIONS
from app.slides.equations.tree import Accent, Fenced, Fraction, Kind, Leaf, Limits, Lines, Node, Root, Row, Script

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_FONT = "Cambria Math"
_INK = "000000"
"""Equations stand on a white sheet, whatever the theme."""


def omml(node: Node) -> etree._Element:
    """The formula as an `m:oMathPara` of a paragraph; the size of its letters is left to `sized`."""
    paragraph = etree.Element(f"{{{M}}}oMathPara", nsmap={"m": M, "a": A})
    properties = _add(paragraph, "oMathParaPr")
    _add(properties, "jc", "centerGroup")
    maths = _add(paragraph, "oMath")
    _Writer().write(maths, node)
    return paragraph


def sized(source: str, size: float) -> etree._Element:
    """A formula that was written by `omml`, its letters `size` points high."""
    paragraph = etree.fromstring(source)
    for look in paragraph.iter(f"{{{A}}}rPr"):
        look.set("sz", str(round(size * 100)))
    return paragraph


class _Writer:
    """Writes nodes below an element."""

    def write(self, parent: etree._Element, node: Node) -> None:
        match node:
            case Leaf():
                self._run(parent, node)
            case Row(parts):
                self._row(parent, parts)
            case Script(base, sub, sup):
                self._script(parent, base, sub, sup)
            case Limits(base, under, over):
                self._limits(parent, base, under, over)
            case Fraction(top, foot):
                fraction = _add(parent, "f")
                self._part(fraction, "num", top)
                self._part(fraction, "den", foot)
            case Root(inside):
                root = _add(parent, "rad")
                _add(_add(root, "radPr"), "degHide", "1")
                _add(root, "deg")
                self._part(root, "e", inside)
            case Accent(base, mark):
                if isinstance(base, Row) and mark == "\u0304":
                    bar = _add(parent, "bar")
                    _add(_add(bar, "barPr"), "pos", "top")
                    self._part(bar, "e", base)
                else:
                    accent = _add(parent, "acc")
                    _add(_add(accent, "accPr"), "chr", mark)
                    self._part(accent, "e", base)
            case Fenced(left, inside, right):
                fenced = _add(parent, "d")
                properties = _add(fenced, "dPr")
                _add(properties, "begChr", left)
                _add(properties, "endChr", right)
                self._part(fenced, "e", inside)
            case Lines(rows):
                lines = _add(parent, "eqArr")
                for row in rows:
                    self._part(lines, "e", row)

    def _part(self, parent: etree._Element, name: str, node: Node) -> None:
        self.write(_add(parent, name), node)

    def _row(self, parent: etree._Element, parts: Sequence[Node]) -> None:
        """The parts of a row; a sum takes what it sums into itself, as Office wants it."""
        index = 0
        while index < len(parts):
            part = parts[index]
            if _sign_of(part) in BIG:
                taken = list(_summed(parts[index + 1 :]))
                if taken:
                    self._nary(parent, part, taken)
                    index += 1 + len(taken)
                    continue
            self.write(parent, part)
            index += 1

    def _nary(self, parent: etree._Element, part: Node, summed: Sequence[Node]) -> None:
        low, high = (part.under, part.over) if isinstance(part, Limits) else (None, None)
        if isinstance(part, Script):
            low, high = part.sub, part.sup
        whole = _add(parent, "nary")
        properties = _add(whole, "naryPr")
        _add(properties, "chr", _sign_of(part))
        _add(properties, "limLoc", "undOvr" if isinstance(part, Limits) else "subSup")
        if low is None:
            _add(properties, "subHide", "1")
        if high is None:
            _add(properties, "supHide", "1")
        for name, node in (("sub", low), ("sup", high)):
            holder = _add(whole, name)
            if node is not None:
                self.write(holder, node)
        inside = _add(whole, "e")
        self._row(inside, summed)

    def _script(self, parent: etree._Element, base: Node, sub: Row | None, sup: Row | None) -> None:
        name = "sSubSup" if sub is not None and sup is not None else "sSub" if sub is not None else "sSup"
        whole = _add(parent, name)
        self._part(whole, "e", base)
        for tag, node in (("sub", sub), ("sup", sup)):
            if node is not None:
                self._part(whole, tag, node)

    def _limits(self, parent: etree._Element, base: Node, under: Row | None, over: Row | None) -> None:
        """A "max" or a bare sum with what stands below and above."""
        if under is not None:
            low = _add(parent, "limLow")
            inside = _add(low, "e")
            if over is not None:
                self._limits(inside, base, None, over)
            else:
                self.write(inside, base)
            self._part(low, "lim", under)
        elif over is not None:
            high = _add(parent, "limUpp")
            self._part(high, "e", base)
            self._part(high, "lim", over)

    def _run(self, parent: etree._Element, leaf: Leaf) -> None:
        run = _add(parent, "r")
        look = _add(run, "rPr")
        if leaf.kind is Kind.WORDS:
            _add(look, "nor")
        elif leaf.upright or leaf.bold:
            style = {(True, True): "b", (True, False): "p", (False, True): "bi"}[leaf.upright, leaf.bold]
            _add(look, "sty", style)
        properties = etree.SubElement(run, f"{{{A}}}rPr")
        properties.set("lang", "en-US")
        properties.set("i", str(int(not leaf.upright)))
        if leaf.bold:
            properties.set("b", "1")
        fill = etree.SubElement(properties, f"{{{A}}}solidFill")
        etree.SubElement(fill, f"{{{A}}}srgbClr").set("val", _INK)
        face = etree.SubElement(properties, f"{{{A}}}latin")
        face.set("typeface", _FONT)
        text = _add(run, "t")
        text.text = leaf.text


def _summed(parts: Sequence[Node]) -> Iterator[Node]:
    """What a sum sums: all up to the next relation, plus or minus that does not come first, or wide gap."""
    for index, part in enumerate(parts):
        sign = part.text if isinstance(part, Leaf) else ""
        if sign in RELATIONS or sign in (",", ";") or (sign in ADDING and index) or (sign and not sign.strip()):
            return
        yield part


def _sign_of(node: Node) -> str:
    base = node.base if isinstance(node, (Script, Limits)) else node
    return base.text if isinstance(base, Leaf) else ""


def _add(parent: etree._Element, name: str, value: str | None = None) -> etree._Element:
    element = etree.SubElement(parent, f"{{{M}}}{name}")
    if value is not None:
        element.set(f"{{{M}}}val", value)
    return element
