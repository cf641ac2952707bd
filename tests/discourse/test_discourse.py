from __future__ import annotations

from dataclasses import replace

import pytest

from app.discourse.discourse import Discourse
from app.discourse.moves import Move
from app.discourse.wholeness import is_whole, stands_alone
from app.domain.reading.document import Citation, Figure, FigureKind, Rect
from tests.reading.samples import make_document

SHORT = {
    "Introduction": [
        "Lee and Park trained a reader on scans [4].",
        "They report that scans of newspapers remain difficult.",
        "Lantern reads newspapers in one pass.",
    ],
    "Results": [
        "As Figure 1 shows, Lantern is 12% faster than Torch.",
        "After that, we describe the set-up (“Method in detail”).",
    ],
    "Method in detail": ["Pages are cut into columns."],
}


def _document():
    document = replace(make_document(SHORT), title="Lantern: reading newspapers")
    cited = Citation("s1", 38, 41, ("b1",))
    figure = Figure("f1", FigureKind.FIGURE, "Figure 1", "Figure 1: Speed.", 1, Rect(0, 0, 100, 100))
    return replace(document, citations=(cited,), figures=(figure,))


def test_work_of_others_is_followed_into_the_next_sentence() -> None:
    discourse = Discourse(_document())
    assert Move.OTHERS in discourse.moves("s1")
    assert Move.OTHERS in discourse.moves("s2")
    assert Move.OTHERS not in discourse.moves("s3")


def test_a_figure_knows_the_sentences_that_name_it() -> None:
    (unit,) = Discourse(_document()).naming("f1")
    assert unit.sentence.id == "s4"
    assert unit.measured
    assert Move.RESULT in unit.moves


def test_a_sentence_that_names_the_papers_own_sections_is_about_its_structure() -> None:
    assert Discourse(_document()).moves("s5") == {Move.OUTLINE}


def test_a_result_with_a_number_is_worth_more_than_a_step_and_a_step_more_than_the_structure() -> None:
    worth = {name: unit.worth for name, unit in Discourse(_document()).by_id.items()}
    assert worth["s4"] > worth["s6"] > worth["s5"]


@pytest.mark.parametrize(
    "text",
    [
        "Lantern is faster.",
        "(a) Lantern is faster than Torch on pages",
        "is faster than Torch on all of the pages.",
        "Systems such as (e.g.,,,) are slower than ours.",
        "Lantern was trained by, and tested on pages.",
        "A parser of two-column pages with a lamp of.",
        "x y z p q r = a b c d",
        "该方法（）优于其他方法。",
    ],
)
def test_fragments_and_lost_grammar_are_not_whole(text: str) -> None:
    assert not is_whole(text)


@pytest.mark.parametrize(
    "text",
    [
        "Lantern is faster than Torch on all pages.",
        "We randomized 412 adults over 70 to a class or to usual care.",
        "mRNA levels rose by 12% after two hours of treatment.",
        "该方法在三个数据集上优于其他方法。",
    ],
)
def test_sentences_are_whole(text: str) -> None:
    assert is_whole(text)


@pytest.mark.parametrize(("text", "alone"), [
    ("It is faster.", False), ("For example, pages are read twice.", False), ("This paper presents a parser.", True),
    ("Plain overlap cannot see it, and the model sees it in half of the cases.", False),
    ("The reader opens the files and checks them.", True), ("Readers who like it stay longer.", True),
    ("The parser reads a page twice if it is long.", True),
    ("其中，准确率更高。", True), ("例如，页面读两遍。", False),
])  # fmt: skip
def test_what_points_back_does_not_stand_alone(text: str, alone: bool) -> None:
    assert stands_alone(text) is alone
