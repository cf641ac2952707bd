"""The themes and formats that ship with the program, by name."""

from __future__ import annotations

THEMES: tuple[str, ...] = ("lamp", "night", "academic", "minimal", "contrast", "campus")
ASPECTS: dict[str, str] = {"16:9": "", "4:3": "-4x3"}
"""Formats our themes come in, and how their files are told apart."""
