"""Why a graphics card is not used: the answers for recorded machines, and reading what systems say of cards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.base.messages import LANGUAGES, render
from app.domain.engine.generation import ModelReport
from app.domain.engine.model import Device, GraphicsCard, IdleBackend
from app.llm.tuning.cards import build_tools, cards_from_names, cards_from_nvidia_smi, cards_from_pci, graphics_cards
from app.llm.tuning.gpu_help import GpuFacts, explain

GB = 1 << 30
CPU = Device("CPU", "AMD EPYC", "cpu", 23 * GB, 20 * GB)
RTX = Device("CUDA0", "NVIDIA GeForce RTX 3060", "gpu", 12 * GB, 11 * GB)
IRIS = Device("Vulkan0", "Intel(R) Iris(R) Xe Graphics", "igpu", 16 * GB, 8 * GB)
METAL = Device("Metal", "Apple M2", "gpu", 16 * GB, 11 * GB)
NVIDIA = GraphicsCard("nvidia", "NVIDIA GeForce RTX 3060", True, 12 * GB)
AMD = GraphicsCard("amd", "AMD")
INTEL = GraphicsCard("intel", "Intel")
APPLE = GraphicsCard("apple", "Apple M2")
APT = frozenset({"apt-get"})


def loaded(on: int, safe: bool = False, device: str = "NVIDIA GeForce RTX 3060") -> ModelReport:
    return ModelReport("m", "m.gguf", "", 8192, 29, on, device if on else "CPU", "Q4_K_M", 1, 2, safe_mode=safe)


def linux(*cards: GraphicsCard, devices: tuple[Device, ...] = (CPU,), **changes: object) -> GpuFacts:
    return replace(GpuFacts("Linux", cards, devices, len(devices) > 1), **changes)  # type: ignore[arg-type]


CASES = {
    "no card": (linux(), "gpu.none", ""),
    "all layers": (linux(NVIDIA, devices=(CPU, RTX), loaded=loaded(29)), "gpu.all_layers", ""),
    "ready": (linux(NVIDIA, devices=(CPU, RTX)), "gpu.ready", ""),
    "some layers": (linux(NVIDIA, devices=(CPU, RTX), loaded=loaded(12)), "gpu.some_layers", ""),
    "no room": (linux(NVIDIA, devices=(CPU, RTX), loaded=loaded(0)), "gpu.no_room", ""),
    "slower": (linux(INTEL, devices=(CPU, IRIS), loaded=replace(loaded(0), card_slower=True)), "gpu.slower", ""),
    "safe mode": (linux(NVIDIA, devices=(CPU, RTX), loaded=loaded(0, safe=True)), "gpu.safe_mode", ""),
    "switched off": (
        linux(NVIDIA, devices=(CPU, RTX), wanted=0, loaded=loaded(0)),
        "gpu.off",
        "paperlamp models gpu auto",
    ),
    "driver kills": (linux(NVIDIA, driver_kills=True), "gpu.driver_kills", ""),
    "no driver": (
        linux(replace(NVIDIA, driver=False), tools=APT),
        "gpu.no_driver",
        "sudo apt-get install nvidia-driver",
    ),
    "loader broken": (
        linux(supported=True, idle=(IdleBackend("vulkan", "broken", "invalid ELF header"),)),
        "gpu.broken",
        "",
    ),
    "loader absent, no card": (linux(supported=True, idle=(IdleBackend("vulkan", "absent"),)), "gpu.none", ""),
    "loader absent": (
        linux(AMD, supported=True, tools=APT, idle=(IdleBackend("vulkan", "absent"),)),
        "gpu.absent",
        "sudo apt-get install libvulkan1 mesa-vulkan-drivers",
    ),
    "driver points nowhere, no card": (
        linux(supported=True, idle=(IdleBackend("vulkan", "no_driver"),)),
        "gpu.none_for_api",
        "",
    ),
    "driver points nowhere": (
        linux(AMD, supported=True, idle=(IdleBackend("vulkan", "no_driver"),)),
        "gpu.not_seen",
        "",
    ),
    "one add-on broken, one card used": (
        linux(NVIDIA, devices=(CPU, RTX), idle=(IdleBackend("cuda", "foreign"),)),
        "gpu.ready",
        "",
    ),
    "add-on of another version": (
        linux(NVIDIA, supported=True, idle=(IdleBackend("cuda", "foreign", "version 1"),)),
        "gpu.foreign",
        "",
    ),
    "card not seen": (linux(NVIDIA, supported=True), "gpu.not_seen", ""),
    "cuda, toolkit there": (linux(NVIDIA, tools=APT | {"nvcc"}), "gpu.build_cannot", "make setup GPU=cuda"),
    "cuda, toolkit missing": (
        linux(NVIDIA, tools=APT),
        "gpu.build_cannot",
        "sudo apt-get install nvidia-cuda-toolkit && make setup GPU=cuda",
    ),
    "nvidia by vulkan": (linux(NVIDIA, tools=APT | {"glslc"}), "gpu.build_cannot", "make setup GPU=vulkan"),
    "rocm": (linux(AMD, tools=frozenset({"hipcc", "kfd"})), "gpu.build_cannot", "make setup GPU=rocm"),
    "amd without rocm": (
        linux(AMD, tools=APT),
        "gpu.build_cannot",
        "sudo apt-get install libvulkan-dev glslc spirv-headers mesa-vulkan-drivers && make setup GPU=vulkan",
    ),
    "intel on another linux": (linux(INTEL), "gpu.build_cannot", "make setup GPU=vulkan"),
    "intel used": (linux(INTEL, devices=(CPU, IRIS)), "gpu.ready", ""),
    "two cards": (linux(INTEL, NVIDIA, tools=frozenset({"nvcc"})), "gpu.build_cannot", "make setup GPU=cuda"),
    "metal missing": (GpuFacts("Darwin", (APPLE,), (CPU,), False), "gpu.build_cannot", "make setup GPU=metal"),
    "metal": (GpuFacts("Darwin", (APPLE,), (METAL, CPU), True, loaded=loaded(29, device="Apple M2")), "gpu.all_layers", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_each_machine_gets_its_answer(case: str) -> None:
    facts, finding, command = CASES[case]

    answer = explain(facts)

    assert (answer.finding.key, answer.command) == (finding, command)
    well = ("gpu.none", "gpu.none_for_api", "gpu.ready", "gpu.slower", "gpu.all_layers")
    assert (answer.state == "ok") == (finding in well)
    assert answer.facts
    for lang in LANGUAGES:
        for message in (answer.finding, answer.advice, *answer.facts):
            assert message is None or render(message, lang)


def test_windows_builds_with_pip() -> None:
    answer = explain(GpuFacts("Windows", (NVIDIA,), (CPU,), False, frozenset({"nvcc"})))

    assert answer.command.startswith('$env:CMAKE_ARGS="-DGGML_CUDA=on"; ')
    assert answer.command.endswith("llama-cpp-python")


def test_an_answer_names_what_was_loaded_not_what_was_asked() -> None:
    answer = explain(linux(NVIDIA, devices=(CPU, RTX), wanted=99, loaded=loaded(12)))

    assert "12 of 29" in render(answer.finding, "en")


def test_nvidia_smi_is_read_and_its_errors_are_not() -> None:
    assert cards_from_nvidia_smi("NVIDIA H100 80GB HBM3, 81559\n") == (
        GraphicsCard("nvidia", "NVIDIA H100 80GB HBM3", True, 81559 << 20),
    )
    assert cards_from_nvidia_smi("NVIDIA-SMI has failed because it couldn't communicate with the driver.") == ()


def test_the_kernels_list_is_read(tmp_path: Path) -> None:
    def device(address: str, vendor: str, kind: str, driver: bool = True) -> Path:
        folder = tmp_path / address
        folder.mkdir()
        (folder / "vendor").write_text(f"{vendor}\n")
        (folder / "class").write_text(f"{kind}\n")
        if driver:
            (folder / "driver").mkdir()
        return folder

    device("0000:00:02.0", "0x8086", "0x030000")
    (device("0000:01:00.0", "0x1002", "0x030000") / "mem_info_vram_total").write_text("8589934592\n")
    device("0000:02:00.0", "0x10de", "0x030200", driver=False)
    device("0000:03:00.0", "0x1a03", "0x030000")  # a server's console
    device("0000:04:00.0", "0x8086", "0x020000")  # a network card

    assert cards_from_pci(tmp_path) == (
        GraphicsCard("intel", "Intel", True),
        GraphicsCard("amd", "AMD", True, 8 * GB),
        GraphicsCard("nvidia", "NVIDIA", False),
    )
    assert cards_from_pci(tmp_path / "absent") == ()


def test_names_of_windows_are_read() -> None:
    names = ["Intel(R) UHD Graphics 630", "", "Radeon RX 6600", "Microsoft Basic Display Adapter", "NVIDIA RTX A2000"]

    assert [card.vendor for card in cards_from_names(names)] == ["intel", "amd", "nvidia"]


def test_this_machine_can_be_asked() -> None:
    assert all(card.vendor in ("nvidia", "amd", "intel", "apple") for card in graphics_cards())
    assert build_tools() <= {"nvcc", "hipcc", "glslc", "apt-get", "brew", "kfd"}
