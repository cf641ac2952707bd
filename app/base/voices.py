"""The system's own voices, by the programs that bring them: Speech Dispatcher or eSpeak NG on Linux, `say` on macOS, SAPI on Windows.

Qt's own speech would bring its web engine and more into every download (PySide6-Addons). A text is handed to one process
and read to its end, or until it is to stop.
"""

from __future__ import annotations

import platform
import shutil
import subprocess
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from app.base.errors import UserError
from app.base.progress import CancelToken

WORDS_A_MINUTE = 175
"""How fast eSpeak and `say` read where nothing is asked."""
_TICK_S = 0.05
_ENDS_S = 2.0
_SAPI = (
    "$ErrorActionPreference='SilentlyContinue'; Add-Type -AssemblyName System.Speech; "
    "[Console]::InputEncoding=[Text.Encoding]::UTF8; "
    "$v=New-Object System.Speech.Synthesis.SpeechSynthesizer; $v.Rate={rate}; "
    "$v.SelectVoiceByHints('NotSet','NotSet',0,[Globalization.CultureInfo]::GetCultureInfo('{culture}')); "
    "$v.Speak([Console]::In.ReadToEnd())"
)
_CULTURES = {"zh": "zh-CN", "en": "en-US"}


@dataclass(frozen=True)
class Voice:
    """One way to have text read. `command` gives the program's arguments for a language ("en", "zh") and a speed (1.0 is usual);
    the text comes as its input, or as the last argument where `as_argument`. `hush` silences what goes on without the process.
    """

    name: str
    command: Callable[[str, float], tuple[str, ...]]
    as_argument: bool = False
    hush: tuple[str, ...] = ()

    def say(self, text: str, lang: str, speed: float, cancel: CancelToken) -> None:
        """Read a text, until the end or until it is to stop. Raises Cancelled, UserError where the program fails."""
        arguments = [*self.command(lang, speed), *([text] if self.as_argument else [])]
        give = subprocess.DEVNULL if self.as_argument else subprocess.PIPE
        try:
            process = subprocess.Popen(arguments, stdin=give, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        except OSError as error:
            raise UserError("voice_failed", program=self.name) from error
        if process.stdin is not None:
            with suppress(OSError):
                process.stdin.write(text.encode())
                process.stdin.close()
        while process.poll() is None:
            if cancel.wait(_TICK_S):
                self._stop(process)
                cancel.check()
        if process.returncode:
            raise UserError("voice_failed", program=self.name)

    def _stop(self, process: subprocess.Popen[bytes]) -> None:
        process.terminate()
        try:
            process.wait(_ENDS_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if self.hush:
            with suppress(OSError, subprocess.SubprocessError):
                subprocess.run(
                    self.hush,
                    check=False,
                    timeout=_ENDS_S,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )


def find_voice() -> Voice:
    """The voice of this computer. Raises UserError where it has none."""
    system = platform.system()
    programs = {"Windows": ("powershell",), "Darwin": ("say",)}.get(system, ("spd-say", "espeak-ng", "espeak"))
    for name in programs:
        if program := shutil.which(name):
            return _VOICES[name](program)
    raise UserError("no_voice")


def percent_of(speed: float) -> int:
    """Speech Dispatcher's rate, from -100 to 100, for a speed from 0.5 to 2."""
    return round(max(-100, min(100, (speed - 1) * (200 if speed < 1 else 100))))


def _sapi(program: str) -> Voice:
    def command(lang: str, speed: float) -> tuple[str, ...]:
        rate = round(max(-10, min(10, (speed - 1) * 10)))
        script = _SAPI.format(rate=rate, culture=_CULTURES.get(lang, "en-US"))
        return program, "-NoProfile", "-NonInteractive", "-Command", script

    return Voice("SAPI", command)


def _say(program: str) -> Voice:
    def command(lang: str, speed: float) -> tuple[str, ...]:
        voice = ("-v", "Tingting") if lang == "zh" else ()
        return (program, *voice, "-r", str(round(WORDS_A_MINUTE * speed)), "-f", "-")

    return Voice("say", command)


def _dispatcher(program: str) -> Voice:
    def command(lang: str, speed: float) -> tuple[str, ...]:
        return program, "--wait", "--language", lang, "--rate", str(percent_of(speed)), "--"

    return Voice("Speech Dispatcher", command, as_argument=True, hush=(program, "--cancel"))


def _espeak(program: str) -> Voice:
    def command(lang: str, speed: float) -> tuple[str, ...]:
        voice = "cmn" if lang == "zh" and program.endswith("ng") else lang
        return program, "-v", voice, "-s", str(round(WORDS_A_MINUTE * speed)), "--stdin"

    return Voice("eSpeak", command)


_VOICES = {
    "powershell": _sapi,
    "say": _say,
    "spd-say": _dispatcher,
    "espeak-ng": _espeak,
    "espeak": _espeak,
}
