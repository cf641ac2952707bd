from __future__ import annotations

import pytest

from app.base.errors import WrongUsage
from app.reading.question import Pointer, Wanted, leans, question_language, read_question


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("How fast is it?", "en"),
        ("BLEU?", "en"),
        ("Lantern 用了几块 GPU？", "zh"),
        ("准确率是多少", "zh"),
        ("What does [12] do here?", "en"),
    ],
)
def test_the_language_of_a_question_is_told(text: str, lang: str) -> None:
    assert question_language(text) == lang


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "question_empty"),
        (" ?!… ", "question_empty"),
        ("word " * 5000, "question_too_long"),
        ("问" * 5000, "question_too_long"),
        ("Wie viele Schichten hat das Modell?", "question_language"),
        ("Сколько слоёв в модели?", "question_language"),
        ("このモデルの層はいくつですか", "question_language"),
        ("Quelles sont les données utilisées dans cette étude?", "question_language"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(text: str, key: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        question_language(text)
    assert caught.value.key == key
    assert caught.value.what("zh_CN") != caught.value.what("en")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("How many layers are there?", Wanted.NUMBER),
        ("有多少层？", Wanted.NUMBER),
        ("Why are blocks ordered by columns?", Wanted.REASON),
        ("为什么要合并单词？", Wanted.REASON),
        ("Which dataset was used?", Wanted.DATA),
        ("What is Lantern?", Wanted.MEANING),
        ("Where is the code?", Wanted.CODE),
        ("下一步打算做什么？", Wanted.LIMIT),
    ],
)
def test_what_would_answer_a_question_is_told(text: str, wanted: Wanted) -> None:
    assert wanted in read_question(text, "en").wanted


def test_places_named_in_a_question_are_read() -> None:
    question = read_question("What do Table 2, Fig. 3b and Section 3.2 say about [12]?", "en")
    assert set(question.pointers) >= {Pointer("table", "2"), Pointer("section", "3.2"), Pointer("reference", "12")}
    assert Pointer("table", "4") in read_question("表4给出了哪些参数？", "zh").pointers
    assert Pointer("page", "5") in read_question("第5页讲了什么？", "zh").pointers


def test_a_question_that_leans_on_the_one_before_borrows_its_words() -> None:
    assert leans("And for German?")
    assert leans("它的准确率呢？")
    assert not leans("Which optimizer trains the base model of Lantern?")
    followed = read_question("Why is that?", "en", before=["How many layers does the parser have?"])
    assert "parser" in followed.extra
    assert "parser" not in followed.terms
