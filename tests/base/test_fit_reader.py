"""How the threshold of a reader is chosen and counted: the benchmark's own arithmetic."""

from __future__ import annotations

from app.domain.writing.digest import Claim, Evidence, Reading, Verdict
from tests.benchmarks.claim_set import LabelledClaim
from tests.benchmarks.fit_reader import Checked, best_threshold, marks


def checked(text: str, kind: str, verdict: Verdict = Verdict.VERIFIED) -> Checked:
    claim = Claim(text, verdict, (Evidence("s1", 1, (), text),), reading=Reading.PENDING)
    return Checked("fresh", LabelledClaim("paper", text, kind), claim)


def test_the_threshold_keeps_true_claims_the_most_above_false_ones() -> None:
    rows = [(True, 2.0), (True, 1.1), (True, 0.8), (False, 0.7), (False, 0.2), (False, 1.6)]
    assert best_threshold(rows) == 0.75


def test_of_equally_good_thresholds_the_lowest_counts() -> None:
    assert best_threshold([(True, 3.0), (False, -1.1)]) == -1.0


def test_found_claims_without_a_score_are_left_out_and_others_keep_their_verdict() -> None:
    claims = [checked("a", "true"), checked("b", "subject"), checked("c", "true"), checked("d", "true", Verdict.WEAK)]
    table = marks(claims, {("paper", "a"): 1.0, ("paper", "b"): 0.1}, 0.75)
    assert dict(table["true"]) == {"verified": 1, "weak": 1}
    assert dict(table["subject"]) == {"weak": 1}
