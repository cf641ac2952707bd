"""Tries an installed Paperlamp from outside, as a user's first quarter of an hour goes: version, a check-up, a paper in, a
summary by a small model, slides and notes out, search by words and by meaning, the library shared through a folder, and the window.

    python installer/smoke.py --folder WORK [--model FILE.gguf | --own-model] [--meaning FILE.gguf] [--window] [--root ROOT] -- COMMAND…

COMMAND starts the command line, for example `/usr/bin/paperlamp` or `Paperlamp.AppImage`. With `--root`, it starts it inside
ROOT (`chroot ROOT /usr/bin/paperlamp`), and WORK and FILE are paths in there. Ends with 0 where all went well. Needs
Python alone, on Linux, Windows and macOS; the program that is tried needs none.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_PATIENCE_S = 900
_WINDOW_S = 60
_STAYS_S = 8


class SmokeError(Exception):
    """Something that a user would have seen failing."""


@dataclass
class Trial:
    """One installed program, the folder that it may write to, and what came out so far."""

    command: list[str]
    folder: str
    root: Path
    results: list[dict[str, Any]] = field(default_factory=list)

    @property
    def home(self) -> str:
        """The library, in a folder with a name that programs trip over."""
        return f"{self.folder}/我的 papers 📄"

    def here(self, path: str) -> Path:
        """Where a path of the program's lies for this script."""
        return self.root / path.lstrip("/") if self.root != Path("/") else Path(path)

    def ask(self, *arguments: str, codes: tuple[int, ...] = (0,), home: str = "") -> Any:
        """Run a command with --json, over another library with `home`; returns the document that it prints."""
        words = [*self.command, "--home", home or self.home, "--json", *arguments]
        done = subprocess.run(words, capture_output=True, check=False, timeout=_PATIENCE_S)
        said = done.stderr.decode("utf-8", "replace")[-3000:]
        if done.returncode not in codes:
            raise SmokeError(f"{' '.join(arguments)} ended with {done.returncode}:\n{said}")
        try:
            return json.loads(done.stdout.decode("utf-8"))
        except ValueError as error:
            raise SmokeError(f"{' '.join(arguments)} printed no JSON: {done.stdout[:300]!r}\n{said}") from error

    def step(self, name: str, work: Callable[[], str]) -> None:
        """Do one step, and note how long it took and what it says."""
        started = time.monotonic()
        said = work()
        seconds = round(time.monotonic() - started, 2)
        self.results.append({"step": name, "seconds": seconds, "result": said})
        print(f"{name:10} {seconds:8.2f} s  {said}", flush=True)


def version(trial: Trial) -> str:
    """`--version`, whose time is that of the start."""
    done = subprocess.run([*trial.command, "--version"], capture_output=True, check=False, timeout=_PATIENCE_S)
    said = done.stdout.decode("utf-8", "replace").strip()
    if done.returncode or not said.startswith("paperlamp "):
        raise SmokeError(f"--version said {said!r}: {done.stderr.decode('utf-8', 'replace')[-3000:]}")
    return said


def doctor(trial: Trial) -> str:
    """The check-up: it has to know llama.cpp and to list a processor."""
    report = trial.ask("doctor", codes=(0, 5))
    if not report.get("llama_cpp"):
        raise SmokeError(f"doctor found no llama.cpp: {report}")
    return f"llama.cpp {report['llama_cpp']}, gpu {report.get('gpu', {}).get('supported')}"


def add_model(trial: Trial, model: str) -> str:
    """Take a model file that is there."""
    trial.ask("models", "add", model)
    return Path(model).name


def own_model(trial: Trial) -> str:
    """The model that came with the program."""
    names = [offer["name"] for offer in trial.ask("models", "list")["models"] if offer["installed"]]
    if not names:
        raise SmokeError("No model came with the program.")
    return ", ".join(names)


def demo(trial: Trial) -> str:
    """The sample paper into the library, a checked summary, slides, notes."""
    done = trial.ask("demo", "--lang", "en")
    made = [trial.here(str(done[name])) for name in ("slides", "summary") if done.get(name)]
    for file in made:
        if not file.is_file() or not file.stat().st_size:
            raise SmokeError(f"{file} was not written.")
    return ", ".join(f"{file.name} {file.stat().st_size} bytes" for file in made) or json.dumps(done)[:200]


def import_sample(trial: Trial, sample: str) -> str:
    """The sample paper, where no model is to be tried."""
    (paper,) = trial.ask("import", sample)["papers"]
    if paper["status"] not in ("added", "duplicate"):
        raise SmokeError(f"The sample was not taken in: {paper}")
    return str(paper["title"])


def search(trial: Trial) -> str:
    """Full text is found."""
    hits = trial.ask("search", "model")["hits"]
    if not hits:
        raise SmokeError("Nothing is found in the paper that was taken in.")
    return f"{len(hits)} hits"


def search_by_meaning(trial: Trial, model: str) -> str:
    """A Chinese question finds a page in English, with an embedding model that is there."""
    trial.ask("models", "add", model)
    read = trial.ask("meaning", "on")
    if not read["total"] or read["read"] < read["total"]:
        raise SmokeError(f"The library was not read for search by meaning: {read}")
    hits = trial.ask("search", "怎样核对摘要里的每句话有没有原文依据？", "--meaning")["hits"]
    near = [hit for hit in hits if hit.get("by") == "meaning"]
    if not near:
        raise SmokeError(f"Nothing was found by meaning: {hits}")
    return f"{read['total']} passages read, {len(near)} hits"


def share(trial: Trial) -> str:
    """A second library gets the paper through a folder that both share."""
    place, second = f"{trial.folder}/共享 shared 📂", f"{trial.folder}/第二台 second 💻"
    for folder in (place, second):
        trial.here(folder).mkdir(parents=True, exist_ok=True)
    sent = trial.ask("sync", "setup", "folder", place) and trial.ask("sync", "now")
    trial.ask("sync", "setup", "folder", place, home=second)
    heard = trial.ask("sync", "now", home=second)
    papers = [[paper["title"] for paper in trial.ask("list", home=home)["papers"]] for home in (trial.home, second)]
    if not papers[0] or papers[0] != papers[1]:
        raise SmokeError(f"The second library holds {papers[1]}, the first {papers[0]} ({sent}, {heard}).")
    return f"{len(papers[1])} papers in the second library"


def add_on(trial: Trial, file: str) -> str:
    """A library that stands in for a graphics card's passes its test, is used, and is removed again."""
    (state,) = trial.ask("models", "add-on", file)["add_ons"]
    cards = [one["name"] for one in trial.ask("doctor", codes=(0, 5))["gpu"]["devices"] if one["kind"] == "gpu"]
    if cards != ["CUDA0"]:
        raise SmokeError(f"The card of the add-on is not among those that can be used: {cards}")
    left = trial.ask("models", "add-on", "remove")["add_ons"]
    if any(one["installed"] for one in left):
        raise SmokeError(f"The add-on is still there: {left}")
    return f"works with {state['tried']['device']}, removed"


def bad_add_on(trial: Trial, file: str) -> str:
    """One that ends the engine is refused with a sentence, and nothing of it stays."""
    words = [*trial.command, "--home", trial.home, "models", "add-on", file]
    done = subprocess.run(words, capture_output=True, check=False, timeout=_PATIENCE_S)
    said = done.stderr.decode("utf-8", "replace").strip()
    if not done.returncode or "Traceback" in said:
        raise SmokeError(f"A bad add-on ended with {done.returncode}: {said[-3000:]}")
    if any(one["installed"] for one in trial.ask("models", "add-on")["add_ons"]):
        raise SmokeError("A bad add-on was kept.")
    return said.splitlines()[0]


def window(trial: Trial, picture: Path | None = None) -> str:
    """The window opens and stays; on X11 the time until it is on the screen is told."""
    started = time.monotonic()
    process = subprocess.Popen(
        [*trial.command, "--home", trial.home, "gui"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        shown = _seen_on_x11(process, started) if sys.platform == "linux" else None
        end = time.monotonic() + _STAYS_S
        while time.monotonic() < end:
            if process.poll() is not None:
                said = process.stdout.read().decode("utf-8", "replace")[-3000:] if process.stdout else ""
                raise SmokeError(f"The window closed by itself with {process.returncode}:\n{said}")
            time.sleep(0.2)
        if picture:
            subprocess.run(["import", "-window", "root", str(picture)], check=True)
        return f"on the screen after {shown:.2f} s" if shown else f"stayed open {_STAYS_S} s"
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def _seen_on_x11(process: subprocess.Popen[bytes], started: float) -> float:
    while time.monotonic() - started < _WINDOW_S:
        tree = subprocess.run(["xwininfo", "-root", "-tree"], capture_output=True, check=False).stdout
        if b'"Paperlamp' in tree or b'("paperlamp"' in tree:
            return time.monotonic() - started
        if process.poll() is not None:
            said = process.stdout.read().decode("utf-8", "replace")[-3000:] if process.stdout else ""
            raise SmokeError(f"The window did not open ({process.returncode}):\n{said}")
        time.sleep(0.02)
    raise SmokeError(f"No window after {_WINDOW_S} s.")


def main() -> int:
    """Run all steps; 1 at the first that fails."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--folder", required=True)
    parser.add_argument("--model")
    parser.add_argument("--own-model", action="store_true", help="the program has a model inside")
    parser.add_argument("--sample", help="a PDF to take in where no model is tried")
    parser.add_argument("--meaning", help="an embedding model, to search by meaning with")
    parser.add_argument("--add-on", help="an add-on that plays a graphics card")
    parser.add_argument("--bad-add-on", help="one that ends the engine")
    parser.add_argument("--window", action="store_true")
    parser.add_argument("--root", default="/", type=Path)
    parser.add_argument("--picture", type=Path, help="where to keep a picture of the window (ImageMagick, X11)")
    parser.add_argument("--log", type=Path, help="where to write the results as JSON")
    parser.add_argument("command", nargs="+")
    given = parser.parse_args()
    trial = Trial(given.command, given.folder, given.root)
    trial.here(trial.home).mkdir(parents=True, exist_ok=True)
    try:
        trial.step("cold", lambda: version(trial))
        trial.step("warm", lambda: version(trial))
        trial.step("doctor", lambda: doctor(trial))
        if given.model:
            trial.step("model", lambda: add_model(trial, given.model))
        elif given.own_model:
            trial.step("model", lambda: own_model(trial))
        if given.model or given.own_model:
            trial.step("demo", lambda: demo(trial))
        elif given.sample:
            trial.step("import", lambda: import_sample(trial, given.sample))
        if given.model or given.own_model or given.sample:
            trial.step("search", lambda: search(trial))
            trial.step("share", lambda: share(trial))
        if given.meaning:
            trial.step("meaning", lambda: search_by_meaning(trial, given.meaning))
        if given.add_on:
            trial.step("add-on", lambda: add_on(trial, given.add_on))
        if given.bad_add_on:
            trial.step("bad add-on", lambda: bad_add_on(trial, given.bad_add_on))
        if given.window:
            trial.step("window", lambda: window(trial, given.picture))
            trial.step("window 2", lambda: window(trial))
    except (SmokeError, OSError, subprocess.SubprocessError) as error:
        print(f"FAILED: {error}", file=sys.stderr)
        return 1
    finally:
        if given.log:
            given.log.write_text(json.dumps(trial.results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUTF8", "1")
    sys.exit(main())
