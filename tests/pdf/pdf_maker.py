"""Small PDFs, made for one test each."""

from __future__ import annotations

from pathlib import Path

import pymupdf

FILLER = (
    "The quick model reads every page of the paper and keeps the place of each word. It never mixes two columns. "
    "A second sentence follows the first one so that the paragraph has some length and looks like real text. "
)


def blank(pages: int = 1) -> pymupdf.Document:
    """A document of A4 pages."""
    document = pymupdf.open()
    for _ in range(pages):
        document.new_page(width=595, height=842)
    return document


def save(document: pymupdf.Document, path: Path, **options: object) -> Path:
    """Write and close."""
    document.save(path, **options)
    document.close()
    return path


def write(
    page: pymupdf.Page,
    rect: tuple[float, float, float, float],
    text: str,
    size: float = 10,
    bold: bool = False,
    font: str = "",
) -> None:
    """Text into a box, line by line; fails where it does not fit."""
    name = font or ("hebo" if bold else "helv")
    chinese = name.startswith("china")
    words = list(text) if chinese else text.split()
    glue = "" if chinese else " "
    lines = [""]
    for word in words:
        longer = f"{lines[-1]}{glue}{word}" if lines[-1] else word
        wide = pymupdf.get_text_length(longer, fontname=name, fontsize=size) > rect[2] - rect[0]
        if wide and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    assert len(lines) * 1.2 * size <= rect[3] - rect[1] + 2, "the text does not fit"
    for number, line in enumerate(lines):
        page.insert_text((rect[0], rect[1] + size * (1 + 1.2 * number)), line, fontsize=size, fontname=name)


def two_column_paper(path: Path) -> Path:
    """Title, author, abstract, two columns with headings, a figure with caption, references."""
    document = blank(2)
    first, second = document
    write(first, (60, 50, 550, 80), "A Small Study of Reading Order", 18, bold=True)
    write(first, (60, 85, 550, 105), "Ada Lovelace and Alan Turing", 11)
    write(first, (60, 110, 200, 125), "Abstract", 12, bold=True)
    write(first, (60, 125, 550, 170), "We study how columns are read. " + FILLER)
    write(first, (60, 190, 290, 210), "1 Introduction", 12, bold=True)
    write(first, (60, 212, 290, 500), "Left column starts here. " + FILLER * 2 + "The left column ends in the pres-")
    write(first, (320, 190, 550, 500), "ence of a word. Right column text. " + FILLER * 2)
    first.draw_rect(pymupdf.Rect(340, 520, 530, 640), color=(0, 0, 1), fill=(0.8, 0.9, 1))
    first.draw_line((340, 640), (530, 520), color=(1, 0, 0), width=2)
    write(first, (320, 650, 550, 690), "Figure 1: A box with a line across it, drawn as vectors.", 9)
    write(second, (60, 60, 290, 80), "2 Conclusion", 12, bold=True)
    write(second, (60, 82, 290, 300), "It works. " + FILLER)
    write(second, (60, 320, 290, 340), "References", 12, bold=True)
    write(second, (60, 342, 290, 372), "[1] A. Turing. On computable numbers and their use. LMS, 1936.", 9)
    write(second, (60, 376, 290, 406), "[2] A. Lovelace. Notes on the analytical engine. Taylor, 1843.", 9)
    return save(document, path)
