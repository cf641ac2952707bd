"""Puts a finished file in its place: whole or not at all, and with one clear sentence when it cannot."""

from __future__ import annotations

import stat
from pathlib import Path

from app.base.disk.files import DiskFault, disk_fault
from app.base.disk.outputs import Outputs
from app.base.errors import UnusableInput, UserError


def check_target(out: Path) -> None:
    """Raise UnusableInput early when `out` can never be written: no folder, a folder, read-only, open elsewhere."""
    if not out.parent.is_dir():
        raise UnusableInput("slides_no_folder", folder=str(out.parent))
    if out.is_dir():
        raise UnusableInput("slides_target_is_folder", file=str(out))
    if out.exists() and not out.stat().st_mode & stat.S_IWRITE:
        raise UnusableInput("slides_read_only", file=str(out))
    for lock in (
        out.with_name(f"~${out.name}"),
        out.with_name(f"~${out.name[2:]}"),
        out.with_name(f".~lock.{out.name}#"),
    ):
        if lock.name != out.name and lock.exists():
            raise UnusableInput("slides_target_open", file=str(out), lock=lock.name)


def save_whole(out: Path, data: bytes, outputs: Outputs) -> None:
    """Put `data` at `out`. Raises UserError (TargetExists too); then `out` is as it was."""
    try:
        outputs.write(out, data)
    except OSError as error:
        raise _told(error, out) from error


def _told(error: OSError, out: Path) -> UserError:
    fault = disk_fault(error)
    if fault is DiskFault.FULL:
        return UserError("slides_disk_full", file=str(out))
    if fault is DiskFault.DENIED:
        return UnusableInput("slides_read_only", file=str(out))
    return UserError("slides_cannot_save", file=str(out), reason=error.strerror or type(error).__name__)
