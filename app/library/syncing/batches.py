"""A batch of changes as bytes: deflated JSON, one line for its head and one for each row.

Whoever reads one trusts nothing: it may come from a newer program, be damaged, or grow without end when it is unpacked.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.base.errors import UserError

FORMAT = 1
_MOST_BYTES = 1 << 29
"""Of an unpacked batch: a hundred times what one of 2,000 rows with long summaries took."""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a row. `present` is True where all its fields are told, False where it was deleted, None where
    some fields changed. `was` are the values before a person's change: texts that are merged whole, others as the account
    keeps them. `from_texts` are all texts that a merged one came from, as the account keeps them. `stamps` are batches by field, in a snapshot alone."""

    table: str
    uid: str
    present: bool | None
    fields: Mapping[str, Any] = field(default_factory=dict)
    was: Mapping[str, Any] = field(default_factory=dict)
    from_texts: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    stamps: Mapping[str, int] = field(default_factory=dict)

    def past(self, name: str) -> Sequence[Any]:
        """The values that a field's came from, as far as they are told, as the account keeps them."""
        if name in self.from_texts:
            return self.from_texts[name]
        return [self.was[name]] if name in self.was else []


@dataclass(frozen=True, slots=True)
class Head:
    """Whose batch, which, and what its computer had seen. `stored` are files that lie in the shared place by now,
    `lost` those that were said to and do not, `settled` values of rows' fields that somebody decided against (uid, field, value).

    A snapshot has `batches`: (machine, number, lamport, seen) of all that its stamps speak of, the `names` of computers, and
    what lies `beside` fields: (uid, table, field, value, place in `batches`).
    """

    machine: str
    name: str
    number: int
    lamport: int
    seen: Mapping[str, int]
    schema: str
    stored: Sequence[str] = ()
    settled: Sequence[tuple[str, str, Any]] = ()
    lost: Sequence[str] = ()
    batches: Sequence[tuple[str, int, int, Mapping[str, int]]] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    beside: Sequence[tuple[str, str, str, Any, int]] = ()
    format: int = FORMAT


def pack(head: Head, changes: Iterable[Change]) -> bytes:
    """A batch as bytes."""
    packer = zlib.compressobj(6)
    parts = [packer.compress(_line(_plain_head(head)))]
    parts += [packer.compress(_line(_plain(change))) for change in changes]
    return b"".join([*parts, packer.flush()])


def unpack(body: bytes) -> tuple[Head, Iterator[Change]]:
    """What a batch says. Raises UserError("sync_unreadable") where it is none, "sync_newer" for a newer program's."""
    lines = _lines(body)
    with _told():
        plain = json.loads(next(lines))
        if plain["format"] > FORMAT:
            raise UserError("sync_newer", name=str(plain.get("name", "")))
        batches = tuple(tuple(one) for one in plain.pop("batches", ()))
        head = Head(batches=batches, **plain)
    return head, _changes(lines)


def _changes(lines: Iterator[bytes]) -> Iterator[Change]:
    for line in lines:
        with _told():
            plain = json.loads(line)
            change = Change(
                str(plain["t"]),
                str(plain["u"]),
                plain.get("p"),
                dict(plain.get("f", {})),
                dict(plain.get("w", {})),
                dict(plain.get("e", {})),
                dict(plain.get("s", {})),
            )
        yield change


class _told:  # noqa: N801
    """What a damaged or foreign batch raises, as one sentence."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, ValueError | KeyError | TypeError | StopIteration | zlib.error):
            raise UserError("sync_unreadable") from error


def _lines(body: bytes) -> Iterator[bytes]:
    unpacker, rest, total = zlib.decompressobj(), b"", 0
    try:
        data: bytes = body
        while data:
            piece = unpacker.decompress(data, 1 << 20)
            data = unpacker.unconsumed_tail
            total += len(piece)
            if total > _MOST_BYTES:
                raise UserError("sync_unreadable")
            *lines, rest = (rest + piece).split(b"\n")
            yield from lines
    except zlib.error as error:
        raise UserError("sync_unreadable") from error
    if rest or not unpacker.eof:
        raise UserError("sync_unreadable")


def _plain_head(head: Head) -> dict[str, Any]:
    return {name: getattr(head, name) for name in Head.__slots__ if name == "format" or getattr(head, name)} | {
        "machine": head.machine,
        "name": head.name,
        "number": head.number,
        "lamport": head.lamport,
        "seen": dict(head.seen),
        "schema": head.schema,
    }


def _plain(change: Change) -> dict[str, Any]:
    plain: dict[str, Any] = {"t": change.table, "u": change.uid}
    if change.present is not None:
        plain["p"] = change.present
    for letter, found in (("f", change.fields), ("w", change.was), ("e", change.from_texts), ("s", change.stamps)):
        if found:
            plain[letter] = dict(found)
    return plain


def _line(plain: Mapping[str, Any]) -> bytes:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
