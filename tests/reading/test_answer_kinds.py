from __future__ import annotations

import pytest

from app.reading.answer_kinds import AnswerKind, completed, kind_of, meets, shortened, yes_or_no


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Do they evaluate on spoken language?", AnswerKind.YES_NO),
        ("Is the model trained on one or two corpora?", AnswerKind.OTHER),
        ("Which datasets do they use?", AnswerKind.LIST),
        ("What baselines are compared?", AnswerKind.LIST),
        ("What are the languages of the corpus?", AnswerKind.LIST),
        ("On which tasks is it tested?", AnswerKind.LIST),
        ("Which corpus is used for training?", AnswerKind.OTHER),
        ("How many annotators took part?", AnswerKind.NUMBER),
        ("What is the accuracy on the test set?", AnswerKind.NUMBER),
        ("What share of the visitors came back?", AnswerKind.NUMBER),
        ("When did the study begin?", AnswerKind.NUMBER),
        ("Into which parts is the program divided?", AnswerKind.LIST),
        ("这项研究是什么时候开始的？", AnswerKind.NUMBER),
        ("Why is the last layer frozen?", AnswerKind.REASON),
        ("Who annotated the data?", AnswerKind.OTHER),
        ("使用了哪些数据集？", AnswerKind.LIST),
        ("模型是否需要标注数据？", AnswerKind.YES_NO),
        ("准确率提高了多少？", AnswerKind.NUMBER),
        ("为什么采用多通道？", AnswerKind.REASON),
    ],
)
def test_the_kind_of_answer_is_read_off_the_question(question: str, kind: AnswerKind) -> None:
    assert kind_of(question) is kind


@pytest.mark.parametrize(
    ("kind", "answer", "question", "is_met"),
    [
        (AnswerKind.YES_NO, "Yes, on two corpora", "Do they evaluate on speech?", True),
        (AnswerKind.YES_NO, "They evaluate on speech", "Do they evaluate on speech?", False),
        (AnswerKind.YES_NO, "不需要", "是否需要标注？", True),
        (AnswerKind.LIST, "Europarl", "Which corpora are used?", False),
        (AnswerKind.LIST, "Europarl, MultiUN and SETimes", "Which corpora are used?", True),
        (AnswerKind.LIST, "several baselines", "Which baselines are used?", False),
        (AnswerKind.NUMBER, "three annotators", "How many annotators took part?", True),
        (AnswerKind.NUMBER, "the annotators of the corpus", "How many annotators took part?", False),
        (AnswerKind.OTHER, "techniques were introduced in this paper", "What technique is introduced?", False),
        (AnswerKind.OTHER, "a gated pooling layer", "What technique is introduced?", True),
        (AnswerKind.REASON, "some deep layer is frozen", "Why must the last layer be frozen?", False),
        (AnswerKind.REASON, "because it overfits", "Why is the last layer frozen?", True),
        (AnswerKind.REASON, "因为样本太少", "为什么不用恐惧样本？", True),
    ],
)
def test_an_answer_must_be_of_the_kind_and_no_restatement(
    kind: AnswerKind, answer: str, question: str, is_met: bool
) -> None:
    assert meets(kind, answer, question) is is_met


@pytest.mark.parametrize(
    ("answer", "passage", "whole"),
    [
        (
            "Europarl and Giza",
            "We train on four corpora, namely Giza, Europarl (v7), the News Crawl, and Tatoeba.",
            "Giza, Europarl, News Crawl, Tatoeba",
        ),
        (
            "百科、新闻语料",
            "我们在中文百科、百科、新闻语料和微博数据上进行了实验。",
            "中文百科、百科、新闻语料、微博数据",
        ),
        ("Europarl", "The corpora are Europarl, Tatoeba and Giza.", "Europarl, Tatoeba, Giza"),
        # what else stands between commas is no list
        ("speed and size", "Speed counts, and size is small, so that we stopped.", "speed and size"),
        ("316 of 400", "Of 100 units the comparison found 99, the baseline 2, others none.", "316 of 400"),
        ("Europarl, Tatoeba", "The corpora are Giza, News Crawl and Paracrawl.", "Europarl, Tatoeba"),
    ],
)
def test_a_list_gets_the_items_that_it_left_out(answer: str, passage: str, whole: str) -> None:
    assert completed(answer, [passage]) == whole


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("Yes, at 2 Å", True),
        ("No.", False),
        ("不需要", False),
        ("是的", True),
        ("They do", None),
        ("Nonetheless", None),
    ],
)
def test_yes_and_no_are_read_off_an_answer(answer: str, said: bool | None) -> None:
    assert yes_or_no(answer) is said


@pytest.mark.parametrize(
    ("question", "answer", "short"),
    [
        ("How many workers were killed on purpose?", "200 workers were killed on purpose.", "200 workers"),
        ("Into pieces of what size is the input split?", "The input is split into 64 MB pieces", "64 MB pieces"),
        ("Why is reading faster than writing?", "Reading is faster than writing due to locality", "due to locality"),
        ("Which corpora are used?", "The corpora are Giza and Tatoeba", "Giza and Tatoeba"),
        ("What is ACE?", "ACE is a zinc enzyme of the kidney.", "a zinc enzyme of the kidney"),
        ("学习率取多少？", "学习率为0.01", "0.01"),
        ("有多少名学生参加了实验？", "共有69名学生参加了实验", "共有69名学生"),
        # what the question did not say stays, and so does what would leave nothing
        ("What is the accuracy of BERT?", "The accuracy of GPT is 0.9", "The accuracy of GPT is 0.9"),
        ("What is the value of 3 heads?", "The value of 8 heads is 0.9", "The value of 8 heads is 0.9"),
        ("Which corpora are used?", "Corpora are used", "Corpora are used"),
        ("Who wrote it?", "Lisp", "Lisp"),
    ],
)
def test_a_short_answer_does_not_say_the_question_again(question: str, answer: str, short: str) -> None:
    assert shortened(answer, question) == short
