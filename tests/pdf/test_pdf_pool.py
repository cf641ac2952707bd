"""Checkpoints, and processes that come and go."""

from __future__ import annotations

import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from app.base import fence
from app.pdf import PdfReader
from app.pdf.process.checkpoint import Checkpoint
from app.pdf.process.limits import Limits, worker_count
from tests.pdf.pdf_maker import FILLER, blank, save, two_column_paper, write

pytestmark = pytest.mark.slow


def test_a_checkpoint_gives_back_what_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "reading" / "x.2"
    for page in (b"one", b"two", b"three"):
        Checkpoint(path).add(page)
    assert Checkpoint(path).load() == [b"one", b"two", b"three"]
    whole = path.read_bytes()
    path.write_bytes(whole[:-2])
    assert Checkpoint(path).load() == [b"one", b"two"]
    Checkpoint(path).add(b"again")
    assert Checkpoint(path).load() == [b"one", b"two", b"again"]
    damaged = bytearray(path.read_bytes())
    damaged[-1] ^= 1
    path.write_bytes(damaged)
    assert Checkpoint(path).load() == [b"one", b"two"]
    path.write_bytes(b"something else")
    assert Checkpoint(path).load() == []
    assert not path.exists()


def test_a_checkpoint_that_cannot_be_used_costs_nothing_but_time(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    Checkpoint(path).add(b"no page at all")
    reader = PdfReader(1)
    document = reader.read(two_column_paper(tmp_path / "paper.pdf"), checkpoint=path)
    reader.close()
    assert document.title == "A Small Study of Reading Order"
    assert len(Checkpoint(path).load()) == 2


def test_there_is_at_least_one_worker() -> None:
    assert worker_count() >= 1


def test_idle_processes_leave_and_come_back(tmp_path: Path) -> None:
    reader = PdfReader(1, Limits(idle_s=6.0))
    path = save(blank(), tmp_path / "blank.pdf")
    reader.peek(path)
    (first,) = [child.pid for child in reader._children if child.pid]
    deadline = time.monotonic() + 20
    while psutil.pid_exists(first) and psutil.Process(first).status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert reader.peek(path).page_count == 1
    reader.close()


def test_two_files_are_read_at_once_and_an_urgent_one_does_not_wait(tmp_path: Path) -> None:
    document = blank(10)
    for page in document:
        write(page, (60, 60, 540, 700), FILLER * 6)
    long = save(document, tmp_path / "long.pdf")
    short = two_column_paper(tmp_path / "short.pdf")
    reader = PdfReader(1)
    with ThreadPoolExecutor(1) as pool:
        background = pool.submit(reader.read, long, gentle=True)
        while not any(child.pid for child in reader._children):
            time.sleep(0.01)
        assert reader.read(short, urgent=True).page_count == 2
        assert not background.done()
        assert background.result().page_count == 10
    reader.close()


@pytest.mark.parametrize("password", ["open", "öffne dich"])
def test_a_copy_without_its_password_shows_the_same(tmp_path: Path, password: str) -> None:
    document = blank()
    write(document[0], (60, 60, 540, 300), FILLER * 3)
    locked = save(document, tmp_path / "locked.pdf", encryption=5, user_pw=password, owner_pw="own")
    reader = PdfReader(1)
    reader.unlock(locked, tmp_path / "free.pdf", password)
    with_password = reader.render_page(locked, 1, 1.0, password=password)
    assert reader.render_page(tmp_path / "free.pdf", 1, 1.0).rgb == with_password.rgb
    reader.close()


@pytest.mark.skipif(not (fence.available().files and fence.available().calls), reason="this system has no such fence")
def test_a_reading_process_is_fenced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    two_column_paper(tmp_path / "paper.pdf")
    with closing(PdfReader(workers=1)) as reader:
        reader.page_sizes(tmp_path / "paper.pdf")
        (child,) = (child.pid for child in reader._children if child.pid)
        status = Path(f"/proc/{child}/status").read_text(encoding="utf-8")
        scratch = Path(tempfile.tempdir or tempfile.gettempdir())
        assert len(list(scratch.glob("paperlamp-pdf-*"))) == 1
    assert "NoNewPrivs:\t1" in status
    assert "Seccomp:\t2" in status
    assert not list(scratch.glob("paperlamp-pdf-*"))


def test_the_process_that_draws_is_there_before_the_first_page_is_asked_for(tmp_path: Path) -> None:
    reader = PdfReader(recognise=False)
    try:
        reader.prepare_view()
        (first,) = [child.pid for child in reader._children if child.pid]
        reader.prepare_view()
        reader.page_sizes(save(blank(), tmp_path / "one.pdf"))
        assert [child.pid for child in reader._children if child.pid] == [first]
    finally:
        reader.close()
