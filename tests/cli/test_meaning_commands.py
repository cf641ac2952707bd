"""`meaning`, and what `search` gains by it, as a user types them: the real engine over a tiny model of random weights."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.llm import ModelStore
from app.llm.models.packed_e5 import convert_packed_e5
from tests.cli.conftest import Run
from tests.llm.tiny_e5 import make_packed


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PAPERLAMP_MODELS", str(tmp_path / "models"))
    (tmp_path / "run").mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))  # other programs' models are not waited for
    return tmp_path / "home"


@pytest.fixture
def model(tmp_path: Path, home: Path) -> str:
    make_packed(tmp_path / "packed.bin")
    convert_packed_e5(tmp_path / "packed.bin", tmp_path / "tiny-e5.gguf")
    return ModelStore(tmp_path / "models").add(tmp_path / "tiny-e5.gguf").name


def note(run: Run, folder: Path, title: str, words: str) -> None:
    (folder / "note.md").write_text(words, "utf-8")
    assert run("note", "add", "--title", title, "--text", folder / "note.md")[0] == 0


def test_it_is_off_until_there_is_a_model(run: Run) -> None:
    code, found = run("meaning", "status")
    assert code == 0
    assert (found["on"], found["model"]["installed"], found["size"]) == (False, False, 0)
    assert run("meaning", "on")[0] == 5
    assert run("search", "lamp", "--meaning")[0] == 5
    assert run("search", "lamp")[0] == 0


def test_what_is_near_stands_behind_what_has_the_words(
    run: Run, model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.library.finding.meaning.meanings.LEAST", -1.0)  # weights of chance find nothing near
    note(run, tmp_path, "One", "the lamp is lit")
    note(run, tmp_path, "Two", "油灯的光")
    code, found = run("meaning", "on")
    assert code == 0
    assert (found["on"], found["model"]["name"], found["read"], found["total"]) == (True, model, 2, 2)
    hits = run("search", "lamp")[1]["hits"]
    assert [hit["by"] for hit in hits] == ["words", "meaning"]
    assert [hit["by"] for hit in run("search", "lamp", "--words-only")[1]["hits"]] == ["words"]
    note(run, tmp_path, "Three", "another lamp")
    assert run("meaning", "build")[1]["read"] == 3
    off = run("meaning", "off")[1]
    assert (off["on"], off["read"], off["model"]["installed"]) == (False, 0, True)
    assert {hit["by"] for hit in run("search", "lamp")[1]["hits"]} == {"words"}
