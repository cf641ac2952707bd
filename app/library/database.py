"""Opens the SQLite file: write-ahead log, foreign keys, explicit transactions, migrations with a backup first."""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session

from app.base.disk.own_folders import make_own_file, make_own_folder
from app.base.disk.whereabouts import network_drive
from app.base.errors import UserError
from app.library.finding import stale
from app.library.history import recording
from app.library.safety.backups import Backups
from app.library.syncing import touched

if TYPE_CHECKING:
    from alembic.config import Config

_READING = ("foreign_keys=ON", "busy_timeout=30000")
_WRITING = ("journal_mode=WAL", "synchronous=FULL")
_WRITING_OVER_A_NETWORK = ("journal_mode=TRUNCATE", "synchronous=FULL")
"""The write-ahead log needs memory that all processes share, which no network drive gives."""
_LEAST_ROOM = 1 << 20
"""Bytes: SQLite asks for shared memory in pieces of 32 KiB and writes pages of 4 KiB."""
_LONGEST_USE_S = 30.0
_MUCH_EMPTY, _SHARE_EMPTY = 256, 0.1
"""Pages of a file, and their share of it, that are worth writing it anew for."""
_MIGRATIONS = Path(__file__).parent / "migrations"

Alone = Callable[[], AbstractContextManager[object]]
"""Keeps other programs from writing to the library while the block runs."""


class Database:
    """One library file, open. Writes go one at a time through a lock and `BEGIN IMMEDIATE`, and are committed and
    flushed to the disk when their block ends; reads use their own connections and never wait for a write."""

    def __init__(self, backups: Backups, alone: Alone = nullcontext) -> None:
        """Open (and create or migrate) the file that these are the backups of. Raises UserError when that cannot be done."""
        self._backups = backups
        self._engine = open_database(backups, alone)
        self._lock = threading.RLock()
        self._idle = threading.Condition()
        self._users = 0
        self._closed = False

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees the library as it is now."""
        with self._in_use(), database_errors(self._backups), Session(self._engine) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session whose changes are kept when the block ends, or none of them when it fails. They are recorded, so that
        they can be taken back; `recording.named` says what they are called."""
        with self.write_unrecorded(recorded=True) as session, recording.recording(session):
            yield session
        recording.begun(session)

    @contextmanager
    def write_unrecorded(self, *, recorded: bool = False) -> Iterator[Session]:
        """The same for what is not the user's doing (what was read of a file, how far a job is), and for what is final."""
        with (
            self._in_use(),
            database_errors(self._backups),
            self._lock,
            self._engine.connect().execution_options(write=True, recorded=recorded, indexed=True) as connection,
            Session(connection) as session,
            session.begin(),
        ):
            yield session
            stale.settle(session)

    def close(self) -> None:
        """Close all connections, once nobody reads or writes any more; who comes later is sent away."""
        with self._idle:
            self._closed = True
            self._idle.wait_for(lambda: not self._users, _LONGEST_USE_S)
        self._engine.dispose()

    @contextmanager
    def _in_use(self) -> Iterator[None]:
        with self._idle:
            if self._closed:
                raise UserError("library_closed")
            self._users += 1
        try:
            yield
        finally:
            with self._idle:
                self._users -= 1
                self._idle.notify_all()


class Part:
    """What every part of a library is made of: the database it reads and writes."""

    def __init__(self, database: Database) -> None:
        self._read, self._write, self._write_unrecorded = database.read, database.write, database.write_unrecorded


def open_database(backups: Backups, alone: Alone = nullcontext) -> Engine:
    """The engine for the file, its schema brought up to date, `alone` held meanwhile. Raises UserError when the file
    cannot be used."""
    path = backups.database
    with database_errors(backups):
        if not path.exists():
            make_own_folder(path.parent)
            with suppress(OSError):  # where no file can be made SQLite says so below
                make_own_file(path)
        engine = _engine(path)
        try:
            _migrate(engine, backups, alone)
        except BaseException:
            engine.dispose()
            raise
        return engine


def _engine(path: Path) -> Engine:
    read_only = is_read_only(path)
    writing = _WRITING_OVER_A_NETWORK if network_drive(path.parent) else _WRITING
    # An error would otherwise carry the titles and page texts of its statement into the log.
    engine = create_engine(
        _address(path, read_only), hide_parameters=True, connect_args={"timeout": 30, "check_same_thread": False}
    )

    @event.listens_for(engine, "connect")
    def _configure(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None
        for pragma in _READING if read_only else (*_READING, *writing):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        options = connection.get_execution_options()
        if options.get("indexed") and not connection.info.get("indexes"):
            stale.install(connection.connection.driver_connection)
            touched.install(connection.connection.driver_connection)
            connection.info["indexes"] = True
        if options.get("recorded") and not connection.info.get("records"):
            recording.install(connection.connection.driver_connection)
            connection.info["records"] = True
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("write") else "BEGIN")

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


def _migrate(engine: Engine, backups: Backups, alone: Alone) -> None:
    path = backups.database
    known, current = revisions(), _revision_of(engine)
    if current == known[-1]:
        return
    if current in known and is_read_only(path):
        raise UserError("library_older_unwritable", folder=str(path.parent))
    with alone():
        _migrate_alone(engine, backups, known)


def _migrate_alone(engine: Engine, backups: Backups, known: tuple[str, ...]) -> None:
    """Another program may have done it since it was found to be needed."""
    current = _revision_of(engine)
    if current == known[-1]:
        return
    if current is not None:
        path = backups.database
        if current not in known:
            raise UserError("library_newer", file=str(path))
        backups.copy_to(path.with_name(f"{path.stem}.before-{known[-1]}.sqlite"))
    _upgrade(engine)


def _upgrade(engine: Engine) -> None:
    """Run the migrations that are missing. Alembic is imported here: opening a library of today's schema needs none."""
    from alembic import command

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = alembic_config()
    with engine.connect().execution_options(write=True) as connection:
        # A table that is written anew is deleted first, and would take along what hangs on it.
        file: Any = connection.connection.driver_connection
        file.execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            if lost := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise RuntimeError(f"the migration left a row of {lost[0]} without its {lost[2]}")
        file.execute("PRAGMA foreign_keys=ON")
    _give_back_room(engine)


def _give_back_room(engine: Engine) -> None:
    """Write a file anew of which a migration left much empty. It does as well as it is, where there is no room for that."""
    with engine.connect() as connection:
        empty, all_pages = (
            int(connection.exec_driver_sql(f"PRAGMA {name}").scalar() or 0) for name in ("freelist_count", "page_count")
        )
    if empty > _MUCH_EMPTY and empty > all_pages * _SHARE_EMPTY:
        with engine.connect() as connection, suppress(OperationalError):
            file: Any = connection.connection.driver_connection
            file.execute("VACUUM")


def alembic_config() -> Config:
    """Alembic's configuration: where the migrations are."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config


def is_read_only(path: Path) -> bool:
    """Whether the library is there and may be read only: on a disk that is mounted so, or by its permissions."""
    return path.is_file() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _address(path: Path, read_only: bool) -> str:
    """How SQLite is told to open a file. One that cannot be written has no use for locks; what another program's end
    left in its write-ahead log is read where there is such a log."""
    if not read_only:
        return f"sqlite:///{path}"
    log = path.with_name(path.name + "-wal")
    still = "" if log.exists() and log.stat().st_size else "&immutable=1"
    return f"sqlite:///file:{quote(str(path))}?mode=ro{still}&uri=true"


def _no_room(path: Path) -> bool:
    """A disk that is full lets SQLite's shared memory fail in another way than a write does."""
    return shutil.disk_usage(path.parent).free < _LEAST_ROOM


@contextmanager
def database_errors(backups: Backups) -> Iterator[None]:
    """SQLite's failures that a user can act on, as errors that say what to do."""
    path = backups.database
    try:
        yield
    except OperationalError as error:
        text = str(error.orig).lower()
        if "full" in text or ("disk i/o error" in text and _no_room(path)):
            raise UserError("disk_full", folder=str(path.parent)) from error
        if "disk i/o error" in text:
            raise UserError("disk_failing", folder=str(path.parent)) from error
        if "readonly" in text or "unable to open" in text:
            raise UserError("library_unwritable", folder=str(path.parent)) from error
        if "locked" in text:
            raise UserError("library_busy", folder=str(path.parent)) from error
        raise
    except DatabaseError as error:
        if "not a database" in str(error.orig) or "malformed" in str(error.orig):
            raise backups.damaged() from error
        raise
    except PermissionError as error:
        raise UserError("library_unwritable", folder=str(path.parent)) from error
