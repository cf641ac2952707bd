"""Finds prompt files: the user's own copy in the library's folder first, else the shipped one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.base.disk.files import disk_errors, write_atomically
from app.base.errors import UserError, WrongUsage
from app.base.resources import prompts_path
from app.reading.templates import Template, parse_template
from app.workflows.services import Services

BASE = "paper"
"""The prompt file that holds what all tasks on a paper share."""
LANGUAGES = ("en", "zh")
_FIRST = ("structured", "quick", "reading-card", "critical-review", "newcomer", "sections", "topic")


@dataclass(frozen=True, slots=True)
class PromptFile:
    """A prompt as a user sees it: `own` when the library holds the user's copy; `title` in one language."""

    name: str
    title: str
    own: bool
    file: Path
    summarizes: bool


def load_template(services: Services, name: str, lang: str) -> Template:
    """The prompt `name` in `lang` ("en" or "zh"). Raises WrongUsage for an unknown name or a broken file."""
    path = find_prompt(services, name, lang)
    if path is None:
        raise WrongUsage("unknown_template", wanted=name, known=", ".join(summary_templates(services)))
    base = load_template(services, BASE, lang) if name != BASE else None
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUsage("prompt_unreadable", file=str(path), reason=str(error)) from error
    return parse_template(text, str(path), base)


def find_prompt(services: Services, name: str, lang: str) -> Path | None:
    """Where a prompt stands: the user's copy before the shipped file."""
    file_name = f"{name}.{lang}.md"
    for folder in (services.paths.prompts, prompts_path()):
        path = folder / file_name
        if name and path.name == file_name and path.is_file():
            return path
    return None


def list_prompts(services: Services, lang: str) -> tuple[PromptFile, ...]:
    """All prompts in `lang`, those for summaries first; a file of the user's that is broken is listed by its name."""
    found = [_describe(services, name, lang) for name in _names(services)]
    rows = [row for row in found if row is not None]
    return tuple(sorted(rows, key=lambda row: (not row.summarizes, _rank(row.name), row.name)))


def summary_templates(services: Services) -> tuple[str, ...]:
    """Names of the templates that make summaries, the usual ones first."""
    return tuple(row.name for row in list_prompts(services, "en") if row.summarizes)


def copy_prompt(services: Services, name: str) -> tuple[Path, ...]:
    """Copy a shipped prompt, in both languages, into the library's folder for editing; what is there stays."""
    sources = [prompts_path() / f"{name}.{lang}.md" for lang in LANGUAGES]
    if not name or not all(path.is_file() and path.parent == prompts_path() for path in sources):
        known = ", ".join(row.name for row in list_prompts(services, "en"))
        raise WrongUsage("unknown_template", wanted=name, known=known)
    folder = services.paths.prompts
    targets = tuple(folder / path.name for path in sources)
    if there := [path for path in targets if path.exists()]:
        raise UserError("prompt_copied_already", file=str(there[0]))
    with disk_errors(services.paths.home):
        folder.mkdir(parents=True, exist_ok=True)
        for source, target in zip(sources, targets, strict=True):
            write_atomically(target, source.read_bytes())
    return targets


def _names(services: Services) -> set[str]:
    folders = (services.paths.prompts, prompts_path())
    return {path.name.split(".")[0] for folder in folders if folder.is_dir() for path in folder.glob("*.*.md")}


def _rank(name: str) -> int:
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def _describe(services: Services, name: str, lang: str) -> PromptFile | None:
    path = find_prompt(services, name, lang) or find_prompt(services, name, "en") or find_prompt(services, name, "zh")
    if path is None:
        return None
    own = path.parent == services.paths.prompts
    language = path.name.removesuffix(".md").rpartition(".")[2]
    try:
        template = load_template(services, name, language)
    except WrongUsage:
        text = path.read_text(encoding="utf-8", errors="replace")
        return PromptFile(name, name, own, path, "[[facet]]" in text)
    return PromptFile(name, template.title, own, path, template.summarizes)
