"""Splits a BibTeX file into entries, macros and preambles, each with its line; no broken one costs its neighbours.

Values come out as the pieces that `#` joins, undecoded. Why this is not bibtexparser's work is in DECISIONS.md.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from app.bibliography.entry import Problem, problem

MAX_UNCLOSED = 20
"""Quotes that never close between two entries, each read to the end; those behind them are cut at the next field."""
MAX_FIELD_NAME = 80

_START = re.compile(r"@[ \t]*([A-Za-z][\w:.+\-]*)\s*([{(])|@[ \t]*(comment)\b", re.I)
_NEXT_ENTRY = re.compile(
    r"\n[ \t]*@[ \t]*[A-Za-z][\w:.+\-]*\s*[{(]\s*(?:[^\s,{}()=\"]*\s*[,=]|[^\s,{}()=\"]+\s+[\w-]+\s*=)"
)
_FIELD = re.compile(r"([^\s=,{}\"#()@%\\]+(?:[ \t]+[^\s=,{}\"#()@%\\]+)?)\s*=\s*")
_FIELD_LINE = re.compile(
    r"(?:\n[ \t]*,?|,)[ \t]*[A-Za-z][\w\-+:.]*[ \t]*=[ \t]*[{\"\d]|\n[ \t]*[A-Za-z][\w\-]*[ \t]*=[ \t]*[A-Za-z]\w*[ \t]*,?[ \t]*\n"
)
_BARE = re.compile(r"[^\s,#{}\"=@%]+")
_GAP = re.compile(r"(?:\s+|%[^\n]*(?=\n|$))*")
_BRACES = re.compile(r"[{}]")
_BRACES_UNESCAPED = re.compile(r"\\.|[{}]", re.S)
_QUOTES = re.compile(r"\\\"(?=[A-Za-z{\\])|[{}\"]")
_KEY = re.compile(r"[^,={}\"\n]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a value: words between braces or quotes, or the name of a macro."""

    text: str
    macro: bool = False


Value = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry as it stands in the file: its type in small letters, its key, its fields in order."""

    kind: str
    key: str
    fields: tuple[tuple[str, Value], ...]
    line: int


@dataclass(frozen=True, slots=True)
class Blocks:
    """What a BibTeX file holds. `strings` are the macros, `metadata` the texts of its @comment blocks."""

    entries: tuple[RawEntry, ...]
    strings: tuple[tuple[str, Value], ...]
    preambles: tuple[Value, ...]
    metadata: tuple[str, ...]
    problems: tuple[Problem, ...]


def split_blocks(text: str) -> Blocks:
    """Split the file. Never raises: what cannot be read is a problem with its line."""
    return _Splitter(text).split()


class _Splitter:
    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = [match.start() for match in re.finditer("\n", text)]
        self._entries: list[RawEntry] = []
        self._strings: list[tuple[str, Value]] = []
        self._preambles: list[Value] = []
        self._metadata: list[str] = []
        self._problems: list[Problem] = []
        self._key = ""
        self._limit = len(text)
        self._limit_from = -1
        self._unclosed_here = 0
        self._mend = True
        self._closes = _closing_braces(text, _BRACES)
        self._closes_unescaped: dict[int, int] | None = None

    def split(self, *, mend: bool = True) -> Blocks:
        """All blocks. `mend` takes fields out of a value that lost its brace."""
        self._mend = mend
        at = 0
        while match := _START.search(self._text, at):
            at = match.end()
            if self._is_commented_out(match):
                continue
            comment = bool(match[3]) or match[1].lower() == "comment"
            at = self._comment(match) if comment else max(at, self._block(match))
        return Blocks(
            tuple(self._entries), tuple(self._strings), tuple(self._preambles), tuple(self._metadata), tuple(self._problems)
        )  # fmt: skip

    def _line(self, at: int) -> int:
        return bisect_left(self._lines, at) + 1

    def _report(self, key: str, at: int, *, lost: bool = False, **params: str | int) -> None:
        self._problems.append(problem(key, self._line(at), entry=self._key, lost=lost, **params))

    def _is_commented_out(self, match: re.Match[str]) -> bool:
        """A line that % opens is left out, as biber and people read it; an entry that goes with it is named."""
        number = self._line(match.start()) - 1
        line_start = self._lines[number - 1] + 1 if number else 0
        if not self._text[line_start : match.start()].lstrip().startswith("%"):
            return False
        key = _KEY.match(self._text, match.end())
        if key and (match[1] or "comment").lower() not in ("comment", "string", "preamble"):
            self._key = " ".join(key.group().split())
            self._report("commented_out", match.start())
        return True

    def _comment(self, match: re.Match[str]) -> int:
        if not match[2]:
            return match.end()
        end = self._closes.get(match.end() - 1) if match[2] == "{" else None
        if end is None:
            self._find_limit(match.end())
            return min(self._limit, self._end_of_line(match.end()))
        self._metadata.append(self._text[match.end() : end])
        return end + 1

    def _end_of_line(self, at: int) -> int:
        end = self._text.find("\n", at)
        return len(self._text) if end < 0 else end

    def _block(self, match: re.Match[str]) -> int:
        kind, close = match[1].lower(), "}" if match[2] == "{" else ")"
        self._key = ""
        self._find_limit(match.end())
        if kind == "preamble":
            value, at = self._value(match.end(), close)
            self._preambles.append(value)
            return at
        if kind == "string":
            fields, at = self._fields(match.end(), close)
            self._strings += fields
            return at
        at = self._read_key(match.end())
        fields, at = self._fields(at, close)
        if not (self._key or fields):
            if close == "}" or at > match.end() + 1:
                self._report("entry_empty", match.start(), lost=True)
            return at
        self._entries.append(RawEntry(kind, self._key, tuple(fields), self._line(match.start())))
        return at

    def _find_limit(self, start: int) -> None:
        """Where the next entry surely begins: no value runs over it."""
        if not self._limit_from <= start < self._limit or self._limit_from < 0:
            match = _NEXT_ENTRY.search(self._text, start)
            self._limit = match.start() if match else len(self._text)
            self._limit_from = start
            self._unclosed_here = 0

    def _read_key(self, start: int) -> int:
        match = _KEY.match(self._text, start)
        text = match.group() if match else ""
        end = start + len(text)
        following = self._text[end : end + 1]
        if not text.strip() and following == "\n":
            gap = _GAP.match(self._text, end)
            end = gap.end() if gap else end
            match = _KEY.match(self._text, end)
            text = match.group() if match else ""
            end += len(text)
            following = self._text[end : end + 1]
        if following == "=":
            return self._key_before_field(text, end)
        if text.rstrip().endswith(")") and following != ",":
            text = text.rstrip()[:-1]
            end = self._text.find(")", end - 1 - (len(text) > 0), end + 1) if ")" in self._text[start:end] else end
        self._key = " ".join(text.split())
        return end

    def _key_before_field(self, text: str, end: int) -> int:
        """ "@misc{title = …" has no key; "@article{a title = …" has one, but no comma behind it."""
        words = text.split()
        start = end - len(text)
        if len(words) > 1:
            self._key = words[0]
            self._report("key_comma_missing", start)
            return start + text.index(words[0]) + len(words[0])
        return start  # EndNote's BibTeX has none at all

    def _fields(self, at: int, close: str) -> tuple[list[tuple[str, Value]], int]:
        fields: list[tuple[str, Value]] = []
        while True:
            at = self._skip(at)
            sign = self._text[at : at + 1]
            if sign == close or (sign in "})" and sign):
                return fields, at + 1
            if not sign or at >= self._limit:
                self._report("brace_missing", min(at, len(self._text) - 1))
                return (_split_last(fields) if self._mend else fields), at
            match = _FIELD.match(self._text, at)
            if match is None:
                at = self._skip_junk(at, close)
                continue
            value, at = self._value(match.end(), close)
            fields.append((" ".join(match[1].split()).lower(), value))

    def _skip(self, at: int) -> int:
        """Behind spaces, commas and lines that % opens."""
        while True:
            gap = _GAP.match(self._text, at)
            at = gap.end() if gap else at
            if not self._text.startswith(",", at):
                return at
            at += 1

    def _skip_junk(self, at: int, close: str) -> int:
        """Name what is no field, and go on behind it."""
        end = at + 1
        while end < self._limit and self._text[end] not in ",\n" + close:
            if self._text[end] == "{":
                end = self._close(end) or end
            end += 1
        self._report("not_a_field", at, text=" ".join(self._text[at:end].split())[:60])
        return end

    def _value(self, at: int, close: str) -> tuple[Value, int]:
        pieces: list[Piece] = []
        while True:
            at = self._space(at)
            piece, at = self._piece(at, close)
            if piece is not None:
                pieces.append(piece)
            at = self._space(at)
            if not self._text.startswith("#", at):
                break
            at += 1
        return tuple(pieces), at

    def _space(self, at: int) -> int:
        gap = _GAP.match(self._text, at)
        return gap.end() if gap else at

    def _piece(self, at: int, close: str) -> tuple[Piece | None, int]:
        sign = self._text[at : at + 1]
        if sign == "{":
            return self._braced(at)
        if sign == '"':
            return self._quoted(at)
        match = _BARE.match(self._text, at, self._limit)
        if match is None:
            return None, at
        text = match.group()
        if text.endswith(close) and close == ")":
            text = text[:-1]
        digits = text.isascii() and text.replace("-", "").replace("/", "").isdigit()
        return Piece(text, macro=not digits), at + len(text)

    def _braced(self, at: int) -> tuple[Piece, int]:
        end = self._close(at)
        if end is None or not self._ends_well(end + 1):
            end = self._close(at, escaped=False) or end
        return self._unclosed(at, "}") if end is None else (Piece(self._text[at + 1 : end]), end + 1)

    def _close(self, at: int, *, escaped: bool = True) -> int | None:
        """Where the brace at `at` closes. BibTeX counts \\{ as a brace; people do not always (`escaped` False)."""
        closes = self._closes
        if not escaped:
            if self._closes_unescaped is None:
                self._closes_unescaped = _closing_braces(self._text, _BRACES_UNESCAPED)
            closes = self._closes_unescaped
        end = closes.get(at)
        return end if end is not None and end < self._limit else None

    def _ends_well(self, at: int) -> bool:
        """Whether what follows may follow a value; else a brace was meant as a sign (\\})."""
        at = self._space(at)
        return not self._text[at : at + 1] or self._text[at] in ",#})@" or bool(_FIELD.match(self._text, at))

    def _quoted(self, at: int) -> tuple[Piece, int]:
        depth, checked = 0, at
        for match in _QUOTES.finditer(
            self._text, at + 1, self._limit if self._unclosed_here < MAX_UNCLOSED else at + 1
        ):
            sign = match.group()
            if sign == "{":
                depth += 1
            elif sign == "}":
                depth -= 1
            elif sign == '"' and depth <= 0:
                if self._ends_well(match.end()):
                    return Piece(self._text[at + 1 : match.start()]), match.end()
                if _FIELD_LINE.search(self._text, checked, match.start() + 1):
                    break
                checked = max(at, match.start() - MAX_FIELD_NAME)
        return self._unclosed(at, '"')

    def _unclosed(self, at: int, sign: str) -> tuple[Piece, int]:
        """The value up to the next line that looks like a field, or to the entry's end."""
        self._report("value_unclosed", at)
        self._unclosed_here += 1
        following = _FIELD_LINE.search(self._text, at, self._limit)
        end = following.start() if following else self._limit
        text = self._text[at + 1 : end].rstrip().rstrip(",").rstrip()
        if not following:
            text = re.sub(r"[\s,]*[})]\s*$", "", text)
        return Piece(text.rstrip(sign)), end


def _split_last(fields: list[tuple[str, Value]]) -> list[tuple[str, Value]]:
    """The fields of an entry without its last brace: where one value swallowed the next ones, they are taken out."""
    if not fields or len(fields[-1][1]) != 1:
        return fields
    name, (piece,) = fields[-1]
    following = _FIELD_LINE.search(piece.text)
    if following is None:
        return fields
    rest = _Splitter("@x{," + piece.text[following.start() :].lstrip(", \n") + "}").split(mend=False).entries
    value = (Piece(piece.text[: following.start()].rstrip(", \n")),)
    return [*fields[:-1], (name, value), *(field for entry in rest for field in entry.fields)]


def _closing_braces(text: str, braces: re.Pattern[str]) -> dict[int, int]:
    """For each brace that opens, where it closes; one pass, so that a file of nothing but braces costs no more."""
    opened: list[int] = []
    closes: dict[int, int] = {}
    for match in braces.finditer(text):
        sign = match.group()
        if sign == "{":
            opened.append(match.start())
        elif sign == "}" and opened:
            closes[opened.pop()] = match.start()
    return closes
