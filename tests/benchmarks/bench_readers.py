"""Paperlamp's reader beside a Qt PDF reader, both as whole programs on one X screen, told by what the screen shows.

    python -m tests.benchmarks.bench_readers [--rounds 3]

Needs qpdfview, xdotool and, without a screen, xvfb (`apt-get install qpdfview xdotool xvfb`). Each page of the file made here has a band of its own colour,
so a page counts as shown when its colour is on the screen, whichever program draws it. Keys come from xdotool: Page Down for
the next page, the find box for a word that stands on one page only. No window manager runs, so that none counts.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pymupdf

from app.base.disk.paths import Paths
from app.base.settings import Settings
from app.domain.library.paper import PaperStatus
from app.library import Library
from app.pdf import EXTRACTOR, PdfReader
from app.workflows.library.imports.importing import take_in
from app.workflows.services import Services
from tests.benchmarks.bench_ui import LINE
from tests.fakes import FakeParts, ScriptedModel

ROOT = Path(__file__).resolve().parents[2]
PAGES, NEEDLE, NEEDLE_PAGE = 300, "zebra", 45
LIMIT_S = 60.0
SCREEN = "-screen 0 1280x900x24"
STEP_PX = 12
PRESS_S = 0.4
"""How long a key is waited for before it is pressed again: a page is higher than the view, and takes two or three."""


def color_of(page: int) -> tuple[int, int, int]:
    """The colour of a page's band: no other thing on the screen has it."""
    return (250, 20 + page % 50 * 4, 20 + page // 50 * 30)


def make_banded(path: Path) -> Path:
    """A PDF of pages of text, each with a band of its colour down its middle."""
    document = pymupdf.open()
    for number in range(1, PAGES + 1):
        page = document.new_page(width=595, height=842)
        page.draw_rect((250, 40, 350, 800), color=None, fill=tuple(part / 255 for part in color_of(number)))
        lines = [LINE.format(n=number * 7, p=number, l=line) for line in range(52)]
        if number == NEEDLE_PAGE:
            lines[20] = f"Here is a {NEEDLE} for once."
        page.insert_text((50, 60), lines, fontsize=9, lineheight=1.5)
    document.save(path)
    return path


class Screen:
    """Looks at the X screen."""

    def __init__(self) -> None:
        from PySide6.QtGui import QGuiApplication

        self._app = QGuiApplication.instance() or QGuiApplication(["bench"])

    def shows(self, page: int) -> bool:
        """Whether a page's band is on the screen."""
        from PySide6.QtGui import QGuiApplication

        self._app.processEvents()
        picture = QGuiApplication.primaryScreen().grabWindow(0).toImage()
        red, green, blue = color_of(page)
        for y in range(60, picture.height(), STEP_PX):
            for x in range(200, picture.width(), STEP_PX):
                seen = picture.pixelColor(x, y)
                if abs(seen.red() - red) + abs(seen.green() - green) + abs(seen.blue() - blue) <= 2:
                    return True
        return False

    def comes(self, page: int, within_s: float) -> bool:
        """Whether a page is on the screen within some seconds."""
        end = time.perf_counter() + within_s
        while not (here := self.shows(page)) and time.perf_counter() < end:
            pass
        return here

    def until(self, page: int) -> float:
        """Milliseconds until a page is on the screen; the error says which never came."""
        begun = time.perf_counter()
        while not self.shows(page):
            if time.perf_counter() - begun > LIMIT_S:
                raise SystemExit(f"page {page} never came")
        return 1000 * (time.perf_counter() - begun)


def press(*keys: str) -> None:
    """Press keys in whatever has the focus."""
    subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)


def type_words(words: str) -> None:
    """Type into whatever has the focus."""
    subprocess.run(["xdotool", "type", "--delay", "1", words], check=True)


def focus(name: str) -> None:
    """Give the keys to the largest window of a program; without a window manager nobody else does."""
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", name], capture_output=True, text=True, check=False
    ).stdout.split()
    sizes = {}
    for window in found:
        told = subprocess.run(
            ["xdotool", "getwindowgeometry", "--shell", window], capture_output=True, text=True, check=True
        ).stdout
        values = dict(line.split("=") for line in told.split())
        sizes[window] = int(values["WIDTH"]) * int(values["HEIGHT"])
    if sizes:
        subprocess.run(["xdotool", "windowfocus", "--sync", max(sizes, key=lambda one: sizes[one])], check=True)


@dataclass(frozen=True)
class Program:
    """A reader: its command, and what its main window is called."""

    name: str
    command: Sequence[str]
    window: str
    environment: dict[str, str]


@dataclass(frozen=True)
class Times:
    """Milliseconds: from the start of the process to the first page, for a page turned, from the last key to the page found."""

    start: float
    turn: float
    find: float


def measure(program: Program, screen: Screen) -> Times:
    """One run of a program, ended afterwards."""
    process = subprocess.Popen(
        program.command,
        env=os.environ | program.environment,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        start = screen.until(1)
        time.sleep(2)
        focus(program.window)
        turns = []
        for page in range(2, 8):
            begun = time.perf_counter()
            for _ in range(12):
                press("Next")
                if screen.comes(page, PRESS_S):
                    break
            screen.until(page)
            turns.append(1000 * (time.perf_counter() - begun))
            time.sleep(0.3)
        press("ctrl+f")
        time.sleep(0.5)
        type_words(NEEDLE[:-1])
        begun = time.perf_counter()
        type_words(NEEDLE[-1])
        press("Return")
        screen.until(NEEDLE_PAGE)
        find = 1000 * (time.perf_counter() - begun)
        return Times(start, statistics.median(turns), find)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def programs(folder: Path, file: Path) -> list[Program]:
    """Paperlamp over a library that has the file, and the other reader on the file itself."""
    home = folder / "home"
    paths = Paths(home, folder / "models")
    reader = PdfReader(recognise=False)
    services = Services(
        paths=paths,
        settings=Settings(language="en", appearance="light", welcomed=True),
        open_library=lambda: Library(paths.database),
        parts=FakeParts(reader, ScriptedModel()),
        extractor=EXTRACTOR,
        lang="en",
    )
    (taken,) = take_in(services, [file])
    services.library.set_status(taken.id or 0, PaperStatus.READY)
    services.library.close()
    reader.close()
    own = [sys.executable, "-m", "app", "--home", str(home), "gui", f"paperlamp://paper/{taken.id}"]
    found = [Program("Paperlamp", own, "Paperlamp", {"QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)})]
    if (other := shutil.which("qpdfview")) is not None:
        settings = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "config"), "QT_QPA_PLATFORM": "xcb"}
        found.append(Program("qpdfview", [other, str(file)], "qpdfview", settings))
    return found


def main() -> None:
    """Measure in turns, and tell medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    if shutil.which("xdotool") is None:
        print("Not measured beside another reader: xdotool is not installed.")
        return
    if "DISPLAY" not in os.environ:
        if (xvfb := shutil.which("xvfb-run")) is None:
            print("Not measured beside another reader: there is no X screen, and xvfb-run is not installed.")
            return
        os.execv(
            xvfb, [xvfb, "-a", "-s", SCREEN, sys.executable, "-m", "tests.benchmarks.bench_readers", *sys.argv[1:]]
        )
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    screen = Screen()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        both = programs(folder, make_banded(folder / "bands.pdf"))
        taken: dict[str, list[Times]] = {one.name: [] for one in both}
        for _ in range(1 + options.rounds):  # the first warms the disk
            for one in both:
                taken[one.name].append(measure(one, screen))
    kinds: dict[str, Callable[[Times], float]] = {
        "start of the program to the first page": lambda one: one.start,
        "page turned (keys to picture)": lambda one: one.turn,
        f"word found {NEEDLE_PAGE - 7} pages on": lambda one: one.find,
    }
    for what, of in kinds.items():
        medians = {name: statistics.median(map(of, times[1:])) for name, times in taken.items()}
        line = "  ".join(f"{name} {value:7.0f} ms" for name, value in medians.items())
        ratio = f"  ratio {medians['Paperlamp'] / medians['qpdfview']:.2f}" if "qpdfview" in medians else ""
        print(f"{what:42} {line}{ratio}")


if __name__ == "__main__":
    main()
