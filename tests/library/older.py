"""Makes library files as earlier versions of the program left them."""

from __future__ import annotations

from pathlib import Path

from alembic import command

from app.library import database


def older_library(path: Path, revision: str) -> None:
    """A new library file with the schema of `revision`."""
    engine = database._engine(path)
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        config = database.alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()
