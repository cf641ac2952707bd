"""Property tests: entries of every type, in any script, come back as they were written, in each format that can hold them."""

from __future__ import annotations

import string
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from app.bibliography import Creator, Entry
from app.bibliography.names import han_name
from app.bibliography.read import read_text
from app.bibliography.tagged.ris import EXACT as RIS_KINDS
from app.bibliography.writing.bibtex import tex, write_bibtex
from app.bibliography.writing.csl import write_csl
from app.bibliography.writing.ris import write_ris

KINDS = (
    "article book mvbook inbook bookinbook booklet collection incollection dataset manual misc online patent periodical proceedings inproceedings "
    "reference inreference report thesis unpublished software standard artwork audio image jurisdiction legislation letter movie music video podcast"
).split()
LETTERS = string.ascii_letters + "éüñłåøßçễőșğÆЖλ" + "湖泊冰川退缩"
MARKS = " .,:;?!()[]/+*=<>@|\"'`’“”–—-" + "\\{}$&%#_~^"


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


WORDS = st.text(LETTERS + string.digits, min_size=1, max_size=12)
TEXT = st.text(LETTERS + string.digits + MARKS, min_size=1, max_size=60).map(_tidy).filter(bool)
PLAIN = st.lists(st.text(string.ascii_letters + "éüłễ湖泊", min_size=1, max_size=10), min_size=1, max_size=5).map(
    " ".join
)
ADDRESS = st.text(string.ascii_letters + string.digits + "/:.-_~%&?=#()", min_size=1, max_size=40).map(
    lambda text: f"https://x.org/{text}"
)
DATE = st.one_of(
    st.dates().filter(lambda day: day.year >= 1000).map(lambda day: day.isoformat()),
    st.integers(1000, 2099).map(str),
    st.tuples(st.integers(1000, 2099), st.integers(1, 12)).map(lambda pair: f"{pair[0]}-{pair[1]:02d}"),
    st.tuples(st.integers(1000, 2099), st.integers(1, 50)).map(
        lambda pair: f"{pair[0]}/{min(2099, pair[0] + pair[1])}"
    ),
)
FAMILY = st.text("ABCDEÉŁØŞ", min_size=1, max_size=1).flatmap(
    lambda first: st.text("abcdeéłøễß-’", min_size=1, max_size=8).map(lambda rest: first + rest)
)
PERSON = st.builds(
    Creator, FAMILY, st.sampled_from(["Ada", "J. K.", "José", "Łukasz Ø.", "Q.-X.", "Đặng"]), st.sampled_from(["", "van der", "de la", "von"]),
    st.sampled_from(["", "Jr.", "III"]),
)  # fmt: skip
HAN = st.sampled_from(["王小明", "欧阳修远", "李明", "司马光"]).map(lambda name: han_name(name) or Creator(name))
BODY = st.sampled_from(["Bureau of Oil and Wicks", "Glow & Sons, Inc.", "北京大学", "NASA", "R Core Team"]).map(
    lambda name: Creator(name, whole=True)
)


@st.composite
def people(draw: st.DrawFn, role: str) -> list[Creator]:
    found = draw(st.lists(st.one_of(PERSON, HAN, BODY), max_size=4, unique=True))
    return [Creator(one.family, one.given, one.prefix, one.suffix, role, one.whole) for one in found]


@st.composite
def bibtex_entries(draw: st.DrawFn) -> Entry:
    texts = (
        "title",
        "subtitle",
        "journaltitle",
        "booktitle",
        "publisher",
        "note",
        "abstract",
        "series",
        "institution",
        "location",
        "x-unknown+an",
    )
    fields = [(name, draw(TEXT)) for name in draw(st.lists(st.sampled_from(texts), unique=True, max_size=7))]
    fields += [("date", draw(DATE))] if draw(st.booleans()) else []
    fields += [("url", draw(ADDRESS))] if draw(st.booleans()) else []
    fields += (
        [("doi", "10.1234/a_b(" + draw(st.text(string.ascii_lowercase, min_size=1, max_size=5)) + ")")]
        if draw(st.booleans())
        else []
    )
    fields += [("keywords", word) for word in draw(st.lists(PLAIN, max_size=3, unique=True))]
    authors, editors = draw(people("author")), draw(people("editor"))
    files = draw(
        st.lists(
            st.text(string.ascii_letters + " /:;_\\é中&%", min_size=1, max_size=20).map(
                lambda name: f"{_tidy(name)}.pdf"
            ),
            max_size=2,
            unique=True,
        )
    )
    others = ("author",) if authors and draw(st.booleans()) else ()
    return Entry(
        draw(st.sampled_from(KINDS)),
        draw(st.from_regex(r"[a-z][a-z0-9:./+-]{0,12}", fullmatch=True)),
        tuple(authors + editors),
        tuple(fields),
        tuple(files),
        others,
    )


@settings(max_examples=120, deadline=None)
@given(st.lists(bibtex_entries(), min_size=1, max_size=3, unique_by=lambda entry: entry.key))
def test_bibtex_returns_what_was_written(entries: list[Entry]) -> None:
    reading = read_text(write_bibtex(entries), ".bib")
    assert reading.entries == tuple(entries)
    assert reading.problems == ()


def _macro_file(entry: Entry, words: list[str], style: int) -> str:
    """The entry as a person might write it: words of the title as macros or joined pieces, quotes or braces."""
    pieces, strings = [], []
    for number, word in enumerate(words):
        if (style >> number) & 1:
            strings.append(f"@string{{m{number} = {{{tex(word)} }}}}")
            pieces.append(f"M{number}")
        else:
            pieces.append('"' + tex(word).replace('"', '{"}') + ' "')
    fields = f"title = {' # '.join(pieces)}, crossref = {{whole}}, url = {{{entry.value('url')}}}"
    parent = (
        f"@Collection(whole, title = {{{tex(entry.value('booktitle'))}}}, year = {entry.value('date')}, note = {{}}\n)"
    )
    return (
        "% a comment\n"
        + "\n".join(strings)
        + f"\n@InCollection {{ {entry.key} ,\n  {fields} ,\n}}\nstray words\n{parent}\n"
    )


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.text(LETTERS + MARKS, min_size=1, max_size=10).map(_tidy).filter(bool), min_size=1, max_size=5),
    st.integers(0, 31),
    TEXT,
    ADDRESS,
    st.integers(1000, 2099),
)
def test_macros_joins_and_crossref_give_the_same_entry(
    words: list[str], style: int, whole: str, url: str, year: int
) -> None:
    title = _tidy(" ".join(words))
    entry = Entry(
        "incollection",
        "k",
        fields=(("title", title), ("crossref", "whole"), ("url", url), ("booktitle", whole), ("date", str(year))),
    )
    child, parent = read_text(_macro_file(entry, words, style), ".bib").entries
    assert _sorted(child) == _sorted(entry)
    assert parent.value("title") == whole


@st.composite
def shared_entries(draw: st.DrawFn, kinds: tuple[str, ...]) -> Entry:
    """What both RIS and CSL can hold."""
    kind = draw(st.sampled_from(kinds))
    container = {"inproceedings": "booktitle", "incollection": "booktitle"}.get(kind, "journaltitle")
    fields = [("title", draw(PLAIN))]
    fields += [(container, draw(PLAIN))] if kind in ("article", "inproceedings", "incollection", "online") else []
    fields += [
        (
            "date",
            draw(
                st.one_of(
                    st.integers(1000, 2099).map(str),
                    st.dates().filter(lambda d: d.year >= 1000).map(lambda d: d.isoformat()),
                )
            ),
        )
    ]
    fields += [
        (name, draw(PLAIN))
        for name in draw(
            st.lists(
                st.sampled_from(["volume", "number", "edition", "language", "abstract", "note", "location"]),
                unique=True,
            )
        )
    ]
    fields += [("pages", "12–19"), ("doi", "10.1234/a_b")] if draw(st.booleans()) else []
    fields += [("keywords", word) for word in draw(st.lists(PLAIN, max_size=3, unique=True))]
    return Entry(kind, "key1", tuple(draw(people("author")) + draw(people("editor"))), tuple(fields), ("a b.pdf",))


def _sorted(entry: Entry) -> tuple[str, str, tuple[Creator, ...], list[tuple[str, str]], tuple[str, ...]]:
    return entry.kind, entry.key, entry.creators, sorted(entry.fields), entry.attachments


SHARED = (
    "article",
    "inproceedings",
    "book",
    "incollection",
    "thesis",
    "report",
    "dataset",
    "software",
    "patent",
    "unpublished",
)


@settings(max_examples=100, deadline=None)
@given(shared_entries(tuple(kind for kind in SHARED if kind in RIS_KINDS)))
def test_ris_returns_what_was_written(entry: Entry) -> None:
    reading = read_text(write_ris([entry]), ".ris")
    assert [_sorted(one) for one in reading.entries] == [_sorted(entry)]
    assert reading.problems == ()


@settings(max_examples=100, deadline=None)
@given(shared_entries((*SHARED, "online", "mvbook", "inbook", "podcast")), st.text(LETTERS, min_size=1, max_size=9))
def test_csl_returns_what_was_written(entry: Entry, odd: str) -> None:
    more = Entry(
        entry.kind,
        entry.key,
        entry.creators,
        (*entry.fields, ("x-odd", odd), ("eventdate", "2001-02")),
        entry.attachments,
    )
    assert [_sorted(one) for one in read_text(write_csl([more]), ".json").entries] == [_sorted(more)]
