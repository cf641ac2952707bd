import pytest

from app.checking.rules.numbers.number import is_difference
from app.checking.statement import Statement
from app.domain.writing.digest import Verdict
from tests.checking.spoken import index_of, objections, said_by

PAPER = index_of(
    "Memory of the parser is 24 GB.",
    "Fewer than 30 users tried the parser in spring.",
    "There are two steps in our framework, matching and scoring.",
    "The encoder reads the top hidden layers.",
    "The library has 11,400 books about sailing ships.",
)


@pytest.mark.parametrize(
    ("claim", "verdict", "key"),
    [
        ("Memory of the parser is 24 MB.", Verdict.UNSUPPORTED, "other_unit"),
        ("More than 30 users tried the parser in spring.", Verdict.UNSUPPORTED, "other_limit"),
        ("Memory of the parser is 48 GB.", Verdict.UNSUPPORTED, "number_missing"),
        ("Memory of the parser is 11400 GB.", Verdict.UNSUPPORTED, "number_elsewhere"),
        ("The encoder has three main parts that read hidden layers.", Verdict.WEAK, "number_counted"),
        ("The framework has five steps, matching and scoring.", Verdict.UNSUPPORTED, "number_missing"),
    ],
)
def test_a_number_must_stand_there_as_it_is_used(claim: str, verdict: Verdict, key: str) -> None:
    finding = said_by("number", claim, PAPER)
    assert (finding.verdict, finding.reason.key) == (verdict, f"reason.{key}")


def test_the_difference_of_two_numbers_is_no_stranger() -> None:
    claim = Statement("The base model scores 27.3 points, 1.1 less than the big model with 28.4.")
    assert [is_difference(number, claim) for number in claim.numbers][1]
    claim = Statement("The base model scores 27.3 points, 2.6 less than the big model with 28.4.")
    assert not is_difference(claim.numbers[1], claim)


def test_numbers_behind_a_plus_minus_are_not_looked_for() -> None:
    assert "number" not in objections("Memory of the parser is 24 ± 3 GB.", PAPER)
