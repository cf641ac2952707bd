"""A full disk and a read-only one, real ones: a small file system in memory, mounted where the test may do so."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.base.errors import UserError
from app.domain.library.note import Note
from app.library import Library
from app.searching.query import Words


def mount(*arguments: str) -> bool:
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.name == "nt" or os.geteuid() != 0 or not mount("-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)):
        pytest.skip("only root may mount a file system here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_is_one_sentence_and_nothing_kept_is_lost(disk: Path) -> None:
    library = Library(disk / "library.sqlite")
    notes: list[Note] = []

    def fill() -> None:
        while True:
            notes.append(library.writings.add_note(None, "A note", "x" * 50_000))

    with pytest.raises(UserError) as caught:
        fill()
    assert caught.value.key == "disk_full"
    assert len(notes) > 3
    assert [note.id for note in library.writings.notes()] == [note.id for note in notes], "reading goes on"
    library.close()
    again = Library(disk / "library.sqlite")
    assert [note.id for note in again.writings.notes()] == [note.id for note in notes]
    again.close()


@pytest.mark.parametrize("tidy", [True, False], ids=["closed", "killed"])
def test_a_read_only_library_opens_for_reading(disk: Path, tidy: bool) -> None:
    """Also one whose last program was killed, with the newest notes still in the write-ahead log."""
    library = Library(disk / "library.sqlite")
    kept = library.writings.add_note(None, "Kept", "text")
    if tidy:
        library.close()
    else:
        for name in ("library.sqlite", "library.sqlite-wal", "library.sqlite-shm"):
            (disk / f"copy-{name}").write_bytes((disk / name).read_bytes())
        library.close()
        for name in ("library.sqlite", "library.sqlite-wal", "library.sqlite-shm"):
            (disk / f"copy-{name}").replace(disk / name)
    assert mount("-o", "remount,ro", str(disk))
    opened = Library(disk / "library.sqlite")
    assert opened.writings.notes() == (kept,)
    assert [hit.note for hit in opened.find(Words(("text",))).papers[0].hits] == [kept.id]
    with pytest.raises(UserError) as caught:
        opened.writings.add_note(None, "New", "")
    assert caught.value.key == "library_unwritable"
    opened.close()


def test_an_empty_read_only_disk_is_one_sentence(disk: Path) -> None:
    assert mount("-o", "remount,ro", str(disk))
    with pytest.raises(UserError) as caught:
        Library(disk / "library.sqlite")
    assert caught.value.key == "library_unwritable"
