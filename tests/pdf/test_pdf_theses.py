"""A Chinese thesis, as universities want them printed."""

from __future__ import annotations

import pytest

from app.domain.reading.document import Document, DocumentKind, FigureKind, SectionRole
from app.pdf import PdfReader
from tests.pdf.pdf_maker import chinese_thesis


@pytest.fixture(scope="module")
def thesis(pdf_reader: PdfReader, tmp_path_factory: pytest.TempPathFactory) -> Document:
    return pdf_reader.read(chinese_thesis(tmp_path_factory.mktemp("thesis") / "thesis.pdf"))


def test_the_cover_is_read_as_a_form(thesis: Document) -> None:
    assert (thesis.title, thesis.authors) == ("基于版面分析的论文阅读方法研究", ("李明",))
    assert "计算机学院" in thesis.affiliations
    assert thesis.kind is DocumentKind.THESIS


def test_both_abstracts_and_both_lists_of_keywords(thesis: Document) -> None:
    assert thesis.abstract.startswith("本文研究论文阅读的方法")
    assert thesis.abstract_other.startswith("The quick model reads")
    assert thesis.keywords == ("版面分析", "论文阅读", "句子", "layout analysis", "reading", "sentences")


def test_chapters_have_their_titles_and_the_contents_are_no_sections(thesis: Document) -> None:
    found = [(section.level, section.number, section.title) for section in thesis.sections]
    assert [row for row in found if row[2] not in ("目录", "目 录")] == [
        (1, "", "摘要"),
        (1, "", "Abstract"),
        (1, "第一章", "绪论"),
        (2, "1.1", "研究背景"),
        (1, "第二章", "方法"),
        (2, "2.1", "总体设计"),
        (1, "第三章", "结论"),
        (1, "", "参考文献"),
        (1, "", "致谢"),
    ]
    assert not any("....." in sentence.text for sentence in thesis.sentences)


def test_a_caption_without_a_stop_has_its_table(thesis: Document) -> None:
    assert [(figure.kind, figure.label) for figure in thesis.figures] == [(FigureKind.TABLE, "表2-1")]
    rect = thesis.figures[0].rect
    assert (rect.x0 <= 165, rect.x1 >= 435, rect.y0 <= 480, rect.y1 >= 532) == (True, True, True, True)


def test_references_and_thanks_are_told_from_the_body(thesis: Document) -> None:
    assert [reference.year for reference in thesis.references] == [2010, 2005]
    assert thesis.sections[-1].role is SectionRole.ACKNOWLEDGEMENTS
