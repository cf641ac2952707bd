"""The names of a BibTeX field: split before any brace is taken away, since braces say what belongs together."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.bibliography.names import body, from_comma_parts, han_name, is_others, split_line
from app.domain.library.entry import Creator
from app.text.han import HAN
from app.text.tex import Macros, closing_brace, to_text

_TOP = re.compile(r"\\.|[{}]|\s+and(?=\s)|\s+&(?=\s)|[;；]", re.S | re.I)


def read_names(value: str, role: str, macros: Macros | None = None) -> tuple[list[Creator], bool]:
    """Everyone in the field, and whether it ends in "and others"."""
    creators: list[Creator] = []
    others = False
    for name in _separated(" ".join(value.split())):
        if is_others(name):
            others = True
        elif name:
            creators += _name(name, role, macros or {})
    return [creator for creator in creators if creator.name], others


def _separated(value: str) -> list[str]:
    """The names, parted by "and" outside braces; by semicolons where there is no "and"."""
    pieces = _cut(value, lambda sign: sign.strip().lower() == "and")
    if len(pieces) == 1:
        pieces = _cut(value, lambda sign: sign in (";", "；"))
    if len(pieces) == 1 and _depth_free(value) and (value.count(",") >= 3 or re.search(rf"[{HAN}].*[,，、]", value)):
        pieces = split_line(value)
    return [piece.strip().strip(",").strip() if is_others(piece.strip(" ,")) else piece.strip() for piece in pieces]


def _depth_free(value: str) -> bool:
    return not re.search(r"[{}\\]", value)


def _cut(value: str, is_separator: Callable[[str], bool]) -> list[str]:
    pieces, depth, start = [], 0, 0
    for match in _TOP.finditer(" " + value + " "):
        sign = match.group()
        if sign in "{}":
            depth = max(0, depth + (sign == "{") - (sign == "}"))
        elif depth == 0 and sign[0] != "\\" and is_separator(sign):
            pieces.append(value[start : max(start, match.start() - 1)])
            start = min(len(value), match.end() - 1)
    return [*pieces, value[start:]]


def _name(name: str, role: str, macros: Macros) -> list[Creator]:
    if re.search(r"(?:^|,)\s*(?:family|given|prefix|suffix)\s*=", name):
        return [_extended(name, role, macros)]
    inner = _all_in_braces(name)
    if inner is not None:
        text = to_text(inner, macros)
        return [han_name(text, role) or body(text, role)]
    parts = [part.strip() for part in _cut_at_commas(name)]
    texts = [_part(part, macros) for part in parts]
    if len(texts) > 1 and any(texts[1:]):
        return [_with_commas(parts, texts, role)]
    if person := han_name(texts[0], role):
        return [person]
    return [_in_order(parts[0], role, macros)]


def _part(text: str, macros: Macros) -> str:
    return to_text(text.strip(), macros)


def _all_in_braces(name: str) -> str | None:
    """What stands in the braces that hold the whole name; None where they hold a part, or only an accent."""
    if not name.startswith("{") or name.startswith("{\\"):
        return None
    return name[1:-1] if closing_brace(name, 0) == len(name) - 1 else None


def _cut_at_commas(name: str) -> list[str]:
    pieces, depth, start = [], 0, 0
    for match in re.finditer(r"\\.|[{},]", name, re.S):
        sign = match.group()
        if sign in "{}":
            depth = max(0, depth + (sign == "{") - (sign == "}"))
        elif sign == "," and depth == 0:
            pieces.append(name[start : match.start()])
            start = match.end()
    return [*pieces, name[start:]]


def _with_commas(parts: list[str], texts: list[str], role: str) -> Creator:
    family_part = parts[0]
    if _all_in_braces(family_part) is not None:
        rest = from_comma_parts(["x", *texts[1:]], role)
        return Creator(texts[0], rest.given, "", rest.suffix, role)
    if re.fullmatch(rf"[{HAN}]+", texts[0]):
        return Creator(texts[0], " ".join(texts[1:]), role=role)
    return from_comma_parts(texts, role)


def _in_order(name: str, role: str, macros: Macros) -> Creator:
    """ "First von Last": the surname begins at the first word in small letters, else it is the last word."""
    words = _words(name)
    texts = [to_text(word, macros) for word in words]
    if len(words) < 2:
        return Creator("".join(texts), role=role, whole=True)
    suffix = texts.pop() if len(words) > 2 and re.fullmatch(r"(?:Jr|Sr)\.?|II|III|IV", texts[-1]) else ""
    small = [at for at, word in enumerate(words[: len(texts) - 1]) if _is_small(word, texts[at])]
    if not small:
        return Creator(texts[-1], " ".join(texts[:-1]), "", suffix, role)
    first, last = small[0], small[-1]
    if first == 0:
        return Creator(" ".join([*texts, suffix]).strip(), role=role, whole=True)
    run = first
    while run + 1 in small:
        run += 1
    last = run if run < len(texts) - 1 else last
    return Creator(
        " ".join(texts[last + 1 :]), " ".join(texts[:first]), " ".join(texts[first : last + 1]), suffix, role
    )


def _words(name: str) -> list[str]:
    words, depth, current = [], 0, ""
    for match in re.finditer(r"\\[A-Za-z]+\s*|\\.|[{}]|[\s~]+|[^\\{}\s~]+", name, re.S):
        sign = match.group()
        if sign in "{}":
            depth = max(0, depth + (sign == "{") - (sign == "}"))
        if depth == 0 and re.fullmatch(r"[\s~]+", sign):
            words.append(current)
            current = ""
        else:
            current += sign
    return [word for word in [*words, current] if word]


def _is_small(word: str, text: str) -> bool:
    """A group in braces counts as a capital, an accent does not (BibTeX's rule)."""
    return bool(text) and text[0].islower() and (not word.startswith("{") or word.startswith("{\\"))


def _extended(name: str, role: str, macros: Macros) -> Creator:
    """biblatex's "family=…, given=…, prefix=…, suffix=…"."""
    given = {}
    for part in _cut_at_commas(name):
        key, _, value = part.partition("=")
        given[key.strip().lower()] = to_text(value.strip().strip('"'), macros)
    family, first = given.get("family", ""), given.get("given", "")
    prefix, suffix = given.get("prefix", ""), given.get("suffix", "")
    return Creator(family or first, first if family else "", prefix, suffix, role, whole=not first)
