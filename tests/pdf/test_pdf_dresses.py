"""Dresses of whole fields: lists in astronomy, mathematics and machine learning, and fronts of the humanities."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.reading.document import Rect
from app.pdf.blocks.blocks import page_blocks
from app.pdf.blocks.flow import Vocabulary
from app.pdf.blocks.order import reading_order
from app.pdf.blocks.rows import Row
from app.pdf.front.label.chain import Label
from app.pdf.page.facts import Box, Line, PageFacts, Run
from app.pdf.page.scan import _line
from app.pdf.references.references import split_references
from tests.pdf.test_pdf_front_settled import labelled, labels
from tests.pdf.test_pdf_headless import block, row

STARS = (
    ("Ashdown, E. F., & Lindqvist, N. 2018, Proceedings of the Workshop on Measured", "Language, 65, 12, doi: 10.5555/tcs.1"),
    ("Brook, L. 1988, Journal of Cold Places, 24, 410",),
    ("al-Masri, A. E., & Rautio, N. D. 2018, Review of Coastal", "Society, 112, 427"),
    ("ter Horst, P. 2001, arXiv:2104.35204",),
)  # fmt: skip


def split(*rows: Row) -> list[str]:
    return [entry.reference.text for entry in split_references([block("text", *rows)], Vocabulary())]


def hanging(indent: float, x: float = 60, y: float = 100, works: tuple[tuple[str, ...], ...] = STARS) -> list[Row]:
    found = []
    for work in works:
        for number, text in enumerate(work):
            found.append(row(text, y, 8, x + (indent if number else 0)))
            y += 9.5
    return found


def test_entries_hang_by_half_an_em_and_open_with_small_particles() -> None:
    assert [text[:6] for text in split(*hanging(4.0))] == ["Ashdow", "Brook,", "al-Mas", "ter Ho"]


def test_the_last_column_of_a_list_may_hold_one_entry() -> None:
    left = hanging(8.0, works=STARS * 3)
    last = [
        row("Zhang, Y. H., & Moravec, A. 1999, Why Dust Loses Its", 60, 8, 520),
        row("Light (Lantern Press)", 69.5, 8, 528),
    ]
    found = split(*left, *last)
    assert len(found) == 13
    assert found[-1] == "Zhang, Y. H., & Moravec, A. 1999, Why Dust Loses Its Light (Lantern Press)"


def test_names_open_an_entry_where_neither_indent_nor_space_does() -> None:
    rows = [
        row("Mara Pine, Oleg Brook, and Rita Moss. The Response Time Problem for Build Graphs Revis-", 100, 10),
        row("ited. In Advances in Patterns, pages 363–366, Orane, 2021. doi: 10.5555/amt.27358.", 112, 10),
        row("Oleg Brook and Lucia Stone. The Memory Problem for Lan-guages Revisited in Full Words now", 124, 10),
        row("again. Annals of Measured Things, 122(12):1–10, 1990. doi: 10.5555/jcp.12928.", 136, 10),
    ]  # fmt: skip
    assert len(split(*rows)) == 2


def test_the_space_between_entries_is_more_than_that_between_loose_rows() -> None:
    rows, y = [], 100.0
    for name in ("Mara Pine", "Oleg Brook", "Rita Moss", "Tom Fern"):
        rows += [row(f"{name}. Why Slow Glaciers Lose Their Fronts and What Models Can", y, 10)]
        rows += [row("Do About It in Small Teams of Patient Observers. Northern Books", y + 14, 10)]
        y += 31.0
    assert [text.split(".")[0] for text in split(*rows)] == ["Mara Pine", "Oleg Brook", "Rita Moss", "Tom Fern"]


def test_a_column_whose_neighbour_starts_under_a_picture_is_read_whole() -> None:
    rects = [
        Rect(404, 63, 460, 71),  # the heading of the list, in the right column
        Rect(311, 78, 552, 94), Rect(311, 96, 552, 104),
        Rect(60, 112, 301, 144), Rect(60, 172, 301, 600),
        Rect(311, 106, 552, 600),
    ]  # fmt: skip
    assert reading_order(rects, 612.0, {0}) == [3, 4, 0, 1, 2, 5]


def line(text: str, x: float, y: float, box: int) -> Line:
    edges = tuple(x + 4.0 * index for index in range(len(text) + 1))
    run = Run(0, len(text), 9.0, False, False, False, False, "Serif")
    return Line(text, Rect(x, y, edges[-1], y + 9), edges, (run,), box, box=box)


def test_a_formula_box_across_the_gutter_gives_the_other_column_its_text() -> None:
    texts = ("Text of the left column goes here.", "Text of the right column is here.")
    entry = ("Brook, L. 1968, Proceedings of the Workshop on", "Measured Language, 86, 271")
    lines = (
        line(texts[0], 60, 100, 0), line(texts[1], 311, 100, 1),
        line("w = f(t) dt (3)", 140, 640, 2), line("4 EXPERIMENTS", 143, 674, 2),
        line(entry[0], 311, 640, 2), line(entry[1], 320, 650, 2),
    )  # fmt: skip
    boxes = (
        Box("text", Rect(60, 100, 300, 109)), Box("text", Rect(311, 100, 552, 109)), Box("formula", Rect(133, 630, 552, 684)),
    )  # fmt: skip
    found = [(each.kind, each.text) for each in page_blocks(PageFacts(1, 612, 792, 0, lines=lines, boxes=boxes))]
    assert ("text", " ".join(entry)) in found
    assert ("formula", "4 EXPERIMENTS") in found


def chars(text: str, x: float, y: float = 100.0, width: float = 5.0) -> list[dict[str, Any]]:
    return [{"c": c, "bbox": (x + width * n, y, x + width * (n + 1), y + 9)} for n, c in enumerate(text)]


def span(text: str, x: float, flags: int = 4, rise: float = 0.0) -> dict[str, Any]:
    own = chars(text, x)
    return {
        "chars": own, "size": 9.0, "origin": (x, 107.0 - rise), "flags": flags, "font": "Serif",
        "bbox": (x, 100.0, own[-1]["bbox"][2], 109.0),
    }  # fmt: skip


def test_an_accent_over_a_capital_breaks_no_name() -> None:
    made = _line([span("ZIELI ", 100), span("´", 126.5, flags=5, rise=2), span("NSKI", 125)], 0, (1, 0))
    assert made is not None
    assert made.text == "ZIELIŃSKI"
    assert not any(run.raised for run in made.runs)
    assert len(made.edges) == len(made.text) + 1


@pytest.mark.parametrize(
    "front",
    [
        [("MATTEO WHITLOCK JR.", 9.6, Label.NOTE), ("Panel Regression for Estimating the Gap", 17.0, Label.TITLE), ("Institute of Ice", 10.0, Label.AFFILIATION)],
        [("ON THE READING HABIT OF TOWNS", 11.0, Label.NOTE), ("BY", 10.0, Label.NOTE), ("CHLOÉ L. DE SOUZA", 10.0, Label.NOTE)],
        [("RAFAEL RAHIMI", 14.0, Label.TITLE), ("Panel Regression for Estimating the Reading Habit", 12.0, Label.AUTHORS)],
    ],
)  # fmt: skip
def test_names_beside_the_title_or_behind_by_are_the_authors(front: list[tuple[str, float, Label]]) -> None:
    y = 60.0
    items = []
    for text, size, label in front:
        items.append(labelled(block("text", row(text, y, size)), label, True, 0.5))
        y += 30
    found = dict(zip((text for text, _, _ in front), labels(*items), strict=True))
    assert [text for text, label in found.items() if label is Label.AUTHORS] == [
        text for text, _, _ in front if text in ("MATTEO WHITLOCK JR.", "CHLOÉ L. DE SOUZA", "RAFAEL RAHIMI")
    ]
    assert found.get("Panel Regression for Estimating the Reading Habit", Label.TITLE) is Label.TITLE


@pytest.mark.parametrize("kind", ["Original Paper", "Research Article", "Special Issue"])
def test_a_kind_of_paper_over_the_title_is_nobody(kind: str) -> None:
    above = labelled(block("text", row(kind, 60, 12)), Label.NOTE, True)
    title = labelled(block("title", row("Panel regression for the gap in towns", 90, 17)), Label.TITLE, True, 0.99)
    place = labelled(block("text", row("Institute of Ice", 120, 10)), Label.AFFILIATION, True)
    assert labels(above, title, place)[0] is Label.NOTE


def test_a_title_over_its_subtitle_is_not_left_out() -> None:
    head = labelled(block("text", row("Why Public Libraries Lose Their Gap", 60, 14)), Label.NOTE, True, 0.5)
    below = labelled(block("text", row("Evidence from oral histories", 76, 12)), Label.TITLE, True, 0.98)
    names = labelled(block("text", row("Søren Østergaard", 100, 12)), Label.AUTHORS, True, 0.98)
    assert labels(head, below, names) == [Label.TITLE, Label.TITLE, Label.AUTHORS]
