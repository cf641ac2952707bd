"""What a bibliography knows of a work: all its fields and everyone who made it, whether or not there is a file of it.

Fields have biblatex's names ("journaltitle", "location", "eprint"), since biblatex names the most; a field that no
format shares keeps its own name, those of RIS, EndNote and so on with the format before it ("ris-c1").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from app.text.dates import year_of
from app.text.han import HAN
from app.text.identifiers import bare_arxiv_id, bare_doi, doi_in_address

AUTHOR = "author"
EDITOR = "editor"
COLLABORATION = "collaboration"

_VENUES = ("journaltitle", "booktitle", "eventtitle", "maintitle", "journalsubtitle", "shortjournal", "series")
_BODIES = ("institution", "organization")
_HAN_ONLY = re.compile(rf"[{HAN}·•]+")


@dataclass(frozen=True, slots=True)
class Creator:
    """Someone who made the work. A body, or a name that is not to be taken apart, stands whole in `family`.

    `prefix` is the part of a surname that sorts behind it ("van der"), `suffix` is "Jr." or "III". `role` is an author,
    or a field of biblatex such as "editor", "translator", "collaboration".
    """

    family: str
    given: str = ""
    prefix: str = ""
    suffix: str = ""
    role: str = "author"
    whole: bool = False

    @property
    def name(self) -> str:
        """As one writes it: "P. T. Heath Jr.", "Jan van den Berg", "王小鸣"."""
        if self.given and _HAN_ONLY.fullmatch(self.family + self.given):
            return self.family + self.given
        gap = "" if self.prefix.endswith(("'", "’")) else " "
        surname = f"{self.prefix}{gap}{self.family}" if self.prefix else self.family
        return " ".join(filter(None, (self.given, surname, self.suffix)))

    @property
    def surname(self) -> str:
        """The surname with its particles."""
        return replace(self, given="", suffix="").name


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
