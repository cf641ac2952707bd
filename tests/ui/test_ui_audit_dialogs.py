"""Every dialog looked over by script: which there are is read from the program, so that none can be left out."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog

import app.ui
from app.base.disk.whereabouts import Whereabouts
from app.domain.library.note import NoteVersion
from app.domain.library.paper import ImportedPaper, ImportStatus
from app.domain.writing.deck import DeckOptions
from app.ui.dialogs.pattern_dialog import PatternDialog
from app.ui.dialogs.settings.library_folder import LibraryFolder
from app.ui.dialogs.settings.settings_dialog import SettingsDialog
from app.ui.panels import figures
from app.ui.window.main_window import MainWindow
from app.ui.window.parts import DIALOGS, PANELS
from app.workflows.library.syncing.moving import Ahead
from app.workflows.services import Services
from tests.conftest import MakeServices
from tests.fakes import ScriptedModel
from tests.ui import audit
from tests.ui.audit import run_scaled


@pytest.fixture
def services(make_services: MakeServices, two_papers: Path) -> Services:
    return make_services(ScriptedModel(()), home=two_papers)


SCAFFOLDS = frozenset({PatternDialog})
NO_DIALOG = frozenset({"copy_reference", "updates"})
"""Rows of the menu that open none by themselves."""


def program_dialogs() -> set[str]:
    """The names of all dialogs of the program, by looking into every module of the window."""
    for module in pkgutil.walk_packages(app.ui.__path__, "app.ui."):
        importlib.import_module(module.name)
    found: set[type[QDialog]] = set()
    left = [QDialog]
    while left:
        for one in left.pop().__subclasses__():
            if one.__module__.startswith("app.ui.") and one not in found:
                found.add(one)
            left.append(one)
    return {one.__name__ for one in found - SCAFFOLDS}


def _figure(window: MainWindow) -> None:
    panel = window.inspector.bring(figures.PANEL)
    QApplication.processEvents()
    panel.list.setCurrentIndex(panel.model.index(0))
    panel.open_large(panel.model.index(0))


def _choose(window: MainWindow) -> None:
    from app.ui.dialogs.choose_papers import ChoosePapers

    ChoosePapers(window.model.papers, [1], 12, window).open()


def _password(window: MainWindow) -> None:
    from app.ui.dialogs.password_dialog import PasswordDialog

    PasswordDialog("A paper with a long name, 2026, version 2.pdf", window).open()


def _report(window: MainWindow) -> None:
    from app.ui.dialogs.import_report import ImportReport

    failed = ImportedPaper(None, "", ImportStatus.FAILED, "This is no PDF. Choose another file.", "/a/folder/paper.pdf")
    ImportReport([failed], window).open()


def _bug(window: MainWindow) -> None:
    from app.ui.dialogs.bug_report import BugReport

    BugReport(ValueError("something"), window).open()


def _talk(window: MainWindow) -> None:
    from app.ui.slides.talk_dialog import TalkDialog

    TalkDialog(DeckOptions(), window).open()


def _versions(window: MainWindow) -> None:
    from app.ui.panels.notes.note_versions import NoteVersions

    text = "What was written of lamps before."
    NoteVersions("On lamps", [NoteVersion(1, 1, 1, "On lamps", text, "2026-11-22T10:00:00+00:00")], window).open()


def _completion(window: MainWindow) -> None:
    from app.ui.dialogs.completion_dialog import CompletionDialog

    CompletionDialog(window.ports.completing, window.jobs, window.model.papers[0], window).open()


def _gpu(window: MainWindow) -> None:
    from app.ui.dialogs.models.gpu_dialog import GpuDialog

    GpuDialog(window.ports.models, window.jobs, window).open()


def _adapter(window: MainWindow) -> None:
    from app.ui.dialogs.models.adapter_dialog import AdapterDialog

    AdapterDialog(window.ports.models, window.ports.settings, window.jobs, window).open()


def _server(window: MainWindow) -> None:
    from app.ui.dialogs.models.server_dialog import ServerDialog

    ServerDialog(window.ports.models, window.ports.settings, window.jobs, window).open()


def _move(window: MainWindow) -> None:
    from app.ui.dialogs.settings.moving_dialog import MovingDialog

    window.menus["settings"].trigger()
    settings = window.findChildren(SettingsDialog)[-1]
    host = settings.findChildren(LibraryFolder)[-1]._host
    settings.close()
    MovingDialog(
        host, Ahead(Path("/media/disk/papers"), 12, 34_000_000, 56_000_000_000, Whereabouts("nfs4", "")), window
    ).open()


OTHERS: tuple[Callable[[MainWindow], None], ...] = (
    _figure, _choose, _password, _report, _bug, _talk, _versions, _completion, _gpu, _adapter, _server, _move
)  # fmt: skip


def openers() -> list[tuple[str, Callable[[MainWindow], None]]]:
    """Each way to open a dialog, by name."""

    def of(name: str) -> Callable[[MainWindow], None]:
        return lambda window: window.menus[name].trigger()

    menu = [(row.name, of(row.name)) for row in DIALOGS if row.name not in NO_DIALOG]
    return [*menu, *((one.__name__.strip("_"), one) for one in OTHERS)]


def looked_over(window: MainWindow, app: QApplication, act: Callable[[MainWindow], None]) -> tuple[set[str], list[str]]:
    """The dialogs that something opens, and what is wrong with them; they are closed again."""
    act(window)
    for _ in range(3):
        app.processEvents()
    dialogs = [one for one in window.findChildren(QDialog) if one.isVisible()]
    faults: list[str] = []
    for dialog in dialogs:
        pages = [type(one) for one in dialog.pages] if isinstance(dialog, SettingsDialog) else [None]
        for page in pages:
            if isinstance(dialog, SettingsDialog) and page is not None:
                dialog.show_page(page)
                app.processEvents()
            found = [f"cut: {fault}" for fault in audit.cut(dialog)]
            found += [f"no name: {fault}" for fault in audit.unnamed(dialog)]
            found += [f"not reached: {fault}" for fault in audit.unreached(dialog)]
            faults += [f"{page.__name__ if page else type(dialog).__name__}: {fault}" for fault in found]
        if not dialog.windowTitle().strip():
            faults.append(f"{type(dialog).__name__}: no title")
    names = {type(one).__name__ for one in dialogs}
    for dialog in dialogs:
        dialog.close()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return names, faults


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_every_dialog_is_whole_named_and_reached(main: MainWindow, app: QApplication, lang: str) -> None:
    main.appearance.set_language(lang)
    app.processEvents()
    seen: set[str] = set()
    faults: list[str] = []
    for name, act in openers():
        names, found = looked_over(main, app, act)
        seen |= names
        faults += found if names else [f"{name} opened none"]
        if "BugReport" in names and name != "bug":
            faults.append(f"{name} failed")
    main.appearance.set_language("en")
    assert not faults, "\n".join(dict.fromkeys(faults))
    assert program_dialogs() - seen == set()


def test_every_room_of_panels_is_in_the_inspector() -> None:
    """What stands there is looked over by `test_ui_audit.py`."""
    rooms = {one.name for one in pkgutil.iter_modules(importlib.import_module("app.ui.panels").__path__) if one.ispkg}
    assert rooms == {panel.name for panel in PANELS}


@pytest.mark.slow
@pytest.mark.parametrize("scale", ["1.5", "2"])
def test_no_dialog_is_cut_when_the_screen_is_scaled(scale: str) -> None:
    run_scaled(__file__, "every_dialog", scale)
