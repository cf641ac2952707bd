"""Zotero's data folder: found, copied, and read whole. Nothing is ever written there."""

from app.bibliography.zotero.database import read_zotero
from app.bibliography.zotero.places import Place, found_places, place_of
from app.bibliography.zotero.values import (
    Annotation,
    Attachment,
    Collection,
    Item,
    LeftOut,
    Note,
    Search,
    Zotero,
)

__all__ = [
    "Annotation",
    "Attachment",
    "Collection",
    "Item",
    "LeftOut",
    "Note",
    "Place",
    "Search",
    "Zotero",
    "found_places",
    "place_of",
    "read_zotero",
]
