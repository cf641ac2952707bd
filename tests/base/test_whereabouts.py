"""Where a library lies: on a disk, on a network drive, in a folder that a sync program copies."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from app.base.disk.whereabouts import Whereabouts, whereabouts
from app.library.database import Database
from app.library.safety.backups import Backups


@pytest.fixture
def on_a_network_drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    drives = [
        SimpleNamespace(mountpoint="/", fstype="ext4", opts="rw"),
        SimpleNamespace(mountpoint=str(tmp_path.resolve()), fstype="nfs4", opts="rw"),
    ]
    monkeypatch.setattr(psutil, "disk_partitions", lambda all: drives)
    return tmp_path


def test_a_folder_of_this_computer_is_nothing_special(tmp_path: Path) -> None:
    assert whereabouts(tmp_path / "not there yet") == Whereabouts()


def test_the_nearest_mount_decides(on_a_network_drive: Path) -> None:
    assert whereabouts(on_a_network_drive / "library").network == "nfs4"
    assert whereabouts(on_a_network_drive.parent).network == ""


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("Dropbox/papers", "Dropbox"),
        ("OneDrive - University of X/papers", "OneDrive"),
        ("我的坚果云/文献", "坚果云"),
        ("Library/Mobile Documents/com~apple~CloudDocs/papers", "iCloud Drive"),
        ("papers on dropbox/library", ""),
        ("onedriveless/library", ""),
    ],
)
def test_folders_of_sync_programs_are_known_by_name(tmp_path: Path, folder: str, program: str) -> None:
    assert whereabouts(tmp_path / folder).synced == program


def test_a_sync_program_is_known_by_what_it_leaves(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert whereabouts(tmp_path / "deep" / "library").synced == "Syncthing"


def test_no_shared_memory_is_used_on_a_network_drive(on_a_network_drive: Path) -> None:
    file = on_a_network_drive / "library.sqlite"
    database = Database(Backups(file))
    with database.write_unrecorded() as session, database.read():
        assert session.connection().exec_driver_sql("PRAGMA journal_mode").scalar() == "truncate"
    database.close()
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() != ("wal",)
    assert not list(on_a_network_drive.glob("*-shm"))


def test_a_library_moved_to_a_network_drive_leaves_the_log_behind(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    file = tmp_path / "library.sqlite"
    Database(Backups(file)).close()
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    request.getfixturevalue("on_a_network_drive")
    Database(Backups(file)).close()
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
