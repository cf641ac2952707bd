"""How much time and memory one PDF may cost before it is degraded or given up."""

from __future__ import annotations

import os
from dataclasses import dataclass

import psutil

_MEMORY_A_WORKER = 3_000_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Budgets of the reading processes. Times in seconds of a processor, memory in bytes.

    A page over `page_s` (`ocr_page_s` where it is read from its picture) is read again as plain text; one that fails
    even then is left out. Once `layout_s` are spent on a file, its remaining pages are read as plain text. `file_s`
    ends it for good; recognition of pictures has `ocr_file_s` of its own. A process without work for `idle_s` ends.
    """

    open_s: float = 20.0
    page_s: float = 30.0
    ocr_page_s: float = 90.0
    layout_s: float = 300.0
    assemble_s: float = 180.0
    file_s: float = 900.0
    ocr_file_s: float = 7200.0
    peek_s: float = 20.0
    unlock_s: float = 60.0
    render_s: float = 30.0
    idle_s: float = 60.0
    memory: int = 1_300_000_000
    render_pixels: int = 40_000_000
    worker_deaths: int = 4


def worker_count() -> int:
    """Processes that read at once: one per core less one, fewer where memory is short."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores - 1, psutil.virtual_memory().total // _MEMORY_A_WORKER))
