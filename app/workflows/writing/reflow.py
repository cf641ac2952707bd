"""A paper as one column to read: put together with its translations, verdicts and marks; written as HTML or EPUB."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from app.base.disk.files import disk_errors
from app.base.disk.outputs import Outputs
from app.base.errors import UnusableInput, UserError, WrongUsage
from app.bibliography.markup import title_in_words
from app.domain.reading.document import Document
from app.domain.reading.flow import BlockKind, Flow
from app.domain.writing.translation import PassageKind
from app.reading.flow import Known, flow_of
from app.slides import graphics
from app.workflows.library.order.papers import load_document
from app.workflows.library.reader import marking
from app.workflows.library.reader.figures import figure_picture
from app.workflows.services import Services
from app.workflows.slides.decks import best_digest
from app.workflows.translating import TranslationOptions, load_translation
from app.writing.flow_book import flow_to_epub
from app.writing.flow_pages import flow_to_html

FORMATS = (".html", ".epub")
PICTURE_DPI = 160
"""Sharp on a phone held close; a page of text at that size would be three megabytes, its figures are one."""


def load_flow(services: Services, paper_id: int) -> Flow:
    """The column of a paper. Raises UnusableInput where the paper has no text."""
    document = load_document(services, paper_id)
    if not document.sentences:
        raise UnusableInput("paper_without_text", title=document.title)
    digest = best_digest(services, paper_id, "auto")
    claims = [claim for section in digest.sections for claim in section.claims] if digest else []
    translations, other = _translations(services, paper_id, document)
    marks = marking.list_marks(services, paper_id)
    shown = replace(document, title=title_in_words(document.title))
    return flow_of(paper_id, shown, graphics(document), Known(translations, other, claims, marks))


def export_flow(
    services: Services, paper_id: int, out: Path, *, both: bool = False, outputs: Outputs | None = None
) -> Path:
    """Write it as one .html file or as an .epub book; `both` puts translations beside the original. Raises WrongUsage for
    another ending, TargetExists, UnusableInput."""
    outputs = outputs or Outputs()
    suffix = out.suffix.lower()
    if suffix not in FORMATS:
        raise WrongUsage("unknown_flow_format", wanted=out.suffix or out.name, known=", ".join(FORMATS))
    with disk_errors(out.parent):
        outputs.check(out)
        flow = load_flow(services, paper_id)
        if both and not flow.other:
            raise UnusableInput("not_translated_yet", title=flow.title)
        pictures = _pictures(services, flow)
        if suffix == ".html":
            data = flow_to_html(flow, pictures, both=both, lang=services.lang).encode()
        else:
            now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            data = flow_to_epub(flow, pictures, both=both, lang=services.lang, modified=now)
        outputs.write(out, data)
    return out


def _pictures(services: Services, flow: Flow) -> dict[str, bytes]:
    """A PNG of each figure and equation; one that cannot be drawn is left out."""
    found: dict[str, bytes] = {}
    for block in flow.blocks:
        if block.kind in (BlockKind.FIGURE, BlockKind.EQUATION):
            try:
                found[block.figure] = figure_picture(services, flow.paper, block.figure, PICTURE_DPI)
            except UserError:
                continue
    return found


def _translations(services: Services, paper_id: int, document: Document) -> tuple[dict[str, str], str]:
    """What is translated already, by sentence, and into which language."""
    translation = load_translation(services, paper_id, TranslationOptions())
    found: dict[str, str] = {}
    for passage in translation.passages:
        for one in passage.sentences:
            found.setdefault(one.id, one.text)
            if passage.kind is PassageKind.HEADING and one.original == document.title:
                found.setdefault("title", one.text)
    return found, translation.lang if found else ""
