"""`paperlamp cite`, over a library of entries."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.test_overwriting import Run

BIB = """@article{lamp, title={Lamps at night}, author={Hale, Ada}, journaltitle={Journal of Lamps}, year=2017}
@book{book, title={灯}, author={李, 明}, publisher={灯社}, year=2001}"""


@pytest.fixture
def home(home_with: Callable[[str], Path]) -> Path:
    return home_with(BIB)


def test_papers_are_cited_in_a_style(run: Run) -> None:
    code, found = run("cite", "1", "2", "--style", "gb-t-7714")
    assert code == 0
    assert found["citation"] == "[1,2]"
    assert [one["key"] for one in found["references"]] == ["lamp", "book"]
    assert found["references"][0]["text"] == "[1] HALE A. Lamps at night[J]. Journal of Lamps, 2017."
    assert found["references"][1]["text"].startswith("[2] 李明. 灯[M].")
    assert run("cite", "lamp")[1]["style"].startswith("APA")
    assert [one["key"] for one in run("cite", "book")[1]["references"]] == ["book"], "by its key, which is in no title"


def test_a_style_is_used_for_good_and_a_file_is_taken(run: Run, tmp_path: Path) -> None:
    from app.bibliography.formatting import find_style

    shutil.copy(find_style("nature"), tmp_path / "mine.csl")
    code, found = run("cite", "1", "--style", tmp_path / "mine.csl", "--use")
    assert (code, found["style"]) == (0, "Nature")
    assert run("cite", "1")[1]["style"] == "Nature"


def test_styles_are_listed_and_a_wrong_one_is_told(run: Run) -> None:
    assert {"apa", "gb-t-7714"} <= {one["name"] for one in run("cite", "--styles", "")[1]["styles"]}
    assert run("cite", "1", "--style", "nowhere")[0] == 3
    assert run("cite")[0] == 2
    assert run("cite", "17")[0] == 4
