"""Claims as nobody should write them, and papers as nobody should print them: no wrong "found", and nothing raised."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from app.checking.check import check, check_claim
from app.checking.index import EvidenceIndex
from app.domain.writing.digest import Verdict
from tests.checking.spoken import index_of
from tests.reading.samples import make_document

FACTS = (
    "Lantern reads scanned reports with a convolutional encoder of twelve layers.",
    "It was trained on 4,200 pages from newspapers and hospital reports.",
    "On the held-out pages Lantern reaches an accuracy of 91.4 %, and Torch 88.9 %.",
    "Reading one page takes 0.8 seconds on a processor.",
    "Handwritten notes may reduce the accuracy of the encoder.",
    "We did not compare Lantern with commercial services.",
    "Errors are frequent where two columns stand close to each other.",
)
PAPER = index_of(*FACTS)


def verdict(claim: str, paper: EvidenceIndex = PAPER) -> Verdict:
    return check_claim(claim, paper).verdict


def long_claim(last: str) -> str:
    """About 300 words: what the paper says again and again, and one more sentence."""
    said = [
        "Lantern reads scanned reports with a convolutional encoder that has twelve layers.",
        "The system was trained on 4,200 pages from newspapers and from hospital reports.",
        "On held-out pages Lantern reaches an accuracy of 91.4 %, while Torch reaches 88.9 %.",
        "Reading one page takes 0.8 seconds on a processor.",
        "The authors did not compare Lantern with commercial services.",
    ]
    return " ".join([*said * 5, last])


def test_a_claim_of_300_words_is_only_as_good_as_its_worst_sentence() -> None:
    assert 280 < len(long_claim("").split()) < 340
    assert verdict(long_claim("Errors are frequent where two columns stand close to each other.")) is Verdict.VERIFIED
    assert verdict(long_claim("The system was trained on 9,900 pages from hospital reports.")) is Verdict.UNSUPPORTED


def test_a_claim_of_two_sentences_shows_the_evidence_of_both() -> None:
    found = check("Reading one page takes 0.8 seconds. Lantern was trained on 4,200 pages.", PAPER)
    quotes = {evidence.quote for evidence in found.claim.evidence}
    assert {FACTS[1], FACTS[3]} <= quotes


@pytest.mark.parametrize(
    "claim",
    [
        "Lantern reads.",
        "Twelve layers",
        "Does Lantern reach an accuracy of 91.4 % on the held-out pages?",
        "How many pages was Lantern trained on: 4,200?",
        "acc = 0.914 * (1 - err) / n^2 <= 91.4",
        "| Lantern | 91.4 | 0.8 |",
        "Lantern; 88.9 %; Torch; 91.4 %",
        "Lantern was trained on newspapers, hospital reports and court records.",
        "Lantern, of course, reads every handwritten note perfectly.",
        "What a surprise: an accuracy of 91.4 % is achieved by doing nothing at all.",
        "No user study was made.",
        "Handwritten notes reduce the accuracy of the encoder.",
        "Lantern was compared with commercial services.",
    ],
)
def test_what_the_paper_does_not_say_is_not_found(claim: str) -> None:
    assert verdict(claim) is not Verdict.VERIFIED


def test_what_it_says_was_not_done_is_found() -> None:
    assert verdict("The authors did not compare Lantern with commercial services.") is Verdict.VERIFIED


def test_a_careful_claim_stays_found() -> None:
    assert verdict("Handwritten notes may reduce the accuracy of the encoder, the authors say.") is Verdict.VERIFIED


def test_a_paper_of_two_sentences() -> None:
    short = index_of("We count lamps.", "There are 12 lamps in the hall.")
    assert verdict("The hall has 12 lamps.", short) is Verdict.VERIFIED
    assert verdict("The hall has 21 lamps.", short) is Verdict.UNSUPPORTED
    assert verdict("Lamps are counted at night in winter.", short) is not Verdict.VERIFIED


def pages(count: int) -> Iterator[str]:
    """Sentences of a long paper; each is about another room."""
    for number in range(count):
        yield f"Room {number + 100} of building {number % 17} holds {number * 3 + 5} lamps of type {chr(65 + number % 26)}."


def test_a_paper_of_160_pages_is_checked_in_the_time_of_a_short_one() -> None:
    """About 25 sentences a page: a claim must not cost seconds, and numbers of other rooms prove nothing."""
    paper = EvidenceIndex(make_document({"Rooms": [*pages(4000), *FACTS]}))
    started = time.process_time()
    assert (
        verdict("Lantern was trained on 4,200 pages from newspapers and hospital reports.", paper) is Verdict.VERIFIED
    )
    assert (
        verdict("Lantern was trained on 6,004 pages from newspapers and hospital reports.", paper)
        is not Verdict.VERIFIED
    )
    assert time.process_time() - started < 5.0


def test_errors_of_recognition_cost_a_mark_and_no_more() -> None:
    scanned = index_of(
        "Lantem reads scanned rep0rts with a convo1utional encoder of twe1ve layers.",
        "On the held-out pages Lantem reaches an accuracy of 91.4 %, and Torch 88.9 %.",
        "The lamp was switched off.",
    )
    assert (
        verdict("Lantern reaches an accuracy of 91.4 % on held-out pages, Torch 88.9 %.", scanned)
        is not Verdict.UNSUPPORTED
    )
    assert (
        verdict("Lantern reaches an accuracy of 97.4 % on held-out pages, Torch 88.9 %.", scanned)
        is not Verdict.VERIFIED
    )


@pytest.mark.parametrize(
    "claim", ["", " ", "?", "。", "1", "= = =", "\x00", "a" * 5000, "很" * 3000, "| | |", "🙂 🙂 🙂 🙂"]
)
def test_no_text_raises(claim: str) -> None:
    assert verdict(claim) is not Verdict.VERIFIED
