from __future__ import annotations

import pytest

from app.reading.question import Wanted
from app.reading.question_parts import parts_of, together


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("How large is the corpus and what limits the study?", ["How large is the corpus?", "What limits the study?"]),
        ("How many students took part, and how much time had they?", ["How many students took part?", "How much time had they?"]),
        ("What level was used, and why?", ["What level was used?", "Why?"]),
        ("Is the code available, and where?", ["Is the code available?", "Where?"]),
        ("Does it beat BERT, and does it cost more?", ["Does it beat BERT?", "Does it cost more?"]),
        (
            "When was the study done, in which country, and who paid for it?",
            ["When was the study done?", "In which country?", "Who paid for it?"],
        ),
        ("有多少名学生参加了实验，限定的时间是多长？", ["有多少名学生参加了实验？", "限定的时间是多长？"]),
        ("使用了哪些数据集，为什么？", ["使用了哪些数据集？", "为什么？"]),
        ("在测试集上，准确率提高了多少？", ["在测试集上，准确率提高了多少？"]),
        ("How and why does the model fail?", ["How and why does the model fail?"]),
        ("Which data sets and which measures are used?", ["Which data sets and which measures are used?"]),
        ("Do they say what is measured and how it is computed?", ["Do they say what is measured and how it is computed?"]),
        ("If the rate is halved, what happens?", ["If the rate is halved, what happens?"]),
        ("What is it, what does it do, who made it, and what does it cost?", ["What is it, what does it do, who made it, and what does it cost?"]),
    ],
)  # fmt: skip
def test_a_question_is_taken_into_its_parts(question: str, parts: list[str]) -> None:
    assert [part.text for part in parts_of(question)] == parts


def test_a_part_that_cannot_stand_alone_is_looked_up_by_the_whole() -> None:
    size, why = parts_of("How large is the corpus, and why?")
    assert (size.leaning, why.leaning) == (False, True)
    assert why.read("en").terms >= size.read("en").terms
    assert why.read("en").wanted == {Wanted.REASON}
    first, second = parts_of("How large is the corpus and what limits the study?")
    assert not first.read("en").terms & second.read("en").terms
    assert second.read("en").extra >= first.read("en").terms


def test_answers_are_put_together_in_the_order_of_the_parts() -> None:
    assert together(["50 queries.", "76 papers"], chinese=False) == "50 queries; 76 papers"
    assert together(["69 名。", "90 分钟"], chinese=True) == "69 名；90 分钟"
