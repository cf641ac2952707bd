"""Sentences: where they end, and that nothing of the text is lost."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.sentences import sentences, split_sentences


@pytest.mark.parametrize(
    "expected",
    [
        ["We train models.", "They work well."],
        ["As shown in Fig. 3, the loss falls.", "See Sec. 4 and Eq. (2) for details."],
        ["Vaswani et al. (2017) propose attention.", "Devlin et al. extend it."],
        ["The BLEU score is 28.4 on WMT 2014.", "It improves by 2.0 points."],
        ["We thank J. Smith and A. B. Jones for comments.", "The code is public."],
        ["It works, e.g. on images, i.e. pixels.", "Others do not."],
        ["C. A. R. Hoare gave axioms.", "A proof follows."],
        ["The U.S. market grew by 3.5 percent.", "Prices fell."],
        ["The time rises by 5 ms.", "With caching, it falls to 2 min.", "Ms. Pine and Mr. Brook agree."],
        ["Is it true?", "Yes!", "We show why."],
        ['He said "it works."', "Nobody agreed."],
        ["This was shown before. [12]", "We confirm it."],
        ["We use Adam (lr = 1e-4 vs. 3e-4).", "No warm-up is used."],
        ["Results are in Tables 1 and 2 (cf. Appendix A).", "We discuss them in Sect. 5."],
        ["本文提出一种新方法。", "实验表明其有效！", "为什么？", "见图3。"],
        ["模型在WMT 2014数据集上达到28.4 BLEU。", "比基线高2.0分。"],
        ["他说：“方法有效。”", "结果见表2。"],
        ["Let A be a matrix and b a vector.", "Then Ax = b.", "We solve for x."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(expected: list[str]) -> None:
    glue = "" if "。" in expected[0] else " "
    assert sentences(glue.join(expected)) == expected


def test_a_semicolon_does_not_end_a_sentence() -> None:
    assert len(sentences("首先，采样；其次，训练；最后，融合。")) == 1


def test_decimals_and_versions_stay_whole() -> None:
    assert sentences("Python 3.11 is used with v1.2.3 of it and 0.5 as rate.") == [
        "Python 3.11 is used with v1.2.3 of it and 0.5 as rate."
    ]


def test_the_number_of_an_item_is_no_sentence() -> None:
    assert sentences("1. The first step is hard. It takes days.") == ["1. The first step is hard.", "It takes days."]


@given(st.text(alphabet=st.sampled_from("ab AB.?!。！,;()[]\"'12中文 "), max_size=80))
def test_nothing_is_lost_and_order_is_kept(text: str) -> None:
    spans = split_sentences(text)
    assert all(begin < end for begin, end in spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    kept = "".join(text[begin:end] for begin, end in spans)
    assert kept.replace(" ", "") == text.replace(" ", "")
