"""What is measured of a claim and its evidence: the signs that the judge weighs. Shares are from 0 to 1; yes is 1.

Only signs are measured to which the fit gives weight (`tests/benchmarks/fit_judge.py`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from app.checking.attribution import credited_to, named_subject, speaks_of_own
from app.checking.content import content_list, tells
from app.checking.contradiction import opposed
from app.checking.evidence import Evidence
from app.checking.parsing.units import Unit, read_units, subject_and_rest
from app.checking.statement import Statement
from app.checking.weighing.laid import Laid, lay, share
from app.text.terms import terms
from app.text.word_lists import pattern, words

_COMPARES = pattern("relations", "compares", "compares_chinese", re.IGNORECASE)
_WIDE = pattern("relations", "universal", "universal_chinese", re.IGNORECASE)
_CONTRAST, _DENIAL, _HEDGE, _EARLIER, _OURS = (
    re.compile(rf"\b(?:{'|'.join(words('weighing', key))})\b", re.IGNORECASE)
    for key in ("contrast", "denial", "hedge", "earlier", "ours")
)
_CITES = re.compile(r"\(?(?:19|20)\d\d[a-z]?\)|\[\d+(?:[,\s–-]+\d+)*\]|\bet al\b")
_HEADING = 60
"""Letters of what a passage stands under in which its heading is."""
_AS_GOOD = 0.6
"""Passages with this share of the best one's words are asked whether they point the other way. Chosen, not measured."""
_BESIDE = 0.3
"""What the subject's words weigh where they stand in the unit but not as its subject. Chosen, not measured."""


def measure(statement: Statement, evidence: Evidence) -> Mapping[str, float]:
    """The signs by name; none for a claim without words or evidence."""
    distinct = tuple(dict.fromkeys(content_list(statement)))
    laid = lay(distinct, evidence)
    if not distinct or not laid:
        return {}
    return {
        "numbers": float(len(statement.measures)),
        **_words(distinct, laid[0], evidence),
        **_whose(statement, laid[0], evidence),
        **_turns(statement, laid),
        **_subject(statement, laid, evidence),
    }


def _words(distinct: tuple[str, ...], best: Laid, evidence: Evidence) -> dict[str, float]:
    """Which of the claim's words its nearest passage lacks."""
    statement, paper = evidence.statement, evidence.paper
    content = [word for word in distinct if tells(word)]
    missing = [word for word in content if word not in best.own]
    absent = [word for word in distinct if word not in best.around]
    names = frozenset(term for name in statement.names for term in terms(name))
    return {
        "content words": share(best.own, content, evidence),
        "content words around": share(best.around, content, evidence),
        "missing": len(missing) / (len(content) or 1),
        "rarest missing": max((paper.idf(word) for word in missing), default=0.0) / paper.idf("\0"),
        "absent": float(sum(map(tells, absent))),
        "names absent": float(len(names.intersection(absent))),
        "first word": float(distinct[0] in best.own),
        "last word": float(distinct[-1] in best.own),
        "retelling": 1 - len(content) / len(distinct),
        "run beside replaced": float(_run_beside_replaced(best)),
    }


def _run_beside_replaced(best: Laid) -> int:
    """The longest run of common words beside a place where both sides have words of their own."""
    statement = best.evidence.statement
    claimed, printed = content_list(statement), content_list(best.passage)
    steps = SequenceMatcher(None, claimed, printed, autojunk=False).get_opcodes()
    longest = 0
    for number, (kind, start, end, other, other_end) in enumerate(steps):
        mine = (word not in best.own and tells(word) for word in claimed[start:end])
        theirs = (word not in statement.terms and tells(word) for word in printed[other:other_end])
        if kind == "replace" and any(mine) and any(theirs):
            beside = steps[max(0, number - 1) : number + 2]
            longest = max(longest, *(b - a for step, a, b, *_ in beside if step == "equal"), 0)
    return longest


def _whose(statement: Statement, best: Laid, evidence: Evidence) -> dict[str, float]:
    """Whose work the claim and its nearest passage speak of."""
    place = best.passage
    own = bool(speaks_of_own(statement))
    ours = bool(_OURS.search(place.normal))
    earlier = bool(_EARLIER.search(place.lead[:_HEADING]))
    others = bool(credited_to(place, evidence.paper) or named_subject(place))
    return {
        "own": float(own),
        "ours": float(ours),
        "own of others": float(own and others),
        "own but cited": float(own and not ours and bool(_CITES.search(place.normal))),
        "own but not ours": float(own and not ours),
        "of earlier work": float(earlier),
        "own but of earlier work": float(own and earlier),
    }


def _turns(statement: Statement, laid: Sequence[Laid]) -> dict[str, float]:
    """What one of the two denies, hedges, widens or compares and the other does not."""
    place = laid[0].passage
    as_good = [one.passage for one in laid[:5] if one.share >= _AS_GOOD * laid[0].share]
    denied, denied_there = bool(_DENIAL.search(statement.plain)), bool(_DENIAL.search(place.plain))
    return {
        "denies": float(statement.denies),
        "denied only here": float(denied and not denied_there),
        "denied only there": float(denied_there and not denied),
        "points apart": float(statement.sign * place.sign < 0),
        "against": float(sum(opposed(statement.clause, passage.clause) for passage in as_good)),
        "hedged only there": float(bool(_HEDGE.search(place.plain)) and not _HEDGE.search(statement.plain)),
        "wide only here": float(bool(_WIDE.search(statement.normal)) and not _WIDE.search(place.normal)),
        "compares only here": float(bool(_COMPARES.search(statement.normal)) and not _COMPARES.search(place.normal)),
        "contrast": float(bool(_CONTRAST.search(place.plain)) and not _CONTRAST.search(statement.plain)),
    }


class _Fit(NamedTuple):
    """The unit of a sentence that fits a claim best, and the passage it is of."""

    weight: float
    unit: Unit
    laid: Laid


def _subject(statement: Statement, laid: Sequence[Laid], evidence: Evidence) -> dict[str, float]:
    """Whether a unit of a sentence says of the claim's subject what the claim says of it."""
    subject, said = (frozenset(part) for part in subject_and_rest(statement.text))
    best = max((_fit(subject, said, one, evidence) for one in laid), key=lambda fit: fit.weight)
    unit = best.unit
    own = bool(speaks_of_own(statement))
    return {
        "subject in sentence": share(best.laid.own, subject, evidence),
        "other subject": float(any(map(tells, unit.subject - statement.terms))),
        "unit denies": float(unit.denies and not statement.denies),
        "own and points back": float(own and unit.points_back),
    }


def _fit(subject: frozenset[str], said: frozenset[str], one: Laid, evidence: Evidence) -> _Fit:
    passage, mass = one.passage, evidence.paper.mass
    units = (Unit.of_row(passage.setting_terms),) if passage.row else read_units(passage.text)
    found = _Fit(-1.0, Unit.of_row(frozenset()), one)
    for unit in units:
        known = unit.subject | (passage.lead_terms if unit.points_back else frozenset())
        weight = (
            mass(said & unit.everything) + mass(subject & known) + _BESIDE * mass(subject & unit.everything - known)
        )
        found = max(found, _Fit(weight, unit, one), key=lambda fit: fit.weight)
    return found
