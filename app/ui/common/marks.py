"""Marks words for translation where they are written, to be translated where they are shown."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """The text itself. The tool that collects the sentences knows this name; Qt's own says nothing of the type."""
    return text
