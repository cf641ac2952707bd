"""What the page as a whole says against single labels: notes that cite, chapters, entries, names set like a subtitle, columns beside boxes."""

from __future__ import annotations

from app.domain.reading.document import Rect, SectionRole
from app.pdf.blocks.blocks import Block
from app.pdf.blocks.flow import Vocabulary
from app.pdf.blocks.order import reading_order
from app.pdf.blocks.rows import Row
from app.pdf.front.authors.people import chinese_names
from app.pdf.front.label.chain import Label
from app.pdf.front.label.labelling import Labelled
from app.pdf.front.label.parts import Part
from app.pdf.front.settle import settled
from app.pdf.structure.body import build_body
from app.pdf.structure.headings import HeadingFinder
from tests.pdf.test_pdf_headless import block, row, text


def labelled(own: Block, label: Label, above: bool = False, confidence: float = 0.7) -> list[Labelled]:
    return [Labelled(Part(own.page, own, (each,), above, False), label, confidence) for each in own.rows]


def labels(*items: list[Labelled]) -> list[Label]:
    return [item.label for item in settled([each for group in items for each in group])]


def test_a_footnote_that_cites_a_work_holds_no_authors() -> None:
    title = labelled(block("title", row("The Making of Ice", 60, 20)), Label.TITLE, True)
    people = labelled(block("text", row("Mara Pine", 90, 12)), Label.AUTHORS, True, 0.99)
    note = block("footnote", row("1 See Oleg Brook, “On the Warm Lakes of the North,” Ice Letters 4 (1990).", 700, 8))
    assert labels(title, people, labelled(note, Label.AUTHORS))[-1] is Label.NOTE
    own = block("footnote", row("1 Institute of Ice, University of the North", 700, 8))
    assert labels(title, people, labelled(own, Label.AFFILIATION))[-1] is Label.AFFILIATION


def test_a_chapters_number_alone_is_a_heading() -> None:
    assert labels(labelled(block("section-header", row("Chapter 1", 60, 20)), Label.NOTE)) == [Label.HEADING]


def test_later_rows_of_entries_are_no_small_print() -> None:
    head = labelled(block("section-header", row("References", 60, 12)), Label.HEADING)
    entry = block(
        "list-item", row("[1] Pine M. On the warm lakes of the north.", 80, 9), row("doi: 10.5555/jcp.1", 92, 9)
    )
    assert labels(head, labelled(entry, Label.NOTE))[1:] == [Label.BODY, Label.BODY]


def test_a_row_of_chinese_names_set_like_the_subtitle_is_authors_with_the_rest_of_a_broken_name() -> None:
    title = labelled(block("title", row("基于无人机的湖泊冰川估计方法", 60, 18)), Label.TITLE, True, 0.98)
    names = block(
        "title", row("——来自水温记录的证据", 84, 14), row("孙 静  郭志强  司马春华  何", 104, 14), row("磊", 120, 14)
    )
    found = labels(title, labelled(names, Label.TITLE, True))
    assert found == [Label.TITLE, Label.TITLE, Label.AUTHORS, Label.AUTHORS]


def test_a_row_of_chinese_names_that_was_taken_for_a_formula_is_authors() -> None:
    title = labelled(block("title", row("基于无人机的湖泊冰川估计方法", 60, 22)), Label.TITLE, True, 0.98)
    under = labelled(block("text", row("——来自水温记录的证据", 90, 14)), Label.NOTE, True)
    names = labelled(block("formula", row("何 江  罗建国  欧阳一诺", 110, 14)), Label.NOTE, True)
    assert labels(title, under, names) == [Label.TITLE, Label.TITLE, Label.AUTHORS]


def test_a_place_that_is_counted_opens_no_section() -> None:
    title = labelled(block("title", row("基于无人机的湖泊冰川估计方法", 60, 22)), Label.TITLE, True, 0.98)
    place = labelled(
        block("text", row("1. 江城理工大学，北川100000；2. 北川大学", 120, 9)), Label.AFFILIATION, False, 0.99
    )
    assert labels(title, place)[1] is Label.AFFILIATION


def test_a_thesis_whose_university_is_set_larger_than_its_title() -> None:
    rows = (
        ("西河交通大学", 26),
        ("博士学位论文", 22),
        ("退化沿海湿地的空间分布变化特征", 22),
        ("与机理研究", 22),
        ("导师姓名 孟怀瑾（教授）", 15),
    )
    items = [
        labelled(block("text", row(words, 60 + 40 * n, size)), Label.BODY if size == 22 else Label.NOTE, True)
        for n, (words, size) in enumerate(rows)
    ]
    assert labels(*items)[2] is Label.TITLE
    assert Label.TITLE not in labels(*(group for n, group in enumerate(items) if n != 1))


def test_names_set_wide_are_put_together() -> None:
    assert chinese_names("孙 静\x00 郭志强\x00 欧阳 何 磊") == []  # two characters of a double surname are no name
    assert chinese_names("孙 静\x00 郭志强\x00 何 磊") == ["孙静", "郭志强", "何磊"]
    assert chinese_names("湖泊 冰川 退缩") == []


def test_a_heading_between_two_boxes_and_text_across_them_belongs_to_the_text() -> None:
    regions = {
        "info": Rect(57, 224, 153, 292), "abstract": Rect(216, 222, 539, 300), "heading": Rect(57, 351, 156, 364), "text": Rect(57, 377, 539, 398),
    }  # fmt: skip
    keys = list(regions)
    assert [keys[at] for at in reading_order(list(regions.values()), 595, {2})] == [
        "info",
        "abstract",
        "heading",
        "text",
    ]


def test_a_heading_in_a_column_stays_in_it() -> None:
    regions = {
        "left": Rect(57, 100, 290, 300), "right": Rect(305, 100, 539, 300), "heading": Rect(57, 320, 200, 332), "below": Rect(57, 340, 290, 700),
        "more": Rect(305, 340, 539, 700),
    }  # fmt: skip
    keys = list(regions)
    assert [keys[at] for at in reading_order(list(regions.values()), 595, {2})] == [
        "left",
        "heading",
        "below",
        "right",
        "more",
    ]


def test_keywords_under_a_second_abstract_are_not_its_end() -> None:
    def prose(words: str, y: float, page: int) -> Block:
        rows: list[Row] = [
            row(f"{words} and goes on for a while so that it is read as running text", y + 12 * n, page=page)
            for n in range(5)
        ]
        return block("text", *rows)

    first = prose("The first abstract says what was done", 100, 1)
    first.role = "abstract"
    head = block("section-header", row("Abstract", 60, 16, page=2))
    second = prose("The other abstract says it in another tongue", 100, 2)
    words = block("text", row("Key words: ice; lakes; drones", 190, page=2))
    intro = block("section-header", row("1 Introduction", 220, 14, page=3))
    pages = [[first], [head, second, words], [intro, text(250)]]
    body = build_body(pages, HeadingFinder([b for page in pages for b in page], ()), Vocabulary())
    said = " ".join(body.abstracts)
    assert "another tongue" in said
    assert "drones" not in said
    assert SectionRole.INTRODUCTION in [section.role for section in body.sections]


def test_addresses_at_the_foot_are_no_places_of_work() -> None:
    people = labelled(block("text", row("Mara Pine, Institute of Ice, Norway", 90, 12)), Label.AUTHORS, True, 0.99)
    foot = block(
        "footnote",
        row("Authors’ addresses: Mara Pine, pine@example.org, Institute of Ice, Norway; Oleg", 700, 8),
        row("Brook, Institute of Ice, University of the North, Norway.", 710, 8),
    )
    assert labels(people, labelled(foot, Label.AFFILIATION))[1:] == [Label.CONTACT, Label.CONTACT]
    other = block("footnote", row("1 Institute of Ice, University of the North", 700, 8))
    assert labels(people, labelled(other, Label.AFFILIATION))[-1] is Label.AFFILIATION
