"""Reads a paper aloud: its sentences in reading order, said by the voice of the system."""

from __future__ import annotations

import re

from app.base.errors import UnusableInput
from app.base.progress import CancelToken
from app.base.voices import find_voice
from app.domain.reading.document import SectionRole
from app.domain.reading.speech import SpokenSentence
from app.text.han import has_han
from app.workflows.library.order.papers import load_document
from app.workflows.services import Services

_UNSAID = frozenset({SectionRole.REFERENCES, SectionRole.FRONT})
_MARKS = re.compile(r"\s*\[\d{1,3}(?:\s*[,;\u2013-]\s*\d{1,3})*\]")
"""Marks of citations: nobody reads "twelve, fourteen" aloud."""
_ADDRESS = re.compile(r"https?://\S+")


def spoken(services: Services, paper_id: int) -> tuple[SpokenSentence, ...]:
    """The sentences of a paper as they are said, without its references. Raises UnusableInput where it has no text."""
    document = load_document(services, paper_id)
    sections = document.section_by_id
    found = []
    for sentence in document.sentences:
        section = sections.get(sentence.section)
        text = said(sentence.text)
        if text and sentence.spans and not (section is not None and section.role in _UNSAID):
            found.append(SpokenSentence(sentence.id, text, _language(text, document.language), sentence.spans))
    if not found:
        raise UnusableInput("paper_without_text", title=document.title)
    return tuple(found)


def said(text: str) -> str:
    """A sentence without what is only looked at: marks of citations, addresses."""
    return " ".join(_ADDRESS.sub("", _MARKS.sub("", text)).split())


def say(services: Services, text: str, lang: str, speed: float, cancel: CancelToken) -> None:
    """Say a text with the voice of this computer, until the end. Raises UserError without a voice, Cancelled."""
    find_voice().say(text, lang, speed, cancel)


def _language(text: str, usual: str) -> str:
    if has_han(text):
        return "zh"
    return usual if usual and usual != "zh" else "en"
