import pytest

from app.checking.check import check_translated
from app.domain.writing.digest import Verdict
from tests.checking.spoken import index_of, objections, said_by

PAPER = index_of(
    "The training set of Lantern has 4,200 pages.",
    "Larger patches did not improve the accuracy on the test set.",
    "Attention was associated with fewer errors in the retrieval task.",
    "Dropout may improve generalization on small data.",
    "Lantern reaches a higher accuracy than Torch on scans.",
)
CHINESE = index_of("灯笼模型在测试集上的准确率高于火炬模型。", "训练集没有包含手写页面。", language="zh", title="实验")


@pytest.mark.parametrize(
    "claim",
    [
        "Lantern的训练集有4200页。",
        "更大的图块没有提高测试集上的准确率。",
        "注意力与检索任务中更少的错误相关。",
        "在小数据上，Dropout可能提高泛化能力。",
        "Lantern的准确率高于Torch。",
    ],
)
def test_what_the_paper_says_is_only_in_another_language(claim: str) -> None:
    assert objections(claim, PAPER) == {"language": Verdict.WEAK}


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ("更大的图块提高了测试集上的准确率。", "negation"),
        ("Lantern的准确率低于Torch。", "direction"),
        ("注意力导致检索任务中的错误更少。", "made_a_cause"),
        ("在小数据上，Dropout提高了泛化能力。", "unhedged"),
        ("Lantern用强化学习训练。", "unused_word"),
    ],
)
def test_what_is_turned_round_or_strengthened_on_the_way_is_said(claim: str, reason: str) -> None:
    assert said_by("across", claim, PAPER).reason.key == f"reason.{reason}"


def test_it_works_the_other_way_round() -> None:
    assert "across" not in objections(
        "The Lantern model has a higher accuracy on the test set than the Torch model.", CHINESE
    )
    found = said_by(
        "across", "The training set contains handwritten pages; the model used reinforcement learning.", CHINESE
    )
    assert found.reason.key == "reason.unused_word"


def test_its_place_is_shown() -> None:
    place = said_by("across", "更大的图块提高了测试集上的准确率。", PAPER).place
    assert place is not None
    assert place.text.startswith("Larger patches")


def test_a_translation_does_not_hide_what_the_text_makes_stronger() -> None:
    text, translation = (
        "注意力不会导致检索任务中的错误。",
        "Attention was not associated with errors in the retrieval task.",
    )
    paper = index_of("Attention was not associated with errors in the retrieval task of our study.")
    found = check_translated(text, translation, paper)
    assert found.verdict is Verdict.WEAK
    assert "reason.made_a_cause" in [finding.reason.key for finding in found.findings]
    assert check_translated("注意力与检索任务中的错误无关联。", translation, paper).verdict is Verdict.VERIFIED
