"""Numbers of versions."""

from __future__ import annotations

import re


def is_newer(version: str, than: str) -> bool:
    """Whether one version's number (1.10.2) is above another's; what is no number of a version is not."""
    one, other = _numbers(version), _numbers(than)
    return bool(one) and one > other


def _numbers(version: str) -> tuple[int, ...]:
    found = re.match(r"v?(\d+(?:\.\d+)*)", version)
    return tuple(int(part) for part in found[1].split(".")) if found else ()
