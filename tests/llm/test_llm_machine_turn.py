"""Several programs on one machine: they compute one after another, and nobody waits longer than for one answer."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from app.base.errors import Cancelled
from app.base.messages import LANGUAGES, Message, render
from app.base.patience import patient
from app.base.priority import Priority, in_background
from app.base.progress import CancelToken
from app.domain.engine.generation import Completion, Prompt, Sampling
from app.llm import EngineSettings, LocalEngine, MachineTurn, ModelStore
from app.llm.engine.turns import Turn
from app.llm.engine.yardstick import self_test
from tests.llm.conftest import HOSTILE, unwanted
from tests.llm.neighbour import answer

ASK = Prompt("", "Shared words of the paper. " * 10, "Task.")
SHORT = Sampling(max_tokens=5)
LONG = Sampling(max_tokens=700, temperature=1.0, seed=2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "runtime"


@pytest.fixture
def engine(tiny_store: ModelStore, folder: Path, tmp_path: Path) -> Iterator[LocalEngine]:
    engine = LocalEngine(tiny_store, EngineSettings(), tmp_path / "states", unwanted, MachineTurn(folder))
    yield engine
    engine.close()


@contextmanager
def neighbour(store: ModelStore, folder: Path, states: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that asks its model all the time; it has written an answer when the block begins."""
    command = [sys.executable, "-m", "tests.llm.neighbour", str(store.folder), str(folder), str(states)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            process.stdout.readline()
            yield process
        finally:
            process.kill()


def reader(cancel: CancelToken | None = None) -> Turn:
    return Turn(Priority.READER, 0, cancel)


def test_two_programs_compute_in_turn_answer_by_answer(
    engine: LocalEngine, tiny_store: ModelStore, folder: Path, tmp_path: Path
) -> None:
    with neighbour(tiny_store, folder, tmp_path / "other") as process:
        engine.report()
        ours = [answer(engine) for _ in range(4)]
        assert process.stdin
        assert process.stdout
        process.stdin.close()
        lines = process.stdout.read().splitlines()
    theirs = [(float(first), float(last)) for first, last in map(str.split, lines)]

    assert all(end <= begin or other_end <= start for start, end in ours for begin, other_end in theirs)
    between = [sum(before <= begin <= after for begin, _ in theirs) for (_, before), (after, _) in pairwise(ours)]
    assert max(between) <= 2, "nobody waits longer than for one answer; one more where this process was slow to ask"
    assert sum(between) >= 2, "and each lets the other go first"


def test_a_program_that_is_killed_frees_its_turn(
    engine: LocalEngine, tiny_store: ModelStore, folder: Path, tmp_path: Path
) -> None:
    script = (
        "import sys, time; from pathlib import Path; from app.base.priority import Priority;"
        "from app.llm import MachineTurn; from app.llm.engine.turns import Turn\n"
        f"with MachineTurn(Path({str(folder)!r})).take(Turn(Priority.READER, 0, None)): print('held', flush=True);"
        " time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        killer = threading.Timer(0.5, process.kill)
        killer.start()
        started = time.monotonic()
        with MachineTurn(folder).take(reader()):
            assert 0.4 < time.monotonic() - started < 1.5


def test_who_waits_is_told_and_told_when_it_is_over(engine: LocalEngine, folder: Path) -> None:
    told: list[Message | None] = []
    engine.report()
    with MachineTurn(folder).take(reader()), patient(told.append, CancelToken()):
        thread = threading.Thread(target=lambda: ask_patiently(engine, told))
        thread.start()
        wait_until(lambda: bool(told))
        assert told[0] is not None
        assert all("Paperlamp" in render(told[0], lang) for lang in LANGUAGES)
        time.sleep(0.2)
        assert len(told) == 1, "once, not at every look"
    thread.join(10)
    assert told[1:] == [None]


def ask_patiently(engine: LocalEngine, told: list[Message | None]) -> None:
    with patient(told.append, CancelToken()):
        engine.generate(ASK, SHORT)


@pytest.mark.parametrize("work", ["report", "generate", "count_tokens"])
def test_waiting_ends_within_a_second_of_a_cancel(work: str, engine: LocalEngine, folder: Path) -> None:
    cancel = CancelToken()
    calls = {
        "report": engine.report,
        "generate": lambda: engine.generate(ASK, SHORT),
        "count_tokens": lambda: engine.count_tokens(["a"]),
    }
    with MachineTurn(folder).take(reader()):
        threading.Timer(0.3, cancel.cancel).start()
        started = time.monotonic()
        with patient(lambda _: None, cancel), pytest.raises(Cancelled):
            calls[work]()
        assert time.monotonic() - started < 1.3
    assert engine.generate(ASK, SHORT).text, "and the next works"


def test_a_model_that_is_only_loaded_blocks_nobody(engine: LocalEngine, folder: Path) -> None:
    engine.report()
    started = time.monotonic()
    with MachineTurn(folder).take(reader()):
        assert time.monotonic() - started < 0.5
        assert engine.count_tokens(["abc"]) == (3,), "counting computes nothing"


def test_the_background_gives_way_to_a_reader_of_another_program_and_begins_anew(
    engine: LocalEngine, folder: Path
) -> None:
    engine.report()
    done: list[Completion] = []
    begun = threading.Event()

    def night() -> None:
        with in_background():
            begun.set()
            done.append(engine.generate(ASK, LONG))

    alone = engine.generate(ASK, LONG)
    thread = threading.Thread(target=night)
    thread.start()
    begun.wait(5)
    time.sleep(0.1)
    started = time.monotonic()
    for _ in range(3):
        with MachineTurn(folder).take(reader()):
            assert time.monotonic() - started < 1.0
            assert not done
            time.sleep(0.1)
        started = time.monotonic()
        time.sleep(0.1)
    thread.join(20)

    assert [one.text for one in done] == [alone.text]


def test_a_model_wholly_on_a_card_waits_for_nobody(tiny_store: ModelStore, folder: Path, tmp_path: Path) -> None:
    command = (sys.executable, str(HOSTILE), "card3@load", str(tmp_path / "starts"))
    engine = LocalEngine(
        tiny_store, EngineSettings(command=command), tmp_path / "states", unwanted, MachineTurn(folder)
    )
    report = engine.report()
    assert report.layers_on_gpu == report.layers
    with MachineTurn(folder).take(reader()):
        assert engine.generate(ASK, SHORT).text
    engine.close()


def test_where_there_can_be_no_turns_nobody_waits(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    turn = MachineTurn(tmp_path / "file" / "runtime")
    with turn.take(reader()), turn.take(reader()):
        pass


def test_measuring_this_computer_waits_for_its_turn_too(folder: Path) -> None:
    cancel = CancelToken()
    with MachineTurn(folder).take(reader()):
        threading.Timer(0.2, cancel.cancel).start()
        with pytest.raises(Cancelled):
            self_test((), cancel, MachineTurn(folder))


def wait_until(condition: object) -> None:
    assert callable(condition)
    deadline = time.monotonic() + 5
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert condition()
