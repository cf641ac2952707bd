"""Fetches one file from a model hub over plain HTTP: resumes, changes to a mirror, notices a stalled line.

Only the standard library is used, so that the system's proxy settings apply and nothing is downloaded that
was not asked for. The file is believed only after the caller has checked its hash.
"""

from __future__ import annotations

import http.client
import json
import os
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from app.base.errors import UserError
from app.llm.catalogue import HubSource
from app.llm.fetch import Watch, disk_errors, require_space

HUBS: tuple[str, ...] = (
    "https://huggingface.co/{repo}/resolve/{revision}/{file}",
    "https://hf-mirror.com/{repo}/resolve/{revision}/{file}",
    "https://modelscope.cn/models/{repo}/resolve/master/{file}",
)
_RETRIES = 4
_PART = 256 << 10


@dataclass(frozen=True, slots=True)
class Line:
    """How to reach the hub: address patterns tried in order, and seconds without a byte that mean a stall."""

    hubs: Sequence[str] = HUBS
    stall_s: float = 30.0
    pause_s: float = 1.0


class _InterruptedError(Exception):
    """This attempt is over; another may go on where it stopped."""


def hub_line() -> Line:
    """The usual hubs; `HF_ENDPOINT`, which users of mirrors set, goes first."""
    endpoint = os.environ.get("HF_ENDPOINT", "").rstrip("/")
    own = (endpoint + "/{repo}/resolve/{revision}/{file}",) if endpoint else ()
    return Line(own + HUBS)


def fetch_hub(source: HubSource, size: int, target: Path, watch: Watch, line: Line | None = None) -> None:
    """Write the file to `target`, going on from `target.part` where an earlier run stopped.

    `size` is what the catalogue says, 0 when unknown. Raises UserError: `download_failed`, `disk_full`;
    and Cancelled.
    """
    line = line or hub_line()
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".part")
    require_space(target.parent, max(0, size - (partial.stat().st_size if partial.exists() else 0)))
    reason = ""
    for attempt in range(_RETRIES):
        for pattern in line.hubs:
            url = pattern.format(repo=source.repo, revision=quote(source.revision), file=quote(source.file))
            try:
                _Transfer(url, partial, size, watch, line).run()
            except _InterruptedError as error:
                reason = str(error)
                continue
            partial.replace(target)
            _tag_file(partial).unlink(missing_ok=True)
            return
        if watch.cancel.wait(line.pause_s * 2**attempt):
            watch.cancel.check()
    raise UserError("download_failed", reason=reason[:300].rstrip("."))


def _tag_file(partial: Path) -> Path:
    return partial.with_name(partial.name + ".tag")


class _Transfer:
    """One attempt at one address."""

    def __init__(self, url: str, partial: Path, size: int, watch: Watch, line: Line) -> None:
        self._url = url
        self._partial = partial
        self._size = size
        self._watch = watch
        self._line = line

    def run(self) -> None:
        """Raises _InterruptedError when the file is not whole at the end."""
        self._watch.cancel.check()
        have = self._partial.stat().st_size if self._partial.exists() else 0
        try:
            with self._open(have) as response:
                start, total = self._where(response, have)
                self._receive(response, start, total)
        except urllib.error.HTTPError as error:
            error.close()
            if error.code == 416:
                self._partial.unlink(missing_ok=True)
            raise _InterruptedError(f"{error.code} {error.reason}") from error
        except urllib.error.URLError as error:
            raise _InterruptedError(str(error.reason)) from error
        except (http.client.HTTPException, TimeoutError, ConnectionError) as error:
            raise _InterruptedError(str(error) or type(error).__name__) from error

    def _open(self, have: int) -> http.client.HTTPResponse:
        request = urllib.request.Request(self._url, headers={"User-Agent": "paperlamp", "Accept-Encoding": "identity"})
        if have:
            request.add_header("Range", f"bytes={have}-")
        response: http.client.HTTPResponse = urllib.request.urlopen(request, timeout=self._line.stall_s)
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
            raise _InterruptedError(f"{total} bytes offered, {self._size} expected")
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
        done = start
        with (
            disk_errors(self._partial.parent, total - start),
            self._partial.open("ab" if start else "wb") as out,
        ):
            while block := response.read1(_PART):
                out.write(block)
                done += len(block)
                self._watch.report("download_model", done / total if total else 0.0)
                if total and done > total:
                    break
            out.flush()
            os.fsync(out.fileno())
        if total and done > total:
            self._partial.unlink()
            raise _InterruptedError("more bytes than announced")
        if total and done < total:
            raise _InterruptedError(f"{done} of {total} bytes")
