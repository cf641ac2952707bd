"""A fence around a process that handles foreign files: no internet, no other programs, writing nowhere but where told.

Linux only: Landlock (files) and seccomp (system calls), both by the kernel's own interface, since they must hold even
when the process has been taken over. What a process forks or starts inherits the fence; nothing takes it down again.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

FILE_SIZE = 2_000_000_000
"""Bytes that one file written inside a fence may have."""

_NO_NEW_PRIVILEGES = 38
_SET_SECCOMP = 22
_SECCOMP_FILTER = 2
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_LANDLOCK_VERSION = 1
_LANDLOCK_PATH_BENEATH = 1

# Rights of Landlock that change the disk: write a file, remove and make entries of every kind (first version),
# move between folders (second), cut a file's length (third).
_WRITE_FILE = 1 << 1
_CHANGE_ENTRIES = sum(1 << bit for bit in range(4, 13))
_MOVE, _TRUNCATE = 1 << 13, 1 << 14

_AF_UNIX = 1


@dataclass(frozen=True, slots=True)
class _Calls:
    """System calls that are refused on one kind of processor; `socket` but for Unix sockets."""

    audit: int
    socket: int
    refused: tuple[int, ...]
    starting: tuple[int, ...]
    """Of the refused ones those that start another program."""


# execve, execveat, ptrace, io_uring_setup (whose rings open sockets past the filter), process_vm_writev.
_CALLS = {
    "x86_64": _Calls(0xC000003E, 41, (59, 322, 101, 425, 311), (59, 322)),
    "aarch64": _Calls(0xC00000B7, 198, (221, 281, 117, 425, 271), (221, 281)),
}
_X32 = 0x40000000


@dataclass(frozen=True, slots=True)
class Fence:
    """What holds: `files` (Landlock), `calls` (seccomp)."""

    files: bool
    calls: bool


def available() -> Fence:
    """What this system would hold, without putting anything up."""
    if sys.platform != "linux":
        return Fence(files=False, calls=False)
    return Fence(files=_landlock_version() > 0, calls=platform.machine() in _CALLS and _knows_seccomp())


def close_in(writable: Iterable[Path] = ()) -> Fence:
    """Put the fence around this thread and all that it starts; call it before other threads run.

    `writable` are folders in which files may be written. What the system does not know is left out; the result says
    what holds.
    """
    _limit_files()
    there = available()
    if not (there.files or there.calls) or _libc().prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return Fence(files=False, calls=False)
    return Fence(
        files=there.files and _hold_files(writable), calls=there.calls and _hold_calls(_CALLS[platform.machine()])
    )


def cut_off() -> bool:
    """Let this thread and all that it starts have no sockets but those of this machine; other programs may be started.
    Whether that holds."""
    if sys.platform != "linux" or not available().calls or _libc().prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    calls = _CALLS[platform.machine()]
    return _hold_calls(replace(calls, refused=tuple(call for call in calls.refused if call not in calls.starting)))


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _limit_files() -> None:
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    limit = FILE_SIZE if hard == resource.RLIM_INFINITY else min(FILE_SIZE, hard)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


def _landlock_version() -> int:
    return int(_libc().syscall(_LANDLOCK_CREATE, None, ctypes.c_size_t(0), _LANDLOCK_VERSION))


def _knows_seccomp() -> bool:
    """A filter at address nought is refused as a bad address where filters are known at all."""
    _libc().prctl(_SET_SECCOMP, _SECCOMP_FILTER, None, 0, 0)
    return ctypes.get_errno() == errno.EFAULT


def _hold_files(writable: Iterable[Path]) -> bool:
    version = _landlock_version()
    rights = _WRITE_FILE | _CHANGE_ENTRIES
    rights |= _MOVE if version >= 2 else 0
    rights |= _TRUNCATE if version >= 3 else 0
    handled = ctypes.create_string_buffer(struct.pack("=Q", rights), 8)
    ruleset = _libc().syscall(_LANDLOCK_CREATE, handled, ctypes.c_size_t(8), 0)
    if ruleset < 0:
        return False
    try:
        for folder in (*writable, Path(os.devnull)):
            _allow(ruleset, folder, rights if folder.is_dir() else rights & (_WRITE_FILE | _TRUNCATE))
        return not _libc().syscall(_LANDLOCK_RESTRICT, ruleset, 0)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: Path, rights: int) -> None:
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = ctypes.create_string_buffer(struct.pack("=Qi", rights, place), 12)
        _libc().syscall(_LANDLOCK_ADD, ruleset, _LANDLOCK_PATH_BENEATH, rule, 0)
    finally:
        os.close(place)


class _Program(ctypes.Structure):
    """A classic BPF program as the kernel takes it: number of instructions, their address."""

    _fields_ = (("count", ctypes.c_ushort), ("code", ctypes.c_void_p))


def _hold_calls(calls: _Calls) -> bool:
    code = ctypes.create_string_buffer(_filter(calls))
    program = _Program((len(code) - 1) // 8, ctypes.addressof(code))
    return not _libc().prctl(_SET_SECCOMP, _SECCOMP_FILTER, ctypes.byref(program), 0, 0)


def _filter(calls: _Calls) -> bytes:
    """Refuse with "not permitted"; another processor's way of calling is refused whole."""
    load, equal, at_least, give = 0x20, 0x15, 0x35, 0x06
    allow, refuse = 0x7FFF0000, 0x00050000 | errno.EPERM
    number, processor, first_argument = 0, 4, 16

    count = len(calls.refused)
    steps: list[tuple[int, int, int, int]] = [
        (load, 0, 0, processor),
        (equal, 0, count + 5, calls.audit),
        (load, 0, 0, number),
        (at_least, count + 3, 0, _X32),
        *((equal, count + 2 - at, 0, call) for at, call in enumerate(calls.refused)),
        (equal, 0, 3, calls.socket),
        (load, 0, 0, first_argument),
        (equal, 1, 0, _AF_UNIX),
        (give, 0, 0, refuse),
        (give, 0, 0, allow),
    ]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
