"""Fits a probe of a model's state that tells true claims from false ones, and says what "verified" is then worth.

    python -m tests.benchmarks.fit_probe STATES.npz [--read SECONDS] [--model NAME] [--write]

With `--read` the model in use reads for so many seconds the claims of the sets that have a state not yet, those that the program
found first, each with the question that the program asks (`probing_prompt`); the states are added to the file. The probe is a
logistic regression with a strong ridge on the state behind the last token, fitted on the sets that may be looked at, as
`fit_judge` counts them; fits that had not seen a paper say what it gives there. Below even odds a claim is doubted; the reader's own
`doubts` are put into the bias, so that they stay as they are. `--write` puts the probe into resources/calibration/probes.toml and the worth into marks.toml.
"""

from __future__ import annotations

import argparse
import base64
import json
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from app.base import calibration
from app.base.disk.paths import Paths
from app.base.resources import resource_path
from app.bootstrap.start import open_services
from app.checking.check import check_claim
from app.checking.index import EvidenceIndex
from app.domain.engine.generation import ModelReport
from app.domain.writing.digest import Claim, Reading, Verdict
from app.llm.protocol import EngineConfig
from app.llm.worker.chat import ChatEncoder
from app.llm.worker.noise import Noise
from app.llm.worker.pulse import Pulse
from app.llm.worker.runtime import Runtime
from app.workflows.checking import probing_prompt
from app.workflows.prompts import load_template
from app.workflows.services import Services
from tests.benchmarks.bench_check import MARKS, Table, calibrate, read_document
from tests.benchmarks.claim_set import LabelledClaim, load_claims

COUNTS = {"free": 1.0, "free_more": 1.0, "tuned": 0.5, "held_out": 0.5, "sample": 0.5}
"""The sets of the fit and what a claim of each counts."""
UNSEEN = ("free_unseen", "fresh", "unseen")
WORTH = ("free_unseen", "fresh")
"""The sets on which the worth of the mark is counted, as `fit_reader` does."""
RIDGE = 0.03
PARTS = 6
STEPS = 25
EVEN = 0.0
"""The score of even odds, from which a claim is not doubted."""

Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Row:
    """A claim that was read: its set, paper and words, whether it is true, and whether the program found it."""

    group: str
    paper: str
    text: str
    true: bool
    found: bool


@dataclass(frozen=True)
class Read:
    """Claims with the model's states, a row each."""

    rows: tuple[Row, ...]
    states: Array

    def of(self, groups: Sequence[str]) -> Read:
        """Those of some sets."""
        places = [place for place, row in enumerate(self.rows) if row.group in groups]
        return Read(tuple(self.rows[place] for place in places), self.states[places])

    @property
    def true(self) -> Array:
        """1 for a true claim, 0 for a false one."""
        return np.array([row.true for row in self.rows], float)

    @property
    def found(self) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Which the program found."""
        return np.array([row.found for row in self.rows], bool)


def load(file: Path) -> Read:
    """What was read before."""
    if not file.exists():
        return Read((), np.zeros((0, 0)))
    content = np.load(file)
    return Read(tuple(Row(*row) for row in json.loads(str(content["rows"]))), content["states"].astype(float))


def fit(states: Array, true: Array, counts: Array) -> tuple[Array, float]:
    """Weights and bias of the regression, by Newton's steps in the space that the states span."""
    middle = np.average(states, axis=0, weights=counts)
    spread = float(np.sqrt(np.average(((states - middle) ** 2).sum(axis=1), weights=counts)))
    left, strength, axes = np.linalg.svd((states - middle) / spread, full_matrices=False)
    table = np.hstack([left * strength, np.ones((len(states), 1))])
    held = np.diag([RIDGE] * len(strength) + [1e-8])
    weights = np.zeros(table.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-(table @ weights)))
        slope = table.T @ (counts * (likely - true)) + held @ weights
        weights -= np.linalg.solve((table * (counts * likely * (1 - likely))[:, None]).T @ table + held, slope)
    direction = axes.T @ weights[:-1] / spread
    return direction, float(weights[-1] - middle @ direction)


def unseen_scores(read: Read, counts: Array) -> Array:
    """The score of each claim by a fit that had not seen its paper."""
    papers = sorted({row.paper for row in read.rows})
    part = np.array([papers.index(row.paper) % PARTS for row in read.rows])
    scores = np.zeros(len(read.rows))
    for number in range(PARTS):
        seen, aside = part != number, part == number
        weights, bias = fit(read.states[seen], read.true[seen], counts[seen])
        scores[aside] = read.states[aside] @ weights + bias
    return scores


def show(read: Read, scores: Array, names: Sequence[str], *together: Sequence[str]) -> None:
    """For some sets, and for sets taken together: how many found claims are kept, and how many marks are right."""
    for groups in (*((name,) for name in names), *together):
        picked = np.array([row.group in groups for row in read.rows]) & read.found
        for shown in (-np.inf, EVEN):
            kept = picked & (scores >= shown)
            true, false = int((kept & (read.true > 0)).sum()), int((kept & (read.true == 0)).sum())
            print(
                f"{' '.join(groups):18} from {shown:5.2f}: true {true} of {int((picked & (read.true > 0)).sum())} found, false {false} of "
                f"{int((picked & (read.true == 0)).sum())}, marks right {true / (true + false or 1):.1%}"
            )


def worth(read: Read, scores: Array) -> Table:
    """Verdicts of the sets on which the mark's worth is counted."""
    table: Table = defaultdict(Counter)
    for row, score in zip(read.rows, scores, strict=True):
        if row.group in WORTH:
            verdict = Verdict.VERIFIED if row.found and score >= EVEN else Verdict.WEAK
            table["true" if row.true else "false"][str(verdict)] += 1
    return table


def write(report: ModelReport, weights: Array, bias: float) -> None:
    """Put the probe of a model into the file that the program reads."""
    body = np.append(weights, bias).astype("<f4").tobytes()
    file = resource_path("calibration", calibration.PROBES)
    file.write_text(
        "# Probes of models' states: weights and bias, 32-bit floats in base 64, by the model file's SHA-256.\n"
        "# Written by tests/benchmarks/fit_probe.py.\n\n"
        f'[[probe]]\nmodel = "{report.name}"\nsha256 = "{report.sha256}"\nweights = "{base64.b64encode(body).decode()}"\n',
        "utf-8",
    )


def waiting(services: Services, done: Read) -> Iterator[tuple[Row, Claim, str]]:
    """Claims without a state, those found first, in mixed order, and the language they are asked in."""
    known = {(row.paper, row.text) for row in done.rows}
    found: list[tuple[Row, Claim, str]] = []
    for group in (*COUNTS, *UNSEEN):
        labelled: tuple[LabelledClaim, ...] = load_claims(group)
        for paper in dict.fromkeys(one.paper for one in labelled):
            document = read_document(services, paper)
            if document is None:
                continue
            index = EvidenceIndex(document)
            for one in labelled:
                if one.paper == paper and (paper, one.text) not in known:
                    claim = check_claim(one.text, index)
                    if claim.evidence and claim.reading is not Reading.UNNEEDED:
                        verified = claim.verdict is Verdict.VERIFIED
                        row = Row(group, paper, one.text, one.kind == "true", verified)
                        found.append((row, claim, "zh" if index.chinese else "en"))
    Random(1).shuffle(found)
    yield from sorted(found, key=lambda one: not one[0].found)


def read_more(services: Services, report: ModelReport, done: Read, seconds: float, log: Path) -> Read:
    """Let the model read until the time is over."""
    file = next(model.file for model in services.models.installed() if model.sha256 == report.sha256)
    runtime = Runtime(Path(file), EngineConfig(2048, report.threads, report.threads), Noise(log), Pulse())
    encoder = ChatEncoder(runtime.vocabulary)
    rows, states = list(done.rows), list(done.states)
    until = time.monotonic() + seconds
    for row, claim, lang in waiting(services, done):
        if time.monotonic() > until:
            break
        encoded = encoder.encode(probing_prompt(load_template(services, "judge-claims", lang), claim))
        rows.append(row)
        states.append(runtime.read_to_state(encoded.tokens, 0)[0].astype(float))
    return Read(tuple(rows), np.array(states))


def main() -> None:
    """Read more if asked, fit, show what it gives, and write it with `--write`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("states", type=Path, help="the file of states")
    parser.add_argument("--read", type=float, default=0.0, metavar="SECONDS", help="let the model read for so long")
    parser.add_argument("--write", action="store_true", help="write resources/calibration")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        services = open_services(Paths(Path(folder), Paths.locate().models), writes=True, lang="en")
        report = services.engine.report()
        read = load(options.states)
        if options.read:
            read = read_more(services, report, read, options.read, Path(folder) / "reading.log")
            rows = [[row.group, row.paper, row.text, row.true, row.found] for row in read.rows]
            np.savez(options.states, states=read.states.astype(np.float32), rows=json.dumps(rows))
        services.close()
    conclude(read, report, options.write)


def conclude(read: Read, report: ModelReport, writes: bool) -> None:
    """Fit, choose the threshold, show both, and write them if asked."""
    fitted = read.of(tuple(COUNTS))
    counts = np.array([COUNTS[row.group] for row in fitted.rows])
    aside = unseen_scores(fitted, counts)
    weights, bias = fit(fitted.states, fitted.true, counts)
    print(f"{report.name}: {len(fitted.rows)} claims of {', '.join(COUNTS)}")
    show(fitted, aside, tuple(COUNTS))
    scores = read.states @ weights + bias
    show(read, scores, UNSEEN, WORTH)
    if writes:
        write(report, weights, bias + calibration.doubts_below(report.name))
        calibrate([worth(read, scores)], report.name, MARKS)


if __name__ == "__main__":
    main()
