"""What a failing library writes into the log: the statement, and never what it was about."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError

from app.library import Library
from app.library.database import Database
from app.library.safety.backups import Backups
from app.library.schema import NoteRow

SECRET = "A title that nobody else should read"


def told(caught: pytest.ExceptionInfo[Exception], caplog: pytest.LogCaptureFixture) -> str:
    """The error as the program's log would hold it."""
    logging.getLogger("app").error("failed", exc_info=caught.value)
    return caplog.text + "".join(traceback.format_exception(caught.value))


def test_values_do_not_reach_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    database = Database(Backups(tmp_path / "library.sqlite"))

    def broken() -> None:
        with database.write() as session:
            session.add(NoteRow(paper_id=77, title=SECRET, body=SECRET, revision=1, created="", updated=""))

    with pytest.raises(IntegrityError) as caught:
        broken()
    assert "INSERT INTO notes" in told(caught, caplog)
    assert SECRET not in told(caught, caplog)
    database.close()


def test_nor_do_those_of_a_statement_that_makes_no_sense(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    database = Database(Backups(tmp_path / "library.sqlite"))

    def broken() -> None:
        with database.read() as session:
            session.execute(text("SELECT nothing FROM nowhere WHERE title = :title"), {"title": SECRET})

    with pytest.raises(StatementError) as caught:
        broken()
    assert SECRET not in told(caught, caplog)
    database.close()


def test_a_library_can_be_closed_twice(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.sqlite")
    library.close()
    library.close()
