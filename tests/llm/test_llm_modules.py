"""Which of llama.cpp's backends are loaded where they are modules of their own."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
from pathlib import Path

import pytest

from app.domain.engine.model import IdleBackend
from app.llm.engine.session import EngineSession
from app.llm.protocol import Describe, Described
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


needs_compiler = pytest.mark.skipif(
    shutil.which("cc") is None or shutil.which("ld") is None, reason="no C compiler to make a module with"
)


def a_module(folder: Path, body: str, needs: Path | None = None) -> Path:
    """A module as llama.cpp's, for an imaginary kind of card, in a folder with other letters."""
    place = folder / "张伟 📄"
    place.mkdir(exist_ok=True)
    made = place / "libggml-vulkan.so"
    source = folder / "module.c"
    source.write_text(body)
    linked = ["-Wl,--no-as-needed", f"-L{needs.parent}", f"-l:{needs.name}"] if needs else []
    subprocess.run(["cc", "-shared", "-fPIC", "-o", made, source, *linked, f"-Wl,-rpath,{folder}"], check=True)
    return made


def a_loader(folder: Path) -> Path:
    source = folder / "loader.c"
    source.write_text("int card(void) { return 1; }\n")
    made = folder / f"libloader-{folder.name}.so.1"  # what was loaded under a name once is not looked for again
    subprocess.run(["cc", "-shared", "-fPIC", f"-Wl,-soname,{made.name}", "-o", made, source], check=True)
    return made


STARTS = "struct { int api_version; } reg = {7};\nvoid *ggml_backend_init(void) { return &reg; }\n"


@needs_compiler
def test_a_module_starts_from_a_folder_with_any_name(tmp_path: Path) -> None:
    module = a_module(tmp_path, STARTS, needs=a_loader(tmp_path))
    assert isinstance(modules.start(module), int)
    assert isinstance(modules.start(module, {7}), int)


@needs_compiler
def test_a_system_without_the_loader_is_told_from_one_whose_loader_is_broken(tmp_path: Path) -> None:
    loader = a_loader(tmp_path)
    module = a_module(tmp_path, STARTS, needs=loader)
    loader.unlink()
    absent = modules.start(module)
    assert isinstance(absent, IdleBackend)
    assert (absent.kind, absent.why) == ("vulkan", "absent")
    for content in (b"this is no library", b"", b"\x7fELF" + bytes(40)):
        loader.write_bytes(content)
        broken = modules.start(module)
        assert isinstance(broken, IdleBackend)
        assert (broken.kind, broken.why) == ("vulkan", "broken")
        assert "libloader" in broken.reason


@needs_compiler
def test_the_frozen_programs_own_error_hides_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Frozen(ctypes.CDLL):
        def __init__(self, name: str) -> None:
            try:
                super().__init__(name)
            except OSError as error:
                raise OSError(f"Failed to load {name}") from error

    loader = a_loader(tmp_path)
    module = a_module(tmp_path, STARTS, needs=loader)
    loader.unlink()
    monkeypatch.setattr(ctypes, "CDLL", Frozen)
    absent = modules.start(module)
    assert isinstance(absent, IdleBackend)
    assert absent.why == "absent"
    loader.write_bytes(b"this is no library")
    broken = modules.start(module)
    assert isinstance(broken, IdleBackend)
    assert broken.why == "broken"
    assert "Failed to load" not in broken.reason


@needs_compiler
def test_a_module_without_a_card_or_of_another_llama_cpp_is_left_alone(tmp_path: Path) -> None:
    nothing = a_module(tmp_path, "void *ggml_backend_init(void) { return 0; }\n")
    assert modules.start(nothing) == IdleBackend("vulkan", "no_driver")
    (tmp_path / "other").mkdir()
    other = modules.start(a_module(tmp_path / "other", STARTS), {6})
    assert isinstance(other, IdleBackend)
    assert other.why == "foreign"
    (tmp_path / "empty").mkdir()
    empty = modules.start(a_module(tmp_path / "empty", "int nothing;\n"))
    assert isinstance(empty, IdleBackend)
    assert empty.why == "foreign"


def test_the_engine_tells_what_does_not_run(tmp_path: Path) -> None:
    session = EngineSession(tmp_path / "engine.log", 60.0)
    try:
        assert session.ask(Describe, Described).idle == ()
    finally:
        session.end()
