"""What leaves the program never takes the place of a file that is there, unless the user said so of that file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.base.disk import files
from app.base.disk.files import write_atomically
from app.base.disk.outputs import Outputs, TargetExists


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    mine, other = tmp_path / "talk.md", tmp_path / "new.md"
    mine.write_text("my own words")
    with pytest.raises(TargetExists) as caught:
        Outputs().write(mine, b"ours")
    assert caught.value.paths == (mine,)
    assert caught.value.exit_code == 3
    assert str(mine) in caught.value.what("en")
    assert "--force" in caught.value.do("zh_CN")
    Outputs().write(other, b"ours")
    assert (mine.read_text(), other.read_text()) == ("my own words", "ours")
    assert {path.name for path in tmp_path.iterdir()} == {"new.md", "talk.md"}


def test_what_the_user_agreed_to_is_replaced_and_nothing_else(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_text("1")
    second.write_text("2")
    outputs = Outputs(agreed=[first])
    outputs.write(first, b"ours")
    with pytest.raises(TargetExists) as caught:
        outputs.check(first, second)
    assert caught.value.paths == (second,)
    Outputs(force=True).write(second, b"ours")
    assert first.read_text() == second.read_text() == "ours"


def test_an_export_may_write_again_what_it_wrote_itself(tmp_path: Path) -> None:
    outputs = Outputs()
    outputs.write(tmp_path / "a", b"1")
    outputs.write(tmp_path / "a", b"2")
    assert (tmp_path / "a").read_text() == "2"


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_comes_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    target = tmp_path / "a"
    flush = os.fsync

    def another_program(handle: int) -> None:
        flush(handle)
        target.write_text("theirs")

    def no_links(*_: object) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr(files.os, "fsync", another_program)
    if not links:
        monkeypatch.setattr(Path, "hardlink_to", no_links)
    with pytest.raises(TargetExists):
        Outputs().write(target, b"ours")
    assert target.read_text() == "theirs"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("links", [True, False])
def test_a_fresh_file_gets_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    if not links:
        monkeypatch.setattr(Path, "hardlink_to", lambda *_: (_ for _ in ()).throw(OSError(95, "not supported")))
    write_atomically(tmp_path / "a", b"x", fresh=True)
    assert (tmp_path / "a").read_bytes() == b"x"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
