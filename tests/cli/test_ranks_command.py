"""`paperlamp ranks`: a table of the user's is matched by ISSN, then by name, then by abbreviation; found, sorted, removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import HomeWith, Run

BIB = """@article{a, title={Lamps}, journal={Some Other Spelling}, issn={0028-0836}, year=2001}
@article{b, title={Candles}, journal={The Journal of Wax \\& Light}, year=2002}
@article{c, title={Wicks}, journal={J. Wax Light}, year=2003}
@inproceedings{d, title={Glow}, booktitle={Proceedings of the Meeting on Glow (GLOWS)}, year=2004}
@misc{e, title={Nowhere}, year=2005}"""
JCR = "Journal name,JCR Abbreviation,ISSN,JIF Quartile\nNature Lamps,NAT LAMPS,0028-0836,Q1\nJournal of Wax and Light,J WAX LIGHT,1111-2222,Q3\n"
CCF = "会议简称,会议名称,级别\nGLOWS,Meeting on Glow,B\n"


@pytest.fixture
def run(home_with: HomeWith, call: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("PAPERLAMP_LANG", "en")
    home_with(BIB)
    (tmp_path / "jcr.csv").write_text(JCR, "utf-8")
    (tmp_path / "ccf.csv").write_bytes(CCF.encode("gb18030"))
    return call


def ranks(run: Run) -> dict[int, str]:
    return {one["id"]: one["ranks"] for one in run("list")[1]["papers"]}


def found(run: Run, query: str) -> list[int]:
    return sorted(hit["paper"] for hit in run("search", query)[1]["hits"])


def test_a_table_ranks_the_papers_and_goes_again(run: Run, tmp_path: Path) -> None:
    assert run("ranks", "import", tmp_path / "jcr.csv")[1] == {"ranks": [{"name": "JCR", "journals": 2, "papers": 3}]}
    assert run("ranks", "import", tmp_path / "ccf.csv")[1] == {"ranks": [{"name": "CCF", "journals": 1, "papers": 1}]}
    assert ranks(run) == {1: "JCR Q1", 2: "JCR Q3", 3: "JCR Q3", 4: "CCF B", 5: ""}
    run("edit", "5", "--venue", "Nature Lamps")
    assert ranks(run)[5] == "JCR Q1", "a paper that gets another journal gets its rank"
    (tmp_path / "y.bib").write_text("@article{f, title={More}, journal={Nat Lamps}}", "utf-8")
    run("import", tmp_path / "y.bib")
    assert ranks(run)[6] == "JCR Q1"
    run("undo")
    run("undo")
    assert ranks(run)[5] == ""
    run("ranks", "remove", "jcr")
    assert ranks(run) == {1: "", 2: "", 3: "", 4: "CCF B", 5: ""}
    code, said = run("ranks", "remove", "JCR")
    assert (code, said["error"]["key"]) == (1 if code == 1 else code, "no_such_ranks")


def test_papers_are_found_by_rank(run: Run, tmp_path: Path) -> None:
    run("ranks", "import", tmp_path / "jcr.csv")
    run("ranks", "import", tmp_path / "ccf.csv")
    papers = lambda query: sorted(one["paper"] for one in run("search", query)[1]["papers"])  # noqa: E731
    assert papers("rank:Q1") == [1]
    assert papers("rank:q3 year:2003") == [3]
    assert papers("rank:JCR") == [1, 2, 3]
    assert papers("rank:CCF-B") == [4]
    assert papers("等级:B") == [4]
    assert papers("rank:%") == []
    assert papers("year:2000..2010 -rank:JCR") == [4, 5]


def test_another_table_of_the_same_name_takes_its_place(run: Run, tmp_path: Path) -> None:
    run("ranks", "import", tmp_path / "jcr.csv")
    (tmp_path / "new.csv").write_text("Journal,Quartile\nNature Lamps,Q2\nJournal of Wax and Light,Q4\n", "utf-8")
    run("ranks", "import", tmp_path / "new.csv")
    assert ranks(run) == {1: "", 2: "JCR Q4", 3: "", 4: "", 5: ""}


def test_what_is_no_table_changes_nothing(run: Run, tmp_path: Path) -> None:
    run("ranks", "import", tmp_path / "jcr.csv")
    before = ranks(run)
    code, said = run("ranks", "import", tmp_path / "x.bib")
    assert (code, said["error"]["key"]) == (3, "rank_table_strange")
    assert ranks(run) == before
