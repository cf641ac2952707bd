"""What no heading announces or what an odd heading does: lists by author and year, authors' lives, places over mails, italic run-in headings."""

from __future__ import annotations

import pytest

from app.domain.reading.document import Rect, SectionRole
from app.pdf.blocks.blocks import REFERENCE, Block
from app.pdf.blocks.roles import role_of
from app.pdf.blocks.rows import Row
from app.pdf.front.authors.affiliations import affiliations_in, find_affiliations
from app.pdf.front.label.parts import Part
from app.pdf.front.pages.form import find_cover
from app.pdf.page.facts import Run
from app.pdf.page.geometry import union
from app.pdf.references.unheaded import mark_unheaded_list
from app.pdf.structure.headings import HeadingFinder

FAMILIES = ("Ashdown", "de Souza", "Fernhill", "García Márquez", "O’Sullivan", "Pine", "Østergaard", "Zieliński")
PLACE = "Institute for Cold Places, Royal Academy of Brenn, Orane, China"


def row(
    text: str, y: float, size: float = 10.0, x: float = 60, italic: int = 0, bold: bool = False, page: int = 1
) -> Row:
    edges = tuple(x + 5.0 * index for index in range(len(text) + 1))
    rect = Rect(x, y, edges[-1], y + size)
    runs = [Run(italic, len(text), size, bold, False, False, False, "Serif")]
    if italic:
        runs.insert(0, Run(0, italic, size, bold, True, False, False, "Serif-Italic"))
    return Row(page, text, rect, edges[:-1], edges[1:], tuple(runs), (rect,))


def block(kind: str, *rows: Row) -> Block:
    return Block(rows[0].page, kind, union([each.rect for each in rows]), list(rows))


def text(y: float) -> Block:
    return block(
        "text",
        row("The shore was walked every week by the same people.", y),
        row("Nobody saw it (Pine, 2011).", y + 12),
    )


def test_a_list_by_author_and_year_is_known_without_a_heading():
    body = [text(60.0 + 30 * number) for number in range(6)]
    entries = [
        block(
            "list-item",
            row(f"{family}, L., & Ouyang, N. (20{number:02}). On quiet lakes. Cold Places, 3, 7.", 300 + 30 * number),
        )
        for number, family in enumerate(FAMILIES, start=10)
    ]
    marked = mark_unheaded_list([*body, *entries])
    assert [each.text for each in marked if each.kind == REFERENCE] == [each.text for each in entries]


def test_paragraphs_that_name_years_are_no_list():
    blocks = [text(60.0 + 30 * number) for number in range(12)]
    assert not any(each.kind == REFERENCE for each in mark_unheaded_list(blocks))


@pytest.mark.parametrize(
    "title",
    ["Author biographies", "BIOGRAPHY", "Biographical notes", "About the authors", "Notes on contributors", "作者简介"],
)
def test_authors_lives_are_no_text(title: str):
    assert role_of(title) is SectionRole.FRONT


def test_a_place_ends_where_a_mail_begins():
    rows = [
        row(f"1 Faculty of Ice, {PLACE}, alee@example.org", 100),
        row("2 University of Nowhere, Spain, {b,c}@example.org", 112),
    ]
    parts = [Part(1, block("footnote", *rows), (each,), False, False) for each in rows]
    assert affiliations_in(parts, False) == (f"Faculty of Ice, {PLACE}", "University of Nowhere, Spain")


def test_places_over_mails_behind_the_list_are_found():
    last = block("text", row(f"(A. Lee) {PLACE}", 600, page=2), row("Email address: alee@example.org", 612, page=2))
    assert find_affiliations([[text(60)], [last]]) == (PLACE,)


def test_a_place_and_its_mail_may_stand_on_two_pages():
    place = block("text", row(PLACE, 700, page=2))
    head = block("page-header", row("ICE FRONTS", 40, page=3))
    mail = block("text", row("Email address: alee@example.org", 60, page=3))
    assert find_affiliations([[text(60)], [place], [head, mail]]) == (PLACE,)


def test_an_italic_lead_is_a_heading_under_two_kinds_of_headings():
    lead = "Counting Grey Boats. "
    paragraph = block("text", row(lead + "We counted them twice.", 200, italic=len(lead)), row("The next row.", 212))
    heads = [
        block("section-header", row("Methods", 60, 14, bold=True)),
        block("section-header", row("Boats", 90, 12, bold=True)),
    ]
    finder = HeadingFinder([*heads, text(110), paragraph])
    assert [each.kind for each in finder.split(paragraph)] == ["section-header", "text"]
    assert len(HeadingFinder([heads[0], text(110), paragraph]).split(paragraph)) == 1


def test_a_proof_in_italics_is_no_heading():
    paragraph = block("text", row("Proof of this. We count twice.", 200, italic=15), row("The next row.", 212))
    heads = [
        block("section-header", row("Methods", 60, 14, bold=True)),
        block("section-header", row("Boats", 90, 12, bold=True)),
    ]
    assert len(HeadingFinder([*heads, text(110), paragraph]).split(paragraph)) == 1


def test_keywords_that_the_model_took_for_a_heading_are_none():
    line = block("section-header", row("关键词：冰川；湖泊；岸", 200, 12, bold=True))
    finder = HeadingFinder([block("section-header", row("摘要", 60, 16, bold=True)), text(110), line])
    assert [each.kind for each in finder.split(line)] == ["text"]


def test_a_form_may_set_labels_and_values_apart_without_colons():
    def field(label: str, value: str, y: float) -> Block:
        first, second = row(label, y, 16), row(value, y, 16, x=60 + 5 * len(label) + 9)
        joined = Row(1, label + value, union([first.rect, second.rect]), first.lefts + second.lefts, first.rights + second.rights, (Run(0, len(label + value), 16, False, False, False, False, "Song"),), (first.rect, second.rect))  # fmt: skip
        return block("text", joined)

    found = find_cover(
        [
            [
                field("论文题目", "论湖泊冰川的退缩", 100),
                field("作者姓名", "赵建国", 130),
                field("指导教师", "钱一舟教授", 160),
            ]
        ]
    )
    assert found is not None
    assert (found.title, found.authors) == ("论湖泊冰川的退缩", ("赵建国",))


def test_a_label_and_a_name_may_both_be_set_wide():
    found = find_cover(
        [
            [
                block("text", row("论文题目：论湖泊冰川的退缩", 100, 16)),
                block("text", row("研 究 生 姓 名 李   明", 130, 16)),
                block("text", row("指 导 教 师 钱一舟（教授）", 160, 16)),
            ]
        ]
    )
    assert found is not None
    assert found.authors == ("李明",)
