"""The model's phrasings and the paper's own sentences compete for a place in a summary."""

from __future__ import annotations

import pytest

from app.checking.check import check_claim
from app.checking.index import EvidenceIndex
from app.discourse.discourse import Discourse
from app.discourse.moves import Move
from app.discourse.retelling import retold, without_marks
from app.reading.choosing import _MARK_AS_A_WORD, LEAST_SCORE, Chooser, says_something
from app.reading.templates import Facet
from tests.reading.samples import make_document

TRIAL = {
    "Introduction": [
        "Falls are a common cause of injury in older adults, and little is known about their prevention at home.",
        "Earlier studies of exercise were limited by small samples and short follow-up.",
        "In this study we examine whether a weekly balance class prevents falls in adults over 70.",
    ],
    "Method": ["We randomized 412 adults over 70 to a weekly balance class or to usual care for two years."],
    "Results": [
        "The balance class reduced falls by 31% compared with usual care over two years.",
        "Baseline age did not differ between the groups (p = 0.62).",
        "Table 2 lists the characteristics of the participants.",
    ],
    "Conclusion": [
        "This study has several limitations.",
        "First, the participants knew which group they were in.",
        "Second, adults in care homes were excluded.",
    ],
}
RESULTS = Facet(key="results", title="Results", moves=(Move.RESULT,), numbers=True)
LIMITS = Facet(key="limitations", title="Limitations", moves=(Move.LIMIT, Move.FUTURE), stated_only=True)
PROBLEM = Facet(key="problem", title="Problem", moves=(Move.GAP, Move.AIM))


@pytest.fixture(scope="module")
def chooser() -> Chooser:
    return Chooser(Discourse(make_document(TRIAL)))


def test_the_main_result_comes_before_a_value_of_the_baseline(chooser: Chooser) -> None:
    own = [row.text for row in chooser.own(RESULTS)]
    assert own[0] == TRIAL["Results"][0]
    assert TRIAL["Results"][2] not in own


def test_flaws_of_earlier_studies_are_no_limitations_of_this_one(chooser: Chooser) -> None:
    own = {row.text for row in chooser.own(LIMITS)}
    assert own == set(TRIAL["Conclusion"][1:])


def test_a_problem_is_what_is_missing_and_not_what_the_paper_does(chooser: Chooser) -> None:
    assert chooser.own(PROBLEM)[0].text == TRIAL["Introduction"][0]


def test_a_true_phrasing_of_the_result_beats_the_papers_sentence_and_says_it_once(chooser: Chooser) -> None:
    index = EvidenceIndex(chooser.discourse.document)
    claim = check_claim("The balance class reduced falls by 31% compared with usual care.", index)
    chosen = chooser.choose([chooser.phrased(claim, RESULTS), *chooser.own(RESULTS)], [], 3)
    assert chosen[0].claim is claim
    assert TRIAL["Results"][0] not in [row.text for row in chosen]


def test_an_invented_or_garbled_phrasing_loses(chooser: Chooser) -> None:
    index = EvidenceIndex(chooser.discourse.document)
    for text in (
        "The balance class reduced falls by 64% compared with usual care.",
        "Reduced falls by 31% (e.g.,,,) compared with",
    ):
        row = chooser.phrased(check_claim(text, index), RESULTS)
        assert row.score < chooser.own(RESULTS)[0].score
        assert row.score < LEAST_SCORE


def test_a_phrasing_proven_by_others_work_tells_no_limitation(chooser: Chooser) -> None:
    index = EvidenceIndex(chooser.discourse.document)
    row = chooser.phrased(check_claim("The studies were limited by small samples and short follow-up.", index), LIMITS)
    assert row.score < LEAST_SCORE


def test_what_is_said_already_is_not_chosen_again(chooser: Chooser) -> None:
    own = chooser.own(RESULTS)
    assert own[0] not in chooser.choose(own, [own[0].terms], 5)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Furthermore, the class reduced falls [3, 7].", "The class reduced falls."),
        ("Results: Falls were rarer.", "Falls were rarer."),
        ("因此，该方法提高了准确率。", "该方法提高了准确率。"),
        ("The class reduced falls.", "The class reduced falls."),
    ],
)
def test_a_sentence_is_told_without_what_ties_it_to_the_one_before(text: str, told: str) -> None:
    assert retold(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "The rest of the paper is organized as follows.",
        "There are several avenues of future work.",
        "随机欠采样+ 单通道LSTM 神经网络（UnderS+LSTM）",
        "Automatically extracting article texts …",
        "Many systems were compared (e.g.,,,) in this work.",
    ],
)
def test_what_says_nothing_about_the_research_is_no_statement(text: str) -> None:
    assert not says_something(text)


@pytest.mark.parametrize(
    ("text", "cannot"),
    [("A mark such as [2] names a reference.", True), ("[3] shows that lamps burn.", True), ("如[4]所示，灯会亮。", True),
     ("Lamps burn [2].", False), ("As shown before [2], lamps burn.", False), ("The lamps of Moss et al. [2] burn.", False)],
)  # fmt: skip
def test_a_sentence_that_needs_its_mark_is_not_retold_without_it(text: str, cannot: bool) -> None:
    assert (_MARK_AS_A_WORD.search(text) is not None) == cannot


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("It is not supported,.", "It is not supported."),
        ("As others found (e.g.,,,).", "As others found."),
        ("其他工作（例如，）表明。", "其他工作表明。"),
        ("It takes a while (about 3 s), then stops.", "It takes a while (about 3 s), then stops."),
        ("Lamps (e.g., of oil) burn, and smoke.", "Lamps (e.g., of oil) burn, and smoke."),
    ],
)
def test_what_marks_leave_behind_is_tidied(text: str, tidy: str) -> None:
    assert without_marks(f"{text}[1]") == tidy


OFFERS = Facet(key="contributions", title="Contributions", moves=(Move.AIM,))


def test_what_a_long_sentence_counts_off_is_told_item_by_item() -> None:
    long = (
        "The contributions of this work include: (1) models for the rain in single valleys, which earlier forecasts leave out because"
        " their grids are too wide, (2) a comparison with nine earlier forecasts on forty stations in the mountains over six winters and"
        " summers, demonstrating that narrow grids work best, (3) an analysis of errors by slope, height, season and hour of the day,"
        " and (4) a new set of measurements at forty stations."
    )
    document = make_document({"Introduction": ["Rain in the mountains is hard to forecast for a single valley.", long]})
    own = [row.text for row in Chooser(Discourse(document)).own(OFFERS)]
    assert "The contributions of this work include a new set of measurements at forty stations." in own
    assert long not in own


def test_an_example_and_a_pointer_to_a_table_lose() -> None:
    shown = "Classifier analysis Table 4 shows the results of a test that leaves out each kind of feature in turn."
    found = "The linear classifier found more causes than the network and needed less time."
    case = "In “My parser failed because I barely worked”, it remains difficult to say who failed whom."
    gap = "It remains difficult to find causes in short texts."
    document = make_document({"Introduction": [case, gap], "Results": [shown, found]})
    chooser = Chooser(Discourse(document))
    assert chooser.own(RESULTS)[0].text == found
    assert chooser.own(PROBLEM)[0].text == gap


def test_a_facet_may_keep_more_than_the_model_is_asked_for() -> None:
    assert Facet(key="results", title="Results", points=4, kept=6).most == 6
    assert Facet(key="results", title="Results", points=4).most == 4
