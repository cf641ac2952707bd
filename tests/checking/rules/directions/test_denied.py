import pytest

from app.checking.evidence import gather
from app.checking.finding import Turn
from app.checking.rules.directions import denied
from app.checking.statement import Statement
from app.domain.writing.digest import Verdict
from tests.checking.spoken import index_of, objections

PAPER = index_of(
    "In our discussion of clocks, we look at three problems: broadcast, stability, and finding a pattern of events.",
    "Figure 6 shows that vector clocks do not solve this problem.",
    "A process that fails can be restarted by any process with a copy of its log.",
    "There is no agreement on which moods are basic, but the list usually has fear and joy.",
)


def test_a_short_denial_of_the_very_thing_is_seen() -> None:
    statement = Statement("Vector clocks alone solve the problem of finding an event pattern.")
    assert [finding.turn for finding in denied.check(statement, gather(statement, PAPER))] == [Turn.NEGATION]


@pytest.mark.parametrize(
    "claim",
    [
        "If a process fails, any process with a copy of its log can restart it.",
        "Basic moods usually include fear and joy.",
        "Vector clocks do not solve the problem.",
    ],
)
def test_a_denial_of_something_else_tells_nothing(claim: str) -> None:
    assert not {"contradiction", "denied", "nearest"} & objections(claim, PAPER).keys()


def test_what_is_denied_may_be_named_in_another_form() -> None:
    paper = index_of("We make the metadata of all letters publicly available to historians.")
    assert "contradiction" in objections("The metadata of the letters are not made public.", paper)


def test_a_smaller_thing_is_a_small_one() -> None:
    paper = index_of("The last layer had a very small learning rate and all other layers a larger learning rate.")
    assert (
        Verdict.UNSUPPORTED
        not in objections("The last layer had a smaller learning rate than the other layers.", paper).values()
    )
    assert "contradiction" not in objections("The last layer had a smaller learning rate than the other layers.", paper)
