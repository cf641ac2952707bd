"""What sort of text a file is, as far as its pages tell; only papers and theses have the shape of research."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from app.base.messages import Message
from app.domain.document import DocumentKind, Section, SectionRole
from app.pdf.page.facts import PageFacts
from app.text.han import count_han

_WIDE = 1.2
_MOST = 0.6
_SLIDE_WORDS = 130
_EDGE = 0.08
_BOOK_PAGES = 60
_THESIS_PAGES = 15
_ADDRESS = re.compile(r"https?://\S+|^(?:file|about):\S+", re.I)
_PRINTED = re.compile(
    r"^\s*(?:\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4},?\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M)?|\d{1,2}/\d{1,2}/\d{2,4})(?:\s|$)",
    re.I,
)
_COUNTER = re.compile(r"^\s*\d{1,3}\s*/\s*\d{1,3}\s*$")  # journals count "Page 3 of 10" (BMC)
_THESIS = re.compile(
    r"\b(?:ph\.?\s?d\.?|master(?:['’]?s)?|doctoral|bachelor(?:['’]?s)?|diploma) (?:thesis|dissertation)\b|\bthesis committee\b"
    r"|(?:thesis|dissertation)\s+(?:submitted|presented|template)|submitted in (?:partial )?fulfil|degree of (?:doctor|master|bachelor)"
    r"|(?:bachelor|master|diplom|doktor|studien)arbeit|inauguraldissertation|dissertation zur erlangung|thèse de doctorat"
    r"|学位论文|毕业论文|毕业设计|硕士论文|博士论文",
    re.I,
)
_REPORT = re.compile(
    r"\bform\s+(?:10-[kq]|20-f|8-k)\b|securities and exchange commission|\bannual report\b|\bquarterly report\b|\bwhite ?paper\b"
    r"|\bfinancial statements\b|年度报告|年报|季度报告|白皮书|研究报告|招股说明书",
    re.I,
)
_WARNINGS = {
    DocumentKind.BOOK: "warning.pdf_not_a_paper.book",
    DocumentKind.REPORT: "warning.pdf_not_a_paper.report",
    DocumentKind.SLIDES: "warning.pdf_not_a_paper.slides",
    DocumentKind.WEB_PAGE: "warning.pdf_not_a_paper.web_page",
    DocumentKind.OTHER: "warning.pdf_not_a_paper.other",
}


def page_kind(pages: Sequence[PageFacts]) -> DocumentKind | None:
    """Slides and printed web pages, which the pages show without being read; None for all others."""
    filled = [page for page in pages if page.lines]
    wide = [page for page in filled if page.width > _WIDE * page.height]
    if len(filled) >= 3 and len(wide) > _MOST * len(filled) and median(map(_words, wide)) < _SLIDE_WORDS:
        return DocumentKind.SLIDES
    if filled and sum(map(_is_print, filled)) > _MOST * len(filled):
        return DocumentKind.WEB_PAGE
    return None


def _words(page: PageFacts) -> int:
    return sum(len(line.text.split()) + count_han(line.text) // 2 for line in page.lines)


def _is_print(page: PageFacts) -> bool:
    """Whether a browser printed the page: time of printing or address, and "3/10", in its margins."""
    low, high = _EDGE * page.height, (1 - _EDGE) * page.height
    edge = [line.text for line in page.lines if line.rect.y1 < low or line.rect.y0 > high]
    dated = any(_PRINTED.match(text) for text in edge)
    located = any(_ADDRESS.search(text) for text in edge)
    counted = any(_COUNTER.match(text) for text in edge)
    return counted and (dated or located)


def document_kind(pages: Sequence[PageFacts], sections: Sequence[Section], references: int) -> DocumentKind:
    """The kind, from the looks of the pages, the words of the first ones, and the sections found."""
    looks = page_kind(pages)
    if looks:
        return looks
    front = "\n".join(line.text for page in pages[:3] for line in page.lines)
    cover = next((" ".join(line.text for line in page.lines) for page in pages if page.lines), "")
    chapters = sum(section.level == 1 and bool(section.number) for section in sections)
    chaptered = any(section.number.startswith("第") for section in sections)
    if (len(pages) >= _THESIS_PAGES or chaptered) and _THESIS.search(cover):
        return DocumentKind.THESIS
    roles = {section.role for section in sections}
    signs = [
        SectionRole.ABSTRACT in roles,
        SectionRole.REFERENCES in roles or references >= 3,
        SectionRole.INTRODUCTION in roles,
        SectionRole.CONCLUSION in roles and SectionRole.METHOD in roles,
    ]
    if len(pages) >= _BOOK_PAGES and chapters >= 3 and not signs[0]:
        return DocumentKind.BOOK
    if _REPORT.search(front) and not (signs[0] and signs[1]):
        return DocumentKind.REPORT
    return DocumentKind.PAPER if any(signs) else DocumentKind.OTHER


def kind_warning(kind: DocumentKind) -> tuple[Message, ...]:
    """What a reader should know about a file that is no research paper."""
    return (Message.of(_WARNINGS[kind]),) if kind in _WARNINGS else ()
