"""Reads BibTeX and biblatex: macros and `#` resolved, crossref and xdata inherited, TeX turned to text, names parted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.bibliography.attachments import listed_files
from app.bibliography.bibtex.blocks import Blocks, RawEntry, Value, split_blocks
from app.bibliography.bibtex.inheritance import has, inherited
from app.bibliography.bibtex.people import read_names
from app.bibliography.bibtex.vocabulary import FIELDS, KINDS, LISTS, LONG, PEOPLE, TITLES, VERBATIM
from app.bibliography.entry import Problem, Reading, problem, without_repeats
from app.bibliography.markup import without_pairs
from app.bibliography.names import body
from app.domain.library.entry import Creator, Entry
from app.text.dates import MONTHS, iso_date, joined, month_of, parts, year_of
from app.text.identifiers import bare_doi
from app.text.tex import Macros, parse_macros, to_text

_SEVERAL = frozenset({"keywords", "url", "file", "note", "isbn", "issn", "doi", *PEOPLE})
"""Fields that may well stand twice: both values are kept without a word."""

_UNESCAPED = re.compile(r"\\([_%&#~{}$^])")
_MAX_ANCESTORS = 20

Pairs = list[tuple[str, str]]


def read_bibtex(text: str) -> Reading:
    """Every entry of the file, in its order, @xdata and @set among them."""
    return _Reader(split_blocks(text)).read()


class _Reader:
    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks
        self._problems: list[Problem] = list(blocks.problems)
        self._raw: list[Pairs] = []
        self._by_key: dict[str, int] = {}
        self._done: dict[int, Pairs] = {}
        self._strings: dict[str, str] = {month: month for month in MONTHS}
        for name, value in blocks.strings:
            self._strings[name] = self._joined(value, "", 0)
        self._macros: Macros = parse_macros(" ".join(self._joined(value, "", 0) for value in blocks.preambles))

    def read(self) -> Reading:
        """The reading; parents are resolved before their children."""
        self._raw = [self._expanded(block) for block in self._blocks.entries]
        for number, block in enumerate(self._blocks.entries):
            self._name_repeats(block, self._raw[number])
            if block.key:
                self._by_key.setdefault(block.key.lower(), number)
        entries = tuple(
            self._entry(block, self._resolved(number, ())) for number, block in enumerate(self._blocks.entries)
        )
        return Reading(entries, tuple(sorted(self._problems, key=lambda one: one.line)), "bibtex")

    def _expanded(self, block: RawEntry) -> Pairs:
        pairs: Pairs = []
        for written, value in block.fields:
            name = FIELDS.get(written, written)
            base, _, count = name.rpartition("-")
            if count.isdigit() and any(known == FIELDS.get(base, base) for known, _ in pairs):
                name = FIELDS.get(base, base)  # "note-2" is how a second note is written
            pairs.append((name, self._joined(value, block.key, block.line, written)))
        return pairs

    def _joined(self, value: Value, key: str, line: int, field: str = "") -> str:
        """The pieces of a value put together, macros by what they stand for."""
        out = []
        for piece in value:
            known = self._strings.get(piece.text.lower())
            if piece.macro and known is None and line and field not in ("month", "year", "date", "volume", "number", "pages"):  # fmt: skip
                self._strings[piece.text.lower()] = piece.text  # told once
                self._problems.append(problem("macro_unknown", line, entry=key, name=piece.text))
            out.append(known if piece.macro and known is not None else piece.text)
        return "".join(out)

    def _name_repeats(self, block: RawEntry, pairs: Pairs) -> None:
        if block.key and block.key.lower() in self._by_key:
            self._problems.append(problem("key_repeated", block.line, entry=block.key))
        seen: dict[str, str] = {}
        for name, value in pairs:
            if name in seen and seen[name] != value and name not in _SEVERAL:
                self._problems.append(problem("field_repeated", block.line, entry=block.key, name=name))
            seen.setdefault(name, value)

    def _resolved(self, number: int, below: tuple[int, ...]) -> Pairs:
        """The entry's fields, and behind them those it inherits. `below` are the entries that ask for it."""
        if number in self._done:
            return self._done[number]
        block, pairs = self._blocks.entries[number], self._raw[number]
        result, own = list(pairs), dict(reversed(pairs))
        for how in ("xdata", "crossref"):
            for key in own.get(how, "").split(","):
                parent = self._by_key.get(key.strip().lower())
                if parent is None:
                    if key.strip():
                        self._problems.append(problem("parent_missing", block.line, entry=block.key, name=key.strip()))
                elif parent != number and parent not in below and len(below) < _MAX_ANCESTORS:
                    more = self._taken_from(parent, how, block.kind, own, (*below, number))
                    own = more | own
                    result += more.items()
        if not below:
            self._done[number] = result
        return result

    def _taken_from(
        self, parent: int, how: str, kind: str, own: dict[str, str], below: tuple[int, ...]
    ) -> dict[str, str]:
        fields = dict(reversed(self._resolved(parent, below)))
        if how == "xdata":
            return {
                name: text
                for name, text in fields.items()
                if not has(own, name) and name not in ("ids", "xdata", "crossref")
            }
        return inherited(KINDS.get(kind, (kind, ""))[0], own, self._blocks.entries[parent].kind, fields)

    def _entry(self, block: RawEntry, pairs: Pairs) -> Entry:
        kind, was = KINDS.get(block.kind, (block.kind, ""))
        creators, others = self._people(pairs)
        if was and not any(name == "type" for name, _ in pairs):
            pairs = [("type", was), *pairs]
        fields = [
            pair
            for name, value in _with_date(pairs)
            if name not in PEOPLE and name != "file" and not (name == "collaboration" and creators)
            for pair in self._decoded(name, value)
        ]
        files = tuple(dict.fromkeys(path for name, value in pairs if name == "file" for path in listed_files(value)))
        return Entry(kind, block.key, tuple(creators), without_repeats(fields), files, tuple(others), block.line)

    def _people(self, pairs: Pairs) -> tuple[list[Creator], list[str]]:
        creators: list[Creator] = []
        others: list[str] = []
        for role in PEOPLE:
            for value in (value for name, value in pairs if name == role):
                found, more = read_names(value, role, self._macros)
                creators += [creator for creator in found if creator not in creators]
                others += [role] if more and role not in others else []
        for value in (value for name, value in pairs if name == "collaboration"):
            text = to_text(value, self._macros)
            bodies = [part for part in re.split(r"\s*[,;]\s*|\s+and\s+", text) if part.strip()]
            creators += [body(part, "collaboration") for part in bodies]
        return creators, others

    def _decoded(self, name: str, value: str) -> Iterator[tuple[str, str]]:
        if name == "doi":
            yield name, bare_doi(_verbatim(value)) or _verbatim(value)
        elif name == "eprinttype":
            text = to_text(value)
            yield name, "arxiv" if text.lower() == "arxiv" else text
        elif name in VERBATIM:
            yield name, _verbatim(value)
        elif name == "date":
            yield name, value
        elif name in LISTS:
            separator = r"\s*;\s*" if ";" in re.sub(r"&#?\w+;", "", value) else r"\s*,\s*"
            yield from ((name, to_text(part, self._macros)) for part in re.split(separator, value))
        elif name == "pages":
            yield name, re.sub(r"\s*[-–—]+\s*", "–", to_text(value, self._macros))
        elif name in TITLES:
            yield name, without_pairs(to_text(value, self._macros))
        else:
            yield name, to_text(value, self._macros, paragraphs=name in LONG)


def _verbatim(value: str) -> str:
    """An address or number as it is, without what TeX needs around it."""
    text = re.sub(r"\\url\s*\{([^{}]*)\}", r"\1", value)
    text = re.sub(r"\$\s*\\sim\s*\$|\\textasciitilde\s*(?:\{\})?|\{\\textasciitilde\}|\\~\{\}", "~", text)
    text = re.sub(r"\{(\\?[_%&#~$^-])\}", r"\1", text)
    return " ".join(_UNESCAPED.sub(r"\1", text).split())


def _with_date(pairs: Pairs) -> Pairs:
    """The fields with date, year and month in one field `date`, as exact as they are."""
    given = {name: value for name, value in reversed(pairs) if name in ("date", "year", "month", "day")}
    if not given.keys() & {"date", "year"}:
        return pairs
    date = _date_of(given)
    done = False
    result: Pairs = []
    for name, value in pairs:
        if name not in given or (name in ("month", "day") and not date[1]):
            result.append((name, to_text(value) if name == "month" else value))
        elif not done and name in ("date", "year"):
            result.append(("date", date[0]))
            done = True
        elif name in ("date", "year") and year_of(value) != year_of(date[0]):
            result.append((f"bibtex-{name}", to_text(value)))
    return result


def _date_of(given: dict[str, str]) -> tuple[str, bool]:
    """The date, and whether month and day went into it."""
    written = given.get("date", "").strip()
    # a tilde says "about" in a date (EDTF), and is no blank
    date = written if parts(written) else iso_date(to_text(written)) if written else ""
    month_text = to_text(given.get("month", "")).replace("~", " ")
    month = month_of(month_text)
    if date and (parts(date) or "year" not in given):
        return date, month is not None or not month_text
    year = to_text(given.get("year", ""))
    plain = iso_date(year)
    if not re.fullmatch(r"\d{4}", plain) or not month:
        return plain or year, bool(plain and "month" not in given)
    days = re.findall(
        r"(?<!\d)([0-3]?\d)(?!\d)", given.get("day") or (month_text if not month_text.strip().isdigit() else "")
    )
    exact = not re.search(r"[-–/]|and", month_text)
    return joined(int(plain), month, int(days[0]) if len(days) == 1 else None), exact and len(days) <= 1
