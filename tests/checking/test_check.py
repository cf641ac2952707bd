import pytest

from app.checking.check import check_claim
from app.checking.index import EvidenceIndex
from app.domain.writing.digest import Verdict
from app.text.names import names
from tests.reading.samples import LAMP, make_document, table

INDEX = EvidenceIndex(make_document(LAMP))


def verdict(text: str) -> Verdict:
    return check_claim(text, INDEX).verdict


@pytest.mark.parametrize(
    "claim",
    [
        "Lantern is a parser that reads two-column papers on a laptop.",
        "Lantern reaches 28.4 points on GermanBank.",
        "The layout model has six layers and 65M parameters.",
        "Training took 3.5 days on 8 GPUs.",
        "The second stage joins words hyphenated at line ends.",
        "Lantern is 12 % faster than the Torch baseline on GermanBank.",
    ],
)
def test_true_claims_are_verified(claim: str) -> None:
    assert verdict(claim) is Verdict.VERIFIED


@pytest.mark.parametrize(
    "claim",
    [
        "Lantern reaches 29.4 points on GermanBank.",
        "Training took 3.5 hours on eight GPUs.",
        "The layout model has 65 million layers and 6 parameters of 24 GB.",
        "Lantern is 99.9 points better than Torch.",
        "Lantern was evaluated on ImageNet with a Transformer.",
        "The moon is made of green cheese.",
    ],
)
def test_false_claims_are_unsupported(claim: str) -> None:
    assert verdict(claim) is Verdict.UNSUPPORTED


@pytest.mark.parametrize(
    "claim",
    [
        "Removing the second stage increases accuracy by 2.1 points.",
        "Lantern does not read two-column papers on a laptop.",
    ],
)
def test_turned_round_claims_are_not_verified(claim: str) -> None:
    assert verdict(claim) is not Verdict.VERIFIED


def test_a_number_moved_to_another_subject_is_caught() -> None:
    index = EvidenceIndex(
        make_document(
            {
                "Abstract": [
                    "Our model achieves 28.4 BLEU on the English-to-German task.",
                    "On the English-to-French task it reaches a BLEU score of 41.8.",
                ]
            }
        )
    )
    moved = check_claim("The model achieves 41.8 BLEU on the English-to-German task.", index)
    assert moved.verdict is Verdict.UNSUPPORTED
    assert check_claim("The model achieves 41.8 BLEU on the English-to-French task.", index).verdict is Verdict.VERIFIED


def test_references_prove_nothing() -> None:
    claim = check_claim("Torch is a parser by Smith from 2001.", INDEX)
    assert claim.verdict is Verdict.UNSUPPORTED


def test_evidence_carries_place_and_quote() -> None:
    claim = check_claim("Training took 3.5 days on eight GPUs.", INDEX)
    first = claim.evidence[0]
    assert first.quote == "Training took 3.5 days on eight GPUs."
    assert (first.page, len(first.rects)) == (1, 1)


def test_table_rows_are_evidence() -> None:
    index = EvidenceIndex(
        make_document(LAMP, figures=(table((("System", "Accuracy"), ("Torch", "71.3"), ("Lantern", "75.9"))),))
    )
    assert check_claim("Lantern has an accuracy of 75.9.", index).verdict is Verdict.VERIFIED


def test_chinese_claims() -> None:
    index = EvidenceIndex(
        make_document(
            {
                "摘要": ["本文提出一种基于注意力的图像分割方法。"],
                "结果": ["该方法在城市数据集上的准确率达到85.1%，比基线提升3.2个百分点。"],
            },
            language="zh",
        )
    )
    assert check_claim("该方法在城市数据集上的准确率为85.1%。", index).verdict is Verdict.VERIFIED
    assert check_claim("该方法在城市数据集上的准确率为86.1%。", index).verdict is Verdict.UNSUPPORTED


def test_names_skip_ordinary_sentence_openings() -> None:
    assert names("Training uses BERT-base on SQuAD. Results improve.") == ["BERT-base", "SQuAD"]


@pytest.mark.parametrize(
    ("thanks", "language", "claim"),
    [
        (
            {"Acknowledgements": ["The work was funded by the Lamp Foundation."]},
            "en",
            "The Lamp Foundation funded the work.",
        ),
        ({"致谢": ["本课题承蒙明灯基金会资助。"]}, "zh", "课题得到了明灯基金会的资助。"),
    ],
)
def test_acknowledgements_prove_who_paid(thanks: dict[str, list[str]], language: str, claim: str) -> None:
    assert check_claim(claim, EvidenceIndex(make_document(thanks, language=language))).verdict is Verdict.VERIFIED
