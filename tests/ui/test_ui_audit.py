"""The window looked over by script: nothing cut in either language at any scaling, everything named and reached."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from ui_fakes import FakeProgram

from app.ui.common import theme
from app.ui.window.main_window import LEAST, MainWindow
from tests.ui import audit

SIZES = ((1280, 800), (1024, 700), LEAST)
NARROWEST = 320


def settle(app: QApplication) -> None:
    """Layouts ask for another round where a widget wraps."""
    for _ in range(3):
        app.processEvents()


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_nothing_is_cut(window: MainWindow, shelf: FakeProgram, app: QApplication, lang: str) -> None:
    window.appearance.set_language(lang)
    window.listing.refresh()
    faults: list[str] = []
    for width, height in SIZES:
        window.resize(width, height)
        window.parts.setSizes([150, width - 150 - NARROWEST, NARROWEST])
        for paper in (1, 2):
            window.workspace.show_library()
            window.library.select(paper)
            for panel in window.inspector.panels:
                window.inspector.bring(panel)
                settle(app)
                where = f"{lang} {width} px, {panel.name}: "
                faults += [where + fault for fault in audit.cut(window)]
        window.open_paper()
        settle(app)
        faults += [f"{lang} {width} px, reader: {fault}" for fault in audit.cut(window)]
    window.appearance.set_language("en")
    assert not faults, "\n".join(dict.fromkeys(faults))


def test_everything_is_named_and_reached_by_the_tab_key(
    window: MainWindow, shelf: FakeProgram, app: QApplication
) -> None:
    shelf.doubtful = True
    window.listing.refresh()
    window.library.select(2)
    window.open_paper()
    faults: list[str] = []
    for panel in window.inspector.panels:
        window.inspector.bring(panel)
        app.processEvents()
        faults += [f"{panel.name}: no name: {fault}" for fault in audit.unnamed(window)]
        faults += [f"{panel.name}: not reached: {fault}" for fault in audit.unreached(window)]
    assert not faults, "\n".join(dict.fromkeys(faults))


@pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK], ids=lambda tokens: tokens.name)
def test_words_stand_out_from_what_is_behind_them(tokens: theme.Tokens) -> None:
    surfaces = ("surface", "surface_raised", "surface_sunken", "accent_soft")
    inks = ("text", "text_quiet", "accent", "verified", "weak", "unsupported")
    low = {
        (ink, surface): round(ratio, 2)
        for surface in surfaces
        for ink in inks
        if (ratio := theme.contrast(getattr(tokens, ink), getattr(tokens, surface))) < 4.5
    }
    assert not low


@pytest.mark.slow
@pytest.mark.parametrize("scale", ["1.5", "2"])
def test_nothing_is_cut_when_the_screen_is_scaled(scale: str) -> None:
    audit.run_scaled(__file__, "test_nothing_is_cut and not scaled", scale)
