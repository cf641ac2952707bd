import pytest

from app.checking.rules.words import VERIFIED_SHARE
from app.domain.writing.digest import Verdict
from tests.checking.spoken import index_of, objections, said_by

PAPER = index_of("Lantern reads two columns and joins words.", "The list has six pages.")


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("Lantern reads two columns and joins words.", None),
        ("Lantern joins words and reads two columns.", None),
        ("Lantern reads two columns, joins words and paints pictures of ships in winter.", Verdict.WEAK),
        ("The moon is made of green cheese from Holland, and Lantern sings.", Verdict.UNSUPPORTED),
    ],
)
def test_the_share_of_telling_words_decides(claim: str, expected: Verdict | None) -> None:
    assert objections(claim, PAPER).get("words") is expected


def test_the_share_is_measured() -> None:
    figures = {
        figure.name: figure.value
        for figure in said_by("words", "Lantern joins words and reads two columns.", PAPER).measured
    }
    assert figures["telling_words"] == figures["telling_words_nearest"] == 1.0
    doubted = said_by("words", "Lantern reads columns of pictures made by ships in winter.", PAPER)
    assert {figure.name: figure.value for figure in doubted.measured}["telling_words"] < VERIFIED_SHARE


def test_a_claim_without_telling_words_is_about_nothing() -> None:
    assert objections("It is so.", PAPER)["words"] is Verdict.UNSUPPORTED
