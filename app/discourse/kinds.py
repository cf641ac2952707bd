"""What kind of paper a document is, since its kind decides what counts as its result and whose work it is about.

Told by rule from the title, from what the paper says of itself, and from the words that its sentences are full of; the words
stand in `resources/terms/discourse.toml` under `kinds`.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from app.discourse.moves import cue
from app.domain.reading.document import Document, DocumentKind, SectionRole


class PaperKind(StrEnum):
    """What a paper is, as far as its story is concerned."""

    EMPIRICAL = "empirical"
    """A method or question, tried out and measured: what everything else counts as too."""
    CLINICAL = "clinical"
    SURVEY = "survey"
    THEORY = "theory"
    SYSTEM = "system"
    ESSAY = "essay"
    STANDARD = "standard"
    THESIS = "thesis"


_CLINICAL, _THEORY, _SYSTEM, _STANDARD = 0.16, 0.08, 0.25, 0.12
"""Shares of a paper's sentences that hold the words of its kind. Set by eye on 36 papers; see DECISIONS of reading."""
_SAID = 2
_LEAST = 12
"""Sentences below which shares say nothing."""
_NUMBERS = 0.03
_ASIDE = frozenset({SectionRole.REFERENCES, SectionRole.ACKNOWLEDGEMENTS, SectionRole.FRONT, SectionRole.APPENDIX})
_TRIED = frozenset({SectionRole.METHOD, SectionRole.RESULTS})


def kind_of(document: Document, measured: Iterable[bool]) -> PaperKind:
    """The kind of a paper; `measured` says of each of its sentences whether it gives an outcome's number."""
    if document.kind is DocumentKind.THESIS:
        return PaperKind.THESIS
    if document.kind is DocumentKind.STANDARD:
        return PaperKind.STANDARD
    roles = {section.id: section.role for section in document.sections}
    texts = [s.text for s in document.sentences if roles.get(s.section, SectionRole.BODY) not in _ASIDE]
    if cue("kinds", "survey_title").search(document.title) or _share(texts, "survey_said") * len(texts) >= _SAID:
        return PaperKind.SURVEY
    if len(texts) < _LEAST:
        return PaperKind.EMPIRICAL
    if _share(texts, "standard") >= _STANDARD:
        return PaperKind.STANDARD
    if _share(texts, "theory") >= _THEORY:
        return PaperKind.THEORY
    if _share(texts, "clinical") >= _CLINICAL:
        return PaperKind.CLINICAL
    tried = bool(_TRIED & set(roles.values()))
    given = list(measured)
    if not tried and sum(given) < _NUMBERS * max(len(given), 1):
        return PaperKind.SYSTEM if _share(texts, "system") >= _SYSTEM else PaperKind.ESSAY
    return PaperKind.SYSTEM if _share(texts, "system") >= _SYSTEM else PaperKind.EMPIRICAL


def tells_result(kind: PaperKind, text: str) -> bool:
    """Whether a sentence gives what counts as a result in a paper of this kind beside what does in any."""
    if kind is PaperKind.THEORY:
        return cue("kinds", "result_theory").search(text) is not None
    if kind is PaperKind.SURVEY:
        return cue("kinds", "result_survey").search(text) is not None
    return kind is PaperKind.ESSAY and cue("kinds", "result_essay").search(text) is not None


def _share(texts: list[str], key: str) -> float:
    pattern = cue("kinds", key)
    return sum(pattern.search(text) is not None for text in texts) / max(len(texts), 1)
