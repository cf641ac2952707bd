"""Titles under a section's label, names in smaller type above a title, covers of theses with an English title, full-width words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.reading.document import Rect
from app.pdf.blocks.flow import join_rows
from app.pdf.blocks.rows import Row, join_pieces
from app.pdf.front.label.chain import Label
from app.pdf.front.label.labelling import Labelled
from app.pdf.front.settle import settled
from app.pdf.page.facts import Line, Run
from app.pdf.structure.headings import HeadingFinder
from tests.pdf.test_pdf_front_settled import labelled, labels
from tests.pdf.test_pdf_headless import block, row


def titles(*items: list[Labelled]) -> str:
    found = settled([each for group in items for each in group])
    return " ".join(item.part.text for item in found if item.label is Label.TITLE)


@pytest.mark.parametrize("label", ["Book Review", "REVIEW ESSAY", "Notes and Queries", "Reviews", "书评"])
def test_rows_between_a_sections_label_and_the_authors_are_the_title(label: str) -> None:
    head = labelled(block("section-header", row(label, 60, 12)), Label.TITLE, True, 0.69)
    upper = labelled(block("text", row("WHY SMALL TOWNS LOSE THEIR VOTERS", 84, 11)), Label.AUTHORS, True, 0.43)
    lower = labelled(block("text", row("AND WHAT CAN BE DONE ABOUT IT", 98, 11)), Label.BODY, True, 0.28)
    people = labelled(block("text", row("Mara Pine", 120, 10)), Label.AUTHORS, True, 0.99)
    assert titles(head, upper, lower, people) == "WHY SMALL TOWNS LOSE THEIR VOTERS AND WHAT CAN BE DONE ABOUT IT"


def test_a_label_over_a_title_is_none_and_one_alone_stays_the_title() -> None:
    head = labelled(block("section-header", row("Review Essay", 60, 20)), Label.TITLE, True, 0.7)
    title = labelled(block("section-header", row("The Making of Ice", 90, 14)), Label.TITLE, True, 0.9)
    people = labelled(block("text", row("Mara Pine", 120, 10)), Label.AUTHORS, True, 0.99)
    assert titles(head, title, people) == "The Making of Ice"
    alone = labelled(block("section-header", row("Editorial", 60, 20)), Label.TITLE, True, 0.7)
    assert titles(alone, people) == "Editorial"


def test_names_in_smaller_type_above_the_title_are_the_authors_where_nothing_else_may_be() -> None:
    names = labelled(block("section-header", row("Ingrid ter Horst", 60, 12)), Label.NOTE, True, 0.67)
    title = labelled(block("section-header", row("The Slow Making of Blue Ice", 80, 14.3)), Label.TITLE, True, 0.99)
    abstract = labelled(block("text", row("We show how ice is made.", 110, 10)), Label.ABSTRACT, True, 0.99)
    assert labels(names, title, abstract)[0] is Label.AUTHORS
    journal = labelled(block("text", row("Mara Pine", 100, 12)), Label.AUTHORS, True, 0.9)
    assert labels(names, title, journal, abstract)[0] is Label.NOTE


def faced(text: str, y: float, *runs: tuple[int, int, str]) -> Row:
    plain = row(text, y, 14)
    return replace(plain, runs=tuple(plain.runs[0]._replace(start=a, end=b, font=font) for a, b, font in runs))


def test_a_title_in_italics_whose_end_is_upright_is_whole() -> None:
    upper = faced("The Making of Blue Ice: a study of nine", 60, (0, 22, "Slanted"), (22, 39, "Upright"))
    lower = faced("cases", 77, (0, 5, "Upright"))
    first, last = labelled(block("section-header", upper, lower), Label.TITLE, True, 0.93)
    assert titles([first, replace(last, label=Label.NOTE, confidence=0.45)]) == f"{upper.text} cases"
    other = faced("cases", 77, (0, 5, "Heavy"))
    first, last = labelled(block("section-header", upper, other), Label.TITLE, True, 0.93)
    assert titles([first, replace(last, label=Label.NOTE, confidence=0.45)]) == upper.text


def test_the_end_of_a_place_under_its_comma_is_nobody() -> None:
    own = block("text", row("Wei Pine, Laboratory of Ice, Rivemont,", 60, 10), row("Czech Republic", 72, 10))
    first, last = labelled(own, Label.AFFILIATION, True, 0.91)
    found = labels([first, replace(last, label=Label.AUTHORS, confidence=0.5)])
    assert found == [Label.AFFILIATION, Label.AFFILIATION]


def test_the_chinese_title_of_a_thesis_is_not_lost_to_the_english_one() -> None:
    degree = labelled(block("section-header", row("学术型硕士学位论文", 60, 22)), Label.NOTE, True, 1.0)
    chinese = block("section-header", row("湖泊冰川的退缩速率及其影响因", 140, 22), row("素分析", 168, 22))
    english = labelled(block("text", row("Why Lake Glaciers Retreat", 210, 14)), Label.TITLE, True, 0.95)
    found = labels(degree, labelled(chinese, Label.NOTE, True, 0.5), english)
    assert found == [Label.NOTE, Label.TITLE, Label.TITLE, Label.TITLE]


def wide(text: str, width: float) -> Row:
    edges = tuple(width * step for step in range(len(text) + 1))
    run = Run(0, len(text), 10.0, False, False, False, False, "Song")
    return join_pieces(1, [Line(text, Rect(0, 0, edges[-1], 10), edges, (run,), 0)])


def test_full_width_letters_break_a_word_at_any_place() -> None:
    assert join_rows([wide("常用的Te", 10), wide("nsorFlow", 10)]) == "常用的TensorFlow"
    assert join_rows([wide("see the", 5), wide("new flow", 5)]) == "see the new flow"


def test_rows_in_small_capitals_right_above_the_authors_are_the_title() -> None:
    head = labelled(block("page-header", row("Annals of Measured Things", 30, 10)), Label.NOTE, True, 1.0)
    small = block("section-header", row("TEMPORARY WORKERS BETWEEN TWO", 60, 9.6), row("CENSUSES", 72, 9.6))
    people = labelled(block("section-header", row("Mara Pine", 92, 10.9)), Label.AUTHORS, True, 0.9)
    assert titles(head, labelled(small, Label.NOTE, True, 0.99), people) == "TEMPORARY WORKERS BETWEEN TWO CENSUSES"
    journal = block("text", row("Journal of Cold Places 12 (2019) 1–9", 60, 9.6))
    assert titles(head, labelled(journal, Label.NOTE, True, 0.99), people) == ""


def test_a_short_row_that_ends_the_title_under_names_is_of_the_title() -> None:
    names = labelled(block("section-header", row("SAMIR PINE", 60, 13.8)), Label.TITLE, True, 0.58)
    own = block("section-header", row("The Reading Habit of Shrinking Temporary", 84, 12), row("Workers", 98, 12))
    first, last = labelled(own, Label.AUTHORS, True, 0.58)
    last = replace(last, label=Label.AFFILIATION, confidence=0.38)
    abstract = labelled(block("text", row("We show how people read.", 130, 10)), Label.ABSTRACT, True, 0.9)
    assert titles(names, [first, last], abstract) == "The Reading Habit of Shrinking Temporary Workers"


def test_rows_that_count_in_chinese_brackets_are_headings_though_the_layout_took_them_for_text() -> None:
    text = [block("text", row("本文研究冰川的退缩速率及其影响因素。" * 3, y, 10)) for y in (80, 140, 200)]
    heads = [block("text", row("（一）薄膜的划分", 110, 12)), block("text", row("（二）参数设置", 170, 12))]
    kinds = [part.kind for head in heads for part in HeadingFinder([*text, *heads]).split(head)]
    assert kinds == ["section-header", "section-header"]
    assert [part.kind for part in HeadingFinder([*text, heads[0]]).split(heads[0])] == ["text"]
    plain = [block("text", row("（一）薄膜的划分", 110, 10)), block("text", row("（二）参数设置", 170, 10))]
    assert [part.kind for part in HeadingFinder([*text, *plain]).split(plain[0])] == ["text"]


def test_title_rows_in_capitalised_words_are_no_names() -> None:
    upper = labelled(block("title", row("Understanding LSTM", 60, 26)), Label.TITLE, True, 0.9)
    lower = labelled(block("title", row("Networks", 90, 26)), Label.TITLE, True, 0.9)
    assert titles(upper, lower) == "Understanding LSTM Networks"
