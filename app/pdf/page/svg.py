"""Turns a drawing of our own into a picture. MuPDF has a typeface for every script with it, so no font is needed."""

from __future__ import annotations

import pymupdf


def draw_svg(svg: str, scale: float) -> bytes:
    """The SVG as PNG bytes. MuPDF draws neither links nor style sheets; what is drawn must do without."""
    with pymupdf.open(stream=svg.encode("utf-8"), filetype="svg") as document:
        pixels: bytes = document[0].get_pixmap(matrix=pymupdf.Matrix(scale, scale), alpha=False).tobytes("png")
    return pixels
