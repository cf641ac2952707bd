"""How many papers each collection and tag has: right with papers in the bin, and without looking each paper up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from app.domain.library.history import BinKind
from app.library import Library
from tests.library.test_library import PAPER


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library.sqlite")
    for number in range(3):
        opened.add_paper(replace(PAPER, sha256=f"{number:064d}", title=f"Lamp {number}"))
    opened.shelves.put_into(opened.shelves.add_collection("Full").id, [1, 2, 3])
    opened.shelves.put_into(opened.shelves.add_collection("Alone").id, [2])
    opened.shelves.add_collection("Empty")
    opened.shelves.tag([1, 2, 3], ["many"])
    opened.shelves.tag([2], ["one"])
    yield opened
    opened.close()


def counted(library: Library) -> dict[str, int]:
    collections = {one.name: one.papers for one in library.shelves.collections()}
    return collections | {one.name: one.papers for one in library.shelves.tags()}


def test_what_lies_in_the_bin_is_not_counted(library: Library) -> None:
    assert counted(library) == {"Alone": 1, "Empty": 0, "Full": 3, "many": 3, "one": 1}
    library.bin.put(BinKind.PAPER, 2)
    assert counted(library) == {"Alone": 0, "Empty": 0, "Full": 2, "many": 2, "one": 0}


def test_no_paper_is_looked_up_to_count(library: Library) -> None:
    asked: list[tuple[str, Any]] = []
    with library._read() as session:
        engine = session.connection().engine

    def note(*said: Any) -> None:
        asked.append((said[2], said[3]))

    event.listen(engine, "before_cursor_execute", note)
    counted(library)
    event.remove(engine, "before_cursor_execute", note)
    counting = [one for one in asked if "count(" in one[0]]
    assert len(counting) == 2
    with library._read() as session:
        for statement, values in counting:
            plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            details = " ".join(row.detail for row in plan)
            assert "papers_in_bin" in details
            assert "SEARCH papers USING INTEGER PRIMARY KEY" not in details
