"""Add-ons of llama.cpp for one make of graphics cards: fetched or taken from a file, tried, kept only where they work, removed."""

from __future__ import annotations

import json
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from app import __version__
from app.base.disk.files import disk_errors
from app.base.errors import UserError, WrongUsage
from app.base.network.connections import Purpose
from app.base.network.net import Limits, Request
from app.base.progress import CancelToken, OnProgress, no_progress
from app.domain.engine.model import Speed
from app.llm import add_ons, forget_devices, try_add_on
from app.workflows import updates
from app.workflows.services import Services

SUMS = "SHA256SUMS"
_LIMITS = Limits(whole_s=60, most_bytes=4 << 20, redirects=6)
_SUM = re.compile(r"(?m)^([0-9a-f]{64}) [ *](\S+)$")


@dataclass(frozen=True, slots=True)
class AddOnState:
    """An add-on: its `kind` ("cuda"), what it is called ("CUDA"), whether it is here. `tried`: how fast the card was in its
    trial just now."""

    kind: str
    api: str
    installed: bool
    tried: Speed | None = None


def list_add_ons() -> tuple[AddOnState, ...]:
    """Every add-on that there can be for this program, and which are here. Starts nothing."""
    here = add_ons.installed()
    return tuple(AddOnState(kind, api, kind in here) for kind, api in add_ons.KINDS.items())


def takes_add_ons() -> bool:
    """Whether this program takes add-ons: an installed one on Linux or Windows."""
    return add_ons.loads_modules() and sys.platform != "darwin"


def get_add_on(
    services: Services,
    kind: str = "cuda",
    on_progress: OnProgress = no_progress,
    cancel: CancelToken | None = None,
    feed: str | None = None,
) -> AddOnState:
    """Fetch the add-on that belongs to this version, try it, keep it where the trial goes well. Uses the network.

    Raises UserError: `no_release_feed`, `releases_not_reached`, `releases_not_understood`, `add_on_not_offered`,
    `download_failed`, `add_on_damaged`, and what `add_add_on` raises.
    """
    _require_modules(kind)
    offered = _offered(file_name(kind), add_ons.KINDS[kind], updates.feed() if feed is None else feed, cancel)
    folder = add_ons.add_ons_folder().parent
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".get-", dir=folder) as place:
            file = add_ons.fetch(offered.address, offered.size, offered.sha256, Path(place), on_progress, cancel)
            return add_add_on(services, file, cancel)


def add_add_on(services: Services, file: Path, cancel: CancelToken | None = None) -> AddOnState:
    """Take an add-on from a file, try it, keep it where the trial goes well; else nothing is changed.

    Raises UnusableInput: `add_on_unknown`, `add_on_other`; UserError: `add_on_needs_modules`, and where the trial fails
    `add_on_not_loaded`, `add_on_no_card`, `add_on_engine_ended`, `add_on_self_test`; Cancelled.
    """
    _require_modules("cuda")
    with add_ons.unpacked(file) as (add_on, staged):
        speed = try_add_on(add_on, staged, cancel)
        services.renew_engine()
        add_ons.keep(add_on, staged)
    forget_devices()
    return AddOnState(add_on.kind, add_ons.KINDS[add_on.kind], True, speed)


def remove_add_on(services: Services, kind: str = "cuda") -> bool:
    """Delete an add-on; False where there was none. Raises UserError("add_on_in_use")."""
    _known(kind)
    services.renew_engine()
    gone = add_ons.remove(kind)
    forget_devices()
    return gone


def file_name(kind: str) -> str:
    """What the add-on for this version and system is called among a release's files."""
    return f"Paperlamp-{__version__}-{kind}-{add_ons.this_platform()}.zip"


@dataclass(frozen=True, slots=True)
class _Offered:
    address: str
    size: int
    sha256: str


def _offered(name: str, api: str, feed: str, cancel: CancelToken | None) -> _Offered:
    """Where this version's release has a file, and its checksum."""
    if not feed:
        raise UserError("no_release_feed")
    address = f"{feed.removesuffix('/latest')}/tags/v{__version__}" if feed.endswith("/latest") else feed
    host = urlsplit(address).hostname or address
    try:
        said = json.loads(_asked(address, host, cancel))
        assets = {str(one["name"]): one for one in said["assets"]}
        if name not in assets:
            raise UserError("add_on_not_offered", api=api, version=__version__)
        places = {key: str(assets[key]["browser_download_url"]) for key in (name, SUMS)}
        size = int(assets[name]["size"])
        if any(urlsplit(place).scheme not in ("https", urlsplit(feed).scheme) for place in places.values()):
            raise ValueError(name)
        sums = {named: digest for digest, named in _SUM.findall(_asked(places[SUMS], host, cancel).decode())}
        return _Offered(places[name], size, sums[name])
    except (ValueError, KeyError, TypeError) as error:
        raise UserError("releases_not_understood", host=host) from error


def _asked(address: str, host: str, cancel: CancelToken | None) -> bytes:
    headers = {"User-Agent": updates.AGENT, "Accept": "application/json, text/plain, application/octet-stream"}
    return updates.asked(Request(address, Purpose.ADD_ON, headers=headers), host, _LIMITS, cancel)


def _require_modules(kind: str) -> None:
    _known(kind)
    if not takes_add_ons():
        raise UserError("add_on_needs_modules", api=add_ons.KINDS[kind])


def _known(kind: str) -> None:
    if kind not in add_ons.KINDS:
        raise WrongUsage("wrong_usage", reason=f"“{kind}”: {', '.join(add_ons.KINDS)}")


__all__ = ["AddOnState", "add_add_on", "file_name", "get_add_on", "list_add_ons", "remove_add_on", "takes_add_ons"]
