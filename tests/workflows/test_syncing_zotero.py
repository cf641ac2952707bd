"""What one computer took in from Zotero comes to another by syncing, and not once more from the same Zotero."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.base.disk.paths import Paths
from app.base.settings import Settings
from app.domain.library.arrival import Origin
from app.domain.library.history import BinKind
from app.domain.library.moved import Moved, Thing
from app.library import Library
from app.pdf import EXTRACTOR, PdfReader
from app.workflows.library import zotero
from app.workflows.library.imports import watching
from app.workflows.library.syncing import set_up, sync_now
from app.workflows.services import Services
from tests.fakes import FakeParts, ScriptedModel
from tests.library.test_syncing import told
from tests.zotero_maker import Maker, make_large

ITEMS = 60


@pytest.fixture
def pair(tmp_path: Path, pdf_reader: PdfReader) -> Iterator[list[Services]]:
    (tmp_path / "stick").mkdir()
    found = []
    for name in "ab":
        paths = Paths(tmp_path / name, tmp_path / "models")
        services = Services(
            paths=paths,
            settings=Settings(),
            open_library=lambda paths=paths: Library(paths.database),  # type: ignore[misc]
            parts=FakeParts(pdf_reader, ScriptedModel()),
            extractor=EXTRACTOR,
        )
        set_up(services, str(tmp_path / "stick"), "")
        found.append(services)
    yield found
    for services in found:
        services.library.close()


@pytest.fixture
def folder(tmp_path: Path, english_paper: Path) -> Path:
    """Works of every type with notes and collections, and a PDF with a highlight and a note that has no place."""
    made: Maker = make_large(tmp_path / "Zotero", ITEMS)
    number = made.item("journalArticle", {"title": "Units Matter"})
    file = made.stored(number, "units.pdf", english_paper.read_bytes())
    made.annotation(file, 1, {"pageIndex": 0, "rects": [[72, 700, 300, 712]]}, text="Units")
    made.close()
    return tmp_path / "Zotero"


def synced(*computers: Services) -> None:
    for services in computers:
        sync_now(services)


def new(moved: Moved) -> dict[Thing, int]:
    return {thing: moved.counts[thing].new for thing in Thing if thing in moved.counts and moved.counts[thing].new}


def count(services: Services) -> dict[str, int]:
    return {table: len(rows) for table, rows in told(services.library).items()}


def test_the_same_zotero_on_another_computer_brings_nothing_twice(pair: list[Services], folder: Path) -> None:
    a, b = pair
    first = zotero.move_in(a, folder)
    assert first.counts[Thing.ITEM].new == ITEMS + 1
    synced(a, b)
    before = count(b)
    assert before["papers"] == ITEMS + 1
    assert before["attachments"] + before["marks"] > 0
    again = zotero.move_in(b, folder)
    assert new(again) == {}
    assert count(b) == before
    synced(b, a)
    assert told(a.library) == told(b.library)
    assert new(zotero.move_in(a, folder)) == {}


def test_two_computers_that_moved_in_before_they_synced_have_nothing_twice(pair: list[Services], folder: Path) -> None:
    a, b = pair
    zotero.move_in(a, folder)
    alone = count(a)
    assert alone["notes"] > 10
    zotero.move_in(b, folder)
    synced(a, b, a)
    assert count(a) == count(b) == alone
    assert new(zotero.move_in(b, folder)) == {}


def test_what_was_removed_on_one_computer_does_not_come_from_zotero_on_another(
    pair: list[Services], folder: Path
) -> None:
    a, b = pair
    zotero.move_in(a, folder)
    notes = a.library.writings.notes()
    a.library.bin.put(BinKind.NOTE, notes[0].id)
    a.library.empty(a.library.bin.items())
    synced(a, b)
    assert new(zotero.move_in(b, folder)) == {}
    assert len(b.library.writings.notes()) == len(notes) - 1


def test_what_came_from_a_watched_folder_stays(pair: list[Services]) -> None:
    a, b = pair
    a.library.arrivals.remember(watching.SOURCE, [Origin("/home/ada/one.pdf", "paper", 1, "x")])
    synced(a, b)
    assert b.library.arrivals.origins(watching.SOURCE) == {}
