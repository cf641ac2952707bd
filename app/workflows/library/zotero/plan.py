"""What of a Zotero library is new, changed, here already, or was removed here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from app.base.messages import Message
from app.bibliography.zotero import Attachment, Item, Zotero
from app.domain.library.arrival import Origin
from app.domain.library.moved import Count, Moved, NotCarried, Thing
from app.workflows.services import Services

SOURCE = "zotero"


class State(StrEnum):
    """How something stands to what is here."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REMOVED = "removed"


class Known:
    """What came before, and whether it is still here."""

    def __init__(self, services: Services, *, again: bool = False) -> None:
        self.origins = services.library.arrivals.origins(SOURCE)
        self._living = services.library.arrivals.living()
        if again:  # what lies in the bin was put back by `bring_back`, what is gone for good comes anew
            gone = [key for key, one in self.origins.items() if not self._alive(one)]
            self.origins = {key: one for key, one in self.origins.items() if key not in set(gone)}

    def state(self, key: str, stamp: str) -> State:
        """How the thing of that key stands to what is here."""
        one = self.origins.get(key)
        if one is None:
            return State.NEW
        if not self._alive(one):
            return State.REMOVED
        return State.SAME if one.stamp == stamp else State.CHANGED

    def row(self, key: str, kind: str) -> int:
        """Its number here; 0 where it never came or is gone."""
        one = self.origins.get(key)
        return one.row if one and one.kind == kind and self._alive(one) else 0

    def _alive(self, one: Origin) -> bool:
        return one.row in self._living.get(one.kind, frozenset())


def bring_back(services: Services) -> None:
    """Put back what came from Zotero and lies in the bin."""
    ours = {(one.kind, one.row) for one in services.library.arrivals.origins(SOURCE).values()}
    services.library.bin.restore([item for item in services.library.bin.items() if (str(item.kind), item.id) in ours])


class Tally:
    """Counts, and what does not come along."""

    def __init__(self, zotero: Zotero) -> None:
        self._counts: Counter[tuple[Thing, str]] = Counter()
        self._zotero = zotero
        self.not_carried: list[NotCarried] = []
        self.types: Counter[str] = Counter()
        for left in zotero.left_out:
            self.leave(left.what, left.why)

    def count(self, thing: Thing, how: str, number: int = 1) -> None:
        """Count something: a `State`, or "left_out"."""
        self._counts[thing, str(how)] += number

    def leave(self, what: str, why: str, **params: str | int) -> None:
        """Note what does not come along."""
        self.not_carried.append(NotCarried(what, Message.of(f"zotero.left.{why}", **params)))

    def moved(self, folder: str, *, papers: Sequence[int] = (), waiting: int = 0, preview: bool = False) -> Moved:
        """The whole."""
        hows = ("new", "changed", "same", "removed", "left_out")
        counts = {thing: Count(**{how: self._counts[thing, how] for how in hows}) for thing in Thing}
        if self._zotero.trashed:
            why = Message.of("zotero.left.trash")
            self.not_carried.append(NotCarried(str(self._zotero.trashed), why))
        return Moved(
            folder,
            self._zotero.schema,
            counts,
            dict(self.types),
            tuple(self.not_carried),
            tuple(papers),
            waiting,
            preview,
        )


def is_pdf(file: Attachment) -> bool:
    """Whether a file is one that is read here."""
    return file.kind == "application/pdf" or any(path.lower().endswith(".pdf") for path in file.paths)


def files_of(item: Item) -> tuple[Attachment, ...]:
    """The files of an item in the order in which they are offered as the one that is read: PDFs with annotations first."""
    files = [one for one in item.attachments if one.paths]
    return tuple(sorted(files, key=lambda one: (not is_pdf(one), one.embedded, not one.annotations)))


def lies_at(file: Attachment) -> Path | None:
    """Where the file is on this computer; None where it is not."""
    for path in map(Path, file.paths):
        try:
            if path.is_absolute() and path.is_file():
                return path
        except (OSError, ValueError):
            continue
    return None
