"""LoRA adapters, and contexts longer than a model was made for, in the real llama.cpp."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.base.errors import UnusableInput, UserError
from app.base.messages import LANGUAGES, Message, render
from app.domain.engine.generation import Prompt, Sampling
from app.llm import ModelStore
from tests.llm.conftest import MakeEngine
from tests.llm.tiny_gguf import make_adapter, make_model

PAPER = "The paper says this and that. " * 20
ASK = Prompt("", PAPER, "What does it say?")
QUESTION = [Prompt("", PAPER, "Is it right? Answer Yes or No.")]
SAMPLING = Sampling(max_tokens=30, temperature=1.0, seed=3)


def test_an_adapter_changes_the_answer_and_taking_it_away_brings_it_back(
    make_engine: MakeEngine, tmp_path: Path
) -> None:
    adapter = make_adapter(tmp_path / "tone.gguf")
    plain = make_engine()
    before = plain.generate(ASK, SAMPLING)
    changed = make_engine(adapter=str(adapter))
    answer = changed.generate(ASK, SAMPLING)

    assert answer.text != before.text
    assert answer.timing.reused_tokens == 0, "a state read without the adapter is not used with it"
    assert changed.report().adapter == "tone.gguf"
    assert make_engine().generate(ASK, SAMPLING).text == before.text
    assert make_engine(adapter=str(adapter)).generate(ASK, SAMPLING).text == answer.text


def test_the_strength_counts(make_engine: MakeEngine, tmp_path: Path) -> None:
    adapter = str(make_adapter(tmp_path / "tone.gguf"))
    (plain,) = make_engine().judge(QUESTION)
    (whole,) = make_engine(adapter=adapter).judge(QUESTION)
    (trace,) = make_engine(adapter=adapter, adapter_strength=0.001).judge(QUESTION)

    assert abs(trace - plain) < abs(whole - plain) / 10


def test_an_adapter_for_another_kind_of_model_is_refused(make_engine: MakeEngine, tmp_path: Path) -> None:
    refusal = _refusal(make_engine, make_adapter(tmp_path / "other.gguf", arch="qwen2"))

    assert (refusal.key, refusal.params["wants"], refusal.params["kind"]) == ("adapter_mismatch", "qwen2", "llama")


@pytest.mark.parametrize(
    "changes", [{"tensor": "blk.7.attn_q.weight"}, {"rows": 96}], ids=["more layers", "longer rows"]
)
def test_an_adapter_for_another_size_of_model_is_refused_by_its_header(
    changes: dict[str, Any], make_engine: MakeEngine, tmp_path: Path
) -> None:
    refusal = _refusal(make_engine, make_adapter(tmp_path / "larger.gguf", **changes))

    assert refusal.key == "adapter_other_size"
    assert refusal.params["tensor"] == changes.get("tensor", "blk.0.attn_q.weight")


def test_what_only_llama_cpp_notices_is_said_in_its_words(make_engine: MakeEngine, tmp_path: Path) -> None:
    refusal = _refusal(make_engine, make_adapter(tmp_path / "half.gguf", halves=("lora_a",)))

    assert refusal.key == "adapter_not_loaded"
    assert "missing" in refusal.params["reason"]


def test_a_model_is_no_adapter_and_an_adapter_no_model(
    make_engine: MakeEngine, tmp_path: Path, tiny_model: Path
) -> None:
    assert _refusal(make_engine, tiny_model).key == "not_adapter"
    with pytest.raises(UnusableInput) as caught:
        ModelStore(tmp_path / "models").add(make_adapter(tmp_path / "tone.gguf"))
    assert caught.value.key == "model_is_adapter"


def _refusal(make_engine: MakeEngine, file: Path) -> UserError:
    with pytest.raises(UserError) as caught:
        make_engine(adapter=str(file)).report()
    assert all(caught.value.what(lang) and caught.value.do(lang) for lang in LANGUAGES)
    return caught.value


def test_a_context_longer_than_trained_is_stretched_with_a_warning(
    make_engine: MakeEngine, notices: list[Message]
) -> None:
    engine = make_engine(context_tokens=2048)
    report = engine.report()
    long = engine.generate(Prompt("", "word " * 300, "What?"), SAMPLING)

    assert (report.context, report.trained_context) == (2048, 1024)
    assert long.timing.prompt_tokens > 1024
    assert [notice.key for notice in notices] == ["notice.context_stretched"]
    assert all("2048" in render(notices[0], lang) and "1024" in render(notices[0], lang) for lang in LANGUAGES)


def test_stretching_squeezes_positions_together(make_engine: MakeEngine) -> None:
    (plain,), (stretched,) = make_engine().judge(QUESTION), make_engine(context_tokens=4096).judge(QUESTION)

    assert stretched != pytest.approx(plain, abs=1e-4)


def test_a_model_that_knows_positions_by_a_table_cannot_be_stretched(
    make_engine: MakeEngine, notices: list[Message], tmp_path: Path
) -> None:
    store = ModelStore(tmp_path / "models")
    store.add(make_model(tmp_path / "gpt2.gguf", "gpt2"))

    report = make_engine(store=store, context_tokens=4096).report()

    assert report.context == report.trained_context == 512
    assert [notice.key for notice in notices] == ["notice.context_capped"]
    assert all(render(notices[0], lang) for lang in LANGUAGES)
