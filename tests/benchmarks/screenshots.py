"""Pictures of the window for the README and for looking at it: every part, both languages, both themes, small and sharp.

    python -m tests.benchmarks.screenshots [--out .bench/screenshots] [--home .demo] [--only NAME] [--readme]

Over a copy of a library that is there (`make demo` leaves one in `.demo`, with a summary), or over a new one; `tests.benchmarks.shown`
puts into it what the pictures need. One process for each language, theme and scale, since Qt is told of them at its start.
`--readme` makes only the pictures that the README shows, in 256 colours, and puts them into `resources/screenshots`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.common.tasks import Job
    from app.ui.window.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[2]
WIDE, SMALL = (1280, 800), (1024, 700)
WAIT_MS = 700
CHECKED = (
    "On 73 claims about four papers, a first version of the check caught 35 of 45 false claims. "
    "The 1.5-billion-parameter model reads 690 tokens per second on two processor cores. "
    "It caught 15 of 16 altered numbers but only 4 of 9 swapped subjects."
)


@dataclass(frozen=True)
class Look:
    """How a process shows the window."""

    lang: str
    theme: str
    scale: str = "1"
    size: tuple[int, int] = WIDE


LOOKS = (
    Look("en", "light"),
    Look("zh_CN", "dark"),
    Look("zh_CN", "light", size=SMALL),
    Look("en", "dark", scale="2"),
)
README_LOOKS = (Look("en", "light", scale="2"), Look("zh_CN", "light", scale="2"))
README_FOLDER = ROOT / "resources" / "screenshots"
README_PICTURES = {"evidence": "window", "compare": "compare"}
"""Which scenes the README shows, and what their files are called."""


def _wait(milliseconds: int = WAIT_MS) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _library(window: MainWindow) -> None:
    window.workspace.show_library()


def _panel(name: str) -> Callable[[MainWindow], None]:
    def act(window: MainWindow) -> None:
        panel = next(panel for panel in window.inspector.panels if panel.name == name)
        window.inspector.bring(panel)

    return act


def _reader(window: MainWindow) -> None:
    window.open_paper()
    _wait()


def _evidence(window: MainWindow) -> None:
    """A claim of the summary chosen, and its sentence on the page: the picture that the README shows."""
    from app.ui.common.claims import ClaimCard

    _reader(window)
    _panel("summary")(window)
    _wait()
    cards = window.inspector.current.findChildren(ClaimCard)
    for card in cards[1:2]:
        card.activate()


def _slides(window: MainWindow) -> None:
    _library(window)
    _panel("slides")(window)
    _wait(4 * WAIT_MS)


def _slide_editor(window: MainWindow) -> None:
    from app.domain.writing.deck import DeckOptions

    window.edit_slides(DeckOptions())
    _wait(4 * WAIT_MS)


def _find(window: MainWindow) -> None:
    _reader(window)
    reader = window.workspace.reader
    assert reader is not None
    reader.find_bar.open("model")


def _contents(window: MainWindow) -> None:
    _reader(window)
    reader = window.workspace.reader
    assert reader is not None
    reader.find_bar.put_away()
    reader.bar.contents.setChecked(True)
    reader.side.tabs.setCurrentIndex(1)
    _wait(2 * WAIT_MS)


def _column(window: MainWindow) -> None:
    _reader(window)
    reader = window.workspace.reader
    assert reader is not None
    reader.find_bar.put_away()
    reader.bar.contents.setChecked(False)
    reader.bar.column.setChecked(True)
    _wait()
    reader.column.view.go_to_page(2)
    _wait(2 * WAIT_MS)


def _split(window: MainWindow) -> None:
    _reader(window)
    reader = window.workspace.front
    assert reader is not None
    reader.bar.column.setChecked(False)
    window.inspector.hide()
    window.workspace.toggle_beside()
    _wait()
    if (beside := window.workspace.beside.reader) is not None:
        beside.pages.go_to(3)
    _wait(2 * WAIT_MS)


def _two_dark(window: MainWindow) -> None:
    from app.ui.reader.page_layout import Arrangement
    from app.ui.reader.page_painter import Paper

    window.workspace.beside.put_away()
    window.inspector.show()
    _reader(window)
    reader = window.workspace.reader
    assert reader is not None
    reader.bar.contents.setChecked(False)
    reader.bar.column.setChecked(False)
    reader.pages.arrange(Arrangement.DOUBLE)
    reader.pages.use_paper(Paper.DARK)


def _marks(window: MainWindow) -> None:
    from app.domain.library.mark import COLORS, MarkKind
    from app.domain.reading.document import Span
    from app.ui.reader.page_layout import Arrangement
    from app.ui.reader.page_painter import Paper

    _reader(window)
    reader = window.workspace.reader
    assert reader is not None
    reader.pages.arrange(Arrangement.CONTINUOUS)
    reader.pages.use_paper(Paper.WHITE)
    reader.pages.go_to(1)
    _wait()
    words = reader.pages.selection
    for first, last, kind, color in (
        (60, 78, MarkKind.HIGHLIGHT, "yellow"),
        (100, 112, MarkKind.HIGHLIGHT, "green"),
        (130, 140, MarkKind.UNDERLINE, "red"),
    ):
        words.select((1, first), (1, last))
        spans = [Span(1, band) for band in words.bands(1)]
        window.marks.add(reader.paper.id, kind, spans, " ".join(words.text.split()), "", COLORS[color])
    words.select((1, 150), (1, 156))
    reader.pages.selected.emit()
    _panel("marks")(window)


def _drawing(window: MainWindow) -> None:
    from math import cos, sin

    from app.domain.library.mark import PEN_COLORS, Dot
    from app.domain.reading.document import Rect, Span

    reader = window.workspace.reader
    assert reader is not None
    reader.pages.selection.clear()
    reader.pages.go_to(1)
    ring = tuple(Dot(150 + 64 * cos(turn / 10), 310 + 20 * sin(turn / 10), 1.0) for turn in range(66))
    window.marks.draw(reader.paper.id, 1, [ring], "paperlamp-drawn", PEN_COLORS["red"], 2.0)
    words = "Compare with Table 2" if window.ports.settings.lang == "en" else "与表 2 对照"
    window.marks.write(reader.paper.id, Span(1, Rect(330, 24, 480, 42)), words, PEN_COLORS["blue"], 14.0)
    reader.bar.draw.setChecked(True)


def _palette(window: MainWindow) -> None:
    reader = window.workspace.reader
    if reader is not None:
        reader.pages.selection.clear()
        reader.put_pen_down()
    window.menus["palette"].trigger()
    window.palette_.field.setText("model" if window.ports.settings.lang == "en" else "导出")
    window.palette_.search()


def _jobs(window: MainWindow) -> None:
    window.palette_.hide()
    window.job_list.toggle()


def _paused(window: MainWindow) -> None:
    """A job that rests halfway, with what the list of jobs says of it."""
    from app.base.messages import Message
    from app.base.progress import Progress

    def work(job: Job) -> None:
        job.report(Progress(Message.of("progress.importing", name="paperlamp-sample.pdf"), 0.4, 10))
        job.pause()
        job.token.check()

    title = "Reading papers" if window.ports.settings.lang == "en" else "读取论文"
    window.jobs.run(work, title=title, pausable=True)


def _bin(window: MainWindow) -> None:
    """The newest work that is no part of other pictures in the bin, and the bin open."""
    from app.domain.library.history import BinKind

    window.job_list.hide()
    paper = window.ports.library.list_papers()[-1]
    window.remove(BinKind.PAPER, paper.id, window.notice)
    window.trigger("bin")


def _ask_library(window: MainWindow) -> None:
    _library(window)
    window.library.search.setText("numbers" if window.ports.settings.lang == "en" else "数字")
    _wait()
    window.ask_library(
        "Which numbers do models get wrong?" if window.ports.settings.lang == "en" else "模型会弄错哪些数字？"
    )


def _compare(window: MainWindow) -> None:
    """The newest table with a cell chosen."""
    window.job_list.hide()
    view = window.compare_papers()
    _wait()
    assert view.comparison is not None
    compared = [paper.id for paper in view.comparison.papers]
    view.offer(window.ports.library.list_papers(), compared)
    view.table.choose(0, view.model.columnCount() - 1)


def _check(window: MainWindow) -> None:
    """Three statements, two of them true."""
    from app.ui.dialogs.check.check_dialog import CheckDialog

    _dialog("check")(window)
    dialog = next(one for one in window.findChildren(CheckDialog) if one.isVisible())
    dialog.text.setPlainText(CHECKED)
    dialog.check_button.click()


def _dialog(action: str) -> Callable[[MainWindow], None]:
    def act(window: MainWindow) -> None:
        window.job_list.hide()
        window.menus[action].trigger()

    return act


def _settings(page: str) -> Callable[[MainWindow], None]:
    def act(window: MainWindow) -> None:
        from app.ui.dialogs.settings.settings_dialog import SettingsDialog

        _dialog("settings")(window)
        dialog = next(one for one in window.findChildren(SettingsDialog) if one.isVisible())
        dialog.show_page(next(type(one) for one in dialog.pages if type(one).__name__ == page))

    return act


SCENES: dict[str, Callable[[MainWindow], None]] = {
    "library": _library,
    "info": _panel("info"),
    "summary": _panel("summary"),
    "ask": _panel("ask"),
    "notes": _panel("notes"),
    "figures": _panel("figures"),
    "references": _panel("references"),
    "slides": _slides,
    "slide-editor": _slide_editor,
    "evidence": _evidence,
    "find": _find,
    "contents": _contents,
    "column": _column,
    "split": _split,
    "two-pages": _two_dark,
    "marks": _marks,
    "drawing": _drawing,
    "palette": _palette,
    "jobs": _jobs,
    "paused": _paused,
    "check": _check,
    "compare": _compare,
    "models": _dialog("models"),
    "first-run": _dialog("welcome"),
    "settings": _settings("GeneralPage"),
    "settings-model": _settings("ModelPage"),
    "settings-library": _settings("LibraryPage"),
    "settings-privacy": _settings("PrivacyPage"),
    "prompts": _settings("PromptsPage"),
    "shortcuts": _settings("ShortcutsPage"),
    "ask-library": _ask_library,
    "bin": _bin,
}


def shoot(look: Look, home: Path, out: Path, only: str) -> None:
    """All scenes in one look; called in a process of its own."""
    from PIL import Image
    from PySide6.QtWidgets import QApplication, QDialog

    from app.base.disk.paths import Paths
    from app.bootstrap.start import open_services
    from app.ui.common.tasks import InlineExecutor
    from app.ui.ports import ports_over
    from app.ui.window.application import make_application, make_window
    from tests.benchmarks.shown.library import furnish

    services = open_services(Paths.locate(home), writes=True)
    services.settings = services.settings.model_copy(update={"language": look.lang, "appearance": look.theme})
    services.lang = look.lang
    shown, *_ = furnish(services, "zh" if look.lang.startswith("zh") else "en")
    window = make_window(make_application(look.theme), ports_over(services), InlineExecutor())
    window.resize(*look.size)
    window.show()
    window.begin()
    window.parts.setSizes([170, look.size[0] - 170 - 380, 380])
    _wait()
    window.library.select(shown)
    _wait()
    for name, act in SCENES.items():
        if not only or name in only.split(","):
            act(window)
            _wait()
            dialog = next((one for one in window.findChildren(QDialog) if one.isVisible()), None)
            picture = (dialog or window).grab()
            if look in README_LOOKS:
                target = README_FOLDER / f"{README_PICTURES[name]}-{look.lang}.png"
                picture.save(str(target))
                with Image.open(target) as whole:
                    few = whole.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
                few.save(target, optimize=True)
            else:
                picture.save(str(out / f"{name}-{look.lang}-{look.theme}-{look.size[0]}x{look.scale}.png"))
            if dialog is not None:
                dialog.close()
                QApplication.processEvents()
    sys.stdout.flush()
    os._exit(0)  # windows that were never closed by a user need no goodbye


def main() -> None:
    """One process for each look."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / ".bench" / "screenshots")
    parser.add_argument("--home", type=Path, default=ROOT / ".demo")
    parser.add_argument("--only", default="")
    parser.add_argument("--readme", action="store_true")
    parser.add_argument("--look", type=int, default=-1, help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    looks = README_LOOKS if options.readme else LOOKS
    only = ",".join(README_PICTURES) if options.readme else options.only
    if options.look >= 0:
        shoot(looks[options.look], options.home, options.out, only)
    for number, look in enumerate(looks):
        with tempfile.TemporaryDirectory() as copies:
            home = Path(copies) / "library"
            if options.home.exists():
                shutil.copytree(options.home, home)
            environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": look.scale}
            command = [sys.executable, "-m", "tests.benchmarks.screenshots", "--look", str(number)]
            command += ["--out", str(options.out), "--home", str(home), "--only", options.only]
            subprocess.run([*command, *(["--readme"] * options.readme)], env=environment, cwd=ROOT, check=True)
    print(f"{len(list(options.out.glob('*.png')))} pictures in {options.out}")


if __name__ == "__main__":
    main()
