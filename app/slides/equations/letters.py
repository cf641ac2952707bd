"""What a printed character of a formula is: its plain letter and its style, and whether it can be read at all."""

from __future__ import annotations

import re
import unicodedata
from string import ascii_uppercase
from typing import NamedTuple

from app.domain.reading.page_text import Glyph
from app.text.characters import is_unreadable

BIG = frozenset("∑∏∐⋃⋂⨁⨂⋁⋀⨄⨆∫∬∮")
LIMITS = frozenset({"max", "min", "sup", "inf", "lim", "argmax", "argmin", "arg max", "arg min"})
ACCENTS = {
    "ˆ": "\u0302", "^": "\u0302", "˜": "\u0303", "¯": "\u0304", "ˉ": "\u0304", "˙": "\u0307", "¨": "\u0308", "ˇ": "\u030c",
    "˘": "\u0306", "⃗": "\u20d7", "\u0302": "\u0302", "\u0303": "\u0303", "\u0304": "\u0304", "\u0307": "\u0307",
}  # fmt: skip
RELATIONS = frozenset("=≠≈≡≤≥<>∼≃≅∝→←↔⇒⇔↦∈∉⊂⊆⊃⊇≪≫≐≜:⊢⊨⩽⩾")
ADDING = frozenset("+-−±∓")
ROOT = "√"

_CALLIGRAPHIC = re.compile(r"CMSY|rsfs|EUSM|CMBSY|txsy|eusb", re.I)
_BLACKBOARD = re.compile(r"MSBM|bbold|dsrom|BBM", re.I)
_GOTHIC = re.compile(r"EUFM|EUFB", re.I)
_ITALIC = re.compile(r"CMMI|CMBXTI|CMTI|Ital|Obli|txb?mi|MTMI|LibertineI|-It\b", re.I)
_BOLD = re.compile(r"CMBX|CMMIB|CMBSY|Bold|Demi|Medi\b|bmi", re.I)
_REFUSED = re.compile(
    r"Wingdings|Dingbats|^Symbol$|MTExtra|Mono|Courier|Inconsolata|CMTT|Typewriter|Menlo|Consol", re.I
)
"""Fonts whose characters a file often names wrongly: none of them is believed. What is set in a typewriter's letters is code."""

_ALPHABETS = (
    (_CALLIGRAPHIC, "𝒜ℬ𝒞𝒟ℰℱ𝒢ℋℐ𝒥𝒦ℒℳ𝒩𝒪𝒫𝒬ℛ𝒮𝒯𝒰𝒱𝒲𝒳𝒴𝒵"),
    (_BLACKBOARD, "𝔸𝔹ℂ𝔻𝔼𝔽𝔾ℍ𝕀𝕁𝕂𝕃𝕄ℕ𝕆ℙℚℝ𝕊𝕋𝕌𝕍𝕎𝕏𝕐ℤ"),
    (_GOTHIC, "𝔄𝔅ℭ𝔇𝔈𝔉𝔊ℌℑ𝔍𝔎𝔏𝔐𝔑𝔒𝔓𝔔ℜ𝔖𝔗𝔘𝔙𝔚𝔛𝔜ℨ"),
)
_KEPT = re.compile(r"SCRIPT|FRAKTUR|DOUBLE-STRUCK|BLACK-LETTER")
_FOLDED = {"ϵ": "ϵ", "∆": "Δ", "Ω": "Ω", "µ": "μ", "'": "′", "*": "∗", "-": "−", "⋅": "·", "∣": "|", "‖": "∥", "ǁ": "∥"}


_EXTENSION = re.compile(r"(?:^|\+)(?:CM|LM|TX|PX|MT)?EX(?:10|9|8|7)?$|CMEX|LMMathExtension", re.I)
_FENCES = "()[]⌊⌋⌈⌉{}⟨⟩|∥/\\"
_SIGNS = "∮∮⨀⨀⨁⨁⨂⨂∑∏∫⋃⋂⨄⋀⋁∑∏∫⋃⋂⨄⋀⋁∐∐"
TALL: dict[int, str] = (
    dict(enumerate(_FENCES))
    | dict(enumerate("()()[]⌊⌋⌈⌉{}⟨⟩/\\()[]⌊⌋⌈⌉{}⟨⟩/\\/\\", 0x10))
    | dict(enumerate(_SIGNS, 0x48))
    | dict(enumerate("[]⌊⌋⌈⌉{}√√√√", 0x68))
)
"""TeX's font of large signs by code (D. Knuth, Computer Modern Typefaces, cmex10); pieces that are put together are left out."""


class Letter(NamedTuple):
    """A character with its style. `tall` ones hang from their line instead of standing on it."""

    text: str
    italic: bool
    bold: bool
    tall: bool = False


def letter_of(glyph: Glyph) -> Letter | None:
    """The character as a formula has it; None where its font leaves in doubt what it shows."""
    char = glyph.text
    if _EXTENSION.search(glyph.font):
        tall = TALL.get(ord(char)) if len(char) == 1 else None
        return Letter(tall, False, False, True) if tall else None
    if len(char) != 1 or is_unreadable(char) or _REFUSED.search(glyph.font):
        return None
    name = unicodedata.name(char, "")
    if name.startswith("MATHEMATICAL ") and not _KEPT.search(name):
        return Letter(unicodedata.normalize("NFKC", char), "ITALIC" in name, "BOLD" in name)
    if char in ascii_uppercase:
        for font, alphabet in _ALPHABETS:
            if font.search(glyph.font):
                return Letter(alphabet[ascii_uppercase.index(char)], True, False)
    italic = (glyph.italic or bool(_ITALIC.search(glyph.font))) and char.isalpha()
    bold = glyph.bold or bool(_BOLD.search(glyph.font))
    text = _FOLDED.get(char, char)
    return Letter(unicodedata.normalize("NFKC", text) if "ﬀ" <= text <= "ﬆ" else text, italic, bold)
