"""Reference lists that no heading announces, and what stands behind a list and is none of it."""

from __future__ import annotations

from dataclasses import replace

from app.pdf.blocks.blocks import REFERENCE, Block
from app.pdf.blocks.flow import Vocabulary
from app.pdf.blocks.roles import split_number
from app.pdf.page.facts import Run
from app.pdf.references.references import split_references
from app.pdf.references.unheaded import mark_unheaded_list
from app.pdf.structure.headings import HeadingFinder
from tests.pdf.test_pdf_references import block, row

TEXT = "We measured the front of the glacier in two summers."
LIST = (
    "[1] P. Quill and R. Moss, J. Cold Places 12, 33 (2015).",
    "[2] T. A. Fern, Ice Lett. 4, 101 (2018).",
    "[3] N. Reed and A. B. Clay, arXiv:2001.00001 (2020).",
)


def body() -> list[Block]:
    return [block(row(TEXT, 60, 100 + 20 * number)) for number in range(4)]


def test_a_list_behind_a_rule_is_cut_from_the_thanks_before_it() -> None:
    last = block(
        row("We thank the keepers of the hut.", 60, 300), *(row(t, 60, 320 + 14 * n) for n, t in enumerate(LIST))
    )
    found = mark_unheaded_list([*body(), last])
    assert [part.kind for part in found] == ["text"] * 5 + [REFERENCE]
    assert [len(part.rows) for part in found[4:]] == [1, 3]


def test_numbered_steps_and_a_list_with_a_heading_stay_as_they_are() -> None:
    steps = [block(row(f"[{n}] Open the door and look at the snow.", 60, 300 + 14 * n)) for n in range(1, 6)]
    assert mark_unheaded_list([*body(), *steps]) == [*body(), *steps]
    head = block(row("References", 60, 300), kind="section-header")
    entries = [block(row(text, 60, 320 + 14 * n)) for n, text in enumerate(LIST)]
    assert [part.kind for part in mark_unheaded_list([*body(), head, *entries])][-3:] == ["text"] * 3


def test_a_publishers_note_and_the_authors_lives_end_the_list() -> None:
    rows = [
        block(row("Quill P, Moss R (2015) Ice fronts in warm lakes. J Cold Places 12:33", 60, 100)),
        block(row("Reed N (2019) A phase of ice that nobody knew. Phys Ice 7:220.", 60, 120)),
        block(row("Publisher's note The press remains neutral as to borders.", 60, 150)),
        block(row("Mara Pine PhD is a professor of ice at the Institute. She was born in 1970.", 60, 180)),
    ]
    found = split_references(rows, Vocabulary())
    assert [entry.reference.text[:5] for entry in found] == ["Quill", "Reed "]
    without_note = split_references([*rows[:2], rows[3]], Vocabulary())
    assert [entry.reference.text[:5] for entry in without_note] == ["Quill", "Reed "]


def test_a_number_may_be_set_with_a_blank() -> None:
    assert split_number("1. 2 不均匀水面") == ("1.2", "不均匀水面")
    assert split_number("2. 3 Data from Lakes") == ("2.3", "Data from Lakes")
    assert split_number("3. 10 groups were measured") == ("3", "10 groups were measured")


def test_a_numbered_heading_on_the_row_of_its_text_is_parted_from_it() -> None:
    heads = [block(row(f"{n} Measuring Things", 60, 100 + 40 * n), kind="section-header") for n in range(1, 5)]
    plain = row("3.2.1 Small Lakes. We measured the front", 60, 300)
    runs = (
        Run(0, 18, 9, False, True, False, False, "F-It"),
        Run(18, len(plain.text), 9, False, False, False, False, "F"),
    )
    paragraph = block(replace(plain, runs=runs), row("of a glacier in two summers.", 60, 312))
    finder = HeadingFinder([*heads, *body(), paragraph])
    head, text = finder.split(paragraph)
    assert (head.kind, head.text, text.text[:16]) == ("section-header", "3.2.1 Small Lakes.", "We measured the ")
    assert finder.make(head, ()).title == "Small Lakes"
    step = block(row("3.2.1 Small Lakes. We measured the front", 60, 300), row("of a glacier.", 60, 312))
    assert [part.kind for part in finder.split(step)] == ["text"]
