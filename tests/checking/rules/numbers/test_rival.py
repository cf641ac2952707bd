from app.domain.writing.digest import Verdict
from tests.checking.spoken import index_of, objections

PAPER = index_of(
    "The index of Lantern needs 12 hours and 3.2 GB on scans of books.",
    "For the index of a yearly journal of lamps and ink the old clerk of our town needs 24 hours in spring.",
)


def test_the_nearest_passage_has_another_number_for_the_same() -> None:
    claim = "The index of Lantern needs 24 hours and 3.2 GB on scans of books."
    assert objections(claim, PAPER)["rival"] is Verdict.WEAK
    assert objections(claim.replace("24", "12"), PAPER) == {}
