"""Where the files of Zotero's attachments lie: in its storage, below a folder of the user's, anywhere, or nowhere."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlparse

from app.bibliography.zotero.places import Place
from app.bibliography.zotero.values import Attachment

STORED, STORED_PAGE, LINKED, ADDRESS, EMBEDDED = range(5)
"""Zotero's link modes."""
_STORAGE, _BASE = "storage:", "attachments:"


def attachment_of(
    place: Place, key: str, mode: int | None, kind: str, path: object, title: str, url: str
) -> Attachment:
    """An attachment, with where its file may lie."""
    written = path.decode("utf-8", "replace") if isinstance(path, bytes) else str(path or "")
    found = _where(place, key.rpartition("/")[2], written) if mode != ADDRESS else None
    told = str(found) if found else written if mode != ADDRESS else ""
    name = title or (found.name if found else "") or url or key
    return Attachment(
        key=key,
        title=name,
        paths=(told,) if told else (),
        kind=kind,
        linked=mode == LINKED,
        url=url if mode in (ADDRESS, STORED_PAGE) else "",
        embedded=mode == EMBEDDED,
    )


def _where(place: Place, key: str, written: str) -> Path | None:
    """Where a path of Zotero's leads; None for one that is none."""
    if not written or "\0" in written:
        return None
    if written.startswith(_STORAGE):
        name = written.removeprefix(_STORAGE)
        # A name is a name: one that leads out of its folder is not followed.
        return place.folder / "storage" / key / Path(name.replace("\\", "/")).name
    if written.startswith(_BASE):
        inside = Path(written.removeprefix(_BASE).replace("\\", "/"))
        return place.base / inside if place.base is not None and ".." not in inside.parts else None
    if re.match(r"file:", written, re.I):
        written = unquote(urlparse(written).path)
    return Path(written)
