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


@pytest.mark.parametrize(
    "claim",
    [
        "The reader accepts number words up to the.",
        "The reader accepts number words (up to twelve",
        "The reader accepts number words, and",
        "A reader accept words are up to twelve.",
        "The reader is are accepting number words up to twelve.",
        "The reader accepts number words up to twelve twelve.",
        "The reader accepts the the number words up to twelve.",
        "The reader accepts number words the reader accepts number words up to twelve.",
    ],
)
def test_what_breaks_off_or_stumbles_is_not_verified(claim: str) -> None:
    assert "no_statement" in objections(claim, PAPER)


def test_a_verb_of_the_paper_is_no_noun_of_the_claim() -> None:
    paper = index_of("We divide the work: a small quantized model phrases, and an ordinary program counts.")
    assert "no_statement" in objections("The small quantized model phrases are counted by an ordinary program.", paper)
    assert "no_statement" not in objections("A small quantized model phrases and an ordinary program counts.", paper)


@pytest.mark.parametrize("claim", ["该方法能够识别十二以内的数词以及", "该方法能够识别十二以内的的数词。"])
def test_nor_is_what_breaks_off_or_stumbles_in_chinese(claim: str) -> None:
    assert "no_statement" in objections(claim, CHINESE)


@pytest.mark.parametrize("claim", ["该方法能够识别十二以内的数词吗？", "数词识别"])
def test_nor_is_it_in_chinese(claim: str) -> None:
    assert "no_statement" in objections(claim, CHINESE)


@pytest.mark.parametrize(
    ("claim", "paper"),
    [
        ("The reader accepts number words up to twelve.", PAPER),
        ("Number words up to twelve (p < 0.05) are accepted.", PAPER),
        ("A number of readers are said to accept the words that that paper has had had.", PAPER),
        ("The sets F(x) + x and x x differ in what they are based on.", PAPER),
        ("A reader may have number words up to twelve.", PAPER),
        ("A block stacks 1×1, 3×3 and 1×1 convolutions.", PAPER),
        ("该方法识别十二以内的数词。", CHINESE),
    ],
)
def test_a_statement_is_one(claim: str, paper) -> None:  # type: ignore[no-untyped-def]
    assert "no_statement" not in objections(claim, paper)
