"""What a text means, as a model for search by meaning says it: a direction in a space of some hundred dimensions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.base.progress import CancelToken


@dataclass(frozen=True, slots=True)
class Vectors:
    """Vectors of length 1, one behind the other, as 32-bit floats (little endian), each of `width` numbers."""

    width: int
    data: bytes

    def __len__(self) -> int:
        return len(self.data) // (4 * self.width) if self.width else 0


class MeaningModel(Protocol):
    """Gives texts vectors. What is asked and what answers it lie close together, in whatever language each is written."""

    def sha256(self) -> str:
        """Which model it is. Raises NoUsableModel where there is none."""

    def of_passages(self, texts: Sequence[str], cancel: CancelToken | None = None) -> Vectors:
        """Vectors of texts that are to be found. Raises NoUsableModel, UserError, Cancelled."""

    def of_question(self, text: str, cancel: CancelToken | None = None) -> Vectors:
        """The one vector of what is looked for. Raises as `of_passages`."""

    def close(self) -> None:
        """Free the memory; the next call takes it again."""
