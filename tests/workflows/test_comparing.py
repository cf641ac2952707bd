from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest

from app.base.errors import Cancelled, UserError, WrongUsage
from app.base.progress import CancelToken
from app.domain.engine.generation import Prompt
from app.domain.writing.comparison import Cell
from app.domain.writing.digest import Verdict
from app.workflows import comparing
from app.workflows.comparing import CompareOptions, SilentCompareWatcher
from app.workflows.services import Services
from tests.conftest import MakeServices
from tests.fakes import ScriptedModel

FOUND = "The comparison with units found 316 of 400 errors (79.0%)."
INVENTED = "The method reached 99.9% on ImageNet with 512 GPUs."


def answer(prompt: Prompt) -> str:
    if "What is the main measured result" in prompt.task:
        return f" {FOUND}"
    if "its own method" in prompt.task or "own method" in prompt.task:
        return f" {INVENTED}"
    return " None stated."


@pytest.fixture
def shelf(make_services: MakeServices, two_papers: Path) -> Services:
    return make_services(ScriptedModel(answer), home=two_papers)


def compare(services: Services, *columns: str, lang: str = "en"):
    options = CompareOptions(columns or comparing.USUAL, lang)
    return comparing.compare(services, [1, 2], options, SilentCompareWatcher(), CancelToken())


def test_cells_are_proved_or_say_that_nothing_is_stated(shelf: Services) -> None:
    table = compare(shelf)
    assert [aspect.key for aspect in table.aspects] == list(comparing.USUAL)
    (claim,) = table.cell(1, "result").claims
    assert claim.verdict is Verdict.VERIFIED
    assert claim.evidence[0].page >= 1
    assert table.cell(1, "task").claims == ()
    invented = table.cell(1, "method")
    assert invented.claims == ()
    assert comparing.load_comparisons(shelf) == (table,)


def test_a_paper_is_read_once_for_all_its_cells(shelf: Services) -> None:
    compare(shelf)
    shared = [prompt.shared for prompt in shelf.engine.prompts]
    assert len(set(shared)) == 2
    assert shared == sorted(shared, key=shared.index)


def test_cells_are_never_paid_for_twice(shelf: Services) -> None:
    first = compare(shelf, "result", "data")
    asked = len(shelf.engine.prompts)
    second = compare(shelf, "data", "result")
    assert len(shelf.engine.prompts) == asked
    assert second.id != first.id
    assert {cell.aspect: cell for cell in second.cells} == {cell.aspect: cell for cell in first.cells}


def test_a_stopped_comparison_keeps_its_cells(shelf: Services) -> None:
    cancel = CancelToken()
    cells: list[Cell] = []

    class Stop(SilentCompareWatcher):
        def on_cell(self, cell: Cell) -> None:
            cells.append(cell)
            if len(cells) == 2:
                cancel.cancel()

    with pytest.raises(Cancelled):
        comparing.compare(shelf, [1, 2], CompareOptions(lang="en"), Stop(), cancel)
    assert comparing.load_comparisons(shelf) == ()
    asked = len(shelf.engine.prompts)
    table = compare(shelf)
    assert table.cells[:2] == tuple(cells)
    assert len({prompt.task for prompt in shelf.engine.prompts[:asked]}) == asked


def test_a_column_of_the_users_own_must_be_proved(shelf: Services) -> None:
    shelf.engine = ScriptedModel(lambda prompt: " The number of lamps is not a matter of units in most offices.")
    cell = compare(shelf, "Lamp count").cell(1, "Lamp count")
    assert "Lamp count" in shelf.engine.prompts[0].task
    assert cell.claims == ()
    shelf.engine = ScriptedModel(lambda prompt: f" {FOUND}", name="other")
    assert compare(shelf, "Errors found").cell(1, "Errors found").claims[0].text == FOUND


def test_columns_are_known_by_key_or_title_in_either_language(shelf: Services) -> None:
    aspects = comparing.known_aspects(shelf, "en", ("数据", "Task", "result", "data", " my   own "))
    assert [aspect.key for aspect in aspects] == ["data", "task", "result", "my own"]


def test_the_table_as_files(shelf: Services, tmp_path: Path) -> None:
    table = compare(shelf, "result", "data")
    markdown = comparing.write_comparison(shelf, table, tmp_path / "t.md").read_text("utf-8")
    assert "| Paper | Result | Data |" in markdown
    assert "paperlamp://paper/1?page=" in markdown
    assert "*not stated*" in markdown
    raw = comparing.write_comparison(shelf, table, tmp_path / "t.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert rows[0] == ["Paper", "Result", "Data"]
    assert FOUND in rows[1][1]
    with zipfile.ZipFile(comparing.write_comparison(shelf, table, tmp_path / "t.xlsx")) as book:
        names = book.namelist()
        assert "xl/comments1.xml" in names
        assert "xl/worksheets/sheet2.xml" in names
        assert FOUND in book.read("xl/sharedStrings.xml").decode()


def test_bad_input_is_one_sentence(shelf: Services, tmp_path: Path) -> None:
    table = compare(shelf, "data")
    watcher, cancel = SilentCompareWatcher(), CancelToken()
    cases = (
        ("compare_too_few", lambda: comparing.compare(shelf, [1, 1], CompareOptions(), watcher, cancel)),
        ("no_columns", lambda: compare(shelf, " ", "")),
        ("column_too_long", lambda: compare(shelf, "x" * 99)),
        ("unknown_language", lambda: compare(shelf, lang="fr")),
        ("unknown_table_format", lambda: comparing.write_comparison(shelf, table, tmp_path / "t.doc")),
        ("folder_missing", lambda: comparing.write_comparison(shelf, table, tmp_path / "no" / "t.md")),
    )
    for key, work in cases:
        with pytest.raises(UserError) as caught:
            work()
        assert caught.value.key == key
    assert isinstance(caught.value, UserError | WrongUsage)
