"""Whether a number stands in the paper with what the claim says of it: the thing that is counted, and whose number it is.

Here one place is looked at for itself, where no other number of it is nearer to the claim: "1024 writes" is no "1024 reads",
and "the reformulator A has a score of 8.6, well below B" gives no score of B.
"""

from __future__ import annotations

import re

from app.checking.evidence import EvidenceIndex, Passage
from app.checking.finding import Finding, unsupported, weak
from app.checking.rules.binding import Bound, bind
from app.checking.rules.exchange import same_kind
from app.checking.rules.polarity import are_opposites
from app.text.names import UNIT_NAMES, names, squeezed
from app.text.numbers import Quantity
from app.text.terms import has_cjk, normalise, terms
from app.text.units import COUNTED

_MARK = re.compile(r"[;:；：，。]|,(?!\d)|\.\s|\b(?:while|whereas|but|although)\b")
_MAIN_TOPIC = 0.25
"""A name in more than this share of the passages tells no two places apart."""
_SMALL = 20
_FEW = 12
_OWN_COUNT = re.compile(
    r"^\s?(?:[a-z-]+\s){0,2}(?:parts?|components?|contributions?|steps?|stages?|phases?|aspects?|points?|reasons?|factors?|elements?"
    r"|ways?|sections?|kinds?|types?|goals?|questions?|findings?|advantages?|limitations?|methods?|approaches|ideas?)\b",
    re.IGNORECASE,
)
_OWN_COUNT_HAN = re.compile(
    r"\s?[个种项类点条方步阶]?(?:主要|关键|重要|核心)?的?(?:部分|方面|贡献|步骤|阶段|要点|原因|因素|组成|方法|问题|优点|缺点|目标|类|点|步)"
)
"""Things that whoever summarises counts for himself."""


def of_another_thing(bound: Bound, shown: str, holder: Passage, index: EvidenceIndex) -> Finding | None:
    """Whether the passage counts something else with this number, and the paper counts the claim's thing with another."""
    own = holder.bound_of(bound.quantity)
    if own is None or holder.row or not bound.head or not own.head or bound.head & (own.terms | own.head):
        return None
    if any(are_opposites(one, other) for one in bound.head for other in own.head):
        return unsupported("number_of_thing", number=shown, name=_noun_behind(own.quantity, holder))
    for passage in {passage.id: passage for term in sorted(bound.head) for passage in index.containing(term)}.values():
        for rival in () if passage.row else passage.bounds:
            if rival is not own and bound.head <= rival.head and same_kind(rival.quantity, bound.quantity):
                return weak("number_of_thing", number=shown, name=_noun_behind(own.quantity, holder))
    return None


def of_another_name(bound: Bound, shown: str, text: str, holder: Passage, index: EvidenceIndex) -> Finding | None:
    """Whether the passage gives the number to a name that the claim does not have there, and not to the claim's."""
    own = holder.bound_of(bound.quantity)
    if own is None or holder.row:
        return None
    around, lead = _around(own.quantity, holder)
    bounds = bind(text)
    subject = bounds[0] if len(bounds) == 1 else bound
    return _led_by_another(bound, shown, lead, holder, index) or _without_its_name(
        bound.named or subject.named, bound.named, shown, text, around, holder, index
    )


def _led_by_another(bound: Bound, shown: str, lead: str, holder: Passage, index: EvidenceIndex) -> Finding | None:
    """Whether other names stand before the number in the claim than in the paper."""
    claimed = _telling(bound.led_by, index)
    here = _telling(frozenset(name.lower() for name in names(lead)), index)
    if not claimed or not here or any(_stands(name, lead) for name in claimed):
        return None
    if any(_stands(name, " ".join(claimed)) or set(terms(name)) <= bound.terms for name in here) or not any(
        index.mentions(name) for name in claimed
    ):
        return None
    return weak("number_of_thing", number=shown, name=sorted(here)[0])


def _without_its_name(
    claimed: frozenset[str],
    named: frozenset[str],
    shown: str,
    text: str,
    around: str,
    holder: Passage,
    index: EvidenceIndex,
) -> Finding | None:
    said = squeezed(" ".join(named) or text)
    claimed = _telling(claimed, index)
    here = _telling(frozenset(name.lower() for name in names(around)), index)
    strangers = sorted(name for name in here if squeezed(name) not in said)
    if not claimed or not strangers or any(_stands(name, around) for name in claimed):
        return None
    absent = not any(_stands(name, holder.setting) for name in claimed)
    return (unsupported if absent and len(here) == len(strangers) == 1 else weak)(
        "number_of_thing", number=shown, name=strangers[0]
    )


def counts_the_same(quantity: Quantity, head: frozenset[str], passage: Passage) -> bool:
    """Whether a passage that has a small whole number has it of the thing that the claim counts."""
    if quantity.unit == "%" and quantity.value > 1:
        found = [other for other in passage.bounds if other.quantity.agrees_with(quantity)]
        return not found or passage.row or any(other.quantity.unit or not other.head for other in found)
    if not head or quantity.value > _SMALL or quantity.value % 1 or quantity.label or not _counts(quantity):
        return True
    found = [other for other in passage.bounds if other.quantity.agrees_with(quantity)]
    same = any(head & (other.head | other.terms) or not other.head for other in found)
    return not found or passage.row or same or any(has_cjk(term) for term in head)


def unsure_count(quantity: Quantity, head: frozenset[str], text: str, evidence: tuple[Passage, ...]) -> bool:
    """Whether a small number may be the claim's own count ("three main parts") of what the paper lists without counting.

    Not where the paper counts that very thing and comes to another number.
    """
    plain = normalise(text)
    own = _OWN_COUNT.search(plain[quantity.end :]) or (_OWN_COUNT_HAN.match(plain[quantity.end :]))
    if quantity.value > _FEW or quantity.value % 1 or quantity.value < 2 or not _counts(quantity):
        return False
    if not own and not quantity.spelled:
        return False
    return not any(
        head & rival.head and not rival.quantity.agrees_with(quantity)
        for passage in evidence
        for rival in passage.bounds
    )


def _counts(quantity: Quantity) -> bool:
    return not quantity.unit or quantity.unit in COUNTED


def _around(quantity: Quantity, holder: Passage) -> tuple[str, str]:
    """The part of the sentence, between marks, in which the number stands, and what of it stands before the number.

    A bracket belongs to the part before it; a part without a name takes in what stands before.
    """
    plain = normalise(holder.text)
    start = plain.rfind("(", 0, quantity.start)
    inside = start >= 0 and ")" not in plain[start : quantity.start]
    before = plain[: start if inside else quantity.start]
    marks = [0, *(mark.end() for mark in _MARK.finditer(before))]
    after = plain[quantity.end :]
    end = next((mark.start() for mark in _MARK.finditer(after)), len(after))
    begin = next((mark for mark in reversed(marks) if names(plain[mark : quantity.end + end])), marks[-1])
    return plain[begin : quantity.end + end], plain[begin : quantity.start]


def _telling(found: frozenset[str], index: EvidenceIndex) -> frozenset[str]:
    return frozenset(
        name
        for name in found
        if name not in UNIT_NAMES and index.count_naming(name) <= _MAIN_TOPIC * len(index.passages)
    )


def _stands(name: str, text: str) -> bool:
    return squeezed(name).removesuffix("s") in squeezed(text) or (
        bool(parts := [term for term in terms(name) if len(term) > 2]) and all(part in terms(text) for part in parts)
    )


def _noun_behind(quantity: Quantity, holder: Passage) -> str:
    words = re.findall(r"[^\W\d]+", normalise(holder.text)[quantity.end :])
    return " ".join(words[:1])
