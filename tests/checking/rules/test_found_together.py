"""The rules that ask for a proof in one place: unused_word, scattered, replaced, widened, cause, earlier_work."""

import pytest

from app.domain.writing.digest import Verdict
from tests.checking.spoken import index_of, objections

PAPER = index_of(
    "The lantern parser joins hyphenated syllables at the margin of a column.",
    "Its tokens are kept in a shared ledger.",
    "Glaciers were measured with sonar in the northern valley.",
    "Rainfall in the valley is associated with late harvests of barley.",
    "Previous methods fail on crooked columns of dictionaries.",
    "Orchards were pruned with iron shears by the wardens.",
    "Barley grew on most terraces of the valley.",
)
ZH = index_of("多通道网络降低了语料的噪声。", "降雨与收成相关。", "传统方法难以处理弯曲的栏目。", language="zh")


@pytest.mark.parametrize(
    ("rule", "claim"),
    [
        ("unused_word", "The lantern parser joins hyphenated proteins at the margin of a column."),
        ("scattered", "Glaciers were measured with iron shears in the northern valley."),
        ("replaced", "Orchards were measured with sonar in the northern valley."),
        ("widened", "The lantern parser joins all hyphenated syllables at the margin of a column."),
        ("cause", "Rainfall in the valley causes late harvests of barley."),
        ("earlier_work", "The proposed method fails on crooked columns of dictionaries."),
    ],
)
def test_an_invention_of_the_papers_own_words_is_doubted(rule: str, claim: str) -> None:
    assert objections(claim, PAPER).get(rule) is Verdict.WEAK


@pytest.mark.parametrize(
    "claim",
    [
        "The parser joins hyphenated syllables at the margin of the columns.",
        "Sonar was used to measure glaciers in the northern valley.",
        "Late harvests of barley are associated with rainfall in the valley.",
        "Earlier methods fail on crooked columns of dictionaries.",
        "The lantern parser joins hyphenated syllables and keeps its tokens in a shared ledger.",
    ],
)
def test_a_retelling_is_not_doubted(claim: str) -> None:
    assert not objections(claim, PAPER)


@pytest.mark.parametrize(
    ("rule", "claim"),
    [
        ("unused_word", "多通道网络降低了蛋白质的噪声。"),
        ("cause", "降雨导致收成。"),
        ("earlier_work", "本文的方法难以处理弯曲的栏目。"),
    ],
)
def test_the_same_in_chinese(rule: str, claim: str) -> None:
    assert objections(claim, ZH).get(rule) is Verdict.WEAK


def test_a_chinese_retelling_is_not_doubted() -> None:
    assert not objections("多通道网络明显降低了语料的噪声。", ZH)


NEIGHBOURS = index_of(
    "The task asks for one label per picture.",
    "The dataset was split into training pictures and held-out pictures by the wardens.",
    "It was split into training sheets and held-out sheets by the clerks.",
)


@pytest.mark.parametrize(
    ("claim", "doubted"),
    [
        ("The task was split into training pictures and held-out pictures by the wardens.", True),
        ("The dataset was split into training pictures and held-out pictures by the wardens again.", False),
        ("The dataset was split into training sheets and held-out sheets by the clerks.", False),
    ],
)
def test_a_subject_that_a_sentence_names_itself_is_not_its_neighbours(claim: str, doubted: bool) -> None:
    assert ("replaced" in objections(claim, NEIGHBOURS)) is doubted


@pytest.mark.parametrize(
    ("claim", "doubted"), [("All lamps are supported.", True), ("Almost all lamps are supported.", False)]
)
def test_almost_all_is_not_all(claim: str, doubted: bool) -> None:
    paper = index_of("Almost all existing lamps are supported, even old ones.", "Another sentence speaks of paper.")
    assert ("widened" in objections(claim, paper)) is doubted
