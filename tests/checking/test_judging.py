from dataclasses import replace

import pytest

from app.base import calibration
from app.checking.judging import evidence_text, judged, reading_key, unread, wants_judging
from app.domain.writing.digest import Claim, Evidence, Mark, Reading, Verdict

CLAIM = Claim("It is fast.", Verdict.VERIFIED, (Evidence("s1", 1, (), "It is fast."), Evidence("s2", 1, (), "Very.")))


def test_a_doubt_makes_a_verified_claim_weak_and_says_so() -> None:
    doubted = judged(CLAIM, -1.5, "small")
    assert (doubted.verdict, doubted.mark, doubted.read) == (Verdict.WEAK, Mark.WEAK, Reading.NO)
    assert [reason.key for reason in doubted.reasons] == ["reason.judge_doubts", "reason.read_by"]


def test_a_model_that_easily_says_yes_must_say_it_more_clearly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibration, "doubts_below", {"eager": 0.75}.get)
    assert judged(CLAIM, 0.5, "eager").read is Reading.NO
    assert judged(CLAIM, 0.9, "eager").read is Reading.YES


def test_belief_makes_a_found_claim_verified_and_names_the_reader() -> None:
    assert CLAIM.mark is Mark.FOUND
    read = judged(CLAIM, 2.0, "small")
    assert (read.verdict, read.mark, read.read, read.reader) == (Verdict.VERIFIED, Mark.VERIFIED, Reading.YES, "small")


def test_belief_never_lifts_a_verdict() -> None:
    for verdict in (Verdict.WEAK, Verdict.UNSUPPORTED):
        claim = replace(CLAIM, verdict=verdict)
        assert not wants_judging(claim)
        assert judged(claim, 9.0) == claim
        assert claim.read is Reading.UNNEEDED


@pytest.mark.parametrize(("off", "reading"), [(True, Reading.OFF), (False, Reading.PENDING)])
def test_an_unread_claim_says_so_once(off: bool, reading: Reading) -> None:
    twice = unread(unread(CLAIM, off=not off), off=off)
    assert (twice.mark, twice.read, len(twice.reasons)) == (Mark.FOUND, reading, 1)


def test_a_claim_that_waited_and_was_read_waits_no_longer() -> None:
    assert judged(unread(CLAIM, off=False), 2.0, "small") == judged(CLAIM, 2.0, "small")


def test_what_was_read_stays_read() -> None:
    read = judged(CLAIM, 2.0, "small")
    assert judged(read, -3.0, "other") == unread(read, off=True) == read


def test_a_reading_is_kept_under_what_the_model_was_shown() -> None:
    assert reading_key(CLAIM) == reading_key(replace(CLAIM, text="很快。", original="It is fast."))
    assert reading_key(CLAIM) != reading_key(replace(CLAIM, evidence=CLAIM.evidence[:1]))


def test_the_model_is_shown_the_evidence_a_sentence_a_line() -> None:
    assert evidence_text(CLAIM) == "- It is fast.\n- Very."
