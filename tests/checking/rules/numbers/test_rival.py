from app.domain.digest import Verdict
from tests.checking.spoken import index_of, objections

PAPER = index_of(
    "Each query of the first list gets 12 hard negatives from its own 3 pages.",
    "The clerk wrote a report of 16 pages on negatives for the readers of the yearly journal of lamps in spring.",
)


def test_the_nearest_passage_has_another_number_for_the_same() -> None:
    claim = "Each query of the first list gets 16 hard negatives from its own 3 pages."
    assert objections(claim, PAPER)["rival"] is Verdict.WEAK
    assert objections(claim.replace("16", "12"), PAPER) == {}
