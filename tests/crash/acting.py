"""A program that works on a library until it is killed, and says what it did.

Before each action it prints what it is about to do and, where that is one transaction, the state that comes of it; after
the action the state as it then is. PDFs are read by the real child processes; the engine is a child process too, which
speaks the real protocol and answers from a script.
"""

from __future__ import annotations

import json
import random
import sys
from datetime import timedelta
from pathlib import Path

from app.base.disk.paths import Paths
from app.base.errors import UserError
from app.base.progress import CancelToken
from app.bootstrap.start import open_services
from app.domain.library.history import BinKind
from app.domain.library.paper import PaperStatus
from app.domain.writing.translation import Term
from app.library import Library
from app.library.history import recording
from app.llm import EngineSettings, LocalEngine
from app.workflows.library.catalogue import correcting
from app.workflows.library.imports import intake
from app.workflows.library.order import papers
from app.workflows.library.safety import history, safeguarding
from app.workflows.services import Services
from app.workflows.summarizing import summaries
from app.workflows.summarizing.summaries import SilentWatcher, SummaryOptions
from app.workflows.writing import notes
from tests.crash.keeping import KEEPING, Action, Keeping, State, order_of, same

ENGINE = Path(__file__).parents[1] / "llm" / "hostile_engine.py"


def state_of(library: Library) -> State:
    """What a user would miss. What the program reads of a file by itself is left out: it reads it again."""
    return {
        "papers": {str(paper.id): paper.title if "title" in paper.given else "" for paper in library.papers()},
        "notes": {str(note.id): [note.title, note.text] for note in library.writings.notes()},
        "digests": {str(paper.id): len(library.digests(paper.id)) for paper in library.papers()},
        "terms": sorted([term.en, term.zh] for term in library.writings.terms()),
        **order_of(library),
        "bin": sorted(item.handle for item in library.bin.items()),
    }


class Actor:
    """Chooses actions and does them."""

    def __init__(self, services: Services, folder: Path, chance: random.Random) -> None:
        self._services, self._folder, self._chance = services, folder, chance
        self._library = services.library
        self._keeping = Keeping(services, folder, chance)
        self._before: list[State] = []
        self._undone: list[State] = []

    def run(self) -> None:
        """Act until the end comes."""
        while True:
            self._perform(self._choose(), state_of(self._library))

    def _perform(self, action: Action, before: State) -> None:
        say(begin=action.name, after=action.after, grows=action.grows, steps=action.steps)
        try:
            action.do()
        except UserError as error:
            say(failed=action.name, error=error.key, state=state_of(self._library))
            self._before.clear()
            self._undone.clear()
            return
        after = state_of(self._library)
        back = action.name in ("undo", "redo")
        if action.after is not None and not (same(action.after, after) if back else action.after == after):
            say(wrong=action.name, expected=action.after, state=after)
            raise SystemExit(1)
        say(done=action.name, state=after)
        if action.name == "undo":
            self._undone.append(before)
        elif action.name == "redo":
            self._before.append(before)
        else:
            self._undone.clear()
            if action.back:
                self._before.append(before)
            elif action.name != "backup":
                self._before.clear()

    def _choose(self) -> Action:
        state = state_of(self._library)
        kinds = [
            "import",
            "note",
            "note",
            "note",
            "edit",
            "edit",
            "bin",
            "restore",
            "facts",
            "terms",
            "summary",
            "summary",
            "summary",
            "backup",
            *KEEPING,
        ]
        kinds += (
            ["undo"] * 3 * bool(self._before) + ["redo"] * 4 * bool(self._undone) + ["empty"] * (len(state["bin"]) > 5)
        )
        kind = self._chance.choice(kinds)
        if kind in KEEPING:
            return self._keeping.action(kind, state) or self._note(state)
        return getattr(self, f"_{kind}")(state) or self._note(state)

    def _import(self, state: State) -> Action:
        files = []
        for pdf in self._chance.sample(sorted(self._folder.glob("*.pdf")), self._chance.randint(1, 2)):
            fresh = self._folder.parent / "fresh" / f"{self._chance.randrange(1 << 60)}.pdf"
            fresh.parent.mkdir(exist_ok=True)
            fresh.write_bytes(pdf.read_bytes() + f"\n% {fresh.stem}\n".encode())
            files.append(fresh)
        return Action(
            "import", lambda: intake.import_papers(self._services, files), grows=("papers", "reading", "digests")
        )

    def _note(self, state: State) -> Action:
        title, text = f"Note {self._chance.random()}", self._text()
        about = self._chance.choice([None, *map(int, state["papers"])])
        return Action("note", lambda: notes.new_note(self._services, about, title, text=text), grows=("notes",))

    def _edit(self, state: State) -> Action | None:
        if not state["notes"]:
            return None
        number = self._chance.choice(list(state["notes"]))
        text = self._text()
        after = state | {"notes": state["notes"] | {number: [state["notes"][number][0], text]}}
        return Action("edit", lambda: notes.change_note(self._services, int(number), text=text), after, back=True)

    def _bin(self, state: State) -> Action | None:
        if not state["notes"]:
            return None
        number = self._chance.choice(list(state["notes"]))
        kept = {key: value for key, value in state["notes"].items() if key != number}
        after = state | {"notes": kept, "bin": sorted([*state["bin"], f"note:{number}"])}
        return Action("bin", lambda: history.remove(self._services, BinKind.NOTE, int(number)), after, back=True)

    def _restore(self, state: State) -> Action | None:
        found = [item for item in self._library.bin.items() if item.kind is BinKind.NOTE]
        if not found:
            return None
        item = self._chance.choice(found)
        return Action("restore", lambda: history.restore(self._services, [item]), grows=("notes", "-bin"), back=True)

    def _empty(self, state: State) -> Action:
        items = self._library.bin.items()
        return Action("empty", lambda: history.empty(self._services, items), state | {"bin": []})

    def _facts(self, state: State) -> Action | None:
        if not state["papers"]:
            return None
        number, title = self._chance.choice(list(state["papers"])), f"Title {self._chance.random()}"
        after = state | {"papers": state["papers"] | {number: title}}
        return Action(
            "facts", lambda: correcting.correct(self._services, int(number), {"title": title}), after, back=True
        )

    def _terms(self, state: State) -> Action:
        terms = [Term(*pair) for pair in state["terms"]] + [Term(f"term {self._chance.random()}", "词")]
        after = state | {"terms": sorted([term.en, term.zh] for term in terms)}
        return Action("terms", lambda: self._library.writings.set_terms(terms), after)

    def _summary(self, state: State) -> Action | None:
        ready = (PaperStatus.READY, PaperStatus.SUMMARIZED)
        found = [paper.id for paper in papers.list_papers(self._services) if paper.status in ready]
        if not found:
            return None
        number, options = self._chance.choice(found), SummaryOptions(template="quick")
        return Action(
            "summary",
            lambda: summaries.summarize(self._services, number, options, SilentWatcher(), CancelToken()),
            grows=("digests",),
        )

    def _backup(self, state: State) -> Action:
        return Action("backup", lambda: safeguarding.back_up(self._services), state)

    def _undo(self, _: State) -> Action:
        return Action("undo", lambda: history.undo(self._services), self._before.pop())

    def _redo(self, _: State) -> Action:
        return Action("redo", lambda: history.redo(self._services), self._undone.pop())

    def _text(self) -> str:
        return f"{self._chance.random()} " * self._chance.choice([1, 20, 2000])


def say(**facts: object) -> None:
    """One line of JSON, at once."""
    print(json.dumps(facts), flush=True)


def main(home: Path, models: Path, folder: Path, seed: int) -> None:
    """Work on the library in `home` with PDFs of `folder`, as `seed` decides."""
    recording.ONE_SITTING = timedelta(0)
    services = open_services(Paths(home, models), writes=True, lang="en")
    command = (sys.executable, str(ENGINE), "exit@never", str(home / "starts"))
    settings = EngineSettings(command=command)
    services.engine = LocalEngine(services.models, settings, home / "states", lambda _: None)  # type: ignore[arg-type]
    say(ready=True, state=state_of(services.library))
    Actor(services, folder, random.Random(seed)).run()
