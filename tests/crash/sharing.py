"""Two computers that share a library through a folder and build their indexes of meaning, killed at random moments, both at
once too; what was acknowledged must be on both in the end."""

from __future__ import annotations

import random
import re
import time
from dataclasses import replace
from pathlib import Path

from app.base.disk.paths import Paths
from app.base.errors import UserError
from app.bootstrap.start import open_services
from app.workflows.library.imports import intake
from app.workflows.library.order import meaning, shelving
from app.workflows.library.reader import attachments
from app.workflows.library.safety import safeguarding
from app.workflows.library.syncing import set_up, sync_now
from app.workflows.services import Services
from tests.crash.acting import say
from tests.crash.killing import Broken, Program, Tally
from tests.fakes import ScriptedMeaning
from tests.library.test_syncing import told
from tests.makers import make_paper

NAMES = ("a", "b")
LONGEST_S = 4.0
_WORD = re.compile(r"w[0-9]{9,}w")
_SYNCS_APART = 4


def opened(home: Path, models: Path) -> Services:
    """A computer's library, with a model of meaning that answers from a script."""
    services = open_services(Paths(home, models), writes=True, lang="en")
    services.meaning = ScriptedMeaning()
    return services


def share(home: Path, models: Path, folder: Path, seed: int) -> None:
    """Write, sync and read for meaning until the end comes."""
    chance, services = random.Random(seed), opened(home, models)
    say(ready=True)
    while True:
        kind = chance.choice(
            ["add", "add", "append", "append", "rename", "file", "tag", "sync", "sync", "sync", "meaning"]
        )
        word = f"w{chance.randrange(10**9, 10**12)}w"
        say(begin=kind)
        try:
            _act(services, folder, kind, word, chance)
        except UserError as error:
            say(failed=kind, error=error.key)
        else:
            say(done=kind, word=word if kind in ("add", "append", "rename") else "")


def _act(services: Services, folder: Path, kind: str, word: str, chance: random.Random) -> None:
    writings = services.library.writings
    notes, papers = writings.notes(), services.library.papers()
    if kind == "sync":
        sync_now(services)
    elif kind == "meaning":
        meaning.build(services)
    elif kind == "add" or not notes:
        writings.add_note(None, f"Note {word}", f"{word} lamp\n" * chance.choice([1, 300]))
    elif kind == "append":
        note = chance.choice(notes)
        writings.save_note(replace(note, text=f"{note.text}{word} bridge\n"))
    elif kind == "rename":
        note = chance.choice(notes)
        writings.save_note(replace(note, title=f"{note.title} {word}"))
    elif kind == "tag":
        shelving.tag(services, [chance.choice(papers).id], [f"tag {chance.randrange(5)}"])
    elif kind == "file":
        file = folder / f"{chance.randrange(1 << 60)}.csv"
        file.write_bytes(chance.randbytes(chance.choice([10, 3_000_000])))
        attachments.attach(services, chance.choice(papers).id, file)


class Shares:
    """Two computers over many kills."""

    def __init__(self, folder: Path, chance: random.Random, tally: Tally) -> None:
        self._chance, self.tally = chance, tally
        self._folder, self._models = folder, folder / "models"
        self._fresh = folder / "fresh"
        self._fresh.mkdir(parents=True)
        place = folder / "place"
        place.mkdir()
        self._words: set[str] = set()
        self._runs = 0
        paper = make_paper(folder / "one.pdf", lang="en")
        for name in NAMES:
            services = opened(self._home(name), self._models)
            if name == "a":
                intake.import_papers(services, [folder / "one.pdf"])
            assert paper is not None
            set_up(services, str(place))
            sync_now(services)
            services.close()

    def run(self) -> None:
        """Let one computer or both work, kill them, look at each; from time to time let them sync in peace. Raises Broken."""
        names = self._chance.choice([("a",), ("b",), NAMES, NAMES])
        programs = [self._start(name) for name in names]
        doing, errors = [], []
        for program in self._chance.sample(programs, len(programs)):
            time.sleep(self._chance.uniform(0, LONGEST_S))
            said = program.kill()
            errors.append(program.errors)
            program.close()
            told_of = [line for line in said if "ready" not in line]
            doing.append(told_of[-1]["begin"] if told_of and "begin" in told_of[-1] else "start or rest")
            for line in said:
                if "done" in line:
                    self.tally.acknowledged[line["done"]] += 1
                    self._words |= {line["word"]} - {""}
                elif "failed" in line:
                    self.tally.acknowledged[f"{line['failed']} ({line['error']})"] += 1
        for kind in doing:
            self.tally.killed["program"] += 1
            self.tally.during[f"shared: {kind}"] += 1
        if any("Traceback" in text for text in errors):
            raise Broken("\n".join(errors))
        self._runs += 1
        for name in names:
            self._look(name)
        if self._runs % _SYNCS_APART == 0:
            self.settle()

    def settle(self) -> None:
        """All sync in peace: both have the same, and each acknowledged word is there. Raises Broken."""
        computers = [opened(self._home(name), self._models) for name in NAMES]
        try:
            for services in computers * 3:
                report = sync_now(services)
            if report.missing or report.late:
                raise Broken(f"not all came: {report}")
            one, other = (told(services.library) for services in computers)
            if one != other:
                raise Broken(f"two ends: {[table for table in one if one[table] != other[table]]}")
            for services in computers:
                beside = [conflict.there for conflict in services.library.syncing.conflicts()]
                lost = self._words - set(_WORD.findall(f"{one} {beside}"))
                if lost:
                    raise Broken(f"lost words: {sorted(lost)}")
                meaning.build(services)
                state = services.library.meanings.state()
                if state.done != state.total:
                    raise Broken(f"the index of meaning is not whole: {state}")
        finally:
            for services in computers:
                services.close()

    def _start(self, name: str) -> Program:
        seed, home = self._chance.randrange(10**9), self._home(name)
        return Program(lambda: share(home, self._models, self._fresh, seed))

    def _home(self, name: str) -> Path:
        return self._folder / name

    def _look(self, name: str) -> None:
        services = opened(self._home(name), self._models)
        try:
            health = safeguarding.check(services)
        finally:
            services.close()
        if health.faults or health.changed:
            raise Broken(f"{name} is not sound: {health}")


__all__ = ["Shares"]
