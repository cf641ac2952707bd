from __future__ import annotations

import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.base.errors import UserError
from app.domain.engine.job import JobState
from app.domain.library.found import SearchHit
from app.domain.library.history import BinKind
from app.domain.library.paper import Paper, PaperStatus
from app.domain.writing.digest import Coverage, Digest, Timing
from app.library import Library
from app.library.safety.backups import Backups
from app.searching import parse
from tests.reading.samples import LAMP, make_document

PAPER = Paper(
    0,
    "0" * 64,
    "A Title",
    ("A", "B"),
    2024,
    "",
    "",
    "",
    "en",
    1,
    PaperStatus.ADDED,
    "2026-01-01",
    "files/x.pdf",
    "x.pdf",
)
DIGEST = Digest(1, "structured", "en", "m", "2026-01-01", (), Coverage(1, 2), Timing())


def search(library: Library, query: str) -> list[SearchHit]:
    wanted = parse(query)
    return [hit for paper in library.find(wanted).papers for hit in paper.hits] if wanted else []


@pytest.fixture
def library(tmp_path: Path):
    opened = Library(tmp_path / "library.sqlite")
    yield opened
    opened.close()


def test_a_paper_is_kept_once_per_content(library: Library) -> None:
    first = library.add_paper(PAPER)
    assert library.add_paper(replace(PAPER, title="Other")) == first
    assert library.papers() == (first,)


def test_documents_and_their_sentences_are_found_again(library: Library) -> None:
    paper = library.add_paper(PAPER)
    document = replace(make_document(LAMP), extractor="1")
    library.store_document(replace(paper, status=PaperStatus.READY), document)
    assert library.document(document.sha256, "1") == document
    assert library.document(document.sha256, "2") is None
    assert library.paper(paper.id).status is PaperStatus.READY
    hits = search(library, "hyphenated words")
    assert [hit.page for hit in hits] == [1]
    assert "hyphenated" in hits[0].snippet


def test_chinese_is_searched_by_pairs_of_characters(library: Library) -> None:
    paper = library.add_paper(PAPER)
    document = make_document({"摘要": ["本文提出一种基于注意力的图像分割方法。", "另一句话。"]}, language="zh")
    library.store_document(paper, document)
    assert [hit.sentence for hit in search(library, "图像分割")] == ["s1"]
    assert search(library, "分图") == []


@pytest.mark.parametrize("query", ['"', "a AND", "NEAR(", "*", "x' OR 1=1 --", "（）", "col:x"])
def test_odd_queries_do_no_harm(library: Library, query: str) -> None:
    search(library, query)


def test_every_version_of_a_summary_is_kept(library: Library) -> None:
    library.add_paper(PAPER)
    first, second = library.add_digest(DIGEST), library.add_digest(replace(DIGEST, lang="zh"))
    assert library.digests(1) == (second, first)
    assert library.paper(1).status is PaperStatus.SUMMARIZED


def test_removing_a_paper_takes_all_of_it(library: Library) -> None:
    paper = library.add_paper(PAPER)
    library.store_document(paper, make_document(LAMP))
    library.add_digest(DIGEST)
    library.bin.put(BinKind.PAPER, paper.id)
    assert library.papers() == ()
    assert library.digests(1) == ()
    assert search(library, "Lantern") == []
    (item,) = library.bin.items()
    assert library.empty([item]) == (replace(paper, status=PaperStatus.SUMMARIZED),)
    assert library.bin.items() == ()
    assert library.document("0" * 64, "1") is None
    assert library.add_paper(PAPER).id != paper.id


def test_a_job_key_runs_once_at_a_time(library: Library) -> None:
    job = library.start_job("summarize", "k")
    assert library.start_job("summarize", "k") is None
    library.end_job(job.id, JobState.DONE)
    again = library.start_job("summarize", "k")
    assert again is not None
    assert [job.key for job in library.interrupt_running_jobs()] == ["k"]
    assert library.jobs()[0].state is JobState.INTERRUPTED


def test_what_was_shown_as_saved_survives_kill(tmp_path: Path) -> None:
    script = f"""
import os, signal
from pathlib import Path
from app.library import Library
from app.library.safety.backups import Backups
from tests.library.test_library import PAPER
library = Library(Path({str(tmp_path / "library.sqlite")!r}))
library.add_paper(PAPER)
os.kill(os.getpid(), signal.SIGKILL)
"""
    killed = subprocess.run([sys.executable, "-c", script], check=False)
    assert killed.returncode == -9
    library = Library(tmp_path / "library.sqlite")
    assert [paper.title for paper in library.papers()] == ["A Title"]
    library.close()


def test_a_damaged_file_is_said_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(b"this is no database, " * 400)
    with pytest.raises(UserError) as caught:
        Library(path)
    assert caught.value.key == "library_damaged_alone"
    assert path.read_bytes().startswith(b"this is no database")


def test_a_newer_library_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    Library(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(UserError) as caught:
        Library(path)
    assert caught.value.key == "library_newer"


def test_a_backup_is_a_whole_library(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    opened = Library(path)
    opened.add_paper(PAPER)
    opened.close()
    copy = tmp_path / "copy.sqlite"
    Backups(path).copy_to(copy)
    kept = Library(copy)
    assert [paper.title for paper in kept.papers()] == ["A Title"]
    kept.close()
