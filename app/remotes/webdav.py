"""A shared place on a WebDAV server (RFC 4918): Nutstore, Nextcloud, a university's.

Each file is sent in one request of known length, since some servers take no others. A server that asks for rest gets it,
as long as that is bearable. Folders are made when a file does not find its own.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from app.base.disk.files import disk_errors, whole_file
from app.base.errors import UserError, WrongUsage
from app.base.network.connections import Purpose
from app.base.network.net import Answer, Fault, Limits, NetError, Request, ask
from app.base.progress import CancelToken
from app.remotes.place import MOST_BYTES

_SMALL = Limits(connect_s=15.0, stall_s=60.0, most_bytes=MOST_BYTES)
_LARGE = Limits(connect_s=15.0, stall_s=120.0)
_LONGEST_REST_S = 90.0
"""A server that asks for more is left alone until the user syncs again. Nutstore counts requests over 30 minutes."""
_REST_S = 5.0
"""Where a server does not say how long."""
_TRIES = 4
_NO_PARENT = (404, 409)
_BUSY = (429, 503)
_AGAIN = (408, 423, 425, 500, 502, 504)
_HREF = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?href\s*>\s*([^<]*?)\s*</", re.IGNORECASE)
_OWN = ("127.0.0.1", "localhost", "::1")


class WebDavPlace:
    """A folder on a server."""

    def __init__(self, url: str, account: str, password: str, cancel: CancelToken | None = None) -> None:
        """Raises WrongUsage("sync_address"): a password is sent over encrypted connections alone."""
        parts = urlsplit(url)
        safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _OWN)
        if not parts.hostname or not safe or parts.query or parts.fragment or parts.username:
            raise WrongUsage("sync_address", url=url)
        self._url = url.rstrip("/") + "/"
        self.title = parts.netloc
        self._cancel = cancel or CancelToken()
        word = base64.b64encode(f"{account}:{password}".encode()).decode()
        self._headers = {"Authorization": f"Basic {word}"} if account else {}
        self._path = unquote(parts.path)

    def check(self) -> None:
        """Make the folder where it is missing, and see whether it can be listed."""
        with self._ask("PROPFIND", "", {"Depth": "0"}) as answer:
            status = answer.status
        if status in _NO_PARENT:
            self._make_folder("")
            with self._ask("PROPFIND", "", {"Depth": "0"}) as answer:
                status = answer.status
        if status != 207:
            raise self._failure(status, "")

    def names(self, folder: str) -> tuple[str, ...]:
        """The files in a folder that never has many."""
        with self._ask("PROPFIND", f"{folder}/", {"Depth": "1"}) as answer:
            if answer.status in _NO_PARENT:
                return ()
            if answer.status != 207:
                raise self._failure(answer.status, folder)
            body = self._whole(answer)
        paths = [unquote(urlsplit(href.decode("utf-8", "replace")).path) for href in _HREF.findall(body)]
        return tuple(sorted({path.rpartition("/")[2] for path in paths if not path.endswith("/")}))

    def read(self, name: str) -> bytes | None:
        """A small file."""
        with self._ask("GET", name) as answer:
            if answer.status in (404, 410):
                return None
            if answer.status != 200:
                raise self._failure(answer.status, name)
            return self._whole(answer)

    def write(self, name: str, data: bytes) -> None:
        """Under another name first, where the server can rename: a list that is being replaced is never half there."""
        if not name.endswith(".json"):
            self._put(name, data)
            return
        beside = f"{name}.part"
        self._put(beside, data)
        target = self._address(name)
        with self._ask("MOVE", beside, {"Destination": target, "Overwrite": "T"}) as answer:
            moved = answer.status in (200, 201, 204)
        if not moved:
            self._put(name, data)
            self.delete(beside)

    def store(self, name: str, source: Path) -> None:
        """A file of any size, read as it is sent."""
        self._put(name, source)

    def fetch(self, name: str, target: Path) -> bool:
        """Written as it comes."""
        with self._ask("GET", name, limits=_LARGE) as answer:
            if answer.status in (404, 410):
                return False
            if answer.status != 200:
                raise self._failure(answer.status, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            with disk_errors(target.parent), whole_file(target) as file:
                try:
                    for piece in answer.pieces():
                        file.write(piece)
                except NetError as error:
                    raise self._told(error) from error
        return True

    def delete(self, name: str) -> None:
        """Gone, if it was there."""
        with self._ask("DELETE", name) as answer:
            if answer.status not in (200, 202, 204, 404, 410):
                raise self._failure(answer.status, name)

    def _put(self, name: str, body: bytes | Path) -> None:
        for made in (False, True):
            with self._ask("PUT", name, {"Content-Type": "application/octet-stream"}, body, _LARGE) as answer:
                status = answer.status
            if status in (200, 201, 204):
                return
            if status not in _NO_PARENT or made:
                break
            self._make_folder(name.rpartition("/")[0])
        raise self._failure(status, name)

    def _make_folder(self, folder: str) -> None:
        """A folder with those above it, the address's own ones too."""
        for status in self._made(folder):
            if status not in (200, 201, 301, 405):  # 405: it is there
                raise self._failure(status, folder)

    def _made(self, folder: str) -> Iterator[int]:
        with self._ask("MKCOL", f"{folder}/" if folder else "") as answer:
            status = answer.status
        if status in _NO_PARENT:
            above, _, _ = folder.rpartition("/")
            if folder:
                yield from self._made(above)
            elif self._address("").rstrip("/").count("/") > 3:
                higher = WebDavPlace.__new__(WebDavPlace)
                higher.__dict__ = self.__dict__ | {"_url": self._url.rstrip("/").rpartition("/")[0] + "/"}
                yield from higher._made("")
            with self._ask("MKCOL", f"{folder}/" if folder else "") as answer:
                status = answer.status
        yield status

    @contextmanager
    def _ask(
        self,
        method: str,
        name: str,
        headers: Mapping[str, str] | None = None,
        body: bytes | Path | None = None,
        limits: Limits = _SMALL,
    ) -> Iterator[Answer]:
        """One request, again where the server is busy or stumbles. Raises UserError for what no caller can use."""
        request = Request(self._address(name), Purpose.SYNC, method, {**self._headers, **(headers or {})}, body)
        for attempt in range(1, _TRIES + 1):
            rest = 0.0
            try:
                with ask(request, limits, self._cancel) as answer:
                    if answer.status in _BUSY:
                        rest = _seconds(answer.headers.get("Retry-After", ""))
                        if attempt == _TRIES or rest > _LONGEST_REST_S:
                            raise UserError("sync_too_often", host=self.title, seconds=round(rest))
                    elif answer.status in _AGAIN and attempt < _TRIES:
                        rest = _REST_S / 5 * attempt
                    else:
                        self._refuse(answer.status, name)
                        yield answer
                        return
            except NetError as error:
                if error.fault is not Fault.CUT or attempt == _TRIES:
                    raise self._told(error) from error
                rest = _REST_S / 5
            if self._cancel.wait(rest):
                self._cancel.check()

    def _refuse(self, status: int, name: str) -> None:
        if status == 401:
            raise UserError("sync_refused", host=self.title)
        if status in (403, 507, 413):
            raise self._failure(status, name)

    def _failure(self, status: int, name: str) -> UserError:
        if status == 403:
            return UserError("sync_forbidden", host=self.title, path=self._path + name)
        if status == 507:
            return UserError("sync_full", host=self.title)
        if status == 413:
            return UserError("sync_too_large", host=self.title, name=name)
        if status in (200, 301, 302, 303, 307, 308, 405, 501):
            return UserError("sync_no_webdav", host=self.title)
        return UserError("sync_failed", host=self.title, reason=f"{status}")

    def _told(self, error: NetError) -> UserError:
        if error.fault is Fault.REDIRECT:
            return UserError("sync_no_webdav", host=self.title)
        return UserError("sync_unreachable", host=self.title, reason=error.reason or str(error.fault))

    def _whole(self, answer: Answer) -> bytes:
        try:
            return answer.body()
        except NetError as error:
            raise self._told(error) from error

    def _address(self, name: str) -> str:
        return self._url + quote(name)


def _seconds(text: str) -> float:
    """How long a server wants to be left alone; it may also give a time of day, which no clock here is asked about."""
    try:
        return max(0.0, float(text)) if text else _REST_S
    except ValueError:
        return _REST_S


__all__ = ["WebDavPlace"]
