"""How fast many PDFs come in, against one process, and how long the window stands still meanwhile.

    python -m tests.benchmarks.bench_import [--files 1000] [--pages 6] [--single 100]

The PDFs are made here, each with words of its own. The program itself takes them in and reads them in full: first some with a
single PDF process, then all with as many as the program chooses, while the window is open with its list and threads; a timer
tells each time the window did not answer. Ratios are within one run; on a busy machine compare with the idle window's stalls.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pymupdf
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.base.disk.paths import Paths
from app.base.settings import Settings
from app.domain.library.paper import PaperStatus
from app.library import Library
from app.pdf import EXTRACTOR, PdfReader
from app.ui.common.collecting import Collector
from app.ui.common.tasks import ThreadExecutor
from app.ui.ports import ports_over
from app.ui.window.application import make_application, make_window
from app.workflows.library.imports.intake import import_papers
from app.workflows.services import Services
from tests.benchmarks.bench_ui import tell
from tests.benchmarks.generated_library import Words, make_words
from tests.fakes import FakeParts, ScriptedModel

LONGEST_STALL_MS = 50
_TICK_MS = 2
_IDLE_S = 20.0
_LINES = 48


def make_pdf(path: Path, words: Words, chance: random.Random, pages: int) -> Path:
    """A paper of so many pages: a title, an author, an abstract, sections, references."""

    def line(count: int = 13) -> str:
        return " ".join(chance.choices(words.english, cum_weights=words.english_weights, k=count))

    document = pymupdf.open()
    for number in range(pages):
        page = document.new_page(width=595, height=842)
        top = 60
        if number == 0:
            page.insert_text((60, top), f"On {line(6)}", fontsize=18)
            page.insert_text(
                (60, top + 30), f"Ada {chance.choice(('Brandt', 'Chen', 'Dubois', 'Okafor'))}", fontsize=11
            )
            page.insert_text((60, top + 60), "Abstract", fontsize=13)
            top += 80
        else:
            page.insert_text((60, top), f"{number} {line(2).title()}", fontsize=13)
            top += 24
        last = number == pages - 1
        body = [f"[{at}] A. Chen. {line(6)}. {1990 + at}." for at in range(1, 20)] if last else []
        body = body or [line() + ("." if at % 3 == 2 else "") for at in range(_LINES - (6 if number == 0 else 2))]
        page.insert_text((60, top), ["References", *body] if last else body, fontsize=9.5, lineheight=1.5)
    document.save(path)
    return path


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=1_000)
    parser.add_argument("--pages", type=int, default=6)
    parser.add_argument("--single", type=int, default=100, help="files for the single process")
    options = parser.parse_args()
    words, chance = make_words(), random.Random(9)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        files = [make_pdf(home / f"{number}.pdf", words, chance, options.pages) for number in range(options.files)]
        alone = _alone(home / "alone", files[: options.single])
        print(f"one process: {alone:.2f} files/s ({options.single} files of {options.pages} pages)", flush=True)
        together, idle, stalls, workers = _in_the_window(home / "window", files)
        print(f"{workers} processes: {together:.2f} files/s ({options.files} files): {together / alone:.2f} times")
        tell("the window's longest stall while nothing comes in", max(idle), "ms", LONGEST_STALL_MS)
        stalls.sort()
        tell("the window's longest stall meanwhile", stalls[-1], "ms", LONGEST_STALL_MS)
        late = [one for one in stalls if one > LONGEST_STALL_MS]
        print(
            f"  {len(late)} of {len(stalls)} ticks over {LONGEST_STALL_MS} ms; 99.9 % below {stalls[-len(stalls) // 1000 - 1]:.0f} ms"
        )


def _services(home: Path, reader: PdfReader) -> Services:
    paths = Paths(home, home / "models")
    return Services(
        paths=paths,
        settings=Settings(language="en", appearance="light"),
        open_library=lambda: Library(paths.database),
        parts=FakeParts(reader, ScriptedModel()),
        extractor=EXTRACTOR,
        lang="en",
    )


def _alone(home: Path, files: list[Path]) -> float:
    """Files a second with one PDF process, no window."""
    reader = PdfReader(workers=1, recognise=False)
    services = _services(home, reader)
    started = time.perf_counter()
    _check(services, len(files), import_papers(services, files))
    taken = time.perf_counter() - started
    services.library.close()
    reader.close()
    return len(files) / taken


def _in_the_window(home: Path, files: list[Path]) -> tuple[float, list[float], list[float], int]:
    """Files a second with the window open; each tick's lateness in ms before and meanwhile; how many processes read."""
    app = make_application("light")
    collector = Collector(app)
    reader = PdfReader(recognise=False)
    services = _services(home, reader)
    window = make_window(app, ports_over(services), ThreadExecutor())
    window.resize(1280, 800)
    window.show()
    window.begin()
    app.processEvents()
    idle = _lateness(app, _IDLE_S)
    stalls: list[float] = []
    loop, timer = QEventLoop(), QTimer(interval=_TICK_MS)
    begun = last = time.perf_counter()
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(import_papers, services, files)

        def tick() -> None:
            nonlocal last
            now = time.perf_counter()
            stalls.append((now - last) * 1000 - _TICK_MS)
            last = now
            if done.done():
                loop.quit()

        timer.timeout.connect(tick)
        timer.start()
        loop.exec()
        _check(services, len(files), done.result())
    taken = time.perf_counter() - begun
    collector.close()
    window.close()
    services.library.close()
    workers = reader.workers
    reader.close()
    return len(files) / taken, idle, stalls, workers


def _lateness(app: QApplication, seconds: float) -> list[float]:
    """How late each tick of an idle window is, in ms: what the machine itself lets wait."""
    found: list[float] = []
    loop, timer = QEventLoop(app), QTimer(interval=_TICK_MS)
    last = begun = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        found.append((now - last) * 1000 - _TICK_MS)
        last = now
        if now - begun > seconds:
            loop.quit()

    timer.timeout.connect(tick)
    timer.start()
    loop.exec()
    return found


def _check(services: Services, wanted: int, outcomes: tuple[object, ...]) -> None:
    read = [paper for paper in services.library.papers() if paper.status is PaperStatus.READY]
    if len(read) != wanted or len(outcomes) != wanted:
        raise SystemExit(f"only {len(read)} of {wanted} files were read")


if __name__ == "__main__":
    main()
