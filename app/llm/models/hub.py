"""Fetches one file from a model hub: resumes, changes to a mirror, notices a stalled line.

The file is believed only after the caller has checked its hash; the hub's own hash of it (the
object id of Git LFS, which it announces in `X-Linked-Etag`) is handed back for that.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from app.base.disk.files import disk_errors, settle
from app.base.errors import UserError
from app.base.network.connections import Purpose
from app.base.network.net import Answer, Fault, Limits, NetError, Request, ask
from app.llm.models.catalogue import HubSource
from app.llm.models.fetch import Rate, Watch, require_space

HUGGING_FACE = "{endpoint}/{{repo}}/resolve/{{revision}}/{{file}}"
HUBS: tuple[str, ...] = (
    HUGGING_FACE.format(endpoint="https://huggingface.co"),
    HUGGING_FACE.format(endpoint="https://hf-mirror.com"),
    "https://modelscope.cn/models/{modelscope}/resolve/master/{file}",
)
_RETRIES = 4
_REDIRECTS = 6
_GIVEN_UP = (401, 403, 404, 410, 451)
_BUSY = (429, 503)
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Line:
    """How to reach the hub: address patterns tried in order, and what counts as a line that is dead.

    `stall_s`: seconds without a byte; `slowest` bytes a second over `slow_s` seconds: less, and another address is
    tried. `patience_s`: the longest wait a busy server may ask for. `why` is what the
    connections are noted as.
    """

    hubs: Sequence[str] = HUBS
    stall_s: float = 30.0
    pause_s: float = 1.0
    slowest: int = 20_000
    slow_s: float = 60.0
    patience_s: float = 60.0
    why: Purpose = Purpose.MODEL_DOWNLOAD


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


def announced_hash(headers: Mapping[str, str]) -> str:
    """The SHA-256 in the headers of a hub's answer; empty where it names none."""
    for name in ("X-Linked-ETag", "ETag"):
        value = headers.get(name, "").removeprefix("W/").strip('"').lower()
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

    def run(self) -> str:
        """The announced hash. Raises _InterruptedError when the file is not whole at the end."""
        self._watch.cancel.check()
        have = self._partial.stat().st_size if self._partial.exists() else 0
        span = {"Range": f"bytes={have}-"} if have else {}
        request = Request(self._url, self._line.why, headers=span)
        stall = self._line.stall_s
        try:
            with ask(request, Limits(stall, stall, redirects=_REDIRECTS), self._watch.cancel) as answer:
                if answer.status >= 300:
                    raise self._refused(answer)
                start, total = self._where(answer, have)
                self._receive(answer, start, total)
                return next(filter(None, map(announced_hash, (*answer.passed, answer.headers))), "")
        except NetError as error:
            raise _InterruptedError(error.reason or str(error.fault), final=error.fault is Fault.REDIRECT) from error
        except ValueError as error:
            raise _InterruptedError(str(error)) from error

    def _refused(self, answer: Answer) -> _InterruptedError:
        if answer.status == 416:
            self._partial.unlink(missing_ok=True)
        asked = answer.headers.get("Retry-After", "")
        wait = float(asked) if asked.isdigit() and answer.status in _BUSY else 0.0
        return _InterruptedError(f"{answer.status} {answer.reason}", wait, final=answer.status in _GIVEN_UP)

    def _where(self, response: Answer, have: int) -> tuple[int, int]:
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

    def _same_file(self, response: Answer, total: int) -> bool:
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

    def _remember(self, response: Answer, total: int) -> None:
        row = {"url": self._url, "tag": response.headers.get("ETag", ""), "total": total}
        _tag_file(self._partial).write_text(json.dumps(row), encoding="utf-8")

    def _receive(self, response: Answer, start: int, total: int) -> None:
        done, rate, began = start, Rate(), time.monotonic()
        with (
            disk_errors(self._partial.parent),
            self._partial.open("ab" if start else "wb") as out,
        ):
            for block in response.pieces():
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
