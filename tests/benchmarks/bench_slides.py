"""How slides fare: the time it takes to write them, and the faults found in decks of real papers.

    python -m tests.benchmarks.bench_slides [--home DIR] [--sheets DIR] [PAPER...]

Papers are names of ../shared/papers; without any, all that are papers. A library at `--home` that holds summaries lends
them; where there is none a summary is made of the paper's own sentences, without a model. `--sheets` keeps a picture of
each deck rendered by LibreOffice, to be looked at.
"""

from __future__ import annotations

import argparse
import io
import json
import math
import shutil
import statistics
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pymupdf
from PIL import Image, ImageChops, ImageDraw
from pptx import Presentation

from app.base.errors import UserError
from app.domain.reading.document import Document, DocumentKind
from app.domain.writing.deck import Bullet, Deck, DeckOptions, FigureImage, Slide, SlideKind
from app.domain.writing.digest import Digest
from app.slides import graphics, write
from app.slides.lint.lint import lint
from app.slides.plan.compose import compose
from app.workflows.library.imports import intake
from app.workflows.library.order import papers
from app.workflows.services import Services
from app.workflows.slides import decks
from tests.benchmarks.bench_ask import ROOT, SHARED, library
from tests.benchmarks.extractive import extractive_digest

THEMES = ("lamp", "night", "campus")
COLUMNS, WIDTH = 4, 420
CONTENT = (SlideKind.CONTENT, SlideKind.FIGURE, SlideKind.TABLE)


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
    times, looks = [], []
    for _ in range(5):
        start = time.perf_counter()
        write(Deck(1, "Timing", "en", slides), figures, folder / "timing.pptx")
        times.append(time.perf_counter() - start)
        start = time.perf_counter()
        lint(folder / "timing.pptx")
        looks.append(time.perf_counter() - start)
    size = (folder / "timing.pptx").stat().st_size / 1e6
    print(
        f"writing 20 slides with 8 figures: {statistics.median(times):.2f} s (median of 5; goal 2.0), {size:.1f} MB; "
        f"looking them over: {statistics.median(looks):.2f} s"
    )


def _drawn(name: str) -> FigureImage:
    """Half a megabyte, as a large figure of a paper has: lines on white, and a patch of noise for its photograph."""
    image = Image.new("RGB", (1600, 1100), "white")
    image.paste(Image.effect_noise((500, 400), 60), (700, 300))
    pen = ImageDraw.Draw(image)
    for index in range(40):
        pen.line((0, index * 30, 1600, 1100 - index * 25), "navy", 2)
    out = io.BytesIO()
    image.save(out, "PNG")
    return FigureImage(name, out.getvalue(), 1600, 1100, 300, f"Figure {name[1:]}", "A drawn figure.", 3)


class Tally:
    """What was found over all decks."""

    def __init__(self) -> None:
        self.faults: Counter[str] = Counter()
        self.decks = self.slides = self.figures = self.changed = self.wrong_pages = self.rendered = 0
        self.equations = self.thin = self.content = 0

    def told(self, count: int) -> Iterator[str]:
        """The lines to print."""
        yield f"{self.decks} decks of {count} papers, {self.slides} slides: {sum(self.faults.values())} warnings {dict(self.faults)}"
        yield f"  {self.figures} pictures placed, {self.equations} of them equations; {self.changed} cropped, stretched or changed"
        yield f"  {self.thin} of {self.content} content slides have fewer than two points beside no figure"
        if not self.rendered:
            yield "  LibreOffice was not found: nothing was rendered"
        else:
            yield f"  {self.rendered} decks rendered by LibreOffice, {self.wrong_pages} with another number of pages than slides"


def bench_papers(services: Services, names: Sequence[str], folder: Path, sheets: Path | None) -> None:
    """Decks of real papers in two languages and three themes."""
    tally, count = Tally(), 0
    for name in names:
        try:
            paper_id = _paper(services, name)
            document = papers.load_document(services, paper_id)
        except UserError as error:
            print(f"  {name}: not read ({error.key})")
            continue
        if document.kind not in (DocumentKind.PAPER, DocumentKind.THESIS) or not document.sentences:
            print(f"  {name}: {document.kind}, no paper")
            continue
        count += 1
        written = [
            _one(
                services,
                document,
                _summary(services, paper_id, document, lang),
                theme,
                folder / f"{name.replace('.', '_')}-{lang}-{theme}.pptx",
                tally,
            )
            for lang in ("en", "zh")
            for theme in THEMES
        ]
        _render(written, folder, sheets, tally)
    print("\n".join(tally.told(count)))


def _paper(services: Services, name: str) -> int:
    """The paper's number in the library, taken in where it is not there. Raises UserError where it cannot be read."""
    known = next((paper for paper in papers.list_papers(services) if paper.original_name == f"{name}.pdf"), None)
    if known is not None:
        return known.id
    (outcome,) = intake.import_papers(services, [SHARED / f"{name}.pdf"])
    if outcome.id is None:
        raise UserError(outcome.error or "unreadable")
    return outcome.id


def _summary(services: Services, paper_id: int, document: Document, lang: str) -> Digest:
    return decks.best_digest(services, paper_id, lang) or extractive_digest(document, lang)


def _one(
    services: Services, document: Document, digest: Digest, theme: str, out: Path, tally: Tally
) -> tuple[Path, int]:
    """Write one deck and look it over; the file and how many slides it has."""
    deck = compose(document, digest, DeckOptions(lang=digest.lang, theme=theme))
    paper = next(paper for paper in papers.list_papers(services) if paper.sha256 == document.sha256)
    shown = {slide.figure for slide in deck.slides}
    images = {f.id: decks.cut_out(services, paper, f, document) for f in graphics(document) if f.id in shown}
    found = (*write(deck, images, out, theme), *lint(out))
    tally.faults.update(message.key for message in found)
    tally.decks += 1
    tally.equations += sum(name.startswith("e") for name in shown)
    content = [slide for slide in deck.slides if slide.kind in CONTENT]
    tally.content += len(content)
    tally.thin += sum(len(slide.bullets) < 2 and not slide.figure for slide in content)
    slides, placed, altered = _pictures(out, images)
    tally.slides, tally.figures, tally.changed = tally.slides + slides, tally.figures + placed, tally.changed + altered
    return out, slides


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


def _render(written: Sequence[tuple[Path, int]], folder: Path, sheets: Path | None, tally: Tally) -> None:
    """All decks of a paper in one go; counts those whose pages are not their slides."""
    if shutil.which("soffice") is None:
        return
    command = ["soffice", f"-env:UserInstallation=file://{folder}/libreoffice", "--headless", "--convert-to", "pdf"]
    command += ["--outdir", str(folder), *(str(path) for path, _ in written)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    for path, slides in written:
        with pymupdf.open(path.with_suffix(".pdf")) as pdf:
            tally.rendered += 1
            tally.wrong_pages += pdf.page_count != slides
            if sheets is not None:
                _sheet(pdf, sheets / f"{path.stem}.png")
        path.unlink()
        path.with_suffix(".pdf").unlink()


def _sheet(pdf: pymupdf.Document, out: Path) -> None:
    """All pages side by side in one picture."""
    pages = []
    for page in pdf:
        drawn = page.get_pixmap(matrix=pymupdf.Matrix(WIDTH / page.rect.width, WIDTH / page.rect.width))
        pages.append(Image.frombytes("RGB", (drawn.width, drawn.height), drawn.samples))
    height = pages[0].height + 6
    sheet = Image.new("RGB", (COLUMNS * (WIDTH + 6), math.ceil(len(pages) / COLUMNS) * height), "#888888")
    for index, page in enumerate(pages):
        sheet.paste(page, (index % COLUMNS * (WIDTH + 6) + 3, index // COLUMNS * height + 3))
    out.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(out)


def tell_of_sciduet() -> None:
    """Whether the authors' slides are there to compare with."""
    files = sorted((SHARED.parent / "bench" / "sciduet").glob("*.json"))
    slides = [path for path in files if "slides" in json.loads(path.read_text(encoding="utf-8"))]
    if files and not slides:
        print(f"SciDuet: cannot be measured: the {len(files)} files hold papers and none of the authors' slides")


def main() -> None:
    """Run all parts that can be run here."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("papers", nargs="*")
    parser.add_argument("--home", type=Path, default=ROOT / ".bench" / "slides")
    parser.add_argument("--sheets", type=Path)
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        bench_writing(Path(name))
        if SHARED.is_dir():
            rows = json.loads((SHARED / "index.json").read_text(encoding="utf-8"))
            names = wish.papers or sorted(Path(row["file"]).stem for row in rows)
            wish.home.mkdir(parents=True, exist_ok=True)
            with library(wish.home) as services:
                bench_papers(services, names, Path(name), wish.sheets)
        tell_of_sciduet()


if __name__ == "__main__":
    main()
