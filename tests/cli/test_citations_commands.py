"""`paperlamp references` and `paperlamp cited-by`, over the sample paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap.start import start
from tests.cli.test_overwriting import Run

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample" / "paperlamp-sample.pdf"


@pytest.fixture
def run(tmp_path: Path, call: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("PAPERLAMP_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PAPERLAMP_LANG", "en")
    assert call("import", SAMPLE)[0] == 0
    return call


def test_what_is_cited_is_listed_taken_in_and_leads_back(run: Run, capfd: pytest.CaptureFixture[str]) -> None:
    code, found = run("references", "1")
    rows = found["references"]
    assert code == 0
    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
    assert not any(row["paper"] for row in rows)
    number, cited = next((row["number"], row["cited"]) for row in rows if row["cited"])
    assert {"sentence", "page", "text"} == set(cited[0])

    _, found = run("references", "1", "--add", number)
    (work,) = found["added"]
    assert [row["number"] for row in found["references"] if row["paper"] == work] == [number]
    _, back = run("cited-by", work)
    assert [row["paper"] for row in back["cited_by"]] == [1]
    assert [place["sentence"] for place in back["cited_by"][0]["places"]] == [place["sentence"] for place in cited]
    assert {place["stance"] for place in back["cited_by"][0]["places"]} <= {"supports", "uses", "contrasts", "mentions"}
    assert back["stance_from"] == "words"

    _, found = run("references", "1", "--add-missing")
    assert len(found["added"]) == len(rows) - 1
    assert all(row["paper"] for row in found["references"])
    assert run("references", "1", "--add-missing")[1]["added"] == []
    assert start(["references", "1", "--add-missing"]) == 0
    assert "in the library already" in capfd.readouterr().err, "no undo is offered where nothing was done"
    run("undo")
    assert sum(bool(row["paper"]) for row in run("references", "1")[1]["references"]) == 1

    assert start(["cited-by", str(work)]) == 0
    said = capfd.readouterr()
    assert cited[0]["text"].split()[0] in said.out
    assert "words" in said.err
    assert start(["references", "1"]) == 0
    assert f"in your library: {work}" in capfd.readouterr().out


def test_several_numbers_are_named_at_once(run: Run) -> None:
    assert len(run("references", "1", "--add", "1,3-4", "--add", "2")[1]["added"]) == 4


@pytest.mark.parametrize("wrong", ["0", "3-1", "999", "one", "1-", ""])
def test_a_number_that_is_none_is_told_and_nothing_comes_in(run: Run, wrong: str) -> None:
    code, said = run("references", "1", "--add", f"1,{wrong}")
    assert code == 2
    assert said["error"]["key"] == "no_reference_numbered"
    assert len(run("list")[1]["papers"]) == 1


def test_a_paper_that_nobody_cites_says_so(run: Run) -> None:
    assert run("cited-by", "1") == (0, {"paper": 1, "cited_by": [], "stance_from": "words", "unread": 0})
