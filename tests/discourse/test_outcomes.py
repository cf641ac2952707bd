"""Which numbers are outcomes, and which sentences set something up, tell a case, lean on others or only announce."""

from __future__ import annotations

import pytest

from app.discourse.moves import Move, is_announcement, is_outline, moves_of
from app.discourse.outcomes import outcomes
from app.discourse.retelling import retold, without_marks
from app.discourse.wholeness import is_whole, leans
from app.domain.reading.document import SectionRole


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The network reaches 28.4 BLEU after 12 hours.", [28.4, 12]),
        ("The rules in Section 3.5 were written after these measurements.", []),
        ("Figures 2.1 and 2.2 show version 1.4 of the tool.", []),
        ("准确率提高了1.8个百分点，见第3.2节。", [1.8]),
    ],
)
def test_numbers_of_parts_and_releases_are_no_outcomes(text: str, values: list[float]) -> None:
    assert [quantity.value for quantity in outcomes(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "We use a learning rate of 0.001 and a dropout of 0.5.",
        "To test the speed, we ran each extractor on 100.5 thousand sentences.",
        "Among them, we use 300 sentences for development and the remaining 700.5 for testing.",
        "选取第二少类别里面样本数的20%作为各类别的测试样本。",
    ],
)
def test_settings_are_no_results(text: str) -> None:
    assert Move.RESULT not in moves_of(text, SectionRole.RESULTS)


def test_a_setting_with_a_comparison_is_a_result() -> None:
    text = "We used 300 sentences and our model outperformed the baseline by 2.1 points."
    assert Move.RESULT in moves_of(text, SectionRole.RESULTS)


def test_a_case_is_no_method() -> None:
    case = "When we asked a model about the paper, it wrote that the translation reached 41.8 BLEU."
    assert not moves_of(case, SectionRole.INTRODUCTION) & {Move.METHOD, Move.AIM}
    assert Move.METHOD in moves_of("We train the model on pairs of sentences.", SectionRole.METHOD)


@pytest.mark.parametrize(
    "text",
    [
        "We present a model that stands at a point between these two positions.",
        "There is controversial evidence of this impact.",
        "Of the 95 respondents to that question 64% were self-referrals.",
        "今后的工作将着力解决上述问题。",
    ],
)
def test_what_was_named_before_leans(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "This paper presents a model of story telling.",
        "Relations have arguments, and each of these arguments is a noun phrase.",
        "Each claim is aligned with the three sentences that share its words.",
        "Systems such as this are rare in that they learn.",
        "本文提出了一种新的方法。",
    ],
)
def test_what_is_named_within_does_not(text: str) -> None:
    assert not leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "This paper makes the following contributions.",
        "We give an explanation of how the whole system interacts.",
        "This approach was employed.",
        "To understand the motivation, two topics need to be explained in greater detail.",
    ],
)
def test_sentences_that_only_announce(text: str) -> None:
    assert is_announcement(text)


def test_a_sentence_that_only_points_is_known_behind_a_heading_run_into_it() -> None:
    assert is_outline("Feature Ablation Analysis Table 4 shows the results of a test of each feature.")
    assert not is_outline("As Table 4 shows, the linear model wins.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Insert table 4 about here The subjects rated four stories.", "The subjects rated four stories."),
        (
            "This paper makes the following contributions: • We present Elle, a checker for isolation.",
            "We present Elle, a checker for isolation.",
        ),
        ("In this way, the class reduced falls.", "The class reduced falls."),
    ],
)
def test_retold_without_what_only_leads_to_it(text: str, told: str) -> None:
    assert retold(text) == told


def test_marks_go_with_what_they_leave_behind() -> None:
    text = "It helps (e.g., (Smith 2019), (Jones 2020)) in practice [3, 4]."
    places = [(text.index("(Smith"), text.index(", (Jones")), (text.index("(Jones"), text.index(") in practice"))]
    assert without_marks(text, places) == "It helps in practice."


@pytest.mark.parametrize(
    "text",
    [
        "The multiplication of a and b becomes where we leave out x but A and B are polynomials.",
        "Like our paper, targets the Haswell processor and requires constant time.",
    ],
)
def test_a_sentence_whose_formula_or_subject_was_lost_is_not_whole(text: str) -> None:
    assert not is_whole(text)
