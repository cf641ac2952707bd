"""How quick the window is where people feel it: the list, the page, the words they look for.

    python -m tests.benchmarks.bench_ui [--papers 10000] [--pages 500]

Everything is the program itself (the real PDF process, the real list and reader) without a screen; frames are drawn into a
picture. PDFs and papers are made up here. Times are the clock's: on a busy machine compare ratios within one run.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil
import pymupdf
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.base.disk.paths import Paths
from app.base.settings import Settings
from app.domain.library.entry import Entry
from app.domain.library.paper import Paper, PaperStatus
from app.library import Library
from app.pdf import EXTRACTOR, PdfReader
from app.ui.common.tasks import InlineExecutor, ThreadExecutor
from app.ui.ports import ports_over
from app.ui.window.application import make_application, make_window
from app.ui.window.main_window import MainWindow
from app.workflows.library.imports.importing import take_in
from app.workflows.services import Services
from tests.benchmarks.window_start import first_paint, memory_with_a_paper
from tests.fakes import FakeParts, ScriptedModel

LINE = "A desk lamp of number {n} gives warm light on page {p}, line {l}, and the reader reads on by it."
NEEDLE = "zebra crossing"
NEEDLE_PAGES = (40, 150, 290)


def make_book(path: Path, pages: int) -> Path:
    """A PDF of so many pages of text, the needle on a few of them."""
    document = pymupdf.open()
    for number in range(1, pages + 1):
        page = document.new_page(width=595, height=842)
        lines = [LINE.format(n=number * 7, p=number, l=line) for line in range(52)]
        if number in NEEDLE_PAGES:
            lines[20] = f"Here is a {NEEDLE} for once."
        page.insert_text((50, 60), lines, fontsize=9, lineheight=1.5)
    document.save(path)
    return path


def services_over(paths: Paths, reader: PdfReader) -> Services:
    """The program's services over a library, with a model that says what it is told to."""
    return Services(
        paths=paths,
        settings=Settings(language="en", appearance="light"),
        open_library=lambda: Library(paths.database),
        parts=FakeParts(reader, ScriptedModel()),
        extractor=EXTRACTOR,
        lang="en",
    )


def papers(first: int, last: int) -> tuple[Paper, ...]:
    """Entries without a file, by number."""
    return tuple(
        Paper(
            0, "", f"On the light of lamps number {n} and what is read by it", ("Ada Lovelace", "Li Bai"),
            1990 + n % 35, "Journal of Lamps", "", "", "en", 0, PaperStatus.ENTRY, f"2026-01-{n % 28 + 1:02d}T10:00:00+00:00",
            "", "",
        )
        for n in range(first, last)
    )  # fmt: skip


def timed(act: Callable[[], object]) -> float:
    """Milliseconds that something takes."""
    started = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - started)


def until(true: Callable[[], bool], limit_s: float = 60.0) -> float:
    """Milliseconds until something is true, the window living on meanwhile; an error where it never is."""
    started = time.perf_counter()
    loop = QEventLoop()
    timer = QTimer(interval=1)
    timer.timeout.connect(lambda: loop.quit() if true() or time.perf_counter() - started > limit_s else None)
    timer.start()
    if not true():
        loop.exec()
    if not true():
        raise SystemExit("it never came")
    return 1000 * (time.perf_counter() - started)


def tell(what: str, value: float, unit: str, wanted: float) -> None:
    """One line of the result."""
    print(f"{what:58} {value:9.1f} {unit:3} wanted < {wanted:g}  {'ok' if value < wanted else 'OVER'}")


def frames(window: MainWindow, move: Callable[[int], object], steps: int) -> list[float]:
    """Milliseconds that each frame takes while something is scrolled."""
    taken = []
    for step in range(steps):
        move(step)
        taken.append(timed(lambda: (QCoreApplication.processEvents(), window.grab())))
    return taken


def measure_start(home: Path, count: int) -> None:
    """From the start of the process to the list with papers in it, the disk warm."""
    library = Library(Paths.locate(home).database)
    for first in range(0, count, 2_000):
        library.enter([(paper, Entry("article"), ()) for paper in papers(first, min(first + 2_000, count))])
    library.close()
    first_paint(home, rows=True)
    taken = [first_paint(home, rows=True) for _ in range(3)]
    tell(f"start to a list of {count:,} papers, by the clock", 1000 * min(wall for wall, _ in taken), "ms", 1200)
    tell("  of it the processor's time", 1000 * min(cpu for _, cpu in taken), "ms", 1200)


def measure_memory(home: Path, book: Path) -> None:
    """The program with the library that was started before, and a long paper open."""
    paths, reader = Paths.locate(home), PdfReader(recognise=False)
    services = services_over(paths, reader)
    take_in(services, [book])
    services.library.close()
    reader.close()
    tell("memory of the window's process, a long paper open", memory_with_a_paper(home), "MB", 250)


def measure_list(app: QApplication, library: Library, ports_window: MainWindow, count: int) -> None:
    """The list with that many papers."""
    for first in range(len(library.papers()), count, 2_000):
        library.enter([(paper, Entry("article"), ()) for paper in papers(first, min(first + 2_000, count))])
    tell(
        f"list of {count:,} papers shown",
        timed(lambda: (ports_window.listing.refresh(), app.processEvents())),
        "ms",
        1200,
    )
    bar = ports_window.library.table.verticalScrollBar()
    taken = frames(ports_window, lambda step: bar.setValue(bar.maximum() * step // 60), 60)
    tell("  scrolled: frame, median", statistics.median(taken), "ms", 50)
    tell("  scrolled: frame, slowest", max(taken), "ms", 50)
    tell(
        "  filtered by a word",
        timed(lambda: (ports_window.library.look_for("number 77"), app.processEvents())),
        "ms",
        200,
    )
    ports_window.library.look_for("")


def measure_reader(app: QApplication, services: Services, book: Path) -> None:
    """One long PDF in the reader, with the threads and the PDF process that the program has."""
    (taken,) = take_in(services, [book])
    services.library.set_status(taken.id or 0, PaperStatus.READY)  # nothing is to be read behind while this is measured
    window = make_window(app, ports_over(services), ThreadExecutor())
    window.resize(1280, 800)
    window.show()
    window.begin()
    until(lambda: bool(window.model.papers))
    until(lambda: services.pdf._viewer.child.pid is not None)  # type: ignore[attr-defined]
    services.pdf.prepare_view()  # until it has started
    started = time.perf_counter()
    reader = window.workspace.open(window.model.papers[0])
    view = reader.pages
    until(lambda: view.page_count > 0 and view._loader.image(1, view._scale()) is not None)
    tell(
        "long PDF: from the click to its first page",
        1000 * (time.perf_counter() - started),
        "ms",
        300,
    )
    view.set_zoom(1.5)
    fresh = []
    for page in range(20, 40, 2):
        begun = time.perf_counter()
        view.go_to(page)
        until(lambda page=page: _sharp(window, page))  # type: ignore[misc]
        fresh.append(1000 * (time.perf_counter() - begun))
    tell("page turned at 150 %, not drawn before: median", statistics.median(fresh), "ms", 100)
    kept = [timed(lambda page=page: (view.go_to(page), view.viewport().grab())) for page in (38, 36, 38, 36)]  # type: ignore[misc]
    tell("page turned at 150 %, drawn before: median", statistics.median(kept), "ms", 16)
    bar = view.verticalScrollBar()
    taken = frames(window, lambda step: bar.setValue(bar.maximum() * step // 80), 80)
    tell("500 pages scrolled: frame, median", statistics.median(taken), "ms", 50)
    tell("500 pages scrolled: frame, slowest", max(taken), "ms", 50)
    view.go_to(35)
    until(lambda: view.page == 35)
    begun = time.perf_counter()
    reader.finder.find(NEEDLE, view.page, view.page_count)
    until(lambda: bool(reader.finder.hits))
    tell("find: first hit (5 pages on)", 1000 * (time.perf_counter() - begun), "ms", 200)
    until(lambda: not reader.finder.searching)
    tell("find: all pages looked through", 1000 * (time.perf_counter() - begun), "ms", 5000)
    assert len(reader.finder.hits) == len([page for page in NEEDLE_PAGES if page <= view.page_count])
    begun = time.perf_counter()
    reader.finder.find(NEEDLE + " for", view.page, view.page_count)
    until(lambda: not reader.finder.searching)
    tell("find: one more word, all pages", 1000 * (time.perf_counter() - begun), "ms", 1000)
    window.close()


def _sharp(window: MainWindow, page: int) -> bool:
    reader = window.workspace.reader
    if reader is None:
        return False
    view = reader.pages
    image = view._loader.image(page, view._scale())
    return image is not None and abs(image.width() - view._pages[page - 1].width * view._scale()) < 4


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--pages", type=int, default=500)
    options = parser.parse_args()
    app = make_application("light")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        paths = Paths(home / "home", home / "models")
        reader = PdfReader(recognise=False)
        services = services_over(paths, reader)
        measure_start(home / "start", options.papers)
        book = make_book(home / "book.pdf", options.pages)
        measure_memory(home / "start", book)
        measure_reader(app, services, book)
        window = make_window(app, ports_over(services), InlineExecutor())
        window.resize(1280, 800)
        window.show()
        for count in (options.papers, 10 * options.papers):
            measure_list(app, services.library, window, count)
        tell("memory of this process, after all of it", psutil.Process().memory_info().rss / 1e6, "MB", 1000)
        sys.stdout.flush()
        window.close()
        services.library.close()
        reader.close()


if __name__ == "__main__":
    main()
