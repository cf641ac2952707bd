"""How the window looks and speaks, as a dialog may change it."""

from __future__ import annotations

from typing import Protocol


class Look(Protocol):
    """Each change is shown at once and remembered."""

    @property
    def language(self) -> str:
        """ "system", "en" or "zh_CN"."""
        ...

    @property
    def theme(self) -> str:
        """ "system", "light" or "dark"."""
        ...

    @property
    def text_size(self) -> int:
        """In percent."""
        ...

    def set_language(self, setting: str) -> None:
        """Speak this language."""
        ...

    def set_theme(self, setting: str) -> None:
        """Show these colours."""
        ...

    def set_text_size(self, percent: int) -> None:
        """Show text in this size."""
        ...


__all__ = ["Look"]
