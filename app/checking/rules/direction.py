"""Holds the direction of a claim against its evidence: denial, more and less, better and worse, who beats whom.

The rules are in `polarity` (clause by clause), `sides` (the two sides of a comparison), `effects` (what rises and what
falls) and `ablation` (what happens without a thing). A claim with numbers is held against the sentences that have them, any other against all that are near.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.checking.evidence import EvidenceIndex, Passage
from app.checking.finding import Finding, unsupported, weak
from app.checking.rules.ablation import means_by_lack, turned_by_lack
from app.checking.rules.binding import bind, telling_terms
from app.checking.rules.effects import effects_differ, is_absurd
from app.checking.rules.polarity import Turn, contradiction, denies, opposed
from app.checking.rules.sides import points_other_way, said_the_other_way_round, sides_changed

_SAME_THING = 0.4
_SAME_STATEMENT = 0.5
"""Shares of the claim that the nearest sentence must have to be about the same, and to state the same."""
_NEAR = 6


def check_direction(text: str, evidence: tuple[Passage, ...], index: EvidenceIndex) -> list[Finding]:
    """A finding where the claim points the other way than its evidence; none otherwise."""
    sentences = _sentences(text, evidence, index)
    turns = [*_by_clauses(text, sentences, evidence, index), *_by_nearest(text, evidence, index)]
    if is_absurd(text):
        turns.append(Turn("direction", True))
    if turn := turned_by_lack(text, [passage.text for passage in evidence if not passage.row], index.mass):
        turns.append(turn)
    if said_the_other_way_round(text, sentences, index.mass) or means_by_lack(text, sentences):
        turns = [turn for turn in turns if turn.kind != "direction"]
    turn = max(turns, key=lambda turn: turn.sure, default=None)
    if turn is None:
        return []
    key = {"negation": "negation", "direction": "direction", "swap": "sides_changed", "mixed": "mixed"}[turn.kind]
    return [unsupported(key) if turn.sure else weak(key)]


def _sentences(text: str, evidence: tuple[Passage, ...], index: EvidenceIndex) -> list[str]:
    near = [*evidence, *(p for _, p in index.candidates(telling_terms(text), limit=_NEAR) if p not in evidence)]
    measures = [bound.quantity for bound in bind(text)]
    holders = [passage for passage in evidence if any(passage.holds(quantity) for quantity in measures)]
    return [passage.text for passage in holders or near if not passage.row]


def _by_clauses(text: str, sentences: list[str], evidence: tuple[Passage, ...], index: EvidenceIndex) -> Iterator[Turn]:
    """What some near sentence contradicts; surely only if the evidence does."""
    if turn := contradiction(text, sentences, index.mass):
        shown = [passage.text for passage in evidence if not passage.row]
        yield turn if contradiction(text, shown, index.mass) else replace(turn, sure=False)
    if swap := sides_changed(text, sentences, index.mass):
        yield swap


def _by_nearest(text: str, evidence: tuple[Passage, ...], index: EvidenceIndex) -> Iterator[Turn]:
    """What the nearest sentence taken for itself contradicts: a doubt, for another may be meant."""
    first = next((passage.text for passage in evidence if not passage.row), "")
    share = index.coverage(telling_terms(text), evidence[:1])
    if first and share >= _SAME_THING and effects_differ(text, first):
        yield Turn("direction", False)
    if not first or evidence[0].text != first:
        return
    if turn := points_other_way(text, first, share):
        yield turn
    if share < _SAME_STATEMENT:
        return
    if opposed(text, first) and not denies(f"{text} {first}"):
        yield Turn("direction", False)
    if turn := contradiction(text, [first], index.mass):
        yield replace(turn, sure=False)
