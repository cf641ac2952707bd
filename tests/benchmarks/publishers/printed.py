"""Checks the truth itself: everything that a reader is asked for must really stand on the pages of the PDF.

Run `python -m tests.benchmarks.publishers.printed [NAME …]` after a class is added or changed. It says what is missing,
never what a reader made of it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pymupdf
from rapidfuzz import fuzz

from tests.benchmarks.publishers.model import Truth
from tests.benchmarks.publishers.registry import CLASSES
from tests.benchmarks.publishers.run import prepare
from tests.benchmarks.publishers.score import letters

_ALIKE = 90.0  # a formula's letters come out of a PDF in another order than a person types them
_LONG = 80
_ABSTRACT_ALIKE = 80.0  # a page's head or a column beside it may stand between its lines


def page_letters(path: Path) -> tuple[str, str]:
    """The letters of all pages, in the order of the file and from top to bottom."""
    with pymupdf.open(path) as document:
        pages = list(document)
        flags = pymupdf.TEXT_DEHYPHENATE
        return (
            letters("".join(page.get_text(flags=flags) for page in pages)),
            letters("".join(page.get_text(flags=flags, sort=True) for page in pages)),
        )


def unprinted(path: Path, truth: Truth) -> Iterator[str]:
    """What the truth asks for and the pages do not have."""
    texts = page_letters(path)

    def there(text: str, alike: float = _ALIKE) -> bool:
        key = letters(text)
        alike = min(alike, _ABSTRACT_ALIKE) if len(key) > _LONG else alike
        return any(key in t for t in texts) or (len(key) > 8 and max(fuzz.partial_ratio(key, t) for t in texts) > alike)

    if not there(truth.title):
        yield f"title {truth.title}"
    for name in truth.authors:
        if not there(name):
            yield f"author {name}"
    for name in truth.affiliations:
        if not there(name):
            yield f"affiliation {name}"
    for text in filter(None, (truth.abstract, truth.abstract_other)):
        if not there(text, _ABSTRACT_ALIKE):
            yield f"abstract {text[:60]}"
    for word in truth.keywords:
        if not there(word):
            yield f"keyword {word}"
    for forms in truth.headings:
        if not any(letters(form) in text for form in forms for text in texts) and not there(forms[0]):
            yield f"heading {forms[0]}"
    for entry in truth.references:
        for mark in (*entry.marks, *entry.families, entry.doi):
            if not there(mark):
                yield f"reference {entry.marks[0][:40]}: {mark}"
    lost = [text for text in truth.sentences if not there(text)]
    if len(lost) * 10 > len(truth.sentences):
        yield f"{len(lost)} of {len(truth.sentences)} sentences, such as {lost[0]}"


def main() -> int:
    """Check the classes whose names begin like this, or all."""
    names = sys.argv[1:]
    chosen = [c for c in CLASSES if not names or any(c.name.startswith(name) for name in names)]
    prepared = prepare(chosen, 2)
    for name, why in prepared.absent:
        print(f"not run: {name}: {why}")
    wrong = 0
    for item in prepared.items:
        missing = list(unprinted(item.path, item.truth))
        wrong += bool(missing)
        for line in missing[:6]:
            print(f"{item.truth.name}: {line}")
    print(f"{len(prepared.items)} papers, {wrong} with something missing")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
