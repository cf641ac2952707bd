"""What a command does not use is not imported, so that it starts at once."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app import cli
from app.base.messages import load_catalogue
from app.cli.commands import COMMANDS, Commands
from app.library.database import alembic_config, revisions

pytestmark = pytest.mark.slow

HEAVY = (
    "pymupdf",
    "onnxruntime",
    "pptx",
    "llama_cpp",
    "PySide6",
    "alembic",
    "bibtexparser",
    "rispy",
    "numpy",
    "PIL",
    "httpx",
)
ROOMS = ("app.ui", "app.llm", "app.slides", "app.checking", "app.reading", "app.translating", "app.writing")
_RUN = """
import json, sys
from app.bootstrap import main
sys.argv = ["paperlamp", *json.loads(sys.argv[1])]
code = main()
sys.stderr.write("\\nMODULES " + json.dumps([code, sorted(sys.modules)]))
"""


def modules_of(arguments: list[str], home: Path) -> set[str]:
    """The modules that a command has imported when it ends."""
    command = [sys.executable, "-c", _RUN, json.dumps(["--home", str(home), *arguments])]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    code, modules = json.loads(done.stderr.rsplit("MODULES ", 1)[1])
    assert code == 0, done.stderr
    return set(modules)


def loaded(modules: set[str], names: tuple[str, ...]) -> set[str]:
    return {module for module in modules for name in names if module == name or module.startswith(name + ".")}


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["help"]], ids=" ".join)
def test_saying_what_there_is_imports_no_part_of_the_program(arguments: list[str], tmp_path: Path) -> None:
    modules = modules_of(arguments, tmp_path)
    assert not loaded(modules, (*HEAVY, *ROOMS, "app.library", "app.pdf", "app.workflows", "sqlalchemy"))


@pytest.mark.parametrize("arguments", [["list"], ["search", "lamp"], ["search", "灯"]], ids=" ".join)
def test_looking_at_a_library_imports_the_library_alone(arguments: list[str], tmp_path: Path) -> None:
    modules_of(["list"], tmp_path)  # makes the library: migrations are for new and older ones
    assert not loaded(modules_of(arguments, tmp_path), (*HEAVY, *ROOMS))


def test_every_command_of_the_table_can_be_called() -> None:
    for row in COMMANDS:
        assert Commands(name="paperlamp").get_command(None, row.name) is not None


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_every_command_has_its_sentence(lang: str) -> None:
    keys = {key.removeprefix("help.") for key in load_catalogue(lang) if key.startswith("help.")}
    assert keys - {"more"} - {key for key in keys if key.startswith("topics.")} == {row.name for row in COMMANDS}


def test_a_migration_is_named_after_its_revision() -> None:
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(alembic_config())
    assert scripts.get_current_head() == revisions()[-1]
    assert {script.revision for script in scripts.walk_revisions()} == set(revisions())


@pytest.mark.parametrize("page", ["COMMANDS.md", "COMMANDS.zh-CN.md"])
def test_the_page_of_commands_has_an_example_of_each(page: str) -> None:
    text = (Path(cli.__file__).parent / page).read_text("utf-8")
    named = set(re.findall(r"^paperlamp ([\w-]+)", text, re.M))
    assert named == {row.name for row in COMMANDS}


def test_no_command_offers_to_set_up_a_shell() -> None:
    for row in COMMANDS:
        command = Commands(name="paperlamp").get_command(None, row.name)
        assert not [name for option in command.params for name in option.opts if "completion" in name], row.name
