"""No private name of a module stands there unused: a piece that nothing calls is a piece that a user never meets."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import app

ROOT = Path(app.__file__).parent


def private_names(tree: ast.Module) -> Iterator[str]:
    """The private functions, classes and values of a module; what is decorated may be called by whom it was given to."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.decorator_list:
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (name.id for target in node.targets for name in ast.walk(target) if isinstance(name, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


def unused(source: str) -> list[str]:
    """Private names that occur once in a module: where they are made."""
    names = {name for name in private_names(ast.parse(source)) if re.match(r"_[^_]", name)}
    return sorted(name for name in names if len(re.findall(rf"\b{name}\b", source)) == 1)


def test_every_private_name_is_used() -> None:
    found = {str(path.relative_to(ROOT)): unused(path.read_text(encoding="utf-8")) for path in ROOT.rglob("*.py")}
    assert {path: names for path, names in found.items() if names} == {}


def test_an_unused_name_would_be_found() -> None:
    assert unused("_A = 1\n_B, _C = 2, 3\n\ndef _f():\n    return _B\n\ndef g():\n    return _C\n") == ["_A", "_f"]
