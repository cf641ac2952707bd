"""References in the styles that come with the program, held against what each style's own guide prints."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from app.base.errors import UserError
from app.bibliography import read_bibliography
from app.bibliography.formatting import (
    SHORT_NAMES,
    Formatted,
    find_style,
    format_references,
    known_styles,
    to_text,
)
from app.domain.library.entry import Creator, Entry

BIB = r"""
@article{one, title={Lamps at night}, author={Hale, Ada Maria and Okello, Tomas and Brandt, Jun and Yu, Li},
  journaltitle={Journal of Lamps}, year=2017, volume=30, number=2, pages={1--12}, doi={10.1000/xyz}}
@book{two, title={The lamp book}, author={Kern, Donald E.}, publisher={Lamp Press}, location={Reading}, year=1984}
@inproceedings{three, title={Deep lamps}, author={He, Kai and Zhang, Xin}, booktitle={Proceedings of LAMP}, year=2016,
  pages={770--778}}
@article{four, title={台灯的光}, author={李, 小明 and 王, 芳 and 张, 伟 and 刘, 洋}, journaltitle={计算机学报}, year=2020,
  volume=43, number=2, pages={1--12}}
@thesis{five, title={Light}, author={Berg, Jan}, type={phdthesis}, institution={MIT}, year=2019}
@online{six, title={A page of lamps}, url={https://example.org/x}, urldate={2021-03-04}}
"""


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> tuple[Entry, ...]:
    file = tmp_path_factory.mktemp("cited") / "x.bib"
    file.write_text(BIB, "utf-8")
    return tuple(read_bibliography(file).entries)


def lines(entries: tuple[Entry, ...], style: str) -> dict[str, str]:
    return {one.key: one.text for one in format_references(entries, find_style(style)).references}


def test_gb_t_7714_marks_the_kind_of_each_work_and_speaks_its_language(entries: tuple[Entry, ...]) -> None:
    found = lines(entries, "gb-t-7714")
    assert found["one"] == (
        "[1] HALE A M, OKELLO T, BRANDT J, et al. Lamps at night[J/OL]. Journal of Lamps, 2017, 30(2): 1-12. "
        "DOI:10.1000/xyz."
    )
    assert found["two"] == "[2] KERN D E. The lamp book[M]. Reading: Lamp Press, 1984."
    assert found["three"] == "[3] HE K, ZHANG X. Deep lamps[C]//Proceedings of LAMP. 2016: 770-778."
    assert found["four"] == "[4] 李小明, 王芳, 张伟, 等. 台灯的光[J]. 计算机学报, 2020, 43(2): 1-12."
    assert "[D]" in found["five"]


def test_the_guides_own_forms(entries: tuple[Entry, ...]) -> None:
    assert lines(entries, "apa")["one"] == (
        "Hale, A. M., Okello, T., Brandt, J., & Yu, L. (2017). Lamps at night. Journal of Lamps, 30(2), 1–12. "
        "https://doi.org/10.1000/xyz"
    )
    assert lines(entries, "apa")["five"] == "Berg, J. (2019). Light [PhD thesis]. MIT."
    assert lines(entries, "ieee")["three"] == (
        "[3] K. He and X. Zhang, “Deep lamps,” in Proceedings of LAMP, 2016, pp. 770–778."
    )
    assert lines(entries, "chicago")["three"] == (
        "He, Kai, and Xin Zhang. 2016. “Deep Lamps.” Proceedings of LAMP, 770–778."
    )
    assert lines(entries, "vancouver")["one"].endswith("Journal of Lamps. 2017;30(2):1–12. doi:10.1000/xyz")
    assert "1–12" in lines(entries, "mla")["one"], "pages are never shortened to others"


def test_a_work_without_an_author_has_its_title_once(entries: tuple[Entry, ...]) -> None:
    for style in SHORT_NAMES:
        assert lines(entries, style)["six"].lower().count("a page of lamps") == 1, style


def test_numbers_in_the_text_are_drawn_together(entries: tuple[Entry, ...]) -> None:
    assert to_text(format_references(entries, find_style("nature")).citation) == "1–6"
    assert to_text(format_references(entries[:2], find_style("nature")).citation) == "1,2"
    assert to_text(format_references(entries[:1], find_style("apa")).citation) == "(Hale et al., 2017)"


@pytest.mark.parametrize("style", SHORT_NAMES)
def test_what_stands_in_an_entry_is_text_whatever_it_looks_like(style: str) -> None:
    hostile = '<img src=x onerror=1> & <b>bold</b> \\par {x} "q" ễ 😀'
    entry = Entry("article", "k", (Creator("<i>O'Neil</i>", "A"),), (("title", hostile), ("date", "2020")))
    found = format_references([entry], find_style(style))
    assert isinstance(found, Formatted)
    tags = set(re.findall(r"<[^>]*>", found.html)) - {"<p>", "</p>"}
    assert tags <= {
        "<i>",
        "</i>",
        "<b>",
        "</b>",
        "<sup>",
        "</sup>",
        '<span style="font-variant:small-caps;">',
        "</span>",
    }
    assert "<img" not in found.html
    assert "<img src=x onerror=1> & <b>" in re.sub(r"\s", " ", found.text.lower())
    assert found.rtf.isascii()
    assert "\\\\par" in found.rtf.lower()
    assert found.rtf.count("{") - found.rtf.count("\\{") == found.rtf.count("}") - found.rtf.count("\\}")


def test_styles_are_found_by_words_and_one_may_stand_for_another(entries: tuple[Entry, ...]) -> None:
    assert [one.name for one in known_styles()] == list(SHORT_NAMES)
    assert "american-physics-society" in {one.name for one in known_styles("american physics")}
    assert lines(entries, "university-of-york-vancouver")["two"]  # a style that refers to another


def test_files_that_are_no_style_are_told(tmp_path: Path) -> None:
    for name, text in (
        ("a.csl", "no xml"),
        ("b.csl", "<style/>"),
        ("c.csl", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><style>&a;</style>'),
        ("d.csl", '<style xmlns="http://purl.org/net/xbiblio/csl"><info/></style>'),
        (
            "e.csl",
            '<style xmlns="http://purl.org/net/xbiblio/csl"><info>'
            '<link rel="independent-parent" href="http://x/../../etc/passwd"/></info></style>',
        ),
    ):
        (tmp_path / name).write_text(text)
        with pytest.raises(UserError):
            format_references([], find_style(str(tmp_path / name)))
    for name in ("no-such-style", "../apa", "", str(tmp_path / "absent.csl")):
        with pytest.raises(UserError):
            find_style(name)


@pytest.mark.parametrize(
    ("style", "names", "line", "cited"),
    [
        ("apa", 1, "Hale, A. et al.", "(Hale et al., 2017)"),
        ("apa", 2, "Hale, A., Moss, T., et al.", "(Hale et al., 2017)"),
        ("ieee", 1, "A. Hale et al.", "[1]"),
        ("gb-t-7714", 1, "HALE A, et al", "[1]"),
    ],
)
def test_a_list_of_names_that_is_incomplete_says_so(style: str, names: int, line: str, cited: str) -> None:
    people = (Creator("Hale", "Ada"), Creator("Moss", "Tom"))[:names]
    entry = Entry(
        "article", "a", people, (("title", "Lamps"), ("journaltitle", "Journal"), ("date", "2017")), others=("author",)
    )
    found = format_references([entry], find_style(style))
    assert line in found.text
    assert "et al.." not in found.text
    assert found.citation_text == cited
    chinese = replace(
        entry, creators=(Creator("李", "明"),), fields=(("title", "灯"), ("journaltitle", "灯刊"), ("date", "2017"))
    )
    if style == "gb-t-7714":
        assert "李明, 等" in format_references([chinese], find_style(style)).text
    assert not set("\ue010\ue011") & set(found.text + found.html + found.citation)


def test_a_name_in_a_script_without_capitals_has_no_initials() -> None:
    people = (Creator("علي", "محمد"), Creator("Иванов", "Пётр"))
    entry = Entry("article", "a", people, (("title", "Light"), ("date", "2021")))
    (line,) = format_references([entry], find_style("apa")).text.splitlines()
    assert line.startswith("علي, محمد, & Иванов, П. (2021)")
