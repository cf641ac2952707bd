"""Two commands at once: the second says that it waits for the first, and can be stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.base.priority import Priority
from app.llm import MachineTurn, ModelStore
from app.llm.engine.turns import Turn
from tests.llm.tiny_gguf import make_model


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the runtime folder cannot be chosen")
def test_a_command_says_that_it_waits_for_another_program_and_can_be_stopped(tmp_path: Path) -> None:
    store = ModelStore(tmp_path / "models")
    store.add(make_model(tmp_path / "tiny.gguf", "llama", context=1024))
    (tmp_path / "run").mkdir(mode=0o700)
    env = {**os.environ, "PAPERLAMP_HOME": str(tmp_path / "home"), "PAPERLAMP_MODELS": str(store.folder)}
    env |= {"XDG_RUNTIME_DIR": str(tmp_path / "run"), "PAPERLAMP_LANG": "en"}
    with (
        MachineTurn(tmp_path / "run" / "paperlamp").take(Turn(Priority.READER, 0, None)),
        subprocess.Popen(
            [sys.executable, "-m", "app", "models", "try"], env=env, stderr=subprocess.PIPE, text=True
        ) as command,
    ):
        assert command.stderr
        assert "Another Paperlamp is using the model" in command.stderr.readline()
        command.send_signal(signal.SIGINT)
        started = time.monotonic()
        assert command.wait(10) == 6
        assert time.monotonic() - started < 3.0, "a second, and the end of a Python program on a busy machine"
