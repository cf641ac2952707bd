"""What is written about papers. Notes, comparisons, translated pieces and terms have one name; summaries, conversations and
slides are parts of their own."""

from __future__ import annotations

from app.library.writings.comparisons import Comparisons
from app.library.writings.glossary import Glossary
from app.library.writings.notes import BETWEEN_VERSIONS, MUCH_LOST, Notes
from app.library.writings.pieces import Pieces


class Writings(Notes, Pieces, Comparisons, Glossary):
    """The parts of a library that keep writings."""


__all__ = ["BETWEEN_VERSIONS", "MUCH_LOST", "Writings"]
