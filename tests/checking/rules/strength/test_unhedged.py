import pytest

from tests.checking.spoken import index_of, objections


@pytest.mark.parametrize(
    ("claim", "sentence", "doubted"),
    [
        ("Dropout reduces the error of small networks.", "Dropout may reduce the error of small networks.", True),
        (
            "Dropout reduces the error of small networks.",
            "Dropout might also slightly reduce the error of small networks.",
            True,
        ),
        (
            "Dropout may reduce the error of small networks.",
            "Dropout may reduce the error of small networks a lot.",
            False,
        ),
        (
            "The authors suggest that dropout reduces the error.",
            "Dropout may reduce the error of small networks.",
            False,
        ),
        ("Dropout reduces the error of small networks.", "Dropout reduces the error of small networks a lot.", False),
        (
            "Dropout reduces the error of small networks.",
            "Dropout, which may be slow, reduces the error of small networks.",
            False,
        ),
        (
            "Dropout decreases the error of small networks.",
            "Dropout also seems to decrease the error of small networks.",
            True,
        ),
        ("Dropout reduces the error of small networks.", "Dropout would reduce the error of small networks.", True),
        ("随机失活降低了小型网络的误差。", "随机失活可能会降低小型网络的误差。", True),
        ("随机失活可能降低小型网络的误差。", "随机失活可能会降低小型网络的误差。", False),
    ],
)
def test_what_may_be_is_not_what_is(claim: str, sentence: str, doubted: bool) -> None:
    paper = index_of(sentence, "Another sentence speaks of lamps.", language="zh" if sentence[0] > "z" else "en")
    assert ("unhedged" in objections(claim, paper)) is doubted


def test_what_may_be_seen_so_is_not_so() -> None:
    paper = index_of("Some violations might be perceived as more critical by people from industry.")
    assert "unhedged" in objections("Violations are more critical for people from industry.", paper)


@pytest.mark.parametrize(
    ("claim", "sentence", "doubted"),
    [
        ("Key words were collected by web search.", "In future work, we collect key words by web search.", True),
        ("Key words were collected by web search.", "We plan to have key words collected by web search.", True),
        ("The updates have a low rank.", "Inspired by this, we hypothesize the updates also have a low rank.", True),
        ("The authors hypothesize that the updates have a low rank.", "We hypothesize the updates have a low rank here.", False),
        ("The authors plan to collect key words by web search.", "In future work, we collect key words by web search.", False),
        ("Key words were collected by web search.", "Key words were collected by web search in the second year.", False),
    ],
)  # fmt: skip
def test_a_plan_or_a_guess_is_no_fact(claim: str, sentence: str, doubted: bool) -> None:
    paper = index_of(sentence, "Another sentence speaks of lamps.")
    assert ("unhedged" in objections(claim, paper)) is doubted
