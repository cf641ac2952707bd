"""Of many vectors the closest are found as if each had been compared."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from app.library.finding.meaning import comparing
from app.library.finding.meaning.comparing import Matrix, closest

WIDTH = 100
"""No multiple of 64: the last bits are of nobody."""


@pytest.fixture
def matrix() -> Matrix:
    """Vectors in heaps, as those of texts lie: a few things are spoken of, each in many ways."""
    chance = np.random.default_rng(5)
    middles = chance.standard_normal((60, WIDTH))
    rows = np.repeat(middles, 100, axis=0) + 0.7 * chance.standard_normal((6_000, WIDTH))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    scales = (np.abs(rows).max(axis=1) / 127).astype(np.float32)
    numbers = np.rint(rows / scales[:, None]).astype(np.int8)
    places = np.stack([np.arange(6_000)] * 3, axis=1).astype(np.int64)
    return Matrix(1, places, scales, numbers)


def asked(number: int) -> npt.NDArray[np.float32]:
    vector = np.random.default_rng(5).standard_normal((60, WIDTH))[number]
    vector = vector + 0.7 * np.random.default_rng(number).standard_normal(WIDTH)
    return np.asarray(vector / np.linalg.norm(vector), np.float32)


def test_signs_lead_to_the_same_places(matrix: Matrix, monkeypatch: pytest.MonkeyPatch) -> None:
    exact = [closest(matrix, asked(number), 10) for number in range(40)]
    monkeypatch.setattr(comparing, "ALL_COMPARED", 100)
    monkeypatch.setattr(comparing, "CANDIDATES", 300)
    found = [closest(matrix, asked(number), 10) for number in range(40)]
    same = sum(len({at for at, _ in one} & {at for at, _ in other}) for one, other in zip(exact, found, strict=True))
    assert same >= 396, "of 400"
    for one, other in zip(exact, found, strict=True):
        assert one[0] == other[0]


def test_only_those_that_count_are_found(matrix: Matrix, monkeypatch: pytest.MonkeyPatch) -> None:
    within = np.zeros(6_000, bool)
    within[5_000:5_020] = True
    exact = closest(matrix, asked(50), 30, within)
    monkeypatch.setattr(comparing, "ALL_COMPARED", 100)
    monkeypatch.setattr(comparing, "CANDIDATES", 300)
    assert closest(matrix, asked(50), 30, within) == exact
    assert sorted(at for at, _ in exact) == list(range(5_000, 5_020))
    assert closest(matrix, asked(1), 5, np.zeros(6_000, bool)) == []
