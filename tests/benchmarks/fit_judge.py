"""Fits the weights of `app.checking.weighing.judge` on labelled claims, and says how it does on papers that a fit had not seen.

    python -m tests.benchmarks.fit_judge [--kept FOLDER] [--write]

The claims are those that may be looked at: `free`, `free_more`, `tuned`, `held_out`, `sample`, and the inventions of the tuned half.
Freely worded ones count fully, edited ones half, inventions a fifth: people and models word freely. The weights are those of a
logistic regression; a sign that can only speak for a claim (or only against it) may have no weight the other way, so that chance in
a few hundred claims does not turn it round. Eight fits, each without the papers of one part, say what the judge is worth; the fit
that is written has all. Nothing is chosen by chance, so the same claims give the same file. `--kept` keeps the documents that were
read in a folder, since reading them takes minutes and the fit seconds. Claims in Chinese are left out.
"""

from __future__ import annotations

import argparse
import pickle
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from app.base.disk.paths import Paths
from app.base.resources import resource_path
from app.bootstrap.start import open_services
from app.checking.content import is_chinese
from app.checking.evidence import gather
from app.checking.index import EvidenceIndex
from app.checking.statement import Statement
from app.checking.verdict import by_rules
from app.checking.weighing.signs import measure
from app.domain.reading.document import Document
from app.domain.writing.digest import Verdict
from app.workflows.services import Services
from tests.benchmarks.bench_check import read_document
from tests.benchmarks.claim_set import LabelledClaim, load_claims
from tests.benchmarks.inventions import make_claims, own_word_papers

SETS = {"free": 1.0, "free_more": 1.0, "tuned": 0.5, "held_out": 0.5, "sample": 0.5, "own words": 0.2}
"""The sets and what a claim of each counts."""
FOR = (
    "content words", "content words around", "first word", "last word", "ours", "subject in sentence", "own and points back",
)  # fmt: skip
"""Signs that can only speak for a claim."""
EITHER = ("numbers", "denies", "own", "retelling")
"""Signs that may speak for it or against it; all others only against it."""
RIDGE = 0.01
STEPS = 600
PARTS = 8
DOUBTS = 0.0
"""Odds (their logarithm) below which a claim is doubted."""
RULE = "rule "
"""How the sign begins that a rule doubts the claim."""
LEAST = 0.005
"""A smaller weight is none."""
HEAD = (
    "# Weights of the judge of claims: [mean, spread, weight] of each sign. Written by tests/benchmarks/fit_judge.py.\n"
)

Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Example:
    """A claim with its signs, and whether the rules passed it."""

    claim: LabelledClaim
    group: str
    signs: dict[str, float]
    passed: bool


@dataclass(frozen=True)
class Fit:
    """Means, spreads and weights of the named signs, and the bias."""

    names: tuple[str, ...]
    mean: Array
    spread: Array
    weights: Array
    bias: float

    def odds(self, examples: Sequence[Example]) -> Array:
        """The odds of each example, as the program has them."""
        return (_table(examples, self.names) - self.mean) / self.spread @ self.weights + self.bias

    def text(self) -> str:
        """The file that the program reads. Signs without weight are left out, and the rules' doubts: the judge is asked only where
        there is none, so that their part of the sum goes into the bias."""
        bias = self.bias
        rows: list[str] = []
        for name, mean, spread, weight in zip(self.names, self.mean, self.spread, self.weights, strict=True):
            if name.startswith(RULE):
                bias -= weight * mean / spread
            elif abs(weight) >= LEAST:
                rows.append(f'"{name}" = [{mean:.4f}, {spread:.4f}, {weight:.4f}]\n')
        return "".join((HEAD, f"\nbias = {bias:.4f}\ndoubts = {DOUBTS}\n\n[signs]\n", *rows))


def examples_of(group: str, claims: Sequence[LabelledClaim], read: Callable[[str], Document | None]) -> list[Example]:
    """The claims with their signs; those of papers that are not there, quotations and Chinese ones are left out."""
    found: list[Example] = []
    for paper in dict.fromkeys(claim.paper for claim in claims):
        document = read(paper)
        if document is None:
            continue
        index = EvidenceIndex(document)
        for claim in (one for one in claims if one.paper == paper):
            statement = Statement(claim.text)
            evidence = gather(statement, index)
            if index.verbatim(claim.text) is not None or evidence.foreign or is_chinese(statement):
                continue
            findings = by_rules(statement, evidence)
            doubts = [one for one in findings if one.verdict is not Verdict.VERIFIED]
            signs = {**measure(statement, evidence), **{RULE + one.rule: 1.0 for one in doubts}}
            found.append(Example(claim, group, signs, bool(findings) and not doubts))
    return found


def fit(examples: Sequence[Example]) -> Fit:
    """The weights for these examples."""
    names = tuple(sorted({name for example in examples for name in example.signs}))
    table = _table(examples, names)
    counts = np.array([SETS[example.group] for example in examples])
    true = np.array([example.claim.kind == "true" for example in examples])
    mean = np.average(table, axis=0, weights=counts)
    spread = np.sqrt(np.average((table - mean) ** 2, axis=0, weights=counts))
    spread[spread < 1e-9] = 1.0
    weights, bias = _descend((table - mean) / spread, true, counts / counts.sum(), *_limits(names))
    return Fit(names, mean, spread, weights, bias)


def _limits(names: Sequence[str]) -> tuple[Array, Array]:
    low = [0.0 if name in FOR else -np.inf for name in names]
    high = [np.inf if name in FOR or name in EITHER else 0.0 for name in names]
    return np.array(low), np.array(high)


def _descend(table: Array, true: Array, counts: Array, low: Array, high: Array) -> tuple[Array, float]:
    """Accelerated gradient descent on the weighted logistic loss, each step put back between the limits."""
    steep = 0.25 * float(np.linalg.norm(table * np.sqrt(counts)[:, None], 2)) ** 2 + RIDGE
    weights = ahead = np.zeros(table.shape[1])
    bias = ahead_bias = 0.0
    pace = 1.0
    for _ in range(STEPS):
        wrong = counts * (1 / (1 + np.exp(-(table @ ahead + ahead_bias))) - true)
        new = np.clip(ahead - (table.T @ wrong + RIDGE * ahead) / steep, low, high)
        new_bias = ahead_bias - float(wrong.sum()) / 0.25
        next_pace = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead = new + (pace - 1) / next_pace * (new - weights)
        ahead_bias = new_bias + (pace - 1) / next_pace * (new_bias - bias)
        weights, bias, pace = new, new_bias, next_pace
    return weights, float(bias)


def _table(examples: Sequence[Example], names: Sequence[str]) -> Array:
    return np.array([[example.signs.get(name, 0.0) for name in names] for example in examples])


def unseen_odds(examples: Sequence[Example]) -> Array:
    """The odds of each example by a fit that has not seen its paper."""
    papers = sorted({example.claim.paper for example in examples})
    part = np.array([papers.index(example.claim.paper) % PARTS for example in examples])
    odds = np.zeros(len(examples))
    for number in range(PARTS):
        fitted = fit([one for one, where in zip(examples, part, strict=True) if where != number])
        aside = np.flatnonzero(part == number)
        odds[aside] = fitted.odds([examples[int(place)] for place in aside])
    return odds


def show(examples: Sequence[Example], odds: Array) -> None:
    """For each set: true and false claims verified, and how many marks are right, by the rules and with the judge."""
    for group in SETS:
        rows = [(one, float(value)) for one, value in zip(examples, odds, strict=True) if one.group == group]
        print(f"{group:10} by the rules      {_shares([(one, one.passed) for one, _ in rows])}")
        for doubts in (-0.25, 0.0, 0.25, 0.5):
            marks = [(one, one.passed and value >= doubts) for one, value in rows]
            print(f"{group:10} odds from {doubts:5.2f}   {_shares(marks)}")


def _shares(marks: Sequence[tuple[Example, bool]]) -> str:
    true = [marked for one, marked in marks if one.claim.kind == "true"]
    false = [marked for one, marked in marks if one.claim.kind != "true"]
    right = sum(true) / (sum(true) + sum(false) or 1)
    return f"true {np.mean(true):6.1%} of {len(true):4}   false {np.mean(false):6.1%} of {len(false):4}   marks right {right:6.1%}"


def main() -> None:
    """Fit, show, and write with `--write`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kept", type=Path, help="a folder for the documents that were read")
    parser.add_argument("--write", action="store_true", help="write resources/calibration/judge.toml")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        services = open_services(Paths(Path(folder), Paths.locate().models), writes=True, lang="en")
        read = _reader(services, options.kept)
        examples = [one for group in SETS for one in examples_of(group, _claims(group, read), read)]
        services.close()
    show(examples, unseen_odds(examples))
    if options.write:
        resource_path("calibration", "judge.toml").write_text(fit(examples).text(), "utf-8")


def _claims(group: str, read: Callable[[str], Document | None]) -> Sequence[LabelledClaim]:
    if group != "own words":
        return load_claims(group)
    pairs = [(paper, read(paper), read(sister)) for paper, sister in own_word_papers("tuned")]
    return [claim for paper, own, other in pairs if own and other for claim in make_claims(paper, own, other)]


def _reader(services: Services, kept: Path | None) -> Callable[[str], Document | None]:
    @cache
    def read(paper: str) -> Document | None:
        file = kept / f"{paper}.pkl" if kept else None
        if file is not None and file.exists():
            document: Document = pickle.loads(file.read_bytes())
            return document
        found = read_document(services, paper)
        if file is not None and found is not None:
            file.write_bytes(pickle.dumps(found))
        return found

    return read


if __name__ == "__main__":
    main()
