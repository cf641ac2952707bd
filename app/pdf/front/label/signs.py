"""The evidence on a part of a first page: how it is set, where it stands, what it says, and what the rest of the paper says.

Each sign is a word; what signs weigh for a label stands in `weights.json`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from app.pdf.blocks.roles import role_of, split_number
from app.pdf.front.authors.names import is_person
from app.pdf.front.label import words
from app.pdf.front.label.parts import Part
from app.text.han import HAN, is_cjk

_PAIRED = ("size-", "names-", "n-")
_CONTEXT = frozenset(
    {
        "says-place",
        "says-mail",
        "before-names",
        "before-larger",
        "before-alike",
        "cjk",
        "raised",
        "says-nothing",
        "bold",
    }
)
_SAME = 88.0
_CENTRE = 0.03
_EDGE = 0.09
_ALIGNED = 3.0
_LEXICON = (
    ("place", words.PLACE), ("country", words.COUNTRY), ("mail", words.MAIL), ("dates", words.DATES), ("date", words.DATE),
    ("numbers", words.NUMBERS), ("venue", words.VENUE), ("rights", words.RIGHTS), ("money", words.MONEY),
    ("life", words.LIFE), ("notice", words.NOTICE), ("degree", words.DEGREE), ("sentence", words.SENTENCE),
)  # fmt: skip
_OPENING = (
    ("abstract", words.ABSTRACT), ("keywords", words.KEYWORDS), ("cite", words.CITE_AS), ("banner", words.BANNER), ("by", words.BY), ("part", words.PART),
)  # fmt: skip
_MARKED = re.compile(r"^\s*[(（\[]?(?:\d{1,2}|[a-z]|[*∗†‡§¶‖⋆])[)）\].]?\s?(?=[A-Z" + HAN + r"])")


@dataclass(frozen=True, slots=True)
class Paper:
    """What the rest of the file says, for one page's parts: the text's size, the file's own data, heads, citations."""

    body: float
    width: float
    height: float
    largest: float
    title: str = ""
    author: str = ""
    heads: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    first: bool = True


def signs_of(parts: Sequence[Part], number: int, paper: Paper) -> tuple[str, ...]:
    """The signs of one part among all parts of its page."""
    part = parts[number]
    own = [*_set(part, paper), *_placed(part, paper), *_said(part), *_elsewhere(part, paper)]
    before = parts[number - 1] if number else None
    after = parts[number + 1] if number + 1 < len(parts) else None
    own += _beside(part, before, "before")
    own += _beside(part, after, "after")
    own += _together(own)
    return tuple(dict.fromkeys(["any", *own]))


def _together(own: Sequence[str]) -> list[str]:
    """Signs that mean more together than each by itself: large type above the text, names beside places."""
    kinds = [[sign for sign in own if sign.startswith(start)] for start in _PAIRED]
    place = ["above" if "above" in own else "below"]
    found = [f"{a}&{b}" for group in kinds for a in group for b in place]
    found += [f"{a}&{b}" for a in kinds[0] for b in kinds[1]]
    found += [f"{a}&{b}" for a in kinds[1] for b in own if b in _CONTEXT]
    return found


@lru_cache(maxsize=4096)
def _hits(text: str) -> tuple[str, ...]:
    """Which word lists a text has words of; asked for each part and both its neighbours."""
    return tuple(name for name, rule in _LEXICON if rule.search(text))


def _set(part: Part, paper: Paper) -> Iterator[str]:
    row = part.first
    ratio = row.size / max(paper.body, 1.0)
    steps = ((0.86, "tiny"), (0.96, "small"), (1.05, "plain"), (1.18, "bigger"), (1.45, "big"), (9e9, "huge"))
    size = next(name for limit, name in steps if ratio < limit)
    yield f"size-{size}"
    if row.size > 0.97 * paper.largest:
        yield "largest"
        if ratio > 1.05:
            yield "largest-big" if part.above else "largest-below"
    letters = [char for char in part.text if char.isalpha()]
    if row.bold:
        yield "bold"
    if row.italic:
        yield "italic"
    if len(letters) > 3 and all(not char.islower() for char in letters) and letters[0] < "\u2e80":
        yield "capitals"
    if row.mono:
        yield "mono"
    yield f"kind-{part.block.kind}"
    if any(run.raised for run in row.runs):
        yield "raised"
    if part.block.sidebar:
        yield "sidebar"


def _placed(part: Part, paper: Paper) -> Iterator[str]:
    rect = part.rect
    share = rect.y0 / paper.height
    yield "y-" + (
        "top"
        if share < _EDGE
        else "upper"
        if share < 0.3
        else "middle"
        if share < 0.6
        else "low"
        if share < 0.88
        else "foot"
    )
    yield "above" if part.above else "below"
    middle = (rect.x0 + rect.x1) / 2
    if abs(middle - paper.width / 2) < _CENTRE * paper.width:
        yield "centred"
    wide = (rect.x1 - rect.x0) / paper.width
    yield "w-" + ("narrow" if wide < 0.2 else "third" if wide < 0.4 else "half" if wide < 0.6 else "wide")
    if part.prose:
        yield "prose"
        yield "prose-long" if len(part.text) > 700 else "prose-short"
    if not paper.first:
        yield "later-page"


def _said(part: Part) -> Iterator[str]:
    text = part.text
    yield from (f"says-{name}" for name in _hits(text))
    for name, rule in _OPENING:
        match = rule.match(text)
        if match:
            yield f"opens-{name}"
            if len(text) - match.end() < 4:
                yield f"alone-{name}"
    yield from _counted(text)
    number, title = split_number(text)
    role = str(role_of(title))
    if len(title.split()) <= 5 and role not in ("body", "abstract", "front"):
        yield "heading-words"
    if number in ("0", "1", "I"):
        yield "number-one"
    elif number:
        yield "numbered"
    if _MARKED.match(text):
        yield "marked"
    share = part.names
    yield "names-" + ("all" if share > 0.95 else "most" if share > 0.6 else "some" if share > 0.25 else "none")
    if is_person(text):
        yield "person"


def _counted(text: str) -> Iterator[str]:
    wide = sum(map(is_cjk, text))
    if wide > 0.3 * len(text.replace(" ", "")):
        yield "cjk"
    count = len(text.split()) + wide / 2
    yield "n-" + (
        "one" if count < 2 else "few" if count < 4 else "some" if count < 9 else "many" if count < 25 else "lots"
    )
    if text[-1:] in ".。":
        yield "ends-stop"
    if text[-1:] in ",，;；、" or text.rstrip().endswith(" and"):
        yield "ends-open"
    if text[:1].islower():
        yield "starts-small"
    commas = len(re.findall(r"[,;，；、·•]", text))
    yield "commas-" + ("none" if not commas else "one" if commas == 1 else "more")
    digits = sum(char.isdigit() for char in text)
    if digits > 0.25 * len(text):
        yield "digits"
    letters = sum(char.isalpha() for char in text)
    if letters < 0.5 * len(text.replace(" ", "")):
        yield "few-letters"
    words_ = [word for word in re.findall(r"[^\W\d_]+", text) if word.isascii()]
    if len(words_) > 2:
        small = sum(word[0].islower() for word in words_)
        yield "small-" + ("none" if not small else "some" if small < 0.5 * len(words_) else "most")
    if not _hits(text):
        yield "says-nothing"


def _elsewhere(part: Part, paper: Paper) -> Iterator[str]:
    text = _key(part.text)
    aside = part.block.kind in ("page-header", "page-footer", "footnote", "note") or part.block.sidebar
    if len(text) < 5 or aside or words.CITE_AS.match(part.text):
        return  # what repeats the title in a running head is no title; the title is what the running heads repeat
    for name, others in (
        ("file-title", (paper.title,)),
        ("file-author", (paper.author,)),
        ("head", paper.heads),
        ("cited", paper.citations),
    ):
        keys = [_key(other) for other in others]
        if any(len(key) >= 5 and _same(text, key) for key in keys):
            yield f"in-{name}"


def _same(text: str, key: str) -> bool:
    """Whether one holds the other, or they are nearly alike; a text of a few letters proves nothing."""
    if len(text) <= len(key):
        return text in key or (len(text) > 20 and fuzz.partial_ratio(text, key) > 94)
    return (len(key) > 14 and key in text) or fuzz.ratio(text, key) > _SAME


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalpha() or is_cjk(char))


def _beside(part: Part, other: Part | None, where: str) -> Iterator[str]:
    """What the neighbour looks like."""
    if other is None:
        yield f"{where}-none"
        return
    if other.block is part.block:
        yield f"{where}-block"
    row, near = part.first, other.first
    alike = abs(row.size - near.size) < 0.06 * row.size and row.bold == near.bold
    yield f"{where}-alike" if alike else f"{where}-larger" if near.size > 1.06 * row.size else f"{where}-other"
    gap = other.rect.y0 - part.rect.y1 if where == "after" else part.rect.y0 - other.rect.y1
    if -0.5 * row.size < gap < 0.9 * row.size and alike:
        yield f"{where}-close"
    if abs(other.rect.x0 - part.rect.x0) < _ALIGNED:
        yield f"{where}-aligned"
    if other.prose:
        yield f"{where}-prose"
    yield from (f"{where}-{name}" for name in _hits(other.text) if name in ("place", "mail"))
    for name, rule in (("abstract", words.ABSTRACT), ("keywords", words.KEYWORDS)):
        if rule.match(other.text):
            yield f"{where}-{name}"
    share = other.names
    if share > 0.6:
        yield f"{where}-names"
