"""What the window does with papers and disks that are out of the ordinary: each is opened for real, and what was seen is told.

    python -m tests.benchmarks.bench_bad_window [--only NAME]

Longest stall is the main thread's own time between two looks at its events, so other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil
import pymupdf
from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.base.disk.paths import Paths
from app.base.settings import Settings
from app.domain.library.entry import Entry
from app.domain.library.mark import COLORS, MarkKind
from app.domain.library.mark import Mark as ReaderMark
from app.domain.library.paper import PaperStatus
from app.domain.reading.document import Rect
from app.library import Library
from app.pdf import EXTRACTOR, PdfReader
from app.ui.common.tasks import ThreadExecutor
from app.ui.ports import ports_over
from app.ui.reader.reader import Reader
from app.ui.window.application import make_application, make_window
from app.ui.window.main_window import MainWindow
from app.workflows.library.imports.importing import take_in
from app.workflows.services import Services
from tests.benchmarks.bench_ui import papers, until
from tests.fakes import FakeParts, ScriptedModel

PT_PER_M = 72 / 0.0254
FOUR_SCRIPTS = "Lamps at night 灯与夜 مصباح في الليل Лампы ночью, a long title that goes on and on and on and on and on"

HOSTILE = (
    (pymupdf.LINK_LAUNCH, "/bin/sh"),
    (pymupdf.LINK_URI, "file:///etc/passwd"),
    (pymupdf.LINK_URI, "javascript:app.alert(1)"),
    (pymupdf.LINK_URI, "ms-settings:display"),
)


class Bad:
    """A library in a folder of its own, and the window over it."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self.app, self.folder = app, folder
        self.reader = PdfReader(recognise=False)
        self.services = Services(
            paths=Paths(folder / "home", folder / "models"),
            settings=Settings(language="en", appearance="light", welcomed=True),
            open_library=lambda: Library(Paths(folder / "home", folder / "models").database),
            parts=FakeParts(self.reader, ScriptedModel()),
            extractor=EXTRACTOR,
            lang="en",
        )

    def take(self, path: Path) -> int:
        """A file as a paper that is not read behind the window meanwhile."""
        (taken,) = take_in(self.services, [path])
        if taken.id is None:
            raise SystemExit(taken.reason)
        self.services.library.set_status(taken.id, PaperStatus.READY)
        return taken.id

    def window(self, size: tuple[int, int] = (1280, 800)) -> MainWindow:
        """The window, with its list."""
        window = make_window(self.app, ports_over(self.services), ThreadExecutor())
        window.resize(*size)
        window.show()
        window.begin()
        until(lambda: bool(window.model.papers))
        return window

    def open(self, window: MainWindow, paper: int) -> Reader:
        """The paper in a tab, its first page drawn."""
        reader = window.workspace.open(self.services.library.paper(paper))
        view = reader.pages
        until(lambda: view.page_count > 0 and view._loader.image(view.page, view._scale()) is not None)
        return reader

    def close(self, window: MainWindow) -> None:
        """All of it is over."""
        window.close()
        self.services.library.close()
        self.reader.close()


def busiest(app: QApplication, act: Callable[[], object], for_s: float = 1.0) -> float:
    """Milliseconds of the main thread's own time that the longest turn of its events takes, during and after something."""
    began = time.thread_time()
    act()
    most, end = time.thread_time() - began, time.perf_counter() + for_s
    while time.perf_counter() < end:
        began = time.thread_time()
        QCoreApplication.processEvents()
        most = max(most, time.thread_time() - began)
        time.sleep(0.002)
    return 1000 * most


def _book(path: Path, pages: int, size: tuple[float, float] = (595, 842), title: str = "") -> Path:
    document = pymupdf.open()
    for number in range(1, pages + 1):
        page = document.new_page(width=size[0], height=size[1])
        page.insert_text((50, 60), f"Page {number} of lamps.", fontsize=12)
    document.set_metadata({"title": title})
    document.save(path)
    return path


def _hostile(path: Path) -> Path:
    document = pymupdf.open(_book(path.with_name("plain.pdf"), 3))
    page = document[0]
    for number, (kind, where) in enumerate((*HOSTILE, (pymupdf.LINK_URI, "https://example.org/"))):
        name = "uri" if kind == pymupdf.LINK_URI else "file"
        page.insert_link(
            {"kind": kind, "from": pymupdf.Rect(50, 100 + 50 * number, 250, 120 + 50 * number), name: where}
        )
    document.set_toc([[1, "One", 1], [1, "Two", 2]])
    first = document.xref_get_key(document.pdf_catalog(), "Outlines")[1].split()[0]
    item = document.xref_get_key(int(first), "First")[1].split()[0]
    document.xref_set_key(int(item), "Next", f"{item} 0 R")
    document.xref_set_key(document.pdf_catalog(), "OpenAction", "<</S/JavaScript/JS(app.alert\\(1\\))>>")
    document.save(path)
    return path


def two_thousand_pages(bad: Bad) -> str:
    """2,000 pages: opened, jumped to the end, scrolled."""
    paper = bad.take(_book(bad.folder / "long.pdf", 2000))
    window = bad.window()
    reader = bad.open(window, paper)
    jump = busiest(bad.app, lambda: reader.pages.go_to(2000))
    bar = reader.pages.verticalScrollBar()
    scroll = max(busiest(bad.app, lambda k=k: bar.setValue(bar.maximum() * k // 20), 0.05) for k in range(20))
    memory = psutil.Process().memory_info().rss / 1e6
    bad.close(window)
    return f"jump {jump:.0f} ms, scrolled {scroll:.0f} ms, memory {memory:.0f} MB"


def five_metres(bad: Bad) -> str:
    """A page of 5 × 5 m: drawn, zoomed in by 400 %."""
    paper = bad.take(_book(bad.folder / "wide.pdf", 1, (5 * PT_PER_M, 5 * PT_PER_M)))
    window = bad.window()
    reader = bad.open(window, paper)
    zoom = busiest(bad.app, lambda: reader.pages.set_zoom(4.0), 2.0)
    memory = psutil.Process().memory_info().rss / 1e6
    bad.close(window)
    return f"zoom {zoom:.0f} ms, memory {memory:.0f} MB"


def ten_thousand_marks(bad: Bad) -> str:
    """10,000 marks on 200 pages: the panel shown, filtered, the pages scrolled."""
    from app.ui.panels.marks import PANEL

    paper = bad.take(_book(bad.folder / "marked.pdf", 200))
    marks = [
        ReaderMark(
            paper, MarkKind.HIGHLIGHT, 1 + n % 200, (Rect(50, 50 + n // 200 * 10, 90, 58 + n // 200 * 10),),
            name=f"m{n}", quote=f"lamp {n}", color=COLORS["yellow"],
        )
        for n in range(10_000)
    ]  # fmt: skip
    bad.services.library.marks.add(marks)
    window = bad.window()
    reader = bad.open(window, paper)
    shown = busiest(bad.app, lambda: window.inspector.bring(PANEL), 3.0)
    panel = window.inspector.view(PANEL)
    rows = panel.list.model().rowCount()
    filtered = busiest(bad.app, lambda: panel.filter.setText("lamp 77"), 1.0)
    bar = reader.pages.verticalScrollBar()
    scroll = max(busiest(bad.app, lambda k=k: bar.setValue(bar.maximum() * k // 20), 0.05) for k in range(20))
    bad.close(window)
    return f"{rows} rows shown {shown:.0f} ms, filtered {filtered:.0f} ms, scrolled {scroll:.0f} ms"


def four_scripts(bad: Bad) -> str:
    """A title in four scripts, one of them right to left: what of it is cut."""
    from tests.ui import audit

    (entry,) = papers(1, 2)
    bad.services.library.enter([(dataclasses.replace(entry, title=FOUR_SCRIPTS), Entry("article"), ())])
    window = bad.window((1024, 700))
    window.library.select(window.model.papers[0].id)
    busiest(bad.app, lambda: None)
    title = window.model.papers[0].title
    faults = audit.cut(window)
    window.grab().save(os.environ.get("SCRIPTS_PICTURE", str(bad.folder / "scripts.png")))
    bad.close(window)
    return f"title kept {title == FOUR_SCRIPTS or title}, cut: {faults or 'nothing'}"


def two_hundred_tabs(bad: Bad) -> str:
    """200 papers in tabs: opening, the next start, going through them."""
    papers = [bad.take(_book(bad.folder / f"tab{n}.pdf", 2, title=f"Lamp number {n}")) for n in range(200)]
    window = bad.window()
    until(lambda: len(window.model.papers) > 0)
    opened = [busiest(bad.app, lambda p=p: window.workspace.open(bad.services.library.paper(p)), 0.02) for p in papers]
    turned = [busiest(bad.app, lambda n=n: window.workspace.setCurrentIndex(n), 0.02) for n in range(1, 200, 10)]
    memory = psutil.Process().memory_info().rss / 1e6
    count = window.workspace.count()
    bad.close(window)
    return f"{count} tabs, opened at most {max(opened):.0f} ms, turned {max(turned):.0f} ms, memory {memory:.0f} MB"


def slow_drive(bad: Bad) -> str:
    """Each look at the library takes half a second longer: the window stays alive."""
    paper = bad.take(_book(bad.folder / "slow.pdf", 4))
    library = bad.services.library
    window = bad.window()
    real = library.papers

    def slow(*args: object, **kwargs: object) -> object:
        time.sleep(0.5)
        return real(*args, **kwargs)  # type: ignore[arg-type]

    library.papers = slow  # type: ignore[assignment]
    began = time.perf_counter()
    stall = busiest(bad.app, window.listing.refresh, 2.0)
    clock = time.perf_counter() - began - 2.0
    bad.open(window, paper)
    bad.close(window)
    return f"asking for the list held the window {1000 * max(0.0, clock):.0f} ms (own time {stall:.0f} ms)"


def hostile_links(bad: Bad) -> str:
    """An outline that loops, links to files, programs and scripts: each is clicked, beside one to a web page."""
    paper = bad.take(_hostile(bad.folder / "hostile.pdf"))
    window = bad.window()
    reader = bad.open(window, paper)
    reader.bar.contents.setChecked(True)
    busiest(bad.app, lambda: None, 1.0)
    with patch.object(QDesktopServices, "openUrl", return_value=True) as opening:
        for number in range(len(HOSTILE) + 1):
            spot = reader.pages.on_screen(1, Rect(50, 100 + 50 * number, 250, 120 + 50 * number)).center().toPoint()
            QTest.mouseClick(reader.pages.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
            busiest(bad.app, lambda: None, 0.2)
            for way in reader.notice.findChildren(QPushButton):
                way.click()
    opened = [QUrl(call.args[0]).toString() for call in opening.call_args_list]
    entries = reader.side.outline.topLevelItemCount()
    bad.close(window)
    return f"{entries} lines of contents, opened: {opened or 'nothing'}"


CASES: tuple[Callable[[Bad], str], ...] = (
    two_thousand_pages, five_metres, ten_thousand_marks, four_scripts, two_hundred_tabs, slow_drive, hostile_links
)  # fmt: skip


def main() -> None:
    """Each case in a library of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    app = make_application("light")
    for case in CASES:
        if options.only in case.__name__:
            with tempfile.TemporaryDirectory() as folder:
                told = case(Bad(app, Path(folder)))
            print(f"{(case.__doc__ or '').split(':')[0]:42} {told}", flush=True)
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
