"""Prompt files: TOML front matter between `+++` lines, then named parts under `# name` headings.

A part that a file leaves out is taken from the base file (`paper`), so that all tasks on a paper share one prefix. A
part's text may hold `$variables`; which ones is known for each part, and a stray or a missing one is an error that names
the file, the part and the variable.
"""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from app.base.errors import WrongUsage
from app.discourse.moves import Move
from app.domain.reading.document import SectionRole

Shape = Literal["facets", "sections", "topic", "table"]

# Variables that a part may use, and whether it must.
_VARIABLES: Mapping[str, Mapping[str, bool]] = MappingProxyType({
    "system": {},
    "paper": {"title": False, "text": True},
    "excerpts": {"excerpts": True},
    "facet": {"question": True, "points": False},
})  # fmt: skip


class Facet(BaseModel):
    """One question of a summary and how its sentences are found.

    `moves` are what its sentences do, the main one first; `roles` and `cues` choose excerpts; a `stated_only` facet is asked only where one of `strong_cues` occurs. Points of a
    `labels` facet begin with an aspect and a colon. A `terms` facet explains terms that the program picks. What an
    `cited` facet is on other work: it is written on sentences that cite some. What an
    `opinion` facet says beyond the paper is the model's view and never shown as fact. A `program` facet needs no model.
    The model writes up to `points`; with the paper's own sentences there may be `kept`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str
    title: str
    moves: tuple[Move, ...] = ()
    roles: tuple[SectionRole, ...] = ()
    cues: tuple[str, ...] = ()
    strong_cues: tuple[str, ...] = ()
    numbers: bool = False
    stated_only: bool = False
    cited: bool = False
    labels: bool = False
    terms: bool = False
    opinion: bool = False
    program: bool = False
    points: int = 3
    kept: int = 0

    @property
    def most(self) -> int:
        """How many statements it may have: the model is asked for `points`, the paper's own sentences may make it more."""
        return max(self.points, self.kept)


class _Head(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    lang: str
    title: str
    shape: Shape = "facets"
    facts: str = ""
    facet: tuple[Facet, ...] = ()


@dataclass(frozen=True)
class Template:
    """A prompt file, parsed. `parts` maps a part's name to its text.

    `shape` says how a summary is made: by facets, section by section, or on one topic. `facts` is the title of a first
    section that the program fills from what it read (authors, year, venue …); empty for none. `origins` name the file
    of each part that comes from elsewhere.
    """

    name: str
    lang: str
    title: str
    facets: tuple[Facet, ...]
    parts: Mapping[str, str]
    file: str
    shape: Shape = "facets"
    facts: str = ""
    origins: Mapping[str, str] = field(default_factory=dict)

    def origin(self, part: str) -> str:
        """The file that a part stands in, or should."""
        return self.origins.get(part, self.file)

    @property
    def summarizes(self) -> bool:
        """Whether this is the shape of a summary, and no other prompt."""
        return bool(self.facets) and self.shape != "table"

    def fill(self, part: str, **values: str) -> str:
        """The text of a part with its variables filled in. Raises WrongUsage for a missing part or variable."""
        if part not in self.parts:
            raise WrongUsage("prompt_part_missing", file=self.origin(part), part=part)
        text = string.Template(self.parts[part])
        if strays := sorted(_identifiers(text) - set(values)):
            raise WrongUsage("prompt_variable_unknown", file=self.origin(part), part=part, variable=strays[0])
        try:
            return text.substitute(values)
        except ValueError:
            raise WrongUsage("prompt_variable_unknown", file=self.origin(part), part=part, variable="$") from None


def parse_template(text: str, file: str, base: Template | None = None) -> Template:
    """Parse a prompt file; parts it leaves out come from `base`. Raises WrongUsage that names the file and the fault."""
    match = re.match(r"\+\+\+\r?\n(.*?)\r?\n\+\+\+\r?\n(.*)\Z", text, re.S)
    if match is None:
        raise WrongUsage("prompt_unreadable", file=file, reason="+++ … +++")
    head = _parse_head(match[1], file)
    pieces = re.split(r"^# ([\w-]+)[ \t]*\r?\n", match[2], flags=re.M)
    own = {name: body.strip() for name, body in zip(pieces[1::2], pieces[2::2], strict=True)}
    parts = {**(base.parts if base else {}), **own}
    origins = dict.fromkeys({*base.parts, *_VARIABLES} - set(own), base.file) if base else {}
    template = Template(head.name, head.lang, head.title, head.facet, parts, file, head.shape, head.facts, origins)
    _check_parts(template)
    return template


def _check_parts(template: Template) -> None:
    keys = {facet.key for facet in template.facets if not facet.program}
    needed = ["system", *([*_VARIABLES, *sorted(keys)] if keys else [])]
    if missing := [name for name in needed if not template.parts.get(name)]:
        raise WrongUsage("prompt_part_missing", file=template.origin(missing[0]), part=missing[0])
    if not keys:
        return
    for part in needed:
        known = {"topic": False, "term": False} if part in keys else _VARIABLES[part]
        used = _identifiers(string.Template(template.parts[part]))
        if strays := sorted(used - set(known)):
            raise WrongUsage("prompt_variable_unknown", file=template.origin(part), part=part, variable=strays[0])
        if lost := [name for name, must in known.items() if must and name not in used]:
            raise WrongUsage("prompt_variable_missing", file=template.origin(part), part=part, variable=lost[0])


def _identifiers(text: string.Template) -> set[str]:
    return set(text.get_identifiers())


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
