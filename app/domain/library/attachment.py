"""What belongs to an entry beside the PDF that is read: supplements, translations, saved web pages, and so on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a file is to its entry."""

    MAIN = "main"
    """The PDF that is read, summarized and marked; the library keeps it with the paper itself."""
    SUPPLEMENTARY = "supplementary"
    TRANSLATION = "translation"
    SNAPSHOT = "snapshot"
    """A web page as it was saved."""
    VERSION = "version"
    """Another form of the same work: a manuscript, a preprint, slides."""
    OTHER = "other"


GIVEN_ROLES = tuple(role for role in Role if role is not Role.MAIN)
"""The roles that a further file may be given."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A further file of an entry. `path` lies inside the library's folder where it was copied in, and is absolute where
    the file is `linked` in its own place. `size` is in bytes; a linked file that was not there has neither hash nor size."""

    paper: int
    role: Role
    title: str
    path: str
    original_name: str
    sha256: str = ""
    size: int = 0
    linked: bool = False
    id: int = 0
    added: str = ""


class FileState(StrEnum):
    """Whether a file is where it should be; CHANGED: with another content than it was read with."""

    HERE = "here"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file of an entry as it is shown, the main PDF first, whose id is 0. `path` is where it lies on this computer."""

    id: int
    role: Role
    title: str
    path: str
    linked: bool
    size: int
    state: FileState
    added: str = ""
