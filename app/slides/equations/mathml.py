"""A formula as MathML (W3C Presentation MathML 3)."""

from __future__ import annotations

from xml.sax.saxutils import escape

from app.slides.equations.letters import BIG
from app.slides.equations.tree import Accent, Fenced, Fraction, Kind, Leaf, Limits, Lines, Node, Root, Row, Script

_NAMESPACE = "http://www.w3.org/1998/Math/MathML"
_FENCES = frozenset("()[]{}|∥⟨⟩⌈⌉⌊⌋/")


def mathml(node: Node) -> str:
    """The whole formula, as it is displayed on a line of its own."""
    return f'<math xmlns="{_NAMESPACE}" display="block">{_inner(node)}</math>'


def _inner(node: Node | None) -> str:
    match node:
        case None:
            return "<mrow/>"
        case Leaf():
            return _leaf(node)
        case Row(parts):
            return f"<mrow>{''.join(map(_inner, parts))}</mrow>"
        case Script(base, sub, sup):
            inner = _scripted(base, sub, sup, "msub", "msup", "msubsup")
            beside = isinstance(base, Leaf) and base.text in BIG
            return f'<mstyle displaystyle="false">{inner}</mstyle>' if beside else inner
        case Limits(base, under, over):
            return _scripted(base, under, over, "munder", "mover", "munderover")
        case Fraction(top, foot):
            return f"<mfrac>{_inner(top)}{_inner(foot)}</mfrac>"
        case Root(inside):
            return f"<msqrt>{_inner(inside)}</msqrt>"
        case Accent(base, mark):
            return f'<mover accent="true">{_inner(base)}<mo stretchy="{str(isinstance(base, Row)).lower()}">{_SPACING[mark]}</mo></mover>'
        case Fenced(left, inside, right):
            return f"<mrow><mo>{left}</mo>{_inner(inside)}<mo>{right}</mo></mrow>"
        case Lines(rows):
            return (
                '<mtable columnalign="left">'
                + "".join(f"<mtr><mtd>{_inner(row)}</mtd></mtr>" for row in rows)
                + "</mtable>"
            )


_SPACING = {
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "¯",
    "\u0307": "˙",
    "\u0308": "¨",
    "\u030c": "ˇ",
    "\u0306": "˘",
    "\u20d7": "→",
}


def _scripted(base: Node, low: Row | None, high: Row | None, one: str, other: str, both: str) -> str:
    if low is not None and high is not None:
        return f"<{both}>{_inner(base)}{_inner(low)}{_inner(high)}</{both}>"
    name, script = (one, low) if low is not None else (other, high)
    return f"<{name}>{_inner(base)}{_inner(script)}</{name}>"


def _leaf(leaf: Leaf) -> str:
    text = escape(leaf.text)
    if leaf.kind is Kind.WORDS:
        return (
            f"<mtext>{text.replace(' ', chr(0xA0))}</mtext>"
            if text.strip()
            else f'<mspace width="{len(leaf.text)}em"/>'
        )
    if leaf.kind is Kind.NUMBER:
        return f'<mn mathvariant="bold">{text}</mn>' if leaf.bold else f"<mn>{text}</mn>"
    if leaf.kind is Kind.SIGN:
        return f'<mo stretchy="false">{text}</mo>' if leaf.text in _FENCES else f"<mo>{text}</mo>"
    style = {(True, True): "bold", (True, False): "normal", (False, True): "bold-italic", (False, False): ""}
    variant = style[leaf.upright, leaf.bold]
    return f'<mi mathvariant="{variant}">{text}</mi>' if variant else f"<mi>{text}</mi>"
