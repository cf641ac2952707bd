"""Names and numbers of journals, as they are compared."""

from __future__ import annotations

import re

from app.text.characters import letters_only

_ISSN = re.compile(r"\b(\d{4})-?(\d{3}[\dXx])\b")
_ACRONYM = re.compile(r"\b[A-Z][A-Za-z]*[A-Z]\b")


def issns_in(text: str) -> tuple[str, ...]:
    """The ISSNs in a text, without their hyphens."""
    return tuple(dict.fromkeys(f"{match[1]}{match[2].upper()}" for match in _ISSN.finditer(text)))


def journal_key(text: str) -> str:
    """A form in which two spellings of a name are equal: "The Journal of A & B", "journal of a and b"."""
    plain = re.sub(r"^the\s+", "", text.strip(), flags=re.I).replace("&", " and ")
    return letters_only(plain)


def acronyms_in(text: str) -> tuple[str, ...]:
    """What may be the short name of a meeting in its long one: "Proceedings of … (CVPR)"."""
    return tuple(dict.fromkeys(letters_only(one) for one in _ACRONYM.findall(text) if len(one) > 2))
