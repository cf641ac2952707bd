"""Fetches one file from a model hub over plain HTTP: resumes, changes to a mirror, notices a stalled line.

Only the standard library is used, so that the system's proxy settings apply and nothing is downloaded that
was not asked for. The file is believed only after the caller has checked its hash; the hub's own hash of it (the
object id of Git LFS, which it announces in `X-Linked-Etag`) is handed back for that.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message as Headers
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote, urlsplit

from app.base.errors import UserError
from app.base.files import disk_errors, settle
from app.llm.models.catalogue import HubSource
from app.llm.models.fetch import Rate, Watch, require_space
from app.llm.wire import cut_on_cancel, socket_of

HUGGING_FACE = "{endpoint}/{{repo}}/resolve/{{revision}}/{{file}}"
HUBS: tuple[str, ...] = (
    HUGGING_FACE.format(endpoint="https://huggingface.co"),
    HUGGING_FACE.format(endpoint="https://hf-mirror.com"),
    "https://modelscope.cn/models/{modelscope}/resolve/master/{file}",
)
_RETRIES = 4
_PART = 256 << 10
_GIVEN_UP = (401, 403, 404, 410, 451)
_BUSY = (429, 503)
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Line:
    """How to reach the hub: address patterns tried in order, and what counts as a line that is dead.

    `stall_s`: seconds without a byte; `slowest` bytes a second over `slow_s` seconds: less, and another address is
    tried. `patience_s`: the longest wait a busy server may ask for.
    """

    hubs: Sequence[str] = HUBS
    stall_s: float = 30.0
    pause_s: float = 1.0
    slowest: int = 20_000
    slow_s: float = 60.0
    patience_s: float = 60.0


class _InterruptedError(Exception):
    """This attempt is over; another may go on where it stopped, after `wait_s`, unless it is `final` here."""

    def __init__(self, reason: str, wait_s: float = 0.0, final: bool = False) -> None:
        super().__init__(reason)
        self.wait_s, self.final = wait_s, final


def hub_line(endpoint: str = "") -> Line:
    """The usual hubs; the user's own mirror goes first (`endpoint`, or `HF_ENDPOINT`, which users of mirrors set)."""
    own = (endpoint or os.environ.get("HF_ENDPOINT", "")).rstrip("/")
    return Line((HUGGING_FACE.format(endpoint=own), *HUBS) if own else HUBS)


def fetch_hub(source: HubSource, size: int, target: Path, watch: Watch, line: Line | None = None) -> str:
    """Write the file to `target`, going on from `target.part` where an earlier run stopped.

    `size` is what the catalogue says, 0 when unknown. Returns the SHA-256 the hub announced, or nothing. Raises
    UserError: `download_failed`, `disk_full`; and Cancelled.
    """
    line = line or hub_line()
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".part")
    require_space(target.parent, max(0, size - (partial.stat().st_size if partial.exists() else 0)))
    addresses = list(_addresses(source, line.hubs))
    reasons: list[tuple[str, str]] = []
    for attempt in range(_RETRIES):
        pause = line.pause_s * 2**attempt
        for url in tuple(addresses):
            try:
                announced = _Transfer(url, partial, size, watch, line).run()
            except _InterruptedError as error:
                reasons.append((str(error), urlsplit(url).netloc))
                pause = max(pause, min(error.wait_s, line.patience_s))
                if error.final:
                    addresses.remove(url)
                continue
            with disk_errors(target.parent):
                settle(partial, target)
            _tag_file(partial).unlink(missing_ok=True)
            return announced
        if not addresses:
            break
        if watch.cancel.wait(pause):
            watch.cancel.check()
    raise UserError("download_failed", reason=_in_short(reasons))


def _in_short(reasons: Sequence[tuple[str, str]]) -> str:
    """Each reason once, after the hosts it was met at."""
    hosts: dict[str, list[str]] = {}
    for reason, host in dict.fromkeys(reasons):
        hosts.setdefault(reason, []).append(host)
    return "; ".join(f"{', '.join(names)}: {reason}" for reason, names in hosts.items())[:300].rstrip(".")


def downloaded_so_far(target: Path) -> int:
    """Bytes of an unfinished download."""
    with suppress(OSError):
        return target.with_name(target.name + ".part").stat().st_size
    return 0


def _addresses(source: HubSource, patterns: Sequence[str]) -> Iterator[str]:
    for pattern in patterns:
        if "{modelscope}" in pattern and not source.modelscope:
            continue
        yield pattern.format(
            repo=source.repo,
            modelscope=source.modelscope,
            revision=quote(source.revision),
            file=quote(source.file),
        )


def _tag_file(partial: Path) -> Path:
    return partial.with_name(partial.name + ".tag")


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a hub to where the bytes lie, never from https to http, and keeps the hash it announces on the way."""

    max_redirections = 6

    def __init__(self) -> None:
        self.announced = ""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        """The next request, or the end of the way."""
        self.announced = self.announced or announced_hash(headers)
        if urlsplit(req.full_url).scheme == "https" and urlsplit(newurl).scheme != "https":
            raise _InterruptedError("http", final=True)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def announced_hash(headers: Headers) -> str:
    """The SHA-256 in the headers of a hub's answer; empty where it names none."""
    for name in ("X-Linked-ETag", "ETag"):
        value = str(headers.get(name) or "").removeprefix("W/").strip('"').lower()
        if _SHA256.fullmatch(value):
            return value
    return ""


class _Transfer:
    """One attempt at one address."""

    def __init__(self, url: str, partial: Path, size: int, watch: Watch, line: Line) -> None:
        self._url = url
        self._partial = partial
        self._size = size
        self._watch = watch
        self._line = line
        self._redirects = _Redirects()

    def run(self) -> str:
        """The announced hash. Raises _InterruptedError when the file is not whole at the end."""
        self._watch.cancel.check()
        have = self._partial.stat().st_size if self._partial.exists() else 0
        try:
            with self._open(have) as response, cut_on_cancel(lambda: socket_of(response), self._watch.cancel):
                start, total = self._where(response, have)
                self._receive(response, start, total)
                return self._redirects.announced or announced_hash(response.headers)
        except urllib.error.HTTPError as error:
            error.close()
            raise self._refused(error) from error
        except urllib.error.URLError as error:
            raise _InterruptedError(getattr(error.reason, "strerror", None) or str(error.reason)) from error
        except (http.client.HTTPException, TimeoutError, ConnectionError, ValueError) as error:
            self._watch.cancel.check()
            raise _InterruptedError(str(error) or type(error).__name__) from error

    def _refused(self, error: urllib.error.HTTPError) -> _InterruptedError:
        if error.code == 416:
            self._partial.unlink(missing_ok=True)
        asked = str(error.headers.get("Retry-After") or "")
        wait = float(asked) if asked.isdigit() and error.code in _BUSY else 0.0
        return _InterruptedError(f"{error.code} {error.reason}", wait, final=error.code in _GIVEN_UP)

    def _open(self, have: int) -> http.client.HTTPResponse:
        request = urllib.request.Request(self._url, headers={"User-Agent": "paperlamp", "Accept-Encoding": "identity"})
        if have:
            request.add_header("Range", f"bytes={have}-")
        opener = urllib.request.build_opener(self._redirects)
        response: http.client.HTTPResponse = opener.open(request, timeout=self._line.stall_s)
        return response

    def _where(self, response: http.client.HTTPResponse, have: int) -> tuple[int, int]:
        """Where this answer begins in the file, and the file's whole size (0 when not said)."""
        length = int(response.headers.get("Content-Length") or 0)
        start = 0
        total = length
        if response.status == 206:
            span, _, whole = response.headers.get("Content-Range", "").removeprefix("bytes ").partition("/")
            begin = span.partition("-")[0]
            if not begin.isdigit() or int(begin) != have:
                raise _InterruptedError("Content-Range")
            start, total = have, int(whole) if whole.isdigit() else have + length
        if self._size and total and total != self._size:
            raise _InterruptedError(f"{total} bytes offered, {self._size} expected", final=True)
        if start and not self._same_file(response, total):
            self._partial.unlink(missing_ok=True)
            raise _InterruptedError("the file changed")
        self._remember(response, total)
        return start, total or self._size

    def _same_file(self, response: http.client.HTTPResponse, total: int) -> bool:
        """Whether what is on the disk belongs to the file now offered. Mirrors name it differently, so the
        size decides between hosts and the tag within one."""
        try:
            known = json.loads(_tag_file(self._partial).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return bool(self._size)
        if known["total"] != total:
            return False
        tag = response.headers.get("ETag", "")
        return known["url"] != self._url or not tag or tag == known["tag"]

    def _remember(self, response: http.client.HTTPResponse, total: int) -> None:
        row = {"url": self._url, "tag": response.headers.get("ETag", ""), "total": total}
        _tag_file(self._partial).write_text(json.dumps(row), encoding="utf-8")

    def _receive(self, response: http.client.HTTPResponse, start: int, total: int) -> None:
        done, rate, began = start, Rate(), time.monotonic()
        with (
            disk_errors(self._partial.parent),
            self._partial.open("ab" if start else "wb") as out,
        ):
            while block := response.read1(_PART):
                out.write(block)
                done += len(block)
                rate.add(len(block))
                self._watch.report_bytes("download_model", done, total, rate)
                if time.monotonic() - began > self._line.slow_s and rate.per_second < self._line.slowest:
                    raise _InterruptedError(f"{rate.per_second / 1e3:.0f} kB/s")
                if total and done > total:
                    break
        self._watch.cancel.check()
        if total and done > total:
            self._partial.unlink()
            raise _InterruptedError("more bytes than announced")
        if total and done < total:
            raise _InterruptedError(f"{done} of {total} bytes")
