"""Finds prompt files: the user's own copy in the library's folder first, else the shipped one."""

from __future__ import annotations

from app.base.errors import WrongUsage
from app.base.resources import prompts_path
from app.reading.templates import Template, parse_template
from app.workflows.services import Services


def load_template(services: Services, name: str, lang: str) -> Template:
    """The prompt `name` in `lang` ("en" or "zh"). Raises WrongUsage for an unknown name or a broken file."""
    file_name = f"{name}.{lang}.md"
    for folder in (services.paths.prompts, prompts_path()):
        path = folder / file_name
        if name and path.name == file_name and path.is_file():
            try:
                text = path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise WrongUsage("prompt_unreadable", file=str(path), reason=str(error)) from error
            return parse_template(text, str(path))
    known = ", ".join(summary_templates(services))
    raise WrongUsage("unknown_template", wanted=name, known=known)


def summary_templates(services: Services) -> tuple[str, ...]:
    """Names of the templates that make summaries (those that hold facets)."""
    names = set()
    for folder in (services.paths.prompts, prompts_path()):
        for path in folder.glob("*.md") if folder.is_dir() else ():
            if "[[facet]]" in path.read_text(encoding="utf-8", errors="replace"):
                names.add(path.name.split(".")[0])
    return tuple(sorted(names))
