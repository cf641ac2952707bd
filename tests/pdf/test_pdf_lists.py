"""Several reference lists in one document: behind each chapter, behind the methods, parted by kind of source."""

from __future__ import annotations

import pytest

from app.domain.reading.document import Rect, Section, SectionRole, Sentence, Span
from app.pdf.blocks.blocks import Block, page_blocks
from app.pdf.blocks.flow import Vocabulary
from app.pdf.blocks.roles import counted
from app.pdf.page.facts import Box, Line, PageFacts, Run
from app.pdf.references.lists import citations_of, split_lists
from app.pdf.structure.body import ReferenceList, build_body
from app.pdf.structure.headings import HeadingFinder
from tests.pdf.test_pdf_references import block, row

FIRST = (
    "[1] P. Quill and R. Moss. Ice fronts in warm lakes. J. Cold Places 12, 33 (2015).",
    "[2] T. A. Fern. Calving. Ice Lett. 4, 101 (2018).",
)
AGAIN = (
    "[1] N. Reed. A phase of ice. Phys. Ice 7, 220 (2019).",
    "[2] A. B. Clay. Snow on slopes. Ice Lett. 9, 12 (2020).",
)
ON = (
    "[3] N. Reed. A phase of ice. Phys. Ice 7, 220 (2019).",
    "[4] A. B. Clay. Snow on slopes. Ice Lett. 9, 12 (2020).",
)


def listed(section: str, page: int, texts: tuple[str, ...]) -> ReferenceList:
    return ReferenceList(section, page, [block(*(row(text, 60, 100 + 14 * n, page) for n, text in enumerate(texts)))])


def section(number: int, role: SectionRole = SectionRole.BODY) -> Section:
    return Section(f"sec{number}", 1, "Words", number, role)


def sentence(number: int, home: str, text: str) -> Sentence:
    return Sentence(f"s{number}", home, text, (Span(number, Rect(50, 50, 550, 60)),))


SECTIONS = (section(1), section(2, SectionRole.REFERENCES), section(3), section(4, SectionRole.REFERENCES))
SENTENCES = (sentence(1, "sec1", "Fronts move back [1, 2]."), sentence(3, "sec3", "Snow lies on slopes [2]."))


def links(second: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    lists = split_lists([listed("sec2", 2, FIRST), listed("sec4", 4, second)], Vocabulary(), ())
    return [(one.sentence, one.references) for one in citations_of(SENTENCES, SECTIONS, lists, (), ())]


def test_each_chapter_cites_the_list_behind_it_where_the_numbers_begin_again() -> None:
    assert links(AGAIN) == [("s1", ("r1", "r2")), ("s3", ("r4",))]


def test_a_list_that_counts_on_is_cited_from_everywhere() -> None:
    assert links(ON) == [("s1", ("r1", "r2")), ("s3", ("r2",))]


def test_the_same_label_in_two_lists_is_two_entries() -> None:
    lists = split_lists([listed("sec2", 2, FIRST), listed("sec4", 4, AGAIN)], Vocabulary(), ())
    assert [[entry.reference.id for entry in own.entries] for own in lists] == [["r1", "r2"], ["r3", "r4"]]
    assert lists[1].entries[0].reference.text.startswith("[1] N. Reed")


def test_a_list_whose_entries_the_layout_took_for_footnotes_is_no_less_a_list() -> None:
    notes = block(*(row(text, 60, 700 + 14 * n, 2) for n, text in enumerate(FIRST)), kind="footnote")
    lists = split_lists([ReferenceList("sec2", 2, []), listed("sec4", 4, AGAIN)], Vocabulary(), [notes])
    assert [len(own.entries) for own in lists] == [2, 2]


def test_an_unnumbered_list_behind_a_numbered_one_is_not_glued_to_its_last_entry() -> None:
    more = ("Able, A. (2001). A title about hills. Slope Press.", "Baker, B. (2002). A title about lakes. Slope Press.")
    lists = split_lists([listed("sec2", 2, FIRST), listed("sec4", 4, more)], Vocabulary(), ())
    assert [len(own.entries) for own in lists] == [2, 2]


@pytest.mark.parametrize("numbers", [("1", "2"), ("一、", "二、"), ("I.", "II."), ("第一章", "第二章")])
def test_the_chapter_behind_a_list_is_no_appendix(numbers: tuple[str, str]) -> None:
    def chapter(number: str, page: int) -> list[Block]:
        return [
            block(row(f"{number} Fronts of warm lakes", 60, 60, page), kind="section-header"),
            block(row("The front of the glacier moved back in both of the summers.", 60, 90, page)),
            block(row("References", 60, 120, page), kind="section-header"),
            block(*(row(text, 60, 140 + 14 * n, page) for n, text in enumerate(FIRST))),
        ]

    pages = [chapter(numbers[0], 1), chapter(numbers[1], 2)]
    body = build_body(pages, HeadingFinder([b for page in pages for b in page], ()), Vocabulary())
    roles = [part.role for part in body.sections]
    assert SectionRole.APPENDIX not in roles
    assert roles.count(SectionRole.REFERENCES) == 2 == len(body.reference_lists)


def test_numbers_of_chapters() -> None:
    assert [counted(number) for number in ("3", "IV", "十二", "二十", "第三章", "A", "2.1", "²", "")] == [
        3,
        4,
        12,
        20,
        3,
        0,
        0,
        0,
        0,
    ]


def test_headings_side_by_side_at_the_top_of_two_columns_are_two() -> None:
    def line(text: str, x: float, y: float, box: int) -> Line:
        edges = tuple(x + 6.0 * at for at in range(len(text) + 1))
        return Line(
            text,
            Rect(x, y, edges[-1], y + 12),
            edges,
            (Run(0, len(text), 12.0, box == 0, False, False, False, "Serif"),),
            box,
            box,
        )

    boxes = (
        Box("section-header", Rect(60, 60, 400, 74)), Box("text", Rect(60, 90, 290, 130)), Box("text", Rect(310, 90, 540, 130)),
    )  # fmt: skip
    lines = (
        line("4.3 Effect of Time", 60, 60, 0), line("References", 310, 60, 0),
        line("Left words that are text.", 60, 90, 1), line("[1] A. Author. A title. 2001.", 310, 90, 2),
    )  # fmt: skip
    facts = PageFacts(1, 600, 800, 0, lines, boxes)
    heads = [part.text for part in page_blocks(facts) if part.kind == "section-header"]
    assert heads == ["4.3 Effect of Time", "References"]


def test_a_box_around_a_table_and_the_list_under_it_is_both() -> None:
    def line(text: str, x: float, y: float) -> Line:
        edges = tuple(x + 4.0 * at for at in range(len(text) + 1))
        return Line(
            text,
            Rect(x, y, edges[-1], y + 9),
            edges,
            (Run(0, len(text), 9.0, False, False, False, False, "Serif"),),
            0,
            0,
        )

    texts = (
        ("1", 200, 60), ("35.7", 330, 60), ("2", 200, 72), ("41.2", 330, 72),
        ("References", 57, 100), ("Brook, P. (2007). On the pressure of slow lakes in", 57, 120), ("the north. Ice Letters, 9(8), 4–6.", 67, 131),
        ("Chaudhary, N. (1965). How clinics change their", 57, 150), ("pressure. Lantern Press.", 67, 161),
        ("Liu, M.-L. T., & Moss, G. F. (1986). Lakes and the", 320, 100), ("sea. Ice Letters, 3(1), 2–9.", 330, 111),
    )  # fmt: skip
    facts = PageFacts(1, 600, 800, 0, tuple(line(*one) for one in texts), (Box("table", Rect(50, 50, 560, 180)),))
    found = page_blocks(facts)
    assert [part.kind for part in found] == ["table", "section-header", "list-item", "list-item"]
    assert [part.text[:6] for part in found[2:]] == ["Brook,", "Liu, M"]


def test_a_table_of_studies_stays_one() -> None:
    cells = [("Brook, P. (2007)", 57), ("drone", 200), ("41.2", 330)]
    lines = []
    for number in range(5):
        for text, x in cells:
            edges = tuple(x + 4.0 * at for at in range(len(text) + 1))
            y = 60 + 12 * number
            run = Run(0, len(text), 9.0, False, False, False, False, "Serif")
            lines.append(Line(text, Rect(x, y, edges[-1], y + 9), edges, (run,), 0, 0))
    facts = PageFacts(1, 600, 800, 0, tuple(lines), (Box("table", Rect(50, 50, 560, 180)),))
    assert [part.kind for part in page_blocks(facts)] == ["table"]


@pytest.mark.parametrize(
    "texts",
    [
        ON,
        ("Reed, N. (2019). A phase of ice. Phys. Ice 7, 220.", "Clay, A. B. (2020). Snow on slopes. Ice Lett. 9, 12."),
    ],
)
def test_the_end_of_a_list_at_the_top_of_the_next_page_is_no_footnote(texts: tuple[str, ...]) -> None:
    first = (
        FIRST
        if texts is ON
        else (
            "Able, A. (2001). A title about hills. Slope Press.",
            "Baker, B. (2002). A title about lakes. Slope Press.",
        )
    )
    end = block(*(row(text, 60, 80 + 14 * n, 3) for n, text in enumerate(texts)), kind="footnote")
    far = block(row(texts[0], 60, 80, 9), kind="footnote")
    (only,) = split_lists([listed("sec2", 2, first)], Vocabulary(), [end, far])
    assert [entry.reference.text[:12] for entry in only.entries] == [text[:12] for text in (*first, *texts)]
