"""`summarize` with many papers and `models adapter`, on a machine without (or with a tiny) model."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap.start import start
from tests.llm.tiny_gguf import make_adapter, make_model

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line with `--json`; gives the exit code and the document."""
    monkeypatch.setenv("PAPERLAMP_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PAPERLAMP_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("PAPERLAMP_LANG", "en")

    def call(*arguments: object) -> tuple[int, Any]:
        capfd.readouterr()
        code = start(["--json", *(str(argument) for argument in arguments)])
        return code, json.loads(capfd.readouterr().out)

    return call


def test_without_papers_it_says_what_to_name(run: Run) -> None:
    code, document = run("summarize")

    assert (code, document["error"]["key"]) == (2, "no_papers_named")


def test_nothing_waits_in_an_empty_library(run: Run) -> None:
    assert run("summarize", "--all") == (0, {"papers": []})
    assert run("summarize", "--rest") == (0, {"papers": []})


def test_papers_wait_for_a_model_until_they_are_given_up(run: Run, english_paper: Path) -> None:
    run("import", english_paper)

    code, document = run("summarize", "--all")

    assert (code, document["error"]["key"]) == (5, "no_model")
    assert run("summarize", "--forget") == (0, {"forgotten": 1})
    assert run("summarize", "--rest") == (0, {"papers": []})


def test_an_adapter_is_checked_remembered_and_taken_away(run: Run, tmp_path: Path) -> None:
    run("models", "add", make_model(tmp_path / "own.gguf", "llama"))
    adapter, other = make_adapter(tmp_path / "tone.gguf"), make_adapter(tmp_path / "other.gguf", arch="qwen2")

    assert run("models", "adapter", other)[1]["error"]["key"] == "adapter_mismatch"
    assert run("models", "adapter")[1] == {"adapter": "", "strength": 1.0}
    assert run("models", "adapter", adapter, "--strength", "0.5")[1] == {"adapter": str(adapter), "strength": 0.5}
    assert run("models", "adapter")[1]["adapter"] == str(adapter)
    assert run("models", "adapter", "--none")[1] == {"adapter": "", "strength": 1.0}
