"""What one sentence does, by the words that show it: the rhetorical moves of research papers.

The moves follow Swales (1990) and the argumentative zones of Teufel and Moens (2002); words stand in
`resources/terms/discourse.toml`. A sentence may make several moves, or none.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from app.discourse.outcomes import outcomes
from app.domain.reading.document import SectionRole
from app.text.han import has_han
from app.text.numbers import read_quantities
from app.text.pointers import chinese, english
from app.text.word_lists import words


class Move(StrEnum):
    """What a sentence does."""

    GAP = "gap"
    AIM = "aim"
    METHOD = "method"
    RESULT = "result"
    LIMIT = "limit"
    FUTURE = "future"
    OTHERS = "others"
    OUTLINE = "outline"
    """About the paper's own structure, or only pointing somewhere: no statement about the research."""


_LATE = frozenset({SectionRole.RESULTS, SectionRole.DISCUSSION, SectionRole.CONCLUSION, SectionRole.ABSTRACT})
_MIDDLE = frozenset({SectionRole.METHOD, SectionRole.BODY})
_THING = english("figure", "table", "equation", "algorithm", "listing", "appendix")
_TELLS = r"(?:shows?|summari[sz]es?|presents?|lists?|gives?|depicts?|illustrates?|reports?|describes?|provides?|contains?|displays?|outlines?|details?|plots?|visuali[sz]es?)"
_POINTED_ASIDE = re.compile(
    rf"\s*[(（](?:(?:see|cf\.?|compare|also|e\.g\.,?|参?见|如)\s*)*(?:{_THING}|{english('section', 'chapter')}|§|{chinese('figure', 'table')})\s*[A-Z]?\d[^()（）]*[)）]",
    re.I,
)
"""A pointer in parentheses: the sentence around it says something of its own."""
_POINTS = re.compile(
    rf"^(?:(?:[A-Z][\w-]+ ){{2,5}})?(?:The )?{_THING}\s*\(?[A-Z]?\d*[.\d]*[a-z]?\)?(?:\s+and\s+{_THING}?\s*\d+)?\s+(?:also |below |above )?{_TELLS}\b(?! that)"
    rf"|\b(?:is|are|was|were) (?:also |briefly )?(?:shown|given|listed|reported|illustrated|depicted|described|summari[sz]ed|presented|provided|plotted) (?:in|by|on) (?:\w+ ){{0,4}}{_THING}"
    rf"|^{chinese('figure', 'table')}\s*\d[\d.\-]*\s*(?:为|是|给出|展示|显示了?|列出)|(?:如|见){chinese('figure', 'table')}\s*[\d.\-]+\s*(?:所示)?[。.]?$",
    re.I,
)


@cache
def cue(section: str, *keys: str) -> re.Pattern[str]:
    """One pattern for the English and Chinese word lists of a move."""
    rows = []
    for key in keys:
        found = words("discourse", f"{section}.{key}")
        english_ones = [word for word in found if not (key.endswith("chinese") or has_han(word))]
        rows += [word for word in found if word not in english_ones]
        rows += [rf"\b(?:{'|'.join(english_ones)})(?!\w)"] if english_ones else []
    return re.compile("|".join(rows), re.I)


def speaks_of_this_paper(text: str) -> bool:
    """Whether the sentence says that it is about this paper's own work."""
    return cue("own", "english", "chinese").search(text) is not None


def speaks_of_others(text: str) -> bool:
    """Whether the sentence says that it is about other authors' work."""
    return cue("others", "english", "chinese").search(text) is not None


def goes_on_about_others(text: str) -> bool:
    """Whether the sentence begins by going on about work that the sentence before spoke of."""
    match = cue("others", "continued", "continued_chinese").search(text)
    return match is not None and len(text[: match.start()].split()) <= 2


def is_outline(text: str) -> bool:
    """Whether the sentence is about the paper's structure, or only says where something stands."""
    text = _POINTED_ASIDE.sub("", text)
    if cue("outline", "english", "chinese").search(text) or _POINTS.search(text):
        return True
    return re.match(rf"(?:{'|'.join(words('discourse', 'outline.opening'))})", text, re.I) is not None


def points_aside(text: str) -> bool:
    """Whether a sentence points at a figure or a section in parentheses, as proof of what it says."""
    return _POINTED_ASIDE.search(text) is not None


def is_announcement(text: str) -> bool:
    """Whether the sentence only says that something follows ("There are several limitations.")."""
    plain = text.strip().rstrip(".。:：;")
    pattern = "|".join(words("discourse", "announcement.english"))
    if re.fullmatch(rf"(?:\w+, )?(?:{pattern})", plain, re.I):
        return True
    return text.rstrip()[-1:] in ":：" or (len(plain) < 40 and cue("announcement", "chinese").search(plain) is not None)


def moves_of(text: str, role: SectionRole, *, cited: bool = False) -> frozenset[Move]:
    """The moves that a sentence makes by itself; whose work it speaks of may also follow from the sentence before."""
    if is_outline(text) or is_announcement(text):
        return frozenset({Move.OUTLINE})
    own = speaks_of_this_paper(text)
    others = not own and (speaks_of_others(text) or (cited and role not in (SectionRole.METHOD, SectionRole.RESULTS)))
    found = {Move.OTHERS} if others or (role is SectionRole.RELATED and not own) else set()
    if _aims(text, role, own=own):
        found.add(Move.AIM)
    if cue("gap", "english", "chinese").search(text):
        found.add(Move.GAP)
    if not found & {Move.OTHERS}:
        found |= _own_moves(text, role, own=own)
    return frozenset(found)


def _aims(text: str, role: SectionRole, *, own: bool) -> bool:
    """Whether the sentence says what the paper offers; "we compare" among results or steps of a method does not, nor a case told."""
    if tells_of_a_case(text):
        return False
    if role in _MIDDLE:
        return own and _offers().search(text) is not None
    if role in (SectionRole.RESULTS, SectionRole.DISCUSSION):
        return False
    return cue("aim", "marked", "chinese").search(text) is not None or (own and _we_set_out().search(text) is not None)


@cache
def _offers() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:we|this (?:paper|work|article|study|thesis|report)) (?:therefore |here |also )?(?:proposes?|introduces?|presents?|aims?|contributes?)\b"
        "|(?:本文|本研究|我们)(?:首次)?(?:提出|设计并?|构建)",
        re.I,
    )


@cache
def _we_set_out() -> re.Pattern[str]:
    """ "We propose", "we therefore aim to examine"; "we cannot construct" sets out to do nothing."""
    adverb = (
        r"(?:\w+ly |also |first |then |here |will |further |next |thus |therefore |have |aim to |seek to |set out to )*"
    )
    return re.compile(rf"\b(?:we|I)\s+{adverb}(?:{'|'.join(words('discourse', 'aim.english'))})\b", re.I)


def sets_up(text: str) -> bool:
    """Whether a sentence says how something was set up or run (a learning rate, a sample), whatever numbers it gives."""
    return cue("setup", "english", "chinese").search(text) is not None


def tells_of_a_case(text: str) -> bool:
    """Whether a sentence tells what happened once ("When we asked a model, it wrote …") rather than how the work is done."""
    return cue("case", "opening", "opening_chinese").match(text) is not None


def _tells_result(text: str) -> bool:
    """Whether words of the sentence say that something came out; in one that sets up, only words that compare do."""
    return cue("result", *(("compared",) if sets_up(text) else ("english", "chinese"))).search(text) is not None


def _counts(text: str, role: SectionRole) -> bool:
    """Whether a sentence of the results, or of what sums them up, gives outcomes in numbers."""
    if role not in _LATE or sets_up(text):
        return False
    found = [quantity for quantity in read_quantities(text) if not (quantity.label or quantity.spelled)]
    return bool(outcomes(text)) or len(found) > 1


def _own_moves(text: str, role: SectionRole, *, own: bool) -> set[Move]:
    found: set[Move] = set()
    if (role in _LATE or own) and (_tells_result(text) or _counts(text, role)):
        found.add(Move.RESULT)
    if (role in _MIDDLE or own) and not tells_of_a_case(text):
        found |= {Move.METHOD} if cue("method", "english", "chinese").search(text) else set()
    admits = cue("limit", "owned", "late", "chinese") if role in _LATE else cue("limit", "owned", "chinese")
    if role is not SectionRole.ABSTRACT and admits.search(text):
        found.add(Move.LIMIT)
    if cue("future", "english", "chinese").search(text):
        found.add(Move.FUTURE)
    return found
