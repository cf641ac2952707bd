"""Writes our parts of a Markdown file anew and keeps everything else as the user left it.

A part of ours stands between two comments; the first holds a checksum of what we wrote. Only text that is still exactly
what we wrote is ever replaced or taken away. So nothing a user typed can be lost, wherever it was typed: a part that
was changed becomes the user's, and stays where it is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_OURS = re.compile(
    r"^<!-- paperlamp:(?:begin (?P<id>\S+) (?P<sum>[0-9a-f]{12})|parts (?P<ids>\S+(?: \S+)*)) -->(?:\n|\Z)", re.M
)
_FRONT = re.compile(r"\A(?P<bom>\ufeff?)---\n(?P<body>.*?)^paperlamp: (?P<sum>[0-9a-f]{12})\n---\n", re.S | re.M)
_ANY_FRONT = re.compile(r"\A\ufeff?---\n.*?^---[ \t]*$", re.S | re.M)


@dataclass(frozen=True, slots=True)
class Part:
    """A part that the program writes: a name without spaces, and Markdown."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Merged:
    """A file's new text; `changed` are parts that the user changed and that therefore stay as they are."""

    text: str
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    id: str
    sum: str
    content: str
    raw: str

    @property
    def intact(self) -> bool:
        return _sum(self.content) == self.sum


@dataclass(frozen=True, slots=True)
class _Listing:
    """The line that names all parts a file was ever written with."""

    ids: tuple[str, ...]


_Read = str | _Found | _Listing
_Piece = _Read | Part
_NOWHERE = Part("", "")
"""Stands where a part was that is no longer written, so that new ones have somewhere to go."""


def new_file(parts: Sequence[Part], front: str = "", below: str = "", key: str = "") -> str:
    """A file that did not exist: front matter (YAML lines), our parts, and `below`, which is the user's from now on.

    `key` says what the file is about; `marked_ids` finds it again as the first name.
    """
    pieces = [_front(front)] if front else []
    pieces += [_block(part) + "\n" for part in parts]
    return "".join(pieces) + _show(_Listing(_names(key, (), parts))) + "\n" + below


def merge(existing: str, parts: Sequence[Part], front: str = "", key: str = "") -> Merged:
    """`existing` with our parts as they should be now.

    A part that the user deleted stays away; a new one comes after the part before it. Line ends stay what they are.
    """
    windows = "\r\n" in existing
    text, head = _split_front(existing.replace("\r\n", "\n") if windows else existing, front)
    pieces = _read(text)
    listed = next((piece.ids for piece in pieces if isinstance(piece, _Listing)), ())
    wanted = {part.id: part for part in parts}
    known = {piece.id for piece in pieces if isinstance(piece, _Found)}
    names = _names(key, listed, parts)
    written: list[_Piece] = []
    changed: list[str] = []
    for piece in pieces:
        if isinstance(piece, _Listing):
            written.append(_Listing(names))
        elif isinstance(piece, str):
            written.append(piece)
        elif piece.intact:
            written.append(wanted.get(piece.id, _NOWHERE))
        else:
            changed.append(piece.id)
            written += _changed(piece, wanted.get(piece.id))
    fresh = [part for part in parts if part.id not in known and part.id not in listed]
    _insert(written, fresh, [part.id for part in parts])
    whole = head + "".join(_show(piece) for piece in written)
    if not listed and names:
        whole += ("\n" if whole[-1:] not in ("", "\n") else "") + _show(_Listing(names))
    return Merged(whole.replace("\n", "\r\n") if windows else whole, tuple(dict.fromkeys(changed)))


def cut_into_parts(markdown: str) -> tuple[Part, ...]:
    """A part for every heading and what stands under it; named for the heading."""
    parts: list[Part] = []
    lines: list[str] = []
    name, fenced = "top", False
    names: dict[str, int] = {}

    def close() -> None:
        text = "\n".join(lines).strip("\n")
        if text.strip():
            names[name] = names.get(name, 0) + 1
            suffix = f"-{names[name]}" if names[name] > 1 else ""
            parts.append(Part(name + suffix, text))
        lines.clear()

    for line in markdown.split("\n"):
        fenced ^= line.startswith(("```", "~~~"))
        if not fenced and (heading := re.match(r"#{1,6} +(.+)", line)):
            close()
            name = "title" if line.startswith("# ") else _slug(heading[1])
        lines.append(line)
    close()
    return tuple(parts)


def marked_ids(text: str) -> tuple[str, ...]:
    """The parts a file says it was written with; empty for a file that is not ours."""
    pieces = _read(text.replace("\r\n", "\n"))
    return next((piece.ids for piece in pieces if isinstance(piece, _Listing)), ())


def _names(key: str, listed: Iterable[str], parts: Sequence[Part]) -> tuple[str, ...]:
    """All names of a file's listing, the key first; none for a file without either."""
    return tuple(dict.fromkeys([*([key] if key else []), *listed, *(part.id for part in parts)]))


def _slug(heading: str) -> str:
    words = re.findall(r"\w+", heading.lower())
    return "-".join(words)[:48] or "part"


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _block(part: Part) -> str:
    content = _harmless(part.text).strip("\n") + "\n"
    return f"<!-- paperlamp:begin {part.id} {_sum(content)} -->\n{content}<!-- paperlamp:end {part.id} -->\n"


def _harmless(text: str) -> str:
    """Text in which no line looks like a comment of ours."""
    return text.replace("\r\n", "\n").replace("<!-- paperlamp:", "<!-- paperlamp ")


def _front(lines: str) -> str:
    body = lines.strip("\n") + "\n"
    return f"---\n{body}paperlamp: {_sum(body)}\n---\n"


def _split_front(text: str, front: str) -> tuple[str, str]:
    """The text without its front matter, and the front matter as it should be: ours anew, the user's as it is."""
    if (match := _FRONT.match(text)) and _sum(match["body"]) == match["sum"]:
        return text[match.end() :], match["bom"] + (_front(front) if front else "")
    if match := _ANY_FRONT.match(text):
        return text[match.end() :], match.group()
    return text, ""


def _read(text: str) -> list[_Read]:
    """The pieces of a file in order: the user's text, our parts, our listing (the first; others are text)."""
    pieces: list[_Read] = []
    position = begun = 0
    while match := _OURS.search(text, position):
        piece, end = _read_part(text, match) if match["id"] else _read_listing(match)
        if piece is None or (isinstance(piece, _Listing) and any(isinstance(one, _Listing) for one in pieces)):
            position = match.end()
            continue
        pieces += [text[begun : match.start()], piece]
        position = begun = end
    pieces.append(text[begun:])
    return [piece for piece in pieces if piece]


def _read_part(text: str, begin: re.Match[str]) -> tuple[_Found | None, int]:
    end = re.compile(rf"^<!-- paperlamp:end {re.escape(begin['id'])} -->(?:\n|\Z)", re.M).search(text, begin.end())
    if end is None or "<!-- paperlamp:" in text[begin.end() : end.start()]:
        return None, 0
    content = text[begin.end() : end.start()]
    return _Found(begin["id"], begin["sum"], content, text[begin.start() : end.end()]), end.end()


def _read_listing(match: re.Match[str]) -> tuple[_Listing, int]:
    return _Listing(tuple(match["ids"].split(" "))), match.end()


def _changed(piece: _Found, part: Part | None) -> list[_Piece]:
    """A part that the user changed: as it is while there is nothing newer, else theirs, and ours behind it."""
    if part is None:
        return [piece.content]
    if _sum(_harmless(part.text).strip("\n") + "\n") == piece.sum:
        return [piece]
    return [piece.content + "\n", part]


def _insert(written: list[_Piece], fresh: Sequence[Part], order: Sequence[str]) -> None:
    """Put new parts behind their predecessors, before their successors, where an old one was, or at the end."""
    for part in fresh:
        rows = {piece.id: row for row, piece in enumerate(written) if isinstance(piece, Part | _Found)}
        at = order.index(part.id)
        before = [rows[name] for name in order[:at] if name in rows]
        after = [rows[name] for name in order[at + 1 :] if name in rows]
        row = before[-1] + 1 if before else after[0] if after else rows.get(_NOWHERE.id, len(written))
        written[row:row] = [_gap(written[row - 1]) if row else "", part, "\n"]


def _gap(piece: _Piece) -> str:
    """What it takes for an empty line after a piece."""
    if not isinstance(piece, str):
        return "\n"
    return "\n" * (2 - min(2, len(piece) - len(piece.rstrip("\n"))))


def _show(piece: _Piece) -> str:
    if isinstance(piece, str):
        return piece
    if isinstance(piece, _Found):
        return piece.raw
    if isinstance(piece, _Listing):
        if not piece.ids:
            return ""
        return f"<!-- paperlamp:parts {' '.join(piece.ids)} -->\n"
    return _block(piece) if piece.id else ""
