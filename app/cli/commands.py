"""The table of commands, and the group that imports a command only when it is called.

A command is one row here, one function in a module of this package, and one sentence in `resources/messages/*/help.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from app.base.messages import Message, render


class Topic(StrEnum):
    """What a command is about; the list of commands is divided by it."""

    START = "start"
    LIBRARY = "library"
    READING = "reading"
    WRITING = "writing"
    MODELS = "models"


@dataclass(frozen=True)
class Command:
    """One row: the name that a user types, where in this package its function (or its group of commands) is, and its topic."""

    name: str
    module: str
    attribute: str
    topic: Topic

    def help(self, lang: str) -> str:
        """What it does, in one sentence."""
        return render(Message.of(f"help.{self.name}"), lang)


COMMANDS = (
    Command("gui", "main", "gui", Topic.START),
    Command("demo", "demo", "demo", Topic.START),
    Command("doctor", "modelling", "doctor", Topic.START),
    Command("connections", "connecting", "connections", Topic.START),
    Command("updates", "updating", "updates", Topic.START),
    Command("help", "helping", "help_", Topic.START),
    Command("import", "library.imports.importing", "import_", Topic.LIBRARY),
    Command("attach", "library.imports.attaching", "attach", Topic.LIBRARY),
    Command("attachments", "library.imports.attaching", "attachments", Topic.LIBRARY),
    Command("zotero", "library.imports.zotero", "zotero", Topic.LIBRARY),
    Command("duplicates", "library.duplicates", "duplicates", Topic.LIBRARY),
    Command("watch", "library.imports.watching", "watch", Topic.LIBRARY),
    Command("list", "library.papers", "list_", Topic.LIBRARY),
    Command("show", "library.showing", "show", Topic.LIBRARY),
    Command("search", "library.searching", "search", Topic.LIBRARY),
    Command("quote", "library.searching", "quote", Topic.LIBRARY),
    Command("meaning", "library.meaning", "meaning_app", Topic.LIBRARY),
    Command("searches", "library.searching", "searches_app", Topic.LIBRARY),
    Command("rename", "library.renaming", "rename", Topic.LIBRARY),
    Command("collection", "library.shelving", "collection_app", Topic.LIBRARY),
    Command("tag", "library.shelving", "tag", Topic.LIBRARY),
    Command("ranks", "library.citation.ranks", "ranks_app", Topic.LIBRARY),
    Command("reading", "library.shelving", "reading", Topic.LIBRARY),
    Command("stats", "library.counting", "stats", Topic.LIBRARY),
    Command("remove", "library.undoing", "remove", Topic.LIBRARY),
    Command("bin", "library.undoing", "bin_app", Topic.LIBRARY),
    Command("undo", "library.undoing", "undo", Topic.LIBRARY),
    Command("redo", "library.undoing", "redo", Topic.LIBRARY),
    Command("history", "library.undoing", "history_", Topic.LIBRARY),
    Command("complete", "library.imports.completing", "complete", Topic.LIBRARY),
    Command("edit", "library.editing", "edit", Topic.LIBRARY),
    Command("keys", "library.citation.keys", "keys", Topic.LIBRARY),
    Command("marks", "library.marking", "marks", Topic.LIBRARY),
    Command("references", "library.citation.citations", "references", Topic.LIBRARY),
    Command("cited-by", "library.citation.citations", "cited_by", Topic.LIBRARY),
    Command("export", "library.citation.exporting", "export", Topic.LIBRARY),
    Command("cite", "library.citation.citing", "cite", Topic.LIBRARY),
    Command("sync", "library.syncing", "sync_app", Topic.LIBRARY),
    Command("library", "library.safeguarding", "library_app", Topic.LIBRARY),
    Command("extract", "library.imports.importing", "extract", Topic.READING),
    Command("summarize", "summarizing", "summarize", Topic.READING),
    Command("ask", "asking", "ask", Topic.READING),
    Command("check", "checking", "check", Topic.READING),
    Command("verify", "checking", "verify", Topic.READING),
    Command("compare", "comparing", "compare", Topic.READING),
    Command("translate", "translating", "translate", Topic.READING),
    Command("glossary", "translating", "glossary", Topic.READING),
    Command("outline", "talks", "outline", Topic.WRITING),
    Command("slides", "talks", "slides", Topic.WRITING),
    Command("reflow", "reflowing", "reflow_", Topic.WRITING),
    Command("handout", "handing", "handout", Topic.WRITING),
    Command("notes", "noting", "export", Topic.WRITING),
    Command("note", "noting", "note_app", Topic.WRITING),
    Command("map", "mapping", "map_", Topic.WRITING),
    Command("models", "modelling", "models_app", Topic.MODELS),
    Command("prompts", "asking", "prompts_app", Topic.MODELS),
)


class Commands(TyperGroup):
    """The commands of the table. Listing them imports none; calling one imports its module alone."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order of the table."""
        return [command.name for command in COMMANDS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command behind a name; None for a name that there is not."""
        row = next((command for command in COMMANDS if command.name == cmd_name), None)
        return None if row is None else _load(row)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The list of commands under `--help`."""
        lang = ctx.obj.console.lang
        for topic, rows in by_topic():
            with formatter.section(render(Message.of(f"help.topics.{topic}"), lang)):
                formatter.write_dl([(row.name, row.help(lang)) for row in rows])


def by_topic() -> Iterable[tuple[Topic, list[Command]]]:
    """The commands of each topic, in the order of the table."""
    for topic in Topic:
        yield topic, [command for command in COMMANDS if command.topic is topic]


@cache
def _load(row: Command) -> Any:
    found = getattr(import_module(f"app.cli.{row.module}"), row.attribute)
    if isinstance(found, typer.Typer):
        return typer.main.get_command(found)
    one = typer.Typer(add_completion=False, rich_markup_mode=None)
    one.command(row.name)(found)
    return typer.main.get_command(one)
