"""Whose number it is, and what is counted."""

import pytest

from app.checking.check import check_claim
from app.checking.index import EvidenceIndex
from app.domain.writing.digest import Verdict
from tests.checking.spoken import objections
from tests.reading.samples import make_document

INDEX = EvidenceIndex(
    make_document(
        {
            "Method": [
                "We performed between 8 and 1024 writes per object.",
                "There are two steps in our framework, matching and scoring.",
                "The encoder reads the top four hidden layers.",
                "The DeepTagger reformulator has a score of 8.6, well below both BaseTagger models.",
                "Each query gets 2 hard negatives and 3 easy negatives.",
                "Sentences were embedded with 75-dimensional vectors (12G memory, learning rate 10^-3to start).",
                "Recurrent layers need O(n) steps, ours O(1).",
                "The base model scores 27.3 and the big model 28.4 points.",
                "Lantern was written by Miller (Miller, 2000).",
            ],
            "Results": ["We release the corpus, which has 11,400 dialogues in six languages."],
        }
    )
)
CHINESE = EvidenceIndex(
    make_document(
        {
            "方法": [
                "模型首先匹配候选句，然后计算得分，最后合并结果。",
                "GPT-2于2019年发布。",
                "ChatGPT：在2022年11月，OpenAI发布了这个对话模型。",
                "例如，OPT使用了992个处理器，GLM使用了96个处理器。",
            ]
        },
        language="zh",
    )
)


def verdict(text: str, index: EvidenceIndex = INDEX) -> Verdict:
    return check_claim(text, index).verdict


@pytest.mark.parametrize(
    "claim",
    [
        "Between 8 and 1024 writes were performed per object.",
        "The framework has two steps: matching and scoring.",
        "The DeepTagger reformulator scores 8.6.",
        "Sentences were embedded with vectors of 75 dimensions.",
        "The memory for the sentences that were embedded is 12 GB.",
        "The base model scores 27.3 points, 1.1 less than the big model with 28.4.",
        "The corpus has 11,400 dialogues in six languages.",
    ],
)
def test_a_number_with_its_own_thing_is_verified(claim: str) -> None:
    assert verdict(claim) is Verdict.VERIFIED


@pytest.mark.parametrize(
    ("claim", "rule"),
    [
        ("Between 8 and 1024 reads were performed per object.", "subject"),
        ("The framework has four steps: matching and scoring.", "number"),
        ("The BaseTagger reformulator scores 8.6.", "subject"),
        ("Each query gets 3 hard negatives and 2 easy negatives.", "exchange"),
        ("The base model scores 27.3 points, 2.6 less than the big model with 28.4.", "number"),
        ("Lantern has two thousand writes per object.", "number"),
    ],
)
def test_a_number_of_something_else_is_not(claim: str, rule: str) -> None:
    assert verdict(claim) is not Verdict.VERIFIED
    assert rule in objections(claim, INDEX)


def test_parts_that_a_summary_counts_itself_are_a_doubt_and_no_fault() -> None:
    claim = check_claim("The encoder has three main parts that read hidden layers.", INDEX)
    assert claim.verdict is Verdict.WEAK
    assert objections(claim.text, INDEX) == {"number": Verdict.WEAK}
    assert check_claim("模型分为三个主要步骤：匹配候选句、计算得分、合并结果。", CHINESE).verdict is Verdict.WEAK


def test_parts_that_the_paper_counts_otherwise_are_a_fault() -> None:
    assert verdict("The framework has five steps, matching and scoring.") is Verdict.UNSUPPORTED


def test_a_number_led_by_another_name_is_seen_in_chinese() -> None:
    assert verdict("GLM使用了96个处理器。", CHINESE) is Verdict.VERIFIED
    assert objections("OPT使用了96个处理器。", CHINESE) == {"subject": Verdict.WEAK}


def test_a_number_far_from_what_the_nearest_sentence_counts_is_a_doubt() -> None:
    index = EvidenceIndex(
        make_document({"Method": ["Each query gets 2 hard negatives from its own list.", "The list has six pages."]})
    )
    assert verdict("Each query gets two hard negatives.", index) is Verdict.VERIFIED
    assert verdict("Each query gets six hard negatives.", index) is not Verdict.VERIFIED


LEADS = EvidenceIndex(
    make_document(
        {
            "Data": [
                "Sub-task A was the most popular one and had 104 teams.",
                "The set has 13,240 tweets, of which 8840 tweets were not offensive and 4400 tweets were offensive.",
                "Pages are mapped to 100, 200, 500 and 1000 dimensions.",
                "The lantern vectors have 300 dimensions.",
                "We see that the torch classifier and the lantern classifier reach 82.44% and 82.56%.",
            ]
        }
    )
)


@pytest.mark.parametrize(
    ("true", "false", "rule"),
    [
        ("Sub-task A had 104 teams.", "Sub-task B had 104 teams.", "designator"),
        ("Sub-task A had 104 teams.", "Sub-task A had 104 % of the teams.", "number"),
        (
            "8840 tweets were not offensive and 4400 were offensive.",
            "4400 tweets were not offensive and 8840 were offensive.",
            "exchange",
        ),
        ("The lantern vectors have 300 dimensions.", "The lantern vectors have 500 dimensions.", "company"),
    ],
)
def test_letters_denials_and_far_numbers_are_told_apart(true: str, false: str, rule: str) -> None:
    assert verdict(true, LEADS) is Verdict.VERIFIED
    assert rule in objections(false, LEADS)


COUNTS = EvidenceIndex(
    make_document(
        {
            "Method": [
                "The study held interviews with 100 outpatients as they left the clinic.",
                "For the long talks 20 stakeholders were sampled and asked.",
            ]
        }
    )
)
CHINESE_COUNTS = EvidenceIndex(
    make_document({"方法": ["本研究访谈了100名患者。", "另有20名医生接受了访谈。"]}, language="zh")
)


@pytest.mark.parametrize(
    ("claim", "index", "verified"),
    [
        ("100 stakeholders were interviewed in the study.", COUNTS, False),
        ("The study interviewed 100 stakeholders.", COUNTS, False),
        ("100 outpatients were interviewed in the study.", COUNTS, True),
        ("20 stakeholders were asked.", COUNTS, True),
        ("本研究访谈了100名医生。", CHINESE_COUNTS, False),
        ("本研究访谈了100名患者。", CHINESE_COUNTS, True),
        ("有20名医生接受了访谈。", CHINESE_COUNTS, True),
    ],
)
def test_what_is_counted_belongs_to_its_number(claim: str, index: EvidenceIndex, verified: bool) -> None:
    assert (verdict(claim, index) is Verdict.VERIFIED) is verified
    assert ("subject" in objections(claim, index)) is not verified
