"""The one place colours, type and space come from: the tokens, and the palette and style sheet made of them.

Widgets that paint themselves ask `current()` while painting, so that a change of theme needs no wiring.
"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import asdict, dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.base.resources import resource_path

DARKENING = {
    "light": "cff:darkening-parameters=500,200,1000,138,1667,138,2333,0",
    "dark": "cff:darkening-parameters=500,0,1000,0,1667,0,2333,0",
}
"""How much FreeType thickens the stems of CFF fonts in each theme (thousandths of an em at four sizes).

Qt has FreeType thicken CFF outlines (Noto Sans CJK) but not TrueType ones (DejaVu Sans, Noto Sans), and on a scaled
screen the thickening is that of the small size, magnified: Chinese looks bold beside regular Latin. Ink of seven
Chinese characters at 13 px against FreeType without thickening, at 100, 200, 300 %: dark on light 116, 115, 120 % with
FreeType's own amounts, 101, 99, 104 % with half of them; light on dark 164, 143, 140 % and 120, 111, 107 % with none.
"""
CJK_FAMILIES = ("PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC", "Source Han Sans SC")
BASE_PX = 13
ROW_PX = 32
COMPACT_ROW_PX = 26


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme, by the names that everything in the window uses."""

    name: str
    surface: str
    surface_raised: str
    surface_sunken: str
    line: str
    text: str
    text_quiet: str
    accent: str
    accent_soft: str
    verified: str
    found: str
    weak: str
    unsupported: str

    def color(self, token: str) -> QColor:
        """The colour called `token` ("text-quiet" or "text_quiet")."""
        return QColor(getattr(self, token.replace("-", "_")))


LIGHT = Tokens(
    name="light",
    surface="#FBFAF7",
    surface_raised="#FFFFFF",
    surface_sunken="#F1EFE9",
    line="#E2DED4",
    text="#22201C",
    text_quiet="#6A655B",
    accent="#A25600",
    accent_soft="#FBEBD3",
    verified="#0B6B61",
    found="#4A6472",
    weak="#8A5A00",
    unsupported="#A8271F",
)
DARK = Tokens(
    name="dark",
    surface="#1B1A18",
    surface_raised="#242320",
    surface_sunken="#151412",
    line="#37342F",
    text="#ECE8DF",
    text_quiet="#A39D90",
    accent="#F0A63A",
    accent_soft="#3A2C16",
    verified="#4FC3B4",
    found="#9DB4C0",
    weak="#E2B04A",
    unsupported="#F08A80",
)


def current() -> Tokens:
    """The tokens the application shows right now."""
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < 128 else LIGHT


def ink_on(color: QColor, *, dark: bool) -> QColor:
    """Dark ink is not seen on a dark ground: there it is as light as it was dark."""
    lightness = color.lightnessF()
    if not dark or lightness > 0.5:
        return color
    return QColor.fromHslF(max(0.0, color.hslHueF()), min(color.hslSaturationF(), 0.8), 1 - lightness * 0.7)


def tokens_for(appearance: str) -> Tokens:
    """The tokens for a setting: "light", "dark", or "system" for what the desktop asks for."""
    if appearance in ("light", "dark"):
        return DARK if appearance == "dark" else LIGHT
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def apply_theme(app: QApplication, tokens: Tokens, text_size: int = 100) -> None:
    """Dress the whole application; cheap to call again (a new palette under an old sheet costs six times as much).

    `text_size` is in percent of the scale the style sheet is written in.
    """
    app.setStyleSheet("")
    app.setPalette(palette(tokens))
    apply_font(app, text_size)
    app.setStyleSheet(style_sheet(tokens, text_size))


def prepare_fonts(tokens: Tokens) -> None:
    """Have Chinese drawn as thick as its face is. FreeType reads this once, before the first text; the user's word counts."""
    if sys.platform == "linux":
        os.environ.setdefault("FREETYPE_PROPERTIES", DARKENING[tokens.name])


def apply_font(app: QApplication, text_size: int = 100) -> None:
    """The platform's UI font at the base size (or `text_size` percent of it), with families that have Chinese behind it."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font = QFont(system)
    # A bare X server names no font but "Sans Serif"; the family behind it must come before the Chinese ones.
    font.setFamilies([QFontInfo(system).family(), *CJK_FAMILIES])
    font.setPixelSize(scaled(BASE_PX, text_size))
    app.setFont(font)


def mono_font() -> QFont:
    """The platform's font of equal widths, with families that have Chinese behind it: left to itself, a system may take brush script."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setFamilies([QFontInfo(font).family(), *CJK_FAMILIES])
    return font


def palette(tokens: Tokens) -> QPalette:
    """The palette Qt's own widgets draw with."""
    role = QPalette.ColorRole
    result = QPalette(tokens.color("surface"))
    for roles, token in (
        ((role.Window, role.Button), "surface"),
        ((role.Base, role.ToolTipBase), "surface-raised"),
        ((role.AlternateBase,), "surface-sunken"),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.HighlightedText), "text"),
        ((role.PlaceholderText,), "text-quiet"),
        ((role.Highlight,), "accent-soft"),
        ((role.Accent, role.Link, role.LinkVisited), "accent"),
        ((role.Mid, role.Midlight, role.Dark), "line"),
    ):
        for one in roles:
            result.setColor(one, tokens.color(token))
    for one in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, one, tokens.color("text-quiet"))
    return result


def scaled(pixels: int, text_size: int) -> int:
    """A size of text in pixels at `text_size` percent."""
    return round(pixels * text_size / 100)


def style_sheet(tokens: Tokens, text_size: int = 100) -> str:
    """The style sheet, with each `@token` replaced by its colour, `@styles` by the folder of its images, sizes of text scaled."""
    template = resource_path("styles", "paperlamp.qss").read_text(encoding="utf-8")
    values = {key.replace("_", "-"): value for key, value in asdict(tokens).items()}
    values["styles"] = resource_path("styles").as_posix()
    sized = re.sub(r"font-size: (\d+)px", lambda match: f"font-size: {scaled(int(match[1]), text_size)}px", template)
    return re.sub(r"@([a-z-]+)", lambda match: values[match[1]], sized)


def contrast(first: str, second: str) -> float:
    """The WCAG 2 contrast ratio of two colours (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    parts = (QColor(color).redF(), QColor(color).greenF(), QColor(color).blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
