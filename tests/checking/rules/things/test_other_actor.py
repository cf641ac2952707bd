import pytest

from tests.checking.spoken import index_of, objections

PAPER = index_of(
    "The relation checker of Lantern, called GRAMS, tests whether two arguments have a relation.",
    "HMT finds the type of each argument.",
    *(f"HMT and GRAMS were run on page {number} of the corpus." for number in range(12)),
)


@pytest.mark.parametrize(
    ("claim", "doubted"),
    [
        ("HMT tests whether two arguments have a relation.", True),
        ("GRAMS tests whether two arguments have a relation.", False),
        ("HMT finds the type of each argument.", False),
    ],
)
def test_what_another_named_thing_does_is_doubted(claim: str, doubted: bool) -> None:
    assert ("other_actor" in objections(claim, PAPER)) is doubted
