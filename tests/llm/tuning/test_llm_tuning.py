"""Choosing settings for a machine: the logic, on recorded descriptions of machines this one is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.engine.model import Device
from app.llm.models.fit import layers_that_fit, memory_needed, state_bytes_per_token
from app.llm.models.gguf_header import GgufHeader, TensorInfo
from app.llm.protocol import Described, EngineConfig
from app.llm.tuning.tuning import (
    SEQUENCES,
    MachineFile,
    Outcome,
    Profile,
    candidates,
    plain_config,
    profile_key,
    safer_config,
    safest_config,
    worth_trying,
)
from app.llm.worker.governor import Governor
from app.llm.worker.opening import placement

GB = 1 << 30
CPU = Device("CPU", "AMD Ryzen 7", "cpu", 32 * GB, 20 * GB)


def seven_billion() -> GgufHeader:
    """The shape of a 7B model at 4 bits: 28 layers of 140 MB, an output layer, a table of tokens."""
    layers = [TensorInfo(f"blk.{n}.ffn_up.weight", 240_000_000, 140 << 20) for n in range(28)]
    ends = [TensorInfo("token_embd.weight", 545_000_000, 300 << 20), TensorInfo("output.weight", 1, 440 << 20)]
    values = {
        "general.architecture": "qwen2",
        "qwen2.block_count": 28,
        "qwen2.context_length": 32768,
        "qwen2.embedding_length": 3584,
        "qwen2.feed_forward_length": 18944,
        "qwen2.attention.head_count": 28,
        "qwen2.attention.head_count_kv": 4,
    }
    return GgufHeader(values, {"tokenizer.ggml.tokens": 152064}, {}, (*layers, *ends))


def machine(*free: int, supported: bool = True) -> Described:
    gpus = tuple(Device(f"CUDA{n}", "NVIDIA RTX", "gpu", 24 * GB, size) for n, size in enumerate(free))
    return Described(1, "0.3", "CUDA : ARCHS = 890", supported, (CPU, *gpus))


def gpu_layers(about: Described, asked: int = -1) -> list[int]:
    return [row.gpu_layers for row in candidates(seven_billion(), 8192, asked, about, 20 * GB)]


def test_keys_and_values_of_a_token() -> None:
    assert state_bytes_per_token(seven_billion()) == 28 * 4 * 128 * 2 * 2


def test_memory_grows_with_the_context() -> None:
    short, long = (memory_needed(seven_billion(), context).total for context in (8192, 32768))

    assert long - short == 24576 * state_bytes_per_token(seven_billion())


@pytest.mark.parametrize(
    ("free", "least", "most"),
    [(24 * GB, 29, 29), (6 * GB, 29, 29), (4 * GB, 15, 22), (2 * GB, 3, 9), (GB // 2, 0, 0), (0, 0, 0)],
)
def test_as_many_layers_as_the_card_has_room_for(free: int, least: int, most: int) -> None:
    assert least <= layers_that_fit(seven_billion(), 8192, 512, free) <= most


def test_more_memory_never_means_fewer_layers() -> None:
    rooms = [layers_that_fit(seven_billion(), 8192, 512, free) for free in range(0, 8 * GB, GB // 8)]

    assert rooms == sorted(rooms)
    assert len(set(rooms)) > 15


def test_a_card_with_room_gets_all_layers_and_the_way_down_ends_at_the_processor() -> None:
    assert gpu_layers(machine(24 * GB)) == [29, 29, 21, 21, 14, 14, 0, 0, 0]


def test_two_cards_count_together() -> None:
    assert gpu_layers(machine(3 * GB, 3 * GB))[0] > gpu_layers(machine(3 * GB))[0]


@pytest.mark.parametrize("about", [machine(), machine(24 * GB, supported=False), machine(0)])
def test_without_a_usable_card_all_is_on_the_processor(about: Described) -> None:
    assert set(gpu_layers(about)) == {0}


def test_the_user_may_ask_for_fewer_layers_or_none() -> None:
    assert gpu_layers(machine(24 * GB), asked=10)[0] == 10
    assert gpu_layers(machine(24 * GB), asked=500)[0] == 29
    assert set(gpu_layers(machine(24 * GB), asked=0)) == {0}
    assert set(gpu_layers(machine(), asked=10)) == {0}


def test_rearranged_weights_are_only_tried_where_there_is_memory_for_them() -> None:
    header = seven_billion()
    roomy = candidates(header, 8192, 0, machine(), 20 * GB)
    tight = candidates(header, 8192, 0, machine(), 6 * GB)

    assert any(row.extra_buffers for row in roomy)
    assert not any(row.extra_buffers for row in tight)
    assert roomy[-1].threads == 1


PLAIN = plain_config(8192)
REARRANGED = EngineConfig(8192, PLAIN.threads, PLAIN.threads_batch, extra_buffers=True)
ON_GPU = EngineConfig(8192, 2, 2, gpu_layers=29)


def test_what_works_first_stays_unless_another_is_clearly_faster() -> None:
    plain = Outcome(PLAIN, "", 100.0, 10.0)

    assert Profile((plain, Outcome(REARRANGED, "", 105.0, 10.5))).best == plain
    assert Profile((plain, Outcome(REARRANGED, "", 250.0, 15.0))).best.config == REARRANGED
    assert Profile((plain, Outcome(REARRANGED, "", 250.0, 15.0, disturbed=True))).best == plain
    assert Profile((Outcome(PLAIN, "SIGILL"), Outcome(REARRANGED, "", 1.0, 1.0))).best.config == REARRANGED
    assert Profile((Outcome(PLAIN, "SIGILL"), Outcome(REARRANGED, "hung"))).best is None


def test_answers_are_written_together_only_where_that_is_clearly_faster() -> None:
    eight = replace(PLAIN, sequences=8)

    assert Outcome(eight, "", 100.0, 10.0, together_per_s=18.0).answers_at_once == 8
    assert Outcome(eight, "", 100.0, 10.0, together_per_s=11.0).answers_at_once == 1
    assert Outcome(PLAIN, "", 100.0, 10.0).answers_at_once == 1


def test_the_way_down_from_what_died() -> None:
    on_card = replace(ON_GPU, gpu_layers=20)

    assert safer_config(on_card, "out of memory").gpu_layers == 10
    assert safer_config(replace(on_card, gpu_layers=1), "out of memory") == PLAIN
    assert safer_config(on_card, "SIGSEGV") == PLAIN
    assert safer_config(replace(PLAIN, sequences=8), "SIGSEGV") == PLAIN
    assert safer_config(PLAIN, "SIGILL") == safest_config(8192)


def test_a_setting_found_to_crash_is_not_the_best_any_more() -> None:
    profile = Profile((Outcome(PLAIN, "", 100.0, 10.0), Outcome(REARRANGED, "", 300.0, 30.0)))

    assert profile.without(REARRANGED, "SIGSEGV").best.config == PLAIN


def test_what_is_still_worth_trying() -> None:
    assert worth_trying(PLAIN, [])
    assert worth_trying(PLAIN, [Outcome(ON_GPU, "SIGSEGV")])
    assert not worth_trying(PLAIN, [Outcome(ON_GPU, "", 900.0, 50.0)])
    assert not worth_trying(REARRANGED, [Outcome(ON_GPU, "", 900.0, 50.0)])
    flash = replace(ON_GPU, flash_attention=True)
    assert worth_trying(ON_GPU, [Outcome(flash, "", 900.0, 50.0)])
    assert not worth_trying(replace(ON_GPU, gpu_layers=21), [Outcome(flash, "", 900.0, 50.0)])
    assert not worth_trying(flash, [Outcome(ON_GPU, "", 900.0, 50.0)])
    assert worth_trying(REARRANGED, [Outcome(PLAIN, "", 100.0, 10.0)])


def test_a_card_that_is_slower_than_the_processor_is_left_alone() -> None:
    slow = Outcome(ON_GPU, "", 1.4, 1.1)

    assert worth_trying(PLAIN, [slow])
    assert not worth_trying(PLAIN, [slow], asked=True), "who asks for layers on the card gets them"
    profile = Profile((slow, Outcome(PLAIN, "", 100.0, 20.0)))
    assert profile.best.config == PLAIN
    assert profile.card_is_slower
    disturbed = Outcome(PLAIN, "", 100.0, 20.0, disturbed=True)
    assert Profile((slow, disturbed)).best == disturbed, "so far apart that it does not matter who disturbed"
    near = Profile((Outcome(ON_GPU, "", 40.0, 9.0), disturbed))
    assert near.best.config == ON_GPU
    assert not near.card_is_slower
    assert not Profile((Outcome(ON_GPU, "SIGSEGV"), Outcome(PLAIN, "", 100.0, 20.0))).card_is_slower


def test_profiles_are_kept_apart_by_machine_build_model_and_wish(tmp_path: Path) -> None:
    about = machine(24 * GB)
    keys = {
        profile_key(about, "a", 8192, -1),
        profile_key(machine(), "a", 8192, -1),
        profile_key(Described(1, "0.4", about.system, True, about.devices), "a", 8192, -1),
        profile_key(about, "b", 8192, -1),
        profile_key(about, "a", 4096, -1),
        profile_key(about, "a", 8192, 0),
    }
    assert len(keys) == 6
    assert profile_key(machine(24 * GB), "a", 8192, -1) == profile_key(machine(3 * GB), "a", 8192, -1)

    file = MachineFile(tmp_path / "machine.json")
    for number, key in enumerate(sorted(keys)):
        file.put(key, Profile((Outcome(PLAIN, "", 1.0 + number, 1.0),)))
    for number, key in enumerate(sorted(keys)):
        profile = file.get(key)
        assert profile is not None
        assert profile.outcomes[0].prompt_per_s == 1.0 + number


@pytest.mark.parametrize("content", ["", "{", "[]", '{"profiles": 3}'])
def test_a_damaged_machine_file_is_begun_anew(tmp_path: Path, content: str) -> None:
    path = tmp_path / "machine.json"
    path.write_text(content)
    file = MachineFile(path)

    assert file.get("key") is None
    file.put("key", Profile(()))
    assert file.get("key") == Profile(())


@pytest.mark.parametrize(
    ("others", "cores", "wanted", "threads"),
    [
        (0.0, 2, 2, 2),
        (0.2, 2, 2, 2),
        (0.5, 2, 2, 1),
        (1.0, 2, 2, 1),
        (2.0, 2, 2, 1),
        (1.0, 8, 7, 7),
        (3.0, 8, 7, 5),
        (9.0, 8, 7, 1),
    ],
)
def test_threads_give_way_to_other_programs(others: float, cores: int, wanted: int, threads: int) -> None:
    governor = Governor(cores)
    governor.others = others

    assert governor.threads(wanted) == threads
    assert governor.disturbed == (others > 0.25)


def test_several_answers_at_once_are_tried_on_a_graphics_card_only() -> None:
    tried = candidates(seven_billion(), 8192, -1, machine(24 * GB), 20 * GB)
    assert {row.sequences for row in tried if row.gpu_layers} == {SEQUENCES}
    assert {row.sequences for row in tried if not row.gpu_layers} == {1}
    assert {row.sequences for row in candidates(seven_billion(), 8192, 0, machine(), 20 * GB, 4)[:1]} == {4}


@pytest.mark.parametrize(
    ("devices", "shown"),
    [
        (["CUDA0 (NVIDIA GeForce RTX 3060) (0000:01:00.0)"], "NVIDIA GeForce RTX 3060"),
        (["Vulkan0 (AMD Radeon RX 6800 (RADV NAVI21)) (0000:03:00.0)"], "AMD Radeon RX 6800 (RADV NAVI21)"),
        (["Vulkan0 (Intel(R) Iris(R) Xe Graphics (TGL GT2)) (unknown id)"], "Intel(R) Iris(R) Xe Graphics (TGL GT2)"),
        (["CUDA0 (NVIDIA A) (0)", "CUDA1 (NVIDIA A) (1)"], "NVIDIA A"),
        (["CUDA0 (NVIDIA A) (0)", "Vulkan0 (AMD B) (1)"], "NVIDIA A + AMD B"),
    ],
)
def test_what_was_loaded_where_is_read_from_the_log_with_the_cards_whole_names(devices: list[str], shown: str) -> None:
    using = "".join(f"llama_prepare_model_devices: using device {device} - 11909 MiB free\n" for device in devices)
    log = f"{using}load_tensors: offloading output layer to GPU\nload_tensors: offloaded 25/29 layers to GPU\n"

    assert placement(log) == (25, shown)
    assert placement(using + "load_tensors: offloaded 0/29 layers to GPU\n") == (0, "CPU")
