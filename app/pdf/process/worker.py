"""The inside of a PDF process: keeps quiet, fences and limits itself, dies with its parent, serves one request at a time.

This module loads nothing of PyMuPDF before standard output is shut, because PyMuPDF prints to it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
import traceback
from functools import cache
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from app.base import fence
from app.base.errors import UserError
from app.pdf.process import protocol

_ADDRESS_SPACE = 1.5


def serve(wire: Any, layout: bool, memory: int, idle_s: float, scratch: str) -> None:
    """Answer requests from `wire` until it closes or none came for `idle_s`. `layout`: with the layout model.

    Nothing is written but in the folder `scratch`, which our parent removes.
    """
    _be_quiet()
    tempfile.tempdir = os.environ["TMPDIR"] = scratch
    fence.close_in([Path(scratch)])
    _die_with_parent()
    from app.pdf.process import operations

    operations.prepare(layout)
    _limit_memory(memory)
    protocol.send(wire, {"kind": "ready"})
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while wire.poll(idle_s):
            _answer(wire, operations, protocol.receive(wire))


def _answer(wire: Any, operations: Any, request: protocol.Packet) -> None:
    def part(header: dict[str, Any], payload: bytes = b"") -> None:
        protocol.send(wire, {**header, "kind": "part"}, payload)
        _rearm(request.header.get("ocr_page_s" if header.get("ocr") else "seconds", 0))

    try:
        if request.header.get("gentle"):
            _be_gentle()
        _rearm(request.header.get("seconds", 0))
        header, payload = operations.run(request.header, request.payload, part)
        protocol.send(wire, {**header, "kind": "done"}, payload)
    except UserError as error:
        protocol.send(wire, {"kind": "error", "type": type(error).__name__, "key": error.key, "params": error.params})
    except Exception:  # noqa: BLE001  the process boundary: the parent decides what it means
        protocol.send(wire, {"kind": "bug", "trace": traceback.format_exc()})
    finally:
        _rearm(0)


def _be_quiet() -> None:
    """Neither prints nor native messages may reach the program's standard output or error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


@cache
def _be_gentle() -> None:
    """Leave the processor to the window and to what a person waits for."""
    import psutil

    with contextlib.suppress(psutil.Error, OSError):
        psutil.Process().nice(getattr(psutil, "BELOW_NORMAL_PRIORITY_CLASS", 10))  # the class is Windows' own


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()


def _rearm(seconds: float) -> None:
    """A dead man's switch of the operating system: it ends us even inside native code that never returns,
    when no parent is left to do so. The parent itself acts earlier."""
    if hasattr(signal, "alarm"):
        signal.alarm(int(protocol.PATIENCE * seconds) + 10 if seconds else 0)


def _limit_memory(memory: int) -> None:
    """Allocations beyond the limit fail inside MuPDF, which survives that: one page is lost, not the process.

    The limit is on address space, of which recognition takes twice what it uses; the parent watches real memory.
    """
    try:
        import resource
    except ImportError:
        return
    import psutil

    used = psutil.Process().memory_info().vms
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (used + round(_ADDRESS_SPACE * memory),) * 2)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
