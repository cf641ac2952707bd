"""A frozen program starts itself anew for its children, and for nothing else."""

from __future__ import annotations

import sys

import pytest

from app.base import children


def test_python_starts_a_child_without_the_current_folder_on_its_path() -> None:
    assert children.child_command(children.ENGINE) == [sys.executable, "-P", "-m", "app.llm.worker.worker"]


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert children.child_command(children.PIP) == [sys.executable, "-m", "pip"]


def test_a_frozen_program_turns_off_to_its_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "argv", ["paperlamp", "-m", "pip", "download", "x"])
    ran: list[tuple[str, list[str]]] = []

    def run_module(name: str, **_: object) -> None:
        ran.append((name, sys.argv[1:]))

    monkeypatch.setattr(children.runpy, "run_module", run_module)
    assert children.run_as_child(sys.argv[1:])
    assert ran == [("pip", ["download", "x"])]


@pytest.mark.parametrize("arguments", [["-m", "this"], ["-m"], ["list"], []], ids=str)
def test_a_frozen_program_is_no_python_for_other_modules(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert not children.run_as_child(arguments)


def test_the_program_from_source_takes_no_child_for_itself() -> None:
    assert not children.run_as_child(["-m", "pip"])
