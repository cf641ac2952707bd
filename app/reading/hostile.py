"""Finds the places of a paper that are addressed to language models, and says so to the reader.

Such sentences are kept from the model and reported; that a paper on the subject loses a quotation is a small price.
"""

from __future__ import annotations

from app.base.messages import Message
from app.domain.reading.document import Document, Sentence
from app.text.orders import is_order


def orders_to_models(document: Document) -> tuple[Sentence, ...]:
    """The sentences that tell a language model what to do."""
    return tuple(sentence for sentence in document.sentences if is_order(sentence.text))


def orders_warning(document: Document) -> tuple[Message, ...]:
    """What the reader should know where a paper tells language models what to do, in its text or in a heading."""
    pages = {sentence.page for sentence in orders_to_models(document)}
    pages |= {section.page for section in document.sections if is_order(section.title)}
    pages |= {1} if is_order(document.title) else set()
    if not pages:
        return ()
    return (Message.of("warning.orders_to_models", pages=", ".join(str(page) for page in sorted(pages))),)


def reading_warnings(document: Document) -> tuple[Message, ...]:
    """What a reader should know before believing what a model says of this paper: its language, and orders in it."""
    known = not document.language or document.language.startswith(("en", "zh"))
    return (*(() if known else (Message.of("warning.third_language"),)), *orders_warning(document))
