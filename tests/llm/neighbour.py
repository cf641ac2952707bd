"""Another program on this machine: `neighbour.py MODELS RUNTIME STATES` asks a model one question after another until
its standard input closes, and prints for each answer when its first and its last word came."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

from app.domain.engine.generation import Prompt, Sampling
from app.llm import EngineSettings, LocalEngine, MachineTurn, ModelStore

_LONG = Sampling(max_tokens=200, temperature=1.0, seed=3)


def answer(engine: LocalEngine) -> tuple[float, float]:
    """Have an answer written; the moments of its first and last words, on the clock all programs share."""
    moments: list[float] = []
    engine.generate(Prompt("", "Words.", "Go on."), _LONG, lambda _: moments.append(time.monotonic()))
    return moments[0], moments[-1]


def main() -> None:
    models, runtime, states = map(Path, sys.argv[1:])
    over = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), over.set()), daemon=True).start()
    engine = LocalEngine(ModelStore(models), EngineSettings(), states, print, MachineTurn(runtime))
    while not over.is_set():
        print(*answer(engine), flush=True)
    engine.close()


if __name__ == "__main__":
    main()
