"""Draws the program's icon in all sizes and formats from its one SVG. Runs in the build's environment (Qt, Pillow)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512, 1024)


def draw(svg: Path, folder: Path) -> None:
    """Write NAME-SIZE.png, NAME.ico (Windows) and NAME.icns (macOS)."""
    application = QGuiApplication.instance() or QGuiApplication(["icons"])
    renderer = QSvgRenderer(str(svg))
    if not renderer.isValid():
        raise SystemExit(f"{svg} is no SVG that Qt can draw.")
    folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        image.save(str(folder / f"{svg.stem}-{size}.png"))
    largest = Image.open(folder / f"{svg.stem}-1024.png")
    sizes = [(size, size) for size in (16, 24, 32, 48, 64, 128, 256)]
    drawn = [Image.open(folder / f"{svg.stem}-{size}.png") for size, _ in sizes]
    drawn[-1].save(folder / f"{svg.stem}.ico", sizes=sizes, append_images=drawn[:-1])
    largest.save(folder / f"{svg.stem}.icns", append_images=[Image.open(folder / f"{svg.stem}-{s}.png") for s in SIZES])
    del application


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]))
