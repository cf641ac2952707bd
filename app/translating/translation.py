"""Holds a translated claim against its original: every number must have survived."""

from __future__ import annotations

import re
from dataclasses import replace

from app.base.messages import Message
from app.domain.writing.digest import GARBLED, Claim, Verdict
from app.text.characters import normalise
from app.text.numbers import read_quantities
from app.translating.acronyms import acronyms_lost
from app.translating.fluency import garbled
from app.translating.numerals import right_numbers, scaled_numbers
from app.translating.wording import left_over, repaired, wording_faults

_REACHED = re.compile(r"\bto (?:about |around |nearly |over |a (?:score|value|level) of )?$", re.I)
_CHANGED_BY = re.compile(r"\bby (?:about |around |nearly |over |up to )?$", re.I)
_CHANGE = re.compile(
    r"\W?\s?(?:%|points?|percent\w*)?\s?(?:points? )?(?:absolute |relative )?(?:improve|increas|gain|reduc|drop|decreas)"
)
_MOVED = re.compile(r"(?:提高|提升|增加|增长|上升|推高|降低|减少|下降|下跌|缩小|缩短)(?P<how>了|到|至)\s*$")


def checked_translation(claim: Claim, translation: str) -> Claim:
    """The claim in other words, the original kept in `original`.

    Known terms left in English and wrong friends are put right. A number or name that was lost, a cause made of a link, a
    denial gone, English words left in or lost grammar make it weak at best; a number that the original does not have, unsupported.
    """
    text = translation.strip().strip('"“”').removeprefix("- ").strip()
    if not text:
        return claim
    text = repaired(claim.text, with_levels_kept(claim.text, right_numbers(claim.text, text)))
    lost, added = numbers_apart(claim.text, text)
    reasons = [Message.of("reason.translation_number", number=number) for number in (*lost, *added)]
    reasons += [Message.of("reason.translation_name", name=name) for name in acronyms_lost(claim.text, text)]
    reasons += wording_faults(claim.text, text)
    if sign := garbled(claim.text, text):
        reasons.append(Message.of(GARBLED, text=sign))
    translated = replace(claim, text=text, original=claim.text)
    if added:
        return replace(translated, verdict=Verdict.UNSUPPORTED, reasons=tuple(reasons))
    if reasons and claim.verdict is Verdict.VERIFIED:
        return replace(translated, verdict=Verdict.WEAK, reasons=tuple(reasons))
    return replace(translated, reasons=claim.reasons + tuple(reasons))


def is_refused(translated: Claim, claim: Claim) -> bool:
    """Whether a translation may not stand: it has a number that the claim has not, or has lost its grammar."""
    wrong = translated.verdict is Verdict.UNSUPPORTED and claim.verdict is not Verdict.UNSUPPORTED
    return wrong or translated.garbled


def with_levels_kept(original: str, chinese: str) -> str:
    """Chinese in which "raised to 80 %" is not "raised by 80 %" (提高了), nor the other way round; small models mix them up."""
    plain = normalise(original)
    reached, changed = [], []
    for quantity in read_quantities(original):
        before, behind = plain[: quantity.start], plain[quantity.end :].lower()
        if _REACHED.search(before):
            reached.append(quantity)
        elif _CHANGED_BY.search(before) or _CHANGE.match(behind):
            changed.append(quantity)
    text, kept = normalise(chinese), list(chinese)
    if len(text) != len(kept):  # offsets of quantities are into the normalised text
        return chinese
    for quantity in read_quantities(chinese):
        moved = _MOVED.search(text, 0, quantity.start)
        is_level = any(quantity.agrees_with(other) for other in reached)
        is_change = any(quantity.agrees_with(other) for other in changed)
        if moved and is_level != is_change and (moved["how"] == "了") == is_level:
            kept[moved.start("how")] = "到" if is_level else "了"
    return "".join(kept)


def numbers_to_keep(claim: Claim, translation: str) -> tuple[str, ...]:
    """The numbers of the claim as printed, where its translation lost or added one; else none."""
    lost, added = numbers_apart(claim.text, right_numbers(claim.text, translation))
    if not lost and not added:
        return ()
    plain, chinese = normalise(claim.text), dict(scaled_numbers(claim.text))
    printed = [plain[q.start : q.end] for q in read_quantities(claim.text) if not q.spelled]
    scaled = {form for number, form in chinese.items() if any(number.startswith(one) for one in printed)}
    whole = [one for one in printed if not any(number.startswith(one) for number in chinese)]
    return tuple(dict.fromkeys((*whole, *sorted(scaled))))


def words_to_translate(claim: Claim, translation: str) -> tuple[str, ...]:
    """English words that stand in the translation even after what a list can put right."""
    return left_over(claim.text, repaired(claim.text, translation))


def numbers_apart(original: str, translation: str) -> tuple[list[str], list[str]]:
    """The numbers lost and added, as printed. Number words are free to become digits and the other way round."""
    there, here = read_quantities(original), read_quantities(translation)
    lost = [q for q in there if not q.spelled and not any(q.agrees_with(other) for other in here)]
    added = [q for q in here if not q.spelled and not any(q.agrees_with(other) for other in there)]
    plain, other = normalise(original), normalise(translation)
    return [plain[q.start : q.end] for q in lost], [other[q.start : q.end] for q in added]
