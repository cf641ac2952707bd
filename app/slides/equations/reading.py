"""The characters of a displayed equation as a formula, by where they stand: scripts, fractions, roots, limits, accents.

Nothing is guessed: a character without a meaning, a stroke that belongs to nothing, or a place that fits no rule, and there is no
formula. Whether a drawing of what was read puts each character where it is printed is asked afterwards (`drawing`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.reading.document import Rect
from app.domain.reading.page_text import PrintedRegion
from app.slides.equations.letters import ACCENTS, BIG, LIMITS, RELATIONS, ROOT, letter_of
from app.slides.equations.tree import (
    Accent,
    Fenced,
    Fraction,
    Kind,
    Leaf,
    Limits,
    Lines,
    Node,
    Place,
    Root,
    Row,
    Script,
)

_SMALL = 0.87
"""A script is smaller than its line by more than this: TeX sets them at .7, Word at .6 to .65, some classes at .8."""
_ON_LINE = 0.05
_AXIS = 0.25
"""Bars of fractions lie so far above the line, in sizes."""
_HANGING = 1.2
_MOST_WORDS = 5
_WORD_GAP = 0.16
_FAR, _APART = 0.3, 0.6
_TOUCH = 0.3
_PAIRS = {"(": ")", "[": "]", "{": "}", "⌊": "⌋", "⌈": "⌉", "⟨": "⟩", "|": "|", "∥": "∥"}
_EVEN = frozenset("|∥")
_BRACKETS = frozenset("".join(_PAIRS) + "".join(_PAIRS.values()))
_MOST_GLYPHS, _LEAST_GLYPHS = 160, 3
_NUMBERED = re.compile(r"[(（]\s*[A-Z]?\d+(?:[.\-–]\d+)*[a-z]?\s*[)）]")
_TAIL = frozenset(".,;，。；")


class Doubtful(Exception):
    """The printed formula does not fit the rules; its picture is shown instead."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A printed character, or a part that was read already, with its place. `node` is None for characters."""

    x0: float
    x1: float
    baseline: float
    size: float
    text: str = ""
    italic: bool = False
    bold: bool = False
    tall: bool = False
    node: Node | None = None
    top: float = 0.0
    foot: float = 0.0

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def is_word(self) -> bool:
        return self.node is None and self.text.isalpha() and not self.italic and self.text.isascii()


def read_equation(region: PrintedRegion) -> Node | None:
    """The formula printed in a region, without its number and the full stop after it; None where anything is in doubt."""
    try:
        items = _items(region)
        if not _LEAST_GLYPHS <= len(items) <= _MOST_GLYPHS or region.drawings:
            return None
        rows = [_row(_without_number(row), bars) for row, bars in _lines(items, list(region.bars))]
        if any(_is_text(row) for row in rows):
            return None
        return rows[0] if len(rows) == 1 else Lines(tuple(rows))
    except Doubtful:
        return None


def _is_text(row: Row) -> bool:
    """Whether a line is one of the text around the equation: words, and nothing that relates one side to another."""
    leaves = [part for part in row.parts if isinstance(part, Leaf) and part.kind in (Kind.WORDS, Kind.NAME)]
    words = sum(len(word) > 1 for leaf in leaves for word in leaf.text.split())
    related = any(isinstance(part, Leaf) and part.text in RELATIONS for part in row.parts)
    return words > _MOST_WORDS or (words > 1 and not related)


def _items(region: PrintedRegion) -> list[_Item]:
    found = []
    for glyph in region.glyphs:
        letter = letter_of(glyph)
        if letter is None or glyph.size <= 0:
            raise Doubtful
        base, size = glyph.baseline, glyph.size
        high, low = (0.05, _HANGING) if letter.tall else (0.75, 0.22)
        place = base - high * size, base + low * size
        found.append(_Item(glyph.x0, glyph.x1, base, size, *letter, top=place[0], foot=place[1]))
    return found


def _without_number(items: list[_Item]) -> list[_Item]:
    """A line without the equation's number at its right or left, and without the full stop or comma at its end."""
    items = sorted(items, key=lambda item: (item.x0, item.baseline))
    for start in range(len(items) - 1, max(0, len(items) - 9), -1):
        tail = items[start:]
        text = "".join(item.text for item in tail)
        before = max(item.x1 for item in items[:start])
        if _NUMBERED.fullmatch(text) and tail[0].x0 - before > _FAR * tail[0].size:
            items = items[:start]
            break
    for end in range(1, min(8, len(items))):
        head = items[:end]
        after = min(item.x0 for item in items[end:])
        if _NUMBERED.fullmatch("".join(item.text for item in head)) and after - head[-1].x1 > 2 * head[-1].size:
            items = items[end:]
            break
    while items and items[-1].text in _TAIL:
        items = items[:-1]
    return items


def _lines(items: list[_Item], bars: list[Rect]) -> list[tuple[list[_Item], list[Rect]]]:
    """The lines of the equation, from top to foot: parted by white that crosses its whole width."""
    spans = [(item.top, item.foot, item) for item in items]
    marks = sorted([(top, foot) for top, foot, _ in spans] + [(bar.y0 - 3.0, bar.y1 + 3.0) for bar in bars])
    bands: list[list[float]] = []
    for top, foot in marks:
        if bands and top <= bands[-1][1]:
            bands[-1][1] = max(bands[-1][1], foot)
        else:
            bands.append([top, foot])
    largest = max(item.size for item in items)
    found: list[tuple[list[_Item], list[Rect]]] = []
    waiting: tuple[list[_Item], list[Rect]] = ([], [])
    for top, foot in bands:
        inside = [item for low, high, item in spans if top <= low and high <= foot]
        strokes = [bar for bar in bars if top <= bar.y0 and bar.y1 <= foot]
        whole = any(item.size >= _SMALL * largest and item.text not in BIG for item in inside)
        if whole and not waiting[0]:
            found.append((inside, strokes))
        elif whole:
            found.append((waiting[0] + inside, waiting[1] + strokes))
            waiting = ([], [])
        elif found:
            found[-1] = (found[-1][0] + inside, found[-1][1] + strokes)
        else:
            waiting = (waiting[0] + inside, waiting[1] + strokes)
    if waiting[0] or not found:
        raise Doubtful
    return found


def _row(items: Sequence[_Item], bars: Sequence[Rect]) -> Row:
    """One line, or one part of a formula, as a row."""
    if not items:
        raise Doubtful
    left = list(items)
    for index, bar in enumerate(sorted(bars, key=lambda one: one.x0 - one.x1)):
        others = sorted(bars, key=lambda one: one.x0 - one.x1)[index + 1 :]
        if any(item.node is not None and item.x0 - 1 <= bar.x0 and bar.x1 <= item.x1 + 1 for item in left):
            continue  # it belongs to a part that was read with a wider one
        left = _with_bar(left, bar, others)
    return _level(_accented(left))


def _with_bar(items: list[_Item], bar: Rect, bars: Sequence[Rect]) -> list[_Item]:
    """The items with those at a bar made one: a fraction, a root, or what is barred."""
    level = (bar.y0 + bar.y1) / 2
    at = [item for item in items if bar.x0 - 1.0 <= item.middle <= bar.x1 + 1.0]
    above = [item for item in at if (_middle(item) if item.tall else item.baseline) <= level + 0.5]
    below = [item for item in at if item not in above]
    inner = [one for one in bars if bar.x0 - 1.5 <= one.x0 and one.x1 <= bar.x1 + 1.5]
    rest = [item for item in items if item not in at]
    root = next((item for item in rest if item.text == ROOT and abs(item.x1 - bar.x0) < 2.5), None)
    size = max((item.size for item in at), default=0.0)
    if root is not None and below and not above:
        whole = _Item(
            root.x0,
            bar.x1,
            max(i.baseline for i in below if i.size >= _SMALL * size),
            size,
            node=Root(_row(below, inner)),
        )
        return _placed([item for item in rest if item is not root], whole, bar.y0, max(i.foot for i in below))
    if below and not above and not inner:
        mark = Accent(_row(below, ()), "\u0304")
        whole = _Item(bar.x0, bar.x1, below[0].baseline, size, node=mark)
        return _placed(rest, whole, bar.y0, max(item.foot for item in below))
    if not above or not below:
        raise Doubtful
    higher = [one for one in inner if one.y1 < level]
    lower = [one for one in inner if one.y0 > level]
    if len(higher) + len(lower) < len(inner):
        raise Doubtful
    fraction = Fraction(_row(above, higher), _row(below, lower))
    whole = _Item(bar.x0, bar.x1, level + _AXIS * size, size, node=fraction)
    return _placed(rest, whole, min(i.top for i in above), max(i.foot for i in below))


def _placed(rest: list[_Item], whole: _Item, top: float, foot: float) -> list[_Item]:
    placed = _Item(whole.x0, whole.x1, whole.baseline, whole.size, node=whole.node, top=top, foot=foot)
    return sorted([*rest, placed], key=lambda item: item.x0)


def _accented(items: list[_Item]) -> list[_Item]:
    """Marks joined to the letters that they stand over."""
    marks = [item for item in items if item.text in ACCENTS]
    rest = [item for item in items if item.text not in ACCENTS]
    for mark in marks:
        under = [i for i in rest if i.node is None and i.text.isalpha() and i.x0 - 1.5 <= mark.middle <= i.x1 + 1.5]
        under = [
            item
            for item in under
            if abs(item.baseline - mark.baseline) < item.size and abs(item.size - mark.size) < 1.5
        ]
        if not under:
            raise Doubtful
        base = min(under, key=lambda item: (round(abs(item.baseline - mark.baseline)), abs(item.middle - mark.middle)))
        node = Accent(_leaf(base), ACCENTS[mark.text])
        whole = _Item(base.x0, base.x1, base.baseline, base.size, node=node, top=base.top, foot=base.foot)
        rest = [whole if item is base else item for item in rest]
    return rest


def _level(items: list[_Item]) -> Row:
    """Items without bars and accents: the line that most of the large ones stand on, and scripts and limits around it."""
    size = max(item.size for item in items)
    large = [item for item in items if item.size >= _SMALL * size and item.text not in BIG and not item.tall]
    if not large:
        large = [item for item in items if item.size >= _SMALL * size]
    plain = [item for item in large if item.node is None] or large
    lines = sorted(item.baseline for item in plain)
    line = lines[len(lines) // 2]
    main, small = [], []
    for item in items:
        near = abs(item.baseline - line) <= (_AXIS if item.node is not None else _ON_LINE) * size
        if item.size >= _SMALL * size and (near or item.text in BIG or item.tall):
            main.append(item)
        elif item.size < _SMALL * size or item.text in "′":
            small.append(item)
        else:
            raise Doubtful
    main.sort(key=lambda item: item.x0)
    return Row(tuple(_fenced(_joined(main, _groups(small, line, size), size))))


def _fenced(nodes: list[Node]) -> list[Node]:
    """The parts of a line with what stands between tall brackets made one; the scripts of the closing bracket are its own."""
    open_ones: list[tuple[str, list[Node]]] = []
    current: list[Node] = []
    for node in nodes:
        sign = node.base if isinstance(node, Script) else node
        if not (isinstance(sign, Leaf) and sign.tall and sign.text in _BRACKETS):
            current.append(node)
        elif sign.text in _PAIRS and not (sign.text in _EVEN and open_ones and open_ones[-1][0] == sign.text):
            if sign is not node:
                raise Doubtful
            open_ones.append((sign.text, current))
            current = []
        else:
            if not open_ones or _PAIRS[open_ones[-1][0]] != sign.text or not current:
                raise Doubtful
            left, before = open_ones.pop()
            whole: Node = Fenced(left, Row(tuple(current)), sign.text)
            current = [*before, Script(whole, node.sub, node.sup) if isinstance(node, Script) else whole]
    if open_ones:
        raise Doubtful
    return current


@dataclass(slots=True)
class _Group:
    """Scripts that stand together above or below the line."""

    items: list[_Item]
    raised: bool

    @property
    def x0(self) -> float:
        return min(item.x0 for item in self.items)

    @property
    def x1(self) -> float:
        return max(item.x1 for item in self.items)


def _groups(small: Sequence[_Item], line: float, size: float) -> list[_Group]:
    found: list[_Group] = []
    for raised in (True, False):
        side = [item for item in small if (_middle(item) < line - 0.25 * size) == raised]
        for item in sorted(side, key=lambda one: one.x0):
            if found and found[-1].raised == raised and item.x0 - found[-1].x1 <= 0.45 * item.size:
                found[-1].items.append(item)
            else:
                found.append(_Group([item], raised))
    return found


def _middle(item: _Item) -> float:
    return (item.top + item.foot) / 2


def _joined(main: list[_Item], groups: list[_Group], size: float) -> list[Node]:
    """The parts of a line, each with its scripts; letters of a word and digits of a number joined."""
    runs = _runs(main)
    owned: dict[int, dict[bool, _Group]] = {}
    for group in groups:
        owner = _owner(runs, group, size)
        if group.raised in owned.setdefault(owner, {}):
            raise Doubtful
        owned[owner][group.raised] = group
    nodes: list[Node] = []
    for index, run in enumerate(runs):
        node = _node(run)
        scripts = {raised: _row(group.items, ()) for raised, group in owned.get(index, {}).items()}
        if scripts and (_text(run) in BIG or _text(run) in LIMITS) and _stacked(run, owned[index].values()):
            node = Limits(node, scripts.get(False), scripts.get(True))
        elif scripts:
            node = Script(node, scripts.get(False), scripts.get(True))
        start = min([run[0].x0, *(group.x0 for group in owned.get(index, {}).values())])
        gap = start - _right(runs[index - 1], owned.get(index - 1)) if index else 0.0
        if gap > _APART * size:
            nodes.append(Leaf(Kind.WORDS, "\u2003" * max(1, round(gap / size))))
        nodes.append(node)
    return nodes


def _right(run: list[_Item], scripts: dict[bool, _Group] | None) -> float:
    return max([run[-1].x1, *(group.x1 for group in (scripts or {}).values())])


def _stacked(run: list[_Item], groups: object) -> bool:
    """Whether scripts stand below and above, not beside."""
    left, right = run[0].x0, run[-1].x1
    return all(group.x0 < right - 0.2 * (right - left) for group in groups)  # type: ignore[attr-defined]


def _owner(runs: list[list[_Item]], group: _Group, size: float) -> int:
    """The part that scripts belong to: the sum or "max" they stand at, else what ends just left of them."""
    signs = [(index, run) for index, run in enumerate(runs) if _text(run) in BIG or _text(run) in LIMITS]
    shared = [(min(run[-1].x1, group.x1) - max(run[0].x0, group.x0), index, run) for index, run in signs]
    if sum(width > 0.3 * (run[-1].x1 - run[0].x0) for width, _, run in shared) > 1:
        raise Doubtful  # limits of several sums that stand too close to be told apart
    for width, index, run in shared:
        if width > 0.5 * min(run[-1].x1 - run[0].x0, group.x1 - group.x0):
            return index
    ends = [(index, run[-1].x1) for index, run in enumerate(runs) if run[-1].x1 <= group.x0 + _TOUCH * size]
    if not ends or group.x0 - ends[-1][1] > 0.6 * size:
        raise Doubtful
    return ends[-1][0]


def _runs(main: list[_Item]) -> list[list[_Item]]:
    """Letters of a word, words of a phrase and digits of a number together; everything else by itself."""
    runs: list[list[_Item]] = []
    for index, item in enumerate(main):
        before = runs[-1][-1] if runs else None
        gap = item.x0 - before.x1 if before is not None else 0.0
        if before is not None and gap < -0.35 * item.size:
            raise Doubtful
        words = before is not None and before.is_word and item.is_word and before.bold == item.bold
        number = before is not None and _in_number(main, index) and _digit(before) and gap < _WORD_GAP * item.size
        if (words and gap < 0.5 * item.size) or number:
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _digit(item: _Item) -> bool:
    return item.node is None and (item.text.isdigit() or item.text == ".")


def _in_number(main: Sequence[_Item], index: int) -> bool:
    """Whether an item goes on with a number: a digit, or a point between two of them."""
    if main[index].text == ".":
        return main[index - 1].text.isdigit() and index + 1 < len(main) and main[index + 1].text.isdigit()
    return main[index].node is None and main[index].text.isdigit()


def _text(run: list[_Item]) -> str:
    text = ""
    for index, item in enumerate(run):
        spaced = index and item.is_word and item.x0 - run[index - 1].x1 > _WORD_GAP * item.size
        text += " " * bool(spaced) + item.text
    return text


def _node(run: list[_Item]) -> Node:
    if len(run) == 1:
        return run[0].node or _leaf(run[0])
    text = _text(run)
    if text[0].isdigit():
        return Leaf(Kind.NUMBER, text, upright=True, bold=run[0].bold, places=_places(run))
    kind = Kind.WORDS if " " in text and text not in LIMITS else Kind.NAME
    return Leaf(kind, text, upright=True, bold=run[0].bold, places=_places(run))


def _places(run: Sequence[_Item]) -> tuple[Place, ...]:
    return tuple(Place(item.x0, item.baseline, item.size) for item in run)


def _leaf(item: _Item) -> Leaf:
    if item.text.isdigit():
        return Leaf(Kind.NUMBER, item.text, upright=True, bold=item.bold, places=_places([item]))
    if item.text.isalpha() and item.text not in BIG:
        return Leaf(Kind.NAME, item.text, upright=not item.italic, bold=item.bold, places=_places([item]))
    return Leaf(Kind.SIGN, item.text, True, tall=item.tall, places=_places([item]))
