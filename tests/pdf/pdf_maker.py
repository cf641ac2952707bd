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


ZH_FILLER = (
    "本文研究论文阅读的方法，程序逐页读取文字并保留每个词的位置。实验结果表明该方法有效，读者可以据此核对每一句话。"
)


def chinese_thesis(path: Path) -> Path:
    """A Chinese thesis: cover as a form, both abstracts, contents, chapters with numbers apart, references, thanks."""
    document = blank(9)
    cover, chinese, english, contents, one, two, three, references, thanks = document
    write(cover, (200, 80, 500, 110), "硕士学位论文", 26, font="china-s")
    fields = (
        ("题    目：", "基于版面分析的论文"),
        ("作    者：", "李明"),
        ("学    院：", "计算机学院"),
        ("导    师：", "王芳"),
    )
    for number, (label, value) in enumerate(fields):
        top = 300 + 60 * number
        cover.insert_text((120, top + 16), label, fontsize=16, fontname="china-s")
        write(cover, (230, top, 500, top + 20), value, 16, font="china-s")
    write(cover, (230, 324, 500, 344), "阅读方法研究", 16, font="china-s")
    write(chinese, (270, 70, 400, 90), "摘  要", 18, font="china-s")
    write(chinese, (70, 110, 520, 300), ZH_FILLER * 3, 12, font="china-s")
    write(chinese, (70, 320, 520, 340), "关键词：版面分析；论文阅读；句子", 12, font="china-s")
    write(english, (270, 70, 400, 90), "Abstract", 18, bold=True)
    write(english, (70, 110, 520, 300), FILLER * 2, 12)
    write(english, (70, 320, 520, 340), "Key words: layout analysis; reading; sentences", 12)
    write(contents, (270, 70, 400, 90), "目  录", 18, font="china-s")
    entries = ("第一章 绪论", "1.1 研究背景", "第二章 方法", "2.1 总体设计", "第三章 结论", "参考文献", "致谢")
    for number, entry in enumerate(entries):
        line = f"{entry} {'.' * 60} {number + 1}"
        contents.insert_text((80, 130 + 24 * number), line, fontsize=12, fontname="china-s")
    for page, number, title, section in (
        (one, "第一章", "绪论", "1.1 研究背景"),
        (two, "第二章", "方法", "2.1 总体设计"),
        (three, "第三章", "结论", ""),
    ):
        write(page, (260, 70, 400, 92), number, 20, font="china-s")
        write(page, (260, 104, 400, 126), title, 20, font="china-s")
        if section:
            write(page, (70, 150, 400, 170), section, 15, font="china-s")
        write(page, (70, 180, 520, 420), ZH_FILLER * 4, 12, font="china-s")
    write(two, (220, 450, 420, 465), "表2-1 各部分的用时", 11, font="china-s")
    for row, cells in enumerate((("部分", "用时", "页数"), ("读取", "3.2", "10"), ("整理", "0.4", "10"))):
        for column, cell in enumerate(cells):
            two.insert_text((180 + 90 * column, 490 + 20 * row), cell, fontsize=11, fontname="china-s")
    for y in (474, 496, 538):
        two.draw_line((160, y), (440, y), width=0.8)
    write(references, (250, 70, 400, 92), "参考文献", 20, font="china-s")
    write(
        references,
        (70, 120, 520, 150),
        "[1] 赵一, 钱二. 论文版面分析[J]. 软件学报, 2010, 21(8):1834-1848.",
        11,
        font="china-s",
    )
    write(references, (70, 160, 520, 190), "[2] 孙三. 阅读的方法[M]. 北京: 科学出版社, 2005.", 11, font="china-s")
    write(thanks, (270, 70, 400, 92), "致谢", 20, font="china-s")
    write(thanks, (70, 120, 520, 220), "感谢导师的指导，感谢同学的帮助。" * 3, 12, font="china-s")
    return save(document, path)
