from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.base.disk import files
from app.base.errors import UserError
from app.library import Library
from app.library.safety.backups import Backups

NOW = datetime(2026, 3, 30, 12, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite"
    Library(path).close()
    return path


def mark(path: Path, text: str) -> None:
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("CREATE TABLE IF NOT EXISTS mark (text)")
        file.execute("INSERT INTO mark VALUES (?)", (text,))


def marks(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as file:
        return [row[0] for row in file.execute("SELECT text FROM mark")]


def damage(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 8000)


def test_seven_days_and_four_weeks_are_kept(database: Path) -> None:
    for days_ago in range(60, -1, -1):
        moment = NOW - timedelta(days=days_ago)
        made = Backups(database).make(moment)
        os.utime(made.path, (moment.timestamp(),) * 2)
    days = [backup.made.date().isoformat() for backup in Backups(database).all()]
    assert days[:7] == [f"2026-03-{day}" for day in range(30, 23, -1)]
    assert days[7:] == ["2026-03-22", "2026-03-15"]  # the weeks of 30 and 23 March have theirs among the seven


def test_a_backup_is_due_after_a_day_with_a_change(database: Path) -> None:
    now = datetime.now(UTC)
    assert Backups(database).is_due(now)
    made = Backups(database).make(now)
    mark(database, "a")
    assert not Backups(database).is_due(now)  # changed, but not a day old
    old = (now - timedelta(days=2)).timestamp()
    os.utime(made.path, (old, old))
    assert Backups(database).is_due(now)
    os.utime(database, (old - 1, old - 1))
    assert not Backups(database).is_due(now)  # old, but nothing changed


def test_restoring_keeps_the_replaced_library(database: Path) -> None:
    mark(database, "first")
    backup = Backups(database).make(NOW)
    writer = sqlite3.connect(database)  # left open: its write stands in the log alone
    writer.execute("INSERT INTO mark VALUES ('second')")
    writer.commit()
    kept = Backups(database).restore(backup.path, NOW)
    writer.close()
    assert marks(database) == ["first"]
    assert marks(kept) == ["first", "second"]


def test_a_restore_that_is_cut_off_before_the_end_loses_nothing_of_the_log(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark(database, "first")
    backup = Backups(database).make(NOW)
    writer = "import os, sqlite3, sys; file = sqlite3.connect(sys.argv[1], isolation_level=None); "
    writer += "file.execute(\"INSERT INTO mark VALUES ('second')\"); os._exit(0)"
    subprocess.run([sys.executable, "-c", writer, str(database)], check=True)
    assert database.with_name(database.name + "-wal").stat().st_size

    def cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    real = files.settle
    monkeypatch.setattr(
        files, "settle", lambda part, target, **how: (cut if target == database else real)(part, target, **how)
    )
    with pytest.raises(KeyboardInterrupt):
        Backups(database).restore(backup.path, NOW)
    assert marks(database) == ["first", "second"]


def test_a_damaged_library_names_a_backup_that_exists(database: Path) -> None:
    damage(database)
    with pytest.raises(UserError) as alone:
        Library(database)
    assert alone.value.key == "library_damaged_alone"
    database.unlink()
    Library(database).close()
    backup = Backups(database).make(NOW)
    damage(database)
    with pytest.raises(UserError) as named:
        Library(database)
    assert backup.path.name in named.value.do()
    with pytest.raises(UserError):
        Backups(database).make(NOW + timedelta(days=1))
    assert [each.path for each in Backups(database).all()] == [backup.path]


def test_a_damaged_backup_replaces_nothing(database: Path) -> None:
    mark(database, "first")
    backup = Backups(database).make(NOW)
    damage(backup.path)
    with pytest.raises(UserError):
        Backups(database).restore(backup.path, NOW)
    assert marks(database) == ["first"]
