"""What a foreign presentation may not bring along: more than a presentation holds, and pictures from somewhere else."""

from __future__ import annotations

import zipfile
from typing import Any

from lxml import etree

from app.base.errors import UnusableInput

MOST_ENTRIES = 10_000
MOST_MARKUP = 60_000_000
"""Bytes of XML, unpacked. Our largest template has 0.2 MB; a tree of XML takes some twenty times its text in memory."""
MOST_BYTES = 1_000_000_000
"""Bytes of everything, unpacked: a deck full of videos."""

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_TREE = "{http://schemas.openxmlformats.org/presentationml/2006/main}spTree"
_MARKUP = (".xml", ".rels", ".vml")


def check_size(archive: zipfile.ZipFile, name: str) -> None:
    """Raises UnusableInput where the archive would unpack to more than a presentation holds. Nothing is unpacked;
    Python's own unpacking stops at the sizes that are looked at here."""
    entries = archive.infolist()
    markup = sum(entry.file_size for entry in entries if entry.filename.lower().endswith(_MARKUP))
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or markup > MOST_MARKUP or total > MOST_BYTES:
        raise UnusableInput("slides_file_too_big", file=name, megabytes=round(total / 1e6))


def drop_outside(presentation: Any) -> int:
    """Take out what a presentation would fetch from elsewhere when it is opened; returns how many things that were.

    Links that a person has to click stay.
    """
    return sum(_drop_of(part) for part in list(presentation.part.package.iter_parts()))


def _drop_of(part: Any) -> int:
    fetched = {
        key
        for key, relation in part.rels.items()
        if relation.is_external and not relation.reltype.endswith("/hyperlink")
    }
    if not fetched:
        return 0
    root = getattr(part, "_element", None)
    if root is not None:
        for node in list(root.iter(etree.Element)):
            uses = [key for key, value in node.attrib.items() if str(key).startswith(_R) and value in fetched]
            if uses and node.tag == _BLIP:
                for key in uses:
                    del node.attrib[key]
            elif uses:
                _remove_shape(node)
    for key in fetched:
        part.rels.pop(key)
    return len(fetched)


def _remove_shape(node: Any) -> None:
    """Remove the shape that a node belongs to, or the node itself where it belongs to none."""
    while node.getparent() is not None and node.getparent().tag != _TREE:
        above = node.getparent()
        if above.getparent() is None:
            break
        node = above
    if node.getparent() is not None:
        node.getparent().remove(node)
