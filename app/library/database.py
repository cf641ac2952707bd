"""Opens the SQLite file: write-ahead log, foreign keys, explicit transactions, migrations with a backup first."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session

from app.base.errors import UserError
from app.base.files import partial_file

if TYPE_CHECKING:
    from alembic.config import Config

_MIGRATIONS = Path(__file__).parent / "migrations"


class Database:
    """One library file, open. Writes go one at a time through a lock and `BEGIN IMMEDIATE`, and are committed and
    flushed to the disk when their block ends; reads use their own connections and never wait for a write."""

    def __init__(self, path: Path) -> None:
        """Open (and create or migrate) the file. Raises UserError when that cannot be done."""
        self._path = path
        self._engine = open_database(path)
        self._lock = threading.RLock()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees the library as it is now."""
        with database_errors(self._path), Session(self._engine) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session whose changes are kept when the block ends, or none of them when it fails."""
        with (
            database_errors(self._path),
            self._lock,
            self._engine.connect().execution_options(write=True) as connection,
            Session(connection) as session,
            session.begin(),
        ):
            yield session

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


class Part:
    """What every part of a library is made of: the database it reads and writes."""

    def __init__(self, database: Database) -> None:
        self._read, self._write = database.read, database.write


def open_database(path: Path) -> Engine:
    """The engine for `path`, its schema brought up to date. Raises UserError when the file cannot be used."""
    with database_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        engine = _engine(path)
        try:
            _migrate(engine, path)
        except BaseException:
            engine.dispose()
            raise
        return engine


def _engine(path: Path) -> Engine:
    # An error would otherwise carry the titles and page texts of its statement into the log.
    engine = create_engine(
        f"sqlite:///{path}", hide_parameters=True, connect_args={"timeout": 30, "check_same_thread": False}
    )

    @event.listens_for(engine, "connect")
    def _configure(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        immediate = connection.get_execution_options().get("write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def revisions() -> tuple[str, ...]:
    """The schema revisions that this program knows, the oldest first; a migration's file is named after its own."""
    return tuple(sorted(file.stem[1:5] for file in (_MIGRATIONS / "versions").glob("m[0-9]*.py")))


def _revision_of(engine: Engine) -> str | None:
    """The revision of the file; None for a new one."""
    with engine.connect() as connection:
        tables = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
        if not connection.exec_driver_sql(tables).scalar():
            return None
        row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
        return None if row is None else str(row[0])


def _migrate(engine: Engine, path: Path) -> None:
    known, current = revisions(), _revision_of(engine)
    if current == known[-1]:
        return
    if current is not None:
        if current not in known:
            raise UserError("library_newer", file=str(path))
        back_up(path, path.with_name(f"{path.stem}.before-{known[-1]}.sqlite"))
    _upgrade(engine)


def _upgrade(engine: Engine) -> None:
    """Run the migrations that are missing. Alembic is imported here: opening a library of today's schema needs none."""
    from alembic import command

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = alembic_config()
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def alembic_config() -> Config:
    """Alembic's configuration: where the migrations are."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config


def back_up(source: Path, target: Path) -> None:
    """A consistent copy by SQLite's own backup, whatever is being written meanwhile."""
    with partial_file(target) as part, closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(part)) as new:
        old.backup(new)


@contextmanager
def database_errors(path: Path) -> Iterator[None]:
    """SQLite's failures that a user can act on, as errors that say what to do."""
    try:
        yield
    except OperationalError as error:
        text = str(error.orig).lower()
        if "full" in text:
            raise UserError("disk_full", folder=str(path.parent)) from error
        if "readonly" in text or "unable to open" in text:
            raise UserError("library_unwritable", folder=str(path.parent)) from error
        if "locked" in text:
            raise UserError("library_busy", folder=str(path.parent)) from error
        raise
    except DatabaseError as error:
        if "not a database" in str(error.orig) or "malformed" in str(error.orig):
            raise UserError("library_damaged", file=str(path)) from error
        raise
    except PermissionError as error:
        raise UserError("library_unwritable", folder=str(path.parent)) from error
