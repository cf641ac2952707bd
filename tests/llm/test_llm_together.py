"""Several answers written at once by the real llama.cpp: the same words as one after another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.base.errors import Cancelled, UserError
from app.base.progress import CancelToken
from app.domain.engine.generation import Completion, Prompt, Sampling
from app.llm import LocalEngine, ModelStore
from app.llm.engine.session import EngineSession
from app.llm.protocol import EngineConfig, Generate, Generated, GeneratedMany, GenerateMany, Load, Loaded, StateFolder
from tests.llm.conftest import MakeEngine

PAPER = "The paper says this and that. " * 12
TASKS = [f"Question number {number}, with {'more ' * number}words?" for number in range(7)]
PROMPTS = tuple(Prompt("Be brief.", PAPER, task) for task in TASKS)
SAMPLINGS = tuple(Sampling(max_tokens=10 + 7 * number) for number in range(7))


@pytest.fixture
def session(tiny_model: Path, tmp_path: Path) -> Iterator[EngineSession]:
    """An engine that writes three answers at once and keeps states."""
    session = EngineSession(tmp_path / "engine.log", hang_s=30.0)
    config = EngineConfig(context=1024, threads=1, threads_batch=1, batch=32, sequences=3)
    states = StateFolder(str(tmp_path / "states"), "a" * 64, 1 << 30)
    session.ask(lambda job: Load(job, str(tiny_model), config, states), Loaded)
    yield session
    session.end()


def many(session: EngineSession, prompts: tuple[Prompt, ...] = PROMPTS, samplings=SAMPLINGS) -> tuple[Completion, ...]:
    return session.ask(lambda job: GenerateMany(job, prompts, samplings), GeneratedMany).answers


def one(session: EngineSession, prompt: Prompt, sampling: Sampling) -> Generated:
    return session.ask(lambda job: Generate(job, prompt, sampling), Generated)


def test_answers_are_those_of_one_after_another(session: EngineSession) -> None:
    alone = [one(session, prompt, sampling) for prompt, sampling in zip(PROMPTS, SAMPLINGS, strict=True)]

    together = many(session)

    assert [answer.text for answer in together] == [answer.text for answer in alone]
    assert [answer.finish for answer in together] == [answer.finish for answer in alone]
    assert [answer.timing.output_tokens for answer in together] == [a.timing.output_tokens for a in alone]


def test_what_they_share_is_read_once_and_kept(session: EngineSession) -> None:
    first = many(session)
    again = many(session)

    assert first[0].timing.reused_tokens == 0
    assert all(answer.timing.reused_tokens > 300 for answer in first[1:])
    assert again[0].timing.reused_tokens > 300
    assert [answer.text for answer in again] == [answer.text for answer in first]
    assert one(session, PROMPTS[0], SAMPLINGS[0]).timing.reused_tokens > 300


def test_prompts_that_share_nothing(session: EngineSession) -> None:
    prompts = tuple(Prompt("", f"{number} is the number of this text. " * 5, "What?") for number in range(4))
    samplings = tuple(Sampling(max_tokens=12, temperature=1.0, seed=number, stop=("e",)) for number in range(4))
    alone = [one(session, *pair).text for pair in zip(prompts, samplings, strict=True)]

    assert [answer.text for answer in many(session, prompts, samplings)] == alone


def test_more_than_the_context_holds_at_once_takes_turns(session: EngineSession) -> None:
    prompts = tuple(Prompt("", f"{number} " * 150, "What?") for number in range(5))
    samplings = (Sampling(max_tokens=250),) * 5

    assert [answer.timing.output_tokens for answer in many(session, prompts, samplings)] == [250] * 5


def test_one_that_is_too_long_is_refused_and_the_engine_goes_on(session: EngineSession) -> None:
    with pytest.raises(UserError) as caught:
        many(session, (PROMPTS[0], Prompt("", "word " * 900, "What?")), SAMPLINGS[:2])

    assert caught.value.key == "prompt_too_long"
    assert many(session)[0].text


def test_cancelling_all_of_them(session: EngineSession) -> None:
    cancel = CancelToken()
    cancel.cancel()
    before = [answer.text for answer in many(session)]

    with pytest.raises(Cancelled):
        session.ask(lambda job: GenerateMany(job, PROMPTS, SAMPLINGS), GeneratedMany, cancel)

    assert [answer.text for answer in many(session)] == before


def test_the_engine_answers_many_in_either_way(make_engine: MakeEngine, tmp_path: Path, tiny_model: Path) -> None:
    def engine(sequences: int) -> LocalEngine:
        store = ModelStore(tmp_path / f"models{sequences}")
        store.add(tiny_model)
        return make_engine(store=store, sequences=sequences)

    one_by_one, three, found_out = engine(1), engine(3), engine(0)
    answers = one_by_one.generate_many(PROMPTS, SAMPLINGS)

    assert one_by_one.report().answers_at_once == 1
    assert three.report().answers_at_once in (1, 3)
    assert found_out.report().answers_at_once == 1
    for other in (three, found_out):
        assert [a.text for a in other.generate_many(PROMPTS, SAMPLINGS)] == [a.text for a in answers]
    assert three.config is not None
    assert three.config.sequences == 3
    assert found_out.config is not None
    assert found_out.config.sequences == 1
