"""What a paper says of itself besides its words: DOI, arXiv id, year, venue. Only what a page says; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.pdf.blocks.blocks import Block
from app.pdf.page.facts import FURNITURE_KINDS, FileFacts, PageFacts
from app.text.han import HAN

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>，。；]+", re.I)
_ARXIV = re.compile(r"arxiv\s*[:.]\s*(?P<id>\d{4}\.\d{4,5}|[a-z\-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?:\s+\[[^\]]+\])?(?:\s+(?P<date>\d{1,2}\s+\w+\s+\d{4}))?", re.I)  # fmt: skip
_YEAR = re.compile(r"(?<![\d.\-/])(19[5-9]\d|20[0-4]\d)(?![\d\-/])")
_DATED = re.compile(
    r"(?:published|©|c⃝|\(c\)|copyright|accepted|received|submitted|proceedings|conference|reference format|vldb|volume|vol\.|journal|workshop|"
    r"symposium|学报|年|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\b)",
    re.I,
)
_VENUE = re.compile(
    r"(?P<venue>(?:proceedings of|in proceedings|\d+(?:st|nd|rd|th) (?:conference|international|annual|workshop)|"
    r"journal of|transactions on|(?:advances in )?neural information processing systems|published as a conference paper at|"
    rf"conference on|international journal|ieee transactions|acm transactions|《[^》]{{2,30}}学报》|[{HAN}]{{2,12}}学报)[^.;|]{{0,120}})",
    re.I,
)
_HEADS = (
    re.compile(
        r"^(?:[^.]{3,60}et al\.\s+)?(?P<venue>[A-Z][\w&,: -]{4,70}?)\s+(?:19|20)\d\d[,;]\s*\d+(?:\(\d+\))?\s*:\s*\d+"
    ),
    re.compile(r"^(?P<venue>[A-Z][\w&.,: -]{4,70}?)\s*,?\s+\d+\s*\((?:19|20)\d\d\)\s*[A-Z]?\d+"),
    re.compile(r"^(?P<venue>[A-Z][\w& -]{4,70}?)\s+\((?:19|20)\d\d\)\s+\d+\s*[,:(]"),
)
_VOLUME = re.compile(r"^volume \d+,? (?:article id|issue|number|no\.)", re.I)
_CITE_AS = re.compile(r"^(?:cite this article|to cite this|how to cite)", re.I)
_ENDS_VENUE = re.compile(
    r",?\s*(?:\bvol(?:ume)?\b|\bpages?\b|\bpp\b|,\s*\d+|\s\d+\s*\(|(?<=\)),|\b(?:january|february|march|april|may|june|july|august|"
    r"september|october|november|december)\b)",
    re.I,
)
_VENUE_NOISE = re.compile(
    r"\b(?:received|accepted|revised|copyright|fig|table|we|january|february|march|april|june|july|august|"
    r"september|october|november|december)\b|https?:",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Identity:
    """Identifiers and dates of a paper."""

    doi: str = ""
    arxiv_id: str = ""
    year: int | None = None
    venue: str = ""


def find_identity(pages: Sequence[PageFacts], blocks: Sequence[Sequence[Block]], file: FileFacts) -> Identity:
    """From the first two pages' every line, furniture and sidebars included; from the file's facts last."""
    head = [line.text for page in pages[:2] for line in page.lines]
    notes = [b.text for page in blocks[:2] for b in page if b.kind in FURNITURE_KINDS or b.kind == "note" or b.sidebar]
    first = "\n".join(line.text for line in pages[0].lines) if pages else ""
    arxiv = _ARXIV.search("\n".join(head))
    doi = _own_doi(notes, pages, file)
    venue = _venue(notes + first.split("\n"))
    return Identity(doi, arxiv["id"] if arxiv else "", _year(notes, first, arxiv), venue)


def _own_doi(notes: Sequence[str], pages: Sequence[PageFacts], file: FileFacts) -> str:
    """A DOI in the furniture or the file's facts, or linked there; one within the text may be somebody else's."""
    links = [
        link.uri
        for page in pages[:1]
        for link in page.links
        if "doi.org/10." in link.uri and not 0.25 * page.height < link.rect.y0 < 0.85 * page.height
    ]
    upper = [line.text for page in pages[:1] for line in page.lines if line.rect.y0 < 0.25 * page.height]
    for text in [*notes, *upper, file.subject, file.keywords, *links[:1]]:
        match = _DOI.search(text)
        if match and "xxxx" not in match.group().lower():
            return match.group().rstrip(".,;:)]}").lower()
    return _doi_beside_citation(pages)


def _doi_beside_citation(pages: Sequence[PageFacts]) -> str:
    """The DOI on a line of its own above "Cite this article as", as some journals print it at the end."""
    for page in pages[-2:]:
        for line, following in zip(page.lines, page.lines[1:], strict=False):
            match = re.fullmatch(r"\s*(?:doi:\s*|https?://(?:dx\.)?doi\.org/)(10\.\d{4,9}/\S+)\s*", line.text, re.I)
            if match and _CITE_AS.match(following.text.strip()):
                return match[1].rstrip(".,;").lower()
    return ""


def _year(notes: Sequence[str], first: str, arxiv: re.Match[str] | None) -> int | None:
    if arxiv:
        return _arxiv_year(arxiv["id"])
    lines = first.split("\n")
    for texts in ([text for text in notes if _DATED.search(text)], list(filter(_DATED.search, lines)), notes):
        for text in texts:
            if found := _YEAR.findall(text):
                return max(map(int, found))
    return None


def _arxiv_year(identifier: str) -> int:
    """The year of the first version: ids are 1706.03762 or, before 2007, cs.LG/0501001."""
    year = int(identifier.split("/")[-1][:2])
    return 1900 + year if year > 90 else 2000 + year


def _venue(texts: Sequence[str]) -> str:
    """A journal or meeting that a line names: by its usual words, or by the volume, year and pages behind it."""
    lines = [" ".join(text.split()) for text in texts]
    for line in lines:
        if match := _VENUE.search(line):
            return _short_venue(
                re.sub(r"^(?:in|published as a conference paper at)\s+", "", match["venue"], flags=re.I)
            )
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if _VOLUME.match(following) and 4 < len(line) < 80 and not line.endswith("."):
            return line
        for head in _HEADS:
            if (match := head.match(line)) and not _VENUE_NOISE.search(match["venue"]):
                return match["venue"].strip(" ,:-")
    return ""


def _short_venue(text: str) -> str:
    """The name alone: volume, pages and dates belong to the issue."""
    cut = _ENDS_VENUE.search(text, 12)
    return (text[: cut.start()] if cut else text).strip(" ,:-–(")[:160]
