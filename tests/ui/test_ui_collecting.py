"""Garbage is collected by the window's thread alone."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication

from app.ui.common.collecting import Collector


class _Ring:
    """Refers to itself; tells which thread it was destroyed by."""

    def __init__(self, told: list[int]) -> None:
        self.told, self.itself = told, self

    def __del__(self) -> None:
        self.told.append(threading.get_ident())


@pytest.fixture
def collector(qapp: QCoreApplication) -> Iterator[Collector]:
    made = Collector(qapp)
    yield made
    made.close()
    made.deleteLater()


def _busy() -> None:
    kept = [[number] for number in range(200_000)]
    assert kept


def test_a_busy_thread_destroys_nothing_of_the_window(collector: Collector) -> None:
    told: list[int] = []
    _Ring(told)
    thread = threading.Thread(target=_busy)
    thread.start()
    thread.join()
    assert told == []
    _ = [[number] for number in range(2_000)]
    collector.collect()
    assert told == [threading.get_ident()]


def test_python_collects_again_when_the_program_ends(collector: Collector) -> None:
    assert not gc.isenabled()
    collector.close()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
