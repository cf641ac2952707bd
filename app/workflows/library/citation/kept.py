"""Exports that keep themselves up to date, such as the `.bib` beside a LaTeX project: written again where the library has
changed since, and never over what someone else wrote into them."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from pydantic import ValidationError

from app.base.codec import from_json, to_json
from app.base.disk.files import disk_errors, write_atomically
from app.base.disk.outputs import Outputs
from app.base.errors import PaperlampError, UserError
from app.workflows.library.citation.exporting import form_of, references_of
from app.workflows.library.order.shelving import find_collection, list_papers
from app.workflows.services import Services

_log = logging.getLogger(__name__)


class KeptState(StrEnum):
    """How a kept export stands."""

    FRESH = "fresh"
    CHANGED = "changed"
    """Someone else wrote to the file; it is left alone."""
    GONE = "gone"
    """Its folder is not there (a drive that is not plugged in), or its collection is no more."""


@dataclass(frozen=True, slots=True)
class KeptExport:
    """One of them. `papers` are ids; without any it holds the collection (by number), or all papers where that is 0.
    `sha256` is of what was written last."""

    path: str
    form: str
    papers: tuple[int, ...] = ()
    collection: int = 0
    with_files: bool = False
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class _Stored:
    exports: tuple[KeptExport, ...] = ()


def kept_exports(services: Services) -> tuple[tuple[KeptExport, KeptState], ...]:
    """All of them, each with how it stands."""
    return tuple((one, _state(one)) for one in _load(services))


def keep(
    services: Services,
    out: Path,
    ids: Sequence[int],
    form: str = "",
    *,
    collection: str = "",
    with_files: bool = False,
    outputs: Outputs | None = None,
) -> KeptExport:
    """Write an export and keep it up to date from now on. Raises WrongUsage, TargetExists, UserError."""
    number = find_collection(services, collection).id if collection else 0
    new = KeptExport(str(out), form_of(out, form), tuple(ids), number, with_files)
    text = _text(services, new)
    others = [one for one in _load(services) if one.path != new.path]
    mine = [one for one in _load(services) if one.path == new.path and _state(one) is KeptState.FRESH]
    with disk_errors(out.parent):
        (Outputs(agreed=[out]) if mine else outputs or Outputs()).write(out, text)
    kept = replace(new, sha256=_hash(text))
    _store(services, (*others, kept))
    return kept


def forget(services: Services, out: Path) -> None:
    """Keep an export up to date no longer; the file stays. Raises UserError where it was not."""
    known = _load(services)
    left = tuple(one for one in known if one.path != str(out))
    if len(left) == len(known):
        raise UserError("not_kept", file=str(out))
    _store(services, left)


def refresh(services: Services) -> None:
    """Write those again that the library has other things to say in. Fails nobody: what cannot be written now waits."""
    known = _load(services)
    fresh = tuple(_refreshed(services, one) for one in known)
    if fresh != known:
        try:
            _store(services, fresh)
        except UserError as error:
            _log.warning("kept exports could not be noted: %s", error.key)


def _refreshed(services: Services, one: KeptExport) -> KeptExport:
    try:
        if _state(one) is not KeptState.FRESH:
            return one
        text = _text(services, one)
        if _hash(text) == one.sha256 and Path(one.path).is_file():
            return one
        write_atomically(Path(one.path), text)
        return replace(one, sha256=_hash(text))
    except (PaperlampError, OSError) as error:
        _log.warning("a kept export could not be written: %s", type(error).__name__)
        return one


def _text(services: Services, one: KeptExport) -> bytes:
    ids: Sequence[int] = one.papers
    if one.collection:
        ids = sorted(paper.id for paper in list_papers(services, collection=str(one.collection)))
        if not ids:
            return b""
    elif one.papers:
        there = {paper.id for paper in list_papers(services)}
        ids = [number for number in one.papers if number in there]
        if not ids:
            return b""
    return references_of(services, ids, one.form, with_files=one.with_files)[0].encode()


def _state(one: KeptExport) -> KeptState:
    path = Path(one.path)
    try:
        if not path.is_file():
            return KeptState.FRESH if path.parent.is_dir() else KeptState.GONE
        return KeptState.FRESH if _hash(path.read_bytes()) == one.sha256 else KeptState.CHANGED
    except OSError:
        return KeptState.GONE


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _load(services: Services) -> tuple[KeptExport, ...]:
    try:
        return from_json(_Stored, services.paths.kept_exports.read_bytes()).exports
    except FileNotFoundError:
        return ()
    except (OSError, ValidationError) as error:
        _log.warning("the list of kept exports cannot be read: %s", type(error).__name__)
        return ()


def _store(services: Services, exports: tuple[KeptExport, ...]) -> None:
    with disk_errors(services.paths.home):
        write_atomically(services.paths.kept_exports, to_json(_Stored(exports)), private=True)
