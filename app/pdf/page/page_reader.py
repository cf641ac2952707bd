"""Reads pages one after another, each in the best way that is left: analysed, recognised, plain, or not at all."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from typing import Any

from app.pdf.page import ocr
from app.pdf.page.facts import PageFacts
from app.pdf.page.scan import scan_page

PLAIN, LOST = "plain", "lost"
_A4 = (595.0, 842.0)


class PageReader:
    """The pages of one file. `layout_s` is processor time, so that a busy machine costs no quality."""

    def __init__(self, layout_s: float, ocr_s: float) -> None:
        self._layout_until = time.process_time() + layout_s
        self._ocr_until = time.monotonic() + ocr_s

    def read(self, document: Any, number: int, mode: str | None, on_recognising: Callable[[], None]) -> PageFacts:
        """The facts of a page; `mode` PLAIN or LOST says what an earlier try did not survive."""
        if mode is None and time.process_time() > self._layout_until:
            mode = PLAIN
        facts = _scan(document, number, mode)
        if mode is None and time.monotonic() < self._ocr_until and ocr.is_wanted(facts):
            on_recognising()
            started = time.process_time()
            with contextlib.suppress(Exception):  # the page stays as it was, and is said to have no text
                facts = ocr.recognised(document, facts)
            self._layout_until += time.process_time() - started
        return facts


def _scan(document: Any, number: int, mode: str | None) -> PageFacts:
    """Plain where the analysis fails, empty where even that does."""
    for with_layout in (True, False):
        if mode == LOST or (mode == PLAIN and with_layout):
            continue
        try:
            return scan_page(document, number, with_layout)
        except Exception:  # noqa: BLE001  one broken page must not cost the others
            continue
    return PageFacts(number, _A4[0], _A4[1], 0, plain=True, lost=True)
