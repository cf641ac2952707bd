"""BibTeX and biblatex as people and programs write them: everything comes in, or is named with its line."""

from __future__ import annotations

import pytest

from app.bibliography import Entry, Reading
from app.bibliography.read import read_text


def read(text: str) -> Reading:
    return read_text(text, ".bib")


def only(text: str) -> Entry:
    (entry,) = read(text).entries
    return entry


def problems(text: str) -> list[tuple[str, int]]:
    return [(one.message.key.removeprefix("bibliography."), one.line) for one in read(text).problems]


def test_pieces_are_joined_and_macros_put_in() -> None:
    entry = only(
        '@string{jl = "Journal of "}\n@STRING(who = {Moor, Ada B.})\n'
        '@article{m, author = who # " and Otto Fell", journal = JL # {Lamps}, title = "Wicks " # "and " # {oil}, year = 1999, month = 4 # "~" # jun}'
    )
    assert entry.authors == ("Ada B. Moor", "Otto Fell")
    assert (entry.venue, entry.title, entry.value("date")) == ("Journal of Lamps", "Wicks and oil", "1999-06-04")


def test_a_macro_may_name_others_and_an_unknown_one_is_told() -> None:
    text = '@string{a = "Deep "}\n@string{b = a # "Sea"}\n@misc{x, title = b, howpublished = nowhere}'
    assert only(text).title == "Deep Sea"
    assert only(text).value("howpublished") == "nowhere"
    assert problems(text) == [("macro_unknown", 3)]


def test_parentheses_quotes_and_macros_without_braces() -> None:
    entries = read(
        '@book(k1, title = "A (round) \\"a}", year = 1900)\n@techreport(k2,\n title={B},\n month = May, year=1972\n)'
    ).entries
    assert [entry.key for entry in entries] == ["k1", "k2"]
    assert (entries[1].kind, entries[1].value("type"), entries[1].value("date")) == ("report", "techreport", "1972-05")


@pytest.mark.parametrize(
    "text",
    [
        "@article\n{a, title = {X}, year = 2001}",
        '@article{a, title = "X", year = 2001,}',
        "@article{a, title = {X} year = 2001}",
        "@article{a, title = {X}, % an old, title = {Y}\n year = 2001}",
        "@article{a title = {X}, year = 2001}",
        "@ARTICLE { a , TITLE = {X} , YEAR = {2001} }",
        "@article{a,, title = {X},, year = 2001,,}",
        "note to self: foo@bar.org\n@article{a, title = {X}, year = 2001} and more",
        "@article{a,\n  title = {X,\n  year = 2001\n}",
        '@article{a,\n  title = "X,\n  year = 2001\n}',
        '@comment{ignored @article{z, title={Z}} }\n@preamble{"\\newcommand{\\q}{}"}\n@article{a, title = {X}, year = 2001}',
        "@journal-article{a, title = {X}, year = 2001}",
    ],
)
def test_an_entry_comes_in_however_it_is_set(text: str) -> None:
    entry = only(text)
    assert (entry.kind, entry.key, entry.title, entry.year) == ("article", "a", "X", 2001)


def test_a_broken_entry_costs_no_other_and_is_named() -> None:
    text = "@article{a,\n  title = {Lost {brace,\n  year = 2001\n}\n\n@article{b, title = {Next}}\n@misc{,}\n%@article{c, title = {Out}}\n"
    reading = read(text)
    assert [(entry.key, entry.line) for entry in reading.entries] == [("a", 1), ("b", 6)]
    assert reading.entries[0].year == 2001
    assert ("entry_empty", 7) in problems(text)
    assert ("commented_out", 8) in problems(text)
    assert [one.lost for one in reading.problems if one.message.key.endswith("entry_empty")] == [True]


def test_repeated_keys_and_fields_are_kept_and_named() -> None:
    text = (
        "@article{k, title = {One}, keywords = {oil}, keywords = {wick, glass}, volume = 1, volume = 2,\n file = {a.pdf}, file = {b.pdf}}\n"
        "@article{K, title = {Two}}"
    )
    first, second = read(text).entries
    assert first.values("keywords") == ("oil", "wick", "glass")
    assert first.values("volume") == ("1", "2")
    assert first.attachments == ("a.pdf", "b.pdf")
    assert second.title == "Two"
    assert problems(text) == [("field_repeated", 1), ("key_repeated", 3)]


def test_biblatex_fields_give_title_venue_and_numbers() -> None:
    article = only(
        "@article{a, title={Oil}, subtitle={A history}, journaltitle={Lamp Letters}, date={2006-03}, doi={https://doi.org/10.5555/x.1}}"
    )
    assert (article.title, article.venue, article.year, article.doi) == (
        "Oil: A history",
        "Lamp Letters",
        2006,
        "10.5555/x.1",
    )
    thesis = only("@thesis{t, title={Glow}, type={phdthesis}, institution={North University}, date={2019-11-02}}")
    assert (thesis.venue, thesis.year) == ("North University", 2019)
    assert only("@phdthesis{t, title={Glow}, school={North University}}").venue == "North University"
    online = only("@online{o, title={W}, eprint={2001.00001v2}, eprinttype={arXiv}, date={1988/1989}}")
    assert (online.arxiv_id, online.year) == ("2001.00001", 1988)
    assert only("@misc{o, title={W}, url={https://arxiv.org/abs/hep-th/9901001}}").arxiv_id == "hep-th/9901001"
    assert only("@inproceedings{p, title={W}, eventtitle={Lamp Days}, date={2001}}").venue == "Lamp Days"
    assert only("@mvbook{p, maintitle={All of it}, date={2001}}").title == "All of it"


def test_crossref_and_xdata_are_inherited() -> None:
    text = r"""
@inproceedings{child, author = {A B}, title = {Part}, crossref = {Parent}, pages = {1--2}}
@proceedings{parent, title = {Lamp Days}, subtitle = {A meeting}, editor = {C D}, year = 2001, doi = {10.1000/whole}, file = {whole.pdf}, xdata = {house}}
@xdata{house, publisher = {Glow Press}, location = {Oslo}}
@article{lost, title = {L}, crossref = {nobody}}
@misc{one, title = {One}, crossref = {two}}
@misc{two, note = {Two}, crossref = {one}}
"""
    by_key = {entry.key: entry for entry in read(text).entries}
    child = by_key["child"]
    assert (child.title, child.venue, child.year) == ("Part", "Lamp Days", 2001)
    assert (child.value("booksubtitle"), child.value("publisher"), child.value("location")) == (
        "A meeting",
        "Glow Press",
        "Oslo",
    )
    assert child.names_of("editor") == ("C D",)
    assert (child.doi, child.attachments) == ("", ())
    assert by_key["one"].value("note") == "Two"
    assert ("parent_missing", 5) in problems(text)


def test_inheritance_keeps_the_childs_own_year() -> None:
    text = "@incollection{c, title={P}, year=1998, crossref={b}}\n@mvcollection{b, title={Whole}, date={1992/2001}}"
    child = read(text).entries[0]
    assert child.values("date") == ("1998",)
    assert child.value("maintitle") == "Whole"


def test_verbatim_fields_keep_their_signs() -> None:
    entry = only(
        r"@misc{u, title={U}, url={http://x.org/~me/a_b%20c?d=1&e=\_}, doi={10.1007/978-3\_12}, file={:C\:\\Papers\\a_b.pdf:PDF}}"
    )
    assert entry.value("url") == "http://x.org/~me/a_b%20c?d=1&e=_"
    assert entry.doi == "10.1007/978-3_12"
    assert entry.attachments == (r"C:\Papers\a_b.pdf",)


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year={2001}, month=mar", "2001-03"), ("year={2001}, month={3}", "2001-03"), ("year={2001}, month={March}, day={7}", "2001-03-07"),
        ("date={2001-03-07}, year={2001}, month=mar", "2001-03-07"), ("year={in press}", "in press"), ("year={c2001}", "2001"),
        ('year=1999, month="12~" # dec', "1999-12-12"), ("date={1988/1989}", "1988/1989"), ("year={1991--1992}", "1991/1992"),
        ("date={2001~/2003}", "2001~/2003"), ("date={1723~}", "1723~"),
    ],
)  # fmt: skip
def test_dates(fields: str, date: str) -> None:
    assert only(f"@misc{{d, title={{D}}, {fields}}}").value("date") == date


def test_unknown_types_and_fields_are_kept() -> None:
    entry = only("@podcast{p, title={T}, shownotes={Long \\& loud}, x-rating+an={5}}")
    assert (entry.kind, entry.value("shownotes"), entry.value("x-rating+an")) == ("podcast", "Long & loud", "5")


def test_paragraphs_of_an_abstract_stay() -> None:
    assert only("@misc{a, title={T}, abstract={One\nline.\n\n  Two.}}").value("abstract") == "One line.\n\nTwo."


def test_commands_of_the_preamble_are_used() -> None:
    text = '@preamble{"\\newcommand{\\noopsort}[1]{} " # "\\newcommand{\\swap}[2]{#2#1}"}\n@misc{a, title={\\swap{b}{a}c}, year={\\noopsort{1973a}1973}}'
    assert (only(text).title, only(text).year) == ("abc", 1973)


@pytest.mark.parametrize(
    ("value", "names", "others"),
    [
        ("Moor, Ada B. and Otto Fell", ("Ada B. Moor", "Otto Fell"), False),
        ("Heide, Jr., P. Q. and R. Klee III", ("P. Q. Heide Jr.", "R. Klee III"), False),
        ("O. Marsch and others", ("O. Marsch",), True),
        ("{Bureau of Oil and Wicks} and {Glow, Inc.}", ("Bureau of Oil and Wicks", "Glow, Inc."), False),
        (
            r"van der Berg, Jan and Ana de la Cruz and {de Groot}, Ida",
            ("Jan van der Berg", "Ana de la Cruz", "Ida de Groot"),
            False,
        ),
        (
            r"{\'E}. d'Or{\'e} and Nguy{\~{\^e}}n V{\u{a}}n and {\L}ukasz {\O}st",
            ("É. d'Oré", "Nguyễn Văn", "Łukasz Øst"),
            False,
        ),
        ("李明 and 欧阳小红 and others", ("李明", "欧阳小红"), True),
        ("李明, 陈江, 欧阳修远", ("李明", "陈江", "欧阳修远"), False),
        ("李明；陈江；", ("李明", "陈江"), False),
        ("family=Berg, given=Jan, prefix=van den, suffix=Jr.", ("Jan van den Berg Jr.",), False),
        ("Moor, Ada AND Fell, Otto\n and\n Klee, R.", ("Ada Moor", "Otto Fell", "R. Klee"), False),
        ("Sand and Band", ("Sand", "Band"), False),
        ("~ and {} and , and A. Moor and \\ ", ("A. Moor",), False),
    ],
)
def test_names(value: str, names: tuple[str, ...], others: bool) -> None:
    entry = only(f"@misc{{n, title={{T}}, author = {{{value}}}}}")
    assert entry.authors == names
    assert entry.others == (("author",) if others else ())


def test_parts_of_names() -> None:
    entry = only(
        "@misc{n, title={T}, author = {de la Vega Ruiz, Ana and {van den Berg}, Jan and 欧阳, 修 and 欧阳修远}}"
    )
    assert [(one.prefix, one.family, one.given) for one in entry.creators] == [
        ("de la", "Vega Ruiz", "Ana"), ("", "van den Berg", "Jan"), ("", "欧阳", "修"), ("", "欧阳", "修远"),
    ]  # fmt: skip


def test_collaborations_and_editors_are_named() -> None:
    entry = only("@article{c, title={T}, author={G. Aad and others}, collaboration={OIL, WICK}}")
    assert entry.authors == ("G. Aad", "OIL", "WICK")
    assert only("@collection{c, title={T}, editor={Ed Itor}}").authors == ("Ed Itor",)


def test_an_entry_without_key_comes_in() -> None:
    for text in (
        "@misc{title = {T}, year = 2001}",
        "@misc{\n\t  title = {T},\n year={2001}\n}",
        "@misc{, title={T}, year=2001}",
    ):
        assert (only(text).key, only(text).title, only(text).year) == ("", "T", 2001)
        assert problems(text) == []


def test_journals_of_astronomers_are_named() -> None:
    assert only(r"@article{a, title={T}, journal={\apj}}").venue == "The Astrophysical Journal"
