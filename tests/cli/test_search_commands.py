"""`search`, `quote` and `searches`, as a user types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_a_search_is_kept_run_renamed_and_comes_back(run: Run, english_paper: Path) -> None:
    run("import", english_paper)
    saved = run("searches", "save", "  My   units ", "units has:pdf")[1]["search"]
    assert (saved["name"], saved["query"]) == ("My units", "units has:pdf")
    assert run("searches", "save", "my units", "units -zebra")[1]["search"]["id"] == saved["id"]
    found = run("searches", "run", "MY UNITS")[1]
    assert found["total"] == 1
    assert found["papers"][0]["paper"] == found["hits"][0]["paper"]
    run("searches", "rename", "my units", "Measures")
    run("searches", "remove", "measures")
    assert run("searches", "list")[1]["searches"] == []
    run("undo")
    assert [one["name"] for one in run("searches", "list")[1]["searches"]] == ["Measures"]


@pytest.mark.parametrize("query", ["year:soon", "has:wings", "lamp OR", "   "])
def test_a_wrong_search_is_not_kept(run: Run, query: str) -> None:
    assert run("searches", "save", "x", query)[0] == 2
    assert run("searches", "list")[1]["searches"] == []


def test_a_quotation_leads_to_its_page(run: Run, english_paper: Path) -> None:
    run("import", english_paper)
    hit = run("search", "hospital stay")[1]["hits"][0]
    quoted = " ".join(hit["snippet"].split())
    place = run("quote", quoted.upper())[1]["places"][0]
    assert (place["paper"], place["page"], place["sentence"]) == (hit["paper"], hit["page"], hit["sentence"])
    assert run("quote", "Nobody has ever written this about lanterns and whales.")[1]["places"] == []
    assert run("quote", "  ")[0] == 2
    assert run("search", f"{quoted} zzz")[1]["hits"][0]["sentence"] == hit["sentence"]
