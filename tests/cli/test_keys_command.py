"""`paperlamp keys` and `edit --key`: keys that stay, are told apart, and are made anew on request alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import HomeWith, Run

BIB = """@article{vaswani17, title={Attention Is All You Need}, author={Vaswani, Ashish and Shazeer, Noam}, year=2017}
@article{vaswani17, title={Other Words at Night}, author={Vaswani, Ada}, year=2018}"""
RIS = "TY  - JOUR\nTI  - Lamps at Night\nAU  - Lovelace, Ada\nPY  - 1843\nER  - \n"


@pytest.fixture
def run(home_with: HomeWith, call: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("PAPERLAMP_LANG", "en")
    home_with(BIB)
    return call


def keys(run: Run) -> dict[int, str]:
    return {one["paper"]: one["key"] for one in run("keys")[1]["keys"]}


def test_the_second_of_two_alike_gets_a_letter_and_is_named(run: Run, tmp_path: Path) -> None:
    assert keys(run) == {1: "vaswani17", 2: "vaswani17a"}
    (tmp_path / "y.bib").write_text("@book{vaswani17, title={A Third Work}, year=2020}", "utf-8")
    (paper,) = run("import", tmp_path / "y.bib")[1]["papers"]
    assert (paper["status"], keys(run)[3]) == ("added", "vaswani17b")
    assert any("vaswani17b" in note for note in paper["notes"])


def test_a_key_stays_when_the_facts_change_and_is_in_every_export(run: Run, tmp_path: Path) -> None:
    (tmp_path / "y.ris").write_text(RIS, "utf-8")
    run("import", tmp_path / "y.ris")
    assert keys(run)[3] == "lovelace1843lamps"
    run("edit", "3", "--year", "1850", "--author", "Moss, Ada")
    assert keys(run)[3] == "lovelace1843lamps"
    for name in ("a.bib", "a.ris", "a.json", "a.csv", "a.md"):
        assert run("export", "-o", tmp_path / name)[0] == 0
        assert "lovelace1843lamps" in (tmp_path / name).read_text("utf-8") or name == "a.md"
    rows = run("list")[1]["papers"]
    assert {row["id"]: row["key"] for row in rows} == keys(run)
    assert run("show", "lovelace1843lamps")[1]["entry"]["key"] == "lovelace1843lamps"
    assert [hit["paper"] for hit in run("search", "lovelace1843lamps")[1]["hits"]] == [3]


def test_a_key_of_ones_own_is_kept_and_undone(run: Run) -> None:
    assert run("edit", "2", "--key", "night")[1]["key"] == "night"
    assert keys(run)[2] == "night"
    run("undo")
    assert keys(run)[2] == "vaswani17a"
    code, said = run("edit", "2", "--key", "VASWANI17")
    assert (code, said["error"]["key"]) == (3, "key_taken")
    code, said = run("edit", "2", "--key", "two words")
    assert (code, said["error"]["key"]) == (2, "key_unfit")
    assert keys(run) == {1: "vaswani17", 2: "vaswani17a"}


def test_keys_are_made_anew_after_a_look_and_on_request_alone(run: Run) -> None:
    pattern = "auth.lower + shorttitle(3,3) + year"
    seen = run("keys", "--anew", "--pattern", pattern)[1]
    assert not seen["changed"]
    assert all(one["before"] == one["after"] for one in seen["changes"]), "what came with a bibliography stays"
    seen = run("keys", "--anew", "--pattern", pattern, "--pinned")[1]
    assert [one["after"] for one in seen["changes"]] == ["vaswaniAttentionAllYou2017", "vaswaniOtherWordsNight2018"]
    assert keys(run) == {1: "vaswani17", 2: "vaswani17a"}
    done = run("keys", "2", "--anew", "--pattern", pattern, "--pinned", "--yes")[1]
    assert done["changed"]
    assert keys(run) == {1: "vaswani17", 2: "vaswaniOtherWordsNight2018"}
    run("undo")
    assert keys(run)[2] == "vaswani17a"


def test_a_pattern_is_kept_for_new_papers(run: Run, tmp_path: Path) -> None:
    assert run("keys", "--pattern", "auth.upper + '-' + shortyear", "--save")[0] == 0
    (tmp_path / "y.ris").write_text(RIS, "utf-8")
    run("import", tmp_path / "y.ris")
    assert keys(run)[3] == "LOVELACE-43"
    code, said = run("keys", "--pattern", "nobody", "--save")
    assert (code, said["error"]["key"]) == (2, "key_pattern_wrong")
    assert run("keys")[1]["pattern"] == "auth.upper + '-' + shortyear"


@pytest.mark.parametrize("wrong", [("--yes",), ("--pinned",), ("--save",)])
def test_options_that_go_with_others_say_so(run: Run, wrong: tuple[str, ...]) -> None:
    assert run("keys", *wrong)[0] == 2
