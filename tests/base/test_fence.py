"""What a fenced process can and cannot do, tried in processes of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.base import fence

files = pytest.mark.skipif(not fence.available().files, reason="this system has no Landlock")
calls = pytest.mark.skipif(not fence.available().calls, reason="this system has no seccomp filters")


def run_fenced(code: str, *writable: Path) -> str:
    """What a fenced Python process prints."""
    folders = ", ".join(f"Path({str(folder)!r})" for folder in writable)
    program = f"from pathlib import Path\nfrom app.base import fence\nprint(fence.close_in([{folders}]))\n{code}"
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False).stdout


def tried(action: str) -> str:
    return f"try:\n    {action}\n    print('done')\nexcept OSError as error:\n    print(type(error).__name__)"


@calls
@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_NETLINK", "AF_PACKET"])
def test_a_fenced_process_opens_no_socket_to_the_world(family: str) -> None:
    said = run_fenced(tried(f"import socket; socket.socket(socket.{family}, socket.SOCK_DGRAM)"))
    assert "calls=True" in said
    assert said.endswith("PermissionError\n")


@calls
def test_a_fenced_process_still_has_sockets_of_this_machine() -> None:
    assert run_fenced(tried("import socket; socket.socket(socket.AF_UNIX)")).endswith("done\n")


@calls
def test_a_fenced_process_starts_no_program() -> None:
    assert run_fenced(tried("import os; os.execv('/bin/true', ['true'])")).endswith("PermissionError\n")


@calls
def test_threads_begun_later_are_fenced_too() -> None:
    action = tried("socket.socket()").replace("\n", "\n    ")
    code = f"import socket, threading\ndef go():\n    {action}\nthread = threading.Thread(target=go)\nthread.start()\nthread.join()"
    assert run_fenced(code).endswith("PermissionError\n")


@files
def test_a_fenced_process_reads_but_does_not_write(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("old")
    for action in (
        f"Path({str(kept)!r}).write_text('new')",
        f"Path({str(kept)!r}).unlink()",
        f"Path({str(kept)!r}).rename({str(tmp_path / 'moved')!r})",
        f"Path({str(tmp_path / 'fresh')!r}).mkdir()",
        f"import os; os.truncate({str(kept)!r}, 0)",
    ):
        said = run_fenced(tried(action))
        assert "files=True" in said, said
        assert said.endswith("PermissionError\n"), action
    assert run_fenced(f"print(Path({str(kept)!r}).read_text())").endswith("old\n")
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


@files
def test_a_fenced_process_writes_where_it_is_told(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    assert run_fenced(tried(f"Path({str(inside / 'made')!r}).write_text('new')"), inside).endswith("done\n")
    assert (inside / "made").read_text() == "new"
    assert run_fenced(tried(f"Path({str(tmp_path / 'made')!r}).write_text('new')"), inside).endswith(
        "PermissionError\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of a file's size")
def test_a_fenced_process_writes_no_endless_file(tmp_path: Path) -> None:
    path = tmp_path / "endless"
    code = f"import os\nfile = os.open({str(path)!r}, os.O_CREAT | os.O_RDWR)\nfor more in (0, 1):\n    "
    code += tried("os.ftruncate(file, fence.FILE_SIZE + more)").replace("\n", "\n    ")  # no block of it is filled
    assert run_fenced(code, tmp_path).endswith("done\nOSError\n")
    assert path.stat().st_size == fence.FILE_SIZE
