"""Sets a page of our own as PDF. MuPDF has a typeface for every script with it, so no font of the machine is needed."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pymupdf


def typeset(
    html: str, pictures: Mapping[str, bytes], width: float, height: float, margin: float, title: str
) -> tuple[int, bytes]:
    """The HTML on pages of that size in points: how many it takes, and the file. Pictures are found by their names alone."""
    archive = pymupdf.Archive()
    for name, data in pictures.items():
        archive.add(data, name)
    story = pymupdf.Story(html, archive=archive)
    page = pymupdf.Rect(0, 0, width, height)
    inner = pymupdf.Rect(margin, margin, width - margin, height - margin)
    buffer = io.BytesIO()
    writer = pymupdf.DocumentWriter(buffer)
    more, count = True, 0
    while more and count < _MOST_PAGES:
        device = writer.begin_page(page)
        more, _ = story.place(inner)
        story.draw(device)
        writer.end_page()
        count += 1
    writer.close()
    return count, _packed(buffer.getvalue(), title)


_MOST_PAGES = 20


def _packed(data: bytes, title: str) -> bytes:
    """The file with no more of its typefaces than it shows, and with its title."""
    with pymupdf.open(stream=data, filetype="pdf") as document:
        document.subset_fonts()
        document.set_metadata({"title": title, "producer": "Paperlamp"})
        packed: bytes = document.tobytes(garbage=4, deflate=True)
    return packed
