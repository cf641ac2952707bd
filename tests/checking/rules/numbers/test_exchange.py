"""Numbers that changed places, in one sentence, across sentences and in tables."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.checking.check import check_claim
from app.checking.index import EvidenceIndex
from app.domain.writing.digest import Verdict
from tests.checking.spoken import objections
from tests.reading.samples import make_document, table

SENTENCES = [
    "Lantern needs 3.2 GB and Torch needs 7.9 GB of memory.",
    "Training on GermanBank took 48 hours.",
    "Training on FrenchBank took 96 hours.",
    "The homogeneity of the clusters is 0.41 for Lantern, compared with 0.19 for Torch.",
    "On the Dialog (Commerce) corpus we obtain a score of 86.4 (82.0).",
    "We ran 10-30 clients on 5 to 9 nodes.",
    "Loading falls from 26 s to 2.7 s.",
    "The best system gains 11.4 points, which is 32% more than before.",
]
CHINESE = ["灯笼和火炬在预训练语料中分别包含46种和122种语言。", "灯笼于2021年发布。", "火炬于2023年发布。"]
ENGLISH_INDEX = EvidenceIndex(make_document({"Results": SENTENCES}))
CHINESE_INDEX = EvidenceIndex(make_document({"结果": CHINESE}, language="zh"))


def index_for(text: str) -> EvidenceIndex:
    return CHINESE_INDEX if any("\u4e00" <= char <= "\u9fff" for char in text) else ENGLISH_INDEX


def verdict(text: str) -> Verdict:
    return check_claim(text, index_for(text)).verdict


@pytest.mark.parametrize(
    ("true", "false", "rule"),
    [
        (
            "Lantern needs 3.2 GB of memory and Torch 7.9 GB.",
            "Lantern needs 7.9 GB of memory and Torch 3.2 GB.",
            "exchange",
        ),
        (
            "Training took 48 hours on GermanBank and 96 hours on FrenchBank.",
            "Training took 96 hours on GermanBank and 48 hours on FrenchBank.",
            "exchange",
        ),
        (
            "The homogeneity is 0.41 for Lantern and 0.19 for Torch.",
            "The homogeneity is 0.19 for Lantern and 0.41 for Torch.",
            "exchange",
        ),
        (
            "On Dialog the score is 86.4, on Commerce 82.0.",
            "On Dialog the score is 82.0, on Commerce 86.4.",
            "exchange",
        ),
        ("They ran 10 to 30 clients on 5 to 9 nodes.", "They ran 5 to 30 clients on 10 to 9 nodes.", "exchange"),
        ("Loading falls from 26 s to 2.7 s.", "Loading falls from 2.7 s to 26 s.", "exchange"),
        ("The best system gains 11.4 points, or 32 %.", "The best system gains 32 points, or 11.4 %.", "subject"),
        ("灯笼的预训练语料包含46种语言，火炬包含122种。", "灯笼的预训练语料包含122种语言，火炬包含46种。", "exchange"),
    ],
)
def test_exchanged_numbers_are_caught(true: str, false: str, rule: str) -> None:
    assert verdict(true) is not Verdict.UNSUPPORTED
    assert objections(false, index_for(false))[rule] is Verdict.UNSUPPORTED


NAMES = ("Lantern", "Torch", "Candle", "Ember")
scores = st.integers(101, 998).map(lambda value: value / 10)


@given(st.lists(scores, min_size=4, max_size=4, unique=True), st.permutations(NAMES))
def test_numbers_of_two_rows_cannot_change_places(values: list[float], names: list[str]) -> None:
    rows = tuple((name, f"{value:.1f}") for name, value in zip(NAMES, values, strict=True))
    index = EvidenceIndex(make_document({"Results": SENTENCES[:1]}, figures=(table((("System", "Recall"), *rows)),)))
    own = dict(rows)
    one, other = names[:2]
    assume(round(abs(float(own[one]) - float(own[other])), 1) not in values)
    right = f"{one} has a recall of {own[one]} and {other} of {own[other]}."
    wrong = f"{one} has a recall of {own[other]} and {other} of {own[one]}."
    assert check_claim(right, index).verdict is not Verdict.UNSUPPORTED
    assert check_claim(wrong, index).verdict is not Verdict.VERIFIED
