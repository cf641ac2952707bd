"""A document as passages to translate: headings, paragraphs, captions and footnotes in reading order, sentence by sentence."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import groupby

from app.base.errors import WrongUsage
from app.domain.reading.document import Document, SectionRole
from app.domain.writing.translation import Passage, PassageKind, SourceSentence
from app.text.sentences import sentences

_NOT_TRANSLATED = frozenset({SectionRole.REFERENCES, SectionRole.FRONT})
_PARAGRAPH = re.compile(r"\n\s*\n")


def passages_of(document: Document, pages: frozenset[int] = frozenset()) -> tuple[Passage, ...]:
    """Everything a reader reads; no references, no author block. `pages` empty: the whole paper."""
    found = [passage for passage in _in_order(document) if passage.sentences]
    return tuple(passage for passage in found if not pages or passage.page in pages)


def parse_pages(text: str, last: int) -> frozenset[int]:
    """ "1-3, 7" as page numbers; empty for an empty text. Raises WrongUsage for anything else, or beyond `last`."""
    pages: set[int] = set()
    for part in filter(None, (piece.strip() for piece in re.split(r"[,，、]", text))):
        match = re.fullmatch(r"(\d+)(?:\s*[-–—]\s*(\d+))?", part)
        first, end = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= end <= last:
            raise WrongUsage("bad_pages", wanted=text, last=last)
        pages |= set(range(first, end + 1))
    return frozenset(pages)


def split_text(text: str) -> tuple[SourceSentence, ...]:
    """The sentences of any text, as a reader selects it; line breaks within a sentence become spaces."""
    paragraphs = (re.sub(r"\s+", " ", part) for part in _PARAGRAPH.split(text))
    found = (sentence for paragraph in paragraphs for sentence in sentences(paragraph))
    return tuple(SourceSentence(f"t{number}", one) for number, one in enumerate(found, start=1))


def parts_of(owner: str, text: str) -> tuple[SourceSentence, ...]:
    """The sentences of a caption or a footnote, named after the figure or the note they belong to."""
    return tuple(SourceSentence(f"{owner}/{one.id}", one.text) for one in split_text(text))


def _in_order(document: Document) -> Iterator[Passage]:
    """Paragraphs with their headings; captions, then footnotes, after the last passage of their page."""
    waiting = [_caption(one.id, one.label, one.caption, one.page) for one in document.figures if one.caption]
    waiting += [_passage(PassageKind.NOTE, one.id, one.text, one.page) for one in document.footnotes]
    waiting.sort(key=lambda passage: passage.page)
    for passage in _body(document):
        while waiting and waiting[0].page < passage.page:
            yield waiting.pop(0)
        yield passage
    yield from waiting


def _body(document: Document) -> Iterator[Passage]:
    sections = document.section_by_id
    opened: set[str] = set()
    for (section_id, _), group in groupby(document.sentences, key=lambda one: (one.section, one.paragraph)):
        sentences = tuple(group)
        section = sections.get(section_id)
        if section is not None and section.role in _NOT_TRANSLATED:
            continue
        if section is not None and section.title and section.id not in opened:
            opened.add(section.id)
            title = SourceSentence(section.id, section.title)
            yield Passage(_key(section.title), PassageKind.HEADING, section.page, (title,), section.level)
        words = tuple(SourceSentence(one.id, one.text) for one in sentences)
        yield Passage(_key(" ".join(one.text for one in words)), PassageKind.PARAGRAPH, sentences[0].page, words)


def _caption(figure: str, label: str, caption: str, page: int) -> Passage:
    text = caption if caption.startswith(label) or not label else f"{label}: {caption}"
    return _passage(PassageKind.CAPTION, figure, text, page)


def _passage(kind: PassageKind, owner: str, text: str, page: int) -> Passage:
    return Passage(_key(text), kind, page, parts_of(owner, text))


def _key(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
