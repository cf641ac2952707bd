"""The few marks of a formatted reference (italic, bold, raised, lowered, small capitals): kept safe, and turned into text and RTF."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

_GUARDS = {"&": "\ue000", "<": "\ue001", ">": "\ue002", '"': "\ue003"}
"""Signs of a text stand for themselves, never for HTML: on the way through citeproc-py, which reads titles as HTML, others
stand for them."""
_TO_GUARD = str.maketrans(_GUARDS)
_FROM_GUARD = str.maketrans({guard: html.escape(sign, quote=False) for sign, guard in _GUARDS.items()})
_TAG = re.compile(r"<(/?)(i|b|u|sup|sub|span)(?: style=\"[a-z:; -]*\")?>")
_RTF = {"i": r"\i", "b": r"\b", "u": r"\ul", "sup": r"\super", "sub": r"\sub", "span": r"\scaps"}


def guarded(value: object) -> object:
    """A record with the signs of HTML in its texts exchanged for others."""
    if isinstance(value, str):
        return value.translate(_TO_GUARD)
    if isinstance(value, Mapping):
        return {key: guarded(one) for key, one in value.items()}
    return [guarded(one) for one in value] if isinstance(value, list) else value


def unguarded(line: str) -> str:
    """HTML in which the exchanged signs are themselves again, escaped; tags that are none of ours become text."""
    written, end = [], 0
    for tag in _TAG.finditer(line):
        written += [_escaped(line[end : tag.start()]), tag[0]]
        end = tag.end()
    return "".join([*written, _escaped(line[end:])]).translate(_FROM_GUARD)


def to_text(line: str) -> str:
    """The words alone."""
    return html.unescape(_TAG.sub("", line))


def to_rtf(line: str) -> str:
    """The same for word processors: marks as groups, other characters than ASCII by number."""
    written, end = [], 0
    for tag in _TAG.finditer(line):
        written += [_plain_rtf(line[end : tag.start()]), "}" if tag[1] else f"{{{_RTF[tag[2]]} "]
        end = tag.end()
    return "".join([*written, _plain_rtf(line[end:])])


def rtf_document(paragraphs: Sequence[str]) -> str:
    """A document of these paragraphs of RTF."""
    return "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}\\uc1\n" + "\\par\n".join(paragraphs) + "\n}"


def _escaped(text: str) -> str:
    return html.escape(html.unescape(text), quote=False)


def _plain_rtf(text: str) -> str:
    return "".join(_rtf_of(char) for char in html.unescape(text))


def _rtf_of(char: str) -> str:
    if char in "\\{}":
        return f"\\{char}"
    if char.isascii():
        return char
    units = char.encode("utf-16-le")
    numbers = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
    return "".join(f"\\u{number}?" for number in numbers)
