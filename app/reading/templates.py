"""Prompt files: TOML front matter between `+++` lines, then named parts under `# name` headings.

A part's text may hold `$variables`; which ones is known for each part, and a stray one is an error that names the
file, the part and the variable.
"""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from app.base.errors import WrongUsage
from app.domain.document import SectionRole


class Facet(BaseModel):
    """One question of a summary and how its sentences are found.

    `roles` and `cues` choose excerpts; a `stated_only` facet is asked only where one of `strong_cues` occurs.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str
    title: str
    roles: tuple[SectionRole, ...] = ()
    cues: tuple[str, ...] = ()
    strong_cues: tuple[str, ...] = ()
    numbers: bool = False
    stated_only: bool = False
    points: int = 3


class _Head(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    lang: str
    title: str
    facet: tuple[Facet, ...] = ()


@dataclass(frozen=True)
class Template:
    """A prompt file, parsed. `parts` maps a part's name to its text."""

    name: str
    lang: str
    title: str
    facets: tuple[Facet, ...]
    parts: Mapping[str, str]
    file: str

    def fill(self, part: str, **values: str) -> str:
        """The text of a part with its variables filled in. Raises WrongUsage for a missing part or variable."""
        if part not in self.parts:
            raise WrongUsage("prompt_part_missing", file=self.file, part=part)
        text = string.Template(self.parts[part])
        if strays := sorted(set(text.get_identifiers()) - set(values)):
            raise WrongUsage("prompt_variable_unknown", file=self.file, part=part, variable=strays[0])
        try:
            return text.substitute(values)
        except ValueError:
            raise WrongUsage("prompt_variable_unknown", file=self.file, part=part, variable="$") from None


def parse_template(text: str, file: str) -> Template:
    """Parse a prompt file. Raises WrongUsage that names the file and what is wrong with it."""
    match = re.match(r"\+\+\+\r?\n(.*?)\r?\n\+\+\+\r?\n(.*)\Z", text, re.S)
    if match is None:
        raise WrongUsage("prompt_unreadable", file=file, reason="+++ … +++")
    head = _parse_head(match[1], file)
    pieces = re.split(r"^# ([\w-]+)[ \t]*\r?\n", match[2], flags=re.M)
    parts = {name: body.strip() for name, body in zip(pieces[1::2], pieces[2::2], strict=True)}
    missing = [name for name in _needed(head.facet) if name not in parts]
    if missing:
        raise WrongUsage("prompt_part_missing", file=file, part=missing[0])
    return Template(head.name, head.lang, head.title, head.facet, parts, file)


def _needed(facets: Iterable[Facet]) -> list[str]:
    keys = [facet.key for facet in facets]
    return ["system", *(["paper", "excerpts", "facet", *keys] if keys else [])]


def _parse_head(text: str, file: str) -> _Head:
    try:
        data: dict[str, Any] = tomllib.loads(text)
        return _Head.model_validate(data)
    except tomllib.TOMLDecodeError as error:
        reason = str(error)
    except ValidationError as error:
        first = error.errors()[0]
        reason = ".".join(str(part) for part in first["loc"]) + ": " + first["msg"]
    raise WrongUsage("prompt_unreadable", file=file, reason=reason)
