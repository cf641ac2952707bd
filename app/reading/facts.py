"""What the program itself read of a paper, as lines of a reading card: nothing here was written by a model."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.base.messages import Message, render
from app.domain.reading.document import Document, Sentence
from app.domain.writing.digest import Claim, Evidence, Reading, Verdict

_ADDRESS = re.compile(r"(?:https?://|www\.|\bgithub\.com/|\bgitlab\.com/)[^\s)\]}>,;，。；）]+", re.I)
_RELEASE = re.compile(
    r"\b(?:code|data|dataset|corpus|implementation|models?|checkpoints?|package|software|repository|source|available|released?|download)\b"
    r"|代码|数据|源码|开源|下载|公开",
    re.I,
)
_NAMED = 2
_MOST_KEYWORDS, _MOST_ADDRESSES = 8, 4


def facts(document: Document, lang: str) -> tuple[Claim, ...]:
    """Authors, publication, keywords, identifiers and links, each with its label; what was not found is left out."""
    reason = (Message.of("reason.read_by_program"),)
    return tuple(
        Claim(text, Verdict.VERIFIED, evidence, reason, label=_say(key, lang), reading=Reading.UNNEEDED)
        for key, text, evidence in _rows(document, lang)
        if text
    )


def short_authors(authors: tuple[str, ...], lang: str) -> str:
    """ "A, B, et al." """
    if len(authors) <= _NAMED + 1:
        return ("、" if lang == "zh" else ", ").join(authors)
    first = ("、" if lang == "zh" else ", ").join(authors[:_NAMED])
    return f"{first}等" if lang == "zh" else f"{first}, et al."


def _rows(document: Document, lang: str) -> Iterator[tuple[str, str, tuple[Evidence, ...]]]:
    comma = "，" if lang == "zh" else ", "
    published = [document.venue, "" if str(document.year or "") in document.venue else str(document.year or "")]
    yield "authors", short_authors(document.authors, lang), ()
    yield "published", comma.join(filter(None, published)), ()
    yield "keywords", ("；" if lang == "zh" else "; ").join(document.keywords[:_MOST_KEYWORDS]), ()
    arxiv = f"arXiv:{document.arxiv_id}" if document.arxiv_id else ""
    yield "identifiers", comma.join(filter(None, (f"doi:{document.doi}" if document.doi else "", arxiv))), ()
    for address, sentence in addresses(document):
        yield "links", address, (Evidence(sentence.id, sentence.page, sentence.rects, sentence.text),)


def addresses(document: Document) -> list[tuple[str, Sentence]]:
    """Web addresses in sentences that speak of code or data, with their sentence."""
    found: dict[str, Sentence] = {}
    sections = document.section_by_id
    for sentence in document.sentences:
        section = sections.get(sentence.section)
        if section is not None and section.role == "references":
            continue
        for match in _ADDRESS.finditer(sentence.text):
            address = match.group().rstrip(".")
            if _RELEASE.search(sentence.text) or re.search(r"github|gitlab|zenodo|huggingface", address, re.I):
                found.setdefault(address, sentence)
    return list(found.items())[:_MOST_ADDRESSES]


def _say(key: str, lang: str) -> str:
    return render(Message.of(f"fact.{key}"), lang)
