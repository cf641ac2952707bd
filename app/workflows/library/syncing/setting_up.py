"""Which place a library is shared in: choosing it, asking how it stands, sharing it no more."""

from __future__ import annotations

import os
import platform
import uuid
from dataclasses import dataclass
from pathlib import Path

from app.base import keys
from app.base.disk.whereabouts import whereabouts
from app.base.errors import UserError
from app.base.progress import CancelToken
from app.base.settings import SYNC_VARIABLE
from app.domain.library.syncing import Conflict, Member
from app.remotes.folder import FolderPlace
from app.remotes.manifests import read_place, write_place
from app.remotes.place import Place
from app.remotes.webdav import WebDavPlace
from app.workflows.services import Services

FOLDER = "Paperlamp Sync"
"""Made in the folder or at the address that the user names, so that nothing of his lies among ours."""


@dataclass(frozen=True, slots=True)
class Status:
    """How sharing stands. `place` is "" where the library is not shared; `synced_by` a program that copies that folder."""

    place: str = ""
    account: str = ""
    name: str = ""
    waiting: int = 0
    members: tuple[Member, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    synced_by: str = ""


def set_up(
    services: Services, place: str, account: str = "", password: str = "", cancel: CancelToken | None = None
) -> Status:
    """Share the library in a folder or at a WebDAV address from now on; nothing is sent yet. Raises UserError."""
    place = place if is_address(place) else str(Path(place).expanduser().absolute())
    if not is_address(place):
        _apart(services, Path(place))
    used = password or os.environ.get(SYNC_VARIABLE, "") or keys.find(_key(place, account))
    opened = _open(place, account, used, cancel)
    opened.check()
    library = read_place(opened)
    if not library:
        library = uuid.uuid4().hex
        write_place(opened, library)
    kept = not password or keys.keep(_key(place, account), password)
    standing = services.library.syncing.standing()
    if standing is None or standing.place != library:
        services.library.syncing.begin(computer_name(), library)
    services.update_settings(sync_place=place, sync_account=account, sync_password="" if kept else password)
    return status(services)


def status(services: Services) -> Status:
    """How sharing stands; nobody is asked."""
    settings, standing = services.settings, services.library.syncing.standing()
    if not settings.sync_place or standing is None:
        return Status()
    syncing = services.library.syncing
    synced = "" if is_address(settings.sync_place) else whereabouts(Path(settings.sync_place)).synced
    return Status(
        settings.sync_place,
        settings.sync_account,
        standing.name,
        standing.waiting,
        syncing.members(),
        syncing.conflicts(),
        synced,
    )


def stop(services: Services) -> str:
    """Share the library no more; the place where it was shared. What lies there stays."""
    settings = services.settings
    keys.forget(_key(settings.sync_place, settings.sync_account))
    services.library.syncing.end()
    services.update_settings(sync_place="", sync_account="", sync_password="", sync_on_opening=False)
    return settings.sync_place


def open_place(services: Services, cancel: CancelToken | None = None) -> Place:
    """The place that the settings name. Raises UserError."""
    settings = services.settings
    if not settings.sync_place:
        raise UserError("sync_off")
    password = os.environ.get(SYNC_VARIABLE, "") or settings.sync_password
    if not password and is_address(settings.sync_place):
        password = keys.find(_key(settings.sync_place, settings.sync_account))
    return _open(settings.sync_place, settings.sync_account, password, cancel)


def is_address(place: str) -> bool:
    """Whether a place is an address, and no folder."""
    return place.lower().startswith(("http://", "https://"))


def computer_name() -> str:
    """What this computer calls itself."""
    return platform.node() or "computer"


def _open(place: str, account: str, password: str, cancel: CancelToken | None) -> Place:
    if is_address(place):
        return WebDavPlace(f"{place.rstrip('/')}/{FOLDER}", account, password, cancel)
    folder = Path(place)
    if not folder.is_dir():
        raise UserError("sync_place_gone", place=place)
    return _Within(folder / FOLDER, folder, cancel)


class _Within(FolderPlace):
    """A folder of ours in one of the user's, which has to be there; ours is made."""

    def __init__(self, root: Path, above: Path, cancel: CancelToken | None) -> None:
        super().__init__(root, cancel)
        self._above = above
        self.title = str(above)

    def check(self) -> None:
        """The user's folder has to be there: it may lie on a drive that is not connected."""
        if not self._above.is_dir():
            raise UserError("sync_place_gone", place=self.title)


def _apart(services: Services, folder: Path) -> None:
    home, place = services.paths.home.resolve(), folder.resolve()
    if place.is_relative_to(home) or home.is_relative_to(place / FOLDER):
        raise UserError("sync_place_inside", place=str(folder))


def _key(place: str, account: str) -> str:
    """Under which name the password is kept; another place or account never gets it."""
    return f"sync {account}@{place}"
