"""Starts programs that work on a library, kills them or their children at random moments, and looks at what is left."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Collection
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import psutil

from app.base.disk.paths import Paths
from app.bootstrap.start import open_services
from app.library import Library
from app.library.safety.backups import Backups
from app.llm import ModelStore
from app.workflows.library.imports import intake
from app.workflows.library.safety import history, safeguarding
from tests.crash import acting
from tests.crash.acting import say, state_of
from tests.crash.keeping import State, same
from tests.library.older import older_library
from tests.llm.tiny_gguf import make_model
from tests.makers import make_paper

GRACE_S = 240.0
"""A program that says nothing for so long hangs."""


class Broken(AssertionError):
    """A kill that cost something."""


@dataclass
class Tally:
    """What was killed, during what, and how much was acknowledged by then."""

    killed: Counter[str] = field(default_factory=Counter)
    during: Counter[str] = field(default_factory=Counter)
    acknowledged: Counter[str] = field(default_factory=Counter)
    taken_back: int = 0
    """Operations of several steps that were found half or whole, and taken back."""

    @property
    def kills(self) -> int:
        return self.killed.total()


class Program:
    """A child that prints lines of JSON, read by a thread so that nothing it said is lost. It is forked, so that a run
    spends its time on what is killed and not on imports."""

    def __init__(self, work: Callable[[], object]) -> None:
        ours, theirs = os.pipe()
        self._errors = tempfile.TemporaryFile("w+")  # noqa: SIM115  it lives as long as the program
        self.pid = os.fork()
        if not self.pid:
            self._be(work, ours, theirs)
        os.close(theirs)
        self._lines: Queue[dict[str, Any] | None] = Queue()
        self._thread = threading.Thread(target=self._read, args=(ours,), daemon=True)
        self._thread.start()

    @property
    def errors(self) -> str:
        """What it wrote to standard error."""
        self._errors.seek(0)
        return self._errors.read()

    def next(self, timeout: float = GRACE_S) -> dict[str, Any] | None:
        """The next thing it says; None at its end. Raises Empty."""
        return self._lines.get(timeout=timeout)

    def children(self) -> list[psutil.Process]:
        """Its child processes."""
        with suppress(psutil.Error):
            return psutil.Process(self.pid).children(recursive=True)
        return []

    def kill(self) -> list[dict[str, Any]]:
        """End it as `kill -9` does, wait for its children to end too; what it had said."""
        children = self.children()
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        _, alive = psutil.wait_procs(children, timeout=20)
        for child in alive:
            with suppress(psutil.Error):
                child.kill()
        self._thread.join(20)
        said = []
        while (line := self._lines.get()) is not None:
            said.append(line)
        return said

    def close(self) -> None:
        """Forget its errors."""
        self._errors.close()

    def _be(self, work: Callable[[], object], ours: int, theirs: int) -> None:
        """Be the child; never returns."""
        try:
            os.close(ours)
            sys.stdout = os.fdopen(theirs, "w", encoding="utf-8")
            os.dup2(self._errors.fileno(), 2)
            sys.stderr = os.fdopen(2, "w", encoding="utf-8")
            work()
            sys.stdout.flush()
        except BaseException:  # noqa: BLE001  told, then the process ends at once: it is a copy of the test's
            traceback.print_exc()
            sys.stderr.flush()
        finally:
            os._exit(1)

    def _read(self, ours: int) -> None:
        with os.fdopen(ours, encoding="utf-8") as out:
            for line in out:
                with suppress(json.JSONDecodeError):  # the last one may be cut off
                    self._lines.put(json.loads(line))
        self._lines.put(None)


class Sessions:
    """Import, summaries, notes, bin, undo and backups in one library, over many kills."""

    def __init__(self, folder: Path, chance: random.Random, tally: Tally) -> None:
        self._chance, self.tally = chance, tally
        self._home, self._models, self._papers = folder / "home", folder / "models", folder / "papers"
        self._papers.mkdir(parents=True)
        for lang in ("en", "zh"):
            make_paper(self._papers / f"{lang}.pdf", lang=lang)
        ModelStore(self._models).add(make_model(folder / "tiny.gguf", "llama", context=8192))
        services = open_services(Paths(self._home, self._models), writes=True, lang="en")
        intake.import_papers(services, sorted(self._papers.glob("*.pdf")))
        services.close()
        self._known: State | None = None
        self._pending: dict[str, Any] | None = None

    def run(self, children: int, longest_s: float = 5.0) -> None:
        """Let the program work, kill so many of its children, then itself. Raises Broken."""
        seed = self._chance.randrange(10**9)
        program = Program(lambda: acting.main(self._home, self._models, self._papers, seed))
        try:
            if self._chance.random() < 0.9:
                self._hear_until_ready(program)
            for _ in range(children):
                self._hear(program, self._chance.uniform(0, longest_s))
                self._kill_a_child(program)
            self._hear(program, self._chance.uniform(0, longest_s))
        finally:
            for line in program.kill():
                self._note(line, program)
            program.close()
        self.tally.killed["program"] += 1
        self.tally.during[self._pending["begin"] if self._pending else "start or rest"] += 1
        self._look()

    def _hear_until_ready(self, program: Program) -> None:
        line = program.next()
        while line is not None and "ready" not in line:
            line = program.next()
        if line is None:
            program.kill()
            raise Broken(f"it does not start: {program.errors}")
        self._note(line, program)

    def _hear(self, program: Program, seconds: float) -> None:
        end = time.monotonic() + seconds
        with suppress(Empty):
            while (left := end - time.monotonic()) > 0:
                line = program.next(left)
                if line is None:
                    raise Broken(f"it ended by itself: {program.errors}")
                self._note(line, program)

    def _kill_a_child(self, program: Program) -> None:
        children = program.children()
        if children:
            child = self._chance.choice(children)
            with suppress(psutil.Error):
                kind = "engine" if any("hostile_engine" in part for part in child.cmdline()) else "PDF worker"
                child.send_signal(signal.SIGKILL)
                self.tally.killed[kind] += 1
                self.tally.during[self._pending["begin"] if self._pending else "start or rest"] += 1

    def _note(self, line: dict[str, Any], program: Program) -> None:
        if "wrong" in line:
            raise Broken(f"{line['wrong']}: {differences(line['expected'], line['state'])}")
        if "begin" in line:
            self._pending = line
        elif "state" in line:
            if "ready" in line and self._known is not None and line["state"] != self._known:
                raise Broken(
                    f"what was found at the end of the last run is gone: {differences(self._known, line['state'])}"
                )
            self._known, self._pending = line["state"], None
            for name in ("done", "failed"):
                if name in line:
                    self.tally.acknowledged[
                        f"{line[name]}" if name == "done" else f"{line[name]} ({line['error']})"
                    ] += 1

    def _look(self) -> None:
        services = open_services(Paths(self._home, self._models), writes=True, lang="en")
        try:
            found = state_of(services.library)
            health = safeguarding.check(services)
            if not health.sound:
                raise Broken(f"not sound: {health}")
            with services.library._read() as session:
                idle = "SELECT count(*) FROM operations WHERE id NOT IN (SELECT operation_id FROM changes)"
                if session.connection().exec_driver_sql(idle).scalar():
                    raise Broken("an operation without its changes")
            if self._known is not None and found != self._known and self._pending and self._pending["steps"]:
                self.tally.taken_back += 1
                history.undo(services)
                found = state_of(services.library)
                if not same(self._known, found):
                    raise Broken(f"not taken back: {self._pending}: {differences(self._known, found)}")
                self._known = found
        finally:
            services.close()
        sound_backups(self._home / "library.sqlite")
        if self._known is not None and not allowed(self._known, found, self._pending):
            raise Broken(f"acknowledged, found: {differences(self._known, found)}, doing {self._pending}")
        self._known, self._pending = found, None


def differences(known: State, found: State) -> dict[str, Any]:
    """The parts of two states that differ, what was acknowledged before what was found."""
    parts: dict[str, Any] = {}
    for part in known:
        one, other = known[part], found[part]
        if one != other and isinstance(one, dict):
            keys = {key for key in {*one, *other} if one.get(key) != other.get(key)}
            parts[part] = {key: (one.get(key), other.get(key)) for key in sorted(keys)}
        elif one != other:
            parts[part] = (one, other)
    return parts


def allowed(known: State, found: State, pending: dict[str, Any] | None) -> bool:
    """Whether a library may hold this: what was acknowledged, or that and what was being done, whole."""
    if found == known or pending is None:
        return found == known
    if pending["after"] is not None:
        back = pending["begin"] in ("undo", "redo")
        return same(pending["after"], found) if back else bool(found == pending["after"])
    return all(_may_hold(part, value, found[part], pending["grows"]) for part, value in known.items())


def _may_hold(part: str, before: Any, now: Any, grows: Collection[str]) -> bool:
    """Whether a part of a state may hold this, where only these parts grow."""
    if f"-{part}" in grows:
        return set(now) <= set(before)
    if f"+{part}" in grows:
        return all(key in now and _kept(value, now[key]) for key, value in before.items())
    if part not in grows:
        return bool(before == now)
    if part == "digests":
        return all(now.get(key, 0) >= value for key, value in before.items())
    return all(now.get(key) == value for key, value in before.items())


def _kept(before: Any, now: Any) -> bool:
    """Whether lists hold all that they held, and what is no list is the same."""
    if not isinstance(before, list):
        return bool(before == now)
    if any(isinstance(one, list) for one in before):
        return len(before) == len(now) and all(map(_kept, before, now))
    return set(before) <= set(now)


def migrate(path: Path) -> None:
    """Bring a library up to date."""
    say(go=True)
    Library(path).close()
    say(done=True)


def keep_backing_up(path: Path) -> None:
    """Make backups."""
    say(go=True)
    while True:
        say(done=Backups(path).make(datetime.now(UTC)).path.name)


def put_back(path: Path, backup: Path) -> None:
    """Put a backup back."""
    say(go=True)
    say(done=str(Backups(path).restore(backup, datetime.now(UTC))))


_WRITE = """
import os, sqlite3, sys
file = sqlite3.connect(sys.argv[1], isolation_level=None)
file.execute("PRAGMA wal_autocheckpoint = 0")
file.execute("UPDATE glossary SET zh = ? || id", (sys.argv[2],))
os._exit(0)  # the write stays in the log
"""
_TERMS = 30_000


class Moments:
    """Migration, backup and restore of one library, each killed at a random moment of its time."""

    def __init__(self, folder: Path, chance: random.Random, tally: Tally) -> None:
        self._folder, self._chance, self.tally = folder, chance, tally
        self._number = 0

    def migration(self) -> None:
        """Kill the program while it brings an older library up to date. Raises Broken."""
        path = self._old_library("0005")
        said = self._kill_during("migration", lambda: migrate(path), 1.5)
        Library(path).close()
        if (rows := terms(path)) != [f"旧{number}" for number in range(1, _TERMS + 1)]:
            raise Broken(f"{len(rows)} terms after a migration that said {said}")
        sound(path)
        sound_backups(path)

    def backup(self) -> None:
        """Kill the program while it makes backups. Raises Broken."""
        path = self._old_library()
        said = self._kill_during("backup", lambda: keep_backing_up(path), 1.5)
        sound(path)
        names = sound_backups(path)
        made = [line["done"] for line in said if "done" in line]
        if made and max(names, default="") < made[-1]:  # a newer one of the day may have taken its place
            raise Broken(f"{made[-1]} was made and is gone")

    def restore(self) -> None:
        """Kill the program while it puts a backup back over a library whose last write is in its log. Raises Broken."""
        path = self._old_library()
        backup = path.with_name("backup.sqlite")
        with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(backup)) as new:
            old.backup(new)
            new.execute("UPDATE glossary SET zh = '备' || id")
            new.commit()
        subprocess.run([sys.executable, "-c", _WRITE, str(path), "新"], check=True)
        said = self._kill_during("restore", lambda: put_back(path, backup), 1.0)
        sound(path)
        first = terms(path)[0]
        done = any("done" in line for line in said)
        kept = list(path.parent.glob("*.replaced-*.sqlite"))
        if first == "备1":  # it was put back: what it replaced is kept, the write in its log too
            if not any(terms(file)[0] == "新1" for file in kept):
                raise Broken("the replaced library is not kept whole")
        elif first != "新1" or done:
            raise Broken(f"a library that is neither: {first}, {said}")

    def _kill_during(self, what: str, work: Callable[[], object], longest_s: float) -> list[dict[str, Any]]:
        program = Program(work)
        first = program.next()
        if first is None:
            program.kill()
            raise Broken(program.errors)
        time.sleep(self._chance.uniform(0, longest_s) ** 2 / longest_s)
        said = program.kill()
        errors = program.errors
        program.close()
        if "Traceback" in errors:
            raise Broken(errors)
        self.tally.killed["program"] += 1
        self.tally.during[what] += 1
        for line in said:
            self.tally.acknowledged[what] += "done" in line
        return said

    def _old_library(self, revision: str = "") -> Path:
        self._number += 1
        path = self._folder / str(self._number) / "library.sqlite"
        path.parent.mkdir(parents=True)
        if revision:
            older_library(path, revision)
        else:
            Library(path).close()
        with closing(sqlite3.connect(path)) as file:
            rows = ((f"term {number:06}", f"旧{number}") for number in range(1, _TERMS + 1))
            file.executemany("INSERT INTO glossary (en, zh) VALUES (?, ?)", rows)
            file.commit()
        return path


def terms(path: Path) -> list[str]:
    """The Chinese terms of a library file, in order."""
    with closing(sqlite3.connect(path)) as file:
        return [row[0] for row in file.execute("SELECT zh FROM glossary ORDER BY en")]


def sound(path: Path) -> None:
    """Raises Broken for a file that SQLite finds fault with."""
    with closing(sqlite3.connect(path)) as file:
        found = [row[0] for row in file.execute("PRAGMA integrity_check")]
        links = file.execute("PRAGMA foreign_key_check").fetchall()
    if found != ["ok"] or links:
        raise Broken(f"{path}: {found} {links}")


def sound_backups(database: Path) -> list[str]:
    """The names of the backups; raises Broken for one that is not whole."""
    for backup in Backups(database).all():
        sound(backup.path)
    return [backup.path.name for backup in Backups(database).all()]
