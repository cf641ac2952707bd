"""One run of every command, watched from outside: what it imports, and which sockets it and its children open.

Each command runs in a network namespace without interfaces, under `strace`, where the system allows it. So native code
is seen as well as Python, and nothing can get out even where something tries.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

ONLINE = frozenset({"complete"})
"""It asks a registry, as it says."""
UNFED = frozenset({"updates"})
"""It would ask a page of releases, which only a released program knows; this one says so and asks nobody."""

ARGUMENTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "gui": (("gui",),),
    "demo": (("demo",),),
    "doctor": (("doctor",),),
    "connections": (("connections",),),
    "updates": (("updates",),),
    "help": (("help",),),
    "import": (("import", "{pdf}"), ("import", "{bib}")),
    "attach": (("attach", "Warm Lamps for Cold Rooms", "{other}"),),
    "attachments": (("attach", "1", "{draft}"), ("attachments", "1")),
    "zotero": (("zotero", "{zotero}", "--dry-run"), ("zotero", "{zotero}")),
    "duplicates": (
        ("duplicates",),
        ("duplicates", "--merge", "1", "2", "--preview"),
        ("duplicates", "--link", "1", "2"),
    ),
    "watch": (("watch", "{out}/Zotero", "--once"),),
    "list": (("list",),),
    "show": (("show", "1"),),
    "search": (("search", "units"),),
    "quote": (("quote", "Units are what numbers are measured in."),),
    "meaning": (("meaning", "status"), ("meaning", "off")),
    "searches": (
        ("searches", "save", "Units", "units has:pdf"),
        ("searches", "run", "Units"),
        ("searches", "rename", "Units", "Measures"),
        ("searches", "list"),
        ("searches", "remove", "Measures"),
    ),
    "collection": (
        ("collection", "add", "Thesis/Chapter", "1"),
        ("collection", "take", "Chapter", "1"),
        ("collection", "change", "Chapter", "--name", "Part"),
        ("collection", "list"),
        ("collection", "remove", "Thesis"),
    ),
    "tag": (("tag", "1", "--add", "lamps"), ("tag",)),
    "reading": (("reading", "1", "--state", "reading", "--rating", "4"),),
    "stats": (("stats", "--since", "2020-01-01"),),
    "complete": (("complete", "1"),),
    "edit": (("edit", "1", "--year", "2020"),),
    "rename": (("rename", "1"), ("rename", "1", "--yes"), ("rename", "--copies", "{out}/copies")),
    "ranks": (("ranks", "list"),),
    "keys": (("keys", "1"), ("keys", "1", "--anew"), ("keys", "--pattern", "auth + year", "--save")),
    "cite": (("cite", "1", "2", "--style", "gb-t-7714"), ("cite", "--styles", "physics")),
    "references": (("references", "1"), ("references", "1", "--add-missing")),
    "cited-by": (("cited-by", "1"),),
    "export": (
        ("export", "-o", "{out}/exported.bib"),
        ("export", "--keep", "-o", "{out}/kept.bib"),
        ("export", "--kept"),
    ),
    "extract": (("extract", "{pdf}"),),
    "summarize": (("summarize", "1"),),
    "ask": (("ask", "1", "What was found?"),),
    "check": (("check", "1", "{draft}"),),
    "verify": (("verify", "1"),),
    "compare": (("compare", "1", "2", "--columns", "dataset"),),
    "translate": (("translate", "1", "--text", "The lamp is lit."),),
    "glossary": (("glossary", "--add", "lamp=灯"),),
    "outline": (("outline", "1"),),
    "slides": (("slides", "1", "-o", "{out}/talk.pptx"),),
    "reflow": (("reflow", "1", "-o", "{out}/column.html"), ("reflow", "1", "-o", "{out}/column.epub")),
    "handout": (("handout", "1", "-o", "{out}/page.pdf"), ("handout", "1", "-o", "{out}/page.docx")),
    "notes": (("notes", "--all", "-o", "{out}/vault"),),
    "note": (("note", "add", "1", "--title", "Mine"), ("note", "list")),
    "marks": (("marks", "1", "-o", "{out}/marked.pdf"), ("marks", "1", "--from", "{out}/marked.pdf")),
    "map": (("map", "1", "-o", "{out}/map.png"),),
    "models": (("models", "gpu"), ("models", "add-on"), ("models", "server"), ("models", "try")),
    "prompts": (("prompts", "list"),),
    "sync": (
        ("sync", "setup", "folder", "{out}"),
        ("sync", "now"),
        ("sync", "status"),
        ("sync", "conflicts"),
        ("sync", "off"),
    ),
    "library": (
        ("library", "check"),
        ("library", "backup"),
        ("library", "backups"),
        ("library", "tidy", "--yes"),
        ("library", "repair"),
    ),
    "remove": (("remove", "2"),),
    "undo": (("undo",),),
    "redo": (("redo",),),
    "history": (("history",),),
    "bin": (("bin", "list"), ("bin", "restore", "--all"), ("bin", "empty", "--yes")),
}
"""Every command of the program, with something to do, in an order in which it can be done. The model is a tiny one of random weights."""

_RUN = """
import atexit, json, os, sys
arguments, report = json.loads(sys.argv[1]), sys.argv[2]
sys.argv = ["paperlamp", *arguments]
if "gui" in arguments:
    import importlib.abc
    class Finder(importlib.abc.MetaPathFinder):
        def find_spec(self, name, path, target=None):
            if name == "app.ui.window.application":
                sys.meta_path.remove(self)
                from PySide6.QtCore import QTimer
                from PySide6.QtWidgets import QApplication
                run = QApplication.exec
                def exec_(*_):
                    QTimer.singleShot(1500, QApplication.closeAllWindows)
                    QTimer.singleShot(2000, QApplication.quit)
                    return run()
                QApplication.exec = exec_
            return None
    sys.meta_path.insert(0, Finder())
from app.bootstrap import main
code = main()
with open(report, "w") as file:
    json.dump({"code": code, "modules": sorted(sys.modules)}, file)
"""


@dataclass(frozen=True)
class Seen:
    """What one run showed: how it ended, what the program's own process had imported, and the internet sockets."""

    arguments: tuple[str, ...]
    code: int
    modules: frozenset[str]
    sockets: tuple[str, ...]
    errors: str


@cache
def fence() -> tuple[str, ...]:
    """The words before a command that take the network from it; empty where the system forbids that."""
    for words in (("unshare", "-n"), ("unshare", "-r", "-n")):
        if _works(*words, "true"):
            return words
    return ()


@cache
def watch() -> tuple[str, ...]:
    """The words before a command that note its sockets; empty where the system forbids that."""
    for words in (("strace", "--seccomp-bpf"), ("strace",)):
        if _works(*words, "-f", "-qq", "-e", "trace=network", "-o", os.devnull, "true"):
            return (*words, "-f", "-qq", "-e", "trace=network")
    return ()


def _works(*command: str) -> bool:
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, capture_output=True, check=False, timeout=30).returncode == 0


def tour_of(arguments: tuple[str, ...], home: Path, models: Path, folder: Path) -> Seen:
    """Run one command over the library in `home`."""
    report, trace = folder / "report.json", folder / "trace.txt"
    trace.unlink(missing_ok=True)
    report.unlink(missing_ok=True)
    watched = (*watch(), "-o", str(trace)) if watch() else ()
    run = [sys.executable, "-c", _RUN, json.dumps(["--json", *arguments]), str(report)]
    environment = os.environ | {
        "PAPERLAMP_HOME": str(home),
        "PAPERLAMP_MODELS": str(models),
        "PAPERLAMP_LANG": "en",
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(folder),
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [*fence(), *watched, *run], env=environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    if not report.exists():
        return Seen(arguments, done.returncode, frozenset(), internet_sockets(trace), done.stderr + done.stdout)
    found = json.loads(report.read_text())
    modules = frozenset(found["modules"])
    return Seen(arguments, found["code"], modules, internet_sockets(trace), done.stderr + done.stdout)


_SOCKET = re.compile(r"\b(?:socket|socketpair)\(AF_INET6?\b|sa_family=AF_INET6?\b")


def internet_sockets(trace: Path) -> tuple[str, ...]:
    """The calls of a trace that make an internet socket or use one."""
    if not trace.exists():
        return ()
    return tuple(line for line in trace.read_text(errors="replace").splitlines() if _SOCKET.search(line))
