"""Add-ons of llama.cpp: what is one, where it lies, and how it comes and goes. None of it is loaded here."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from app.base.errors import UnusableInput
from app.llm.engine.child import _environment
from app.llm.models import add_ons
from app.llm.protocol import ADD_ONS
from app.llm.tuning import speeds
from app.llm.worker import modules

GOOD = {"kind": "cuda", "engine": add_ons.engine_version(), "platform": add_ons.this_platform()}


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "张伟 data 📄"
    monkeypatch.setattr(add_ons, "data_folder", lambda: folder)
    monkeypatch.delenv(ADD_ONS, raising=False)
    return folder


def packed(folder: Path, facts: object = GOOD, **files: bytes) -> Path:
    """A zip with `add-on.json` and files, whose names are written with `_` for the dot."""
    made = folder / "add-on.zip"
    with zipfile.ZipFile(made, "w") as archive:
        if facts is not None:
            archive.writestr(add_ons.FACTS, json.dumps(facts))
        for name, content in (files or {"libggml-cuda_so": b"module"}).items():
            archive.writestr(name.replace("_", "."), content)
    return made


def put(folder: Path, **files: bytes) -> None:
    with add_ons.unpacked(packed(folder, **files)) as (add_on, staged):
        add_ons.keep(add_on, staged)


def test_what_is_kept_is_here_and_found_by_the_engine_before_its_own_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert add_ons.installed() == ()
    put(tmp_path, **{"libggml-cuda_so": b"module", "libcudart_so_12": b"library", "LICENCE_txt": b"words"})
    assert add_ons.installed() == ("cuda",)
    place = add_ons.add_ons_folder() / "cuda"
    assert (place / "libcudart.so.12").read_bytes() == b"library"
    own = tmp_path / "own"
    own.mkdir()
    for name in ("libggml-vulkan.so", "libggml-cpu-x64.so"):
        (own / name).touch()
    monkeypatch.setenv(ADD_ONS, _environment(True, None)[ADD_ONS])
    found = modules.chosen([*modules._added(), own], lambda _: 1, cards=True)
    assert [file.name for file in found] == ["libggml-cuda.so", "libggml-vulkan.so", "libggml-cpu-x64.so"]


def test_an_add_on_that_is_only_tried_is_not_kept(tmp_path: Path) -> None:
    with add_ons.unpacked(packed(tmp_path)) as (_, staged):
        assert (staged / "libggml-cuda.so").exists()
        assert add_ons.installed() == ()
    assert list(add_ons.add_ons_folder().iterdir()) == []


def test_a_new_one_takes_the_place_of_the_old(tmp_path: Path) -> None:
    put(tmp_path)
    put(tmp_path, **{"libggml-cuda_so": b"newer"})
    assert (add_ons.add_ons_folder() / "cuda" / "libggml-cuda.so").read_bytes() == b"newer"
    assert [one.name for one in add_ons.add_ons_folder().iterdir()] == ["cuda"]


def test_it_can_be_removed_and_then_there_is_none(tmp_path: Path) -> None:
    put(tmp_path)
    assert add_ons.remove("cuda")
    assert not add_ons.remove("cuda")
    assert list(add_ons.add_ons_folder().iterdir()) == []


def test_a_program_with_another_llama_cpp_does_not_see_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path)
    monkeypatch.setattr(add_ons, "engine_version", lambda: "99")
    assert add_ons.installed() == ()


def test_what_was_measured_without_it_does_not_count_with_it(tmp_path: Path) -> None:
    before = speeds.this_machine()
    put(tmp_path)
    assert speeds.this_machine() != before
    add_ons.remove("cuda")
    assert speeds.this_machine() == before


@pytest.mark.parametrize(
    ("facts", "files"),
    [
        (None, {"libggml-cuda_so": b""}),
        ({"kind": "cuda"}, {"libggml-cuda_so": b""}),
        ({**GOOD, "kind": "sycl"}, {"libggml-sycl_so": b""}),
        (GOOD, {"libggml-vulkan_so": b""}),
        (GOOD, {"libggml-cuda_so": b"", "libggml-base_so": b""}),
        (GOOD, {"libggml-cuda_so": b"", "../libggml-hip_so": b""}),
        (GOOD, {"libggml-cuda_so": b"", "run_sh": b""}),
        (GOOD, {"readme_txt": b""}),
    ],
)
def test_what_is_no_add_on_is_refused_and_leaves_nothing(
    tmp_path: Path, facts: object, files: dict[str, bytes]
) -> None:
    with pytest.raises(UnusableInput) as raised, add_ons.unpacked(packed(tmp_path, facts, **files)):
        pass
    assert raised.value.key == "add_on_unknown"
    assert list(add_ons.add_ons_folder().iterdir()) == []


def test_a_file_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    file = packed(tmp_path, **{"libggml-cuda_so": bytes(range(256)) * 64})
    file.write_bytes(file.read_bytes()[:-60])
    with pytest.raises(UnusableInput) as raised, add_ons.unpacked(file):
        pass
    assert raised.value.key == "add_on_unknown"
    with pytest.raises(UnusableInput) as raised, add_ons.unpacked(tmp_path / "gone.zip"):
        pass
    assert raised.value.key == "file_missing"


@pytest.mark.parametrize("other", [{"engine": "0.0.1"}, {"platform": "windows-arm"}])
def test_one_for_another_version_or_system_is_named(tmp_path: Path, other: dict[str, str]) -> None:
    with pytest.raises(UnusableInput) as raised, add_ons.unpacked(packed(tmp_path, {**GOOD, **other})):
        pass
    assert raised.value.key == "add_on_other"
    assert next(iter(other.values())) in raised.value.params["has"]
