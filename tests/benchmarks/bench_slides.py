"""How slides fare: the time it takes to write them, and the faults found in decks of real papers.

Run `python -m tests.benchmarks.bench_slides [PAPERS…]` (names of files in shared/papers; all short enough without).
No model is used: summaries are made of the papers' own sentences, so that only the slides are measured.
"""

from __future__ import annotations

import io
import json
import math
import re
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw
from pptx import Presentation

from app.base.errors import UserError
from app.domain.deck import Bullet, Deck, DeckOptions, FigureImage, Slide, SlideKind
from app.domain.document import Document
from app.pdf import PdfReader
from app.slides import compose, lint, write
from tests.benchmarks.extractive import extractive_digest

SHARED = Path(__file__).resolve().parents[3] / "shared"
THEMES = ("lamp", "academic", "campus")
MOST_PAGES = 70
DPI = 300


def bench_writing(folder: Path) -> None:
    """Twenty slides with eight drawn figures."""
    figures = {f"f{i}": _drawn(f"f{i}") for i in range(8)}
    points = tuple(Bullet(f"A point of ordinary length about step {i} of the method and its result") for i in range(4))
    slides = tuple(
        Slide(
            SlideKind.FIGURE if i < 8 else SlideKind.CONTENT,
            f"Slide {i} says one thing",
            points[:2] if i < 8 else points,
            f"f{i}" if i < 8 else "",
        )
        for i in range(20)
    )
    times = []
    for _ in range(5):
        start = time.perf_counter()
        write(Deck(1, "Timing", "en", slides), figures, folder / "timing.pptx")
        times.append(time.perf_counter() - start)
    size = (folder / "timing.pptx").stat().st_size / 1e6
    print(f"writing 20 slides with 8 figures: {statistics.median(times):.2f} s (median of 5; goal 2.0), {size:.1f} MB")


def _drawn(name: str) -> FigureImage:
    """Half a megabyte, as a large figure of a paper has: lines on white, and a patch of noise for its photograph."""
    image = Image.new("RGB", (1600, 1100), "white")
    image.paste(Image.effect_noise((500, 400), 60), (700, 300))
    pen = ImageDraw.Draw(image)
    for index in range(40):
        pen.line((0, index * 30, 1600, 1100 - index * 25), "navy", 2)
    out = io.BytesIO()
    image.save(out, "PNG")
    return FigureImage(name, out.getvalue(), 1600, 1100, DPI, f"Figure {name[1:]}", "A drawn figure.", 3)


def bench_papers(names: Sequence[str], folder: Path) -> None:
    """Decks of real papers in two languages and three themes: warnings, rendering, figures whole."""
    faults: Counter[str] = Counter()
    decks = pages_wrong = figures = changed = 0
    reader = PdfReader()
    try:
        for path in [SHARED / "papers" / name for name in names]:
            try:
                document = reader.read(path)
            except UserError as error:
                print(f"  {path.name}: not read ({error.key})")
                continue
            images = {figure.id: _crop(reader, path, document, figure.id) for figure in document.figures}
            for lang in ("en", "zh"):
                for theme in THEMES:
                    deck = compose(document, extractive_digest(document, lang), DeckOptions(lang=lang, theme=theme))
                    out = folder / f"{path.stem}-{lang}-{theme}.pptx"
                    found = (*write(deck, images, out, theme), *lint(out))
                    faults.update(message.key for message in found)
                    decks += 1
                    slides, placed, altered = _pictures(out, images)
                    figures, changed = figures + placed, changed + altered
                    if theme == THEMES[0]:
                        pages_wrong += _pages(out) not in (None, slides)
    finally:
        reader.close()
    print(f"{decks} decks of {len(names)} papers: {sum(faults.values())} warnings {dict(faults)}")
    print(f"  {figures} figures placed, {changed} cropped, stretched or changed")
    rendered = (
        "LibreOffice not found" if shutil.which("soffice") is None else f"{pages_wrong} with another number of pages"
    )
    print(f"  rendered to PDF (theme {THEMES[0]}): {rendered}")


def _crop(reader: PdfReader, path: Path, document: Document, figure_id: str) -> FigureImage:
    figure = next(figure for figure in document.figures if figure.id == figure_id)
    longest = max(figure.rect.x1 - figure.rect.x0, figure.rect.y1 - figure.rect.y0, 1.0)
    dpi = min(DPI, int(3200 * 72 / longest))
    png = reader.crop(path, figure.page, figure.rect, dpi)
    width, height = struct.unpack(">II", png[16:24])
    return FigureImage(figure.id, png, width, height, dpi, figure.label, figure.caption, figure.page, figure.cells)


def _pictures(path: Path, images: dict[str, FigureImage]) -> tuple[int, int, int]:
    """Slides, pictures placed, and those that are not the whole crop in its own proportions."""
    presentation = Presentation(str(path))
    originals = [_thumbnail(image.png) for image in images.values()]
    placed = altered = 0
    for slide in presentation.slides:
        for shape in slide.shapes:
            if not shape._element.tag.endswith("}pic"):
                continue
            placed += 1
            with Image.open(io.BytesIO(shape.image.blob)) as picture:
                ratio = picture.width / picture.height * shape.height / shape.width
            whole = not any((shape.crop_left, shape.crop_right, shape.crop_top, shape.crop_bottom))
            same = any(_alike(_thumbnail(shape.image.blob), original) for original in originals)
            altered += not (whole and same and math.isclose(ratio, 1.0, abs_tol=0.01))
    return len(presentation.slides), placed, altered


def _thumbnail(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as image:
        return image.convert("L").resize((64, 64))


def _alike(one: Image.Image, other: Image.Image) -> bool:
    histogram = ImageChops.difference(one, other).histogram()
    return sum(value * count for value, count in enumerate(histogram)) / (64 * 64) < 4


def _pages(path: Path) -> int | None:
    """Pages of the deck as LibreOffice renders it; None without LibreOffice."""
    if shutil.which("soffice") is None:
        return None
    home = f"-env:UserInstallation=file://{path.parent}/libreoffice"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(path.parent), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    data = path.with_suffix(".pdf").read_bytes()
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", data))


def main(names: list[str]) -> None:
    """Run all parts that can be run here."""
    with tempfile.TemporaryDirectory() as name:
        bench_writing(Path(name))
        if (SHARED / "papers").is_dir():
            bench_papers(names or _short_papers(), Path(name))


def _short_papers() -> list[str]:
    rows = json.loads((SHARED / "papers" / "index.json").read_text(encoding="utf-8"))
    return sorted(row["file"] for row in rows if row.get("pages", 0) <= MOST_PAGES and "not_a_paper" not in row["file"])


if __name__ == "__main__":
    main(sys.argv[1:])
