"""Says in words what is wrong with a reading, for who mends the reader. Never for sealed classes."""

from __future__ import annotations

from collections.abc import Iterator

from tests.benchmarks.publishers.model import Truth
from tests.benchmarks.publishers.score import Reading, is_fixed, letters, score

_FEW = 4
_SHORT = 110


def faults(reading: Reading, truth: Truth) -> Iterator[str]:
    """A line for each field that is not perfect."""
    result = score(reading, truth)
    if result.title.value < 1:
        yield f"title {reading.title!r} for {truth.title!r}"
    if result.authors.f1 < 1:
        yield f"authors {_cut(reading.authors)} for {_cut(truth.authors)}"
    if result.affiliations.f1 < 1:
        yield f"affiliations {_cut(reading.affiliations)} for {_cut(truth.affiliations)}"
    if result.abstract.value < 1:
        yield f"abstract {result.abstract.value:.2f}: {_ends(reading.abstract)} for {_ends(truth.abstract)}"
        if truth.abstract_other:
            yield f"other abstract: {_ends(reading.abstract_other)} for {_ends(truth.abstract_other)}"
    if result.keywords.f1 < 1:
        yield f"keywords {_cut(reading.keywords)} for {_cut(truth.keywords)}"
    if result.headings.f1 < 1:
        yield from _headings(reading, truth)
    if result.references.f1 < 1:
        yield f"references {result.references.right} right of {len(reading.references)} for {len(truth.references)}"
    if result.reference_fields.value < 1:
        yield f"fields of references {result.reference_fields.value:.2f}"
    if result.sentences.value < 1 or result.soiled:
        yield from _sentences(reading, truth)


def _headings(reading: Reading, truth: Truth) -> Iterator[str]:
    forms = {letters(form) for heading in truth.headings for form in heading}
    found = {letters(heading) for heading in reading.headings}
    extra = [h.strip() for h in reading.headings if letters(h) not in forms and not is_fixed(letters(h))]
    missing = [heading[0] for heading in truth.headings if not {letters(form) for form in heading} & found]
    yield f"headings extra {_cut(extra, 8)} missing {_cut(missing, 8)}"


def _sentences(reading: Reading, truth: Truth) -> Iterator[str]:
    right = {letters(text) for text in truth.sentences}
    found = {letters(text) for text in reading.sentences}
    lost = [text for text in truth.sentences if letters(text) not in found]
    soiled = [
        text
        for text in reading.sentences
        if letters(text) not in right and any(letters(f) in letters(text) for f in truth.furniture + truth.heads)
    ]
    yield f"sentences lost {len(lost)} of {len(truth.sentences)} {_cut(lost, 2)}; with furniture {_cut(soiled, 2)}"


def _cut(items: object, most: int = _FEW) -> str:
    texts = [str(item)[:_SHORT] for item in items] if isinstance(items, (list, tuple)) else [str(items)]
    return str(texts[:most]) + (f" … {len(texts)}" if len(texts) > most else "")


def _ends(text: str) -> str:
    return repr(text if len(text) < _SHORT else f"{text[: _SHORT // 2]} … {text[-_SHORT // 2 :]}")
