"""Titles of figures: what the paper says where it points at one, in whatever place of the paragraph, and what to say where it says nothing."""

from __future__ import annotations

from dataclasses import replace

from app.domain.reading.document import Document, Figure, FigureKind, Rect
from app.domain.writing.deck import Deck, DeckOptions, Slide
from app.domain.writing.digest import Claim, Coverage, Digest, DigestSection, Evidence, Timing, Verdict
from app.slides.plan.compose import compose
from app.slides.plan.figures import FigureFinder
from tests.reading.samples import make_document

PLACE, BELOW = Rect(0, 0, 300, 200), Rect(0, 300, 300, 500)
BEFORE = "Little is known about how readers of long papers find what they look for."


def paper(method: list[str], results: list[str], *figures: Figure) -> Document:
    parts = {"Introduction": [BEFORE], "Method": method, "Results": results, "Conclusion": ["We did not ask why."]}
    return replace(make_document(parts, figures=figures), title="How readers find their way in papers", language="en")


def figure(label: str, caption: str, place: Rect = PLACE) -> Figure:
    kind = FigureKind.TABLE if label.startswith("Table") else FigureKind.FIGURE
    return Figure(label, kind, label, f"{label}: {caption}", 1, place)


def deck(document: Document, lang: str = "en", **facets: list[str]) -> Deck:
    sections = []
    for facet, texts in facets.items():
        claims = []
        for text in texts:
            home = next((s for s in document.sentences if s.text == text), document.sentences[0])
            claims.append(Claim(text, Verdict.VERIFIED, (Evidence(home.id, 1, (), home.text),)))
        sections.append(DigestSection(facet, facet.title(), tuple(claims)))
    total = len(document.sentences)
    digest = Digest(1, "structured", lang, "", "", tuple(sections), Coverage(total, total), Timing())
    return compose(document, digest, DeckOptions(lang=lang))


def slide_of(made: Deck, figure: str) -> Slide:
    return next(slide for slide in made.slides if slide.figure == figure)


def test_a_sentence_that_points_in_brackets_is_the_title() -> None:
    tasks = figure("Table 1", "List of tasks.")
    told = "Participants had to solve a total of three tasks that depended on each other (see Table 1)."
    made = deck(paper([told], [], tasks), problem=[BEFORE])
    assert (
        slide_of(made, "Table 1").title
        == "Participants had to solve a total of three tasks that depended on each other"
    )


def test_what_goes_on_about_a_figure_is_the_title_where_the_naming_sentence_only_points() -> None:
    chart = figure("Figure 1", "Time to the first find by group.")
    said = [
        "Figure 1 shows the time to the first find.",
        "Readers with a map of the paper needed less time to find a place.",
    ]
    made = deck(paper([], said, chart), problem=[BEFORE])
    assert slide_of(made, "Figure 1").title == "Readers with a map of the paper needed less time to find a place"


def test_a_list_of_what_was_used_is_not_shown_for_a_result() -> None:
    tasks, times = (
        figure("Table 1", "List of tasks of the readers."),
        figure("Table 2", "Results of the readers by task.", BELOW),
    )
    finder = FigureFinder(paper(["Readers solved tasks (Table 1)."], ["Readers were quick (Table 2)."], tasks, times))
    listed, measured = finder.figures
    assert finder.fitness(listed, "results") < finder.fitness(measured, "results")


def test_a_plan_is_shown_by_no_figure() -> None:
    chart = figure("Figure 1", "Readers who find places by map.")
    plan = "In future work we plan to study readers who find places by map."
    document = paper([], ["Figure 1 shows readers who find places by map.", plan], chart)
    proof = document.sentences[-2]
    assert proof.text == plan
    claim = Claim(plan, Verdict.VERIFIED, (Evidence(proof.id, 1, (), plan),))
    finder = FigureFinder(document)
    assert finder.score(finder.figures[0], [claim], "limitations") == 0.0


def test_a_chinese_talk_shows_the_figures_of_an_english_paper_under_plain_names() -> None:
    charts = (
        figure("Figure 1", "Zorbs of the flumps."),
        figure("Figure 2", "Speed of the readers.", BELOW),
    )
    said = ["Readers liked zorbs of flumps (Figure 1).", "Readers with a map were faster (Figure 2)."]
    made = deck(paper([], said, *charts), "zh", problem=["读者很难在长论文中找到要找的内容。"])
    assert slide_of(made, "Figure 1").title == "实验结果（图 1）"
    assert slide_of(made, "Figure 2").title == "速度与开销（图 2）"


def test_limits_stand_on_a_slide_of_their_own() -> None:
    document = paper(["We asked forty readers to find places in papers."], ["Readers with a map were faster by 31%."])
    added = [
        "This paper offers a way to draw maps of papers.",
        "It also gives a set of forty marked papers.",
        "Its readers were asked twice.",
    ]
    made = deck(
        document,
        results=["Readers with a map were faster by 31%."],
        contributions=added,
        limitations=["We did not ask why."],
    )
    own = next(
        slide
        for slide in made.slides
        if any("We did not ask why" in text for text in (slide.title, *(b.text for b in slide.bullets)))
    )
    assert not any("maps of papers" in text for text in (own.title, *(b.text for b in own.bullets)))
