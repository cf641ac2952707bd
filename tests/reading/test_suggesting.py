"""Questions to begin with: only what the paper answers, the most useful first."""

from __future__ import annotations

from dataclasses import replace

from app.base.messages import render
from app.domain.reading.document import Document, Figure, FigureKind, Rect, Section, SectionRole, Sentence
from app.reading.suggesting import suggestions
from tests.reading.samples import make_document

TABLE = Figure("t1", FigureKind.TABLE, "Table 2", "Scores.", 3, Rect(0, 0, 10, 10))


def paper(title: str, *texts: str, figures: tuple[Figure, ...] = ()) -> Document:
    return replace(
        make_document({}),
        title=title,
        sections=(Section("1", 1, "Results", 1, SectionRole.RESULTS),),
        sentences=tuple(Sentence(f"s{number}", "1", text, ()) for number, text in enumerate(texts)),
        figures=figures,
    )


def keys(document: Document) -> list[str]:
    return [one.key for one in suggestions(document)]


def test_a_paper_without_text_suggests_nothing() -> None:
    assert suggestions(paper("On lamps")) == ()


def test_a_table_is_asked_for_by_its_number() -> None:
    (one,) = suggestions(paper("On lamps", "Lamps are old.", figures=(TABLE,)))
    assert render(one, "en") == "What does Table 2 show?"
    assert render(one, "zh_CN") == "表 2 说明了什么？"


def test_the_name_of_the_work_comes_first_where_the_text_uses_it() -> None:
    used = ("LAMPER is bright.",) * 5
    assert keys(paper("LAMPER: light for all", *used))[0] == "suggested.name"
    assert "suggested.name" not in keys(paper("LAMPER: light for all", "Lamps are bright."))
    assert "suggested.name" not in keys(paper("A view of lamps: light for all", *used))


def test_limits_are_asked_for_where_the_paper_admits_some() -> None:
    admitted = "A limitation of our study is that only three lamps were measured."
    assert "suggested.limits" in keys(paper("On lamps", admitted))
    assert "suggested.limits" not in keys(paper("On lamps", "Lamps are bright."))


def test_no_more_than_four_are_offered() -> None:
    texts = (
        *("LAMPER is bright.",) * 5,
        "However, no lamp is bright enough, which remains an open problem.",
        "We propose a lamp that is brighter.",
        "Our lamp outperforms all others by 12 %.",
        "We found that our lamp reaches 90 lm, 12 % more than the baseline.",
        "A limitation of our study is that only three lamps were measured.",
        "In future work we will measure more lamps.",
    )
    found = keys(paper("LAMPER: light for all", *texts, figures=(TABLE,)))
    assert len(found) == 4
    assert "suggested.results" in found
