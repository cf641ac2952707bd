"""Author lists as printed on a first page: names told from affiliations, marks taken off."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.pdf.blocks import Block
from app.pdf.characters import is_cjk
from app.pdf.headings import Style, style_of
from app.pdf.rows import Row

_AFFILIATION = re.compile(
    r"universit|institut|department|dept\b|school|college|laborator|\blabs?\b|\binc\b|research|google|microsoft|facebook"
    r"|amazon|academy|hospital|centre|center\b|faculty|company|corporation|\bltd\b|division|@|https?:|www\.|\bst\.|street"
    r"|avenue|\busa\b|\bu\.s\.a|china\b|germany|france|\bjapan|\bitaly|kingdom|canada|australia|switzerland|netherlands|spain"
    r"|technolog|science|engineering|computing|group\b|society|foundation|ministry|national|council|consort|open ?ai|deepmind"
    r"|nvidia|\bibm\b|e-?mail|orcid|received|accepted|published|corresponding|equal contribution|abstract|student|professor"
    r"|member|fellow|\bieee\b|author|editor|submitted|\bteam\b|box \d|\bgmbh|clinic|museum|observatory|bureau|agency"
    r"|大学|学院|研究所|实验室|中心|公司|医院|邮编|电子邮箱|部门|系，|省|市，|研究院",
    re.I,
)  # fmt: skip
_MARKS = re.compile(r"[\d*∗†‡§¶‖⋆★☆✉#♠♣♥♦⊥♮♯�\ue000-\uf8ff]+|\(cid:\d+\)")
_SPLIT = re.compile(r"\s*(?:,|;|、|，|；|·|•|\||&|\band\b|\bAND\b|\bund\b|\bet\b(?! al)|\bwith\b)\s*")
_PARTICLES = frozenset(
    "de da di del della der den van von la le du dos das bin ibn al el ten ter zu y e af av st".split()
)
_DEGREES = re.compile(
    r"(?:,?\s*\b(?:ph\.?d|m\.?d|m\.?sc|b\.?sc|dr|prof|msc|phd|mph|jr|sr|rn|mba|dphil|esq)\b\.?)+$", re.I
)
_TITLES = re.compile(r"^(?:by|written by|authors?:?|dr\.?|prof\.?(?:essor)?)\s+", re.I)
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
    cells = _cells(blocks)
    style: Style | None = None
    names: list[str] = []
    for rows in cells:
        in_affiliation = False
        for row in rows:
            found, share = _names_of(row)
            affiliation = bool(_AFFILIATION.search(_plain(row))) or not found
            if affiliation or share < 0.5:
                in_affiliation = True
                continue
            if style is None:
                style = style_of(row)
            same = _same_style(style, style_of(row))
            if not same or (in_affiliation and len(found) == 1 and names and not _restarts(style, rows, row)):
                continue
            names += [name for name in found if name not in names]
    return _unshouted(names)


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


def _names_of(row: Row) -> tuple[list[str], float]:
    """Names in a row, and the share of its pieces that are names."""
    pieces = [piece for part in _columns(row) for piece in _SPLIT.split(part)]
    pieces = [cleaned for piece in pieces if (cleaned := _bare(piece)) and len(cleaned) > 1]
    found: list[str] = []
    for piece in pieces:
        if is_person(piece) and not _AFFILIATION.search(piece):
            found.append(" ".join(piece.split()))
        else:
            found += _chinese(piece)
    return found, len(found) / max(1, len(pieces))


def _chinese(piece: str) -> list[str]:
    words = piece.split()
    return words if len(words) > 1 and all(is_person(word) and is_cjk(word[0]) for word in words) else []


def _bare(piece: str) -> str:
    text = _MARKS.sub(" ", piece)
    text = _DEGREES.sub("", _TITLES.sub("", text.strip(" .,:;()[]{}")))
    text = re.sub(r"\s+[a-z](?:\s*,\s*[a-z])*$", "", text.strip(" .,:;()[]{}"))
    text = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff]$)", "", text)
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
    return [piece for part in parts for piece in _at_marks(part)]


def _at_marks(part: str) -> list[str]:
    """Raised marks between two names separate them: "Ann Lee¹ Bo Chen²"."""
    pieces = [piece.strip() for piece in part.split("\x00") if piece.strip()]
    if all(is_person(_bare(piece)) for piece in pieces):
        return pieces
    return [" ".join(pieces)]


def _unshouted(names: list[str]) -> list[str]:
    if names and all(name.isupper() for name in names if name.isascii()) and any(name.isascii() for name in names):
        return [re.sub(r"[A-Z]{2,}", lambda match: match.group().capitalize(), name) for name in names]
    return names
