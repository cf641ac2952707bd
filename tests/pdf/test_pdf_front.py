"""The front of papers in looks that differ: grids, two languages, covers, forms; each fact with its place and source."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from app.cli.present import document_json
from app.domain.reading.document import Document, DocumentKind, FactSource, SectionRole
from app.pdf import PdfReader
from tests.pdf.pdf_maker import FILLER, ZH_FILLER, blank, save, write

TITLE = "Retreat of a Quiet Glacier Seen From the Shore"
BODY = "The shore was walked every week. " + FILLER


def centred(page: pymupdf.Page, middle: float, y: float, text: str, size: float = 10, bold: bool = False) -> None:
    font = "tibo" if bold else "tiro"
    width = pymupdf.get_text_length(text, fontname=font, fontsize=size)
    page.insert_text((middle - width / 2, y), text, fontsize=size, fontname=font)


def references(page: pymupdf.Page, top: float) -> None:
    write(page, (60, top, 290, top + 20), "References", 12, bold=True)
    write(page, (60, top + 22, 290, top + 52), "[1] P. Quill. Ice fronts in warm lakes. Cold Places, 2015.", 9)
    write(page, (60, top + 56, 290, top + 86), "[2] T. Fern. Calving by the hour. Ice Letters, 2018.", 9)


def plain_paper(page: pymupdf.Page, second: pymupdf.Page) -> None:
    """Title, authors, place, abstract and text in one column."""
    centred(page, 297, 80, TITLE, 17, bold=True)
    centred(page, 297, 110, "Mara Pine, Oleg Brook Jr., and Farid al-Masri", 12)
    centred(page, 297, 126, "Institute of Ice, University of Northtown, Norway", 10)
    write(page, (60, 150, 200, 165), "Abstract", 12, bold=True)
    write(page, (60, 168, 540, 220), "Quiet glaciers move back slowly. " + FILLER, 10)
    write(page, (60, 240, 540, 255), "Keywords: glaciers; lakes; shores", 10)
    write(page, (60, 280, 290, 300), "1 Introduction", 12, bold=True)
    write(page, (60, 302, 540, 420), BODY * 2, 10)
    write(second, (60, 60, 290, 80), "2 Conclusion", 12, bold=True)
    write(second, (60, 82, 540, 200), BODY, 10)
    references(second, 320)


def grid_paper(path: Path) -> Path:
    """Six authors in three columns, in two rows, over an abstract and keywords side by side."""
    document = blank(2)
    first, second = document
    centred(first, 297, 80, TITLE, 17, bold=True)
    names = ("Ann First", "Ben Second", "Cleo Third", "Dan Fourth", "Eve Fifth", "Finn Sixth")
    for number, name in enumerate(names):
        middle, top = 130 + 170 * (number % 3), 115 + 62 * (number // 3)
        centred(first, middle, top, name, 12)
        centred(first, middle, top + 14, f"{name.split()[0].lower()}@ice.example", 9)
        centred(first, middle, top + 26, "Institute of Ice", 9)
        centred(first, middle, top + 37, "Northtown, Norway", 9)
    write(first, (54, 245, 200, 262), "ABSTRACT", 11, bold=True)
    write(first, (54, 262, 290, 420), "Quiet glaciers move back slowly. " + FILLER * 2, 9)
    write(first, (318, 245, 450, 262), "KEYWORDS", 11, bold=True)
    write(first, (318, 262, 550, 290), "glaciers, lakes, shores", 9)
    write(first, (318, 300, 550, 320), "1 INTRODUCTION", 11, bold=True)
    write(first, (318, 320, 550, 560), BODY * 3, 9)
    write(second, (60, 60, 290, 80), "2 RESULTS", 11, bold=True)
    write(second, (60, 82, 290, 300), BODY * 2, 9)
    references(second, 420)
    return save(document, path)


def covered_paper(path: Path) -> Path:
    """An archive's cover before a paper that is set like any other."""
    document = blank(3)
    cover, first, second = document
    write(cover, (60, 80, 540, 100), "This is the author's version of a work that was submitted to:", 12, bold=True)
    write(cover, (60, 115, 540, 145), f"Mara Pine (2021) {TITLE}. Journal of Cold Places, 18(2), pp. 55-71.", 11)
    write(cover, (60, 170, 540, 190), "This file was downloaded from: https://repository.example.org/11111/", 11)
    write(cover, (60, 230, 540, 250), "Copyright 2021 the author", 12)
    write(cover, (60, 270, 540, 340), "Notice: Changes introduced as a result of publishing may not appear in this document. The version of record is at https://doi.org/10.5555/jcp.2021.0182", 14, bold=True)  # fmt: skip
    plain_paper(first, second)
    return save(document, path)


def humanities_paper(path: Path) -> Path:
    """A Chinese journal that prints its English front behind the references."""
    document = blank(2)
    first, second = document
    han = "china-s"
    first.insert_text((150, 100), "论湖泊冰川的社会功能", fontsize=18, fontname=han)
    first.insert_text((260, 130), "李大河", fontsize=12, fontname=han)
    write(first, (60, 150, 535, 200), "摘要：" + ZH_FILLER, 9.5, font=han)
    write(first, (60, 205, 535, 220), "关键词：冰川；社会；功能", 9.5, font=han)
    first.insert_text((60, 250), "一、引言", fontsize=12, fontname=han)
    write(first, (60, 262, 535, 420), ZH_FILLER * 4, 9.5, font=han)
    second.insert_text((60, 70), "参考文献", fontsize=12, fontname=han)
    write(second, (60, 80, 535, 95), "[1] 赵一. 论文版面分析[J]. 冷地学报, 2010, 21(8): 18-24.", 9, font=han)
    write(second, (60, 100, 535, 115), "[2] 孙三. 阅读的方法[M]. 北京: 科学出版社, 2005.", 9, font=han)
    centred(second, 297, 150, "The Social Function of Lake Glaciers", 13, bold=True)
    centred(second, 297, 170, "LI Dahe", 10)
    centred(second, 297, 184, "(School of History, Northern University, Jiangcheng 000000, China)", 9)
    write(second, (60, 196, 535, 250), "Abstract: Lake glaciers gather people. " + FILLER, 9.5)
    write(second, (60, 258, 535, 272), "Key words: glaciers; people", 9.5)
    return save(document, path)


def chinese_paper(path: Path) -> Path:
    """A Chinese journal's first page: running head, both titles, authors and abstracts, notes at the foot."""
    document = blank(2)
    first, second = document
    han = "china-s"

    def line(page: pymupdf.Page, x: float, y: float, text: str, size: float) -> None:
        page.insert_text((x, y), text, fontsize=size, fontname=han)

    line(first, 60, 50, "第 18 卷  第 2 期", 9)
    line(first, 250, 50, "冷  地  学  报", 13)
    line(first, 460, 50, "2021 年 4 月", 9)
    line(first, 60, 85, "文章编号：1000-0000（2021）02-0001-06", 9)
    line(first, 130, 118, "基于无人机图像的湖泊冰川末端提取方法", 18)
    line(first, 190, 146, "王小鸣    欧阳修远    李大河", 12)
    line(first, 190, 164, "（北方大学 地理学院，江城 000000）", 9)
    write(first, (60, 180, 535, 240), "摘要：" + ZH_FILLER * 2, 9.5, font=han)
    line(first, 60, 250, "关键词：湖泊冰川；无人机；末端提取", 9.5)
    line(first, 60, 266, "中图分类号：P343    文献标识码：A", 9.5)
    centred(first, 297, 292, "Extracting the Fronts of Lake Glaciers from Drone Images", 13)
    centred(first, 297, 308, "WANG Xiaoming, OUYANG Xiuyuan, LI Dahe", 10)
    centred(first, 297, 322, "(School of Geography, Northern University, Jiangcheng 000000, China)", 9)
    write(first, (60, 334, 535, 380), "Abstract: Known methods assume calm water. " + FILLER, 9.5)
    write(first, (60, 390, 535, 405), "Key words: lake glacier; drone; front extraction", 9.5)
    line(first, 60, 430, "0 引言", 12)
    write(first, (60, 440, 288, 600), ZH_FILLER * 3, 9.5, font=han)
    line(first, 310, 430, "1 相关研究", 12)
    write(first, (310, 440, 538, 600), ZH_FILLER * 3, 9.5, font=han)
    line(first, 60, 770, "收稿日期：2020-11-02    定稿日期：2021-01-15", 8)
    line(first, 60, 782, "基金项目：国家冷地科学基金（00000001）", 8)
    line(first, 60, 794, "作者简介：王小鸣（1990—），女，硕士研究生，主要研究方向为冰川遥感。", 8)
    line(second, 60, 70, "2 实验", 12)
    write(second, (60, 80, 288, 240), ZH_FILLER * 3, 9.5, font=han)
    line(second, 60, 300, "参考文献", 12)
    write(second, (60, 310, 288, 340), "[1] 赵一. 论文版面分析[J]. 冷地学报, 2010, 21(8): 18-24.", 9, font=han)
    return save(document, path)


@pytest.fixture(scope="module")
def grid(pdf_reader: PdfReader, tmp_path_factory: pytest.TempPathFactory) -> Document:
    return pdf_reader.read(grid_paper(tmp_path_factory.mktemp("front") / "grid.pdf"))


@pytest.fixture(scope="module")
def covered(pdf_reader: PdfReader, tmp_path_factory: pytest.TempPathFactory) -> Document:
    return pdf_reader.read(covered_paper(tmp_path_factory.mktemp("front") / "covered.pdf"))


@pytest.fixture(scope="module")
def chinese(pdf_reader: PdfReader, tmp_path_factory: pytest.TempPathFactory) -> Document:
    return pdf_reader.read(chinese_paper(tmp_path_factory.mktemp("front") / "chinese.pdf"))


def test_authors_of_a_grid_are_read_row_by_row(grid: Document) -> None:
    assert grid.authors == ("Ann First", "Ben Second", "Cleo Third", "Dan Fourth", "Eve Fifth", "Finn Sixth")


def test_an_abstract_beside_keywords_under_a_grid_is_found(grid: Document) -> None:
    assert grid.title == TITLE
    assert grid.abstract.startswith("Quiet glaciers move back slowly.")
    assert "shore was walked" not in grid.abstract
    assert grid.keywords == ("glaciers", "lakes", "shores")


def test_a_cover_is_told_and_is_no_text(covered: Document) -> None:
    assert (covered.title, covered.authors) == (TITLE, ("Mara Pine", "Oleg Brook Jr", "Farid al-Masri"))
    assert covered.abstract.startswith("Quiet glaciers move back slowly.")
    assert "warning.pdf_cover" in [warning.key for warning in covered.warnings]
    assert not any(sentence.page == 1 for sentence in covered.sentences)


def test_what_only_the_cover_says_is_known_and_said_to_be_from_there(covered: Document) -> None:
    assert (covered.doi, covered.year, covered.venue) == ("10.5555/jcp.2021.0182", 2021, "Journal of Cold Places")
    sources = {fact.name: fact.source for fact in covered.facts}
    assert (sources["title"], sources["doi"]) == (FactSource.PAGE, FactSource.COVER)


def test_both_languages_of_a_chinese_journal(chinese: Document) -> None:
    assert chinese.title == "基于无人机图像的湖泊冰川末端提取方法"
    assert chinese.title_other == "Extracting the Fronts of Lake Glaciers from Drone Images"
    assert chinese.authors == ("王小鸣", "欧阳修远", "李大河")
    assert chinese.abstract.startswith("本文研究论文阅读的方法")
    assert chinese.abstract_other.startswith("Known methods assume calm water.")
    assert chinese.keywords[:3] == ("湖泊冰川", "无人机", "末端提取")
    assert chinese.keywords_other == ("lake glacier", "drone", "front extraction")


def test_a_chinese_journals_small_print_is_known_and_no_text(chinese: Document) -> None:
    assert (chinese.year, chinese.venue) == (2021, "冷地学报")
    assert {fact.name: fact.value for fact in chinese.dates} == {"received": "2020-11-02", "accepted": "2021-01-15"}
    text = "".join(sentence.text for sentence in chinese.sentences)
    for words in ("收稿日期", "基金项目", "作者简介", "文章编号", "中图分类号", "WANG Xiaoming"):
        assert words not in text
    assert [s.title for s in chinese.sections if s.role is not SectionRole.ABSTRACT][:2] == ["引言", "相关研究"]


def test_an_english_front_behind_the_references_is_found(pdf_reader: PdfReader, tmp_path: Path) -> None:
    found = pdf_reader.read(humanities_paper(tmp_path / "humanities.pdf"))
    assert (found.title, found.authors) == ("论湖泊冰川的社会功能", ("李大河",))
    assert found.title_other == "The Social Function of Lake Glaciers"
    assert found.abstract_other.startswith("Lake glaciers gather people.")
    assert found.keywords_other == ("glaciers", "people")
    assert [reference.year for reference in found.references] == [2010, 2005]


def test_each_fact_has_its_place_and_says_whether_it_is_doubtful(grid: Document) -> None:
    told = document_json(grid, "en")["provenance"]
    title = next(fact for fact in told if fact["name"] == "title")
    assert (title["page"], title["source"], title["doubtful"]) == (1, "page", title["confidence"] < 0.7)
    x0, y0, x1, y1 = title["rects"][0]
    assert 60 < y0 < 80 < y1 < 95
    assert x0 < 297 < x1
    assert [fact["value"] for fact in told if fact["name"] == "author"] == list(grid.authors)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Erratum to: A Quiet Glacier and Its Shore", DocumentKind.CORRECTION),
        ("Supplementary Information for A Quiet Glacier and Its Shore", DocumentKind.SUPPLEMENT),
    ],
)
def test_what_belongs_to_another_paper_is_told(
    pdf_reader: PdfReader, tmp_path: Path, head: str, kind: DocumentKind
) -> None:
    document = blank(1)
    centred(document[0], 297, 90, head, 16, bold=True)
    centred(document[0], 297, 120, "Mara Pine", 12)
    write(document[0], (60, 150, 540, 400), BODY * 4, 10)
    found = pdf_reader.read(save(document, tmp_path / "other.pdf"))
    assert found.kind is kind
    assert f"warning.pdf_not_a_paper.{kind}" in [warning.key for warning in found.warnings]


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("(12) 发明专利申请", "(10) 申请公布号 CN 000000000 A", "(54) 发明名称 一种测量冰川的方法", "(72) 发明人 王小鸣"), DocumentKind.PATENT),
        (("ICS 13.020", "中华人民共和国国家标准", "GB/T 00000—2021", "冰川测量规范", "2021-01-01 发布  2021-07-01 实施"), DocumentKind.STANDARD),
    ],
)  # fmt: skip
def test_patents_and_standards_are_told(
    pdf_reader: PdfReader, tmp_path: Path, lines: tuple[str, ...], kind: DocumentKind
) -> None:
    document = blank(1)
    for number, text in enumerate(lines):
        document[0].insert_text((80, 100 + 50 * number), text, fontsize=14, fontname="china-s")
    write(document[0], (60, 400, 535, 600), ZH_FILLER * 4, 10, font="china-s")
    assert pdf_reader.read(save(document, tmp_path / "other.pdf")).kind is kind
