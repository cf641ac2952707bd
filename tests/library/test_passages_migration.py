"""A library whose sentences stood in their index twice keeps all that was found, and finds more."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from app.domain.library.paper import PaperStatus
from app.library import Library
from tests.library.older import older_library
from tests.library.test_finding_papers import found, integrity

_PAPERS = "INSERT INTO papers (id, sha256, title, authors, year, venue, doi, arxiv_id, language, page_count, status, added, file, original_name) "


def test_what_was_found_is_found_still(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    older_library(path, "0011")
    connection = sqlite3.connect(path)
    for number, title in ((1, "On herons"), (2, "关于台灯"), (3, "On storks")):
        values = (
            number,
            f"{number:064d}",
            title,
            '["Ana Núñez"]',
            2020,
            "",
            "",
            "",
            "en",
            2,
            str(PaperStatus.READY),
            "2026",
            "f",
            "o.pdf",
        )
        connection.execute(f"{_PAPERS} VALUES ({','.join('?' * 14)})", values)
    sentences = [
        (1, "s1", 1, "They wait."),
        (1, "s2", 2, "One egret came."),
        (2, "", 1, "图像分割方法。"),
        (3, "s9", 1, "They wait too."),
    ]
    for paper, sentence, page, body in sentences:
        connection.execute(
            "INSERT INTO sentence_index (grams, paper_id, sentence_id, page, body) VALUES (?, ?, ?, ?, ?)",
            ("cut in another way", paper, sentence, page, body),
        )
    connection.execute(
        "INSERT INTO notes (paper_id, title, body, revision, created, updated) VALUES (3, 'N', 'A grebe.', 1, 'x', 'x')"
    )
    connection.execute("UPDATE papers SET removed = '2026' WHERE id = 2")
    connection.commit()
    connection.close()

    library = Library(path)
    try:
        assert sorted(found(library, "wait")) == [1, 3]
        assert found(library, "egret nunez") == [1]
        assert found(library, "grebe") == [3]
        assert found(library, "图像分割") == []
        library.bin.restore(library.bin.items())
        assert found(library, "图像分割") == [2]
        assert found(library, "another way") == []
        assert integrity(library) == [0]
        tables = library.listing._read
        with tables() as session:
            names = {row[0] for row in session.connection().exec_driver_sql("SELECT name FROM sqlite_master")}
        assert "sentence_index" not in names
    finally:
        library.close()
