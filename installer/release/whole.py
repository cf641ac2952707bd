"""Whether the frozen program holds every module that the program imports, at its beginning or inside a function.

Runs in the build's environment: `python installer/release/whole.py APP PROGRAM` prints what is missing, and ends with 1 where
anything is. PyInstaller follows imports too, but says only in a file of warnings what it did not find, among hundreds of others.
"""

from __future__ import annotations

import ast
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

ELSEWHERE = frozenset({"rapidocr", "cv2", "winreg", "msvcrt", "_winapi", "fcntl", "pwd", "grp", "resource"})
"""What is an extra of its own (text recognition), or part of another system's Python."""
_MIGRATIONS = "app.library.migrations.versions"


def modules(app: Path) -> set[str]:
    """Every module of the program, by its dotted name. Migrations are read as files."""
    names = set()
    for file in app.rglob("*.py"):
        parts = file.relative_to(app.parent).with_suffix("").parts
        names.add(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return {name for name in names if not name.startswith(_MIGRATIONS)}


def imported(app: Path) -> set[str]:
    """The modules of others that the program imports anywhere, Python's own left out."""
    own = sys.stdlib_module_names | ELSEWHERE | {"app", "__future__"}
    return {name for file in app.rglob("*.py") for name in _imports(file) if name.split(".")[0] not in own}


def _imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            for one in node.names:  # `from a import b`: b may be a module
                if _is_module(node.module, one.name):
                    yield f"{node.module}.{one.name}"


def _is_module(package: str, name: str) -> bool:
    if package.split(".")[0] in ("app", "llama_cpp"):  # that would load a library to look
        return False
    try:
        return importlib.util.find_spec(f"{package}.{name}") is not None
    except (ImportError, ValueError):
        return False


def held(program: Path) -> set[str]:
    """The modules in a frozen program: those of its archive, and extensions that lie beside it."""
    from PyInstaller.archive.readers import CArchiveReader

    reader = CArchiveReader(str(program))
    archive = next(name for name in reader.toc if name.endswith(".pyz"))
    names = set(reader.open_embedded_archive(archive).toc)
    inside = program.parent / "_internal"
    for file in (inside if inside.is_dir() else program.parents[1]).rglob("*"):
        if file.suffix in (".so", ".pyd", ".py"):
            folder = file.relative_to(inside).parent.parts if inside.is_dir() else file.parent.parts[-1:]
            names.add(".".join((*folder, file.name.split(".")[0])))
    return names


def missing(app: Path, program: Path) -> list[str]:
    """What the program imports and does not hold, in alphabetical order."""
    here = held(program)
    return sorted(name for name in modules(app) | imported(app) if name not in here)


if __name__ == "__main__":
    lacking = missing(Path(sys.argv[1]), Path(sys.argv[2]))
    print("\n".join(lacking), file=sys.stderr)
    sys.exit(1 if lacking else 0)
