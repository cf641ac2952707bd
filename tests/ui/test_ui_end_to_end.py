"""The window over the real program (PDF reader, library, checks, slides), only the model scripted: by clicking."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.ui.common.tasks import ThreadExecutor
from app.ui.panels.summary import PANEL as SUMMARY
from app.ui.ports import ports_over
from app.ui.window.application import make_window
from app.workflows.services import Services
from tests.fakes import ScriptedModel

LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 90_000
SAID = ("The comparison with units found 316 of 400 errors (79.0%).\nThe baseline found 208 errors.",)


def test_import_summarize_and_export_by_clicking(
    app: QApplication,
    make_services: Callable[..., Services],
    english_paper: Path,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(english_paper)], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "talk.pptx"), ""))
    services = make_services(ScriptedModel(SAID))
    services.paths.home.mkdir(parents=True, exist_ok=True)
    window = make_window(app, ports_over(services), ThreadExecutor())
    window.show()
    window.begin()
    summary = window.inspector.view(SUMMARY)

    qtbot.mouseClick(window.library.nothing.import_button, LEFT)
    qtbot.waitUntil(lambda: summary.summarize_button.isEnabled() and not window.jobs.visible, timeout=PATIENCE_MS)
    assert window.inspector.paper is not None

    qtbot.mouseClick(summary.summarize_button, LEFT)
    qtbot.waitUntil(lambda: summary.digest is not None, timeout=PATIENCE_MS)
    proven = next(card for card in summary.claims.cards if card.claim.evidence)

    qtbot.mouseClick(proven, LEFT)
    qtbot.waitUntil(
        lambda: window.workspace.reader is not None and bool(window.workspace.reader.pages.highlights), timeout=10_000
    )
    assert window.workspace.reader is not None
    assert window.workspace.reader.pages.page == proven.claim.evidence[0].page

    qtbot.mouseClick(summary.foot.slides, LEFT)
    qtbot.waitUntil(summary.notice.isVisible, timeout=PATIENCE_MS)
    assert (tmp_path / "talk.pptx").stat().st_size > 10_000
    assert "talk.pptx" in summary.notice.accessibleName()
    window.close()
