"""What other users of the machine can reach: not the library, not the locks."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from app.base.disk import own_folders
from app.base.disk.own_folders import is_own, make_own_folder, runtime_folder
from app.library import Library

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a user's folders private by itself")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_library_is_its_owners_alone(tmp_path: Path) -> None:
    home = tmp_path / "library"
    library = Library(home / "library.sqlite")
    library.close()
    assert mode(home) == 0o700
    assert mode(home / "library.sqlite") == 0o600


def test_a_folder_that_others_could_read_is_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_own_folder(tmp_path)
    assert mode(tmp_path) == 0o700


def test_a_folder_that_is_shared_on_purpose_stays_shared(tmp_path: Path) -> None:
    tmp_path.chmod(0o770)
    make_own_folder(tmp_path)
    assert mode(tmp_path) == 0o770


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "runtime"
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(own_folders.os, "geteuid", lambda: tmp_path.stat().st_uid)
    return folder


def test_the_systems_runtime_folder_is_taken_where_it_is_the_users(system: Path) -> None:
    system.mkdir(mode=0o700)
    assert runtime_folder() == system / "paperlamp"


@pytest.mark.parametrize("kind", ["absent", "link", "open to all"])
def test_a_runtime_folder_that_anybody_could_have_made_is_not_taken(system: Path, tmp_path: Path, kind: str) -> None:
    if kind == "link":
        (tmp_path / "elsewhere").mkdir()
        system.symlink_to(tmp_path / "elsewhere")
    elif kind == "open to all":
        system.mkdir()
        system.chmod(0o777)
    chosen = runtime_folder()
    assert not chosen.is_relative_to(system)
    if chosen.is_relative_to("/run/user"):
        return  # this machine has one that the system made
    make_own_folder(chosen)
    assert is_own(chosen)
    assert mode(chosen) == 0o700


def test_somebody_elses_folder_is_not_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o700)
    assert is_own(tmp_path)
    monkeypatch.setattr(own_folders.os, "geteuid", lambda: tmp_path.stat().st_uid + 1)
    assert not is_own(tmp_path)
