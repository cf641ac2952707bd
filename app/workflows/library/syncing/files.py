"""Carries files between the library and the shared place, each by its content, so that none goes twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.base.disk.files import disk_errors, hash_file, partial_name, settle
from app.base.errors import UnusableInput, UserError
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, Progress
from app.domain.library.paper import PaperStatus
from app.domain.library.syncing import StoredFile
from app.remotes.manifests import file_name
from app.remotes.place import Place
from app.workflows.services import Services

_COMING = "file_coming"
_AT_ONCE = 20
"""So many files are sent before others are told of them: a stop costs telling at most these again."""


def note_coming(services: Services) -> None:
    """Papers whose files are not on this computer yet say so, and are not read before."""
    library = services.library
    coming = UnusableInput(_COMING).messages
    for paper in library.unread():
        if not _path(services, paper.file).is_file():
            library.set_status(paper.id, PaperStatus.FAILED, coming)


class FileCarrier:
    """Carries what is missing here or there. `tell` lets others know what was sent."""

    def __init__(
        self, services: Services, place: Place, report: OnProgress, cancel: CancelToken, tell: Callable[[], None]
    ) -> None:
        self._services, self._place, self._report, self._cancel, self._tell = services, place, report, cancel, tell
        self._syncing = services.library.syncing
        self.missing = 0

    def get(self) -> int:
        """Bring the files that are in the place and not here; how many came."""
        there = self._syncing.in_the_place()
        wanted = [one for one in self._all() if not _path(self._services, one.name).is_file()]
        here = [one for one in wanted if one.sha256 in there]
        self.missing = len(wanted) - len(here)
        coming = {
            paper.file: paper.id
            for paper in self._services.library.papers(with_bin=True)
            if paper.problem_key == _COMING
        }
        lost: list[str] = []
        for done, one in enumerate(here):
            self._say("sync_getting_files", done, len(here))
            if not self._get_one(one):
                lost.append(one.sha256)
            elif one.name in coming:
                self._services.library.set_status(coming[one.name], PaperStatus.ADDED)
        if lost:
            self.missing += len(lost)
            self._syncing.tell_lost(lost)
            self._tell()
        return len(here) - len(lost)

    def _get_one(self, one: StoredFile) -> bool:
        """False where what lies in the place is not that file: who has it sends it again."""
        target = _path(self._services, one.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = partial_name(target)
        with disk_errors(target.parent):
            try:
                if not self._place.fetch(file_name(one.sha256), partial) or hash_file(partial) != one.sha256:
                    return False
                settle(partial, target)
            finally:
                partial.unlink(missing_ok=True)
        return True

    def send(self) -> int:
        """Put the files that are here and not in the place there; how many went."""
        there = self._syncing.in_the_place()
        wanted = {one.sha256: one for one in self._all() if one.sha256 not in there}
        sent: list[str] = []
        count = 0
        for done, one in enumerate(wanted.values()):
            self._say("sync_sending_files", done, len(wanted))
            path = _path(self._services, one.name)
            try:
                if not path.is_file() or hash_file(path) != one.sha256:
                    continue  # damaged here: `library check` tells of it, and nobody else gets it
                self._place.store(file_name(one.sha256), path)
            except OSError:
                continue
            except UserError as error:
                if error.key == "sync_too_large":
                    continue
                self._told(sent)
                raise
            sent.append(one.sha256)
            count += 1
            if len(sent) == _AT_ONCE:
                self._told(sent)
                sent = []
        self._told(sent)
        return count

    def _told(self, sent: list[str]) -> None:
        if sent:
            self._syncing.tell_stored(sent)
            self._tell()

    def _all(self) -> list[StoredFile]:
        found = []
        for one in self._syncing.files():
            try:
                self._services.file_of(one.name)
            except (UserError, UnusableInput):
                continue
            if len(one.sha256) == 64:
                found.append(one)
        return found

    def _say(self, key: str, done: int, count: int) -> None:
        self._cancel.check()
        self._report(Progress(Message.of(f"progress.{key}", done=done, count=count), done / count))


def _path(services: Services, name: str) -> Path:
    return services.file_of(name) if name else services.paths.files / "none"
