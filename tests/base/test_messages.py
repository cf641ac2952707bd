from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from app.base.errors import UserError, rebuild_error
from app.base.messages import LANGUAGES, Message, load_catalogue, parameters, render

ROOT = Path(__file__).resolve().parents[2]
KEY = re.compile(r"^(?:error|progress|reason|warning|doctor|summary|verdict|cli|notice)\.[a-z0-9_.]*[a-z0-9]$")


def test_both_languages_say_the_same_things() -> None:
    english, chinese = load_catalogue("en"), load_catalogue("zh_CN")
    assert set(english) == set(chinese)
    for key, template in english.items():
        assert parameters(template) == parameters(chinese[key]), key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_key_is_defined_twice(lang: str) -> None:
    """Of two sentences under one key the program would only ever say the one in the later file."""
    defined = Counter(
        f"{table}.{name}"
        for path in (ROOT / "resources" / "messages" / lang).glob("*.toml")
        for table, rows in tomllib.loads(path.read_text("utf-8")).items()
        for name in rows
    )
    assert [key for key, count in defined.items() if count > 1] == []


def test_every_error_says_what_and_what_to_do() -> None:
    catalogue = load_catalogue("en")
    for key in catalogue:
        if key.startswith("error."):
            assert {key.rsplit(".", 1)[0] + ".what", key.rsplit(".", 1)[0] + ".do"} <= set(catalogue), key


@pytest.mark.parametrize("path", sorted((ROOT / "app").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_key_used_in_the_code_is_in_the_catalogue(path: Path) -> None:
    catalogue = load_catalogue("en")
    errors = {"UserError", "WrongUsage", "UnusableInput", "PaperNotFound", "NoUsableModel", "Cancelled"}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.match(node.value):
            assert node.value in catalogue, node.value
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in errors and node.args:
            key = node.args[0]
            if isinstance(key, ast.Constant):
                assert f"error.{key.value}.what" in catalogue, key.value


def test_a_number_has_the_word_that_agrees_with_it() -> None:
    said = [render(Message.of("progress.imported", count=count)) for count in (0, 1, 2)]
    assert said == ["Imported 0 files", "Imported 1 file", "Imported 2 files"]
    assert render(Message.of("progress.imported", count=1), "zh") != said[1]
    assert not any("|" in template for template in load_catalogue("zh_CN").values())


def test_errors_cross_processes() -> None:
    error = UserError("disk_full", folder="/x")
    again = rebuild_error("UserError", error.key, error.params)
    assert str(again) == str(error)
    assert "磁盘" in again.what("zh_CN")
