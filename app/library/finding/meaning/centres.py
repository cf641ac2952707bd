"""Takes out of vectors what they owe to the language a text is written in.

A model for meaning puts Chinese texts closer to each other than to English ones that say the same: without this a Chinese
question finds what is Chinese, whatever it says. The middle of many sentences is what their language has in common; where
these say the same in both languages (`resources/models/pairs.toml`), the difference of the middles is the language's alone
(as in "LIR", Yang et al. 2021, https://aclanthology.org/2021.emnlp-main.470). Subtracted from questions and passages: by meaning alone,
53 of 64 questions in the other language found their page or note among the first five, 8 without it; within a language 55 of
64, and 56 without.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from app.base.resources import resource_path
from app.domain.engine.meaning import Vectors
from app.text.han import han_share

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

_CHINESE = 0.3
"""Han characters among the letters of a text, from which on it counts as Chinese; others count as English."""


@cache
def pairs() -> tuple[tuple[str, str], ...]:
    """Sentences in English and in Chinese."""
    found = tomllib.loads(resource_path("models", "pairs.toml").read_text(encoding="utf-8"))["pairs"]
    return tuple((english, chinese) for english, chinese in found)


def is_chinese(text: str) -> bool:
    """Which of the two middles is a text's."""
    return han_share(text) > _CHINESE


def middles(sides: Sequence[Sequence[Vectors]]) -> Vectors:
    """The middle of each of several sets of vectors, one behind the other."""
    import numpy as np

    rows = [
        np.concatenate([np.frombuffer(one.data, "<f4").reshape(-1, one.width) for one in side]).mean(axis=0)
        for side in sides
    ]
    return Vectors(len(rows[0]), np.array(rows, "<f4").tobytes())


@dataclass(frozen=True, slots=True)
class Centres:
    """The middles of a model: rows for English and Chinese questions, then for English and Chinese passages."""

    rows: Floats

    def questions(self, vectors: Floats, texts: Sequence[str]) -> Floats:
        """Vectors of questions, of length 1, without their language."""
        return self._without(vectors, texts, 0)

    def passages(self, vectors: Floats, texts: Sequence[str]) -> Floats:
        """The same of passages."""
        return self._without(vectors, texts, 2)

    def _without(self, vectors: Floats, texts: Sequence[str], first: int) -> Floats:
        import numpy as np

        left = vectors - self.rows[[first + is_chinese(text) for text in texts]]
        lengths = np.linalg.norm(left, axis=1, keepdims=True)
        return np.asarray(left / np.maximum(lengths, 1e-9), np.float32)
