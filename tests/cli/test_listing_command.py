"""`paperlamp list` in pages: sorted, narrowed, with the number of all."""

from __future__ import annotations

import pytest

from tests.cli.conftest import HomeWith, Run

BIB = "\n".join(f"@article{{k{n}, title={{Paper {n:02}}}, year={2000 + n % 7}}}" for n in range(1, 26))


@pytest.fixture
def run(home_with: HomeWith, call: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("PAPERLAMP_LANG", "en")
    home_with(BIB)
    return call


def ids(run: Run, *options: object) -> list[int]:
    return [one["id"] for one in run("list", *options)[1]["papers"]]


def test_a_page_of_the_list_is_what_the_whole_list_has_there(run: Run) -> None:
    whole = ids(run)
    assert whole == list(range(25, 0, -1))
    assert ids(run, "--limit", 10) + ids(run, "--limit", 10, "--offset", 10) + ids(run, "--offset", 20) == whole
    assert run("list", "--limit", 3)[1]["total"] == 25
    assert ids(run, "--offset", 99) == []


def test_it_is_sorted_both_ways_and_narrowed(run: Run) -> None:
    assert ids(run, "--sort", "title", "--limit", 3) == [1, 2, 3]
    assert ids(run, "--sort", "-title", "--limit", 3) == [25, 24, 23]
    run("tag", "1", "2", "3", "--add", "lamps")
    run("collection", "add", "Here", "2", "3", "4")
    run("reading", "3", "--state", "read")
    assert ids(run, "--tag", "lamps", "--collection", "Here") == [3, 2]
    assert ids(run, "--state", "read") == [3]
    assert run("list", "--tag", "lamps", "--limit", 1)[1]["total"] == 3


@pytest.mark.parametrize("wrong", [("--sort", "colour"), ("--state", "burnt")])
def test_what_cannot_be_is_told(run: Run, wrong: tuple[str, str]) -> None:
    assert run("list", *wrong)[0] == 2
