"""Reads the lines of RIS, EndNote, PubMed and Web of Science files: a tag, a value, lines that go on, records."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from app.bibliography.entry import Problem, Reading, problem, without_repeats
from app.bibliography.markup import without_markup
from app.bibliography.names import body, from_line
from app.domain.library.entry import Creator, Entry
from app.text.dates import iso_date, parts


@dataclass(slots=True)
class Record:
    """One record as it stands in the file: (tag, value) in order, values whole. `line` is where it begins."""

    line: int
    tags: list[tuple[str, str]] = field(default_factory=list)

    def add(self, tag: str, value: str) -> None:
        """A new tag line."""
        self.tags.append((tag, value.strip()))

    def go_on(self, text: str) -> None:
        """A line that continues the last one."""
        tag, value = self.tags[-1]
        self.tags[-1] = (tag, f"{value} {text.strip()}".strip())

    def all(self, *tags: str) -> list[str]:
        """The values of these tags, in the file's order."""
        return [value for tag, value in self.tags if tag in tags and value]

    def first(self, *tags: str) -> str:
        """The first value of the first of these tags that has one."""
        return next((value for wanted in tags for tag, value in self.tags if tag == wanted and value), "")


class EntryBuilder:
    """Collects what a record says, and makes an entry of it."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.used: set[str] = set()
        self.fields: list[tuple[str, str]] = []
        self.creators: list[Creator] = []
        self.attachments: list[str] = []
        self.others: list[str] = []

    def take(self, name: str, *tags: str, clean: Callable[[str], str] = without_markup) -> str:
        """Fill the field from the first of these tags that has a value."""
        value = clean(self.record.first(*tags))
        if value:
            self.fields.append((name, value))
        self.used.update(tag for tag in tags if self.record.first(tag) == self.record.first(*tags))
        return value

    def take_all(
        self, name: str, *tags: str, separator: str = "", clean: Callable[[str], str] = without_markup
    ) -> None:
        """A field for each value of these tags."""
        for value in self.record.all(*tags):
            for piece in re.split(separator, value) if separator else (value,):
                if cleaned := clean(piece):
                    self.fields.append((name, cleaned))
        self.used.update(tags)

    def people(self, role: str, *tags: str) -> None:
        """Everyone named in these tags."""
        for value in self.record.all(*tags):
            found, more = from_line(without_markup(value), role)
            self.creators += [creator for creator in found if creator.name and creator not in self.creators]
            if more and role not in self.others:
                self.others.append(role)
        self.used.update(tags)

    def bodies(self, role: str, *tags: str) -> None:
        """Bodies and collaborations, never taken apart."""
        self.creators += [body(value, role) for value in self.record.all(*tags)]
        self.used.update(tags)

    def date(self, *tags: str) -> None:
        """The most exact of these dates that agree on the year with the first."""
        self.used.update(tags)
        dates = [iso_date(value) for tag in tags for value in self.record.all(tag)]
        if not dates:
            return
        dated = [date for date in dates if parts(date)]
        best = dated[0] if dated else dates[0]
        for date in dated:
            if date.startswith(best) and len(date) <= len("2000-01-01"):
                best = date
        self.fields.append(("date", best))

    def rest(self, form: str, skip: frozenset[str] = frozenset()) -> None:
        """What has no name of its own is kept under the format's."""
        for tag, value in self.record.tags:
            if value and tag not in self.used and tag not in skip:
                self.fields.append((f"{form}-{tag.lower()}", value))

    def entry(self, kind: str, key: str = "") -> Entry:
        """The finished entry."""
        fields = [(name, composed(value)) for name, value in self.fields]
        return Entry(
            kind, key, tuple(map(_composed_name, self.creators)), without_repeats(fields), tuple(dict.fromkeys(self.attachments)),
            tuple(self.others), self.record.line,
        )  # fmt: skip


def composed(text: str) -> str:
    """Letters written as a base and its marks (macOS, old exports) as one sign each."""
    return unicodedata.normalize("NFC", text)


def _composed_name(name: Creator) -> Creator:
    return replace(
        name,
        family=composed(name.family),
        given=composed(name.given),
        prefix=composed(name.prefix),
        suffix=composed(name.suffix),
    )


def to_reading(records: list[Record], make: Callable[[Record], Entry], form: str, problems: list[Problem]) -> Reading:
    """The records as entries; a record that holds nothing is named."""
    entries = []
    for record in records:
        entry = make(record)
        if entry.creators or entry.attachments or any(not name.endswith("-ty") for name, _ in entry.fields):
            entries.append(entry)
        else:
            problems.append(problem("entry_empty", record.line, lost=True))
    return Reading(tuple(entries), tuple(sorted(problems, key=lambda one: one.line)), form)


def numbered(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers, from 1."""
    return enumerate(text.split("\n"), 1)


def pages(first: str, last: str) -> str:
    """ "12" and "19" as "12–19"; a range or an article number stays as it is."""
    first, last = (re.sub(r"\s*[-–—]+\s*", "–", text.strip()) for text in (first, last))
    return f"{first}–{last}" if first and last and "–" not in first and first != last else first or last
