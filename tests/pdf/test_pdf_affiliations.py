"""Where authors work, and what a paper says of its identity."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.reading.document import Rect
from app.pdf.blocks.blocks import Block
from app.pdf.blocks.rows import Row
from app.pdf.front.authors.affiliations import affiliations_in, find_affiliations
from app.pdf.front.front import Front
from app.pdf.front.identity import find_identity
from app.pdf.front.label.parts import Part
from app.pdf.page.facts import FileFacts, Line, PageFacts, Run


def row(text: str, y: float, size: float = 10.0, raised: int = 0) -> Row:
    edges = tuple(60 + 5.0 * index for index in range(len(text) + 1))
    rect = Rect(60, y, edges[-1], y + size)
    runs = [Run(0, raised, size, False, False, False, True, "Serif")] if raised else []
    runs.append(Run(raised, len(text), size, False, False, False, False, "Serif"))
    return Row(1, text, rect, edges[:-1], edges[1:], tuple(runs), (rect,))


def block(*rows: Row, kind: str = "text") -> Block:
    return Block(1, kind, Rect(60, rows[0].rect.y0, 500, rows[-1].rect.y1), list(rows))


def places(*blocks: Block, chinese: bool = False) -> tuple[str, ...]:
    parts = [Part(1, each, (line,), True, False) for each in blocks for line in each.rows]
    return affiliations_in(parts, chinese)


def test_numbered_places_are_cut_at_their_numbers_and_post_codes_are_not() -> None:
    found = places(
        block(row("1 School of Chemistry, University of Edinburgh, Edinburgh", 100), row("EH9 3FJ, United Kingdom 2 Institute of Lamps, Bath BA2", 112),
              row("7AY, U.K.", 124), row("ada@example.org", 136)),
    )  # fmt: skip
    assert found == (
        "School of Chemistry, University of Edinburgh, Edinburgh EH9 3FJ, United Kingdom",
        "Institute of Lamps, Bath BA2 7AY, U.K",
    )


def test_raised_marks_begin_a_place() -> None:
    found = places(
        block(
            row("1Allen Institute for Lamps, Seattle", 100, raised=1),
            row("2Northwestern University, Evanston", 112, raised=1),
        )
    )
    assert found == ("Allen Institute for Lamps, Seattle", "Northwestern University, Evanston")


def test_people_in_the_same_line_are_left_out() -> None:
    found = places(
        block(
            row("ANN LEE and BO CHEN, Tsinghua University, China", 100),
            row("CARL VAN DYKE, Inria, Research Centre, France", 112),
        )
    )
    assert found[0] == "Tsinghua University, China"


def test_chinese_places() -> None:
    found = places(
        block(row("(1. 苏州大学计算机学院，苏州 215006; 2. 南京大学软件研究所，南京 210023)", 100)), chinese=True
    )
    assert found == (
        "苏州大学计算机学院，苏州 215006",
        "南京大学软件研究所，南京 210023",
    )


def test_a_footnote_tells_it_where_the_front_does_not() -> None:
    note = block(
        row("A. Lee is with the Department of Lamps, University of Light, Paris; B. Chen is with Lamp Research.", 700),
        kind="footnote",
    )
    assert find_affiliations([[note]])[0] == "Department of Lamps, University of Light, Paris"


def test_lines_of_a_cell_are_one_place_and_the_next_cell_another() -> None:
    left = block(row("Institute of Lamps", 100), row("Bath, UK", 111))
    right = Block(
        1, "text", Rect(300, 100, 400, 120), [moved(row("School of Light", 100)), moved(row("Paris, France", 111))]
    )
    assert places(left, right) == ("Institute of Lamps Bath, UK", "School of Light Paris, France")


def moved(line: Row) -> Row:
    by = 240.0
    rect = Rect(line.rect.x0 + by, line.rect.y0, line.rect.x1 + by, line.rect.y1)
    return replace(
        line,
        rect=rect,
        lefts=tuple(x + by for x in line.lefts),
        rights=tuple(x + by for x in line.rights),
        pieces=(rect,),
    )


def identity(*lines: str, last: tuple[str, ...] = (), created: str = "") -> tuple[str, str, int | None, str]:
    def page(number: int, texts: tuple[str, ...]) -> PageFacts:
        made = tuple(
            Line(
                text,
                Rect(60, 20 + 12 * index, 400, 30 + 12 * index),
                (),
                (Run(0, 1, 9, False, False, False, False, "S"),),
                index,
            )
            for index, text in enumerate(texts)
        )
        return PageFacts(number, 600, 800, 0, made)

    pages = [page(1, lines), page(2, ()), page(3, last)]
    found = find_identity(pages, FileFacts(3, created=created), Front(pages=[[], [], []]))
    return found.doi, found.arxiv_id, found.year, found.venue


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Agyeman et al. BMC Health Services Research 2014, 14:1",), ("", "", 2014, "BMC Health Services Research")),
        (("Clinical Science (2014) 126, 305–313", "© 2014 The Authors"), ("", "", 2014, "Clinical Science")),
        (("Proceedings of NAACL-HLT 2018, pages 84–91",), ("", "", 2018, "Proceedings of NAACL-HLT 2018")),
        (("31st Conference on Neural Information Processing Systems (NIPS 2017), Long Beach",), ("", "", 2017, "31st Conference on Neural Information Processing Systems (NIPS 2017)")),
        (("Rehabilitation Research and Practice", "Volume 2010, Article ID 157939, 5 pages", "doi:10.1155/2010/157939"), ("10.1155/2010/157939", "", 2010, "Rehabilitation Research and Practice")),
        (("arXiv:1706.03762v7 [cs.CL] 2 Aug 2023",), ("", "1706.03762", 2017, "")),
    ],
)  # fmt: skip
def test_identity(lines: tuple[str, ...], expected: tuple[str, str, int | None, str]) -> None:
    assert identity(*lines) == expected


def test_the_doi_above_how_to_cite_is_the_papers_own() -> None:
    assert (
        identity("A title", last=("doi:10.1186/1472-6963-14-1", "Cite this article as: Agyeman et al."))[0]
        == "10.1186/1472-6963-14-1"
    )


def test_the_day_a_file_was_made_is_not_the_year_of_the_paper() -> None:
    assert identity("A title", created="D:20040101000000")[2] is None
