"""One question to a registry: what was asked for is sent, and what went wrong is said in the user's words."""

from __future__ import annotations

import json
from typing import Any

from app.base.errors import UserError
from app.base.network.connections import Purpose
from app.base.network.net import Fault, Limits, NetError, Request, ask
from app.base.progress import CancelToken

CSL_JSON = "application/vnd.citationstyles.csl+json"
_REDIRECTS = 5
_BUSY = (429, 503)


class Registry:
    """Asks in the program's name, waits for a bounded time and reads a bounded amount."""

    def __init__(
        self, agent: str, timeout_s: float, whole_s: float, most_bytes: int, unknown: tuple[int, ...] = (404, 410)
    ) -> None:
        """`timeout_s` bounds each silence and `whole_s` a whole answer; the statuses `unknown` say that nobody knows it."""
        self._agent, self._unknown = agent, unknown
        self._limits = Limits(timeout_s, timeout_s, whole_s, most_bytes, redirects=_REDIRECTS)

    def get(self, source: str, url: str, accept: str, cancel: CancelToken | None) -> bytes | None:
        """The body of the answer; None where the registry `source` does not know the work. Raises UserError."""
        headers = {"User-Agent": self._agent, "Accept": accept}
        try:
            with ask(Request(url, Purpose.REGISTRY, headers=headers), self._limits, cancel) as answer:
                if answer.status in self._unknown:
                    return None
                if answer.status in _BUSY:
                    raise UserError("registry_busy", registry=source)
                if answer.status >= 300:
                    raise UserError("registry_refused", registry=source, status=answer.status)
                return answer.body()
        except NetError as error:
            raise _told(source, error) from error


def read_object(source: str, body: bytes) -> dict[str, Any]:
    """The JSON object of an answer, empty where it is JSON of another kind. Raises UserError where it is none."""
    try:
        return as_object(json.loads(body))
    except (ValueError, RecursionError) as error:
        raise UserError("registry_nonsense", registry=source) from error


def as_object(value: Any) -> dict[str, Any]:
    """A part of an answer that ought to be an object; empty where it is not."""
    return value if isinstance(value, dict) else {}


def _told(source: str, error: NetError) -> UserError:
    if error.fault in (Fault.NO_ANSWER, Fault.STALLED, Fault.TOO_LONG):
        return UserError("registry_slow", registry=source)
    if error.fault in (Fault.GARBLED, Fault.TOO_LARGE):
        return UserError("registry_nonsense", registry=source)
    if error.fault is Fault.REDIRECT:
        return UserError("registry_refused", registry=source, status=error.status)
    return UserError("registry_offline", registry=source)


__all__ = ["CSL_JSON", "Registry", "as_object", "read_object"]
