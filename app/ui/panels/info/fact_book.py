"""The facts of the paper at hand and what the user does to them; knows no widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.base.errors import UserError
from app.domain.library.known_fact import LIST_FIELDS, GivenFact, KnownFact, Seen
from app.domain.library.proposal import FactValue
from app.ui.common.tasks import Jobs, Lane
from app.ui.ports.catalogue.facts import FactsPort

MANY_LINES = frozenset({*LIST_FIELDS, "abstract"})
"""Facts that are typed in several lines; of a list each line is one value."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one action changed, as `put_back` wants it."""

    paper: int
    name: str
    before: tuple[GivenFact, ...]


class FactBook(QObject):
    """Signals: `shown` when other facts are known, `changed(name)` after a correction, `undone(name)`, `failed(UserError)`."""

    shown = Signal()
    changed = Signal(str)
    undone = Signal(str)
    failed = Signal(object)

    def __init__(self, port: FactsPort, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port, self._jobs = port, jobs
        self._paper = 0
        self._done: list[Change] = []
        self.facts: tuple[KnownFact, ...] = ()

    @property
    def can_undo(self) -> bool:
        """Whether there is a correction to take back."""
        return bool(self._done)

    @property
    def doubtful(self) -> tuple[str, ...]:
        """The facts that a person should look at."""
        return tuple(fact.name for fact in self.facts if fact.doubtful)

    def show(self, paper_id: int, readable: bool) -> None:
        """Know about this paper from now on; nothing is asked of one that is not read yet."""
        if paper_id != self._paper:
            self._paper, self.facts = paper_id, ()
            self._done.clear()
            self.shown.emit()
        if readable:
            self._read()

    def save(self, name: str, text: str) -> None:
        """What the user typed for a fact; nothing typed says that there is none."""
        self.take(name, value_of(name, text))

    def confirm(self, name: str) -> None:
        """The value that holds is right, the user says."""
        fact = self._fact(name)
        if fact is not None and fact.holds is not None:
            self.take(name, fact.holds.value)

    def take(self, name: str, value: FactValue) -> None:
        """Let this value hold, as the user's own word."""
        self._change(name, lambda paper: self._port.correct(paper, {name: value}))

    def choose(self, name: str, seen: Seen) -> None:
        """Let another value that was seen hold."""
        if seen.kept:
            self._change(name, lambda paper: self._port.choose(paper, name, seen.origin))
        else:
            self.take(name, seen.value)

    def undo(self) -> None:
        """Take the last correction back."""
        if not self._done:
            return
        last = self._done.pop()
        self._jobs.run(
            lambda _: self._port.put_back(last.paper, last.name, last.before),
            lambda _: self._tell(self.undone, last.name),
            self.failed.emit,
            lane=Lane.WRITES,
        )

    def _change(self, name: str, act: Callable[[int], object]) -> None:
        paper = self._paper

        def work(_: object) -> Change:
            before = self._port.given_for(paper, name)
            act(paper)
            return Change(paper, name, before)

        self._jobs.run(work, self._note, self._fail, lane=Lane.WRITES)

    def _note(self, change: Change) -> None:
        if change.paper == self._paper:
            self._done.append(change)
        self._tell(self.changed, change.name)

    def _tell(self, signal: object, name: str) -> None:
        self._read()
        signal.emit(name)  # type: ignore[attr-defined]  # a bound signal, whose type PySide6 does not name

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)

    def _read(self) -> None:
        paper = self._paper
        self._jobs.run(
            lambda _: (paper, self._port.known_facts(paper)), self._take_in, self.failed.emit, lane=Lane.DOCUMENTS
        )

    def _take_in(self, found: tuple[int, tuple[KnownFact, ...]]) -> None:
        if found[0] == self._paper:
            self.facts = found[1]
            self.shown.emit()

    def _fact(self, name: str) -> KnownFact | None:
        return next((fact for fact in self.facts if fact.name == name), None)


def text_of(name: str, value: FactValue) -> str:
    """A value as it is typed: lists a line for each."""
    if isinstance(value, tuple):
        return "\n".join(value)
    return "" if value is None else str(value)


def value_of(name: str, text: str) -> FactValue:
    """What was typed, as a value."""
    words = text.strip()
    if name in LIST_FIELDS:
        return tuple(line.strip() for line in words.splitlines() if line.strip())
    if name == "year":
        return int(words) if words.isdigit() else None
    return " ".join(words.split()) if name != "abstract" else words
