"""How long the window takes from the start of the process to its first picture.

    python -m tests.benchmarks.window_start [--platform xcb] [--rounds 5]

The process is the whole program, `paperlamp gui` over an empty library; nothing of it is left out. A small module that
is put before it waits for the first paint of the main window, writes the time down, and closes the window. Without
`--platform` nothing is shown ("offscreen"); "xcb" wants an X server, such as Xvfb.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_PROBE = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

class Probe(QObject):
    open = False

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint and (self.filled(watched) if ROWS else isinstance(watched, QMainWindow)):
            QTimer.singleShot(0, self.opened if REST_S else self.done)
        return False

    def opened(self):
        if not self.open:
            self.open = True
            window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow))
            window.workspace.open(window.model.papers[0])
            QTimer.singleShot(1000 * REST_S, self.tell_memory)

    def tell_memory(self):
        import psutil
        print(psutil.Process().memory_info().rss, flush=True)
        os._exit(0)

    def filled(self, watched):
        view = watched.parent() if watched.objectName() == "qt_scrollarea_viewport" else None
        return isinstance(view, QTableView) and view.model() is not None and view.model().rowCount() > 0

    def done(self):
        print(f"{time.time():.4f}", flush=True)
        os._exit(0)

made = QApplication.__init__
def init(self, *args):
    made(self, *args)
    self.probe = Probe(self)
    self.installEventFilter(self.probe)
QApplication.__init__ = init
"""
"""Runs when the program imports Qt's widgets; `QApplication` is the only thing of the program it touches."""
_LAUNCH = '''
import importlib.abc, importlib.machinery, sys

class Finder(importlib.abc.MetaPathFinder):
    """Puts the probe in when the program itself has imported Qt, so that the import is counted where it belongs."""

    def find_spec(self, name, path, target=None):
        if name == "app.ui.window.application":
            sys.meta_path.remove(self)
            exec({probe!r}, {{"ROWS": {rows!r}, "REST_S": {rest_s!r}}})
        return None

sys.meta_path.insert(0, Finder())
sys.argv = ["paperlamp", "--home", {home!r}, "gui"]
from app.bootstrap import main
sys.exit(main())
'''


def measure_window_start(checkout: Path = ROOT) -> float:
    """Seconds by the clock from the start of the process to the first paint, after one start that warms the disk."""
    with tempfile.TemporaryDirectory() as folder:
        first_paint(Path(folder), checkout)
        return first_paint(Path(folder), checkout)[0]


def first_paint(
    home: Path, checkout: Path = ROOT, platform: str = "offscreen", *, rows: bool = False
) -> tuple[float, float]:
    """Seconds from the start of the process to the first paint, with `rows` to that of a list with papers in it, by the clock
    and of the processor."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.time()
    painted = _told(home, checkout, platform, rows=rows, rest_s=0)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return painted - started, cpu


def memory_with_a_paper(home: Path, checkout: Path = ROOT, rest_s: int = 6) -> float:
    """Megabytes (10^6 bytes) that the process of the window holds so many seconds after the list's first paper was opened."""
    return _told(home, checkout, "offscreen", rows=True, rest_s=rest_s) / 1e6


def _told(home: Path, checkout: Path, platform: str, *, rows: bool, rest_s: int) -> float:
    environment = os.environ | {"PYTHONPATH": str(checkout), "QT_QPA_PLATFORM": platform, "PAPERLAMP_LANG": "en"}
    code = _LAUNCH.format(probe=_PROBE, home=str(home), rows=rows, rest_s=rest_s)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=checkout, env=environment, check=True, capture_output=True, text=True
    )
    return float(done.stdout)


def main() -> None:
    """Measure some starts, after one that warms the caches of the disk."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--platform", default="offscreen")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--checkout", type=Path, default=ROOT)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home, checkout = Path(folder), options.checkout.resolve()
        first_paint(home, checkout, options.platform)
        times = [first_paint(home, checkout, options.platform) for _ in range(options.rounds)]
    walls, cpus = [wall for wall, _ in times], [cpu for _, cpu in times]
    print(f"first paint: median {statistics.median(walls):.2f} s, least {min(walls):.2f} s, CPU {min(cpus):.2f} s")


if __name__ == "__main__":
    main()
