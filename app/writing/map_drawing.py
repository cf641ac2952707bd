"""Lays a mind map out and draws it as SVG.

The root stands in the middle, its branches to the right and left, balanced by height. Every depth has a column of its
own; a node is as high as its wrapped text, and takes as much room as its children need: so nothing overlaps, at any
size. Widths are estimated on the wide side, since the font that will show the drawing is not known.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.writing.digest import Mark
from app.domain.writing.mindmap import MapNode, NodeKind
from app.writing.mindmap import escaped
from app.writing.note_parts import Place, place_url

_FONTS = "'Noto Sans CJK SC','PingFang SC','Microsoft YaHei UI','Microsoft YaHei',sans-serif"
_SIZE = {NodeKind.PAPER: 17.0, NodeKind.SECTION: 13.0, NodeKind.CLAIM: 12.0}
_WIDEST = {NodeKind.PAPER: 230.0, NodeKind.SECTION: 210.0, NodeKind.CLAIM: 320.0}
_LINE = 1.4
_PAD_X, _PAD_Y = 10.0, 5.0
_BETWEEN, _COLUMNS, _MARGIN = 8.0, 44.0, 28.0
_NARROW, _WIDE = frozenset("iljtfrI.,;:!'|()[] "), frozenset("mwMWQOGDCAHNUVKXYBRS@%—…&")


@dataclass(frozen=True, slots=True)
class Colours:
    """What a drawing is painted with."""

    paper: str
    raised: str
    line: str
    text: str
    quiet: str
    accent: str
    soft: str
    verified: str
    weak: str
    unsupported: str


LIGHT = Colours(
    "#FBFAF7", "#FFFFFF", "#D3CDBF", "#22201C", "#6A655B", "#A25600", "#FBEBD3", "#0B6B61", "#8A5A00", "#A8271F"
)
DARK = Colours(
    "#1B1A18", "#242320", "#4A463F", "#ECE8DF", "#A39D90", "#F0A63A", "#3A2C16", "#4FC3B4", "#E2B04A", "#F08A80"
)


@dataclass(frozen=True, slots=True)
class Box:
    """A node in its place. `side` is 1 for the right half, -1 for the left, 0 for the root."""

    node: MapNode
    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float
    side: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map laid out: boxes, and which box (by position) hangs from which."""

    boxes: tuple[Box, ...]
    links: tuple[tuple[int, int], ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Measured:
    node: MapNode
    lines: tuple[str, ...]
    width: float
    height: float
    room: float
    children: tuple[_Measured, ...]


def lay_out(root: MapNode) -> Drawing:
    """Every node's place, in pixels from the top left."""
    measured = _measure(root)
    right, left = _halves(measured.children)
    boxes = [Box(root, measured.lines, -measured.width / 2, -measured.height / 2, measured.width, measured.height, 0)]
    links: list[tuple[int, int]] = []
    for side, half in ((1, right), (-1, left)):
        columns = _columns(half)
        top = -(sum(one.room for one in half) + _BETWEEN * max(0, len(half) - 1)) / 2
        for one in half:
            _place(one, 0, side, measured.width / 2, top, 0, columns, boxes, links)
            top += one.room + _BETWEEN
    x0, y0 = min(box.x for box in boxes) - _MARGIN, min(box.y for box in boxes) - _MARGIN
    x1 = max(box.x + box.width for box in boxes) + _MARGIN
    y1 = max(box.y + box.height for box in boxes) + _MARGIN
    moved = tuple(Box(box.node, box.lines, box.x - x0, box.y - y0, box.width, box.height, box.side) for box in boxes)
    return Drawing(moved, tuple(links), x1 - x0, y1 - y0)


def draw_svg(drawing: Drawing, paper: int = 0, colours: Colours = LIGHT, fonts: str = _FONTS) -> str:
    """The drawing as SVG 1.1; with a `paper`, nodes link to their place in it."""
    width, height = round(drawing.width), round(drawing.height)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}"><g font-family="{fonts}">',
        f'<rect width="{width}" height="{height}" fill="{colours.paper}"/>',
    ]
    parts += [_curve(drawing.boxes[parent], drawing.boxes[child], colours) for parent, child in drawing.links]
    for box in drawing.boxes:
        shape = _shape(box, colours)
        if paper and box.node.page:
            url = escaped(place_url(Place(paper, box.node.page, box.node.sentence))).replace('"', "&quot;")
            shape = f'<a xlink:href="{url}">{shape}</a>'
        parts.append(shape)
    return "\n".join([*parts, "</g></svg>"]) + "\n"


def text_width(text: str, size: float) -> float:
    """About how wide a text is, rather too much than too little."""
    return sum(_advance(char) for char in text) * size


def wrap(text: str, size: float, widest: float) -> tuple[str, ...]:
    """Lines no wider than `widest`: broken between words, between Chinese characters, and within what is longer."""
    lines: list[str] = []
    current = ""
    for piece in _pieces(" ".join(text.split())):
        if text_width((current + piece).rstrip(), size) <= widest:
            current += piece
            continue
        if current.strip():
            lines.append(current.rstrip())
        current = ""
        for char in piece.lstrip():
            if text_width(current + char, size) > widest:
                lines.append(current)
                current = ""
            current += char
    return tuple([*lines, current.rstrip()] if current.strip() or not lines else lines)


def _pieces(text: str) -> Iterator[str]:
    """Words with the space behind them, Chinese characters one by one with the punctuation behind them."""
    piece = ""
    for char in text:
        wide = _is_wide(char)
        if piece and (piece[-1] == " " or (wide and not _closes(char)) or (_is_wide(piece[-1]) and not _closes(char))):
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def _closes(char: str) -> bool:
    return unicodedata.category(char) in ("Pe", "Pf", "Po") or char == " "


def _advance(char: str) -> float:
    if _is_wide(char):
        return 1.02
    if unicodedata.combining(char):
        return 0.0
    return 0.36 if char in _NARROW else 0.84 if char in _WIDE else 0.62


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in ("W", "F", "A") and not char.isascii()


def _measure(node: MapNode) -> _Measured:
    size = _SIZE[node.kind]
    mark = f"{node.mark.sign} " if node.mark else ""
    lines = wrap(mark + node.text, size, _WIDEST[node.kind])
    width = max(text_width(line, size) for line in lines) + 2 * _PAD_X
    height = len(lines) * size * _LINE + 2 * _PAD_Y
    children = tuple(_measure(child) for child in node.children)
    below = sum(child.room for child in children) + _BETWEEN * max(0, len(children) - 1)
    return _Measured(node, lines, width, height, max(height, below), children)


def _halves(children: Sequence[_Measured]) -> tuple[Sequence[_Measured], Sequence[_Measured]]:
    """The first branches to the right, the rest to the left, cut where the halves are nearest in height."""
    if len(children) < 3:
        return children, ()
    rooms = [child.room for child in children]
    cut = min(range(1, len(rooms)), key=lambda at: abs(sum(rooms[:at]) - sum(rooms[at:])))
    return children[:cut], children[cut:]


def _columns(half: Sequence[_Measured]) -> list[float]:
    """The width of the widest node of each depth."""
    widths: list[float] = []
    row = list(half)
    while row:
        widths.append(max(one.width for one in row))
        row = [child for one in row for child in one.children]
    return widths


def _place(
    one: _Measured,
    parent: int,
    side: int,
    edge: float,
    top: float,
    depth: int,
    columns: Sequence[float],
    boxes: list[Box],
    links: list[tuple[int, int]],
) -> None:
    """Put a node beside `edge`, in the middle of the room from `top`, and its children beyond its column."""
    x = edge + _COLUMNS if side > 0 else -(edge + _COLUMNS) - one.width
    number = len(boxes)
    boxes.append(Box(one.node, one.lines, x, top + (one.room - one.height) / 2, one.width, one.height, side))
    links.append((parent, number))
    below = sum(child.room for child in one.children) + _BETWEEN * max(0, len(one.children) - 1)
    start = top + (one.room - below) / 2
    for child in one.children:
        _place(child, number, side, edge + _COLUMNS + columns[depth], start, depth + 1, columns, boxes, links)
        start += child.room + _BETWEEN


def _curve(parent: Box, child: Box, colours: Colours) -> str:
    side = child.side
    x0 = parent.x + parent.width if side > 0 else parent.x
    x1 = child.x if side > 0 else child.x + child.width
    y0, y1 = parent.y + parent.height / 2, child.y + child.height / 2
    bend = (x1 - x0) / 2
    path = f"M{x0:.1f} {y0:.1f}C{x0 + bend:.1f} {y0:.1f} {x1 - bend:.1f} {y1:.1f} {x1:.1f} {y1:.1f}"
    return f'<path d="{path}" fill="none" stroke="{colours.line}" stroke-width="1.5"/>'


def _shape(box: Box, colours: Colours) -> str:
    kind, size = box.node.kind, _SIZE[box.node.kind]
    fill = {NodeKind.PAPER: colours.soft, NodeKind.SECTION: colours.raised}.get(kind, "none")
    stroke = {NodeKind.PAPER: colours.accent, NodeKind.SECTION: colours.line}.get(kind, "none")
    rect = (
        f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}" rx="6" '
        f'fill="{fill}" stroke="{stroke}"/>'
    )
    weight = ' font-weight="600"' if kind is NodeKind.PAPER else ""
    colour = _ink(box.node, colours)
    lines = "".join(
        f'<text x="{box.x + _PAD_X:.1f}" y="{box.y + _PAD_Y + size * (_LINE * row + 1.08):.1f}" '
        f'font-size="{size:g}" fill="{colour}"{weight}>{escaped(line)}</text>'
        for row, line in enumerate(box.lines)
    )
    return rect + lines


def _ink(node: MapNode, colours: Colours) -> str:
    return {
        Mark.VERIFIED: colours.text,
        Mark.FOUND: colours.text,
        Mark.WEAK: colours.weak,
        Mark.UNSUPPORTED: colours.unsupported,
        None: colours.text,
    }[node.mark]
