"""One item of Zotero as an entry: the same way as an item of its JSON, and what its "Extra" field says by line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.bibliography.json.zotero import zotero_entry
from app.domain.library.entry import Entry
from app.text.identifiers import bare_doi

_MULTIPART = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?: (.*))?", re.S)
_EXTRA_KEY = re.compile(r"^\s*(?:citation key|bibtex)\s*:\s*(\S+)\s*$", re.I | re.M)
_EXTRA = {"doi": "doi", "pmid": "pmid", "pmcid": "pmcid"}
_EXTRA_LINE = re.compile(r"^\s*(DOI|PMID|PMCID)\s*:\s*(\S+)\s*$", re.I | re.M)


def entry_of(
    kind: str,
    fields: Mapping[str, str],
    creators: Sequence[Mapping[str, Any]],
    tags: Sequence[str],
    cited: str = "",
) -> Entry:
    """The entry. Its citation key is the one that Better BibTeX keeps (`cited`), the field's, or the one in "Extra"."""
    told = {name: _plain_date(value) if name != "accessDate" else value for name, value in fields.items()}
    item: dict[str, Any] = {"itemType": kind, **told, "creators": list(creators), "tags": list(tags)}
    entry = zotero_entry(item, 0) or Entry("misc")
    extra = fields.get("extra", "")
    in_extra = _EXTRA_KEY.search(extra)
    key = fields.get("citationKey", "") or cited or (in_extra[1] if in_extra else "")
    more = [
        (_EXTRA[name.lower()], bare_doi(value) or value)
        for name, value in _EXTRA_LINE.findall(extra)
        if not entry.value(_EXTRA[name.lower()])
    ]
    return replace(entry, key=key, fields=(*entry.fields, *more))


def _plain_date(value: str) -> str:
    """Zotero writes a date twice, as parts and as typed: "2019-03-00 March 2019"."""
    match = _MULTIPART.fullmatch(value)
    if match is None:
        return value
    year, month, day, typed = match.groups()
    if year == "0000":
        return typed or value
    return year + (f"-{month}" if month != "00" else "") + (f"-{day}" if "00" not in (month, day) else "")
