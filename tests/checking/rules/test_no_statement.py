import pytest

from tests.checking.spoken import index_of, objections

PAPER = index_of("The reader accepts number words up to twelve.", "The error is the sum of squares.")
CHINESE = index_of("该方法能够识别十二以内的数词。", language="zh")


@pytest.mark.parametrize(
    "claim",
    [
        "Does the reader accept number words up to twelve?",
        "Number words",
        "E = sum(x_i^2) + lambda * |w|^2",
        "reader {number} = {words} + {twelve} <= 12",
    ],
)
def test_what_states_nothing_is_not_verified(claim: str) -> None:
    assert "no_statement" in objections(claim, PAPER)


@pytest.mark.parametrize("claim", ["该方法能够识别十二以内的数词吗？", "数词识别"])
def test_nor_is_it_in_chinese(claim: str) -> None:
    assert "no_statement" in objections(claim, CHINESE)


@pytest.mark.parametrize(
    ("claim", "paper"),
    [
        ("The reader accepts number words up to twelve.", PAPER),
        ("Number words up to twelve (p < 0.05) are accepted.", PAPER),
        ("A block stacks 1×1, 3×3 and 1×1 convolutions.", PAPER),
        ("该方法识别十二以内的数词。", CHINESE),
    ],
)
def test_a_statement_is_one(claim: str, paper) -> None:  # type: ignore[no-untyped-def]
    assert "no_statement" not in objections(claim, paper)
