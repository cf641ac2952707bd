"""The real starter models, where one is installed: that they say sensible things, in both languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.base.disk.paths import Paths
from app.domain.engine.generation import Prompt, Sampling
from app.llm import EngineSettings, LocalEngine, ModelStore

pytestmark = pytest.mark.model

PAPER = (
    "We measured how fast snails of the species Cornu aspersum move on wet glass. The mean speed of 48 snails "
    "was 0.87 centimetres per second. On dry sandpaper they moved at 0.21 centimetres per second. "
) * 2


@pytest.fixture(scope="module")
def real_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalEngine]:
    """The smallest installed model of the catalogue that speaks Chinese and English."""
    store = ModelStore(Paths.locate().models)
    offers = [offer for offer in store.offers() if offer.installed and set(offer.languages) == {"zh", "en"}]
    if not offers:
        pytest.skip("no model of the catalogue is installed; `make model` gets one")
    name = min(offers, key=lambda offer: offer.size).name
    folder: Path = tmp_path_factory.mktemp("states")
    engine = LocalEngine(store, EngineSettings(model=name), folder, lambda message: None)
    yield engine
    engine.close()


def test_it_reads_english(real_engine: LocalEngine) -> None:
    ask = Prompt("Answer from the text only.", PAPER, "How many snails were measured? Answer with a number.")

    assert "48" in real_engine.generate(ask, Sampling(max_tokens=30)).text


def test_it_writes_chinese_without_broken_characters(real_engine: LocalEngine) -> None:
    pieces: list[str] = []
    ask = Prompt("", PAPER, "请用中文一句话概括这段文字。")

    done = real_engine.generate(ask, Sampling(max_tokens=60), pieces.append)

    assert any("一" <= letter <= "鿿" for letter in done.text)
    assert "\ufffd" not in done.text
    assert "".join(pieces) == done.text


def test_it_tells_yes_from_no_in_both_languages(real_engine: LocalEngine) -> None:
    questions = [
        "Is this text about snails? Answer Yes or No.",
        "Is this text about rockets? Answer Yes or No.",
        "这段文字讲的是蜗牛吗？请回答是或否。",
        "这段文字讲的是火箭吗？请回答是或否。",
    ]

    yes, no, yes_zh, no_zh = real_engine.judge([Prompt("", PAPER, question) for question in questions])

    assert yes > no
    assert yes_zh > no_zh


def test_it_fills_a_schema(real_engine: LocalEngine) -> None:
    schema = {
        "type": "object",
        "properties": {"animal": {"type": "string"}, "count": {"type": "integer"}},
        "required": ["animal", "count"],
        "additionalProperties": False,
    }
    ask = Prompt("", PAPER, "Which animal was measured, and how many of them?")

    done = real_engine.generate(ask, Sampling(max_tokens=80), schema=json.dumps(schema))

    value = json.loads(done.text)
    assert "snail" in value["animal"].lower() or "cornu" in value["animal"].lower()
    assert value["count"] == 48


def test_the_second_task_is_not_read_again(real_engine: LocalEngine) -> None:
    first = real_engine.generate(Prompt("S", PAPER, "What was measured?"), Sampling(max_tokens=10))
    second = real_engine.generate(Prompt("S", PAPER, "On which surfaces?"), Sampling(max_tokens=10))

    assert second.timing.reused_tokens > first.timing.prompt_tokens * 0.7
