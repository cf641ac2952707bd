"""Tiny real models, and engines over them that are always ended."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.base.messages import Message
from app.llm import EngineSettings, LocalEngine, ModelStore
from tests.llm.tiny_gguf import make_model

HOSTILE = Path(__file__).parent / "hostile_engine.py"


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("model") / "tiny.gguf", "llama", context=1024)


@pytest.fixture(scope="session")
def tiny_store(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> ModelStore:
    store = ModelStore(tmp_path_factory.mktemp("models"))
    store.add(tiny_model)
    return store


@pytest.fixture(scope="module")
def engine(tiny_store: ModelStore, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalEngine]:
    """One engine with the tiny model for all tests of a module that do not harm it."""
    engine = LocalEngine(tiny_store, EngineSettings(), tmp_path_factory.mktemp("states"), unwanted)
    yield engine
    engine.close()


MakeEngine = Callable[..., LocalEngine]


@pytest.fixture
def notices() -> list[Message]:
    return []


@pytest.fixture
def make_engine(tiny_store: ModelStore, tmp_path: Path, notices: list[Message]) -> Iterator[MakeEngine]:
    """Engines of one test; settings as keyword arguments, `hostile` chooses a misbehaving one."""
    made: list[LocalEngine] = []

    def make(hostile: str = "", store: ModelStore = tiny_store, **settings: object) -> LocalEngine:
        if hostile:
            settings["command"] = (sys.executable, str(HOSTILE), hostile, str(tmp_path / "starts"))
        chosen = EngineSettings(**settings)  # type: ignore[arg-type]
        made.append(LocalEngine(store, chosen, tmp_path / "states", notices.append))
        return made[-1]

    yield make
    for engine in made:
        engine.close()


def unwanted(message: Message) -> None:
    raise AssertionError(f"unexpected notice: {message}")
