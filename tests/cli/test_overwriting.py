"""No command replaces a file that is there: it says so (exit 3), before any work, and `--force` replaces it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.cli.commands import COMMANDS, Commands

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, Any]]

WRITERS = {
    "export": (
        ["1"],
        ("refs.bib", "refs.ris", "refs.json", "refs.md", "refs.csv", "refs.html", "refs.rtf", "refs.txt"),
    ),
    "compare": (["1", "2"], ("table.md", "table.csv", "table.xlsx")),
    "translate": (["1"], ("translation.md",)),
    "slides": (["1"], ("talk.pptx", "talk.pdf", "talk.md")),
    "reflow": (["1"], ("column.html", "column.epub")),
    "handout": (["1"], ("page.pdf", "page.docx")),
    "notes": (["1"], ("notes.md",)),
    "marks": (["1"], ("marked.pdf",)),
    "map": (["1"], ("map.svg", "map.png", "map.opml", "map.md")),
}
WORDS = "my own words"


@pytest.fixture
def run(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    two_papers: Path,
    call: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> Run:
    """Runs the command line over a library of two papers, without a model."""
    home = shutil.copytree(two_papers, tmp_path_factory.mktemp("library") / "home")
    monkeypatch.setenv("PAPERLAMP_HOME", str(home))
    monkeypatch.setenv("PAPERLAMP_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("PAPERLAMP_LANG", "en")

    return call


def test_the_table_names_every_command_that_writes_a_file() -> None:
    group = Commands(name="paperlamp")
    commands = {row.name: group.get_command(None, row.name) for row in COMMANDS}
    options = {name: {one.name for one in command.params} for name, command in commands.items()}
    assert {name for name, found in options.items() if "out" in found} == set(WRITERS)
    assert {name for name, found in options.items() if "force" in found} == set(WRITERS)


@pytest.mark.parametrize(("command", "file"), [(name, file) for name, (_, files) in WRITERS.items() for file in files])
def test_a_file_that_is_there_stays(run: Run, tmp_path: Path, command: str, file: str) -> None:
    out = tmp_path / file
    out.write_text(WORDS)
    code, document = run(command, *WRITERS[command][0], "-o", out)
    assert (code, document["error"]["key"]) == (3, "target_exists")
    assert file in document["error"]["what"]
    assert out.read_text() == WORDS
    assert [path.name for path in tmp_path.iterdir()] == [file]


def test_pictures_of_slides_replace_no_picture_of_that_name(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talk-01.png").write_text(WORDS)
    code, document = run("slides", "1", "-o", tmp_path / "talk.png")
    assert (code, document["error"]["key"]) == (3, "target_exists")
    assert (tmp_path / "talk-01.png").read_text() == WORDS


@pytest.mark.parametrize(("command", "file"), [("export", "refs.bib"), ("map", "map.svg"), ("map", "map.md")])
def test_force_replaces_it(run: Run, tmp_path: Path, command: str, file: str) -> None:
    out = tmp_path / file
    out.write_text(WORDS)
    assert run(command, "1", "-o", out, "--force")[0] == 0
    assert WORDS not in out.read_text("utf-8")
