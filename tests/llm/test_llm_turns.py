"""Whose turn it is with the model: readers before the background, the background between readers."""

from __future__ import annotations

import threading
import time

import pytest

from app.base.errors import Cancelled
from app.base.priority import Priority, current_priority, in_background
from app.base.progress import CancelToken
from app.domain.engine.generation import Completion, Prompt, Sampling
from app.llm.engine.turns import Turns
from tests.llm.conftest import MakeEngine

ASK = Prompt("", "Shared words of the paper. " * 10, "Task.")
LONG = Sampling(max_tokens=500, temperature=1.0, seed=2)


class Crowd:
    """Workers that note the order in which they had their turns."""

    def __init__(self, turns: Turns) -> None:
        self.turns = turns
        self.order: list[str] = []
        self._threads: list[threading.Thread] = []

    def join_queue(self, name: str, priority: Priority) -> None:
        def work() -> None:
            with self.turns.take(priority, None):
                self.order.append(name)

        thread = threading.Thread(target=work)
        self._threads.append(thread)
        thread.start()
        time.sleep(0.05)

    def finish(self) -> list[str]:
        for thread in self._threads:
            thread.join(10)
        return self.order


def test_readers_go_first_and_in_order() -> None:
    crowd = Crowd(Turns(linger_s=0.0))
    with crowd.turns.take(Priority.READER, None):
        crowd.join_queue("night 1", Priority.BACKGROUND)
        crowd.join_queue("night 2", Priority.BACKGROUND)
        crowd.join_queue("reader 1", Priority.READER)
        crowd.join_queue("reader 2", Priority.READER)

    assert crowd.finish() == ["reader 1", "reader 2", "night 1", "night 2"]


def test_the_background_is_asked_to_give_way_and_a_reader_is_not() -> None:
    crowd = Crowd(Turns(linger_s=0.0))
    with crowd.turns.take(Priority.READER, None) as reading:
        crowd.join_queue("another reader", Priority.READER)
        assert not reading.cancelled
    crowd.finish()
    with crowd.turns.take(Priority.BACKGROUND, None) as night:
        crowd.join_queue("night", Priority.BACKGROUND)
        assert not night.cancelled
        crowd.join_queue("reader", Priority.READER)
        assert night.gives_way
        assert night.cancelled


def test_the_background_does_not_slip_in_between_two_questions_of_a_reader() -> None:
    turns = Turns(linger_s=0.5)
    with turns.take(Priority.READER, None):
        pass
    started = time.monotonic()
    with turns.take(Priority.BACKGROUND, None):
        assert time.monotonic() - started > 0.4


def test_who_waits_can_be_cancelled_and_leaves_the_queue() -> None:
    turns, cancel = Turns(linger_s=0.0), CancelToken()
    with turns.take(Priority.READER, None):
        cancel.cancel()
        with pytest.raises(Cancelled), turns.take(Priority.READER, cancel):
            pass
    with turns.take_if_free() as free:
        assert free
        with turns.take_if_free() as second:
            assert not second


def test_the_background_is_a_matter_of_the_thread() -> None:
    seen: list[Priority] = []
    with in_background():
        assert current_priority() is Priority.BACKGROUND
        thread = threading.Thread(target=lambda: seen.append(current_priority()))
        thread.start()
        thread.join()
    assert seen == [Priority.READER]
    assert current_priority() is Priority.READER


def test_a_reader_is_answered_while_the_background_works_which_then_goes_on(make_engine: MakeEngine) -> None:
    engine = make_engine()
    alone = engine.generate(ASK, LONG)
    pieces: list[str] = []
    done: list[Completion] = []

    def night() -> None:
        with in_background():
            done.append(engine.generate(ASK, LONG, pieces.append))

    thread = threading.Thread(target=night)
    thread.start()
    for number in range(4):
        engine.generate(Prompt("", "Another paper. " * 8, f"Question {number}?"), Sampling(max_tokens=5))
        time.sleep(0.02)
    thread.join(30)

    assert done[0].text == alone.text
    assert pieces == [alone.text], "in one piece, however often it had to begin anew"


def test_an_engine_that_hangs_in_the_background_does_not_keep_a_reader_waiting(make_engine: MakeEngine) -> None:
    engine = make_engine("hang@generate*1")
    engine.report()
    done: list[Completion] = []

    def night() -> None:
        with in_background():
            done.append(engine.generate(ASK, LONG))

    thread = threading.Thread(target=night)
    thread.start()
    time.sleep(2.0)
    started = time.monotonic()

    assert engine.generate(ASK, LONG).text == "Some text and the end."
    waited = time.monotonic() - started
    thread.join(30)

    assert waited < 6.0, "to stop it takes a second, and the engine is started again"
    assert done[0].text == "Some text and the end."


def test_the_user_stops_work_in_the_background(make_engine: MakeEngine) -> None:
    engine, cancel = make_engine("hang@generate"), CancelToken()
    engine.report()
    threading.Timer(0.2, cancel.cancel).start()
    started = time.monotonic()

    with in_background(), pytest.raises(Cancelled):
        engine.generate(ASK, LONG, cancel=cancel)

    assert time.monotonic() - started < 4.0
