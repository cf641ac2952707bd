"""Text with mathematics, written once and read twice: as TeX for the page and as Unicode for the truth.

A piece of mathematics is `$tex|unicode$`: what TeX sets, and what a person types who copies the title by hand.
"""

from __future__ import annotations

import re
import unicodedata

_MATH = re.compile(r"\$([^|$]*)\|([^$]*)\$")
_ESCAPES = {"\\": r"\textbackslash{}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}"}
_ACCENTS = {"\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0308": '"', "\u030c": "v", "\u0327": "c"}
_LETTERS = {"ł": r"{\l}", "Ł": r"{\L}", "ø": r"{\o}", "Ø": r"{\O}", "ß": r"{\ss}"}
_ESCAPED = re.compile("[" + re.escape("".join(_ESCAPES)) + "]")


def plain(text: str) -> str:
    """As a person types it."""
    return _MATH.sub(lambda match: match[2], text)


def tex(text: str) -> str:
    """As TeX wants it, with every character that means something to TeX written out."""
    parts: list[str] = []
    at = 0
    for match in _MATH.finditer(text):
        parts += [escape(text[at : match.start()]), f"${match[1]}$"]
        at = match.end()
    return "".join(parts) + escape(text[at:])


def escape(text: str) -> str:
    """Words without mathematics, as TeX wants them."""
    return _ESCAPED.sub(lambda match: _ESCAPES[match[0]], text)


def has_math(text: str) -> bool:
    """Whether a piece of mathematics stands in it."""
    return _MATH.search(text) is not None


def bibtex_name(name: str) -> str:
    """A name for BibTeX, which cuts initials by bytes: each accented letter as one group of ASCII."""
    return "".join(_accented(char) for char in name)


def _accented(char: str) -> str:
    if char in _LETTERS:
        return _LETTERS[char]
    parts = unicodedata.normalize("NFD", char)
    if len(parts) == 2 and parts[1] in _ACCENTS:
        base = {"i": r"\i "}.get(parts[0], parts[0])
        return f"{{\\{_ACCENTS[parts[1]]}{{{base}}}}}"
    return char
