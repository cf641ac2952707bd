"""Holds the names of a claim, the figures it points to and the words it quotes against the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checking.evidence import EvidenceIndex, Passage
from app.checking.finding import Finding, unsupported, weak
from app.checking.rules.binding import bind, telling_terms
from app.text.names import UNIT_NAMES, chinese_names, names, opening_names, squeezed
from app.text.terms import has_cjk, normalise, terms

_NEARLY_ALL = 0.6
_DESIGNATOR = re.compile(r"\b([A-Za-z][a-z-]{2,})\s([A-Z])\b(?!\.\s?[A-Z])")
_OPENING_HAN = re.compile(r"[\u4e00-\u9fff]{2}")
_POINTER = re.compile(
    r"\b(?P<kind>table|tab|figure|fig)\.?\s?(?P<number>\d{1,3})\b(?!\.\d)|(?P<han>表|图)\s?(?P<han_number>\d{1,3})(?![\d.])",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'"([^"]{12,600})"|「([^」]{6,600})」')


def check_names(text: str, evidence: tuple[Passage, ...], index: EvidenceIndex) -> list[Finding]:
    """Names must stand in the paper; one that tells things apart must stand in the nearest sentence or around it."""
    if not evidence:
        return []
    measured = [passage for passage in evidence[1:] if any(passage.holds(bound.quantity) for bound in bind(text))]
    near = " ".join([*(p.setting for p in (evidence[0], *measured)), _after(evidence[0], index)])
    together = " ".join(passage.setting for passage in evidence)
    found = [*names(text), *(name for name in opening_names(text) if index.writes_as_name(name)), *chinese_names(text)]
    findings = []
    replaced = _has_another_name(text, evidence[0], index)
    for name in dict.fromkeys(found):
        key = name.lower()
        if key in UNIT_NAMES or _stands(key, evidence[0].plain) or (_stands(key, near) and not replaced):
            continue
        if not index.mentions(key):
            findings.append(_absent(name, text, index))
        elif not index.is_topic(name) or (not _stands(key, together) and name not in opening_names(text)):
            findings.append(weak("name_elsewhere", name=name))
    return [*findings, *_other_designator(text, evidence[0]), *_other_opening(text, evidence[0], index)]


def _other_designator(text: str, nearest: Passage) -> Iterator[Finding]:
    """Whether the claim says "sub-task B" where its nearest sentence says "sub-task A" only."""
    said, found = _DESIGNATOR.findall(normalise(text)), _DESIGNATOR.findall(normalise(nearest.text))
    for kind, letter in said:
        letters = {other for word, other in found if word.lower() == kind.lower()}
        if letters and letter not in letters:
            yield weak("name_elsewhere", name=f"{kind} {letter}")


def _other_opening(text: str, nearest: Passage, index: EvidenceIndex) -> Iterator[Finding]:
    """Whether a Chinese claim opens with a subject of other sentences that its nearest sentence does not have."""
    opening = _OPENING_HAN.match(normalise(text))
    if opening and opening.group() not in nearest.setting and index.opens_with(opening.group()):
        yield weak("name_elsewhere", name=opening.group())


def _has_another_name(text: str, nearest: Passage, index: EvidenceIndex) -> bool:
    """Whether the nearest sentence says nearly all of the claim, of a name that the claim does not have."""
    said = normalise(text).lower()
    own = [name.lower() for name in names(nearest.text)]
    others = [name for name in own if name not in UNIT_NAMES and not _stands(name, said) and not index.is_topic(name)]
    named = frozenset(term for name in (*names(text), *opening_names(text)) for term in terms(name))
    return bool(others) and index.coverage(telling_terms(text) - named, (nearest,)) >= _NEARLY_ALL


def check_pointers(text: str, index: EvidenceIndex) -> list[Finding]:
    """A table or figure that the claim names must be there."""
    findings = []
    for found in _POINTER.finditer(normalise(text)):
        table = (found["kind"] or "").lower().startswith("tab") or found["han"] == "表"
        number = int(found["number"] or found["han_number"])
        if not index.has_figure(table, number):
            findings.append(unsupported("no_such_figure", name=found.group()))
    return findings


def check_quotes(text: str, index: EvidenceIndex) -> list[Finding]:
    """Words in quotation marks, if they are more than a term, must stand in the paper letter by letter."""
    findings = []
    for found in _QUOTED.finditer(normalise(text)):
        quote = (found[1] or found[2]).strip(" .,;。，；…")
        long = len(quote) >= 8 if has_cjk(quote) else len(quote.split()) >= 4
        if long and squeezed(quote) not in index.squeezed:
            findings.append(unsupported("quote_missing", quote=quote[:60]))
    return findings


def _absent(name: str, text: str, index: EvidenceIndex) -> Finding:
    letters = re.sub(r"[^a-z]", "", name.lower().removesuffix("s"))
    spelled_out = len(letters) >= 3 and name.isupper() and letters in index.initials.replace(" of ", "")
    if spelled_out or _abbreviates(name, text):
        return weak("name_elsewhere", name=name)
    return unsupported("name_missing", name=name)


def _stands(name: str, text: str) -> bool:
    """Whether a name stands in a text, as it is or put together from its parts."""
    return name in text or squeezed(name) in squeezed(text) or _made_of_parts(name, text)


def _made_of_parts(name: str, text: str) -> bool:
    """ "english-german" where the text says "English-to-German" or "German and English"."""
    parts = [part for part in re.split(r"[-\s+]", name.removesuffix("s")) if len(part) > 1]
    return bool(parts) and all(part in text for part in parts)


def _after(passage: Passage, index: EvidenceIndex) -> str:
    return index.passages[passage.order + 1].plain if passage.order + 1 < len(index.passages) else ""


def _abbreviates(name: str, text: str) -> bool:
    """Whether the claim itself explains an acronym: "long short-term memory (LSTM)"."""
    before = normalise(text).partition(f"({name})")[0]
    words = re.findall(r"[A-Za-z]+", before)[-len(name) :]
    return bool(words) and words[-1][:1].lower() in name.lower() and f"({name})" in normalise(text)
