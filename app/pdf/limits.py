"""How much time and memory one PDF may cost before it is degraded or given up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Budgets of the reading processes. Times in seconds, memory in bytes.

    A page over `page_s` is read again as plain text; one over `plain_page_s` even then is left out. Once
    `layout_s` are spent on a file, its remaining pages are read as plain text. `file_s` ends it for good.
    """

    open_s: float = 20.0
    page_s: float = 20.0
    plain_page_s: float = 10.0
    layout_s: float = 300.0
    assemble_s: float = 180.0
    file_s: float = 900.0
    peek_s: float = 20.0
    render_s: float = 30.0
    memory: int = 1_300_000_000
    render_pixels: int = 40_000_000
    worker_deaths: int = 4
