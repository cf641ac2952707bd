"""Entries of a reference list that hold several works."""

import pytest

from app.domain.reading.document import Rect, Sentence, Span
from app.pdf.blocks.flow import Vocabulary
from app.pdf.references.citations import find_citations
from app.pdf.references.references import split_references
from app.pdf.references.works import works_of
from tests.pdf.test_pdf_references import block, row

SEVERAL = {
    "chemistry": (
        "[3] (a) P. Quill, R. Moss, J. Cold Chem. 2015, 12, 33. (b) T. A. Fern, Ice Lett. 2018, 4, 101; (c) N. Reed, Frost 2019, 7, 2.",
        ["P. Quill", "T. A. Fern", "N. Reed"],
    ),
    "physics": (
        "[4] P. Quill and R. Moss, J. Cold Places 12, 33 (2015); T. A. Fern, Ice Lett. 4, 101 (2018).",
        ["P. Quill", "T. A. Fern"],
    ),
}
ONE = {
    "names parted by semicolons": "[1] Quill, P.; Moss, R.; Fern, T. A. Ice fronts in warm lakes. J. Cold Chem. 2015, 12, 33.",
    "a volume behind a semicolon": "7. Quill P, Moss R. Ice fronts in warm lakes. J Cold Med. 2015;12(4):33-7.",
    "places parted by semicolons": "[5] P. Quill, Ice fronts (Frost Press, London; New York, 2015).",
    "letters within a title": "[6] P. Quill. On (a) The warm and (b) The cold. Ice Lett. 4, 2018.",
}


@pytest.mark.parametrize("kind", SEVERAL)
def test_each_work_of_an_entry_is_a_work_of_its_own(kind: str) -> None:
    text, authors = SEVERAL[kind]
    works = [text[begin:end] for begin, end in works_of(text)]
    assert [work[: len(name)] for work, name in zip(works, authors, strict=True)] == authors


@pytest.mark.parametrize("kind", ONE)
def test_what_only_looks_like_several_works_stays_one(kind: str) -> None:
    assert len(works_of(ONE[kind])) == 1


def test_the_works_share_the_label_and_keep_their_own_years() -> None:
    rows = [
        row("[1] A. Able, Snow Lett. 1, 10 (2001).", 50, 100),
        row("[2] P. Quill, J. Cold Places 12, 33 (2015);", 50, 112),
        row("T. A. Fern, Ice Lett. 4, 101 (2018).", 62, 124),
        row("[3] B. Baker, Snow Lett. 2, 20 (2002).", 50, 136),
    ]
    found = [entry.reference for entry in split_references([block(*rows)], Vocabulary())]
    assert [one.id for one in found] == ["r1", "r2", "r3", "r4"]
    assert [one.label for one in found] == ["[1]", "[2]", "[2]", "[3]"]
    assert [one.year for one in found] == [2001, 2015, 2018, 2002]


def test_a_citation_leads_to_every_work_of_its_number() -> None:
    rows = [
        row("[1] A. Able, Snow Lett. 1, 10 (2001).", 50, 100),
        row("[2] P. Quill, Ice 12, 33 (2015); T. A. Fern, Ice Lett. 4, 101 (2018).", 50, 112),
        row("[3] B. Baker, Snow Lett. 2, 20 (2002).", 50, 136),
    ]
    text = "As was shown [2], and again [1, 3], it melts."
    sentence = Sentence("s1", "sec1", text, (Span(1, Rect(50, 50, 550, 60)),))
    found = find_citations([sentence], split_references([block(*rows)], Vocabulary()), (), ())
    assert [one.references for one in found] == [("r2", "r3"), ("r1", "r4")]
