"""One sync: what changed here is put into the shared place, what others changed is taken in, files follow.

Each step leaves things whole: a batch is taken off the outbox once the list in the place names it, and taken in with all its
rows or not at all. Whoever is stopped anywhere goes on from there the next time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.base.errors import UserError
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, Progress, no_progress
from app.library.database import revisions
from app.remotes import manifests
from app.remotes.manifests import Manifest, Snapshot
from app.remotes.place import Place
from app.workflows.library.syncing.files import FileCarrier, note_coming
from app.workflows.library.syncing.setting_up import computer_name, open_place
from app.workflows.services import Services

_MOST_BATCHES = 64
"""Then a snapshot takes their place: a new computer would have to take in one after the other."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a sync did. `heard` counts rows, `conflicts` the fields to be settled that came with it; `missing` files are in
    nobody's hands but another computer's; `late` are computers whose changes are not all there yet."""

    told: int = 0
    heard: int = 0
    conflicts: int = 0
    sent: int = 0
    got: int = 0
    missing: int = 0
    late: tuple[str, ...] = ()


def sync_now(services: Services, on_progress: OnProgress = no_progress, cancel: CancelToken | None = None) -> Report:
    """Sync once. Raises UserError, Cancelled: what was done by then stays done."""
    cancel = cancel or CancelToken()
    place = open_place(services, cancel)
    return _Sync(services, place, on_progress, cancel).run()


class _Sync:
    """One run."""

    def __init__(self, services: Services, place: Place, on_progress: OnProgress, cancel: CancelToken) -> None:
        self._services, self._place, self._report, self._cancel = services, place, on_progress, cancel
        self._syncing = services.library.syncing
        self._told = self._heard = 0
        self._late: set[str] = set()
        self._mark = hashlib.sha256(f"{computer_name()}\0{services.paths.home.resolve()}".encode()).hexdigest()

    def run(self) -> Report:
        self._place.check()
        differed = {one.id for one in self._syncing.conflicts()}
        self._be_the_one()
        others = self._others()
        if any(one.schema > revisions()[-1] for one in others.values()):
            newer = next(one for one in others.values() if one.schema > revisions()[-1])
            raise UserError("sync_newer", name=newer.name)
        self._report(Progress(Message.of("progress.sync_telling"), 0.0))
        self._push()
        self._hear(others)
        note_coming(self._services)
        self._push()
        carrier = FileCarrier(self._services, self._place, self._report, self._cancel, self._push)
        got = carrier.get()
        sent = carrier.send()
        self._make_room(others)
        differ = sum(one.id not in differed for one in self._syncing.conflicts())
        return Report(self._told, self._heard, differ, sent, got, carrier.missing, tuple(sorted(self._late)))

    # who this computer is

    def _be_the_one(self) -> None:
        """A library that was put back from a backup, or copied, has told what it no longer knows of, or another tells
        under its name. It goes on under a name of its own."""
        standing = self._syncing.standing()
        if standing is None:
            raise UserError("sync_off")
        if manifests.read_place(self._place) != standing.place:
            raise UserError("sync_other_library")
        own = manifests.read_manifest(self._place, standing.machine)
        head = standing.seen.get(standing.machine, 0)
        mark = self._syncing.mark()
        if own is not None and own.number > head:
            self._syncing.become_another(computer_name(), standing.place)
        elif mark and mark != self._mark:
            self._push()
            self._syncing.become_another(computer_name(), standing.place)
        self._syncing.set_mark(self._mark)

    def _others(self) -> dict[str, Manifest]:
        standing = self._syncing.standing()
        assert standing is not None
        found = manifests.read_manifests(self._place)
        found.pop(standing.machine, None)
        return found

    # telling

    def _push(self) -> None:
        """Put what changed here into the place: first what the list will name, then the list."""
        waiting = self._syncing.told_by_us()
        standing = self._syncing.standing()
        assert standing is not None
        machine, head = standing.machine, standing.seen.get(standing.machine, 0)
        own = manifests.read_manifest(self._place, machine)
        if own is not None and not waiting and own.number == head and dict(own.seen) == dict(standing.seen):
            return
        batches: dict[int, str] = dict(own.batches) if own else {}
        snapshot = own.snapshot if own else None
        for number, body in waiting:
            self._cancel.check()
            name = manifests.batch_name(machine, number, body)
            manifests.write_whole(self._place, name, body)
            batches[number] = name
            self._told += 1
        if not _complete(batches, snapshot, machine, head):
            snapshot, batches = self._snapshot(machine, head), {}
        manifests.write_manifest(
            self._place,
            Manifest(machine, standing.name, head, revisions()[-1], standing.seen, batches, snapshot),
        )
        self._syncing.sent(number for number, _ in waiting)

    def _snapshot(self, machine: str, head: int) -> Snapshot:
        body = self._syncing.snapshot()
        standing = self._syncing.standing()
        assert standing is not None
        name = manifests.snapshot_name(machine, head, body)
        manifests.write_whole(self._place, name, body)
        return Snapshot(name, dict(standing.seen))

    def _make_room(self, others: Mapping[str, Manifest]) -> None:
        """Where many batches came together a snapshot takes the place of those that all have heard."""
        standing = self._syncing.standing()
        assert standing is not None
        machine = standing.machine
        own = manifests.read_manifest(self._place, machine)
        if own is None or len(own.batches) < _MOST_BATCHES or self._syncing.told_by_us():
            return
        snapshot = self._snapshot(machine, own.number)
        heard = min((one.seen.get(machine, 0) for one in others.values()), default=own.number)
        kept = {number: name for number, name in own.batches.items() if number > heard}
        manifests.write_manifest(self._place, replace(own, batches=kept, snapshot=snapshot))
        for number, name in own.batches.items():
            if number not in kept:
                self._place.delete(name)
        if own.snapshot is not None and own.snapshot.name != snapshot.name:
            self._place.delete(own.snapshot.name)

    # hearing

    def _hear(self, others: Mapping[str, Manifest]) -> None:
        """Take in what others told, each after what it had seen itself."""
        going_on = True
        while going_on:
            going_on = bool(sum(self._hear_from(one, others) for one in others.values()))
        standing = self._syncing.standing()
        assert standing is not None
        self._late = {
            one.name or one.machine[:8] for one in others.values() if standing.seen.get(one.machine, 0) < one.number
        }

    def _hear_from(self, other: Manifest, others: Mapping[str, Manifest]) -> bool:
        """What one computer told, as far as it can be taken in now; whether that was anything."""
        heard = False
        while True:
            self._cancel.check()
            standing = self._syncing.standing()
            assert standing is not None
            seen = standing.seen.get(other.machine, 0)
            if seen >= other.number:
                return heard
            name = other.batches.get(seen + 1) or _snapshot_beyond(other.machine, seen, others)
            body = manifests.read_whole(self._place, name) if name else None
            if body is None:
                return heard
            stage = Message.of("progress.sync_hearing", name=other.name)
            self._report(Progress(stage, seen / max(1, other.number)))
            try:
                rows = self._syncing.hear(body)
            except UserError as error:
                if error.key == "sync_gap":
                    return heard
                raise
            self._heard += rows
            heard = True


def _complete(batches: Mapping[int, str], snapshot: Snapshot | None, machine: str, head: int) -> bool:
    """Whether a computer that comes new can be brought up to date by these."""
    first = (snapshot.seen.get(machine, 0) if snapshot else 0) + 1
    return all(number in batches for number in range(first, head + 1))


def _snapshot_beyond(machine: str, seen: int, others: Mapping[str, Manifest]) -> str:
    """A snapshot that has more of a computer's changes than are here."""
    found = [one.snapshot for one in others.values() if one.snapshot and one.snapshot.seen.get(machine, 0) > seen]
    best = max(found, key=lambda one: one.seen.get(machine, 0), default=None)
    return best.name if best else ""


__all__ = ["Report", "sync_now"]
