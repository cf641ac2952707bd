from __future__ import annotations

import re

import pytest
import slides_samples as samples
from hypothesis import given
from hypothesis import strategies as st

from app.slides.plan.phrasing import bare_headline, bullet_line, full_headline, headline, long_headline, shorten

NUMBER = re.compile(r"\d+(?:\.\d+)?%?")


@pytest.mark.parametrize(
    ("claim", "title"),
    [
        (
            "Furthermore, the second check finds all eight invented statements of the set (see Table 2).",
            "The second check finds all eight invented statements of the set",
        ),
        (
            "The Transformer relies entirely on attention to relate its input and output, dispensing with recurrence.",
            "The Transformer relies entirely on attention to relate its input and output",
        ),
        (
            "The authors show that the model generalizes well to other tasks by applying it to constituency parsing with little data.",
            "The model generalizes well to other tasks",
        ),
        (
            "Recurrent models, which factor computation along the positions of the sequence, preclude parallel training within an example.",
            "Recurrent models preclude parallel training within an example",
        ),
        (
            "To make these residual connections easier, all sub-layers of the model produce outputs of dimension 512.",
            "All sub-layers of the model produce outputs of dimension 512",
        ),
        (
            "实验结果表明，该模型在英德翻译任务上取得了28.4的BLEU得分，比此前最好的结果高出2分以上。",
            "该模型在英德翻译任务上取得了28.4的BLEU得分",
        ),
        (
            "为了解决长距离依赖问题，作者引入了多头自注意力机制，使模型能够同时关注不同位置。",
            "为了解决长距离依赖问题，作者引入了多头自注意力机制",
        ),
    ],
)
def test_titles_are_cut_where_a_clause_ends(claim: str, title: str) -> None:
    assert headline(claim) == title


@pytest.mark.parametrize(
    "claim",
    [
        "The method improves accuracy on every benchmark that was tried in this study, but only when it is tuned with great care.",
        "The new model beats the baseline in all of the reported settings of the study; however, it does not hold without pretraining.",
        "The estimate holds for all of the graphs that were examined in the paper, unless they contain a cycle of odd length.",
        "该方法在所有公开数据集上的准确率都明显高于此前最好的基线方法，但前提是要有足够多的人工标注数据。",
        "当训练数据非常有限而且分布与测试数据差别很大的时候，模型的性能会明显下降，甚至低于最简单的基线方法。",
        "能够在普通笔记本电脑上流畅运行的小规模语言模型，平均每写七条陈述就会把其中一个数字悄悄改错。",
    ],
)
def test_a_reservation_is_never_cut_off(claim: str) -> None:
    title = headline(claim)
    assert title is None or title == claim.rstrip(".。")


@pytest.mark.parametrize("claim", [row.claim for row in (*samples.ENGLISH, *samples.CHINESE)])
def test_numbers_and_words_come_from_the_claim_in_order(claim: str) -> None:
    for short in (headline(claim), bullet_line(claim)):
        if short is not None:
            assert set(NUMBER.findall(short)) <= set(NUMBER.findall(claim))
            source = iter(re.findall(r"\w", claim.lower()))
            assert all(letter in source for letter in re.findall(r"\w", short.lower()))


@given(st.text(max_size=200), st.integers(1, 20), st.integers(4, 40))
def test_shortening_any_text_keeps_to_the_limit_or_declines(text: str, words: int, chars: int) -> None:
    short = shorten(text, words, chars)
    assert short is None or len(short.split()) <= max(words, chars)


@pytest.mark.parametrize(
    "text",
    [
        "Although the problem can be alleviated by using tags for single characters, a large gap remains for every new domain that "
        "has other names than the news on which the tagger was trained before.",
        "This paper makes the following contributions: a checker for isolation, a proof that it is sound, and a study of four databases "
        "with several bugs that nobody had found.",
    ],
)
def test_half_a_sentence_is_no_title(text: str) -> None:
    assert not (headline(text) or "").startswith(("Although", "This paper makes"))


def test_a_chinese_title_begins_where_somebody_does_something() -> None:
    text = "为了充分利用已标注样本，提高分类器性能，作者提出了一种基于多通道网络的分类方法，三个数据集上的结果都优于其他五种方法的结果。"
    assert (headline(text) or "").startswith("作者提出了")


def test_a_chinese_title_does_not_end_with_a_tie() -> None:
    text = "作者使用欠采样方法获取多组平衡训练语料；其次，使用每一组训练语料学习一个网络模型，再用合并层融合这些模型。"
    assert headline(text) == "作者使用欠采样方法获取多组平衡训练语料"


def test_the_second_of_two_things_may_be_left_out_but_not_of_a_pair() -> None:
    text = "Shortage of staff and of equipment was identified as the major constraint to patient care, and the running of the department."
    assert (
        long_headline(text)
        == "Shortage of staff and of equipment was identified as the major constraint to patient care"
    )
    assert long_headline(text.replace("was identified", "stood between what was both named")) is None


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Note that not all methods benefit from more parameters.", "Not all methods benefit from more parameters"),
        (
            "Unlike Lee et al. (2018), who read pages, we read whole papers.",
            "Unlike Lee et al. (2018), who read pages, we read whole papers",
        ),
        ("对照图4 和图6，我们可以发现集成学习的方法优于以往的方法。", "集成学习的方法优于以往的方法"),
        ("Figures 4 and 6 show that deeper networks learn faster.", "Deeper networks learn faster"),
    ],
)
def test_what_only_leads_to_a_statement_is_left_out_and_what_it_needs_is_kept(sentence: str, line: str) -> None:
    assert bullet_line(sentence) == line


def test_a_clause_that_is_left_out_behind_an_opening_phrase_leaves_its_comma() -> None:
    sentence = (
        "Unlike the network of Lee et al. (2018), which reads every single page of a paper from left to right, the reader sees "
        "whole papers at once."
    )
    assert full_headline(sentence) == "Unlike the network of Lee et al. (2018), the reader sees whole papers at once"


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "ACE is a zinc dipeptidyl carboxypeptidase that plays a critical role in the regulation of blood pressure and of electrolytes.",
            "ACE is a zinc dipeptidyl carboxypeptidase",
        ),
        (
            "The authors present Elle: a novel checker which infers a graph.",
            "The authors present Elle: a novel checker",
        ),
        ("This is not a zinc dipeptidyl carboxypeptidase that plays a role.", None),
        ("Only ACE is a zinc dipeptidyl carboxypeptidase that plays a role.", None),
        ("It is the first network of its kind that reads papers.", None),
    ],
)
def test_a_thing_of_a_kind_may_stand_without_the_clause_that_tells_it_from_others(
    sentence: str, title: str | None
) -> None:
    assert bare_headline(sentence, 116) == title
