"""Author lists as printed on a first page: names told from affiliations, marks taken off."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.pdf.blocks.blocks import Block
from app.pdf.blocks.rows import Row, Style, style_of
from app.text.han import HAN, is_cjk

_AFFILIATION = re.compile(
    r"@|https?:|www\.|\b(?:[a-z]*universi|institut|department|facult|laborator|academ|hospital|compan|corporation"
    r"|technolog|science|engineering|comput|societ|foundation|ministr|consorti|microsoft|facebook|google|deepmind"
    r"|nvidia|hochschule|école|ecole|escuela|informati|mathemati|physic|statistic)"
    r"|\b(?:dept|school|college|labs?|inc|research|amazon|centre|center|centro|ltd|division|st\.|street|avenue|road|usa"
    r"|china|germany|france|japan|italy|kingdom|uk|canada|australia|switzerland|netherlands|spain|india|brazil|group"
    r"|national|council|openai|ibm|e-?mails?|orcid|received|accepted|published|corresponding|equal|contribution"
    r"|abstract|students?|professor|members?|fellow|ieee|acm|authors?|editors?|submitted|team|box|gmbh|clinic|museum"
    r"|observatory|bureau|agency|meta ai|of)\b"
    r"|大学|学院|研究所|实验室|中心|公司|医院|邮编|电子邮箱|部门|系，|省|市，|研究院|摘要|关键词",
    re.I,
)  # fmt: skip
_MARKS = re.compile(r"[\d*∗†‡§¶‖⋆★☆✉#♠♣♥♦⊥♮♯�\ue000-\uf8ff]+|\(cid:\d+\)")
_SPLIT = re.compile(r"\s*(?:\x00|,|;|、|，|；|·|•|\||&|\band\b|\bAND\b|\bund\b|\bet\b(?! al)|\bwith\b)\s*")
_SEPARATOR = re.compile(r"[,;、，；]|\band\b|&")
_PARTICLES = frozenset(
    "de da di del della der den van von la le du dos das bin ibn al el ten ter zu y e af av st".split()
)
_DEGREES = re.compile(
    r"(?:,?\s*\b(?:ph\.?d|m\.?d|m\.?sc|b\.?sc|dr|prof|msc|phd|mph|jr|sr|rn|mba|dphil|esq)\b\.?)+$", re.I
)
_TITLES = re.compile(r"^(?:by|written by|authors?:?|dr\.?|prof\.?(?:essor)?)\s+|^作\s*者\s*[:：]?\s*", re.I)
_HELPERS = re.compile(r"^\s*(?:中文)?(?:校对|审校|翻译|译者|编辑|指导老师|指导教师|导师|通[讯信]作者)")
_GAP = 0.9


def is_person(text: str) -> bool:
    """Whether some words read like one person's name."""
    if any(is_cjk(char) for char in text):
        compact = text.replace(" ", "")
        return 2 <= len(compact) <= 4 and all(is_cjk(char) for char in compact)
    words = text.split()
    if not 2 <= len(words) <= 6 or len(text) > 48 or any(char.isdigit() for char in text):
        return False
    for word in words:
        core = word.strip(".,'’-‐")
        if not core:
            return False
        if core.lower() in _PARTICLES:
            continue
        if not core[0].isupper() or not all(char.isalpha() or char in "'’-‐.–" for char in core):
            return False
    return any(len(word.strip(".")) > 1 for word in words)


def author_names(blocks: Sequence[Block]) -> list[str]:
    """The names in the blocks between title and abstract, in reading order by row."""
    style: Style | None = None
    names: list[str] = []
    for cell in _cells(blocks):
        rows = [row for row in cell if not _HELPERS.match(row.text)]
        below_affiliation = False
        for stretch in _stretches(rows):
            found = [] if _AFFILIATION.search(_plain(stretch[0])) else _names_in(stretch)
            if not found:
                below_affiliation = True
                continue
            style = style or style_of(stretch[0])
            same = _same_style(style, style_of(stretch[0]))
            stray = below_affiliation and len(found) == 1 and names and not _restarts(style, rows, stretch[0])
            if same and not stray:
                names += [name for name in found if name not in names]
    return _unshouted(names or _before_affiliations(blocks))


def _before_affiliations(blocks: Sequence[Block]) -> list[str]:
    """Names that share their rows with affiliations: "ANN LEE and BO CHEN, Some University, France" (ACM)."""
    names: list[str] = []
    for row in (row for rows in _cells(blocks) for row in rows):
        for piece in _pieces(_columns(row)):
            bare = _bare(piece)
            if not is_person(bare) or _AFFILIATION.search(piece) or (names and names[0].isupper() > bare.isupper()):
                break
            if bare not in names:
                names.append(bare)
    return names


def _stretches(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows that may be one list of names: neighbours in one style, affiliations by themselves."""
    groups: list[list[Row]] = []
    for row in rows:
        affiliation = bool(_AFFILIATION.search(_plain(row)))
        before = groups[-1][-1] if groups else None
        if (
            before is None
            or affiliation
            or _AFFILIATION.search(_plain(before))
            or not _same_style(style_of(before), style_of(row))
        ):
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def _names_in(rows: Sequence[Row]) -> list[str]:
    """Names in neighbouring rows: as one list that runs on, else row by row."""
    if len(rows) > 1 and any(_SEPARATOR.search(_plain(row)) for row in rows):
        found, share = _names_of([part for row in rows for part in (*_columns(row), " ")])
        if share > 0.6:
            return found
    names: list[str] = []
    for row in rows:
        found, share = _names_of([part for piece in _columns(row) for part in (piece, "\x00")])
        if share < 0.5:
            break
        names += found
    return names


def _restarts(style: Style, rows: Sequence[Row], row: Row) -> bool:
    """Whether names are set apart from affiliations, so that a name below an affiliation is a new author."""
    others = {style_of(other) for other in rows if _AFFILIATION.search(_plain(other))}
    return bool(others) and style_of(row) not in others and _same_style(style, style_of(row))


def _same_style(a: Style, b: Style) -> bool:
    return abs(a[1] - b[1]) <= 0.5 and a[2] == b[2]


def _cells(blocks: Sequence[Block]) -> list[list[Row]]:
    """Rows grouped by block, blocks from top to bottom and left to right."""
    ordered = sorted(blocks, key=lambda block: (block.page, round(block.rect.y0 / 14), block.rect.x0))
    return [block.rows for block in ordered]


def _plain(row: Row) -> str:
    return "".join(char for index, char in enumerate(row.text) if not row.run_at(index).raised)


def _names_of(parts: Sequence[str]) -> tuple[list[str], float]:
    """Names in a stretch of text, and the share of its pieces that are names. \\0 stands for a raised mark."""
    pieces = [cleaned for piece in _pieces(parts) if (cleaned := _bare(piece)) and len(cleaned) > 1]
    found: list[str] = []
    for piece in pieces:
        if is_person(piece) and not _AFFILIATION.search(piece):
            found.append(piece)
        else:
            found += _chinese(piece)
    return found, len(found) / max(1, len(pieces))


def _pieces(parts: Sequence[str]) -> list[str]:
    """Cut at separators and at raised marks; a mark before a separator is one cut, not two."""
    return _SPLIT.split(re.sub(r"\x00\s*(?=[,;、，；]|and\b|&)", " ", "".join(parts)))


def _chinese(piece: str) -> list[str]:
    words = piece.split()
    return words if len(words) > 1 and all(is_person(word) and is_cjk(word[0]) for word in words) else []


def _bare(piece: str) -> str:
    text = _MARKS.sub(" ", piece)
    text = _DEGREES.sub("", _TITLES.sub("", text.strip(" .,:;()[]{}")))
    text = re.sub(r"\s+[a-z](?:\s*,\s*[a-z])*$", "", text.strip(" .,:;()[]{}"))
    text = re.sub(rf"(?<=[{HAN}])\s+(?=[{HAN}]$)", "", text)
    if text.count(".") == 1 and text.endswith(".") and len(text.split()[-1]) > 2:
        text = text[:-1]
    return " ".join(text.split())


def _columns(row: Row) -> list[str]:
    """The row's text without raised marks, cut at wide gaps: several authors side by side."""
    parts: list[str] = [""]
    previous: float | None = None
    size = row.size
    for index, char in enumerate(row.text):
        if row.run_at(index).raised:
            if parts[-1] and not parts[-1].endswith("\x00"):
                parts[-1] += "\x00"
            previous = row.rights[index] if not char.isspace() else previous
            continue
        if char.isspace():
            parts[-1] += " "
            continue
        if previous is not None and row.lefts[index] - previous > _GAP * size:
            parts.append("")
        parts[-1] += char
        previous = row.rights[index]
    whole = " ".join(parts)
    # OCR spaces the parts of one name far apart (FLP)
    return [whole] if len(parts) > 1 and len(parts[0].split()) == 1 and is_person(_bare(whole)) else parts


def _unshouted(names: list[str]) -> list[str]:
    """Names printed in capitals throughout, written as usual."""
    if not names or not all(name.isupper() for name in names if name[0] < "\u2e80"):
        return names
    return [re.sub(r"[^\W\d_]{2,}", lambda match: match.group().capitalize(), name) for name in names]
