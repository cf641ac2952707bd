"""What sort of text a file is, as far as its pages tell; only papers and theses have the shape of research."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from app.base.messages import Message
from app.domain.reading.document import DocumentKind, Section, SectionRole
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
_PATENT = tuple(
    re.compile(rule, re.I)
    for rule in (
        r"\(1[029]\)|\(5[147]\)|\(7[1235]\)|\(21\)|\(22\)|\(43\)|\(45\)",
        r"united states patent|patent application publication|国家知识产权局|发明专利|实用新型专利|世界知识产权组织|european patent",
        r"申请公布号|授权公告号|公开号|\bpub\. no|patent no|appl\. no|申请号",
        r"发明人|专利权人|申请人|\binventors?\b|\bassignee\b|权利要求书",
    )
)  # fmt: skip
_STANDARD = tuple(
    re.compile(rule, re.I)
    for rule in (
        r"\bICS\s*\d{2}(?:\.\d{2,3})?",
        r"中华人民共和国.{0,12}标准|行业标准|地方标准|团体标准|国家标准|\binternational standard\b|\b(?:european|american national|british) standard\b",
        r"\b(?:GB|GB/T|DL/T|JB/T|YD/T|T/[A-Z]{3,})\s?\d{3,}|\b(?:ISO|IEC|IEEE Std|EN|ASTM)\s?[\dA-Z][\d-]{2,}",
        r"\d{4}[-—–]\d{2}[-—–]\d{2}\s*(?:发布|实施)|first edition|代替\s*(?:GB|DL|JB)",
    )
)  # fmt: skip
_ENOUGH_SIGNS = 3
CORRECTION = re.compile(
    r"^\W*(?:erratum|errata|corrigend(?:um|a)|(?:author |publisher )?correction(?: to| for|:)|retraction(?: note| notice|:)|expression of concern|addendum|勘误|更正|撤稿)",
    re.I,
)
_SUPPLEMENT = re.compile(
    r"^\W*(?:(?:electronic )?supplementa(?:ry|l) (?:information|materials?|methods|appendix|data|text|figures|online)|supporting information|online appendix|supplement to|补充材料|附加材料)",
    re.I,
)
_LARGE = 1.1
_WARNINGS = {
    DocumentKind.PATENT: "warning.pdf_not_a_paper.patent",
    DocumentKind.STANDARD: "warning.pdf_not_a_paper.standard",
    DocumentKind.CORRECTION: "warning.pdf_not_a_paper.correction",
    DocumentKind.SUPPLEMENT: "warning.pdf_not_a_paper.supplement",
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


def _other_than_paper(pages: Sequence[PageFacts], title: str) -> DocumentKind | None:
    """Patents and standards by several signs of their first page; corrections and supplements by how they are headed."""
    first = next((page for page in pages if page.lines), None)
    if first is None:
        return None
    text = "\n".join(line.text for line in first.lines)
    for kind, signs in ((DocumentKind.PATENT, _PATENT), (DocumentKind.STANDARD, _STANDARD)):
        if sum(bool(sign.search(text)) for sign in signs) >= _ENOUGH_SIGNS:
            return kind
    sizes = sorted(line.size for line in first.lines)
    usual = sizes[len(sizes) // 2]
    heads = [
        title,
        *(line.text for line in first.lines if line.rect.y1 < 0.3 * first.height and line.size > _LARGE * usual),
    ]
    for kind, rule in ((DocumentKind.CORRECTION, CORRECTION), (DocumentKind.SUPPLEMENT, _SUPPLEMENT)):
        if any(rule.match(head) for head in heads):
            return kind
    return None


def document_kind(
    pages: Sequence[PageFacts], sections: Sequence[Section], references: int, title: str = ""
) -> DocumentKind:
    """The kind, from the looks of the pages, the words of the first ones, the title and the sections found."""
    looks = page_kind(pages)
    if looks:
        return looks
    other = _other_than_paper(pages, title)
    if other:
        return other
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
