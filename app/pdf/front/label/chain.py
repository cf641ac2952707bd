"""A linear-chain model (conditional random field): the likeliest labels of a page's parts, and how sure each is.

The method is Lafferty, McCallum and Pereira, ICML 2001. Weights are fitted by `tests.benchmarks.fit_front`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np
import numpy.typing as npt

from app.base.resources import resource_path

Array = npt.NDArray[np.float64]


class Label(StrEnum):
    """What a part of a first page is. NOTE is all that stands there and is neither of the paper's front nor its text."""

    TITLE = "title"
    AUTHORS = "authors"
    AFFILIATION = "affiliation"
    CONTACT = "contact"
    ABSTRACT_HEAD = "abstract-head"
    ABSTRACT = "abstract"
    KEYWORDS_HEAD = "keywords-head"
    KEYWORDS = "keywords"
    NOTE = "note"
    HEADING = "heading"
    BODY = "body"
    CODES = "codes"
    """A classification or a line of citation; told by rules (`app.pdf.front.subjects.codes`), never by the chain."""


LABELS = tuple(label for label in Label if label is not Label.CODES)


@dataclass(frozen=True, slots=True)
class Weights:
    """`signs` gives for each sign a weight per label, `opens` those of the first part.

    `steps` are those of neighbours: a matrix for each bond that `bonds_of` tells.
    """

    signs: dict[str, Array]
    steps: Array
    opens: Array


@cache
def shipped() -> Weights:
    """The weights that come with the program."""
    return read_weights(resource_path("pdf", "front_weights.json").read_text(encoding="utf-8"))


def read_weights(text: str) -> Weights:
    """Weights from JSON as `fit_front` writes it."""
    data = json.loads(text)
    if tuple(data["labels"]) != tuple(map(str, LABELS)):
        raise ValueError("the weights of the front model are for other labels")
    signs = {sign: np.array(row, dtype=np.float64) for sign, row in data["signs"].items()}
    return Weights(signs, np.array(data["steps"], dtype=np.float64), np.array(data["opens"], dtype=np.float64))


def scores_of(signs: Sequence[Sequence[str]], weights: Weights) -> Array:
    """How well each label fits each part by itself."""
    nothing = np.zeros(len(LABELS))
    return np.array([sum((weights.signs.get(sign, nothing) for sign in own), nothing) for own in signs])


def best_labels(scores: Array, bonds: Sequence[int], weights: Weights) -> list[int]:
    """The likeliest row of labels as a whole (Viterbi). `bonds` say of each part but the first which step leads to it."""
    reach = scores[0] + weights.opens
    back: list[npt.NDArray[np.intp]] = []
    for bond, row in zip(bonds, scores[1:], strict=True):
        ways = reach[:, None] + weights.steps[bond]
        back.append(ways.argmax(axis=0))
        reach = ways.max(axis=0) + row
    path = [int(reach.argmax())]
    for came in reversed(back):
        path.append(int(came[path[-1]]))
    return path[::-1]


def lattice(scores: Array, bonds: Sequence[int], weights: Weights) -> tuple[Array, Array, float]:
    """Logarithms of the weight of all ways to each label, of all ways on from it, and of all ways (forward–backward)."""
    forward, backward = np.empty_like(scores), np.zeros_like(scores)
    forward[0] = scores[0] + weights.opens
    for at, bond in enumerate(bonds, start=1):
        forward[at] = log_sum(forward[at - 1][:, None] + weights.steps[bond], 0) + scores[at]
    for at in range(len(scores) - 2, -1, -1):
        backward[at] = log_sum(weights.steps[bonds[at]] + (scores[at + 1] + backward[at + 1])[None, :], 1)
    return forward, backward, float(log_sum(forward[-1], 0))


def marginals(scores: Array, bonds: Sequence[int], weights: Weights) -> Array:
    """How sure each label of each part is, 0 to 1, in the light of all others."""
    forward, backward, total = lattice(scores, bonds, weights)
    return np.exp(forward + backward - total)


def log_sum(values: Array, axis: int) -> Array:
    """The logarithm of a sum of exponentials, without overflow."""
    most = values.max(axis=axis, keepdims=True)
    total: Array = np.log(np.exp(values - most).sum(axis=axis)) + most.squeeze(axis)
    return total
