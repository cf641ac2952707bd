"""The one escape for text that goes into Markdown and is not ours: titles, quotes, claims, translations.

Escaped, it shows just its characters: no picture is loaded, no link made, no HTML read.
"""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*<>$|]|(?<!\w)_|_(?!\w)|^#(?= ))", re.M)
_BRACKETS = re.compile(r"(?<!!)\[\d[\d,;\s–-]*\](?![(\[:])|[\[\]]")
"""A bracket; those of a citation by number ("[3, 5]") stay as they are, since nothing is made of them."""


def plain(text: str) -> str:
    """Text as Markdown that shows just these characters, on one line."""
    escaped = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _BRACKETS.sub(lambda found: found.group() if len(found.group()) > 1 else "\\" + found.group(), escaped)
