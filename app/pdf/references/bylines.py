"""Author lists at the head of a bibliography entry, in the orders that the common styles use.

The names are consumed from the left, in the style that the first name shows, and where they stop the list ends:
punctuation alone cannot tell, since initials, name parts, names and titles are all set off by the same points and commas.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from app.text.han import HAN

_UPPER = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper())
_LOWER = "".join(chr(code) for code in range(0x61, 0x530) if chr(code).islower())
_U = f"[{_UPPER}]"
_ANY = rf"[{_UPPER}{_LOWER}'’‘`´\-‐‑–]"
_WORD = (
    rf"(?!(?:Jr|Sr|II|III|IV|Inc|Ltd|LLC)\b)(?:[dlDLO]['’]|(?:[Aa]l|[Ee]l|[Aa]d|[Aa]s|[Aa]sh|[Aa]n|[Aa]r)-)?{_U}{_ANY}+"
)
_PARTICLE = (
    r"(?:[Vv]an|[Vv]on|[Dd]e|[Dd]el|[Dd]ella|[Dd]i|[Dd]a|[Dd]os|[Dd]as|[Dd]u|[Ll]a|[Ll]e|[Dd]en|[Dd]er|[Tt]en|[Tt]er|"
    r"[Ee]l|[Aa]l|[Bb]in|[Ii]bn|[Zz]u[mr]?|af|av|y|e|i|’t|'t)"
)
_DOTTED = rf"(?:{_U}|Ch|Kh|Ph|Sh|Th|Ts|Ya|Yu|Zh)\.(?:\s?[-‐‑–]?\s?{_U}\.|[-‐‑–][{_LOWER}]\.)*"
_BARE = rf"{_U}{{1,3}}(?:[\s\-‐]{_U}){{0,2}}(?![{_UPPER}{_LOWER}'’.])"
_BARE_DOT = rf"{_U}{{1,3}}(?:[\s\-‐]{_U}){{0,2}}(?![{_UPPER}{_LOWER}'’])"
_JUNIOR = r"(?:,?\s+(?:Jr|Sr)\b\.?|,?\s+(?:II|III|IV)\b)?"
_SURNAME = rf"(?:{_PARTICLE}\s+){{0,3}}{_WORD}(?:\s+{_WORD}){{0,2}}"
_MORE = rf"(?:\s+(?:{_DOTTED}|{_WORD}|{_PARTICLE}|{_U}(?=\s|,))){{0,3}}"
_GIVEN = rf"(?:{_DOTTED}|{_WORD}|{_U}(?=\s)){_MORE}"
_FOLLOWED = r"(?=\s*(?:[,;:.(（\[“\"‘&]|and\b|AND\b|und\b|et\b|等|\d{4}[a-z]?[.,]|$))"

_NAMES = {
    "inverted": rf"{_SURNAME}{_JUNIOR},\s*(?:{_DOTTED}(?:\s+(?:{_PARTICLE}|{_U}\.?))*|{_BARE_DOT}){_JUNIOR}{_FOLLOWED}",
    "inverted-full": rf"{_SURNAME}{_JUNIOR},\s*{_WORD}{_MORE}(?:\s+{_U}(?=\.))?{_JUNIOR}{_FOLLOWED}",
    "tail": rf"{_SURNAME}\s+(?:{_BARE_DOT}|{_DOTTED}){_FOLLOWED}",
    "initials": rf"{_DOTTED}\s*(?:{_BARE}\s+)?(?:{_PARTICLE}\s+){{0,3}}{_WORD}(?:\s+{_WORD}){{0,2}}{_JUNIOR}{_FOLLOWED}",
    "natural": rf"{_GIVEN}\s+(?:{_PARTICLE}\s+){{0,3}}{_WORD}{_JUNIOR}{_FOLLOWED}",
    "han": rf"[{HAN}·•]{{2,8}}?(?=\s*(?:等人?|主编|编著|编译|编|著|译)?\s*(?:[,，、;；.．。:：(（]|$)|\s*和\s*[{HAN}]{{2,4}}\s*[,，;；.．。:：])",
}
_INITIALS_FIRST = re.compile(rf"{_DOTTED}\s*{_WORD}")
_COMPILED = {style: re.compile(pattern) for style, pattern in _NAMES.items()}
_GOES_ON = {
    "inverted": ("inverted", "initials"),
    "inverted-full": ("natural", "initials", "inverted-full"),
    "tail": ("tail", "initials"),
    "initials": ("initials",),
    "natural": ("natural", "initials"),
    "han": ("han", "tail", "inverted"),
}
_AND = re.compile(r"\s*[,;]?\s*(?:\b(?:and|AND|und|with)\s+|&\s*|和\s*)(?:the\s+)?")
_COMMA = re.compile(r"\s*\.?\s*[,;，、；]\s*(?:(?:\.\s?\.\s?\.|…)\s*(?:&\s*)?)?")
_OTHERS = re.compile(r"\s*[,，、;；.]?\s*(?:(?:and\s+|&\s*)?(?:et[.\s]+al\b\.?|others\b|colleagues\b)|等(?:人)?)")
_COMPANY = re.compile(r",?\s*\b(?:Inc|Ltd|LLC|Corp|GmbH)\b\.?")
_ODD = re.compile(rf"{_U}[^\s,.;:()\d]*\.?(?:\s+[^\s,;:()\d]{{1,14}}){{1,3}}(?=,|\s+and\b)")
_EDITORS = re.compile(
    r"\s*[,.]?\s*[(\[]?\b(?:[Ee]ds?\b\.?|[Ee]ditors?\b)\s*[)\]]?"
    r"|\s*[,，]?\s*[(（]?(?:主编|编著?|编译|著|译)\s*(?:[)）]|(?=[.．。,，:：、;；(（《]|$))"
)


class Byline(NamedTuple):
    """Names as printed, and where the list ends: the index after it, punctuation not included."""

    names: tuple[str, ...]
    end: int
    style: str


def read_byline(text: str) -> Byline:
    """The author list at the start of `text`; without names where it does not start with one."""
    lists = [_read(text, style) for style in _NAMES]
    return max(lists, key=lambda byline: (byline.end, len(byline.names)), default=Byline((), 0, ""))


def _read(text: str, style: str) -> Byline:
    """As many names as follow each other in the style of the first one."""
    names: list[str] = []
    position = end = 0
    last = False
    while len(names) < 200:
        initials = style == "natural" and bool(names) and bool(_INITIALS_FIRST.fullmatch(names[0]))
        name = _name_at(text, position, style, first=not names, only_initials=initials) or _odd_name(
            text, position, style, len(names)
        )
        if name is None:
            break
        names.append(" ".join(name.group().split()))
        end = name.end()
        if others := _OTHERS.match(text, end):
            end = others.end()
            break
        if last:
            break
        joined = _AND.match(text, end) or _COMMA.match(text, end)
        if joined is None:
            break
        last = joined.re is _AND and style != "han"
        position = joined.end()
    if not names or _is_sentence(style, names, text, end):
        return Byline((), 0, style)
    if company := _COMPANY.match(text, end):
        names[-1] += company.group().rstrip()
        end = company.end()
    editors = _EDITORS.match(text, end)
    return Byline(tuple(_dotted(name) for name in names), editors.end() if editors else end, style)


def _dotted(name: str) -> str:
    """With the stop that the end of the list took from the last initial."""
    return f"{name}." if re.search(r"\.\s*[-\s]?\w$|,\s\w$", name) else name


def _name_at(text: str, position: int, style: str, *, first: bool, only_initials: bool = False) -> re.Match[str] | None:
    for pattern in (style,) if first else ("initials",) if only_initials else _GOES_ON[style]:
        found = _COMPILED[pattern].match(text, position)
        if found:
            return found
    return None


def _odd_name(text: str, position: int, style: str, count: int) -> re.Match[str] | None:
    """A short piece amid names that is none by the rules ("Xiang qian Qi", a letter misread) where the list goes on."""
    piece = _ODD.match(text, position) if count > 1 and style != "han" else None
    joined = piece and (_AND.match(text, piece.end()) or _COMMA.match(text, piece.end()))
    return piece if joined and _name_at(text, joined.end(), style, first=True) else None


def _is_sentence(style: str, names: list[str], text: str, end: int) -> bool:
    """Whether one "name" is rather a title: two words before a colon, or one that starts with a lone letter."""
    if len(names) > 1 or style not in ("natural", "inverted-full"):
        return False
    return text[end:].lstrip().startswith((":", "：")) or bool(re.match(r"\w\s", names[0]))
