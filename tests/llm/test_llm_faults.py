"""What becomes of a job when the engine dies, hangs or talks nonsense: a sentence, one retry, a working app."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from app.base.errors import Cancelled, NoUsableModel, UserError
from app.base.messages import LANGUAGES, Message, render
from app.base.progress import CancelToken
from app.domain.engine.generation import Prompt, Sampling
from app.llm import EngineSettings, LocalEngine, ModelStore
from app.llm.worker.noise import is_about_memory
from tests.llm.conftest import MakeEngine
from tests.llm.tiny_gguf import make_model

PROMPT = Prompt("", "Shared.", "Task.")
LONG = Sampling(max_tokens=300, temperature=1.0, seed=1)

FAULTS = ["SIGSEGV", "SIGILL", "SIGABRT", "SIGBUS", "SIGKILL", "exit", "garbage", "huge", "bad_utf8"]


def say(error: UserError | Message) -> list[str]:
    if isinstance(error, Message):
        return [render(error, lang) for lang in LANGUAGES]
    return [sentence for lang in LANGUAGES for sentence in (error.what(lang), error.do(lang))]


@pytest.mark.parametrize("fault", FAULTS)
def test_one_death_in_the_middle_is_told_and_the_job_is_done_again(
    fault: str, make_engine: MakeEngine, notices: list[Message]
) -> None:
    engine = make_engine(f"{fault}@generate*1")
    pieces: list[str] = []
    told_after: list[int] = []
    notices_before = len(notices)

    def on_text(text: str) -> None:
        pieces.append(text)
        told_after.append(len(notices) - notices_before)

    done = engine.generate(PROMPT, Sampling(), on_text)

    assert done.text == "Some text and the end."
    assert [notice.key for notice in notices] == ["notice.engine_restarted"]
    assert pieces == ["Some text", "Some text", " and the end."]
    assert told_after == [0, 1, 1], "the notice comes before the text begins anew"
    assert all(say(notices[0]))
    assert engine.report().safe_mode


@pytest.mark.parametrize("fault", ["SIGSEGV", "garbage"])
def test_two_deaths_are_an_error_with_advice_and_the_engine_can_be_asked_again(
    fault: str, make_engine: MakeEngine
) -> None:
    engine = make_engine(f"{fault}@generate*2")

    with pytest.raises(UserError) as caught:
        engine.generate(PROMPT, Sampling())

    assert caught.value.key == "engine_died"
    assert all(say(caught.value))
    assert engine.pid() is None
    assert engine.generate(PROMPT, Sampling()).text == "Some text and the end."


def test_a_hung_engine_is_killed_and_the_job_done_again(make_engine: MakeEngine, notices: list[Message]) -> None:
    engine = make_engine("hang@generate*1", hang_s=1.5)

    assert engine.generate(PROMPT, Sampling()).text == "Some text and the end."
    assert [notice.key for notice in notices] == ["notice.engine_hung"]
    assert all(say(notices[0]))


def test_an_engine_that_hangs_twice_is_an_error(make_engine: MakeEngine) -> None:
    engine = make_engine("hang@generate", hang_s=1.5)

    with pytest.raises(UserError) as caught:
        engine.generate(PROMPT, Sampling())

    assert caught.value.key == "engine_hung"
    assert all(say(caught.value))


@pytest.mark.parametrize(
    ("fault", "moment"),
    [
        ("SIGSEGV", "load"),
        ("SIGILL", "load"),
        ("SIGSEGV", "trial"),
        ("SIGILL", "trial"),
        ("exit", "load"),
        ("garbage", "load"),
        ("hang", "load"),
    ],
)
def test_settings_that_crash_in_the_self_test_are_passed_over(
    fault: str, moment: str, make_engine: MakeEngine, notices: list[Message], tmp_path: Path, tiny_model: Path
) -> None:
    store = ModelStore(tmp_path / "models")
    store.add(tiny_model)
    engine = make_engine(f"{fault}@{moment}*1", store=store, hang_s=2.0)

    report = engine.report()

    assert report.safe_mode
    assert [notice.key for notice in notices] == ["notice.engine_stepped_down"]
    remembered = (tmp_path / "models" / "machine.json").read_text()
    assert '"failure":"' in remembered

    engine.close()
    again = make_engine(f"{fault}@{moment}*1", store=store)
    assert again.report().safe_mode
    assert len(notices) == 1, "what is known is not tried again"


def test_a_model_that_runs_in_no_way_is_no_usable_model(
    make_engine: MakeEngine, tmp_path: Path, tiny_model: Path
) -> None:
    store = ModelStore(tmp_path / "models")
    store.add(tiny_model)
    engine = make_engine("SIGSEGV@load", store=store)

    with pytest.raises(NoUsableModel) as caught:
        engine.report()

    assert caught.value.key == "engine_unusable"
    assert all(say(caught.value))


@pytest.mark.parametrize("fault", ["SIGSEGV", "hang", "garbage"])
def test_a_driver_that_fails_when_asked_for_devices_is_left_alone(
    fault: str, make_engine: MakeEngine, tmp_path: Path, tiny_model: Path
) -> None:
    store = ModelStore(tmp_path / "models")
    store.add(tiny_model)
    engine = make_engine(f"{fault}@describe*1", store=store, hang_s=1.5)

    assert engine.generate(PROMPT, Sampling()).finish == "stop"


def test_a_driver_that_is_lost_in_the_middle_of_an_answer_leaves_the_work_to_the_processor(
    make_engine: MakeEngine, notices: list[Message], tmp_path: Path, tiny_model: Path
) -> None:
    store = ModelStore(tmp_path / "models")
    store.add(tiny_model)
    engine = make_engine("lost@generate*1", store=store)
    assert engine.report().layers_on_gpu == 3

    assert engine.generate(PROMPT, Sampling()).text == "Some text and the end."
    assert [notice.key for notice in notices] == ["notice.engine_restarted"]
    assert "SIGABRT" in say(notices[0])[0]
    assert engine.report().layers_on_gpu == 0
    engine.close()
    assert engine.generate(PROMPT, Sampling()).finish == "stop", "and so does the next start, which finds no card"
    assert engine.report().layers_on_gpu == 0
    assert len(notices) == 1


def test_kill_9_in_the_middle_of_a_real_answer(make_engine: MakeEngine, notices: list[Message]) -> None:
    engine = make_engine()
    engine.report()
    first = engine.pid()
    killed = threading.Event()

    def kill_once(_text: str) -> None:
        if not killed.is_set() and first:
            killed.set()
            os.kill(first, signal.SIGKILL)

    done = engine.generate(PROMPT, LONG, kill_once)

    assert killed.is_set()
    assert [notice.key for notice in notices] == ["notice.engine_restarted"]
    assert done.text
    assert engine.pid() not in (None, first)
    assert engine.generate(PROMPT, LONG).text == done.text


def test_cancel_is_quick_while_the_engine_hangs(make_engine: MakeEngine) -> None:
    engine = make_engine("hang@generate")
    cancel = CancelToken()
    threading.Timer(0.3, cancel.cancel).start()
    engine.report()
    started = time.monotonic()

    with pytest.raises(Cancelled):
        engine.generate(PROMPT, Sampling(), cancel=cancel)

    assert time.monotonic() - started < 2.0
    assert engine.pid() is None


def test_a_model_file_cut_short_after_it_was_added(make_engine: MakeEngine, tmp_path: Path) -> None:
    file = make_model(tmp_path / "own.gguf")
    store = ModelStore(tmp_path / "models")
    store.add(file)
    os.truncate(file, file.stat().st_size // 2)

    with pytest.raises(NoUsableModel) as caught:
        make_engine(store=store).report()

    assert caught.value.key == "model_changed"


def test_a_model_file_cut_short_while_it_is_loaded(make_engine: MakeEngine, tmp_path: Path) -> None:
    file = make_model(tmp_path / "own.gguf")
    store = ModelStore(tmp_path / "models")
    store.add(file)
    engine = make_engine(store=store)
    engine.report()
    os.truncate(file, 4096)

    with pytest.raises(UserError) as caught:
        engine.generate(PROMPT, LONG)

    assert caught.value.key == "model_changed"
    assert all(say(caught.value))


def test_a_model_file_cut_short_in_the_middle_of_an_answer(make_engine: MakeEngine, tmp_path: Path) -> None:
    """The weights are mapped from the file: what is no longer there is a bus error in the engine."""
    file = make_model(tmp_path / "own.gguf")
    store = ModelStore(tmp_path / "models")
    store.add(file)
    engine = make_engine(store=store)
    engine.report()

    with pytest.raises(UserError) as caught:
        engine.generate(PROMPT, LONG, lambda _: os.truncate(file, 4096))

    assert caught.value.key == "model_changed"


def test_a_model_file_that_was_exchanged_is_not_used_any_more(make_engine: MakeEngine, tmp_path: Path) -> None:
    file = make_model(tmp_path / "own.gguf", seed=1)
    store = ModelStore(tmp_path / "models")
    store.add(file)
    engine = make_engine(store=store)
    before = engine.generate(PROMPT, LONG).text
    make_model(tmp_path / "new.gguf", seed=2).replace(file)

    with pytest.raises(NoUsableModel) as caught:
        engine.generate(PROMPT, LONG)

    assert caught.value.key == "model_changed"
    assert all(say(caught.value))
    store.remove("own")
    store.add(file)
    assert engine.generate(PROMPT, LONG).text not in ("", before)


def test_the_system_has_no_memory_left(make_engine: MakeEngine, notices: list[Message], tmp_path: Path) -> None:
    """The real llama.cpp in a process that may not have more than 2 GB of address space."""
    script = (
        "import resource, runpy, sys;"
        "resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30));"
        "runpy.run_module('app.llm.worker.worker', run_name='__main__', alter_sys=True)"
    )
    engine = make_engine(command=(sys.executable, "-c", script), context_tokens=8_000_000)

    with pytest.raises(UserError) as caught:
        engine.report()

    assert caught.value.key == "engine_out_of_memory"
    assert "8000000" in caught.value.what().replace(",", "")
    assert all(say(caught.value))
    engine.configure(EngineSettings(command=(sys.executable, "-c", script)))
    assert engine.generate(PROMPT, Sampling(max_tokens=5)).text, "and with a smaller context it works"


def test_a_card_that_is_fuller_than_it_says_gets_fewer_layers(
    make_engine: MakeEngine, notices: list[Message], tmp_path: Path, tiny_model: Path
) -> None:
    store = ModelStore(tmp_path / "models")
    store.add(tiny_model)
    engine = make_engine("card2@load", store=store)

    assert engine.report().layers_on_gpu == 2
    assert [notice.key for notice in notices] == ["notice.engine_stepped_down"]
    assert "(out of memory)" in say(notices[0])[0]


def test_a_card_that_is_slower_than_the_processor_is_left_alone_and_that_is_known_from_then_on(
    make_engine: MakeEngine, tmp_path: Path, tiny_model: Path
) -> None:
    store = ModelStore(tmp_path / "models")
    store.add(tiny_model)
    for _ in range(2):
        engine = make_engine("slow@never", store=store)
        report = engine.report()
        assert (report.layers_on_gpu, report.card_slower, report.safe_mode) == (0, True, False)
        engine.close()
    assert make_engine("slow@never", store=store, gpu_layers=2).report().layers_on_gpu == 2, "as asked"


def test_the_best_is_loaded_again_where_a_later_trial_made_it_the_best_after_all(
    make_engine: MakeEngine, tmp_path: Path, tiny_model: Path
) -> None:
    store = ModelStore(tmp_path / "models")
    store.add(tiny_model)
    engine = make_engine("fickle@never", store=store)

    assert engine.report().layers_on_gpu == 3, "speeds that cannot be compared change nothing"
    assert engine.generate(PROMPT, Sampling()).finish == "stop"


def test_a_card_that_is_switched_off_is_not_touched(make_engine: MakeEngine, tmp_path: Path, tiny_model: Path) -> None:
    store = ModelStore(tmp_path / "models")
    store.add(tiny_model)
    engine = make_engine("card3@load", store=store)
    assert engine.report().device == "NVIDIA RTX"

    for _ in range(2):
        engine = make_engine("card3@load", store=store, gpu_layers=0)
        assert engine.report().device == "CPU", "when settings are tried, and when they are known"
        engine.close()


def test_a_card_that_fills_up_in_the_middle_of_an_answer_gets_fewer_layers(
    make_engine: MakeEngine, notices: list[Message], tmp_path: Path, tiny_model: Path
) -> None:
    store = ModelStore(tmp_path / "models")
    store.add(tiny_model)
    engine = make_engine("card2@generate", store=store)

    assert engine.report().layers_on_gpu == 3
    assert engine.generate(PROMPT, Sampling()).text == "Some text and the end."
    assert engine.report().layers_on_gpu == 1
    assert [notice.key for notice in notices] == ["notice.engine_restarted"]
    assert "out of memory" in say(notices[0])[0]


@pytest.mark.parametrize(
    "line",
    [
        "ggml_backend_cuda_buffer_type_alloc_buffer: allocating 4168.09 MiB on device 0: cudaMalloc out of memory\n",
        "ggml_gallocr_reserve_n: failed to allocate CUDA0 buffer of size 321454080\n",
        "ggml_vulkan: Device memory allocation of size 1073741824 failed.\n",
        "ggml_metal_buffer_init: error: failed to allocate buffer, size = 3000.00 MiB\n",
        "llama_kv_cache: failed to allocate buffer for kv cache\n",
    ],
)
def test_what_drivers_say_when_memory_runs_out(line: str) -> None:
    assert is_about_memory(line)
    assert not is_about_memory(line.replace("fail", "succeed").replace("out of", "plenty of"))


def test_a_model_whose_tensors_are_not_what_llama_cpp_expects(make_engine: MakeEngine, tmp_path: Path) -> None:
    file = make_model(tmp_path / "own.gguf", "llama")
    data = file.read_bytes().replace(b"blk.1.ffn_up.weight", b"blk.1.ffn_xx.weight")
    file.write_bytes(data)
    store = ModelStore(tmp_path / "models")
    store.add(file)

    with pytest.raises(UserError) as caught:
        make_engine(store=store).report()

    assert caught.value.key == "model_not_loaded"
    assert "ffn_up" in caught.value.what()


def test_the_engine_ends_when_its_parent_is_killed(tmp_path: Path, tiny_store: ModelStore) -> None:
    import subprocess

    script = tmp_path / "parent.py"
    script.write_text(
        "import sys, time\n"
        "from pathlib import Path\n"
        "from app.llm import EngineSettings, LocalEngine, ModelStore\n"
        f"engine = LocalEngine(ModelStore(Path({str(tiny_store.folder)!r})), EngineSettings(),"
        f" Path({str(tmp_path / 'states')!r}), print)\n"
        "engine.report()\n"
        "print(engine.pid(), flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert psutil.pid_exists(child)
        parent.kill()
    deadline = time.monotonic() + 5.0
    while _running(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _running(child)


def _running(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_an_unused_engine_leaves_the_memory_and_comes_back(make_engine: MakeEngine) -> None:
    engine: LocalEngine = make_engine(idle_minutes=0.005)
    engine.report()
    assert engine.pid()
    deadline = time.monotonic() + 5.0
    while engine.pid() and time.monotonic() < deadline:
        time.sleep(0.05)

    assert engine.pid() is None
    assert engine.loaded_report() is None
    assert engine.count_tokens(["abc"]) == (3,)
