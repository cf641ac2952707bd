"""What every format is read into and written from: entries with all their fields, and what could not be read.

Fields have biblatex's names ("journaltitle", "location", "eprint"), since biblatex names the most; a field that no
format shares keeps its own name, those of RIS, EndNote and so on with the format before it ("ris-c1").
"""

from __future__ import annotations

from dataclasses import dataclass, field

from app.base.messages import Message
from app.bibliography.dates import year_of
from app.bibliography.names import Creator
from app.text.identifiers import bare_arxiv_id, bare_doi, doi_in_address

AUTHOR = "author"
EDITOR = "editor"
COLLABORATION = "collaboration"
HELPERS = frozenset({"xdata", "set"})
"""Types of entries that only lend their fields to others or bundle them."""

_VENUES = ("journaltitle", "booktitle", "eventtitle", "maintitle", "journalsubtitle", "shortjournal", "series")
_BODIES = ("institution", "organization")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `kind` is a biblatex type, or the file's own word where biblatex has none.

    `fields` holds (name, value) in the file's order, values as plain text; a name may stand there more than once.
    `attachments` are paths of files as the bibliography gives them. `others` names the roles whose list of names the
    file calls incomplete ("and others"). `line` is where the entry begins, from 1.
    """

    kind: str
    key: str = ""
    creators: tuple[Creator, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    attachments: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)

    def value(self, *names: str) -> str:
        """The first value of the first of these fields that has one."""
        for name in names:
            for known, text in self.fields:
                if known == name and text:
                    return text
        return ""

    def values(self, name: str) -> tuple[str, ...]:
        """Every value of a field."""
        return tuple(text for known, text in self.fields if known == name and text)

    def names_of(self, *roles: str) -> tuple[str, ...]:
        """The names of those in one of these roles, as one writes them in a sentence."""
        return tuple(creator.name for creator in self.creators if creator.role in roles)

    @property
    def title(self) -> str:
        """The title with its subtitle."""
        title = self.value("title", "maintitle", "booktitle", "shorttitle", "eventtitle")
        subtitle = self.value("subtitle") if self.value("title") else ""
        if not subtitle or subtitle.lower() in title.lower():
            return title
        return f"{title}{'' if title[-1:] in '?!.:：。？！' else ':'} {subtitle}"

    @property
    def authors(self) -> tuple[str, ...]:
        """Authors and collaborations; of a work without either (a collection) its editors."""
        return self.names_of(AUTHOR, COLLABORATION) or self.names_of(EDITOR)

    @property
    def year(self) -> int | None:
        """The year it came out."""
        return next((year for text in self.values("date") if (year := year_of(text))), None)

    @property
    def venue(self) -> str:
        """Where it came out: the journal, the book, the meeting; the university or institute of a thesis or report."""
        names: tuple[str, ...] = _VENUES
        if self.kind in ("thesis", "report"):
            names = ("journaltitle", *_BODIES, "publisher")
        elif self.kind not in ("article", "inproceedings", "incollection", "inbook"):
            names = (*_VENUES[:4], "institution")
        found = self.value(*names)
        return "" if found == self.value("title") else found

    @property
    def doi(self) -> str:
        """The DOI in its bare form, also where only an address gives it."""
        given = [bare_doi(text) for text in self.values("doi")]
        return next(filter(None, given + [doi_in_address(text) for text in self.values("url")]), "")

    @property
    def arxiv_id(self) -> str:
        """The arXiv number, from the eprint fields, an arXiv DOI or address."""
        if (self.value("eprinttype") or "arxiv").lower() == "arxiv":
            found = next(filter(None, (bare_arxiv_id(text) for text in self.values("eprint"))), "")
            if found:
                return found
        elsewhere = [self.doi, *self.values("url"), self.value("journaltitle"), self.value("note")]
        return next(filter(None, (bare_arxiv_id(text) for text in elsewhere if "arxiv" in text.lower())), "")


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read, or only in part. `lost` says that no entry stands for it. `entry` is a key where known."""

    line: int
    message: Message
    entry: str = ""
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A bibliography file as read: its entries in the file's order, what went wrong by line, its format and encoding."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
    form: str = ""
    encoding: str = "utf-8"


def problem(key: str, line: int, *, entry: str = "", lost: bool = False, **params: str | int) -> Problem:
    """A problem with its sentence `bibliography.KEY`, which may name {line} and {entry}."""
    message = Message.of(f"bibliography.{key}", line=line, entry=entry or "?", **params)
    return Problem(line, message, entry, lost)


def without_repeats(fields: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Fields without empty values and without the same value twice under one name."""
    return tuple(dict.fromkeys((name, value) for name, value in fields if value))
