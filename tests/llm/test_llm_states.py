"""States of papers on disk: a damaged one is not believed, a full folder is trimmed, a full disk costs nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.engine.generation import Prompt, Sampling
from app.llm.engine.session import EngineSession
from app.llm.protocol import Count, Counted, EngineConfig, Generate, Generated, Load, Loaded, StateFolder

CONFIG = EngineConfig(context=1024, threads=1, threads_batch=1, batch=128)
SAMPLING = Sampling(max_tokens=12)
MANY = 1 << 30


class Reader:
    """Reads papers in engine processes that share a folder of states."""

    def __init__(self, file: Path, folder: Path) -> None:
        self._file = file
        self.folder = folder / "states"
        self._log = folder / "engine.log"
        self._sessions: list[EngineSession] = []

    def start(self, limit: int = MANY, sha: str = "a" * 64, config: EngineConfig = CONFIG) -> EngineSession:
        session = EngineSession(self._log, hang_s=30.0)
        self._sessions.append(session)
        states = StateFolder(str(self.folder), sha, limit)
        session.ask(lambda job: Load(job, str(self._file), config, states), Loaded)
        return session

    def read(self, session: EngineSession, number: int = 1) -> Generated:
        prompt = Prompt("", f"Paper number {number}. " * 24, "What?")
        done = session.ask(lambda job: Generate(job, prompt, SAMPLING), Generated)
        session.ask(lambda job: Count(job, ()), Counted)
        return done

    def files(self) -> list[Path]:
        return sorted(self.folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)

    def end(self) -> None:
        for session in self._sessions:
            session.end()


@pytest.fixture
def reader(tiny_model: Path, tmp_path: Path) -> Iterator[Reader]:
    reader = Reader(tiny_model, tmp_path)
    yield reader
    reader.end()


def test_a_new_process_finds_what_another_read(reader: Reader) -> None:
    first = reader.read(reader.start())
    second = reader.read(reader.start())

    assert first.timing.reused_tokens == 0
    assert second.timing.reused_tokens > 300
    assert second.text == first.text
    assert [path.suffix for path in reader.files()] == [".state"]


@pytest.mark.parametrize("damage", ["cut", "bit", "empty", "trailer", "text"])
def test_a_damaged_state_is_deleted_and_the_paper_read_again(reader: Reader, damage: str) -> None:
    first = reader.read(reader.start())
    (path,) = reader.files()
    data = bytearray(path.read_bytes())
    if damage == "cut":
        data = data[: len(data) // 2]
    elif damage == "bit":
        data[len(data) // 2] ^= 1
    elif damage == "empty":
        data = bytearray()
    elif damage == "trailer":
        data[-1] ^= 1
    else:
        data = bytearray(b"no state at all " * 1000)
    path.write_bytes(data)

    again = reader.read(reader.start())

    assert again.timing.reused_tokens == 0
    assert again.text == first.text
    assert reader.files() == [path], "a good one has taken its place"
    assert path.read_bytes() != data


def test_another_model_or_attention_has_states_of_its_own(reader: Reader) -> None:
    reader.read(reader.start())

    assert reader.read(reader.start(sha="b" * 64)).timing.reused_tokens == 0
    flash = EngineConfig(context=1024, threads=1, threads_batch=1, batch=128, flash_attention=True)
    assert reader.read(reader.start(config=flash)).timing.reused_tokens == 0
    assert len(reader.files()) == 3


def test_a_state_is_written_even_when_the_engine_is_ended_right_after_the_answer(reader: Reader) -> None:
    session = reader.start()
    prompt = Prompt("", "Paper number 1. " * 24, "What?")
    session.ask(lambda job: Generate(job, prompt, SAMPLING), Generated)
    session.end()

    assert reader.read(reader.start()).timing.reused_tokens > 300


def test_another_context_size_can_use_the_same_state(reader: Reader) -> None:
    reader.read(reader.start())
    smaller = EngineConfig(context=600, threads=1, threads_batch=1, batch=64)

    assert reader.read(reader.start(config=smaller)).timing.reused_tokens > 300


def test_an_engine_that_writes_several_answers_at_once_shares_states_with_one_that_does_not(reader: Reader) -> None:
    several = EngineConfig(context=1024, threads=1, threads_batch=1, batch=128, sequences=4)
    first = reader.read(reader.start(config=several))
    second = reader.read(reader.start())
    third = reader.read(reader.start(config=several))

    assert first.timing.reused_tokens == 0
    assert min(second.timing.reused_tokens, third.timing.reused_tokens) > 300
    assert first.text == second.text == third.text


def test_the_states_used_least_recently_go_first(reader: Reader) -> None:
    session = reader.start()
    reader.read(session, 1)
    size = reader.files()[0].stat().st_size
    limited = reader.start(limit=int(size * 2.5))
    reader.read(limited, 2)
    old, newer = reader.files()
    os.utime(old, (1, 1))
    os.utime(newer, (2, 2))
    assert reader.read(limited, 1).timing.reused_tokens > 300, "used again, so the other one is the oldest now"

    reader.read(limited, 3)

    assert old in reader.files()
    assert newer not in reader.files()
    assert len(reader.files()) == 2


def test_a_folder_that_cannot_be_written_costs_the_state_not_the_answer(reader: Reader) -> None:
    session = reader.start()
    reader.folder.rmdir()
    reader.folder.write_text("a file where the folder was")

    assert reader.read(session).text


def test_what_is_short_is_not_worth_a_file(reader: Reader) -> None:
    session = reader.start()
    short = Prompt("", "A short text.", "What?")

    session.ask(lambda job: Generate(job, short, SAMPLING), Generated)

    assert reader.files() == []
