"""Files written whole or not at all, and copied as they were hashed."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.base.disk import files
from app.base.disk.files import (
    BLOCK,
    DiskFault,
    FileChangedError,
    copy_hashed,
    disk_errors,
    disk_fault,
    hash_file,
    is_partial,
    partial_file,
    whole_file,
    write_atomically,
)
from app.base.errors import UnusableInput, UserError


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=st.binary(max_size=50) | st.none(), data=st.binary(max_size=5000))
def test_a_file_is_written_whole_and_nothing_else(tmp_path: Path, before: bytes | None, data: bytes) -> None:
    target = tmp_path / "file"
    target.unlink(missing_ok=True)
    if before is not None:
        target.write_bytes(before)
    write_atomically(target, data)
    assert target.read_bytes() == data
    assert names(tmp_path) == ["file"]


def write_half(target: Path) -> None:
    with whole_file(target) as file:
        file.write(b"half a")
        file.flush()
        raise RuntimeError


def write_half_by_path(target: Path) -> None:
    with partial_file(target) as partial:
        partial.write_bytes(b"half")
        assert is_partial(partial)
        raise RuntimeError


@pytest.mark.parametrize("old", [None, b"before"])
def test_what_fails_leaves_the_old_file_and_no_other(tmp_path: Path, old: bytes | None) -> None:
    target = tmp_path / "file"
    if old is not None:
        target.write_bytes(old)
    before = names(tmp_path)
    with pytest.raises(RuntimeError):
        write_half(target)
    with pytest.raises(RuntimeError):
        write_half_by_path(target)
    assert names(tmp_path) == before
    assert old is None or target.read_bytes() == old


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_fails_at_the_end_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    target = tmp_path / "file"
    target.write_bytes(b"before")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), full)
        with pytest.raises(UserError, match="is full"), disk_errors(tmp_path):
            write_atomically(target, b"after")
    assert target.read_bytes() == b"before"
    assert names(tmp_path) == ["file"]


def test_the_folder_is_flushed_after_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[bool] = []
    real = os.fsync
    monkeypatch.setattr(
        os, "fsync", lambda handle: (flushed.append(stat.S_ISDIR(os.fstat(handle).st_mode)), real(handle))
    )
    write_atomically(tmp_path / "file", b"x")
    assert flushed == [False, True]


def test_a_private_file_is_private_from_its_first_byte(tmp_path: Path) -> None:
    with whole_file(tmp_path / "key", private=True) as file:
        file.write(b"secret")
        (partial,) = tmp_path.iterdir()
        assert stat.S_IMODE(partial.stat().st_mode) & 0o077 == 0
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"before")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "real")
    write_atomically(link, b"after")
    assert link.is_symlink()
    assert (tmp_path / "real").read_bytes() == b"after"


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    write_atomically(tmp_path / ("x" * 255), b"x")


def test_writers_of_one_file_do_not_meet(tmp_path: Path) -> None:
    threads = [
        threading.Thread(target=write_atomically, args=(tmp_path / "file", bytes([number]) * 100_000))
        for number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    data = (tmp_path / "file").read_bytes()
    assert len(data) == 100_000
    assert len(set(data)) == 1


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        (errno.ENOSPC, DiskFault.FULL),
        (errno.EDQUOT, DiskFault.FULL),
        (errno.EROFS, DiskFault.DENIED),
        (errno.EACCES, DiskFault.DENIED),
        (errno.EIO, DiskFault.OTHER),
    ],
)
def test_faults(number: int, fault: DiskFault) -> None:
    assert disk_fault(OSError(number, "x")) is fault


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(data=st.binary(max_size=4000), repeat=st.sampled_from([1, BLOCK // 2000]))
def test_a_copy_is_what_was_hashed(tmp_path: Path, data: bytes, repeat: int) -> None:
    source, target = tmp_path / "source", tmp_path / "folder" / "target"
    source.write_bytes(data * repeat)
    digest = copy_hashed(source, target)
    assert digest == hash_file(source) == hash_file(target) == hashlib.sha256(data * repeat).hexdigest()
    assert copy_hashed(source, target, digest) == digest
    assert names(target.parent) == ["target"]


@pytest.mark.parametrize("change", ["grows", "shrinks", "is touched", "is replaced"])
def test_a_file_that_changes_while_it_is_copied_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    source, target = tmp_path / "source.pdf", tmp_path / "target"
    source.write_bytes(b"a" * 3 * BLOCK)
    blocks = files._blocks

    def disturbed(path: Path):  # type: ignore[no-untyped-def]
        for number, block in enumerate(blocks(path)):
            if number == 1:
                _disturb(source, change)
            yield block

    monkeypatch.setattr(files, "_blocks", disturbed)
    with pytest.raises(FileChangedError):
        copy_hashed(source, target)
    assert names(tmp_path) == ["source.pdf"]


def _disturb(source: Path, change: str) -> None:
    if change == "grows":
        with source.open("ab") as file:
            file.write(b"more")
    elif change == "shrinks":
        os.truncate(source, 2 * BLOCK)
    elif change == "is touched":
        os.utime(source, ns=(1, 1))
    else:
        source.with_name("new").write_bytes(b"b" * 3 * BLOCK)
        source.with_name("new").replace(source)


def test_another_content_than_was_asked_for_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(b"other")
    with pytest.raises(FileChangedError):
        copy_hashed(tmp_path / "source", tmp_path / "target", "0" * 64)
    assert names(tmp_path) == ["source"]


def test_a_source_that_cannot_be_read_is_not_a_disk_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput) as caught, disk_errors(tmp_path):
        copy_hashed(tmp_path / "missing.pdf", tmp_path / "target")
    assert caught.value.key == "file_unreadable"
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "source").write_bytes(b"x")
    with pytest.raises(UserError) as unwritable, disk_errors(tmp_path):
        copy_hashed(tmp_path / "source", tmp_path / "file" / "target")
    assert unwritable.value.key == "folder_unwritable"


def test_hashing_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"a" * (BLOCK + 1))
    (tmp_path / "two").write_bytes(b"b")
    heard: list[int] = []
    whole = hash_file(tmp_path / "one", tmp_path / "two", on_bytes=heard.append)
    assert whole == hashlib.sha256(b"a" * (BLOCK + 1) + b"b").hexdigest()
    assert heard == [BLOCK, BLOCK + 1, BLOCK + 2]
