"""What a paper says of itself besides its words: DOI, arXiv id, year, venue. Only what is printed or in the file; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from app.domain.reading.document import Fact, FactSource
from app.pdf.front.front import Front
from app.pdf.front.told import Told, told_lines
from app.pdf.page.facts import FileFacts, PageFacts
from app.text.han import HAN, count_han

_DOI = re.compile(r"(?<![\w.])10\.\d{4,9}/[^\s\"<>，。；]+", re.I)
_ARXIV = re.compile(r"arxiv\s*[:.]\s*(?P<id>\d{4}\.\d{4,5}|[a-z\-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?", re.I)
_YEAR = re.compile(r"(?<![\d.\-/])(19[5-9]\d|20[0-4]\d)(?![\d/])(?!-\d{3})")
_BORN = re.compile(
    r"[(（]\s*(?:19|20)\d\d\s*(?:年\s*(?:\d{1,2}\s*月)?\s*)?(?:[-–—－~～]+\s*(?:至今)?\s*[)）]|(?:出)?生)|(?:生于|born (?:in|on)[\w\s,]{0,12}?)\s*(?:19|20)\d\d",
    re.I,
)
"""An author's year of birth: （1994—）, (1975-), 生于1980年."""
_HAN_YEAR = re.compile(r"[一二][〇○零一二三四五六七八九]{3}(?=\s*年)")
_HAN_DIGITS = {
    digit: str(value)
    for value, digits in enumerate(("〇○零", "一", "二", "三", "四", "五", "六", "七", "八", "九"))
    for digit in digits
}
_ISSUED = re.compile(
    r"published|©|c⃝|\(c\)|copyright|proceedings|conference|reference format|vldb|\bvolume\b|\bvol\b|journal|workshop|symposium|学报|第\s*\d+\s*[卷期]|出版|"
    r"\b\d+\s*\(\s*(?:19|20)\d\d\s*\)|\(\s*(?:19|20)\d\d\s*\)\s*\d+",
    re.I,
)  # fmt: skip
_DATED = re.compile(
    r"accepted|received|submitted|revised|dated|\bdraft\b|年|收稿|定稿|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|spring|summer|autumn|fall|winter)\b",
    re.I,
)
_VENUE = re.compile(
    r"(?P<venue>(?:(?:the )?proceedings of|in proceedings|\d+(?:st|nd|rd|th) (?:conference|international|annual|workshop)|"
    r"(?:[A-Z][\w&-]*\s+){0,4}journal of|(?:[A-Z]\w+ )?transactions on|(?:advances in )?neural information processing systems|published as a conference paper at|"
    r"conference on|(?:international|european|american|asian|chinese|british) journal|annals of|《[^》]{2,30}学报》|["
    + HAN
    + r"]{2,12}学报(?:[（(]["
    + HAN
    + r"]{2,10}[)）])?)[^.;|]{0,120})",
    re.I,
)
_HEADS = (
    re.compile(
        r"^(?:[^.]{3,60}et al\.\s+)?(?P<venue>[A-Z][\w&,: -]{4,70}?)\s+(?:19|20)\d\d[,;]\s*\d+(?:\(\d+\))?\s*:\s*\d+"
    ),
    re.compile(r"^(?P<venue>[A-Z][\w&.,: -]{4,70}?)\s*,?\s+\d+\s*\((?:19|20)\d\d\)\s*[A-Z]?\d+"),
    re.compile(r"^(?P<venue>[A-Z][\w& -]{4,70}?)\s+\((?:19|20)\d\d\)\s+\d+\s*[,:(]"),
    re.compile(r"^(?P<venue>[" + HAN + r"]{2,20})\s*[,，]?\s*(?:19|20)\d\d\s*[,，年]\s*第?\s*\d+"),
)
_SOURCE = re.compile(
    r"^\s*(?:source|journal|published in|to appear in|appears? in|article in|reference)\s*[:：]?\s+(?!of\b)(?P<venue>[A-Z][\w&,: -]{4,90}?)(?=,?\s*(?:vol|\d|\(|·|$))",
    re.I,
)
_VOLUME = re.compile(r"^volume \d+,? (?:article id|issue|number|no\.)", re.I)
_HAN_ISSUE = re.compile(r"第\s*\d+\s*[卷期]|\d+\s*年\s*第?\s*\d+\s*期|vol\b", re.I)
_HAN_NAME = re.compile(r"[" + HAN + r"]{2,14}(?:[（(][" + HAN + r"]{2,12}[)）])?")
_NOT_HAN_NAME = re.compile(r"[卷期年月]$|^第|论文|综述|专题|研究$|编号|分类|文献|网络首发|主办|版权|收稿|基金|作者")
_AFTER_TITLE = re.compile(
    r"^\W*(?:\[[A-Z](?:/OL)?\]\s*[.．]?\s*)?(?:In:?\s+)?(?P<venue>(?:\d{1,3}(?:st|nd|rd|th)\s+)?[^\d\W](?:[^,，.;(（\d]|\b\d{1,3}(?:st|nd|rd|th)\b){2,110}(?:\([^)]{2,20}\))?[^,，.;(（\d]{0,60})"
)
_ENDS_VENUE = re.compile(
    r",?\s*(?:\bvol(?:ume)?\b|\bpages?\b|\bpp\b|,\s*\d+|\s\d+\s*\(|\s(?!(?:19|20)\d\d\b)\d+\s*(?:$|[,:])|(?<=\)),|\bno\.|\b(?:january|february|march|april|may|june|july|august|"
    r"september|october|november|december)\b)",
    re.I,
)
_VENUE_NOISE = re.compile(
    r"\b(?:received|accepted|revised|copyright|fig|table|we|january|february|march|april|june|july|august|september|october|november|december)\b|https?:",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Identity:
    """Identifiers and dates of a paper, and where each was read."""

    doi: str = ""
    arxiv_id: str = ""
    year: int | None = None
    venue: str = ""
    facts: tuple[Fact, ...] = ()


def find_identity(pages: Sequence[PageFacts], file: FileFacts, front: Front) -> Identity:
    """From the small print of the paper and its covers; from the file's own data last."""
    lines = told_lines(pages, front)
    arxiv = next(((line, match["id"]) for line in lines if (match := _ARXIV.search(line.text))), None)
    doi = _doi(lines) or _linked_doi(pages, front.first) or _file_fact("doi", file.doi) or _file_doi(file)
    year = (
        Fact("year", str(_arxiv_year(arxiv[1])), arxiv[0].page, (arxiv[0].rect,), 0.9) if arxiv else _year(lines, file)
    )
    venue = _venue(lines, front) or _file_fact("venue", file.publication)
    facts = [fact for fact in (doi, year, venue) if fact is not None]
    if arxiv:
        facts.append(arxiv[0].fact("arxiv_id", arxiv[1]))
    return Identity(
        doi.value if doi else "", arxiv[1] if arxiv else "", int(year.value) if year else None, venue.value if venue else "", tuple(facts)
    )  # fmt: skip


def _file_fact(name: str, value: str) -> Fact | None:
    return Fact(name, value, confidence=0.8, source=FactSource.FILE) if value else None


def _doi(lines: Iterable[Told]) -> Fact | None:
    """The first that stands in the small print: one within the text may be somebody else's."""
    for line in lines:
        match = _DOI.search(line.text)
        if match and "xxxx" not in match.group().lower():
            return line.fact("doi", bare_doi(match.group()))
    return None


def doi_candidates(lines: Iterable[Told]) -> list[Fact]:
    """Every DOI of the small print."""
    return [line.fact("doi", bare_doi(match.group())) for line in lines for match in _DOI.finditer(line.text)]


def year_candidates(lines: Iterable[Told]) -> list[Fact]:
    """Every year of the small print, those of lines that speak of the issue first."""
    found = [(kind, line) for kind in (_ISSUED, _DATED, _YEAR) for line in lines if kind.search(line.text)]
    return [line.fact("year", str(year)) for _, line in found for year in _years(line.text)]


def venue_candidates(lines: Iterable[Told]) -> list[Fact]:
    """What lines of the small print call by words that journals and meetings have in their names."""
    matches = [(line, _VENUE.search(" ".join(line.text.split()))) for line in lines if len(line.text) < 400]
    named = [(line, _short_venue(match["venue"])) for line, match in matches if match]
    return [line.fact("venue", name) for line, name in named if len(name) > 3]


def bare_doi(text: str) -> str:
    """A DOI as it is kept: small letters, without the stop of its sentence."""
    text = text.rstrip(".,;:")
    while text and text[-1] in ")]}" and text.count(text[-1]) > text.count({")": "(", "]": "[", "}": "{"}[text[-1]]):
        text = text[:-1].rstrip(".,;:")
    return text.lower()


def _linked_doi(pages: Sequence[PageFacts], first: int) -> Fact | None:
    """A DOI behind a link at the head or foot of the first page."""
    for page in pages[first - 1 : first]:
        for link in page.links:
            match = _DOI.search(link.uri) if "doi.org/10." in link.uri else None
            if match and not 0.25 * page.height < link.rect.y0 < 0.85 * page.height:
                return Fact("doi", bare_doi(match.group()), page.number, (link.rect,), 0.8)
    return None


def _file_doi(file: FileFacts) -> Fact | None:
    match = _DOI.search(f"{file.subject} {file.keywords}")
    return _file_fact("doi", bare_doi(match.group())) if match else None


def _year(lines: Sequence[Told], file: FileFacts) -> Fact | None:
    """Of lines that speak of the issue before those with other dates, of the paper's own before its cover's."""
    kinds = (_ISSUED, _DATED, _YEAR)
    for source in (FactSource.PAGE, FactSource.COVER):
        own = [line for line in lines if line.source is source]
        for rank, kind in enumerate(kinds):
            found = [(year, line) for line in own if kind.search(line.text) for year in _years(line.text)]
            if found:
                year, line = max(found, key=lambda pair: pair[0])
                return Fact("year", str(year), line.page, (line.rect,), (0.95, 0.8, 0.6)[rank], line.source)
    match = _YEAR.search(file.published)
    return _file_fact("year", match[1]) if match else None


def _years(text: str) -> list[int]:
    text = re.sub(r"\d{4}-\d{3}[\dxX]", " ", text)  # an ISSN
    text = _BORN.sub(" ", _DOI.sub(" ", text))
    found = [int(year) for year in _YEAR.findall(text)]
    return found + [int("".join(_HAN_DIGITS[char] for char in match.group())) for match in _HAN_YEAR.finditer(text)]


def _arxiv_year(identifier: str) -> int:
    """The year of the first version: ids are 1706.03762 or, before 2007, cs.LG/0501001."""
    year = int(identifier.split("/")[-1][:2])
    return 1900 + year if year > 90 else 2000 + year


def _venue(lines: Sequence[Told], front: Front) -> Fact | None:
    """By what a citation of the paper says behind its title, a Chinese running head, usual words, volume and pages."""
    for line, cited in (
        (line, _behind_title(line.text, front)) for line in lines if line.cites or line.source is FactSource.COVER
    ):
        if cited:
            return line.fact("venue", cited)
    return _named_venue(lines)


def _named_venue(lines: Sequence[Told]) -> Fact | None:
    texts = [" ".join(line.text.split()) for line in lines]
    if any(_HAN_ISSUE.search(text) for text in texts) and (han := _han_venue(lines)):
        return han
    for line, text in zip(lines, texts, strict=True):
        match = _SOURCE.match(text) or _VENUE.search(text)
        if match and not (line.cites or len(text) > 400):
            name = re.sub(r"^(?:in|published as a conference paper at|the)\s+", "", match["venue"], flags=re.I)
            if len(short := _short_venue(name)) > 3 and not short.endswith(" of"):
                return line.fact("venue", short)
    for line, text, following in zip(lines, texts, [*texts, ""][1:], strict=True):
        if _VOLUME.match(following) and 4 < len(text) < 80 and not text.endswith("."):
            return line.fact("venue", text)
        for head in _HEADS:
            if (match := head.match(text)) and not _VENUE_NOISE.search(match["venue"]):
                return line.fact("venue", match["venue"].strip(" ,:-"))
    return None


def _han_venue(lines: Sequence[Told]) -> Fact | None:
    """The journal's name in a Chinese running head, beside volume and issue; it may be set wide."""
    for line in lines:
        text = re.sub(r"(?<=[" + HAN + r"])\s+(?=[" + HAN + r"])", "", " ".join(line.text.split()))
        for match in _HAN_NAME.finditer(re.sub(r"第\s*\d+\s*[卷期]|\d+\s*[年月卷期]", " ", text)):
            whole = len(match.group()) > 0.6 * count_han(text)
            if whole and not _NOT_HAN_NAME.search(match.group()) and line.source is FactSource.PAGE:
                return line.fact("venue", match.group())
    return None


def _behind_title(text: str, front: Front) -> str:
    """What a citation names after the paper's title."""
    title = front.title
    if len(title) < 6:
        return ""
    at = fuzz.partial_ratio_alignment(title.casefold(), text.casefold())
    if at is None or at.score < 92 or len(text) < len(title):
        return ""
    match = _AFTER_TITLE.match(text[at.dest_end :])
    name = re.sub(r"\s+(?:19|20)\d\d$", "", _short_venue(match["venue"])) if match else ""
    return name if len(name) > 3 and not name.endswith(" of") and not _VENUE_NOISE.search(name) else ""


def _short_venue(text: str) -> str:
    """The name alone: volume, pages and dates belong to the issue."""
    cut = _ENDS_VENUE.search(text, 8)
    return (text[: cut.start()] if cut else text).strip(" ,:-–(")[:160]
