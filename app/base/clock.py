"""The one form in which times are kept."""

from __future__ import annotations

from datetime import UTC, datetime


def now(precision: str = "seconds") -> str:
    """The time in UTC, ISO 8601, to the second, or to another `precision` of `datetime.isoformat`."""
    return datetime.now(UTC).isoformat(timespec=precision)
