from app.domain.writing.digest import Verdict
from tests.checking.spoken import index_of, objections

PAPER = index_of("Sub-task A was the most popular one and had 104 teams.")


def test_a_letter_tells_two_things_apart() -> None:
    assert objections("Sub-task B had 104 teams.", PAPER) == {"designator": Verdict.WEAK}
    assert objections("Sub-task A had 104 teams.", PAPER) == {}
