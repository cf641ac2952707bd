"""Holds a translated claim against its original: every number must have survived."""

from __future__ import annotations

from dataclasses import replace

from app.base.messages import Message
from app.domain.digest import Claim, Verdict
from app.reading.acronyms import acronyms_lost
from app.reading.quantities import read_quantities
from app.reading.words import normalise


def checked_translation(claim: Claim, translation: str) -> Claim:
    """The claim in other words, the original kept in `original`.

    A number or name that was lost makes it weak at best; a number that the original does not have, unsupported.
    """
    text = translation.strip().strip('"“”').removeprefix("- ").strip()
    if not text:
        return claim
    lost, added = numbers_apart(claim.text, text)
    reasons = [Message.of("reason.translation_number", number=number) for number in (*lost, *added)]
    reasons += [Message.of("reason.translation_name", name=name) for name in acronyms_lost(claim.text, text)]
    translated = replace(claim, text=text, original=claim.text)
    if added:
        return replace(translated, verdict=Verdict.UNSUPPORTED, reasons=tuple(reasons))
    if reasons and claim.verdict is Verdict.VERIFIED:
        return replace(translated, verdict=Verdict.WEAK, reasons=tuple(reasons))
    return replace(translated, reasons=claim.reasons + tuple(reasons))


def numbers_to_keep(claim: Claim, translation: str) -> tuple[str, ...]:
    """The numbers of the claim as printed, where its translation lost or added one; else none."""
    lost, added = numbers_apart(claim.text, translation)
    if not lost and not added:
        return ()
    plain = normalise(claim.text)
    return tuple(dict.fromkeys(plain[q.start : q.end] for q in read_quantities(claim.text) if not q.spelled))


def numbers_apart(original: str, translation: str) -> tuple[list[str], list[str]]:
    """The numbers lost and added, as printed. Number words are free to become digits and the other way round."""
    there, here = read_quantities(original), read_quantities(translation)
    lost = [q for q in there if not q.spelled and not any(q.agrees_with(other) for other in here)]
    added = [q for q in here if not q.spelled and not any(q.agrees_with(other) for other in there)]
    plain, other = normalise(original), normalise(translation)
    return [plain[q.start : q.end] for q in lost], [other[q.start : q.end] for q in added]
