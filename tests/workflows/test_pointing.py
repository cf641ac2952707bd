"""What a word on a page points at."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.library.paper import Paper
from app.domain.reading.page_text import PageWord
from app.domain.reading.pointed import Pointed, PointedKind
from app.workflows.library.order import papers
from app.workflows.library.reader import pages, pointing
from app.workflows.services import Services
from tests.conftest import MakeServices


@pytest.fixture
def services(make_services: MakeServices, two_papers: Path) -> Services:
    return make_services(home=two_papers)


def look(services: Services, paper: Paper, wanted: str) -> list[tuple[Pointed, ...]]:
    """What every word that reads so points at."""
    found = []
    for info in papers.load_document(services, paper.id).pages:
        words = pages.page_words(services, paper, info.number)
        for at, word in enumerate(words):
            if wanted in word.text:
                found.append(point(services, paper, info.number, words, at))
    return found


def point(services: Services, paper: Paper, page: int, words: tuple[PageWord, ...], at: int) -> tuple[Pointed, ...]:
    x0, y0, x1, y1 = words[at].rects[0]
    before, after = (
        " ".join(word.text for word in some) for some in (words[max(0, at - 9) : at], words[at + 1 : at + 9])
    )
    around = (f"{before} ", words[at].text, f" {after}")
    return pointing.point_at(services, paper, page, (x0 + x1) / 2, (y0 + y1) / 2, around)


@pytest.mark.parametrize("number", [1, 2])
def test_citations_lead_to_their_entries(services: Services, number: int) -> None:
    paper = papers.get_paper(services, number)
    document = papers.load_document(services, number)
    by_id = {reference.id: reference for reference in document.references}
    sentences = document.by_id
    marks = {sentences[one.sentence].text[one.start : one.end] for one in document.citations if one.end > one.start}
    assert marks
    for mark in sorted(marks)[:4]:
        last = mark.strip("[]()（）").split()[-1].strip(",;")
        found = [one for one in look(services, paper, last) if one and one[0].kind is PointedKind.REFERENCE]
        assert found, mark
        titles = {reference.title or reference.text for reference in by_id.values()}
        assert all(any(title in one.title for title in titles) for pointed in found for one in pointed)


def test_figures_and_tables_are_shown_with_their_picture(services: Services) -> None:
    paper = papers.get_paper(services, 1)
    document = papers.load_document(services, 1)
    figure = document.figures[0]
    word, _ = figure.label.split()[:2]
    found = [one for one in look(services, paper, word) if one]
    assert found
    (pointed,) = found[0]
    assert pointed.title == figure.label
    assert pointed.picture.startswith(b"\x89PNG")
    assert pointed.place is not None
    assert pointed.place.page == figure.page


def test_plain_words_point_at_nothing(services: Services) -> None:
    paper = papers.get_paper(services, 1)
    assert not any(look(services, paper, "the"))
    assert pointing.point_at(services, paper, 1, 0, 0, ("", "", "")) == ()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("see ", "Figure", " 3"), [("figure", "3")]),
        (("as Figure ", "3", " shows"), [("figure", "3")]),
        (("in Fig. ", "2a)", ""), [("figure", "2")]),
        (("Figure ", "3.", " Table"), [("figure", "3")]),
        (("by Eq. ", "(4)", " gives"), [("equation", "4")]),
        (("见", "表2", "。"), [("table", "2")]),
        (("由式（", "4", "）得"), [("equation", "4")]),
        (("由公", "式", "（4）得"), [("equation", "4")]),
        (("请参见第", "3.1", "节"), [("section", "3.1")]),
        (("请参见", "第", "3章"), [("section", "3")]),
        (("see ", "§3.2", "."), [("section", "3.2")]),
        (("see Section ", "IV-A", ""), [("section", "IV")]),
        (("Figure 3 ", "shows", " Table 1"), []),
        (("Table ", "shows", " 3"), []),
        (("of ", "lamps", " and"), []),
    ],
)
def test_the_word_under_the_mouse_has_to_be_of_the_pointer(
    words: tuple[str, str, str], named: list[tuple[str, str]]
) -> None:
    found = dict.fromkeys((one.kind, one.number) for one in pointing._pointers(words))
    assert list(found) == named


def test_a_reference_that_is_in_the_library_is_named(services: Services) -> None:
    paper = papers.get_paper(services, 1)
    document = papers.load_document(services, 1)
    reference = next(one for one in document.references if len(one.title) > 25)
    services.library.update_paper(papers.get_paper(services, 2).__class__(
        **{name: getattr(papers.get_paper(services, 2), name) for name in Paper.__dataclass_fields__} | {"title": reference.title}
    ))  # fmt: skip
    assert pointing._of_reference(services, document, reference).paper == 2
    assert paper.id == 1
