"""Headings, names and references read from their words."""

import pytest

from app.domain.reading.document import FigureKind, SectionRole
from app.pdf.blocks.roles import depth_of, role_of, split_number
from app.pdf.figures.captions import caption_label
from app.pdf.front.authors.names import is_person
from app.pdf.front.language import language_of


@pytest.mark.parametrize(
    ("heading", "number", "title", "depth"),
    [
        ("3.2 Attention", "3.2", "Attention", 2),
        ("1. Introduction", "1", "Introduction", 1),
        ("IV. RESULTS", "IV", "RESULTS", 1),
        ("A.1 Details", "A.1", "Details", 2),
        ("第三章 方法", "第三章", "方法", 1),
        ("第二节 实验", "第二节", "实验", 2),
        ("2.1情绪分类", "2.1", "情绪分类", 2),
        ("一、引言", "一", "引言", 1),
        ("A new approach", "", "A new approach", 0),
        ("Results", "", "Results", 0),
        ("2020 was a year", "", "2020 was a year", 0),
    ],
)
def test_numbers_of_headings(heading: str, number: str, title: str, depth: int) -> None:
    assert split_number(heading) == (number, title)
    assert depth_of(number) == depth


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Introduction", SectionRole.INTRODUCTION),
        ("RELATED WORK", SectionRole.RELATED),
        ("Materials and Methods", SectionRole.METHOD),
        ("Experimental Results", SectionRole.RESULTS),
        ("Conclusions and Future Work", SectionRole.CONCLUSION),
        ("A B S T R A C T", SectionRole.ABSTRACT),
        ("Acknowledgements", SectionRole.ACKNOWLEDGEMENTS),
        ("参 考 文 献", SectionRole.REFERENCES),
        ("摘  要", SectionRole.ABSTRACT),
        ("相关工作", SectionRole.RELATED),
        ("结语", SectionRole.CONCLUSION),
        ("Why Self-Attention", SectionRole.BODY),
        ("学位论文原创性声明", SectionRole.FRONT),
        ("学位论文版权使用授权书", SectionRole.FRONT),
    ],
)
def test_roles_of_headings(title: str, role: SectionRole) -> None:
    assert role_of(title) is role


@pytest.mark.parametrize("name", ["Ashish Vaswani", "Łukasz Kaiser", "R. van der Berg", "G.K.M. Tobin", "殷昊"])
def test_names_are_known(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize("text", ["University", "usz@google.com", "in the year", "3 Results", "苏州大学计算机学院"])
def test_other_words_are_no_names(text: str) -> None:
    assert not is_person(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Figure 3: The model.", (FigureKind.FIGURE, "Figure 3")),
        ("TABLE II. Results", (FigureKind.TABLE, "TABLE II")),
        ("Fig. 2a. Loss", (FigureKind.FIGURE, "Fig. 2a")),
        ("图3 框架", (FigureKind.FIGURE, "图3")),
        ("表 2 结果", (FigureKind.TABLE, "表 2")),
        ("Tables are useful", None),
    ],
)
def test_labels_of_captions(text: str, expected: tuple[FigureKind, str] | None) -> None:
    assert caption_label(text) == expected


def test_languages() -> None:
    assert language_of("The dominant sequence transduction models are based on networks. " * 3) == "en"
    assert language_of("本文的研究主要面向不平衡数据的情绪分类任务，使用LSTM模型进行实验。" * 3) == "zh"
    assert language_of("Die Topologie ist ein Teilgebiet der Mathematik und untersucht Räume. " * 3) == "de"
    assert language_of("x = 1") == ""
