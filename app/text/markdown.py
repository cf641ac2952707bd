"""The one escape for text that goes into Markdown and is not ours: titles, quotes, claims, translations.

Escaped, it shows just its characters: no picture is loaded, no link made, no HTML read.
"""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*<>$|]|(?<!\w)_|_(?!\w)|^#(?= ))", re.M)
_LOADED = re.compile(r"(!|(?<![!\\])(?=\\*<))(\\*)([\[<])")
"""An opening bracket right behind an exclamation mark, or a "<", with the backslashes before it."""
_BRACKETS = re.compile(r"(?<!!)\[\d[\d,;\s–-]*\](?![(\[:])|[\[\]]")
"""A bracket; those of a citation by number ("[3, 5]") stay as they are, since nothing is made of them."""


def guarded(text: str) -> str:
    """Text of a Markdown file that a person edits, as it is but for what would be loaded: a picture, a tag of HTML."""
    return _LOADED.sub(lambda found: found[1] + "\\" * (2 * len(found[2]) + 1) + found[3], text)


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    return _LOADED.sub(_unguard, text)


def _unguard(found: re.Match[str]) -> str:
    count = len(found[2])
    return found[1] + "\\" * (count // 2 if count % 2 else count) + found[3]


def plain(text: str) -> str:
    """Text as Markdown that shows just these characters, on one line."""
    escaped = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _BRACKETS.sub(lambda found: found.group() if len(found.group()) > 1 else "\\" + found.group(), escaped)
