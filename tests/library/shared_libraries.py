"""Libraries of several computers and the place between them, with names and clocks that a test chooses, and a sync that can
be broken off after each of its steps."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from pathlib import Path
from unittest import mock

from app.base.errors import UserError
from app.library import Library


@cache
def _empty_library() -> bytes:
    """As a file: to make the tables takes half a second."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "empty.sqlite"
        Library(file).close()
        return file.read_bytes()


class Clock:
    """Stands still until it is told to go on; each computer's may be fast or slow."""

    def __init__(self, offsets: dict[str, int] | None = None) -> None:
        self.seconds = 0
        self.offsets = offsets or {}
        self._of = ""

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        """What is written within has the time of that computer."""
        self._of = name
        with mock.patch("app.base.clock.datetime", self):
            yield

    def now(self, zone: tzinfo) -> datetime:
        """As `datetime.now`."""
        whole = self.seconds + self.offsets.get(self._of, 0)
        return datetime(2027, 1, 1, tzinfo=UTC).astimezone(zone) + timedelta(seconds=whole)


class Shared:
    """Libraries of several computers and the place between them. `order` are the computers' names among themselves, by
    which the later of two equal changes is told; without it they are by chance, as in use."""

    def __init__(self, folder: Path, names: str, *, order: Sequence[int] = (), clock: Clock | None = None) -> None:
        self.place: dict[str, list[bytes]] = {}
        self.libraries: dict[str, Library] = {}
        self.clock = clock or Clock()
        for name, rank in itertools.zip_longest(names, order):
            file = folder / f"{name}.sqlite"
            if not file.exists():
                file.write_bytes(_empty_library())
            self.libraries[name] = Library(file)
            self.libraries[name].syncing.begin(name, "place")
            if rank is not None:
                self._call(name, f"{rank:032d}")

    def __getitem__(self, name: str) -> Library:
        return self.libraries[name]

    def sync(self, name: str) -> None:
        """All of it."""
        for _ in self.steps(name):
            pass
        assert self.libraries[name].syncing.told_by_us() == ()

    def sync_until(self, name: str, steps: int) -> None:
        """Broken off after so many steps: what was done stays."""
        for _ in itertools.islice(self.steps(name), steps):
            pass

    def steps(self, name: str) -> Iterator[None]:
        """One sync, step by step: what changed is told, put into the place batch by batch, noted as sent, and the others are heard."""
        for _ in range(2):
            yield from self._push(name)
            heard = True
            while heard:
                heard = False
                for other in list(self.place):
                    if other != self._machine(name) and self._hear_one(name, other):
                        heard = True
                        yield

    def _push(self, name: str) -> Iterator[None]:
        syncing = self.libraries[name].syncing
        found = syncing.told_by_us()
        yield
        there = self.place.setdefault(self._machine(name), [])
        for number, body in found:
            assert number <= len(there) + 1
            there[number - 1 :] = [body]
            yield
        syncing.sent(number for number, _ in found)
        yield

    def _hear_one(self, name: str, machine: str) -> bool:
        syncing = self.libraries[name].syncing
        standing = syncing.standing()
        assert standing is not None
        heard = standing.seen.get(machine, 0)
        if heard >= len(self.place[machine]):
            return False
        try:
            syncing.hear(self.place[machine][heard])
        except UserError as error:
            if error.key == "sync_gap":
                return False
            raise
        return True

    def _machine(self, name: str) -> str:
        standing = self.libraries[name].syncing.standing()
        assert standing is not None
        return standing.machine

    def _call(self, name: str, machine: str) -> None:
        with self.libraries[name].syncing._writing() as ledger:
            ledger.set_fact("machine", machine)

    def settle(self) -> None:
        """Everybody syncs until all know all."""
        for _ in range(3):
            for name in self.libraries:
                with self.clock.of(name):
                    self.sync(name)

    def close(self) -> None:
        """Close the libraries."""
        for library in self.libraries.values():
            library.close()
