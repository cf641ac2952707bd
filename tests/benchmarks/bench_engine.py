"""How close the engine comes to bare llama.cpp, and what it saves by reading a paper only once.

    python -m tests.benchmarks.bench_engine [--model NAME] [--rounds N] [--only PART…]

- *overhead*: tokens per second of prompt and output, seen from the program's side of the pipe, over those of the same
  calls made directly (rounds take turns; a pair of rounds during which other programs were at work is done again, and the
  median of the pairs' ratios counts);
- *cost*: the same in tokens per second of processor time, on one thread: other programs hardly change it;
- *once*: seconds to the first text of a second task on a paper, and of one after a restart (loading counted), over the first;
- *readers*: seconds a reader waits for the model while the background reads a paper, and while it writes;
- *together*: eight answers on one text one by one over all at once;
- *shape*: output speed inside a JSON schema over free output;
- *memory*: predicted resident memory over measured, for the installed models and several contexts;
- *first start*: what trying out settings costs beyond loading.

Ratios count, not seconds: they are of one run. The table is also written to .bench/engine.json.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from app.base.codec import to_json
from app.base.disk.paths import Paths
from app.base.errors import Cancelled
from app.base.priority import in_background
from app.base.progress import CancelToken
from app.domain.engine.generation import Completion, Prompt, Sampling
from app.domain.engine.model import InstalledModel
from app.llm import EngineSettings, LocalEngine, ModelStore
from app.llm.engine.loading import Loader, Wish
from app.llm.engine.session import EngineSession
from app.llm.models.fit import memory_needed
from app.llm.models.gguf_header import read_header
from app.llm.protocol import EngineConfig, Generate, Generated, Load, Loaded, StateFolder
from app.llm.tuning.tuning import SEQUENCES, MachineFile

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = 64
_QUIET = 0.1
_MOST_ROUNDS = 5
_PAUSE_S = 1.0
"""Between the yardstick and the engine, which would take the yardstick's work for another program's."""
TASKS = ("Write a long summary of this text.", "Which open questions does this text leave?")
SCHEMA = json.dumps({"type": "array", "items": {"type": "string"}, "minItems": 60})


@dataclass
class Goal:
    """One line of the table."""

    name: str
    value: float
    least: float | None = None
    most: float | None = None
    note: str = ""

    @property
    def met(self) -> bool:
        return (self.least is None or self.value >= self.least) and (self.most is None or self.value <= self.most)

    @property
    def wanted(self) -> str:
        least = f">= {self.least:.3g}" if self.least is not None else ""
        most = f"<= {self.most:.3g}" if self.most is not None else ""
        return " ".join(filter(None, [least, most]))


@dataclass
class Speed:
    """Tokens per second of one piece of work, as the caller saw it."""

    prompt: float
    output: float
    first_s: float


class Others:
    """How much of the processor other programs use from now on; `engine` is a process of ours that runs on."""

    def __init__(self, engine: int) -> None:
        self._engine = psutil.Process(engine)
        self._start = self._read()

    def share(self) -> float:
        """In cores."""
        when, busy, own = self._read()
        before, busy_before, own_before = self._start
        return max(0.0, (busy - busy_before) - (own - own_before)) / (when - before)

    def _read(self) -> tuple[float, float, float]:
        times, mine, engine = psutil.cpu_times(), os.times(), self._engine.cpu_times()
        busy = times.user + times.system + getattr(times, "nice", 0.0)
        own = mine.user + mine.system + mine.children_user + mine.children_system + engine.user + engine.system
        return time.monotonic(), busy, own


def text_of(length: int, start: int) -> str:
    """Some English text: the repository's own pages, from `start` on."""
    pages = "".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("*.md")))
    pages = pages * (1 + (start + length) // len(pages))
    return pages[start : start + length]


class Bench:
    """The measurements of one run."""

    def __init__(self, store: ModelStore, model: InstalledModel, folder: Path, rounds: int) -> None:
        self._store, self._model, self._folder, self._rounds = store, model, folder, rounds
        self._number = 0

    def run(self, only: list[str]) -> list[Goal]:
        parts = ("first_start", "overhead", "cost", "once", "readers", "together", "shape", "memory")
        return [goal for part in parts if part in (only or parts) for goal in getattr(self, part)()]

    def engine(self, sequences: int = 0) -> LocalEngine:
        self._number += 1
        folder = self._folder / f"states{self._number}"
        return LocalEngine(self._store, EngineSettings(model=self._model.name, sequences=sequences), folder, print)

    def first_start(self) -> list[Goal]:
        def start(gpu: bool) -> EngineSession:
            return EngineSession(self._folder / "engine.log", 60.0, gpu=gpu)

        wish = Wish(self._model, 8192, -1, StateFolder(str(self._folder / "unused"), self._model.sha256, 0))
        loader = Loader(start, MachineFile(self._folder / "machine.json"), print)
        first, known = loader.bring_up(wish, None), loader.bring_up(wish, None)
        for running in (first, known):
            running.session.end()
        tried = json.loads((self._folder / "machine.json").read_text())["profiles"].popitem()[1]["outcomes"]
        note = "; ".join(
            f"{'rearranged' if row['config']['extra_buffers'] else 'plain'}"
            f"{' GPU ' + str(row['config']['gpu_layers']) if row['config']['gpu_layers'] else ''}: "
            + (row["failure"] or f"{row['prompt_per_s']:.0f} and {row['output_per_s']:.1f} tokens/s")
            for row in tried
        )
        return [
            Goal("load, settings known, s", known.load_s),
            Goal("first start beyond loading, s", first.load_s - known.load_s, most=8.0, note=note),
        ]

    def overhead(self) -> list[Goal]:
        engine = self.engine()
        engine.report()
        config, pid = engine.config, engine.pid()
        assert config is not None
        assert pid is not None
        pairs: list[tuple[float, Speed, Speed]] = []
        for number in range(_MOST_ROUNDS * self._rounds):
            text = text_of(4000, 1000 + 4000 * number)
            watch = Others(pid)
            ours = timed(engine, Prompt("", text, TASKS[0]))[0]
            bare = self.direct(config, text)
            time.sleep(_PAUSE_S)
            pairs.append((watch.share(), ours, bare))
            if sum(share < _QUIET for share, _, _ in pairs) >= self._rounds:
                break
        engine.close()
        best = sorted(pairs, key=lambda pair: pair[0])[: self._rounds]
        disturbed = f", others took up to {best[-1][0]:.0%} of a core"
        ratios = {
            part: statistics.median(getattr(ours, part) / getattr(bare, part) for _, ours, bare in best)
            for part in ("prompt", "output")
        }
        speed = {part: max(getattr(ours, part) for _, ours, _ in best) for part in ratios}
        return [
            Goal(f"{part} tokens/s, ours / bare", ratio, least=0.97, note=f"{speed[part]:.1f} tokens/s{disturbed}")
            for part, ratio in ratios.items()
        ]

    def cost(self) -> list[Goal]:
        config = EngineConfig(context=4096, threads=1, threads_batch=1)
        session = EngineSession(self._folder / "engine.log", 60.0)
        session.ask(lambda job: Load(job, self._model.file, config), Loaded)
        engine = psutil.Process(session.pid)
        pairs = []
        for number in range(self._rounds):
            text = text_of(2000, 1000 + 2000 * number)
            ours = self.cost_of(session, engine, Prompt("", text, TASKS[0]))
            bare = self.run_direct(config, text)
            pairs.append((ours[0] * bare["first_cost"] / bare["read"], ours[1] * bare["rest_cost"] / bare["written"]))
        session.end()
        prompt, output = (statistics.median(ratios) for ratios in zip(*pairs, strict=True))
        return [
            Goal("prompt tokens per processor second, ours / bare", prompt, least=0.97),
            Goal("output tokens per processor second, ours / bare", output, least=0.97),
        ]

    def cost_of(self, session: EngineSession, engine: psutil.Process, ask: Prompt) -> tuple[float, float]:
        """Tokens of prompt and of output per second of processor time, of the engine and of this process."""

        def spent() -> float:
            times = engine.cpu_times()
            return float(times.user + times.system + time.process_time())

        marks = [spent()]

        def on_text(_text: str) -> None:
            if len(marks) == 1:
                marks.append(spent())

        sampling = Sampling(max_tokens=OUTPUT)
        done = session.ask(lambda job: Generate(job, ask, sampling), Generated, None, on_text)
        marks.append(spent())
        read = done.timing.prompt_tokens - done.timing.reused_tokens
        return read / (marks[1] - marks[0]), (done.timing.output_tokens - 1) / (marks[2] - marks[1])

    def direct(self, config: EngineConfig, text: str) -> Speed:
        done = self.run_direct(config, text)
        return Speed(done["read"] / done["first_s"], done["written"] / done["rest_s"], done["first_s"])

    def run_direct(self, config: EngineConfig, text: str) -> dict[str, float]:
        (self._folder / "config.json").write_bytes(to_json(config))
        (self._folder / "text.txt").write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "tests.benchmarks.direct_llama", self._model.file]
        command += [str(self._folder / "config.json"), str(self._folder / "text.txt"), str(OUTPUT)]
        done: dict[str, float] = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)
        return done

    def once(self) -> list[Goal]:
        paper = text_of(9000, 200_000)
        engine = self.engine()
        first, begun = timed(engine, Prompt("", paper, TASKS[0]))
        second, _ = timed(engine, Prompt("", paper, TASKS[1]))
        engine.close()
        again, back = timed(engine, Prompt("", paper, TASKS[1]))
        engine.close()
        whole, short = first.first_s, first.first_s - begun.timing.load_s
        return [
            Goal("first text, s (load and read)", whole, note=f"{begun.timing.prompt_tokens} tokens"),
            Goal("second task / first, to first text", second.first_s / short, most=1 / 15, note=f"{second.first_s:.2f} s"),
            Goal(
                "after a restart / first, to first text", again.first_s / whole, most=1 / 8,
                note=f"{again.first_s:.2f} s, {back.timing.load_s:.2f} of it loading",
            ),
        ]  # fmt: skip

    def readers(self) -> list[Goal]:
        engine, cancel = self.engine(), CancelToken()
        engine.report()

        def night() -> None:
            with in_background(), suppress(Cancelled):
                engine.generate(Prompt("", text_of(9000, 300_000), TASKS[0]), Sampling(max_tokens=2000), None, cancel)

        thread = threading.Thread(target=night)
        thread.start()
        waits = []
        for pause in (2.0, 3.0, 5.0):
            time.sleep(pause)
            started = time.perf_counter()
            engine.count_tokens(["A reader asks."])
            waits.append(time.perf_counter() - started)
        cancel.cancel()
        thread.join()
        engine.close()
        return [Goal("longest wait of a reader for the background, s", max(waits), most=1.0)]

    def together(self) -> list[Goal]:
        engine = self.engine(SEQUENCES)
        at_once = engine.report().answers_at_once
        prompts = [
            Prompt("", text_of(1500, 90_000), f"{task} Point {number}.") for number, task in enumerate(TASKS * 4)
        ]
        samplings = [Sampling(max_tokens=OUTPUT)] * len(prompts)
        engine.generate(prompts[0], Sampling(max_tokens=1))
        started = time.perf_counter()
        engine.generate_many(prompts, samplings)
        together = time.perf_counter() - started
        started = time.perf_counter()
        for prompt, sampling in zip(prompts, samplings, strict=True):
            engine.generate(prompt, sampling)
        one_by_one = time.perf_counter() - started
        engine.close()
        note = f"the trial chose {at_once} at once"
        return [Goal("eight answers, seconds one by one / all at once", one_by_one / together, note=note)]

    def shape(self) -> list[Goal]:
        engine = self.engine()
        free, bound = [], []
        ask = Prompt("", text_of(1500, 90_000), "List everything this text speaks of as a JSON array of strings.")
        engine.generate(ask, Sampling(max_tokens=4), schema=SCHEMA)
        for _ in range(self._rounds):
            free.append(output_speed(engine.generate(ask, Sampling(max_tokens=OUTPUT))))
            bound.append(output_speed(engine.generate(ask, Sampling(max_tokens=OUTPUT), schema=SCHEMA)))
        engine.close()
        note = f"{max(bound):.1f} and {max(free):.1f} tokens/s"
        return [Goal("output inside a schema / free", max(bound) / max(free), least=0.95, note=note)]

    def memory(self) -> list[Goal]:
        rows = []
        for model in self._store.installed():
            header = read_header(Path(model.file))
            for context in (2048, 8192, 16384, 32768):
                if context <= model.context:
                    ratio = memory_needed(header, context).total / self.resident(model, context)
                    rows.append(Goal(f"memory predicted / measured, {model.name} {context}", ratio, 0.9, 1.1))
        return rows

    def resident(self, model: InstalledModel, context: int) -> int:
        session = EngineSession(self._folder / "engine.log", 60.0)
        config = EngineConfig(context, 2, 2)
        session.ask(lambda job: Load(job, model.file, config), Loaded)
        ask = Prompt("", text_of(1200, 0), "What?")
        session.ask(lambda job: Generate(job, ask, Sampling(max_tokens=4)), Generated)
        resident: int = psutil.Process(session.pid).memory_info().rss
        session.end()
        return resident


def timed(engine: LocalEngine, prompt: Prompt) -> tuple[Speed, Completion]:
    """One answer with the times at which its text arrived."""
    arrivals: list[float] = []
    started = time.perf_counter()
    done = engine.generate(prompt, Sampling(max_tokens=OUTPUT), lambda _: arrivals.append(time.perf_counter()))
    first = arrivals[0] - started
    read = done.timing.prompt_tokens - done.timing.reused_tokens
    written = max(done.timing.output_tokens - 1, 1) / max(arrivals[-1] - arrivals[0], 1e-9)
    return Speed(read / first, written, first), done


def output_speed(done: Completion) -> float:
    return done.timing.output_tokens / done.timing.decode_s


def main() -> int:
    """Run, print the table, write it, and fail when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default="", help="an installed model; the best one by default")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--only", nargs="*", default=[], help="parts of it, by the names above (first_start, …)")
    options = parser.parse_args()
    store = ModelStore(Paths.locate().models)
    model = store.choose(options.model)
    with tempfile.TemporaryDirectory(prefix="bench-engine-") as folder:
        goals = Bench(store, model, Path(folder), options.rounds).run(options.only)
    print(f"{model.name}, {model.quantization}")
    for goal in goals:
        print(f"{'ok  ' if goal.met else 'MISS'}  {goal.name:<58} {goal.value:8.3f}  {goal.wanted:<15} {goal.note}")
    target = ROOT / ".bench" / "engine.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps({goal.name: goal.value for goal in goals}, indent=1), encoding="utf-8")
    return 0 if all(goal.met for goal in goals) else 1


if __name__ == "__main__":
    sys.exit(main())
