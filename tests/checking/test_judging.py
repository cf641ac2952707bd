from dataclasses import replace

from app.checking.judging import evidence_text, judged, wants_judging
from app.domain.digest import Claim, Evidence, Verdict

CLAIM = Claim("It is fast.", Verdict.VERIFIED, (Evidence("s1", 1, (), "It is fast."), Evidence("s2", 1, (), "Very.")))


def test_a_doubt_makes_a_verified_claim_weak_and_says_so() -> None:
    doubted = judged(CLAIM, -1.5)
    assert doubted.verdict is Verdict.WEAK
    assert [reason.key for reason in doubted.reasons] == ["reason.judge_doubts"]


def test_belief_never_lifts_a_verdict() -> None:
    assert judged(CLAIM, 2.0) == CLAIM
    for verdict in (Verdict.WEAK, Verdict.UNSUPPORTED):
        claim = replace(CLAIM, verdict=verdict)
        assert not wants_judging(claim)
        assert judged(claim, 9.0) == claim


def test_the_model_is_shown_the_evidence_a_sentence_a_line() -> None:
    assert evidence_text(CLAIM) == "- It is fast.\n- Very."
