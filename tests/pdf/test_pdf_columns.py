"""A two-column paper with all that gets in the way: a float across both columns, footnotes, margin and line numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst

from app.domain.reading.document import Document, FigureKind
from app.pdf import PdfReader
from tests.pdf.columns import mixed_columns

WORDS = (
    "The {0} of the method reads every column to its end before it turns to the next one. A second sentence about the "
    "{0} keeps the paragraph long enough to be broken over several lines and columns. Readers expect that {0} and "
    "text stay apart wherever a figure stands between them. "
)
SOURCE = """
#set page(paper: "a4", columns: 2, margin: (x: 2.2cm, y: 2.4cm), numbering: "1")
#set text(font: "Libertinus Serif", size: 10pt)
#set par(justify: true)
#set heading(numbering: "1.1")
{lines}
#place(top + center, scope: "parent", float: true)[
  #text(18pt, weight: "bold")[Reading Two Columns Without Mixing Them]
  #v(4pt) Ada Lovelace and Alan Turing #v(8pt)
]
#heading(numbering: none)[Abstract]
{abstract}
= Introduction
{introduction} A note hangs here#footnote[Footnotes stand below the column and are no part of the text.]. {more}
#figure(placement: top, scope: "parent",
  rect(width: 100%, height: 4cm, fill: luma(220))[#line(start: (0%, 0%), end: (80%, 80%))],
  caption: [A figure across both columns.])
= Method
{method}
== Details of the Columns
{details}
#figure(placement: bottom, table(columns: 3, [Part], [Time], [Pages], [Reading], [3.2], [10], [Sorting], [0.4], [10]),
  caption: [Times of the parts in seconds.])
= Results
{results}
= Conclusion
{conclusion}
#heading(numbering: none)[References]
[1] A. Turing. On computable numbers. Proceedings of the LMS, 1936.

[2] A. Lovelace. Notes on the analytical engine. Scientific Memoirs, 1843.
"""


def paper(folder: Path, numbered: bool) -> Path:
    """The PDF, with the lines numbered as for review, or not."""
    lines = '#set par.line(numbering: "1")' if numbered else ""
    names = ("abstract", "introduction", "more", "method", "details", "results", "conclusion")
    text = SOURCE.format(lines=lines, **{name: WORDS.format(name) * (2 if name == "abstract" else 5) for name in names})
    source = folder / "paper.typ"
    source.write_text(text, encoding="utf-8")
    target = folder / "paper.pdf"
    typst.compile(str(source), output=str(target))
    return target


@pytest.fixture(scope="module", params=[False, True], ids=["plain", "numbered"])
def document(
    request: pytest.FixtureRequest, pdf_reader: PdfReader, tmp_path_factory: pytest.TempPathFactory
) -> Document:
    return pdf_reader.read(paper(tmp_path_factory.mktemp("columns"), request.param))


def test_no_sentence_mixes_columns(document: Document) -> None:
    assert mixed_columns(document) == []


def test_every_sentence_is_read_whole_and_in_order(document: Document) -> None:
    names = ("abstract", "introduction", "more", "method", "details", "results", "conclusion")
    expected = [
        part.strip() + "."
        for name in names
        for part in (WORDS.format(name) * (2 if name == "abstract" else 5)).split(".")
        if part.strip()
    ]
    found = [sentence.text for sentence in document.sentences if "note hangs here" not in sentence.text]
    assert found == expected


def test_headings_are_found_in_order(document: Document) -> None:
    found = [(section.number, section.title) for section in document.sections]
    assert found == [
        ("", "Abstract"),
        ("1", "Introduction"),
        ("2", "Method"),
        ("2.1", "Details of the Columns"),
        ("3", "Results"),
        ("4", "Conclusion"),
        ("", "References"),
    ]


def test_floats_are_found_with_their_captions(document: Document) -> None:
    assert {(figure.kind, figure.label) for figure in document.figures} == {
        (FigureKind.FIGURE, "Figure 1"),
        (FigureKind.TABLE, "Table 1"),
    }
    wide = next(figure for figure in document.figures if figure.kind is FigureKind.FIGURE)
    assert wide.rect.x1 - wide.rect.x0 > 0.7 * document.pages[0].width
    table = next(figure for figure in document.figures if figure.kind is FigureKind.TABLE)
    assert table.cells[0] == ("Part", "Time", "Pages")
