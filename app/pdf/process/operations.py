"""What a PDF process can do, by name. Runs inside the process only."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from app.base.codec import from_json, to_json
from app.base.errors import UnusableInput
from app.pdf.page import layout

OnPart = Callable[[dict[str, Any], bytes], None]
Reply = tuple[dict[str, Any], bytes]

_RELOAD_PAGES = 200


def prepare(with_layout: bool) -> None:
    """Load what this process will need, once."""
    if with_layout:
        layout.load()
    else:
        layout.do_without()
    import pymupdf  # noqa: F401


def run(request: dict[str, Any], payload: bytes, part: OnPart) -> Reply:
    """Carry out one request; `part` sends a piece of the answer ahead."""
    return _OPERATIONS[request["op"]](request, payload, part)


def _survey(request: dict[str, Any], _: bytes, __: OnPart) -> Reply:
    """File facts, whether there is any text, and whether pictures can be read."""
    from app.pdf.page.ocr_engine import engine_there
    from app.pdf.page.opening import file_facts, open_pdf
    from app.pdf.page.peek import has_text

    with open_pdf(Path(request["path"]), request["password"]) as document:
        facts = file_facts(document)
        header = {"pages": facts.page_count, "text": has_text(document), "ocr": engine_there()}
        return header, to_json(facts)


def _pages(request: dict[str, Any], _: bytes, part: OnPart) -> Reply:
    """The facts of each page from `first` on. `modes` names pages to read plainly or leave out."""
    from app.pdf.page.opening import open_pdf
    from app.pdf.page.page_reader import PageReader

    path, modes = Path(request["path"]), request["modes"]
    document = open_pdf(path, request["password"])
    reader = PageReader(request["layout_s"], request["ocr_s"])
    for number in range(request["first"], document.page_count + 1):
        part({"starting": number}, b"")
        started = time.process_time()
        more_time = partial(part, {"starting": number, "ocr": True}, b"")
        facts = reader.read(document, number, modes.get(str(number)), more_time)
        spent = {"cpu": time.process_time() - started, "ocr": facts.recognised}
        part({"page": number} | spent, zlib.compress(to_json(facts), 1))
        if number % _RELOAD_PAGES == 0:
            document.close()
            document = open_pdf(path, request["password"])
    document.close()
    return {}, b""


def _assemble(request: dict[str, Any], payload: bytes, _: OnPart) -> Reply:
    from app.pdf.assemble import assemble
    from app.pdf.page.annotations import numbered
    from app.pdf.page.facts import FileFacts, PageFacts
    from app.pdf.process.protocol import unpack

    first, *rest = unpack(payload)
    pages = [from_json(PageFacts, zlib.decompress(page)) for page in rest]
    if any(page.recognised for page in pages) and not any(page.lines for page in pages):
        raise UnusableInput("pdf_nothing_recognised", file=Path(request["path"]).name)
    document = assemble(request["sha256"], from_json(FileFacts, first), pages)
    turns = {page.number: page.turn for page in pages if page.turn}
    complete = replace(
        document,
        annotations=numbered(page.annotations for page in pages),
        ocr_pages=tuple(page.number for page in pages if page.recognised and page.lines),
        pages=tuple(replace(info, turn=turns.get(info.number, 0)) for info in document.pages),
    )
    return {}, to_json(complete)


def _peek(request: dict[str, Any], _: bytes, __: OnPart) -> Reply:
    from app.pdf.page.opening import is_locked, open_pdf
    from app.pdf.page.peek import quick_text

    path = Path(request["path"])
    with open_pdf(path, request["password"]) as document:
        return {}, to_json(quick_text(document, request["sha256"], is_locked(path)))


def _unlock(request: dict[str, Any], _: bytes, __: OnPart) -> Reply:
    """A copy that needs no password; nothing else in it changes. Our parent writes it: this process may not."""
    import pymupdf

    from app.pdf.page.opening import open_pdf

    with open_pdf(Path(request["path"]), request["password"]) as document:
        return {}, document.tobytes(encryption=pymupdf.PDF_ENCRYPT_NONE)


def _render(request: dict[str, Any], _: bytes, __: OnPart) -> Reply:
    from app.pdf.page.render import VIEWED, render_page

    document = VIEWED.open(Path(request["path"]), request["password"])
    _check_page(request, document.page_count)
    image = render_page(document, request["page"], request["scale"], request["pixels"], request["turn"])
    header = {"width": image.width, "height": image.height, "scale": image.scale}
    return header, image.rgb


def _sizes(request: dict[str, Any], _: bytes, __: OnPart) -> Reply:
    from app.pdf.page.render import VIEWED, page_sizes

    return {}, to_json(page_sizes(VIEWED.open(Path(request["path"]), request["password"])))


def _crop(request: dict[str, Any], _: bytes, __: OnPart) -> Reply:
    from app.domain.reading.document import Rect
    from app.pdf.page.render import VIEWED, crop

    document = VIEWED.open(Path(request["path"]), request["password"])
    _check_page(request, document.page_count)
    rect = Rect(*request["rect"])
    return {}, crop(document, request["page"], rect, request["dpi"], request["pixels"], request["turn"])


def _crop_svg(request: dict[str, Any], _: bytes, __: OnPart) -> Reply:
    from app.domain.reading.document import Rect
    from app.pdf.page.render import VIEWED, crop_svg

    document = VIEWED.open(Path(request["path"]), request["password"])
    _check_page(request, document.page_count)
    return {}, crop_svg(document, request["page"], Rect(*request["rect"]), request["turn"])


def _draw(request: dict[str, Any], payload: bytes, __: OnPart) -> Reply:
    from app.pdf.page.svg import draw_svg

    return {}, draw_svg(payload.decode("utf-8"), request["scale"])


def _typeset(request: dict[str, Any], payload: bytes, __: OnPart) -> Reply:
    from app.pdf.page.typeset import typeset
    from app.pdf.process.protocol import unpack

    html, *pictures = unpack(payload)
    named = dict(zip(request["pictures"], pictures, strict=True))
    width, height, margin = request["page"]
    pages, data = typeset(html.decode("utf-8"), named, width, height, margin, request["title"])
    return {"pages": pages}, data


def _words(request: dict[str, Any], _: bytes, __: OnPart) -> Reply:
    from app.pdf.page.page_words import page_words
    from app.pdf.page.render import VIEWED, turned

    document = VIEWED.open(Path(request["path"]), request["password"])
    _check_page(request, document.page_count)
    return {}, to_json(page_words(turned(document, request["page"], request["turn"])))


def _printed(request: dict[str, Any], _: bytes, __: OnPart) -> Reply:
    from app.domain.reading.document import Rect
    from app.pdf.page.glyphs import printed_region
    from app.pdf.page.render import VIEWED, turned

    document = VIEWED.open(Path(request["path"]), request["password"])
    _check_page(request, document.page_count)
    return {}, to_json(printed_region(turned(document, request["page"], request["turn"]), Rect(*request["rect"])))


def _find(request: dict[str, Any], _: bytes, __: OnPart) -> Reply:
    from app.pdf.page.finding import find_on_pages
    from app.pdf.page.render import VIEWED

    document = VIEWED.open(Path(request["path"]), request["password"])
    return {}, to_json(find_on_pages(document, request["text"], request["first"], request["last"]))


def _map(request: dict[str, Any], _: bytes, __: OnPart) -> Reply:
    from app.pdf.page.links import page_map
    from app.pdf.page.render import VIEWED, turned

    document = VIEWED.open(Path(request["path"]), request["password"])
    _check_page(request, document.page_count)
    return {}, to_json(page_map(document, turned(document, request["page"], request["turn"])))


def _outline(request: dict[str, Any], _: bytes, __: OnPart) -> Reply:
    from app.pdf.page.links import outline
    from app.pdf.page.render import VIEWED

    return {}, to_json(outline(VIEWED.open(Path(request["path"]), request["password"])))


def _mark(request: dict[str, Any], payload: bytes, __: OnPart) -> Reply:
    """A copy with marks on its pages. Our parent writes it: this process may not."""
    from app.domain.library.mark import Mark
    from app.pdf.page.marking import write_marks
    from app.pdf.page.opening import open_pdf

    turns = {int(page): int(turn) for page, turn in request["turns"].items()}
    with open_pdf(Path(request["path"]), request["password"]) as document:
        write_marks(document, from_json(tuple[Mark, ...], payload), turns)
        return {}, document.tobytes()


def _annotations(request: dict[str, Any], _: bytes, __: OnPart) -> Reply:
    from app.domain.reading.document import Annotation
    from app.pdf.page.annotations import annotations_of
    from app.pdf.page.opening import open_pdf

    turns = {int(page): int(turn) for page, turn in request["turns"].items()}
    found: list[Annotation] = []
    with open_pdf(Path(request["path"]), request["password"]) as document:
        for page in document:
            if turn := turns.get(page.number + 1, 0):
                page.set_rotation((page.rotation + turn) % 360)
            found += annotations_of(page)
        return {"pages": document.page_count}, to_json(tuple(found))


def _check_page(request: dict[str, Any], count: int) -> None:
    if not 1 <= request["page"] <= count:
        raise UnusableInput("pdf_no_such_page", file=Path(request["path"]).name, page=request["page"], pages=count)


_OPERATIONS: dict[str, Callable[[dict[str, Any], bytes, OnPart], Reply]] = {
    "survey": _survey,
    "pages": _pages,
    "assemble": _assemble,
    "peek": _peek,
    "unlock": _unlock,
    "render": _render,
    "sizes": _sizes,
    "crop": _crop,
    "crop_svg": _crop_svg,
    "words": _words,
    "printed": _printed,
    "draw": _draw,
    "typeset": _typeset,
    "find": _find,
    "mark": _mark,
    "annotations": _annotations,
    "map": _map,
    "outline": _outline,
}
