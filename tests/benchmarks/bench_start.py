"""How long the program takes to start: commands that look at a library, and the window; and what the time is spent on.

    python -m tests.benchmarks.bench_start [--baseline CHECKOUT] [--rounds 7]

Every command is a process of its own, warm, over one small library. With `--baseline` the same commands of another
checkout run in turn with ours, so that a busy machine is unfair to neither; read the ratio then. Seconds by the clock,
the median and the least of the rounds; "CPU" is what the process itself used (user and system).
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.window_start import first_paint

ROOT = Path(__file__).resolve().parents[2]
WINDOW = ("window",)
COMMANDS = (("--version",), ("--help",), ("list",), ("search", "lamp"), WINDOW)
GOALS = {"--version": 0.3, "--help": 0.3, "list": 0.8, "window": 1.2}
_IMPORT = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \|\s*(\S+)")


@dataclass
class Times:
    """What the rounds of one command took, in seconds."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        return f"median {statistics.median(self.wall):.2f} s, least {min(self.wall):.2f} s, CPU {min(self.cpu):.2f} s"


def run_once(checkout: Path, arguments: Sequence[str], home: Path) -> tuple[float, float]:
    """Wall and processor seconds of one `paperlamp` process; of the window, until it is first painted."""
    if arguments == WINDOW:
        return first_paint(home, checkout)
    command = [sys.executable, "-m", "app", "--home", str(home), *arguments]
    environment = os.environ | {"PYTHONPATH": str(checkout)}
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, cwd=checkout, env=environment, check=True, capture_output=True)
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def bench_commands(checkouts: Sequence[Path], rounds: int) -> None:
    """Print a line for each command."""
    with tempfile.TemporaryDirectory() as folder:
        homes = [Path(folder) / str(number) for number in range(len(checkouts))]
        for checkout, home in zip(checkouts, homes, strict=True):
            run_once(checkout, ["list"], home)  # makes the library, warms the disk cache
        for arguments in COMMANDS:
            times = [Times() for _ in checkouts]
            for _ in range(rounds):
                for mine, checkout, home in zip(times, checkouts, homes, strict=True):
                    wall, cpu = run_once(checkout, arguments, home)
                    mine.wall.append(wall)
                    mine.cpu.append(cpu)
            goal = f"  (goal {GOALS[arguments[0]]} s)" if arguments[0] in GOALS else ""
            print(f"{' '.join(arguments):14} {times[0]}{goal}")
            for other in times[1:]:
                ratio = statistics.median(other.wall) / statistics.median(times[0].wall)
                print(f"{'':14} baseline: {other}; {ratio:.1f} times as long")


def profile_imports(arguments: Sequence[str], most: int = 12) -> None:
    """Print the modules whose own import takes longest in one command."""
    with tempfile.TemporaryDirectory() as folder:
        run_once(ROOT, ["list"], Path(folder))
        command = [sys.executable, "-X", "importtime", "-m", "app", "--home", folder, *arguments]
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    rows = [(int(own), name) for own, _, name in _IMPORT.findall(done.stderr)]
    print(f"\nimports of {' '.join(arguments)}: {len(rows)} modules, {sum(own for own, _ in rows) / 1e6:.2f} s in all")
    for own, name in sorted(rows, reverse=True)[:most]:
        print(f"  {own / 1000:7.1f} ms  {name}")


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--baseline", type=Path, help="Another checkout to compare with")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    bench_commands([ROOT, *([options.baseline.resolve()] if options.baseline else [])], options.rounds)
    profile_imports(["list"])


if __name__ == "__main__":
    main()
