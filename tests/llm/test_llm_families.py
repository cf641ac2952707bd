"""Every family of models loads, reads its template, writes, judges and is reused in the real llama.cpp."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.base.errors import UserError
from app.domain.engine.generation import Prompt, Sampling
from app.llm.engine.session import EngineSession
from app.llm.protocol import EngineConfig, Generate, Generated, GeneratedMany, GenerateMany, Judge, Judged, Load, Loaded
from tests.llm.tiny_gguf import CHATML, FAMILIES, LAYERS, TEMPLATES, make_model

CONFIG = EngineConfig(context=512, threads=1, threads_batch=1, batch=64, sequences=3)
GREEDY = Sampling(max_tokens=12)
SAMPLING = Sampling(max_tokens=20, temperature=0.9, seed=6)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[EngineSession]:
    session = EngineSession(tmp_path / "engine.log", hang_s=30.0)
    yield session
    session.end()


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_works(family: str, session: EngineSession, tmp_path: Path) -> None:
    file = make_model(tmp_path / "model.gguf", family, template=TEMPLATES[FAMILIES[family].template])
    loaded = session.ask(lambda job: Load(job, str(file), CONFIG), Loaded)
    ask = Prompt("Be brief.", "The paper says this. " * 4, "What?")
    other = Prompt("Be brief.", "The paper says this. " * 4, "Who is right? Yes or No?")

    first = session.ask(lambda job: Generate(job, ask, SAMPLING), Generated)
    again = session.ask(lambda job: Generate(job, ask, SAMPLING), Generated)
    score = session.ask(lambda job: Judge(job, (other,)), Judged)
    back = session.ask(lambda job: Generate(job, ask, SAMPLING), Generated)

    assert (loaded.layers, loaded.device) == (LAYERS + 1, "CPU")
    assert first.text
    assert first.text == again.text == back.text
    assert again.timing.reused_tokens == first.timing.prompt_tokens - 1
    assert score.timing.reused_tokens > 60
    assert len(score.scores) == 1
    assert _together(session, ask, other) == _one_by_one(session, ask, other)


def _together(session: EngineSession, *prompts: Prompt) -> list[str]:
    request = lambda job: GenerateMany(job, prompts, (GREEDY,) * len(prompts))  # noqa: E731
    return [answer.text for answer in session.ask(request, GeneratedMany).answers]


def _one_by_one(session: EngineSession, *prompts: Prompt) -> list[str]:
    return [session.ask(lambda job, ask=prompt: Generate(job, ask, GREEDY), Generated).text for prompt in prompts]


def test_two_families_of_vocabulary_split_at_the_same_place(session: EngineSession, tmp_path: Path) -> None:
    """SentencePiece puts a space before every text; between the paper and the task there must be none."""
    from app.llm.protocol import Count, Counted

    file = make_model(tmp_path / "model.gguf", "llama-2", template=CHATML)
    session.ask(lambda job: Load(job, str(file), CONFIG), Loaded)
    whole = Prompt("", "", "abc\nthe")
    parts = Prompt("", "abc\n", "the")

    def tokens(prompt: Prompt) -> int:
        request = Sampling(max_tokens=1)
        return session.ask(lambda job: Generate(job, prompt, request), Generated).timing.prompt_tokens

    assert tokens(parts) == tokens(whole)
    assert session.ask(lambda job: Count(job, (" the",)), Counted).counts[0] > 0


def test_a_family_that_llama_cpp_does_not_know_is_refused_in_one_sentence(
    session: EngineSession, tmp_path: Path
) -> None:
    """The header is of a family that the `gguf` package lists and this llama.cpp cannot run."""
    file = make_model(tmp_path / "model.gguf", "llama")
    file.write_bytes(
        file.read_bytes().replace(b"\x05\x00\x00\x00\x00\x00\x00\x00llama", b"\x05\x00\x00\x00\x00\x00\x00\x00gptjx")
    )

    with pytest.raises(UserError) as caught:
        session.ask(lambda job: Load(job, str(file), CONFIG), Loaded)

    assert caught.value.key == "model_not_loaded"
    assert "gptj" in caught.value.what()
    assert session.alive
