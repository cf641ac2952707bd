"""Authors from the parts of a page that hold them: lists that run on, grids read row by row, one name a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from app.pdf.blocks.rows import Row
from app.pdf.front.authors.names import (
    bare_name,
    han_text,
    is_affiliation,
    is_person,
    named_pieces,
    raised_cut,
    unshouted,
)
from app.pdf.front.label.parts import Part
from app.pdf.front.label.words import BY
from app.text.han import is_cjk

_GROUP = re.compile(
    r"\b(?:collaboration|consortium|network|working group|study group|investigators|team|project|initiative|committee)\b",
    re.I,
)
_ON_BEHALF = re.compile(
    r"\s*[,(]?\s*\b(?:on behalf of|for)\s+(?:the\s+)?(?=.*\b(?:collaboration|consortium|group|team|network|investigators)\b)",
    re.I,
)
_IN_BRACKETS = re.compile(r"\s*[(]([^()]{4,80})[)]")
_NOBODY = re.compile(
    r"^(?:and\s+)?(?:others|et al\.?|等|student member|senior member|member|fellow|ieee|acm|life fellow)$", re.I
)
_SUFFIX = re.compile(r",\s*(?=(?:Jr|Sr|II|III|IV)\b\.?)")


def authors_in(parts: Sequence[Part]) -> list[str]:
    """The people, each once, in reading order by row."""
    names: list[str] = []
    for rows in _lists(parts):
        for name in _names_of(rows):
            if name not in names:
                names.append(name)
    return unshouted(names)


def _lists(parts: Sequence[Part]) -> list[list[Row]]:
    """Rows that are one list: neighbours below each other in one block; the rest by height, then from left to right."""
    groups: list[list[Part]] = []
    for part in parts:
        home = next((group for group in reversed(groups) if _runs_on(group[-1], part)), None)
        if home is None:
            groups.append([part])
        else:
            home.append(part)
    ordered = _by_rows(groups)
    return [[row for part in group for row in part.rows] for group in ordered]


def _runs_on(before: Part, part: Part) -> bool:
    """Whether a row goes on with the list of the row before: names of a grid end with their row."""
    if before.page != part.page or (
        before.block is not part.block and not (_is_list(before.text) and _is_list(part.text))
    ):
        return False
    above, row = before.rows[-1], part.first
    if is_affiliation(above.text) or is_affiliation(row.text):
        return False
    near = -0.5 * row.size < row.rect.y0 - above.rect.y1 < 1.2 * row.size
    same = abs(above.size - row.size) < 0.08 * row.size
    overlap = min(above.rect.x1, row.rect.x1) - max(above.rect.x0, row.rect.x0)
    listed = _is_list(above.text) or _is_list(row.text) or bool(chinese_names(han_text(above)))
    return near and same and overlap > 0 and listed


def _is_list(text: str) -> bool:
    return bool(re.search(r"[,;，；、·•&]|\band\b|\b(?:und|et|y)\b", text, re.I))


def _by_rows(groups: Sequence[list[Part]]) -> list[list[Part]]:
    rows: list[list[list[Part]]] = []
    for group in sorted(groups, key=lambda group: (group[0].page, group[0].rect.y0)):
        first = group[0]
        if (
            rows
            and rows[-1][0][0].page == first.page
            and first.rect.y0 - rows[-1][0][0].rect.y0 < 0.6 * first.first.size
        ):
            rows[-1].append(group)
        else:
            rows.append([group])
    return [group for row in rows for group in sorted(row, key=lambda group: group[0].rect.x0)]


def _names_of(rows: Sequence[Row]) -> list[str]:
    text = "".join(_spelled(rows))
    found: list[str] = []
    if sum(map(is_cjk, text)) > 0.4 * sum(map(str.isalpha, text)):
        text = BY.sub("", text)
        # between names the point parts, within one ("买买提·艾力") it joins: where other marks part the names
        dot = "" if re.search(r"[\x00,，、;；\s]", text.strip()) else "·"
        for piece in re.split(rf"[\x00,，、;；{dot}•|/]|\s·\s|\band\b", text):
            found += _chinese(piece)
        return found
    text = _IN_BRACKETS.sub(r", \1, ", text)
    text = _ON_BEHALF.sub(", ", _SUFFIX.sub(" ", BY.sub("", text)))
    for piece in named_pieces([text]):
        name = bare_name(piece)
        if not name or _NOBODY.match(name):
            continue
        if (is_person(name) and not is_affiliation(name)) or (
            _GROUP.search(name) and len(name.split()) <= 8 and name[:1].isupper() and not is_place(name)
        ):
            found.append(name)
        elif is_affiliation(piece):
            break  # "Ann Lee, Some University, France": what follows a place is no name
    return found


def is_place(text: str) -> bool:
    """Whether a collective name is that of an institution."""
    return bool(re.search(r"universi|institut|department|school|laborator", text, re.I))


def _spelled(rows: Iterable[Row]) -> list[str]:
    """The text of rows that are one list; \\0 stands for a raised mark or for a gap that parts names."""
    found: list[str] = []
    previous: Row | None = None
    for row in rows:
        wide = sum(map(is_cjk, row.text)) > 0.4 * sum(map(str.isalpha, row.text))
        text = han_text(row) if wide else raised_cut(row)
        if previous is not None and wide and _breaks_name(found[-1], text):
            pass  # a name goes on over the end of the row
        elif previous is not None:
            open_end = re.search(r"(?:[,;，；、·•&-]|\band)\s*$", previous.text)
            found.append(" " if open_end or _is_list(row.text[:40]) or _is_list(previous.text) else "\x00")
        found.append(text)
        previous = row
    return found


_HAN_BETWEEN = re.compile(r"[\x00\s,，、;；·•|/]+")


def _breaks_name(above: str, below: str) -> bool:
    """Whether a Chinese name is broken over two rows: one character stands alone on either side of the break.

    Names of two characters set wide stand as two characters in one row, so an odd one is half of a broken name; where marks
    end the names, one without a mark is.
    """
    above, below = above.rstrip(" "), below.lstrip(" ")
    if not above or not below or _HAN_BETWEEN.match(above[-1]) or _HAN_BETWEEN.match(below[0]):
        return False
    left, right = _HAN_BETWEEN.split(above), _HAN_BETWEEN.split(below)
    if not is_person(left[-1] + right[0]):
        return False
    odd = _singles(reversed(left)) % 2 or _singles(right) % 2
    return bool(odd) or ("\x00" in above and not is_person(right[0]))


def _singles(words: Iterable[str]) -> int:
    """How many words of one character stand at the start."""
    return sum(1 for _ in takewhile(lambda word: len(word) == 1, words))


def chinese_names(text: str) -> list[str]:
    """The names where a row holds nothing else, those set wide put together; none where anything else stands in it."""
    words = [word for word in _HAN_BETWEEN.split(re.sub(r"[\d*∗†‡]+", " ", text).strip()) if word]
    names: list[str] = []
    at = 0
    while at < len(words):
        pair = len(words[at]) == 1 and at + 1 < len(words) and len(words[at + 1]) == 1
        names.append(words[at] + words[at + 1] if pair else words[at])
        at += 2 if pair else 1
    broken = len(names) > 2 and len(names[-1]) == 1
    return names if len(names) > 1 and all(map(is_person, names[:-1] if broken else names)) else []


def _chinese(piece: str) -> list[str]:
    """Chinese names parted by blanks; a name of two characters may be set wide itself ("李  明")."""
    piece = re.sub(r"[\d*∗†‡§¶‖⋆★☆✉#①②③④⑤⑥⑦⑧⑨()（）\[\]【】<>:：.\ue000-\uf8ff]+", " ", piece)
    words = piece.strip(" ·").split()
    if len(words) > 1 and is_person("".join(words)) and all(len(word) == 1 for word in words):
        return ["".join(words)]
    found: list[str] = []
    single = ""
    for word in words:
        if len(word) == 1 and is_cjk(word):
            single += word
            if len(single) == 2:
                found.append(single)
                single = ""
        else:
            single = ""
            found.append(word)
    people = [name for name in found if is_person(name) and not is_affiliation(name)]
    return people if people else ([name] if is_person(name := "".join(words)) else [])
