"""Frozen dataclasses to JSON and back, checked by their type annotations (pydantic does the work)."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

T = TypeVar("T")


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast(Any, kind))


def to_json(value: object) -> bytes:
    """The value as UTF-8 JSON."""
    return _adapter(cast(Hashable, type(value))).dump_json(value)


def to_plain(value: object) -> Any:
    """The value as dicts, lists, strings and numbers."""
    return _adapter(cast(Hashable, type(value))).dump_python(value, mode="json")


def from_json(kind: type[T], data: bytes | str) -> T:
    """A value of `kind` from JSON. Raises pydantic.ValidationError when it does not fit."""
    result: T = _adapter(cast(Hashable, kind)).validate_json(data)
    return result


def from_plain(kind: type[T], data: Any) -> T:
    """A value of `kind` from dicts, lists, strings and numbers."""
    result: T = _adapter(cast(Hashable, kind)).validate_python(data)
    return result
