"""The tokens are readable, and everything drawn comes from them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from app.base.resources import resource_path
from app.ui.common import icons, theme

SURFACES = ("surface", "surface_raised", "surface_sunken")


@pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("surface", [*SURFACES, "accent_soft"])
@pytest.mark.parametrize("ink", ["text", "text_quiet", "verified", "found", "weak", "unsupported"])
def test_text_is_readable(tokens: theme.Tokens, surface: str, ink: str) -> None:
    assert theme.contrast(getattr(tokens, ink), getattr(tokens, surface)) >= 4.5


@pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK], ids=lambda tokens: tokens.name)
def test_words_on_the_primary_button_are_readable(tokens: theme.Tokens) -> None:
    assert theme.contrast(tokens.surface_raised, tokens.accent) >= 4.5


def test_contrast_of_black_and_white_is_twenty_one() -> None:
    assert theme.contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK], ids=lambda tokens: tokens.name)
def test_style_sheet_is_filled_in_and_its_images_exist(tokens: theme.Tokens) -> None:
    sheet = theme.style_sheet(tokens)
    assert "@" not in sheet
    images = re.findall(r'url\("([^"]+)"\)', sheet)
    assert images
    assert all(Path(image).exists() for image in images)


def test_style_sheet_names_no_colour_of_its_own() -> None:
    template = resource_path("styles", "paperlamp.qss").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\s*[;}]", template)


def test_theme_changes_while_running(app: QApplication) -> None:
    theme.apply_theme(app, theme.DARK)
    assert theme.current() is theme.DARK
    theme.apply_theme(app, theme.LIGHT)
    assert theme.current() is theme.LIGHT


def test_icons_take_the_colour_of_their_token(app: QApplication) -> None:
    theme.apply_theme(app, theme.LIGHT)
    picture = icons.pixmap("stop", "accent", 20, 1.0).toImage()
    colors = {
        picture.pixelColor(x, y).name() for x in range(20) for y in range(20) if picture.pixelColor(x, y).alpha() > 250
    }
    assert colors == {theme.LIGHT.accent.lower()}


def test_every_icon_can_be_drawn(app: QApplication) -> None:
    for path in resource_path("icons").glob("*.svg"):
        if path.stem != "paperlamp":
            assert "currentColor" in path.read_text(encoding="utf-8"), path.name
            assert not icons.icon(path.stem).isNull()
    assert {size.width() for size in icons.app_icon().availableSizes()} == set(icons.APP_ICON_SIZES)


_INK = """
from PySide6.QtGui import QFont, QGuiApplication, QImage, QPainter
app = QGuiApplication([])
picture = QImage(182, 60, QImage.Format.Format_RGB32)
picture.setDevicePixelRatio(2)
picture.fill(0xFFFFFFFF)
font = QFont()
font.setFamilies(["DejaVu Sans", "Noto Sans CJK SC"])
font.setPixelSize(13)
painter = QPainter(picture)
painter.setFont(font)
painter.drawText(0, 20, "导出幻灯片笔记")
painter.end()
print(sum(255 - picture.pixelColor(x, y).lightness() for x in range(182) for y in range(60)))
"""


def _ink() -> int:
    """How much ink Chinese words take on a screen at 200 %, in a process of its own: FreeType reads its wishes once."""
    return int(subprocess.run([sys.executable, "-c", _INK], check=True, capture_output=True, text=True).stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="only there FreeType draws the window's text")
def test_chinese_is_no_bolder_than_its_regular_face(app: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    if "Noto Sans CJK SC" not in QFontDatabase.families():
        pytest.skip("needs the font Noto Sans CJK SC")
    monkeypatch.delenv("FREETYPE_PROPERTIES", raising=False)
    before = _ink()
    theme.prepare_fonts(theme.LIGHT)
    assert _ink() < 0.9 * before
    monkeypatch.delenv("FREETYPE_PROPERTIES")


def test_chinese_in_a_font_of_equal_widths_comes_from_the_same_families(app: QApplication) -> None:
    assert theme.mono_font().families()[1:] == list(theme.CJK_FAMILIES)
    assert theme.mono_font().families()[0] == QFontInfo(theme.mono_font()).family()
