"""Prompt files edited by the user: read, tried on a paper, kept as the library's own copy, put back as they came."""

from __future__ import annotations

from dataclasses import dataclass

from app.base.disk.files import disk_errors, write_atomically
from app.base.errors import UserError, WrongUsage
from app.base.resources import prompts_path
from app.reading.preview import PromptPart, preview
from app.reading.templates import Template, parse_template
from app.workflows import prompts
from app.workflows.library.order.papers import load_document
from app.workflows.services import Services

__all__ = ["PromptPart", "PromptText", "preview_prompt", "read_prompt", "reset_prompt", "save_prompt"]
_SHOWN = 1_200
"""Characters of a paper in a preview: the beginning tells how its text is put in."""
_EXCERPTS = 3


@dataclass(frozen=True, slots=True)
class PromptText:
    """A prompt file as it is edited; `own` when it is the user's, `shipped` when the program has one of that name too."""

    name: str
    lang: str
    text: str
    own: bool
    shipped: bool


def read_prompt(services: Services, name: str, lang: str) -> PromptText:
    """The prompt in "en" or "zh". Raises WrongUsage for an unknown one."""
    path = prompts.find_prompt(services, name, lang)
    if path is None:
        known = ", ".join(row.name for row in prompts.list_prompts(services, lang))
        raise WrongUsage("unknown_template", wanted=name, known=known)
    text = path.read_text(encoding="utf-8", errors="replace")
    return PromptText(name, lang, text, path.parent == services.paths.prompts, _shipped(name, lang))


def save_prompt(services: Services, name: str, lang: str, text: str) -> PromptText:
    """Keep this text as the user's own copy, used from now on. Raises WrongUsage where the program could not use it."""
    read_prompt(services, name, lang)
    _parsed(services, name, lang, text)
    target = services.paths.prompts / f"{name}.{lang}.md"
    with disk_errors(services.paths.home):
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, text.encode())
    return read_prompt(services, name, lang)


def reset_prompt(services: Services, name: str, lang: str) -> PromptText:
    """Use the prompt that came with the program; the user's copy is deleted. One that never came with it stays."""
    if not _shipped(name, lang):
        raise UserError("prompt_not_shipped", name=name)
    with disk_errors(services.paths.home):
        (services.paths.prompts / f"{name}.{lang}.md").unlink(missing_ok=True)
    return read_prompt(services, name, lang)


def preview_prompt(services: Services, name: str, lang: str, text: str, paper_id: int = 0) -> tuple[PromptPart, ...]:
    """What a model would be given by that text, on a paper where one is named. Raises WrongUsage as `save_prompt` does."""
    template = _parsed(services, name, lang, text)
    document = load_document(services, paper_id) if paper_id else None
    if document is None:
        return preview(template, "‹title›", "‹text›", ["‹excerpts›"])
    sentences = [sentence.text for sentence in document.sentences]
    return preview(template, document.title, _beginning(" ".join(sentences)), sentences[:_EXCERPTS])


def _beginning(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + " …"


def _parsed(services: Services, name: str, lang: str, text: str) -> Template:
    """The text as a prompt of that name and language. Raises WrongUsage that names the fault."""
    file = f"{name}.{lang}.md"
    base = None if name == prompts.BASE else prompts.load_template(services, prompts.BASE, lang)
    template = parse_template(text, file, base)
    if (template.name, template.lang) != (name, lang):
        raise WrongUsage("prompt_renamed", file=file, name=template.name, lang=template.lang)
    return template


def _shipped(name: str, lang: str) -> bool:
    path = prompts_path() / f"{name}.{lang}.md"
    return path.parent == prompts_path() and path.is_file()
