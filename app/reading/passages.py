"""A document as passages to translate: headings, paragraphs and captions in reading order, sentence by sentence."""

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


def _in_order(document: Document) -> Iterator[Passage]:
    """Paragraphs with their headings; captions after the last passage of their page."""
    captions = {figure.id: figure for figure in document.figures if figure.caption}
    page = 0
    for passage in _body(document):
        for figure in [figure for figure in captions.values() if figure.page < passage.page]:
            del captions[figure.id]
            yield _caption(figure.id, figure.label, figure.caption, figure.page)
        page = passage.page
        yield passage
    for figure in sorted(captions.values(), key=lambda figure: max(figure.page, page)):
        yield _caption(figure.id, figure.label, figure.caption, figure.page)


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
    parts = tuple(SourceSentence(f"{figure}/{one.id}", one.text) for one in split_text(text))
    return Passage(_key(text), PassageKind.CAPTION, page, parts)


def _key(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
