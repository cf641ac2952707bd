"""The one door to what was done and what was removed: taking back, doing again, the bin."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import UTC, datetime, timedelta

from app.base.disk.files import disk_errors
from app.base.errors import UserError
from app.base.messages import Message
from app.domain.library.attachment import Attachment
from app.domain.library.history import BinItem, BinKind, Operation
from app.domain.library.paper import Paper
from app.workflows.library.imports.bulk import back_up_before
from app.workflows.services import Services

_RENAMED = "operation.files_renamed"
_log = logging.getLogger(__name__)


def as_one(services: Services, key: str, **params: str | int | float) -> AbstractContextManager[None]:
    """What is changed meanwhile is one operation, called `operation.KEY` of the messages."""
    return services.library.history.undertaking(Message.of(f"operation.{key}", **params))


def operations(services: Services) -> tuple[Operation, ...]:
    """What the user did, the newest first, as far back as it can be taken back."""
    return services.library.history.operations()


def next_steps(services: Services) -> tuple[Operation | None, Operation | None]:
    """What would be taken back next, and what would be done again."""
    return services.library.history.next_undo(), services.library.history.next_redo()


def undo(services: Services, operation: int | None = None) -> Operation:
    """Take back an operation, or the last one that stands. Raises UserError where there is none, or where what it
    changed was changed since."""
    return _with_files(services, lambda: services.library.history.undo(operation))


def redo(services: Services) -> Operation:
    """Do again what was taken back last. Raises UserError where there is nothing."""
    return _with_files(services, services.library.history.redo)


def _with_files(services: Services, step: Callable[[], Operation]) -> Operation:
    """Take a step; linked files that were renamed go with the names that the library has of them."""
    before = {one.id: one for one in services.library.attachments.all(with_bin=True)}
    done = step()
    if done.words.key == _RENAMED:
        from app.workflows.library.catalogue.renaming import moved_back

        moved_back(before, {one.id: one for one in services.library.attachments.all(with_bin=True)})
    return done


def remove(services: Services, kind: BinKind, wanted: int) -> BinItem:
    """Put something into the bin. Raises UserError where there is no such thing."""
    return services.library.bin.put(kind, wanted)


def bin_items(services: Services) -> tuple[BinItem, ...]:
    """What lies in the bin, the last removed first."""
    return services.library.bin.items()


def find_in_bin(services: Services, handles: Sequence[str]) -> tuple[BinItem, ...]:
    """The things of the bin with these handles ("note:3"). Raises UserError for one that is not in it."""
    known = {item.handle: item for item in bin_items(services)}
    if strange := [handle for handle in handles if handle not in known]:
        raise UserError("not_in_bin", wanted=strange[0])
    return tuple(known[handle] for handle in dict.fromkeys(handles))


def restore(services: Services, items: Sequence[BinItem]) -> None:
    """Take things out of the bin."""
    if items:
        services.library.bin.restore(items)


def empty(services: Services, items: Sequence[BinItem]) -> None:
    """Delete things of the bin for good. The library's copy of a paper's file goes too; the user's own file is not
    touched, nor any other outside the folder of papers, whatever the row says."""
    back_up_before(services, len(items))
    further = services.library.attachments.going(items)
    for paper in services.library.empty(items):
        _delete_files(services, paper)
    _delete_further(services, further)


def empty_old(services: Services) -> None:
    """Delete what has lain in the bin for longer than the setting says. A failure keeps nobody out of the library."""
    days = services.settings.bin_days
    if not days:
        return
    limit = datetime.now(UTC) - timedelta(days=days)
    try:
        empty(services, [item for item in bin_items(services) if datetime.fromisoformat(item.removed) < limit])
    except UserError as error:
        _log.warning("the bin could not be emptied: %s", error.key)


def _delete_files(services: Services, paper: Paper) -> None:
    # Here, because every start of the window comes by this module, and reading papers needs the bibliographies too.
    from app.workflows.library.imports.extracting import checkpoint_of

    with disk_errors(services.paths.home):
        if not services.library.attachments.needed(paper.file):
            with suppress(UserError):
                services.file_of(paper.file).unlink(missing_ok=True)
        checkpoint_of(services, paper).unlink(missing_ok=True)


def _delete_further(services: Services, gone: Sequence[Attachment]) -> None:
    """Delete the library's copies of further files that nobody needs any more; linked files are the user's."""
    with disk_errors(services.paths.home):
        for one in gone:
            if not one.linked and not services.library.attachments.needed(one.path):
                with suppress(UserError):
                    services.file_of(one.path).unlink(missing_ok=True)
