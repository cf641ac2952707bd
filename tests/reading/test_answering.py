from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checking.check import check_claim
from app.checking.index import EvidenceIndex
from app.domain.writing.digest import Verdict
from app.reading.answering import Signs, answered, excerpts, read_reply, recent_turns, stands_in, turned_round
from app.reading.question import read_question
from app.reading.retrieve import Retriever
from tests.reading.samples import LAMP, make_document
from tests.reading.test_pack import words

GOOD = Signs(silent=False, coverage=0.8, unknown=0.0, judged=1.5, verdict=Verdict.VERIFIED)


def test_the_sentence_and_the_short_answer_are_told_apart() -> None:
    reply = read_reply("Lantern has 65 million parameters in its layout model.\nIn short: 65 million.")
    assert reply.short == "65 million"
    assert reply.statements == ("Lantern has 65 million parameters in its layout model.",)
    chinese = read_reply("词向量的维度设为100，兼顾性能与时间。\n简答：100")
    assert (chinese.short, len(chinese.statements)) == ("100", 1)


def test_a_short_answer_on_the_same_line_is_told_apart_too() -> None:
    reply = read_reply("The base model uses 8 attention heads. In short: 8.")
    assert (reply.short, reply.statements) == ("8", ("The base model uses 8 attention heads.",))
    assert read_reply("采用了 Relu 激励函数。简答：Relu").short == "Relu"
    assert read_reply("In short: 8 P100 GPUs were used for training.").statements


def test_a_sentence_alone_is_its_own_short_answer() -> None:
    reply = read_reply("Training took 3.5 days on eight GPUs.")
    assert reply.short == reply.statements[0] == "Training took 3.5 days on eight GPUs."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "The paper does not say.",
        "The text does not explicitly mention the price.",
        "论文没有说明。",
        "The price is not stated in it.",
    ],
)
def test_an_answer_that_the_paper_is_silent_is_seen(text: str) -> None:
    assert read_reply(text).silent


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        (GOOD, True),
        (Signs(True, 0.9, 0.0, 3.0, Verdict.VERIFIED), False),
        (Signs(False, 0.9, 0.0, 3.0, None), False),
        (Signs(False, 0.9, 0.0, 3.0, Verdict.UNSUPPORTED), False),
        (Signs(False, 0.2, 0.7, 0.5, Verdict.VERIFIED), False),
        (Signs(False, 0.3, 0.4, -2.0, Verdict.WEAK), False),
    ],
)
def test_the_program_decides_whether_the_paper_answers(signs: Signs, expected: bool) -> None:
    assert answered(signs) is expected


def test_a_number_of_the_short_answer_must_stand_in_the_evidence() -> None:
    index = EvidenceIndex(make_document(LAMP))
    claim = check_claim("Training took 3.5 days on eight GPUs.", index)
    assert stands_in("3.5 days", (claim,))
    assert not stands_in("4.5 days", (claim,))


@given(st.integers(0, 60))
def test_excerpts_and_turns_keep_their_budgets(budget: int) -> None:
    index = EvidenceIndex(make_document(LAMP))
    found = Retriever(make_document(LAMP), index).find(read_question("How fast is the Lantern parser?", "en"))
    kept = excerpts(found, budget, words)
    assert sum(words([row.passage.text for row in kept])) <= budget
    assert [row.passage.order for row in kept] == sorted(row.passage.order for row in kept)
    turns = ["one two three", "four five", "six"]
    recent = recent_turns(turns, budget, words)
    assert sum(words(recent)) <= budget
    assert recent == turns[len(turns) - len(recent) :]


def test_a_short_answer_that_says_the_opposite_is_seen() -> None:
    index = EvidenceIndex(
        make_document({"Method": ["The parser does not need a network connection.", "It reads two columns."]})
    )
    assert turned_round("Yes, the parser needs a network connection", index)
    assert not turned_round("No, the parser does not need a network connection", index)
    assert not turned_round("two columns", index)
