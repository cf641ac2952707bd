"""Makes library files as earlier versions of the program left them."""

from __future__ import annotations

import bz2
import json
import zlib
from pathlib import Path

from alembic import command
from sqlalchemy import select, text

from app.base.codec import to_json
from app.library import Library, database
from app.library.documents import whole_document
from app.library.finding.page_texts import texts_between
from app.library.schema import DocumentRow


def older_library(path: Path, revision: str) -> None:
    """A new library file with the schema of `revision`."""
    engine = database._engine(path)
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        config = database.alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()


def as_before_0022(path: Path) -> None:
    """Give a library of today the form that it had before: each page deflated by itself, the texts in the documents too. The words
    of the index are left out: they are made anew."""
    library = Library(path)
    with library._write_unrecorded() as session:
        rows = session.scalars(select(DocumentRow)).all()
        whole = [(row, whole_document(session, row.sha256, row.body)) for row in rows]
        for row, document in whole:
            row.body = bz2.compress(to_json(document))
        for number, lines in list(texts_between(session, 0, 1 << 62)):
            body = zlib.compress(json.dumps(lines, ensure_ascii=False).encode())
            session.execute(text("UPDATE passages SET body = :body WHERE id = :id"), {"id": number, "body": body})
        for statement in ("DROP TABLE page_texts", "UPDATE alembic_version SET version_num = '0021'"):
            session.execute(text(statement))
    library.close()
