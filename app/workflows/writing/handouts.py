"""Write a handout of one page about a paper, as PDF or Word file."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

from app.base.disk.files import disk_errors
from app.base.disk.outputs import Outputs
from app.base.errors import UserError, WrongUsage
from app.base.messages import Message
from app.base.progress import CancelToken
from app.domain.reading.document import Document
from app.domain.writing.handout import Handout, HandoutPicture, HandoutSize
from app.slides.handout.compose import compose_handout, figure_line
from app.slides.handout.fitting import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, sizes
from app.slides.handout.html import PICTURE, to_html
from app.workflows.library.order.papers import get_paper, load_document
from app.workflows.services import Services
from app.workflows.slides.decks import best_digest, cut_out

SUFFIXES = (".pdf", ".docx")
_WORD_ROOM = 0.93
"""The share of the page's height that is filled where Word breaks the lines: it sets a little wider than MuPDF."""
_DPI = 300


@dataclass(frozen=True, slots=True)
class HandoutResult:
    """What was written; `points` are the statements on the page."""

    path: Path
    points: int
    warnings: tuple[Message, ...] = ()


def check_handout_file(out: Path, outputs: Outputs) -> None:
    """Raise WrongUsage, UserError, TargetExists where a handout can never be written there; before the work that makes it."""
    if out.suffix.lower() not in SUFFIXES:
        raise WrongUsage("handout_unknown_suffix", file=out.name)
    if out.is_dir():
        raise WrongUsage("target_is_folder", file=str(out))
    if not out.parent.is_dir():
        raise UserError("folder_missing", folder=str(out.parent))
    outputs.check(out)


def plan_handout(services: Services, paper_id: int, lang: str = "auto") -> Handout:
    """What the page says, from the newest summary in `lang`. Raises UserError("no_summary_yet") when there is none."""
    document = load_document(services, paper_id)
    digest = best_digest(services, paper_id, lang)
    if digest is None:
        raise UserError("no_summary_yet", title=get_paper(services, paper_id).title)
    return compose_handout(document, digest)


def write_handout(
    services: Services,
    paper_id: int,
    out: Path,
    lang: str = "auto",
    outputs: Outputs | None = None,
    cancel: CancelToken | None = None,
) -> HandoutResult:
    """The page about a paper, as the file's name says. Raises as `check_handout_file` and `plan_handout` do."""
    outputs = outputs or Outputs()
    check_handout_file(out, outputs)
    handout = plan_handout(services, paper_id, lang)
    picture, warnings = _picture(services, paper_id, handout)
    is_word = out.suffix.lower() == ".docx"
    size, data = _fitted(services, handout, picture, _WORD_ROOM if is_word else 1.0, cancel)
    if is_word:
        from app.slides.handout.docx import to_docx  # slow to import, and few exports need it

        data = to_docx(handout, picture, size)
    with disk_errors(out.parent):
        outputs.write(out, data)
    shown = sum(len(part.points[: size.most_points]) for part in handout.parts)
    return HandoutResult(out, shown, warnings)


def _fitted(
    services: Services, handout: Handout, picture: HandoutPicture | None, room: float, cancel: CancelToken | None
) -> tuple[HandoutSize, bytes]:
    """The first way of setting it that takes one page, and that page; the last way where none does."""
    pictures = {PICTURE: picture.png} if picture else {}
    found: tuple[HandoutSize, bytes] | None = None
    for size in sizes():
        if cancel is not None:
            cancel.check()
        html = to_html(handout, picture, size)
        pages, data = services.pdf.typeset(html, pictures, (PAGE_WIDTH, PAGE_HEIGHT * room, MARGIN), handout.title)
        found = size, data
        if pages == 1:
            return found
    assert found is not None
    return found


def _picture(services: Services, paper_id: int, handout: Handout) -> tuple[HandoutPicture | None, tuple[Message, ...]]:
    """The handout's figure cut out of its page; none, with a warning, where that page cannot be drawn."""
    if not handout.figure:
        return None, ()
    document: Document = load_document(services, paper_id)
    figure = next(one for one in document.figures if one.id == handout.figure)
    try:
        png = cut_out(services, get_paper(services, paper_id), figure, document, _DPI).png
    except UserError:
        return None, (Message.of("warning.figure_not_cut", label=figure.label),)
    width, height = struct.unpack(">II", png[16:24])
    line = figure_line(figure, handout.lang)
    return HandoutPicture(png, width * 72 / _DPI, height * 72 / _DPI, line, line), ()
