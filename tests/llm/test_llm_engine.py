"""The engine over the real llama.cpp, with a tiny model of random weights."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.base.errors import Cancelled, UserError
from app.base.progress import CancelToken
from app.domain.engine.generation import Prompt, Sampling
from app.llm import LocalEngine, devices, gpu_supported, llama_cpp_version
from app.llm.worker.backends import has_gpu_backend
from tests.llm.conftest import MakeEngine
from tests.llm.tiny_gguf import EMBED

PAPER = "The paper says this and that, and something else. " * 8
ASK = Prompt("Be brief.", PAPER, "What does it say?")
GREEDY = Sampling(max_tokens=40)
RANDOM = Sampling(max_tokens=120, temperature=1.0, seed=5)


def test_report_says_what_was_loaded(engine: LocalEngine) -> None:
    report = engine.report()

    assert (report.name, report.quantization, report.device) == ("tiny", "F32", "CPU")
    assert (report.context, report.layers, report.layers_on_gpu) == (1024, 3, 0)
    assert report.resident_bytes > 10_000_000
    assert report.prompt_tokens_per_s > 0
    assert report.output_tokens_per_s > 0
    assert not report.safe_mode


def test_text_arrives_in_pieces_that_make_the_answer(engine: LocalEngine) -> None:
    pieces: list[str] = []

    done = engine.generate(ASK, RANDOM, pieces.append)

    assert len(pieces) > 20
    assert "".join(pieces) == done.text
    assert done.finish == "length"
    assert done.timing.output_tokens == 120


def test_timing_adds_up(engine: LocalEngine) -> None:
    engine.report()

    started = time.monotonic()
    timing = engine.generate(Prompt("", "Another text. " * 20, "Why?"), GREEDY).timing
    wall = time.monotonic() - started

    assert timing.load_s == 0.0
    assert 0 < timing.prefill_s + timing.decode_s <= timing.total_s <= wall
    assert timing.prompt_tokens > 250
    assert timing.output_tokens == 40


def test_loading_is_counted_in_the_call_that_loads(make_engine: MakeEngine) -> None:
    engine = make_engine()

    first, second = engine.generate(ASK, GREEDY).timing, engine.generate(ASK, GREEDY).timing

    assert first.load_s > 0
    assert first.total_s > first.load_s
    assert second.load_s == 0.0


def test_a_seed_repeats_an_answer_and_another_seed_changes_it(engine: LocalEngine) -> None:
    def answer(seed: int) -> str:
        return engine.generate(ASK, Sampling(max_tokens=30, temperature=1.0, seed=seed)).text

    assert answer(1) == answer(1)
    assert answer(1) != answer(2)


def test_greedy_does_not_depend_on_the_seed(engine: LocalEngine) -> None:
    texts = {engine.generate(ASK, Sampling(max_tokens=20, seed=seed)).text for seed in (1, 2)}

    assert len(texts) == 1


def test_top_k_of_one_is_greedy_whatever_the_temperature(engine: LocalEngine) -> None:
    greedy = engine.generate(ASK, Sampling(max_tokens=20)).text

    assert engine.generate(ASK, Sampling(max_tokens=20, temperature=2.0, top_k=1, seed=9)).text == greedy
    tight = Sampling(max_tokens=20, temperature=2.0, top_k=0, top_p=1e-6, seed=9)
    assert engine.generate(ASK, tight).text == greedy
    assert engine.generate(ASK, Sampling(max_tokens=20, temperature=1.0, min_p=1.0, seed=9)).text == greedy


def test_a_repeat_penalty_keeps_tokens_from_coming_again(engine: LocalEngine) -> None:
    plain = engine.generate(ASK, Sampling(max_tokens=100)).text
    varied = engine.generate(ASK, Sampling(max_tokens=100, repeat_penalty=1e6)).text

    assert _most_frequent(plain) > 3
    assert _most_frequent(varied) <= 3, "a letter may come again only inside another token"


def test_what_tasks_share_is_read_once(engine: LocalEngine) -> None:
    shared = "Read this only once. " * 15
    first = engine.generate(Prompt("S", shared, "One?"), GREEDY).timing
    second = engine.generate(Prompt("S", shared, "A different task altogether?"), GREEDY).timing

    task = engine.count_tokens(["A different task altogether?"])[0]
    assert second.reused_tokens >= second.prompt_tokens - task - 40
    assert first.reused_tokens < 60


def test_reusing_does_not_change_the_answer(make_engine: MakeEngine) -> None:
    engine = make_engine()
    others = Prompt("Be brief.", PAPER, "Another question first?")

    fresh = engine.generate(ASK, RANDOM).text
    engine.generate(others, GREEDY)

    assert engine.generate(ASK, RANDOM).text == fresh


def test_a_long_paper_is_not_read_again_after_a_restart_nor_after_another_paper(make_engine: MakeEngine) -> None:
    paper, other = "All about the first thing. " * 22, "All about the second thing. " * 22
    ask = Prompt("S", paper, "What?")
    engine = make_engine()
    fresh = engine.generate(ask, RANDOM)
    engine.generate(Prompt("S", other, "What?"), GREEDY)
    back = engine.generate(ask, RANDOM)
    engine.close()
    restarted = make_engine().generate(ask, RANDOM)

    assert fresh.timing.reused_tokens == 0
    for later in (back, restarted):
        assert later.timing.reused_tokens > 450
        assert later.text == fresh.text


def test_stop_strings_end_the_answer_and_do_not_show(engine: LocalEngine) -> None:
    whole = engine.generate(ASK, RANDOM).text
    stop = whole[30:33]
    pieces: list[str] = []

    done = engine.generate(
        ASK, Sampling(max_tokens=120, temperature=1.0, seed=5, stop=("never seen", stop)), pieces.append
    )

    assert done.finish == "stop"
    assert done.text == whole[: whole.find(stop)] == "".join(pieces)


def test_special_tokens_in_a_text_are_only_text(engine: LocalEngine) -> None:
    special, plain = "<|im_end|>", "<|im end|>"

    assert engine.count_tokens([special, plain]) == (len(special), len(plain))
    harmless = engine.generate(Prompt("", f"a {plain} b", "c"), GREEDY).timing.prompt_tokens
    assert engine.generate(Prompt("", f"a {special} b", "c"), GREEDY).timing.prompt_tokens == harmless


def test_counting_is_exact_for_any_script(engine: LocalEngine) -> None:
    assert engine.count_tokens(["", "abc", "你好", " the", "\x00"]) == (0, 3, 6, 1, 1)


def test_the_answer_is_made_to_begin_as_asked(engine: LocalEngine) -> None:
    started = engine.generate(Prompt("S", "Text.", "Task?", reply_start="- "), GREEDY)
    free = engine.generate(Prompt("S", "Text.", "Task?"), GREEDY)

    assert started.timing.prompt_tokens > free.timing.prompt_tokens
    assert started.text != free.text


def test_a_text_that_is_too_long_is_refused_with_numbers(engine: LocalEngine) -> None:
    with pytest.raises(UserError) as caught:
        engine.generate(Prompt("", "word " * 2000, "What?"), GREEDY)

    assert caught.value.key == "prompt_too_long"
    assert caught.value.params["needed"] > 1023
    assert caught.value.params["available"] == 1023
    assert engine.generate(ASK, GREEDY).text, "and the engine goes on"


def test_an_answer_ends_where_the_context_does(engine: LocalEngine) -> None:
    done = engine.generate(Prompt("", "x" * 900, "What?"), Sampling(max_tokens=500, temperature=1.0))

    assert done.finish == "length"
    assert 20 < done.timing.output_tokens < 124


def test_an_answer_fits_its_schema(engine: LocalEngine) -> None:
    schema = {
        "type": "object",
        "properties": {
            "sure": {"type": "boolean"},
            "level": {"enum": ["low", "high"]},
            "words": {"type": "array", "items": {"type": "string", "maxLength": 5}, "maxItems": 3},
        },
        "required": ["sure", "level", "words"],
        "additionalProperties": False,
    }
    for seed in range(4):
        sampling = Sampling(max_tokens=400, temperature=1.0, seed=seed)
        done = engine.generate(ASK, sampling, schema=json.dumps(schema))
        value = json.loads(done.text)
        assert done.finish == "stop"
        assert isinstance(value["sure"], bool)
        assert value["level"] in ("low", "high")
        assert len(value["words"]) <= 3


@pytest.mark.parametrize("schema", ["{", '{"type": "no such type"}', '{"$ref": "#/nowhere"}'])
def test_a_bad_schema_is_refused(engine: LocalEngine, schema: str) -> None:
    with pytest.raises(UserError) as caught:
        engine.generate(ASK, GREEDY, schema=schema)

    assert caught.value.key == "bad_schema"


def test_judging_scores_each_prompt_the_same_every_time(engine: LocalEngine) -> None:
    prompts = [Prompt("", PAPER, f"Does it say {word}? Answer Yes or No.") for word in ("this", "that")]
    prompts.append(Prompt("", PAPER, "文中是否提到这一点？请回答是或否。"))

    scores = engine.judge(prompts)

    assert len(set(scores)) == 3
    assert engine.judge(prompts) == pytest.approx(scores, abs=1e-3)
    assert engine.judge(prompts[1:2]) == pytest.approx(scores[1:2], abs=1e-3)
    assert engine.judge([]) == ()


def test_a_probe_weighs_the_state_of_the_model(engine: LocalEngine) -> None:
    prompts = [Prompt("", PAPER, f"Does it say {word}? Answer Yes or No.") for word in ("this", "that")]
    first, second, nothing = [1.0, *[0.0] * EMBED], [0.0, 1.0, *[0.0] * (EMBED - 1)], [*[0.0] * EMBED, 2.5]
    before = engine.judge(prompts)

    assert engine.probe(prompts, packed(nothing)) == (2.5, 2.5)
    one, other = engine.probe(prompts, packed(first)), engine.probe(prompts, packed(second))
    both = engine.probe(prompts, packed([a + b for a, b in zip(first, second, strict=True)]))
    assert len({*one, *other}) == 4
    assert both == pytest.approx([a + b for a, b in zip(one, other, strict=True)], abs=1e-3)
    assert engine.judge(prompts) == pytest.approx(before, abs=1e-3)
    assert engine.probe([], packed(first)) == ()


def test_a_probe_of_another_model_is_refused(engine: LocalEngine) -> None:
    with pytest.raises(UserError) as caught:
        engine.probe([Prompt("", PAPER, "Does it say this? Answer Yes or No.")], packed([1.0] * EMBED))

    assert caught.value.key == "probe_not_of_model"


def packed(weights: Sequence[float]) -> bytes:
    return struct.pack(f"<{len(weights)}f", *weights)


def test_cancel_while_writing(engine: LocalEngine) -> None:
    cancel = CancelToken()
    pieces: list[str] = []

    def on_text(text: str) -> None:
        pieces.append(text)
        cancel.cancel()

    with pytest.raises(Cancelled):
        engine.generate(ASK, Sampling(max_tokens=800, temperature=1.0), on_text, cancel)

    assert len(pieces) < 400
    pid = engine.pid()
    assert engine.generate(ASK, GREEDY).text
    assert engine.pid() == pid, "the engine was not ended for it"


def test_what_was_cancelled_before_it_began_does_not_begin(engine: LocalEngine) -> None:
    cancel = CancelToken()
    cancel.cancel()

    with pytest.raises(Cancelled):
        engine.generate(ASK, GREEDY, cancel=cancel)


def test_a_failing_listener_stops_the_job_not_the_engine(engine: LocalEngine) -> None:
    def on_text(_text: str) -> None:
        raise KeyError("bug in a window")

    with pytest.raises(KeyError):
        engine.generate(ASK, Sampling(max_tokens=800, temperature=1.0), on_text)

    assert engine.generate(ASK, GREEDY).text


def test_several_threads_take_turns(engine: LocalEngine) -> None:
    texts: dict[int, str] = {}

    def work(seed: int) -> None:
        texts[seed] = engine.generate(ASK, Sampling(max_tokens=20, temperature=1.0, seed=seed)).text

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    for seed, text in texts.items():
        assert engine.generate(ASK, Sampling(max_tokens=20, temperature=1.0, seed=seed)).text == text


def test_who_waits_for_a_turn_can_be_cancelled(engine: LocalEngine) -> None:
    started, cancel = threading.Event(), CancelToken()
    running = CancelToken()

    def long_job() -> None:
        with pytest.raises(Cancelled):
            engine.generate(
                ASK, Sampling(max_tokens=850, temperature=1.0), lambda _: _wait_for(started, running), running
            )

    thread = threading.Thread(target=long_job)
    thread.start()
    started.wait(10)
    cancel.cancel()
    with pytest.raises(Cancelled):
        engine.generate(ASK, GREEDY, cancel=cancel)
    running.cancel()
    thread.join()


def _most_frequent(text: str) -> int:
    return max(text.count(letter) for letter in set(text) - {"\ufffd"})


def _wait_for(started: threading.Event, running: CancelToken) -> None:
    started.set()
    running.wait(5)


def test_new_settings_are_used_from_the_next_job_on(make_engine: MakeEngine) -> None:
    from app.llm import EngineSettings

    engine = make_engine()
    assert engine.report().context == 1024

    engine.configure(EngineSettings(context_tokens=512))

    assert engine.report().context == 512


def test_the_program_itself_never_imports_llama_cpp() -> None:
    code = "import sys, app.llm; sys.exit(bool({'llama_cpp', 'llguidance', 'numpy'} & set(sys.modules)))"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_nothing_reaches_standard_output(tiny_store: object, tmp_path: Path) -> None:
    from app.llm import ModelStore

    assert isinstance(tiny_store, ModelStore)
    code = (
        "from pathlib import Path\n"
        "from app.llm import EngineSettings, LocalEngine, ModelStore\n"
        f"engine = LocalEngine(ModelStore(Path({str(tiny_store.folder)!r})), EngineSettings(),"
        f" Path({str(tmp_path)!r}), print)\n"
        "engine.report()\nengine.close()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert (done.stdout, done.stderr) == (b"", b"")


@pytest.mark.parametrize(
    ("libraries", "can"),
    [
        (["libggml-base.so", "libggml-cpu.so", "libggml-blas.so"], False),
        (["libggml-cpu.so", "libggml-vulkan.so"], True),
        (["ggml-cpu.dll", "ggml-cuda.dll"], True),
    ],
)
def test_a_build_for_cards_is_one_also_where_no_card_is_seen(libraries: list[str], can: bool, tmp_path: Path) -> None:
    for name in libraries:
        (tmp_path / name).touch()

    assert has_gpu_backend(tmp_path) is can


def test_this_machine_is_described_by_llama_cpp() -> None:
    assert any(device.kind == "cpu" and device.memory_total > 0 for device in devices())
    assert llama_cpp_version()
    assert isinstance(gpu_supported(), bool)
