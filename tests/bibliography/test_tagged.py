"""RIS, EndNote, PubMed and Web of Science as their programs write them."""

from __future__ import annotations

import pytest

from app.base.errors import UnusableInput
from app.bibliography import Entry, Reading
from app.bibliography.read import read_text
from app.bibliography.writing.ris import write_ris


def entries(text: str, suffix: str = ".ris") -> tuple[Entry, ...]:
    return read_text(text, suffix).entries


def ris(*lines: str) -> Entry:
    (entry,) = entries("\n".join(("TY  - JOUR", *lines, "ER  - ", "")))
    return entry


@pytest.mark.parametrize(
    ("lines", "venue"),
    [
        (("JF  - Lamp Journal", "JA  - Lamp J"), "Lamp Journal"), (("T2  - Lamp Journal", "J2  - Lamp J"), "Lamp Journal"),
        (("JO  - Lamp Journal",), "Lamp Journal"), (("JA  - Lamp J",), "Lamp J"), (("J1  - Lamp J", "JF  - Lamp Journal"), "Lamp Journal"),
    ],
)  # fmt: skip
def test_the_journal_has_many_tags(lines: tuple[str, ...], venue: str) -> None:
    assert ris("TI  - Oil", *lines).venue == venue


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("PY  - 2018", "2018"), ("Y1  - 2018/05/01/", "2018-05-01"), ("DA  - 2018/05/01", "2018-05-01"), ("Y1  - 2018///", "2018"),
        ("PY  - 2018//Spring", "2018"), ("PY  - 2018 May 3", "2018-05-03"), ("PY  - 2018\nDA  - 2018/05//", "2018-05"), ("PY  - 2018-05", "2018-05"),
    ],
)  # fmt: skip
def test_the_date_has_many_forms(line: str, date: str) -> None:
    assert ris("TI  - Oil", line).value("date") == date


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("AU  - Fell, Tom; Moor, Rita; Klee, Lucia",), ("Tom Fell", "Rita Moor", "Lucia Klee")), (("AU  - 李明;",), ("李明",)),
        (("A1  - 李明;陈江;欧阳修远;",), ("李明", "陈江", "欧阳修远")), (("AU  - 李明, 陈江",), ("李明", "陈江")), (("AU  - Reed, N., Jr.",), ("N. Reed Jr.",)),
        (("AU  - Fell, T., Moor, R.",), ("T. Fell", "R. Moor")), (("AU  - Bureau of Oil and Wicks,",), ("Bureau of Oil and Wicks",)),
        (("AU  - van den Berg, Jan",), ("Jan van den Berg",)), (("AU  - Fell T", "AU  - Moor RB"), ("T Fell", "RB Moor")),
        (("A1  - Fell, Tom", "AU  - Moor, Rita", "AU  - et al."), ("Tom Fell", "Rita Moor")),
    ],
)  # fmt: skip
def test_names_stand_alone_or_several_in_a_line(lines: tuple[str, ...], names: tuple[str, ...]) -> None:
    assert ris("TI  - Oil", *lines).authors == names


@pytest.mark.parametrize("line", ["DO  - https://doi.org/10.5555/l.1", "DO  - doi:10.5555/l.1", "M3  - 10.5555/l.1", "L3  - 10.5555/l.1",
                                  "N1  - doi: 10.5555/l.1", "UR  - http://dx.doi.org/10.5555/l.1", "DI  - DOI 10.5555/l.1."])  # fmt: skip
def test_the_doi_is_bare_wherever_it_stands(line: str) -> None:
    assert ris("TI  - Oil", line).doi == "10.5555/l.1"


def test_several_links_and_unknown_tags_are_kept() -> None:
    entry = ris(
        "TI  - Oil",
        "L1  - internal-pdf://1/a.pdf",
        "L1  - b.pdf",
        "L4  - c.pdf",
        "UR  - http://x.org/1",
        "UR  - http://x.org/2",
        "C7  - 12",
    )
    assert entry.attachments == ("internal-pdf://1/a.pdf", "b.pdf", "c.pdf")
    assert entry.values("url") == ("http://x.org/1", "http://x.org/2")
    assert entry.value("ris-c7") == "12"


def test_records_without_end_or_beginning_come_in() -> None:
    text = "Record 1 of 3\nProvider: X\n1.\nTY  - JOUR\nTI  - One\nAB  - A long\n  abstract.\nTY  - BOOK\nTI  - Two\nER  -\n\nT1  - Three\nAU  - A, B\nER  - \n\nTY  - JOUR\nER  - \n"
    reading = read_text(text, ".ris")
    assert [(entry.kind, entry.title) for entry in reading.entries] == [
        ("article", "One"),
        ("book", "Two"),
        ("misc", "Three"),
    ]
    assert reading.entries[0].value("abstract") == "A long abstract."
    assert [(one.message.key, one.line, one.lost) for one in reading.problems] == [
        ("bibliography.ris_type_missing", 12, False), ("bibliography.entry_empty", 16, True),
    ]  # fmt: skip


def test_types_of_ris() -> None:
    text = "TY  - THES\nTI  - 灯\nPB  - 北方大学\nER  -\nTY  - CHAP\nTI  - Part\nT2  - Whole\nA2  - Ed, Itor\nSP  - 1\nEP  - 9\nER  -\nTY  - MUSIC\nTI  - Song\nER  -\n"
    thesis, chapter, music = entries(text)
    assert (thesis.kind, thesis.venue) == ("thesis", "北方大学")
    assert (chapter.venue, chapter.value("pages"), chapter.names_of("editor")) == ("Whole", "1–9", ("Itor Ed",))
    assert music.kind == "music"


ENW = """%0 Journal Article
%A Fell, Tom
%A 李明
%T Oil and wicks
%J Lamp Letters
%D 2018
%V 4
%N 2
%P 12-19
%R doi:10.5555/l.2
%K oil; glass
%U https://x.org
%> internal-pdf://7/a.pdf
%@ 1234-5678
%X A long
abstract.

%0 Thesis
%A 王小明
%T 灯的研究
%I 北方大学
%D 2019
"""


def test_endnote_tags() -> None:
    article, thesis = entries(ENW, ".enw")
    assert (article.title, article.authors, article.venue, article.year) == (
        "Oil and wicks",
        ("Tom Fell", "李明"),
        "Lamp Letters",
        2018,
    )
    assert (article.doi, article.value("pages"), article.values("keywords")) == (
        "10.5555/l.2",
        "12–19",
        ("oil", "glass"),
    )
    assert (article.attachments, article.value("abstract")) == (("internal-pdf://7/a.pdf",), "A long abstract.")
    assert (thesis.kind, thesis.venue, thesis.authors) == ("thesis", "北方大学", ("王小明",))


XML = """<?xml version="1.0" encoding="UTF-8"?><xml><records>
<record><ref-type name="Journal Article">17</ref-type><contributors><authors><author><style face="normal">Fell, Tom</style></author>
<author>李明</author></authors></contributors><titles><title><style>Oil </style><style face="italic">and</style><style> wicks</style></title>
<secondary-title>Lamp Letters</secondary-title></titles><pages>12-19</pages><volume>4</volume><dates><year>2018</year><pub-dates><date>May 3</date></pub-dates></dates>
<keywords><keyword>oil</keyword><keyword>glass</keyword></keywords><urls><related-urls><url>https://x.org</url></related-urls><pdf-urls><url>internal-pdf://7/a.pdf</url></pdf-urls></urls>
<electronic-resource-num>https://doi.org/10.5555/l.2</electronic-resource-num><custom1>seen</custom1></record>
<record><ref-type name="Thesis">32</ref-type><titles><title>Glow &amp; fade</title></titles><publisher>North University</publisher></record>
"""


def test_endnote_xml_also_where_it_breaks_off() -> None:
    reading = read_text(XML, ".xml")
    article, thesis = reading.entries
    assert (article.title, article.authors, article.venue) == ("Oil and wicks", ("Tom Fell", "李明"), "Lamp Letters")
    assert (article.value("date"), article.doi, article.values("keywords")) == (
        "2018-05-03",
        "10.5555/l.2",
        ("oil", "glass"),
    )
    assert (article.attachments, article.value("endnote-custom1")) == (("internal-pdf://7/a.pdf",), "seen")
    assert (thesis.kind, thesis.title, thesis.venue) == ("thesis", "Glow & fade", "North University")
    assert [one.message.key for one in reading.problems] == ["bibliography.xml_broken"]
    assert read_text(XML + "</records></xml>", ".xml").problems == ()


def test_other_xml_and_entities_are_refused() -> None:
    with pytest.raises(UnusableInput, match="EndNote XML"):
        read_text("<modsCollection><mods/></modsCollection>", ".xml", "a.xml")
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xml><records><record><titles><title>&b;</title></titles></record></records></xml>'
    with pytest.raises(UnusableInput):
        read_text(bomb, ".xml", "a.xml")


NBIB = """PMID- 12345678
OWN - NLM
DP  - 2018 May 3
TI  - Oil and wicks in
      lamps.
PG  - 12-9
LID - 10.5555/l.2 [doi]
AB  - Bright.
FAU - Fell, Tom
AU  - Fell T
FAU - van den Berg, Jan
AU  - van den Berg J
CN  - Lamp Group
JT  - Lamp letters
TA  - Lamp Lett
MH  - *Oil

PMID- 2
TI  - Two.
AU  - Moor R
"""


def test_pubmed() -> None:
    first, second = entries(NBIB, ".nbib")
    assert (first.title, first.authors) == ("Oil and wicks in lamps", ("Tom Fell", "Jan van den Berg", "Lamp Group"))
    assert (first.venue, first.value("date"), first.doi, first.value("pmid")) == (
        "Lamp letters",
        "2018-05-03",
        "10.5555/l.2",
        "12345678",
    )
    assert (second.title, second.authors) == ("Two", ("R Moor",))


WOS = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Fell, T
   Moor, R
AF Fell, Tom
   Moor, Rita
TI Oil and wicks
   in lamps
SO LAMP LETTERS
DE oil; glass
CR Old A, 1900, J X
   Old B, 1901, J Y
PD MAY 3
PY 2018
BP 12
EP 19
DI 10.5555/l.2
ER

PT C
AU Klee, L
TI Glow
SO Proceedings of Lamp Days
CT Lamp Days
PY 2019
ER

EF
"""


@pytest.mark.parametrize("suffix", [".ciw", ".ris", ".txt", ".isi"])
def test_web_of_science(suffix: str) -> None:
    first, second = entries(WOS, suffix)
    assert (first.title, first.authors, first.venue) == (
        "Oil and wicks in lamps",
        ("Tom Fell", "Rita Moor"),
        "LAMP LETTERS",
    )
    assert (first.value("date"), first.value("pages"), first.doi) == ("2018-05-03", "12–19", "10.5555/l.2")
    assert first.values("wos-cr") == ("Old A, 1900, J X", "Old B, 1901, J Y")
    assert (second.kind, second.venue) == ("inproceedings", "Proceedings of Lamp Days")


def test_what_a_file_looks_like_counts_more_than_its_ending() -> None:
    def form(text: str, suffix: str) -> Reading:
        return read_text(text, suffix)

    assert form("TY  - JOUR\nTI  - X\nER  -\n", ".bib").form == "ris"
    assert form("@misc{a, title={X}}", ".ris").form == "bibtex"
    assert form(NBIB, ".txt").form == "nbib"


REFWORKS = """RT Journal Article
SR 1
A1 王小明;陈江;欧阳修远
AD 北方大学
T1 灯的研究
JF 冰川冻土
YR 2019
IS 03
OP 12-19
K1 灯;油
DO 10.5555/l.3
LK https://x.org/1

RT Dissertation/Thesis
A1 李明
T1 油
PB 北方大学
YR 2020
"""


def test_refworks_as_cnki_writes_it() -> None:
    article, thesis = entries(REFWORKS, ".txt")
    assert (article.title, article.authors, article.venue) == ("灯的研究", ("王小明", "陈江", "欧阳修远"), "冰川冻土")
    assert (article.year, article.value("pages"), article.values("keywords"), article.doi) == (
        2019,
        "12–19",
        ("灯", "油"),
        "10.5555/l.3",
    )
    assert (thesis.kind, thesis.venue, thesis.authors) == ("thesis", "北方大学", ("李明",))


def test_endnote_lists_keywords_and_numbers_line_by_line() -> None:
    entry = ris(
        "TI  - Oil", "KW  - citation", "two words", "coffee", "SN  - 0000-0000", "9999-9999", "AB  - One", "two"
    )
    assert entry.values("keywords") == ("citation", "two words", "coffee")
    assert entry.values("issn") == ("0000-0000", "9999-9999")
    assert entry.value("abstract") == "One two"


NOTEEXPRESS = """{Reference Type}: Journal Article
{Title}: 灯的研究
{Author}: 王小明;陈江
{Author}: 欧阳修远
{Author Address}: 北方大学
{Journal}: 冰川冻土
{Year}: 2019
{Issue}: 03
{Pages}: 12-19
{Keywords}: 灯;油
{Abstract}: 第一行
第二行
{ISBN/ISSN}: 1000-0000
{Database Provider}: CNKI

{Reference Type}: Thesis
{Title}: 油
{Author}: 李明
{Tertiary Author}: 李大河
{Publisher}: 北方大学
{Year}: 2020
"""


@pytest.mark.parametrize("suffix", [".net", ".txt"])
def test_noteexpress_as_cnki_writes_it(suffix: str) -> None:
    article, thesis = entries(NOTEEXPRESS, suffix)
    assert (article.title, article.authors, article.venue) == ("灯的研究", ("王小明", "陈江", "欧阳修远"), "冰川冻土")
    assert (article.year, article.value("pages"), article.values("keywords")) == (2019, "12–19", ("灯", "油"))
    assert article.value("abstract") == "第一行 第二行"
    assert (thesis.kind, thesis.venue, thesis.authors) == ("thesis", "北方大学", ("李明",))
    assert [(one.name, one.role) for one in thesis.creators][1:] == [("李大河", "advisor")]


def test_ris_as_cnki_writes_it() -> None:
    lines = "TY  - THES\nTI  - 油\nA1  - 李明;陈江;\nA3  - 李大河\nK1  - 灯;油\nLA  - 中文;\nPB  - 北方大学\nER  - "
    (thesis,) = entries(lines, ".ris")
    assert thesis.authors == ("李明", "陈江")
    assert thesis.values("keywords") == ("灯", "油")
    assert thesis.value("language") == "中文"
    assert [one.name for one in thesis.creators if one.role == "advisor"] == ["李大河"]
    assert "A3  - 李大河" in write_ris([thesis])
