"""Opens a foreign presentation in a process of its own first: one that eats memory or time, or takes its reader over,
costs that process and no more. What the process survives is opened here.

It runs as `python -m app.slides.pptx.trial` with the file on standard input, behind the fence of `app.base.fence`.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from contextlib import suppress

from app.base.children import TEMPLATE_TRIAL, child_command
from app.base.errors import UnusableInput

LONGEST_S = 60.0
"""Our largest template takes 0.1 s; the process needs one or two to start, more on a busy machine."""
MOST_MEMORY = 500_000_000
"""Bytes of address space, beside four times the file itself (as it is, copied, unpacked). Our largest template takes 57 MB with the
program; one of 4 MB that is 1.5 million elements takes 690 MB."""
_OUT_OF_BOUNDS = 3
_known: set[str] = set()


def try_out(data: bytes, key: str, file: str) -> None:
    """Raises UnusableInput with `key` where the presentation cannot be opened within bounds. One that was is not tried
    again."""
    mark = hashlib.sha256(data).hexdigest()
    if mark in _known:
        return
    try:
        done = subprocess.run(
            child_command(TEMPLATE_TRIAL), input=data, capture_output=True, timeout=LONGEST_S, check=False
        )
    except subprocess.TimeoutExpired:
        raise UnusableInput(key, file=file, reason=f"> {LONGEST_S:.0f} s") from None
    if done.returncode == 0:
        _known.add(mark)
        return
    reason = done.stdout[:80].decode("ascii", "replace").strip() if done.returncode == 1 else "memory"
    raise UnusableInput(key, file=file, reason=reason or "memory")


def main() -> int:
    """Open what comes on standard input; 0 where that goes well, else 1 with the kind of failure, or 3."""
    from app.base import fence
    from app.slides.pptx.template import open_bytes

    fence.close_in()
    data = sys.stdin.buffer.read()
    with suppress(ImportError, ValueError, OSError):
        import resource

        most = MOST_MEMORY + 4 * len(data)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        open_bytes(data, "template", "slides_bad_template")
    except MemoryError:
        return _OUT_OF_BOUNDS
    except UnusableInput as error:
        sys.stdout.write(str(error.params.get("reason", "")))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
