"""Whether there is a newer version. Asked for when the user asks, and at no other time; nothing is downloaded."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from urllib.parse import urlsplit

from app import __version__
from app.base.errors import UserError
from app.base.network.connections import Purpose
from app.base.network.net import Limits, NetError, Request, ask
from app.base.progress import CancelToken
from app.base.resources import resource_path
from app.base.versions import is_newer

AGENT = f"Paperlamp/{__version__} (asked by a user)"
_LIMITS = Limits(whole_s=30, most_bytes=1 << 20, redirects=3)


@dataclass(frozen=True, slots=True)
class Release:
    """The newest version, and the page that tells of it."""

    version: str
    page: str
    newer: bool
    current: str = __version__


def feed() -> str:
    """Where this build asks; "" for a build from source."""
    return str(tomllib.loads(resource_path("release", "feed.toml").read_text(encoding="utf-8")).get("feed", ""))


def newest(address: str | None = None, cancel: CancelToken | None = None) -> Release:
    """Ask for the newest version. Sends this program's name and version.

    Raises UserError: `no_release_feed`, `releases_not_reached`, `releases_not_understood`; Cancelled.
    """
    address = feed() if address is None else address
    if not address:
        raise UserError("no_release_feed")
    host = urlsplit(address).hostname or address
    headers = {"User-Agent": AGENT, "Accept": "application/json"}
    body = asked(Request(address, Purpose.UPDATES, headers=headers), host, _LIMITS, cancel)
    try:
        said = json.loads(body)
    except ValueError as error:
        raise UserError("releases_not_understood", host=host) from error
    return _read(said, host)


def asked(request: Request, host: str, limits: Limits, cancel: CancelToken | None) -> bytes:
    """What `host`, which has the releases, answers. Raises UserError: `releases_not_reached`, `releases_not_understood`; Cancelled."""
    try:
        with ask(request, limits, cancel) as answer:
            if answer.status != 200:
                raise UserError("releases_not_understood", host=host)
            return answer.body()
    except NetError as error:
        raise UserError("releases_not_reached", host=host) from error


def _read(said: object, host: str) -> Release:
    """The answer, believed only as far as it looks like one: a number, and a page of the web."""
    facts = said if isinstance(said, dict) else {}
    version, page = str(facts.get("tag_name", "")).removeprefix("v"), str(facts.get("html_url", ""))
    if not is_newer(version, "") or len(version) > 40 or urlsplit(page).scheme != "https":
        raise UserError("releases_not_understood", host=host)
    return Release(version, page, is_newer(version, __version__))


__all__ = ["AGENT", "Release", "asked", "feed", "newest"]
