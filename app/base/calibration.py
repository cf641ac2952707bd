"""What a mark is worth: of the claims that it was given to, on papers that nobody had tuned on, how many were right.

The figures are written by the benchmark (`tests.benchmarks.bench_check --calibrate`, and for a model as the reader
`tests.benchmarks.fit_reader`) into `resources/calibration/marks.toml`. Probes of models' states (`tests.benchmarks.fit_probe`) are in `probes.toml` beside it.
"""

from __future__ import annotations

import base64
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.base.messages import Message
from app.base.resources import resource_path

FILE = "marks.toml"
PROBES = "probes.toml"


@dataclass(frozen=True, slots=True)
class Calibration:
    """`tried` claims, `false` of them made false on purpose; `marked` of them bore the mark, and `right` of those were right."""

    tried: int
    false: int
    marked: int
    right: int

    @property
    def of_hundred(self) -> int:
        """How many of a hundred that bear the mark are right."""
        return round(100 * self.right / self.marked) if self.marked else 0


def of_found() -> Calibration:
    """What "found" is worth: the program alone."""
    return _of(_content()["found"])


def of_verified(model: str) -> Calibration | None:
    """What "verified" is worth with this model as the reader; None for a model that was not measured."""
    entry = _content().get("models", {}).get(model)
    return _of(entry) if entry else None


def doubts_below(model: str) -> float:
    """The reader's score below which a claim is doubted: what was fitted for this model, else even odds of yes and no."""
    entry = _content().get("models", {}).get(model, {})
    return float(entry.get("doubts", 0.0))


def probe_of(sha256: str) -> bytes | None:
    """The weights by which the state of the model with this file tells true claims from false ones: 32-bit floats, little endian,
    one for each number of the state, and the bias; None for a model that has none. A claim is doubted below `doubts_below` of it too.
    """
    text = _probes().get(sha256)
    return base64.b64decode(text) if text else None


def explanations(model: str = "") -> tuple[Message, ...]:
    """The worth of both marks as sentences; `model` is the one that reads, empty for none."""
    found = of_found()
    said = [Message.of("calibration.found", right=found.of_hundred, tried=found.tried, false=found.false)]
    if model:
        read = of_verified(model)
        said.append(
            Message.of("calibration.verified", right=read.of_hundred, model=model, tried=read.tried, false=read.false)
            if read
            else Message.of("calibration.unmeasured", model=model)
        )
    return tuple(said)


def _of(entry: dict[str, Any]) -> Calibration:
    return Calibration(entry["tried"], entry["false"], entry["marked"], entry["right"])


@cache
def _probes() -> dict[str, str]:
    content = tomllib.loads(resource_path("calibration", PROBES).read_text("utf-8"))
    return {str(one["sha256"]): str(one["weights"]) for one in content["probe"]}


@cache
def _content() -> dict[str, Any]:
    return tomllib.loads(resource_path("calibration", FILE).read_text("utf-8"))
