"""Files that get other names by a pattern."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileRename:
    """What becomes of one file. `attachment` is 0 for the PDF that is read. A `linked` file is moved where it lies; of the
    library's own copies the name changes under which they are shown and handed out. `gone`: a linked file is not there."""

    paper: int
    attachment: int
    title: str
    before: str
    after: str
    linked: bool = False
    gone: bool = False

    @property
    def kept(self) -> bool:
        """Whether nothing changes."""
        return self.gone or self.before == self.after
