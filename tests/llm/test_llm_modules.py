"""Which of llama.cpp's backends are loaded where they are modules of their own."""

from __future__ import annotations

import ctypes
from pathlib import Path

import pytest

from app.llm.worker import modules
from app.llm.worker.backends import library_folder

FILES = (
    "libggml-base.so",
    "libggml.so",
    "libllama.so",
    "libggml-cpu-haswell.so",
    "libggml-cpu-sse42.so",
    "libggml-cpu-x64.so",
    "libggml-vulkan.so",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).touch()
    return tmp_path


def names(found: list[Path]) -> list[str]:
    return [file.name for file in found]


def an_old_processor(file: Path) -> int:
    return {"libggml-cpu-sse42.so": 2, "libggml-cpu-x64.so": 1}.get(file.name, 0)


def test_a_processor_gets_the_best_that_it_can_run_and_cards_come_first(folder: Path) -> None:
    found = modules.chosen([folder], an_old_processor, cards=True)
    assert names(found) == ["libggml-vulkan.so", "libggml-cpu-sse42.so"]


def test_without_cards_no_driver_is_touched(folder: Path) -> None:
    assert names(modules.chosen([folder], an_old_processor, cards=False)) == ["libggml-cpu-sse42.so"]


def test_what_was_added_counts_too_and_a_missing_folder_is_none(folder: Path, tmp_path: Path) -> None:
    added = tmp_path / "added"
    added.mkdir()
    (added / "libggml-cuda.so").touch()
    found = modules.chosen([folder, added, tmp_path / "gone"], an_old_processor, cards=True)
    assert set(names(found)) == {"libggml-cuda.so", "libggml-vulkan.so", "libggml-cpu-sse42.so"}


def test_the_names_of_windows_and_macos(tmp_path: Path) -> None:
    for name in ("ggml-base.dll", "ggml-cpu-alderlake.dll", "ggml-vulkan.dll", "libggml-metal.dylib", "ggml.dll"):
        (tmp_path / name).touch()
    found = names(modules.chosen([tmp_path], lambda _: 1, cards=True))
    assert set(found) == {"ggml-cpu-alderlake.dll", "ggml-vulkan.dll", "libggml-metal.dylib"}


def test_a_processor_that_no_module_suits_gets_none(folder: Path) -> None:
    assert names(modules.chosen([folder], lambda _: 0, cards=False)) == []


def test_what_is_no_library_scores_nothing(tmp_path: Path) -> None:
    (tmp_path / "libggml-cpu-x64.so").write_text("no library")
    assert modules.score(tmp_path / "libggml-cpu-x64.so") == 0


def test_a_library_without_a_score_may_be_the_only_one() -> None:
    library = next(file for file in library_folder().iterdir() if "ggml-base" in file.name)
    assert modules.score(library) == 1


def test_a_build_for_one_machine_loads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = ctypes.CDLL(str(next(library_folder().glob("*ggml.*"))))
    registry.ggml_backend_dev_count.restype = ctypes.c_size_t
    before = registry.ggml_backend_dev_count()
    if not before:
        pytest.skip("this llama.cpp was built with modules")
    modules.load_modules(library_folder())
    assert registry.ggml_backend_dev_count() == before
