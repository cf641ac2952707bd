"""Chinese fronts that differ in one thing each: how names are parted and marked, where abstract and keywords stand, what is beside them."""

from __future__ import annotations

from dataclasses import replace

from tests.benchmarks.publishers.classes.chinese import CENTRED, FROM_ZERO, PLAIN, WIDE, Look, journal
from tests.benchmarks.publishers.model import Numbers, Prints
from tests.benchmarks.publishers.paper import Shape
from tests.benchmarks.publishers.spec import DocumentClass

_GBT = Prints(entry_authors=(3, 3))
_LISTED = replace(_GBT, numbers=Numbers.CHINESE)
_BASE = Look("冷地研究", "COLD PLACES RESEARCH")
_SETS: tuple[tuple[str, Look, Prints], ...] = (
    ("front-zh-comma", replace(_BASE, between="，", abstract=r"{\heiti 摘要}\quad ", keywords=r"{\heiti 关键词}\quad ", word_break="，"), _GBT),
    ("front-zh-list-comma", replace(_BASE, between="、", columns=1, padded=True, word_break=WIDE, abstract=r"{\heiti［摘要］}", keywords=r"{\heiti［关键词］}"), _GBT),
    ("front-zh-blank", replace(_BASE, between=r"\enspace ", word_break=r"\quad ", brackets=("", ""), notes=""), _GBT),
    ("front-zh-slash", replace(_BASE, between=" / ", columns=1, marked=False, english_front="nowhere", word_break="／", abstract=r"{\heiti 内容提要：}", headings=CENTRED), _LISTED),
    ("front-zh-narrow", replace(_BASE, between=r"\quad ", abstract=r"{\heiti 【摘要】}", keywords=r"{\heiti 【关键词】}", word_break="；", below=r"{\heiti 【中图分类号】}P343\quad{\heiti 【文献标识码】}A", headings=PLAIN), _LISTED),
    ("front-zh-left", replace(_BASE, title_format=r"\raggedright\zihao{2}\heiti", between=", ", columns=1, brackets=("", ""), abstract=r"\textbf{摘要}\quad ", keywords=r"\textbf{关键词}\quad ", word_break=", "), _GBT),
    ("front-zh-above", replace(_BASE, above=r"{\zihao{-5} 文章编号：1000-0000(«year»)0«number»-0«page»-09\hfill DOI: «doi»\par}\vspace{8pt}", between=WIDE, headings=FROM_ZERO), replace(_GBT, start=0)),
    ("front-zh-words-above", replace(_BASE, above=r"{\zihao{-5}\heiti 研究论文\par}\vspace{6pt}", between="，", abstract=r"{\heiti 摘要：}", below=r"{\heiti 引用格式：}«all». «title»[J]. 冷地研究, «year», «volume»(«number»): «page»--«lastpage»."), _GBT),
    ("front-zh-padded-wide", replace(_BASE, font="noto", between=WIDE * 2, padded=True, above=r"{\zihao{-5} 文章编号：1000-0000(«year»)0«number»-0«page»-09\par}\vspace{8pt}"), _GBT),
    ("front-zh-padded-songti", replace(_BASE, between=WIDE * 2, padded=True, columns=1, marked=False, title_format=r"\centering\zihao{-2}\songti\bfseries"), _GBT),
    ("front-zh-padded-two", replace(_BASE, font="noto", between=WIDE, padded=True, title_format=r"\centering\zihao{3}\heiti", brackets=("", ""), above=r"{\raggedleft\zihao{-5} DOI: «doi»\par}\vspace{6pt}"), _GBT),
    ("front-zh-padded-kai", replace(_BASE, between=WIDE * 2, padded=True, columns=1, title_format=r"\centering\zihao{-2}\kaishu", above=r"{\zihao{-5}\heiti 学术论文\par}\vspace{6pt}", brackets=("", "")), _GBT),
    ("front-zh-padded-slash", replace(_BASE, font="noto", between=r"\enspace /\enspace ", padded=True, columns=1, english_front="nowhere", notes="", title_format=r"\raggedright\zihao{2}\bfseries"), _GBT),
    ("front-zh-bracket-marks", replace(_BASE, font="noto", between=")\u3000", columns=1, abstract="", keywords=r"{\heiti 关键词：}", below=r"{\heiti DOI：}«doi»"), _GBT),
    ("front-zh-notes-star", replace(_BASE, between=WIDE, padded=True, notes=r"* «funding»资助项目\par 收稿日期：«year»-01-12\par 作者简介：«lives»", title_format=r"\centering\zihao{2}\songti\bfseries", abstract=r"{\heiti 摘要}\enspace ", word_break=WIDE), _GBT),
    ("front-zh-meeting", replace(_BASE, font="noto", columns=1, between=WIDE, padded=True, abstract=r"{\centering\heiti 摘\quad 要\par}", english_abstract=r"{\centering\bfseries Abstract\par}", notes="", opening=r"\fancyfoot[C]{\small 第十五届冷地会议论文集，第«page»页—第«lastpage»页，江城，«year»年}"), _GBT),
    ("front-zh-end", replace(_BASE, english_front="end", columns=1, between=WIDE, english_abstract=r"\textbf{Abstract:} ", notes=r"基金项目：«funding»\par 作者简介：«lives»", headings=CENTRED), _LISTED),
    ("front-zh-sans", replace(_BASE, font="noto", between=r"\quad ", word_break="; ", english_abstract=r"\textbf{ABSTRACT}\quad ", english_keywords=r"\textbf{KEY WORDS}\quad "), _GBT),
    ("front-zh-small-title", replace(_BASE, title_format=r"\centering\zihao{3}\songti\bfseries", between=" · ", brackets=("", ""), word_break="·"), _GBT),
    ("front-zh-notes-between", replace(_BASE, between=WIDE, below=r"{\heiti 收稿日期：}«year»-01-12\quad{\heiti 基金项目：}«funding»", notes="", columns=1), _GBT),
    ("front-zh-semicolon", replace(_BASE, between="；", word_break="；", abstract=r"{\heiti 提要：}", keywords=r"{\heiti 主题词：}", title_format=r"\centering\zihao{-2}\heiti"), _GBT),
    ("front-zh-padded-marks", replace(_BASE, between="，", padded=True, word_break="、", abstract=r"{\heiti 摘\quad 要\quad}", keywords=r"{\heiti 关\enspace 键\enspace 词\quad}", brackets=("(", ")")), _GBT),
    ("front-zh-corner-labels", replace(_BASE, columns=1, between=r"\qquad ", abstract=r"{\heiti 〔摘　要〕}", keywords=r"{\heiti 〔关键词〕}", word_break=r"\quad ", headings=CENTRED), _LISTED),
    ("front-zh-dates-above", replace(_BASE, above=r"{\zihao{-5} 收稿日期：«year»-01-12\quad 录用日期：«year»-03-02\par}\vspace{6pt}", between="; ", word_break=", ", notes="", columns=1), _GBT),
    ("front-zh-cite-below", replace(_BASE, between=WIDE, columns=1, title_format=r"\raggedright\zihao{-2}\heiti", abstract=r"{\heiti 内容摘要：}", keywords=r"{\heiti 关键词：}", below=r"{\heiti 引用本文：}«all». «title»[J]. 冷地研究, «year», «volume»(«number»): «page»--«lastpage».", headings=FROM_ZERO), replace(_GBT, start=0)),
    ("front-zh-points", replace(_BASE, between="·", columns=1, abstract=r"{\kaishu 摘要：}", keywords=r"{\kaishu 关键词：}", word_break="，", notes=""), _GBT),
)  # fmt: skip


def _made(number: int, name: str, look: Look, prints: Prints) -> DocumentClass:
    translated = look.english_front != "nowhere"
    shape = Shape(
        "zh", ("computing", "geography", "physics"), (3, 7, 1), (12, 20, 9),
        structured=number % 3 == 0, translated=translated, appendix=False, sections=4, length=4,
    )  # fmt: skip
    return DocumentClass(name, name, journal(look), shape, prints, "xelatex", needs=("ctexart.cls",))


CLASSES = tuple(_made(number, *made) for number, made in enumerate(_SETS))
