"""YAML front matter that every reader of YAML takes the same way: JSON strings are YAML strings."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

Value = str | int | None | Sequence[str]
# YAML allows fewer characters in the open than JSON does; these must be escaped or must go.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_LONE = re.compile("[\ud800-\udfff]")


def front_matter(fields: Mapping[str, Value]) -> str:
    """Lines `key: value` for what is not empty, in order."""
    lines: list[str] = []
    for key, value in fields.items():
        if value in ("", None) or (not isinstance(value, str | int) and not value):
            continue
        if isinstance(value, str):
            lines.append(f"{key}: {_quoted(value)}")
        elif isinstance(value, int):
            lines.append(f"{key}: {value}")
        elif value is not None:
            lines += [f"{key}:", *(f"  - {_quoted(one)}" for one in value)]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    safe = json.dumps(_LONE.sub("\ufffd", text), ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", safe)
