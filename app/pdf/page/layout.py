"""The layout model of PyMuPDF: finds the regions of a page and names their kind.

The model is called directly rather than through `pymupdf4llm.to_json`, which spends as much again on OCR checks,
Markdown tables and a reading order of its own. One thread is the fastest per core: with two, a 15-page paper took
0.47 s wall and 0.54 s CPU a page against 0.28 s for both with one (two busy cores, onnxruntime 1.31).
"""

from __future__ import annotations

import sys
from typing import Any

from app.domain.reading.document import Rect
from app.pdf.page.facts import Box

_MIN_SIDE = 2.0


def load() -> None:
    """Load the model. Must come before the first import of PyMuPDF, which loads it with its own settings."""
    import onnxruntime

    onnxruntime.disable_telemetry_events()

    class OneThread(onnxruntime.InferenceSession):  # type: ignore[misc]
        def __init__(self, path: Any, sess_options: Any = None, **options: Any) -> None:
            settings = sess_options or onnxruntime.SessionOptions()
            settings.intra_op_num_threads = 1
            settings.inter_op_num_threads = 1
            settings.enable_cpu_mem_arena = False
            super().__init__(path, sess_options=settings, **options)

    onnxruntime.InferenceSession = OneThread
    import pymupdf.layout

    pymupdf.layout.activate()


def do_without() -> None:
    """Keep PyMuPDF from loading the model: a process that only renders starts in a fifth of the time."""
    if "pymupdf" not in sys.modules:
        sys.modules["pymupdf.layout"] = None  # type: ignore[assignment]


def find_boxes(page: Any) -> tuple[list[Box], list[list[Rect]]]:
    """The boxes of a page, and for each the rectangles of the lines that the model put into it."""
    import pymupdf

    if pymupdf._get_layout is None:
        return [], []
    boxes: list[Box] = []
    members: list[list[Rect]] = []
    for group in pymupdf._get_layout(page, return_raw=True) or []:
        rect = Rect(*(float(value) for value in group["group_bbox"][:4]))
        if rect.x1 - rect.x0 <= _MIN_SIDE or rect.y1 - rect.y0 <= _MIN_SIDE:
            continue
        boxes.append(Box(str(group["class_name"]), rect, _cells(group.get("table_cells"))))
        members.append([Rect(*map(float, bbox[:4])) for bbox in group.get("bboxes", ())])
    return boxes, members


def _cells(found: Any) -> tuple[tuple[str, ...], ...]:
    """The grid that the table model saw, without its empty rows and columns."""
    if not found:
        return ()
    rows = 1 + max(cell.row for cell in found)
    columns = 1 + max(cell.col for cell in found)
    if rows * columns > 4000:
        return ()
    grid = [["" for _ in range(columns)] for _ in range(rows)]
    for cell in found:
        text = " ".join(cell.text.split())
        grid[cell.row][cell.col] = f"{grid[cell.row][cell.col]} {text}".strip()
    kept = [row for row in grid if any(row)]
    used = [number for number in range(columns) if any(row[number] for row in kept)]
    return tuple(tuple(row[number] for number in used) for row in kept)
