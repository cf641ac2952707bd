"""The judge: how likely a claim is right, by the signs that were measured of it and weights that were fitted on labelled claims.

The odds are a sum: each sign's distance from its mean, in its own spread, times its weight. The sign, or the kind of signs, that
speaks most against a claim is the reason that is told. `resources/calibration/judge.toml` holds the weights.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from app.base.resources import resource_path
from app.checking.content import is_chinese
from app.checking.evidence import Evidence
from app.checking.finding import Finding, weak
from app.checking.statement import Statement
from app.checking.weighing.signs import measure
from app.domain.writing.digest import Verdict

NAME = "weighed"
"""The rule's name that its findings bear."""
KINDS: Mapping[str, tuple[str, ...]] = {
    "weighed_whose": (
        "own", "ours", "own of others", "own but cited", "own but not ours", "of earlier work", "own but of earlier work",
        "own and points back",
    ),
    "weighed_turned": ("denies", "denied only here", "denied only there", "unit denies", "points apart", "against", "hedged only there"),
    "weighed_subject": ("subject in sentence", "other subject", "contrast", "names absent", "first word", "run beside replaced"),
    "weighed_more": ("wide only here", "compares only here"),
    "weighed_words": ("content words", "content words around", "missing", "rarest missing", "absent", "last word", "retelling"),
}  # fmt: skip
"""For each reason that can be told the signs that stand for it."""


@dataclass(frozen=True, slots=True)
class Weight:
    """How a sign counts: its mean and spread among the claims of the fit, and its weight."""

    mean: float
    spread: float
    weight: float


@dataclass(frozen=True, slots=True)
class Judge:
    """Fitted weights. A claim with odds below `doubts` is doubted."""

    weights: Mapping[str, Weight]
    bias: float
    doubts: float

    def odds(self, signs: Mapping[str, float]) -> float:
        """The logarithm of the odds that a claim with these signs is right."""
        return self.bias + math.fsum(self._told(name, signs) for name in self.weights)

    def gravest(self, signs: Mapping[str, float]) -> str:
        """The reason whose signs speak most against the claim."""
        against = {key: math.fsum(self._told(name, signs) for name in names) for key, names in KINDS.items()}
        return min(against, key=against.__getitem__)

    def _told(self, name: str, signs: Mapping[str, float]) -> float:
        weight = self.weights.get(name)
        return weight.weight * (signs.get(name, 0.0) - weight.mean) / weight.spread if weight else 0.0


@cache
def the_judge() -> Judge:
    """The judge that ships with the program."""
    content = tomllib.loads(resource_path("calibration", "judge.toml").read_text("utf-8"))
    weights = {name: Weight(*map(float, one)) for name, one in content["signs"].items()}
    return Judge(weights, float(content["bias"]), float(content["doubts"]))


def weigh(statement: Statement, evidence: Evidence, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, and where the rules passed the claim, the judge's doubt if it has one.

    It is not asked of Chinese claims: it was fitted on English ones. It may doubt, never vouch.
    """
    passed = bool(findings) and all(found.verdict is Verdict.VERIFIED for found in findings)
    if not passed or evidence.foreign or is_chinese(statement):
        return tuple(findings)
    signs, judge = measure(statement, evidence), the_judge()
    odds = judge.odds(signs)
    if not signs or odds >= judge.doubts:
        return tuple(findings)
    doubt = replace(weak(judge.gravest(signs)), rule=NAME, of_wording=True).at(evidence.nearest)
    return (*findings, doubt.measuring(likely_right=1 / (1 + math.exp(-odds))))
