"""Holds the numbers of a claim against its evidence: there at all, with that unit, and about that subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from app.checking.evidence import EvidenceIndex, Passage
from app.checking.finding import Finding, unsupported, verified, weak
from app.checking.rules.binding import DENIED, Bound, bind, bind_years, is_measure, is_year, pairs, telling_terms
from app.checking.rules.exchange import exchanged_numbers, same_kind, shown_in
from app.checking.rules.number_place import counts_the_same, of_another_name, of_another_thing, unsure_count
from app.checking.rules.rows import initials, of_another_line, of_another_row, of_another_table, of_unsaid_row
from app.domain.digest import Verdict
from app.text.names import UNIT_NAMES, names, squeezed
from app.text.numbers import Quantity, read_quantities
from app.text.terms import has_cjk, normalise, terms
from app.text.units import same_dimension

_SILENT = 0.1
"""What a word weighs that stands with the first number of both: later numbers often share it silently."""
_SHARED = 0.3
_MARGIN = 1.2
_RATIO = 1.3
_CERTAIN = 3.0
_SAME_UNIT = 4.0
"""What it weighs that the unit is the same and the other number's is not."""
_FAR_BELOW_BEST = 0.75
_HALF = 0.5
_LIKELY_PLACE, _LIKELY_ROW = 0.4, 0.25
_LEAD = 0.4
"""What a word weighs that stands only in the sentences before."""
_RATES = {
    name: span
    for span, written in {
        "second": "per second|每秒", "minute": "per minute|每分钟", "hour": "hourly|per hour|every hour|an hour|每小时",
        "day": "daily|per day|every day|each day|a day|nightly|each night|every night|每天|每日",
        "week": "weekly|per week|every week|each week|a week|每周",
        "month": "monthly|per month|every month|each month|a month|每月", "year": "yearly|annual|annually|per year|every year|each year|a year|每年",
    }.items()
    for name in written.split("|")
}  # fmt: skip
_SPAN = re.compile(r"(?<=[a-z]\s)(?:seconds|minutes|hours|days|weeks|months|years)\b")
_RATE = re.compile(
    r"\b(?:" + "|".join(n for n in _RATES if n.isascii()) + r")\b|" + "|".join(n for n in _RATES if not n.isascii())
)


def check_numbers(text: str, evidence: tuple[Passage, ...], index: EvidenceIndex) -> list[Finding]:
    """A finding for each number of the claim, and for its rate ("every week")."""
    plain = normalise(text)
    bounds = {bound.quantity.start: bound for bound in _with_heads(bind(text))}
    years = {bound.quantity.start: bound for bound in bind_years(text)}
    exchanged = exchanged_numbers(text, tuple(bounds.values()), evidence, index)
    findings = [*_other_rate(plain, evidence), *_other_span(plain, evidence)]
    for number in read_quantities(text):
        if number.tolerance:
            continue
        shown = plain[number.start : number.end].strip()
        head = bounds[number.start].head if number.start in bounds else frozenset()
        finding = _missing(number, head, shown, text, evidence, index)
        if finding is not None and finding.verdict is not Verdict.VERIFIED and _computed(number, text):
            finding = verified("number_found", number=shown)
        elif finding is None and number.start in exchanged:
            other, certainty = exchanged[number.start]
            finding = (unsupported if certainty > 1 else weak)("number_of_rival", number=shown, other=other)
        elif finding is None and number.label:
            finding = _other_label(number, shown, text, evidence)
        elif finding is None and number.start in bounds:
            finding = _misplaced(bounds[number.start], shown, text, evidence, index)
        elif finding is None and number.start in years:
            finding = _of_another_year(years[number.start], shown, text, evidence, index)
        findings.append(finding or verified("number_found", number=shown))
    return findings


def _with_heads(bounds: tuple[Bound, ...]) -> Iterator[Bound]:
    """In "82K examples and B 22K" examples are meant twice."""
    head: frozenset[str] = frozenset()
    for bound in bounds:
        head = bound.head or head
        yield bound if bound.head or bound.quantity.unit else replace(bound, head=head)


def _of_another_year(
    bound: Bound, shown: str, text: str, evidence: tuple[Passage, ...], index: EvidenceIndex
) -> Finding | None:
    holders = [passage for passage in evidence if passage.holds(bound.quantity)]
    findings = [of_another_name(bound, shown, text, holder, index) for holder in holders]
    if findings and all(findings):
        return findings[0]
    return _far_from_its_words(bound, shown, text, holders, index)


def _computed(number: Quantity, text: str) -> bool:
    """Whether a number is the difference of two others of the claim ("27.3, 1.1 less than 28.4")."""
    others = [other.value for other in read_quantities(text) if other is not number and not other.spelled]
    digits = 0 if number.value % 1 == 0 else 1
    return any(
        one != other and round(abs(one - other), digits + 1 if digits else 0) == abs(number.value)
        for one in others
        for other in others
    )


def _missing(
    number: Quantity, head: frozenset[str], shown: str, text: str, evidence: tuple[Passage, ...], index: EvidenceIndex
) -> Finding | None:
    """Whether the evidence lacks the number, or gives it with another unit only."""
    wanted = telling_terms(text)
    bare = not number.unit and not head
    held = [
        p
        for p in evidence
        if any(_same_use(found, number, bare) for found in p.quantities) and counts_the_same(number, head, p)
    ]
    other = [p for p in evidence if any(found.has_other_unit(number) for found in p.quantities)]
    explicit = [p for p in held if any(q.agrees_with(number) and q.unit for q in p.quantities)]
    nearest_held = max((index.mass(wanted & p.terms) for p in explicit), default=0.0)
    if any(index.mass(wanted & p.terms) > nearest_held for p in other):
        return unsupported("other_unit", number=shown)
    if held:
        found = [q for p in held for q in p.quantities if q.agrees_with(number)]
        turned = bool(number.limit) and all(q.limit == -number.limit for q in found)
        return unsupported("other_limit", number=shown) if turned else None
    if number.spelled and number.value <= 1:
        return weak("number_missing", number=shown)
    if unsure_count(number, head, text, evidence):
        return weak("number_counted", number=shown)
    if any(_likely(p, text, wanted, index) for p in index.with_quantity(number)):
        return weak("number_elsewhere", number=shown)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+", shown) and shown in index.squeezed:
        return weak("number_elsewhere", number=shown)
    if index.with_quantity(number):
        return unsupported("number_elsewhere", number=shown)
    if unread := _unread_table(number, wanted, index):
        return weak("number_unread", number=shown, table=unread)
    return unsupported("number_missing", number=shown)


def _unread_table(number: Quantity, wanted: frozenset[str], index: EvidenceIndex) -> str:
    """The label of a table whose cells could not be read and whose caption speaks of the same."""
    if not _telling(number) or not wanted:
        return ""
    shares = [(index.mass(wanted & frozenset(terms(table.caption))), table.label) for table in index.unread_tables]
    share, label = max(shares, default=(0.0, ""))
    return label if share >= _LIKELY_ROW * index.mass(wanted) else ""


def _likely(place: Passage, text: str, wanted: frozenset[str], index: EvidenceIndex) -> bool:
    """Whether a place may be meant although others say more of the claim; a row counts with its caption."""
    held = place.setting_terms if place.row else place.terms
    if place.row and initials(text) & frozenset(terms(place.row_name)):
        return True
    return index.mass(wanted & held) >= (_LIKELY_ROW if place.row else _LIKELY_PLACE) * index.mass(wanted)


def _same_use(found: Quantity, number: Quantity, bare: bool) -> bool:
    """The same number, and not "10-minute" where ten of something are meant; `bare`: the claim does not say of what."""
    if number.spelled and number.unit and abs(number.value) <= 1 and not found.unit:
        return False
    if is_year(found) and not is_year(number):
        return False
    if number.unit == "times" and not found.unit and found.label:
        return False
    return found.agrees_with(number) and (found.label == number.label or found.unit == number.unit or bare)


def _other_rate(plain: str, evidence: tuple[Passage, ...]) -> Iterator[Finding]:
    found = {_RATES[m.group()] for p in evidence[:1] for m in _RATE.finditer(p.plain)}
    for match in _RATE.finditer(plain.lower()):
        if found and _RATES[match.group()] not in found:
            yield unsupported("other_rate", rate=match.group())


def _other_span(plain: str, evidence: tuple[Passage, ...]) -> Iterator[Finding]:
    """Whether the claim says "minutes" without a number where its nearest passage says "hours"."""
    found = {match.group() for p in evidence[:1] for match in _SPAN.finditer(p.plain)}
    for match in _SPAN.finditer(plain.lower()):
        if found and match.group() not in found:
            yield weak("other_unit", number=match.group())


def _other_label(number: Quantity, shown: str, text: str, evidence: tuple[Passage, ...]) -> Finding | None:
    """Whether the nearest passage has "152-layer" where the claim has "34-layer"."""
    nearest = evidence[0].quantities
    if not number.unit or any(found.agrees_with(number) for found in nearest):
        return None
    said = read_quantities(text)
    rivals = [q for q in nearest if q.unit == number.unit and not any(q.agrees_with(other) for other in said)]
    rival = next(iter(rivals), None)
    return unsupported("number_of_rival", number=shown, other=f"{rival.value:g}") if rival else None


def _misplaced(
    bound: Bound, shown: str, text: str, evidence: tuple[Passage, ...], index: EvidenceIndex
) -> Finding | None:
    """Whether the paper gives the number for something else."""
    wanted = telling_terms(text)
    holders = [p for p in evidence if any(_same_use(found, bound.quantity, not bound.head) for found in p.quantities)]
    holders += [p for p in index.with_quantity(bound.quantity)[:20] if p not in holders]
    shares = [
        (index.mass(wanted & p.terms) + _LEAD * index.mass(wanted & (p.setting_terms - p.terms)), p) for p in holders
    ]
    best = max((share for share, _ in shares), default=0.0)
    near = [holder for share, holder in shares if share >= _FAR_BELOW_BEST * best]
    verdicts = [
        _of_another(bound, shown, text, holder, index)
        or of_another_thing(bound, shown, holder, index)
        or of_another_name(bound, shown, text, holder, index)
        for holder in near
    ]
    if near and all(verdicts):
        return verdicts[0]
    sound = [holder for holder, verdict in zip(near, verdicts, strict=True) if verdict is None]
    return (
        _nearest_has_another(bound, shown, text, evidence, index)
        or _better_elsewhere(bound, shown, sound, evidence[:1], index)
        or of_another_row(bound, shown, text, sound, index)
        or of_another_line(bound, shown, text, sound, index)
        or of_another_table(bound, shown, text, sound, index)
        or of_unsaid_row(bound, shown, text, sound)
        or _other_subject(bound, shown, text, sound, index)
        or _far_from_its_words(bound, shown, text, sound, index)
    )


def _of_another(bound: Bound, shown: str, text: str, holder: Passage, index: EvidenceIndex) -> Finding | None:
    """Whether the claim's words for this number go with another number of the same passage."""
    own = next((other for other in holder.bounds if other.quantity.agrees_with(bound.quantity)), None)
    if own is None:
        return None
    said = normalise(text).lower()
    opening = frozenset(terms(text)[:2])
    if bound.head and own.head and not bound.head & (own.terms | own.head):
        rival = next((other for other in holder.bounds if other is not own and other.head & bound.head), None)
        if rival is not None and same_kind(rival.quantity, bound.quantity):
            return unsupported("number_of_rival", number=shown, other=shown_in(rival.quantity, holder))
    for rival in holder.bounds:
        if any(rival.quantity.agrees_with(other) for other in read_quantities(text)) or not _could_replace(
            rival.quantity, own.quantity
        ):
            continue
        if bound.head & own.head and rival.head and not bound.head & rival.head:
            continue
        silent = rival.first and rival.quantity.start < own.quantity.start and not holder.row
        own_subject = any(name not in said for name in own.named)
        loss = (_SHARED if own_subject else 0.0) if silent else 1.0
        against = loss * index.mass(bound.terms & (rival.terms - own.terms))
        speaking = bound.terms & (own.terms - rival.terms)
        quiet = speaking & bound.subject & own.subject
        for_it = index.mass(speaking - quiet) + _SILENT * index.mass(quiet)
        if own.quantity.unit and own.quantity.unit == bound.quantity.unit != rival.quantity.unit:
            for_it += _SAME_UNIT
        opened = not silent and len(opening) == 2 and opening <= rival.terms - own.terms
        if against > _RATIO * for_it + _MARGIN or (opened and bound.first):
            plain = bool(rival.quantity.unit) and rival.quantity.unit == own.quantity.unit == bound.quantity.unit
            named = frozenset(term for name in bound.named for term in terms(name)) & (rival.terms - own.terms)
            certain = against > _CERTAIN * for_it + _MARGIN and not silent and (plain or named)
            report = unsupported if certain else weak
            return report("number_of_rival", number=shown, other=shown_in(rival.quantity, holder))
    return None


def _far_from_its_words(
    bound: Bound, shown: str, text: str, holders: list[Passage], index: EvidenceIndex
) -> Finding | None:
    """Whether no place with the number has half of what the claim says of it, or much of the rest of the claim."""
    wanted = telling_terms(text)
    words = bound.terms - {DENIED}
    for holder in holders:
        held = holder.setting_terms if holder.row else holder.terms
        if index.mass(words & held) >= _HALF * index.mass(words) or index.coverage(wanted, [holder]) >= _LIKELY_PLACE:
            return None
    return weak("number_elsewhere", number=shown) if holders else None


def _nearest_has_another(
    bound: Bound, shown: str, text: str, evidence: tuple[Passage, ...], index: EvidenceIndex
) -> Finding | None:
    """Whether the nearest passage counts or measures the same with another number, and this one stands far from it."""
    first, wanted = evidence[0], telling_terms(text)
    said = read_quantities(text)
    if first.holds(bound.quantity):
        return None
    held = max((index.mass(wanted & p.terms) for p in evidence if p.holds(bound.quantity)), default=0.0)
    if held >= _FAR_BELOW_BEST * index.mass(wanted & first.terms):
        return None
    name = frozenset(terms(first.row_name)) if first.row else frozenset()
    for rival in first.bounds:
        unit = bool(rival.quantity.unit) and rival.quantity.unit == bound.quantity.unit
        column = first.row and bool(rival.terms & bound.terms - name)
        alike = unit or column or bool(rival.head & bound.head)
        if alike and not any(rival.quantity.agrees_with(other) for other in said):
            return weak("number_of_rival", number=shown, other=shown_in(rival.quantity, first))
    return None


def _could_replace(rival: Quantity, own: Quantity) -> bool:
    """Whether two numbers of one sentence are of a kind: units that agree, or both whole, or both broken."""
    if rival.unit and rival.unit == own.unit:
        return True
    return same_kind(rival, own) and (rival.value % 1 == 0) == (own.value % 1 == 0)


def _better_elsewhere(
    bound: Bound, shown: str, holders: list[Passage], nearest: tuple[Passage, ...], index: EvidenceIndex
) -> Finding | None:
    """Whether the nearest passage gives the same words another number, and no holder gives them this one."""
    own = max((index.mass(bound.terms & holder.setting_terms) for holder in holders), default=0.0)
    for passage in nearest:
        if passage in holders or passage.row:
            continue
        for rival in passage.bounds:
            theirs = index.mass(bound.terms & rival.terms)
            if same_kind(rival.quantity, bound.quantity) and theirs > 1.5 * own + _MARGIN:
                report = unsupported if theirs > _CERTAIN * own + _MARGIN else weak
                return report("number_of_rival", number=shown, other=shown_in(rival.quantity, passage))
    return None


def _other_subject(bound: Bound, shown: str, text: str, holders: list[Passage], index: EvidenceIndex) -> Finding | None:
    """Whether the passage speaks of "big models" where the claim has "base models", which have a number elsewhere."""
    if not _telling(bound.quantity) or not holders:
        return None
    joined = pairs(text)
    for term in sorted(bound.terms - UNIT_NAMES):
        if has_cjk(term) or not index.knows(term) or any(_speaks_of(term, text, h, bound, index) for h in holders):
            continue
        named = any(term in terms(name) and not index.is_topic(name) for name in names(text))
        noun = next((after for one, after in sorted(joined) if one == term), None)
        for passage in index.under(term) if named else index.containing(term):
            if passage in holders or not _rivals(bound, passage, term, named):
                continue
            same_noun = noun is not None and (term, noun) in passage.pairs
            shared = (bound.terms & passage.terms) - {term}
            if same_noun and any(noun in holder.terms for holder in holders):
                return unsupported("number_of_other", number=shown, name=_word_for(term, text))
            if named and index.mass(shared) >= _MARGIN:
                here = any(holder.row or term in holder.setting_terms for holder in holders)
                report = unsupported if term in passage.terms and not here else weak
                return report("number_of_other", number=shown, name=_word_for(term, text))
            if term in bound.head and 2 * index.mass(shared) >= index.mass(bound.terms - {term}):
                return weak("number_of_other", number=shown, name=_word_for(term, text))
    return None


def _speaks_of(term: str, text: str, holder: Passage, bound: Bound, index: EvidenceIndex) -> bool:
    """Whether a passage is about `term`: has it, or stands under it and has nothing else in its place."""
    if term in holder.terms or squeezed(term) in squeezed(holder.text):
        return True
    if term not in holder.setting_terms and squeezed(term) not in squeezed(holder.setting):
        return False
    nouns = {after for one, after in pairs(text) if one == term and index.joins(term, after)}
    replaced = any(after in nouns and one not in bound.terms for one, after in holder.pairs)
    said = normalise(text).lower()
    own = [b for b in holder.bounds if b.quantity.agrees_with(bound.quantity)]
    renamed = any(term in terms(name) for name in names(text)) and any(n not in said for b in own for n in b.named)
    return not replaced and not renamed


def _rivals(bound: Bound, passage: Passage, term: str, named: bool) -> bool:
    """Whether the passage gives `term` a number of its own that could stand in for the claim's."""
    here = term in passage.terms
    return any(
        (term in other.terms if here else named)
        and not other.quantity.agrees_with(bound.quantity)
        and _telling(other.quantity)
        and _comparable(bound, other)
        and (here or bool((bound.terms & other.terms) - {term}))
        for other in passage.bounds
    )


def _comparable(one: Bound, other: Bound) -> bool:
    units = one.quantity.unit, other.quantity.unit
    return (
        (units[0] == units[1] and bool(units[0]))
        or same_dimension(*units)
        or bool(one.head & other.head)
        or (not any(units) and bool(one.terms & other.terms))
    )


def _telling(quantity: Quantity) -> bool:
    """Whether a number is a measurement rather than a count of few."""
    return is_measure(quantity) and (bool(quantity.unit) or abs(quantity.value) >= 10 or quantity.value % 1 != 0)


def _word_for(term: str, text: str) -> str:
    if name := next((name for name in names(text) if term in terms(name)), ""):
        return name
    if has_cjk(text):
        return term
    return next((word for word in normalise(text).split() if term in terms(word)), term).strip(".,;:()，。；：（）")
