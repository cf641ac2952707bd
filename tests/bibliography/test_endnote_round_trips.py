"""Property tests: entries of every type, in any script, come back from EndNote's two exports and from PubMed's as they were written."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.bibliography import Creator, Entry
from app.bibliography.names import han_name
from app.bibliography.read import read_text
from app.bibliography.tagged.endnote import KINDS
from tests.bibliography.other_programs import endnote_xml, enw, nbib

LETTERS = "abcdefgxyzABCDXYZ0123456789éüñłåøßçễőșğÆЖλ湖泊冰川退缩"
WORD = st.text(LETTERS, min_size=1, max_size=10)
PHRASE = st.tuples(
    st.lists(WORD, min_size=1, max_size=7), st.sampled_from([" ", ": ", " – ", ", ", " & ", " (x) "])
).map(lambda pair: pair[1].join(pair[0]))
LONG = st.lists(PHRASE, min_size=3, max_size=9).map(" ".join)
FAMILY = st.tuples(st.sampled_from("ABCDEÉŁØŞĐ"), st.text("abcdeéłøễßệ", min_size=2, max_size=8)).map("".join)
PERSON = st.builds(
    Creator, FAMILY, st.sampled_from(["Ada", "José", "Łukasz Ø.", "Q.-X.", "Đặng", "J. K."]), st.sampled_from(["", "van der", "de la", "von"])
)  # fmt: skip
SUFFIXED = st.builds(lambda one, suffix: replace(one, suffix=suffix), PERSON, st.sampled_from(["", "Jr.", "III"]))
HAN = st.sampled_from(["王小明", "欧阳修远", "李明", "司马光"]).map(lambda name: han_name(name) or Creator(name))
BODY = st.sampled_from(["Bureau of Oil and Wicks", "R Core Team", "北京大学冰川研究所"]).map(
    lambda name: Creator(name, whole=True)
)
DATE = st.one_of(
    st.integers(1500, 2099).map(str),
    st.dates().filter(lambda day: 1500 <= day.year < 2100).map(lambda day: day.isoformat()),
)
CONTAINERS = {"inproceedings": "booktitle", "incollection": "booktitle", "thesis": "series", "book": "series"}
PUBLISHED = {"thesis": "institution", "report": "institution"}


def _people(draw: st.DrawFn, person: st.SearchStrategy[Creator], roles: tuple[str, ...]) -> tuple[Creator, ...]:
    found: list[Creator] = []
    for role in roles:
        own = draw(st.lists(person, max_size=3, unique_by=lambda one: one.name))
        found += [replace(one, role=role) for one in own]
    return tuple(found)


@st.composite
def endnote_entries(draw: st.DrawFn, containers: dict[str, str]) -> tuple[Entry, str, str]:
    """An entry, EndNote's name of its type, and the field of what it stands in."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    own = KINDS[kind]
    container = containers.get(own, "journaltitle")
    fields = [("title", draw(PHRASE))]
    fields += [(container, draw(PHRASE))] if draw(st.booleans()) else []
    fields += [("date", draw(DATE))] if draw(st.booleans()) else []
    for name in draw(
        st.lists(st.sampled_from(["volume", "number", "edition", "location", "language", "type"]), unique=True)
    ):
        fields.append((name, draw(WORD)))
    fields += [("abstract", draw(LONG))] if draw(st.booleans()) else []
    fields += [("note", draw(PHRASE))] if draw(st.booleans()) else []
    fields += [(PUBLISHED.get(own, "publisher"), draw(PHRASE))] if draw(st.booleans()) else []
    fields += [("pages", "12–19"), ("doi", "10.1234/a_b(c)")] if draw(st.booleans()) else []
    fields += [("url", "https://x.org/a?b=c&d=%C3%A9")] if draw(st.booleans()) else []
    fields += [("isbn", "978-3-16-148410-0"), ("issn", "1234-5679")] if draw(st.booleans()) else []
    fields += [("keywords", word) for word in draw(st.lists(WORD, max_size=3, unique=True))]
    people = _people(draw, st.one_of(SUFFIXED, HAN, BODY), ("author", "editor", "translator"))
    return Entry(own, "pine2021", people, tuple(fields)), kind.title() if kind.isascii() else kind, container


def _shape(entry: Entry) -> tuple[str, list[Creator], list[tuple[str, str]]]:
    """What is compared; a PubMed type of publication is kept beside it."""
    return entry.kind, list(entry.creators), sorted(field for field in entry.fields if field[0] != "nbib-pt")


@settings(max_examples=60, deadline=None)
@given(st.lists(endnote_entries(CONTAINERS), min_size=1, max_size=3))
def test_endnotes_tagged_export_returns_what_was_written(entries: list[tuple[Entry, str, str]]) -> None:
    reading = read_text("".join(enw(*one) for one in entries), ".enw")
    assert [_shape(one) for one in reading.entries] == [_shape(entry) for entry, _, _ in entries]
    assert [one.key for one in reading.entries] == [entry.key for entry, _, _ in entries]
    assert reading.problems == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(endnote_entries(CONTAINERS | {"report": "series"}), min_size=1, max_size=3))
def test_endnotes_xml_returns_what_was_written(entries: list[tuple[Entry, str, str]]) -> None:
    filed = [
        (replace(entry, attachments=("internal-pdf://12/a b.pdf",)), kind, container)
        for entry, kind, container in entries
    ]
    reading = read_text(endnote_xml(filed), ".xml")
    assert [_shape(one) for one in reading.entries] == [_shape(entry) for entry, _, _ in filed]
    assert all(one.attachments == ("internal-pdf://12/a b.pdf",) for one in reading.entries)
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Growth of ¦Betula nana¦ at 5 km↑2↑", "Growth of Betula nana at 5 km²"),
        ("Layers of Cu↓2↓O and CO↓2↓", "Layers of Cu₂O and CO₂"),
        ("¦Đặng¦ and Nguyễn & Sons", "Đặng and Nguyễn & Sons"),
    ],
)
def test_faces_of_endnotes_titles_become_words(written: str, read: str) -> None:
    entry = Entry("article", "k", fields=(("title", written),))
    (found,) = read_text(endnote_xml([(entry, "Journal Article", "journaltitle")]), ".xml").entries
    assert found.value("title") == read


@st.composite
def pubmed_entries(draw: st.DrawFn) -> Entry:
    kind = draw(st.sampled_from(["article", "book", "incollection", "online"]))
    fields = [
        ("pmid", str(draw(st.integers(1_000_000, 39_999_999)))),
        ("title", draw(PHRASE) + draw(st.sampled_from(["", "?", "!"]))),
    ]
    fields += [("booktitle", draw(PHRASE))] if kind == "incollection" else []
    if kind in ("article", "online"):
        fields += [("journaltitle", draw(PHRASE)), ("shortjournal", draw(PHRASE))]
    fields += [("date", draw(DATE))]
    for name in draw(
        st.lists(st.sampled_from(["volume", "number", "language", "location", "edition", "publisher"]), unique=True)
    ):
        fields.append((name, draw(WORD)))
    fields += [("abstract", draw(LONG))] if draw(st.booleans()) else []
    fields += [("pages", "12–19"), ("doi", "10.1234/a_b(c)")] if draw(st.booleans()) else []
    fields += [("isbn", "9783161484100")] if kind != "article" and draw(st.booleans()) else []
    fields += [("keywords", word) for word in draw(st.lists(WORD, max_size=3, unique=True))]
    authors = _people(draw, PERSON, ("author",)) + _people(draw, BODY, ("author",))
    return Entry(kind, "", authors + _people(draw, PERSON, ("editor",)), tuple(fields))


@settings(max_examples=60, deadline=None)
@given(st.lists(pubmed_entries(), min_size=1, max_size=3))
def test_pubmeds_export_returns_what_was_written(entries: list[Entry]) -> None:
    reading = read_text("".join(map(nbib, entries)), ".nbib")
    assert [_shape(one) for one in reading.entries] == [_shape(entry) for entry in entries]
    assert reading.problems == ()


@pytest.mark.parametrize("suffix", [".enw", ".xml", ".nbib"])
def test_letters_written_as_base_and_marks_are_read_as_one(suffix: str) -> None:
    entry = Entry("article", "k", (Creator("Nguyễn", "Đặng"),), (("title", "Hồ băng ở Huế"), ("journaltitle", "Băng")))
    text = {
        ".enw": enw(entry, "Journal Article", "journaltitle"),
        ".xml": endnote_xml([(entry, "Journal Article", "journaltitle")]),
        ".nbib": nbib(entry),
    }[suffix]
    (found,) = read_text(unicodedata.normalize("NFD", text), suffix).entries
    assert (found.value("title"), found.creators[0].family) == ("Hồ băng ở Huế", "Nguyễn")
