"""What a PDF process can do, by name. Runs inside the process only."""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.base.codec import to_json
from app.base.errors import UnusableInput
from app.pdf import layout

OnPart = Callable[[dict[str, Any], bytes], None]
Reply = tuple[dict[str, Any], bytes]

_PLAIN, _LOST = "plain", "lost"
_RELOAD_PAGES = 200
_A4 = (595.0, 842.0)


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
    """File facts, and whether there is any text."""
    from app.pdf.opening import file_facts, open_pdf
    from app.pdf.peek import has_text

    with open_pdf(Path(request["path"]), request["password"]) as document:
        facts = file_facts(document)
        return {"pages": facts.page_count, "text": has_text(document)}, pickle.dumps(facts)


def _pages(request: dict[str, Any], _: bytes, part: OnPart) -> Reply:
    """The facts of each page from `first` on. `modes` names pages to read plainly or leave out."""
    from app.pdf.opening import open_pdf

    path, modes = Path(request["path"]), request["modes"]
    deadline = time.monotonic() + request["layout_s"]
    document = open_pdf(path, request["password"])
    for number in range(request["first"], document.page_count + 1):
        mode = modes.get(str(number))
        if mode is None and time.monotonic() > deadline:
            mode = _PLAIN
        part({"starting": number}, b"")
        facts = _scan(document, number, mode)
        part({"page": number}, pickle.dumps(facts, protocol=5))
        if number % _RELOAD_PAGES == 0:
            document.close()
            document = open_pdf(path, request["password"])
    document.close()
    return {}, b""


def _scan(document: Any, number: int, mode: str | None) -> Any:
    """The facts of a page; plain where the analysis fails, empty where even that does."""
    from app.pdf.facts import PageFacts
    from app.pdf.scan import scan_page

    for with_layout in (True, False):
        if mode == _LOST or (mode == _PLAIN and with_layout):
            continue
        try:
            return scan_page(document, number, with_layout)
        except Exception:  # noqa: BLE001  one broken page must not cost the others
            continue
    return PageFacts(number, _A4[0], _A4[1], 0, plain=True, lost=True)


def _assemble(request: dict[str, Any], payload: bytes, _: OnPart) -> Reply:
    from app.pdf.assemble import assemble
    from app.pdf.protocol import unpack

    parts = [pickle.loads(part) for part in unpack(payload)]
    return {}, to_json(assemble(request["sha256"], parts[0], parts[1:]))


def _peek(request: dict[str, Any], _: bytes, __: OnPart) -> Reply:
    from app.pdf.opening import open_pdf
    from app.pdf.peek import quick_text

    with open_pdf(Path(request["path"]), request["password"]) as document:
        return {}, to_json(quick_text(document, request["sha256"]))


def _render(request: dict[str, Any], _: bytes, __: OnPart) -> Reply:
    from app.pdf.render import VIEWED, render_page

    document = VIEWED.open(Path(request["path"]), request["password"])
    _check_page(request, document.page_count)
    image = render_page(document, request["page"], request["scale"], request["pixels"])
    header = {"width": image.width, "height": image.height, "scale": image.scale}
    return header, image.rgb


def _crop(request: dict[str, Any], _: bytes, __: OnPart) -> Reply:
    from app.domain.document import Rect
    from app.pdf.render import VIEWED, crop

    document = VIEWED.open(Path(request["path"]), request["password"])
    _check_page(request, document.page_count)
    return {}, crop(document, request["page"], Rect(*request["rect"]), request["dpi"], request["pixels"])


def _check_page(request: dict[str, Any], count: int) -> None:
    if not 1 <= request["page"] <= count:
        raise UnusableInput("pdf_no_such_page", file=Path(request["path"]).name, page=request["page"], pages=count)


_OPERATIONS: dict[str, Callable[[dict[str, Any], bytes, OnPart], Reply]] = {
    "survey": _survey,
    "pages": _pages,
    "assemble": _assemble,
    "peek": _peek,
    "render": _render,
    "crop": _crop,
}
