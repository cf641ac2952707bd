"""Sentences for users, outside Qt: kept in `resources/messages/LANGUAGE/*.toml`, a file per package.

The faces choose the language; the layers below pass a `Message` (key and parameters) and never a
finished sentence.
"""

from __future__ import annotations

import string
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.base.resources import resource_path

LANGUAGES = ("en", "zh_CN")


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence still without a language: a dotted catalogue key and its parameters."""

    key: str
    params: tuple[tuple[str, str | int | float], ...] = ()

    @classmethod
    def of(cls, key: str, **params: str | int | float) -> Message:
        """A message from keyword parameters."""
        return cls(key, tuple(sorted(params.items())))

    def __str__(self) -> str:
        return render(self, "en")


def render(message: Message, lang: str = "en") -> str:
    """The sentence in `lang` ("en", "zh_CN", "zh"); English where a translation is missing.

    Raises KeyError for a key that is in no catalogue: that is a bug, and a test finds it.
    """
    name = "zh_CN" if lang.startswith("zh") else "en"
    template = load_catalogue(name).get(message.key)
    if template is None:
        template = load_catalogue("en")[message.key]
    return _FORMATTER.vformat(template, (), dict(message.params))


class _Formatter(string.Formatter):
    """`{count:file|files}` is the number with the word that agrees with it."""

    def format_field(self, value: Any, format_spec: str) -> str:
        one, bar, several = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return f"{value} {one if value == 1 else several}"


_FORMATTER = _Formatter()


@cache
def load_catalogue(name: str) -> dict[str, str]:
    """All sentences of one language, by dotted key."""
    rows: dict[str, str] = {}
    for path in sorted(resource_path("messages", name).glob("*.toml")):
        rows.update(_flatten("", tomllib.loads(path.read_text(encoding="utf-8"))))
    return rows


def parameters(template: str) -> set[str]:
    """The names between braces in a template."""
    return {field for _, field, _, _ in string.Formatter().parse(template) if field}


def _flatten(prefix: str, table: dict[str, Any]) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in table.items():
        dotted = f"{prefix}.{key}" if prefix else key
        if isinstance(value, dict):
            rows += _flatten(dotted, value)
        else:
            rows.append((dotted, str(value)))
    return rows
