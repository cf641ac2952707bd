"""The system's voices: the right program with the right words, stopped at once, errors said."""

from __future__ import annotations

import os
import platform
import threading
import time
from pathlib import Path

import pytest

from app.base import voices
from app.base.errors import Cancelled, UserError
from app.base.progress import CancelToken

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the programs that stand in here are shell scripts")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setattr(voices.shutil, "which", lambda name: str(folder / name) if (folder / name).exists() else None)
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    return folder


def script(folder: Path, name: str, body: str) -> Path:
    path, heard = folder / name, folder / "heard"
    path.write_text(f'#!/bin/sh\nheard="{heard}"\n{body}\n')
    path.chmod(0o755)
    return heard


def test_a_text_is_read_in_its_language_and_speed(programs: Path) -> None:
    heard = script(programs, "espeak-ng", 'printf "%s|" "$@" > "$heard"; cat >> "$heard"')
    voices.find_voice().say('Lamps; $(echo "no") 灯', "zh", 2.0, CancelToken())
    assert heard.read_text() == '-v|cmn|-s|350|--stdin|Lamps; $(echo "no") 灯'


def test_speech_dispatcher_comes_first_and_takes_a_text_that_looks_like_an_option(programs: Path) -> None:
    script(programs, "espeak-ng", "exit 1")
    heard = script(programs, "spd-say", 'printf "%s|" "$@" > "$heard"')
    voice = voices.find_voice()
    voice.say("--version", "en", 0.75, CancelToken())
    assert heard.read_text() == "--wait|--language|en|--rate|-50|--|--version|"


def test_it_is_silent_at_once(programs: Path) -> None:
    heard = script(programs, "spd-say", 'case "$1" in --cancel) echo hushed > "$heard";; *) exec sleep 30;; esac')
    cancel = CancelToken()
    threading.Timer(0.2, cancel.cancel).start()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        voices.find_voice().say("long", "en", 1.0, cancel)
    assert time.monotonic() - began < 5
    assert heard.read_text() == "hushed\n"


def test_failures_are_said(programs: Path) -> None:
    with pytest.raises(UserError) as none:
        voices.find_voice()
    assert none.value.key == "no_voice"
    script(programs, "espeak-ng", "exit 3")
    with pytest.raises(UserError) as failed:
        voices.find_voice().say("words", "en", 1.0, CancelToken())
    assert failed.value.key == "voice_failed"


@pytest.mark.parametrize(("system", "program"), [("Darwin", "say"), ("Windows", "powershell")])
def test_other_systems_have_their_own(
    programs: Path, monkeypatch: pytest.MonkeyPatch, system: str, program: str
) -> None:
    heard = script(programs, program, 'printf "%s|" "$@" > "$heard"; cat >> "$heard"')
    monkeypatch.setattr(platform, "system", lambda: system)
    voices.find_voice().say("Lamp", "zh", 1.5, CancelToken())
    text = heard.read_text()
    assert text.endswith("Lamp")
    assert ("Tingting" in text) if system == "Darwin" else ("zh-CN" in text and "$v.Rate=5" in text)


def test_rates() -> None:
    assert [voices.percent_of(speed) for speed in (0.5, 1.0, 1.5, 2.0, 3.0)] == [-100, 0, 50, 100, 100]
