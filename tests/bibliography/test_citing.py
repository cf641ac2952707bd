"""Papers as BibTeX, RIS, CSL-JSON and Markdown: what is written is read again as it was."""

from __future__ import annotations

import string
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bibliography import Creator, citation_keys, pointed_to, read_bibliography, write_references
from app.bibliography.names import from_display
from app.domain.library.paper import Paper, PaperStatus

BLANK = Paper(0, "", "", (), None, "", "", "", "en", 3, PaperStatus.READY, "2026-11-22", "files/a.pdf", "a.pdf")
PAPERS = (
    replace(
        BLANK, id=1, title="LoRA & 100 % of_the {curly} $5 #1 cost", authors=("Ada Lovelace", "Laurens van der Maaten", "José Ñuñez"),
        year=2021, venue="Journal of Lamps & Light", doi="10.1234/lamp_7(a)",
    ),
    replace(BLANK, id=2, title="基于极性转移的情感分析", authors=("张三", "欧阳明月", "李四"), year=2019, venue="中文信息学报", language="zh"),
    replace(BLANK, id=3, title="Notes", authors=("The Lamp Group",), year=None, arxiv_id="2101.00001"),
    replace(BLANK, id=4, title="Lora again", authors=("Ada Lovelace",), year=2021, venue="Proceedings of the Lamp Workshop"),
)  # fmt: skip
SUFFIX = {"bibtex": ".bib", "ris": ".ris", "csl-json": ".json"}


@pytest.mark.parametrize("form", SUFFIX)
def test_what_is_written_is_read_again(tmp_path: Path, form: str) -> None:
    out = tmp_path / f"all{SUFFIX[form]}"
    pdf = tmp_path / "a: {paper}; b_c.pdf"
    pdf.write_bytes(b"%PDF-1.7")
    out.write_text(write_references(form, PAPERS, citation_keys(PAPERS), {1: pdf}), "utf-8")
    entries = read_bibliography(out).entries
    assert [(e.title, e.authors, e.year, e.venue, e.doi) for e in entries] == [
        (paper.title, paper.authors, paper.year, paper.venue, paper.doi) for paper in PAPERS
    ]
    assert [pointed_to(entry, out).pdf for entry in entries] == [pdf, None, None, None]


@pytest.mark.parametrize("form", ["bibtex", "csl-json"])
@given(
    title=st.text(string.ascii_letters + string.digits + " &%$#_{}~^\\éüñłå中文，.-:?", min_size=1, max_size=60),
    given_name=st.sampled_from(["Ada", "J. K.", "José", "Øystein"]),
    family=st.sampled_from(["Lovelace", "van der Berg", "Müller-Lüdenscheidt", "O’Neil", "de la Cruz"]),
)
def test_any_title_survives(
    tmp_path_factory: pytest.TempPathFactory, form: str, title: str, given_name: str, family: str
) -> None:
    tidy = " ".join(title.split())
    if not tidy:
        return
    out = tmp_path_factory.mktemp("cite") / f"one{SUFFIX[form]}"
    paper = replace(BLANK, id=1, title=tidy, authors=(f"{given_name} {family}",))
    out.write_text(write_references(form, [paper], citation_keys([paper])), "utf-8")
    (entry,) = read_bibliography(out).entries
    assert (entry.title, entry.authors) == (tidy, paper.authors)


def test_keys_are_unique_and_do_not_depend_on_what_is_exported() -> None:
    keys = citation_keys(PAPERS)
    assert keys == {1: "lovelace2021lora", 2: "zhang2019", 3: "thelampgroupnotes", 4: "lovelace2021loraa"}
    assert citation_keys(reversed(PAPERS)) == keys
    assert "@inproceedings{lovelace2021loraa" in write_references("bibtex", PAPERS[3:], keys)


def test_many_papers_alike_have_different_keys() -> None:
    papers = [replace(BLANK, id=number, title="Same", authors=("A. Lee",), year=2020) for number in range(1, 60)]
    assert len(set(citation_keys(papers).values())) == 59


def test_words_with_capitals_inside_are_protected() -> None:
    text = write_references("bibtex", PAPERS[:1], citation_keys(PAPERS))
    assert "{LoRA}" in text
    assert r"100 \% of\_the" in text


def test_chinese_names_keep_their_order() -> None:
    text = write_references("csl-json", PAPERS[1:2], citation_keys(PAPERS))
    assert '"family": "张"' in text
    assert '"family": "欧阳"' in text
    assert "{张三} and {欧阳明月}" in write_references("bibtex", PAPERS[1:2], citation_keys(PAPERS))


def test_markdown_is_a_list_with_links() -> None:
    lines = write_references("md", PAPERS, citation_keys(PAPERS)).splitlines()
    assert lines[0].endswith("<https://doi.org/10.1234/lamp_7(a)>")
    assert lines[1] == "- 张三，欧阳明月，李四 (2019). *基于极性转移的情感分析*. 中文信息学报."
    assert lines[2] == "- The Lamp Group. *Notes*. <https://arxiv.org/abs/2101.00001>"


@pytest.mark.parametrize(
    ("name", "creator"),
    [
        ("Ada Lovelace", Creator("Lovelace", "Ada")), ("Laurens van der Maaten", Creator("Maaten", "Laurens", "van der")),
        ("W. Strunk Jr.", Creator("Strunk", "W.", suffix="Jr.")), ("张三", Creator("张", "三")), ("欧阳明", Creator("欧阳", "明")),
        ("欧阳", Creator("欧", "阳")), ("R Core Team", Creator("R Core Team", whole=True)), ("Plato", Creator("Plato", whole=True)),
        ("Ana María de la Vega Ruiz", Creator("Vega Ruiz", "Ana María", "de la")), ("José Ortega y Gasset", Creator("Ortega y Gasset", "José")),
        ("Müller, Jürgen", Creator("Müller", "Jürgen")), ("北京大学", Creator("北京大学", whole=True)),
    ],
)  # fmt: skip
def test_names_are_taken_apart(name: str, creator: Creator) -> None:
    assert from_display(name) == creator
    assert from_display(creator.name) == creator


@pytest.mark.parametrize(
    ("author", "year", "title", "key"),
    [
        ("Ashish Vaswani", 2017, "Attention Is All You Need", "vaswani2017attention"), ("Müller, Jürgen", None, "The Lamp", "mullerlamp"),
        ("李白", 2020, "基于灯的方法", "li2020"), ("欧阳修远", 2020, "BERT 的方法", "ouyang2020bert"), ("", None, "", "paper7"), ("", 2020, "灯", "paper7y2020"),
        ("Łukasz Øst", 2001, "A 3D lamp", "ost20013d"), ("Laurens van der Maaten", 2008, "t-SNE", "vandermaaten2008t"),
    ],
)  # fmt: skip
def test_citation_keys(author: str, year: int | None, title: str, key: str) -> None:
    paper = replace(BLANK, id=7, authors=(author,) if author else (), year=year, title=title)
    assert citation_keys([paper]) == {7: key}


def test_a_given_key_never_changes_and_is_never_given_twice() -> None:
    keys = citation_keys(PAPERS, {4: "lovelace2021lora", 2: "mine"})
    assert keys == {1: "lovelace2021loraa", 2: "mine", 3: "thelampgroupnotes", 4: "lovelace2021lora"}
