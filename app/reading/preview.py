"""What a prompt file makes of a paper, for the person who edits it: the texts a model would be given, with the gaps shown."""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass

from app.reading.templates import Facet, Template


@dataclass(frozen=True, slots=True)
class PromptPart:
    """One text of a prompt: `name` is the title of a facet, or the part's heading in the file."""

    name: str
    text: str


def preview(template: Template, title: str, text: str, excerpts: Sequence[str]) -> tuple[PromptPart, ...]:
    """The texts of a prompt about a paper of that title and text. What only a run can tell stands as ‹name›.

    Raises WrongUsage as `Template.fill` does.
    """
    asked = [facet for facet in template.facets if not facet.program]
    if not asked:
        return tuple(PromptPart(name, _with_gaps(body, title, text, excerpts)) for name, body in template.parts.items())
    first = PromptPart("system", template.fill("system"))
    shared = PromptPart("paper", template.fill("paper", title=title, text=text))
    quoted = template.fill("excerpts", excerpts="\n".join(excerpts))
    return (first, shared, *(PromptPart(facet.title, f"{quoted}\n\n{_task(template, facet)}") for facet in asked))


def _task(template: Template, facet: Facet) -> str:
    known = {name: f"‹{name}›" for name in string.Template(template.parts[facet.key]).get_identifiers()}
    question = template.fill(facet.key, **known)
    return template.fill("facet", question=question, points=str(facet.points))


def _with_gaps(body: str, title: str, text: str, excerpts: Sequence[str]) -> str:
    gaps = string.Template(body)
    known = {"title": title, "text": text, "excerpts": "\n".join(excerpts)}
    return gaps.safe_substitute({name: known.get(name, f"‹{name}›") for name in gaps.get_identifiers()})
