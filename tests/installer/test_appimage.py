"""The AppImage's head: compiled here, put before a small file system, and started."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from installer.release import linux

SHARED = Path("/usr/include/squashfuse/ll.h")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        sys.platform != "linux" or not SHARED.exists() or not shutil.which("mksquashfs") or not shutil.which("cc"),
        reason="needs libsquashfuse-dev, libfuse3-dev, squashfs-tools and gcc, which `make dist` installs",
    ),
]
SAYS = """#!/bin/sh
printf '%s\\n' "$APPDIR" "$APPIMAGE" "$@"
cat "$APPDIR/data/灯 1.txt"
cat "$APPDIR/link"
exit 7
"""


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An AppImage in a folder that programs trip over."""
    work = tmp_path_factory.mktemp("appimage")
    tree = work / "tree"
    (tree / "data").mkdir(parents=True)
    (tree / "AppRun").write_text(SAYS, encoding="utf-8")
    (tree / "AppRun").chmod(0o755)
    (tree / "data" / "灯 1.txt").write_text("lamp\n" * 100_000, encoding="utf-8")
    (tree / "link").symlink_to("data/灯 1.txt")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(linux, "BUILD", work)
        head = linux._runtime()
    squashed = work / "squashed"
    subprocess.run(
        ["mksquashfs", tree, squashed, "-quiet", "-no-progress", "-comp", "zstd"], check=True, stdout=subprocess.DEVNULL
    )
    made = work / "我的 app 📄" / "Small.AppImage"
    made.parent.mkdir()
    made.write_bytes(head.read_bytes() + squashed.read_bytes())
    made.chmod(0o755)
    return made


def start(image: Path, home: Path, *words: str, **extra: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": "", **extra}
    return subprocess.run([image, *words], capture_output=True, text=True, check=False, env=environment, cwd=home)


def test_it_says_that_it_is_an_appimage(image: Path) -> None:
    head = image.read_bytes()[:11]
    assert head[:4] == b"\x7fELF"
    assert head[8:] == b"AI\x02"


def test_the_file_system_begins_where_it_says(image: Path, tmp_path: Path) -> None:
    offset = int(start(image, tmp_path, "--appimage-offset").stdout)
    assert image.read_bytes()[offset : offset + 4] == b"hsqs"


@pytest.mark.parametrize("way", ["unpacked", "as it comes"])
def test_it_starts_with_its_arguments_and_its_exit_code(image: Path, tmp_path: Path, way: str) -> None:
    words = ["--appimage-extract-and-run"] if way == "unpacked" else []
    done = start(image, tmp_path, *words, "list", "我的 paper.pdf")
    assert done.returncode == 7, done.stderr
    folder, own, *rest = done.stdout.splitlines()
    assert own == str(image)
    assert rest[:2] == ["list", "我的 paper.pdf"]
    assert rest[2:] == ["lamp"] * 200_000
    if way == "unpacked":
        assert folder.startswith(str(tmp_path / ".cache" / "paperlamp"))


def test_a_mount_leaves_nothing_behind(image: Path, tmp_path: Path) -> None:
    if not os.access("/dev/fuse", os.R_OK | os.W_OK) or not shutil.which("fusermount3"):
        pytest.skip("nothing can be mounted with FUSE here")
    places = tmp_path / "places"
    places.mkdir()
    start(image, tmp_path, TMPDIR=str(places))
    deadline = 100
    while any(places.iterdir()) and deadline:
        deadline -= 1
        subprocess.run(["sleep", "0.1"], check=True)
    assert not list(places.iterdir())


def test_it_is_unpacked_once_for_two_starts_at_once(image: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": "", "APPIMAGE_EXTRACT_AND_RUN": "1"}
    both = [subprocess.Popen([image], env=environment, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait(60) for process in both] == [7, 7]
    cache = tmp_path / ".cache" / "paperlamp"
    assert len([path for path in cache.iterdir() if path.is_dir()]) == 1


def test_it_can_be_unpacked_by_hand(image: Path, tmp_path: Path) -> None:
    assert start(image, tmp_path, "--appimage-extract").returncode == 0
    out = tmp_path / "squashfs-root"
    assert (out / "link").resolve() == out / "data" / "灯 1.txt"
    assert os.access(out / "AppRun", os.X_OK)


def test_without_room_it_says_what_to_do(image: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("no folder", encoding="utf-8")
    environment = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": "", "APPIMAGE_EXTRACT_AND_RUN": "1"}
    done = subprocess.run([image], capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 127
    assert "--appimage-extract" in done.stderr
