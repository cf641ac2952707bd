"""What an entry takes from those it names in `crossref` and `xdata`, by biblatex's rules."""

from __future__ import annotations

from collections.abc import Mapping

OWN = frozenset(
    "ids crossref xref xdata entryset entrysubtype execute label options presort related relatedoptions relatedstring relatedtype "
    "shorthand shorthandintro sortkey file doi url urldate abstract pages eprint eprinttype eprintclass".split()
)
"""Fields that a chapter never takes from its book: they belong to one work."""

_CHAPTERS = frozenset("inbook incollection inproceedings bookinbook suppbook suppcollection inreference".split())
_BOOKS = frozenset("book collection proceedings mvbook mvcollection mvproceedings reference mvreference".split())
_TITLE_OF = {
    "booktitle": ("title", "subtitle", "titleaddon", "booktitle", "booksubtitle", "booktitleaddon"),
    "journaltitle": ("title", "subtitle", "titleaddon", "journaltitle", "journalsubtitle", "journaltitleaddon"),
    "maintitle": ("title", "subtitle", "titleaddon", "maintitle", "mainsubtitle", "maintitleaddon"),
}
_NEVER = frozenset({"title", "subtitle", "titleaddon", "shorttitle", "indextitle"})

_DATES = frozenset({"date", "year", "month"})

RawFields = Mapping[str, str]


def inherited(kind: str, own: RawFields, parent_kind: str, parent: RawFields) -> dict[str, str]:
    """The fields that an entry takes from its crossref parent, under the child's names; it keeps what it has."""
    names = {}
    target = _title_target(kind, parent_kind)
    if target:
        ours = _TITLE_OF[target]
        names = dict(zip(ours[:3], ours[3:], strict=True))
    if parent_kind in _BOOKS and kind in _CHAPTERS | {"book"} and kind in ("inbook", "bookinbook", "suppbook"):
        names["author"] = "bookauthor"
    taken: dict[str, str] = {}
    for name, value in parent.items():
        child = names.get(name, name)
        if name in OWN or has(own, child) or child in taken:
            continue
        if child in _NEVER and "title" in own:
            continue
        taken[child] = value
    if "bookauthor" in taken and "author" not in own and kind == "inbook":
        taken["author"] = taken["bookauthor"]
    return taken


def has(own: RawFields, name: str) -> bool:
    """Whether the entry says it itself; a year is a date."""
    return name in own or (name in _DATES and not _DATES.isdisjoint(own.keys() - {"month"}))


def _title_target(kind: str, parent_kind: str) -> str:
    if parent_kind.startswith("mv"):
        return "maintitle"
    if kind in _CHAPTERS:
        return "booktitle"
    return "journaltitle" if kind in ("article", "suppperiodical") and parent_kind == "periodical" else ""
