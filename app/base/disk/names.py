"""The one way to a file name that every system takes: what is left of a title, and what is free beside others.

A name is made for Windows, macOS and Linux at once, since libraries and exports travel between them. Its length counts
in bytes, because that is what file systems count; a character that a person sees as one is never cut in two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST_BYTES = 255
"""What ext4, APFS and NTFS allow for one name (NTFS counts UTF-16 units, of which there are never more than bytes)."""

_FORBIDDEN = r'\/:*?"<>|'
_RESERVED = frozenset(
    {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
    | {f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"}
)
"""Devices of Windows, with any ending. Source: Microsoft, "Naming Files, Paths, and Namespaces"."""
_JOINERS = "\u200c\u200d"
_FIRST_JOINED = "\u0300"
"""Joiners mean something in emoji and in Indic and Arabic scripts, all of which lie behind this."""
_SKIN = ("\U0001f3fb", "\U0001f3ff")
_FLAG = ("\U0001f1e6", "\U0001f1ff")


def safe_name(title: str, ending: str = "", *, without: str = "", most: int = 0, fallback: str = "paper") -> str:
    """A title as a file name, with `ending` (point included) behind it.

    `without` names further characters to leave out, `most` the most characters before the ending (0: as many as go).
    Separators become spaces; what cannot be seen or would turn the reading direction goes. `fallback` stands where
    nothing is left.
    """
    stem = _plain(title, without)
    room = LONGEST_BYTES - len(ending.encode()) - 1  # a character less, for the mark behind a reserved name
    stem = shorten(stem[: most or None], room)
    stem = stem.strip(". ") or fallback
    name = stem + ending
    device, point, rest = name.partition(".")
    return f"{device.rstrip()}_{point}{rest}" if device.rstrip().upper() in _RESERVED else name


def free_name(
    title: str, ending: str, taken: Iterable[str], *, without: str = "", most: int = 0, fallback: str = "paper"
) -> str:
    """As `safe_name`, with a number behind the title where a file of `taken` has the name, in whatever capitals."""
    names = {same_file(name) for name in taken}
    name = candidate = safe_name(title, ending, without=without, most=most, fallback=fallback)
    number = 2
    while same_file(candidate) in names:
        candidate = numbered(name, f" ({number})", ending)
        number += 1
    return candidate


def numbered(name: str, mark: str, ending: str = "") -> str:
    """A file name with `mark` before its ending, shortened where both would be too long."""
    stem = name.removesuffix(ending) if ending else name
    return shorten(stem, LONGEST_BYTES - len((mark + ending).encode())).rstrip(". ") + mark + ending


def same_file(name: str) -> str:
    """A form in which two names are equal if some file system takes them for one: capitals, composed accents."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def shorten(text: str, most: int) -> str:
    """The beginning of a text that takes at most `most` bytes of UTF-8, without half a character at its end."""
    if len(text.encode()) <= most:
        return text
    end = len(text.encode()[: max(most, 0)].decode("utf-8", "ignore"))
    whole = end
    while whole and _belongs(text, whole):
        whole -= 1
    return text[: whole or end]


def _belongs(text: str, at: int) -> bool:
    """Whether the character at `at` is part of what stands before it: an accent, a joined emoji, half a flag."""
    char, before = text[at], text[at - 1]
    if unicodedata.category(char) in ("Mn", "Me", "Mc") or char in _JOINERS or _SKIN[0] <= char <= _SKIN[1]:
        return True
    if before == "\u200d":
        return True
    if _FLAG[0] <= char <= _FLAG[1]:
        letters = re.search(f"[{_FLAG[0]}-{_FLAG[1]}]*$", text[:at])
        return letters is not None and len(letters.group()) % 2 == 1
    return False


def _plain(title: str, without: str) -> str:
    spaced = "".join(" " if char in _FORBIDDEN or char in without else char for char in title)
    spaced = "".join(" " if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char for char in spaced)
    composed = unicodedata.normalize("NFC", spaced)
    seen = "".join(char for at, char in enumerate(composed) if _is_seen(composed, at))
    return " ".join(seen.split()).strip(". ")


def _is_seen(text: str, at: int) -> bool:
    """Not a mark of direction, a tag, half a surrogate pair or a number that stands for no character."""
    char = text[at]
    if char in _JOINERS:
        inside = 0 < at < len(text) - 1
        return inside and text[at - 1] >= _FIRST_JOINED and text[at + 1] >= _FIRST_JOINED
    number = ord(char)
    is_character = number & 0xFFFE != 0xFFFE and not 0xFDD0 <= number <= 0xFDEF
    return is_character and unicodedata.category(char) not in ("Cf", "Cs")


def is_inside_files(name: str) -> bool:
    """Whether a name from elsewhere can be one of a file in the library's folder of files, on every system."""
    parts = name.split("/")
    plain = len(parts) > 1 and parts[0] == "files" and not any(one in ("", ".", "..") for one in parts)
    return plain and not set(name) & set("\\:\0")
