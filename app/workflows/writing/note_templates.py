"""Finds note templates: the user's own copy in the library's folder first, else the shipped one."""

from __future__ import annotations

from pathlib import Path

from app.base.errors import WrongUsage
from app.base.resources import resource_path
from app.workflows.services import Services


def note_template(services: Services, name: str, lang: str) -> tuple[str, str]:
    """The text of a template and its file. Raises WrongUsage for an unknown or unreadable one."""
    for folder in _folders(services):
        path = folder / f"{name}.{lang}.md"
        if name and path.parent == folder and path.is_file():
            try:
                return path.read_text(encoding="utf-8-sig"), str(path)
            except (OSError, UnicodeDecodeError) as error:
                raise WrongUsage("note_template_unreadable", file=str(path), reason=str(error)) from error
    raise WrongUsage("unknown_note_template", wanted=name, known=", ".join(note_templates(services)))


def note_templates(services: Services) -> tuple[str, ...]:
    """The names of all templates."""
    names = {
        path.name.split(".")[0]
        for folder in _folders(services)
        for path in (folder.glob("*.md") if folder.is_dir() else ())
    }
    return tuple(sorted(names))


def _folders(services: Services) -> tuple[Path, ...]:
    return services.paths.home / "templates" / "notes", resource_path("templates", "notes")
