from __future__ import annotations

import pytest

from app.discourse.moves import Move, is_announcement, is_outline, moves_of, points_aside
from app.domain.reading.document import SectionRole

INTRO, METHOD, RESULTS, TALK = SectionRole.INTRODUCTION, SectionRole.METHOD, SectionRole.RESULTS, SectionRole.DISCUSSION


@pytest.mark.parametrize(
    ("text", "role", "move"),
    [
        ("Little is known about how dialects change online.", INTRO, Move.GAP),
        ("In this paper we propose a parser for two-column pages.", INTRO, Move.AIM),
        ("The aim of this study was to estimate the risk of falls.", INTRO, Move.AIM),
        ("Smith et al. trained a network on pages.", INTRO, Move.OTHERS),
        ("Previous studies were limited by small samples.", TALK, Move.OTHERS),
        ("Participants were recruited from two clinics.", METHOD, Move.METHOD),
        ("Accuracy was 3.2% higher than that of the baseline.", RESULTS, Move.RESULT),
        ("One limitation of this study is its short follow-up.", TALK, Move.LIMIT),
        ("We did not measure diet.", TALK, Move.LIMIT),
        ("We leave longer texts to future work.", TALK, Move.FUTURE),
        ("本文提出了一种新的分类方法。", INTRO, Move.AIM),
        ("然而，这一问题尚未得到解决。", INTRO, Move.GAP),
        ("王明等人提出了一种两阶段框架。", INTRO, Move.OTHERS),
        ("实验结果表明，准确率提高了1.5个百分点。", RESULTS, Move.RESULT),
        ("本研究的局限性在于样本量较小。", TALK, Move.LIMIT),
    ],
)
def test_a_sentence_makes_its_move(text: str, role: SectionRole, move: Move) -> None:
    assert move in moves_of(text, role)


@pytest.mark.parametrize(
    ("text", "role", "move"),
    [
        ("Previous studies were limited by small samples.", TALK, Move.LIMIT),
        ("We cannot construct a smaller graph for this case.", METHOD, Move.LIMIT),
        ("We cannot construct a smaller graph for this case.", INTRO, Move.AIM),
        ("Unlike earlier methods, our parser needs no training.", INTRO, Move.OTHERS),
        ("Smith et al. propose a parser.", INTRO, Move.AIM),
    ],
)
def test_a_sentence_does_not_make_a_move_that_is_not_its_own(text: str, role: SectionRole, move: Move) -> None:
    assert move not in moves_of(text, role)


@pytest.mark.parametrize(
    "text",
    [
        "The remainder of this paper is organized as follows.",
        "Section 3 describes the data.",
        "In Section 4, we discuss the results.",
        "Table 3 lists the parameters.",
        "In the next section we turn to related work.",
        "本文结构安排如下：第二节介绍相关工作。",
        "具体参数如表3所示。",
    ],
)
def test_sentences_about_the_papers_structure_are_told_apart(text: str) -> None:
    assert is_outline(text)
    assert moves_of(text, METHOD) == {Move.OUTLINE}


def test_a_result_that_a_figure_shows_is_no_outline() -> None:
    assert not is_outline("Figure 3 shows that depth improves accuracy by 2.1 points.")


@pytest.mark.parametrize(
    ("text", "announces"),
    [
        ("We report what failed as well, and what these small samples cannot show.", True),
        ("We then discuss how the lamps were lit.", True),
        ("We report that the lamps failed in 12 of 40 cases.", False),
        ("We explain how a lamp burns by the heat of its wick, which draws oil; a wet wick draws none.", False),
        ("The authors ask whether lamps burn longer.", True),
    ],
)
def test_saying_that_something_is_said_tells_nothing(text: str, announces: bool) -> None:
    assert is_announcement(text) is announces


def test_a_pointer_in_brackets_does_not_make_a_sentence_one_about_the_structure() -> None:
    assert not is_outline("Participants had to solve a total of three tasks (see Table 2).")
    assert not is_outline("两组的基线特征相近（见表 2）。")
    assert is_outline("For details, see Table 2.")
    assert points_aside("Version two was larger (see also Fig. 3).")
    assert not points_aside("Version two (the larger one) was chosen.")
