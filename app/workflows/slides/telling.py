"""Has what a talk in the other language says in the paper's own words translated, and keeps it for the slides.

A deck is made without a model, so the words must be there before: when a summary in the other language is written, the titles
and points that a talk in the paper's language would take from the paper, and the openings of the captions it would show, are
translated and checked like claims, and translated back: what shows a fault, or does not come back as it was, is not kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from app.base.codec import from_json, to_json
from app.domain.reading.document import Document
from app.domain.writing.digest import Claim, Digest, Verdict
from app.slides import to_tell
from app.translating.there_and_back import comes_back
from app.workflows.paper_task import own_language
from app.workflows.services import Services

_KIND = "told"
MOST, MOST_THOROUGH = 10, 30
"""Sentences and captions translated for a talk: what a quick summary may cost beside its claims, and a thorough one."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A text of the paper, and what it is in the other language; empty where no wording was without fault."""

    source: str
    text: str


def tell(
    services: Services,
    document: Document,
    digest: Digest,
    in_language: Callable[[Claim, str], Claim],
    on_text: Callable[[int, int], None],
    thorough: bool = False,
) -> None:
    """Translate what is not told yet in the digest's language, with `in_language`. `on_text` gets how many are done, and of how many."""
    known = services.library.writings.pieces(digest.paper, _KIND)
    wanted = to_tell(document, digest)[: MOST_THOROUGH if thorough else MOST]
    fresh = [source for source in wanted if _key(digest.lang, source) not in known]
    for number, source in enumerate(fresh):
        on_text(number, len(fresh))
        text = _wording(source, digest.lang, own_language(document), in_language)
        body = to_json(_Told(source, text))
        services.library.writings.keep_piece(digest.paper, _KIND, _key(digest.lang, source), digest.model, body)


def _wording(source: str, lang: str, own: str, in_language: Callable[[Claim, str], Claim]) -> str:
    """The source in `lang`; nothing where the wording shows a fault, or says something else when it is put back into `own`."""
    claim = in_language(Claim(source, Verdict.VERIFIED), lang)
    if claim.verdict is not Verdict.VERIFIED or claim.reasons or not claim.original:
        return ""
    back = in_language(Claim(claim.text, Verdict.VERIFIED), own)
    if not comes_back(source, back.text):
        return ""
    return claim.text if source[-1:] in ".。" else claim.text.rstrip("。")


def told_in(services: Services, paper_id: int, lang: str) -> dict[str, str]:
    """What sentences and captions of a paper are in `lang`, by their own words."""
    pieces = services.library.writings.pieces(paper_id, _KIND)
    rows = (from_json(_Told, body) for key, body in pieces.items() if key.startswith(f"{lang}:"))
    return {row.source: row.text for row in rows if row.text}


def _key(lang: str, source: str) -> str:
    return f"{lang}:{hashlib.sha256(source.encode()).hexdigest()[:16]}"
