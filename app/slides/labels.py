"""The fixed words of a deck ("Method", 方法), in the deck's own language, from the message catalogue."""

from __future__ import annotations

from app.base.messages import Message, render
from app.slides.text import has_cjk


class Labels:
    """Looks up `[deck]` entries in one language ("en" or "zh")."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __call__(self, key: str, **params: str | int | float) -> str:
        """The entry `deck.KEY` with its parameters filled in."""
        return render(Message.of(f"deck.{key}", **params), self.lang)

    def counted(self, key: str, count: int) -> str:
        """The entry for a number of things; one thing has an entry of its own, `deck.KEY_one`."""
        return self(f"{key}_one") if count == 1 else self(key, count=count)

    def join(self, items: list[str]) -> str:
        """A list in one line; names in Latin letters are parted by commas in Chinese too."""
        latin = self.lang == "zh" and not any(has_cjk(item) for item in items)
        return (", " if latin else self("list_separator")).join(items)
