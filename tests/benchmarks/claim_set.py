"""The claims of tests/benchmarks/claims: true paraphrases, and false claims made from them by one named edit each.

The files hold our own words, the file names of papers, and recipes for edits; no text of any paper. How they are labelled is
written in claims/RULE.md; what models said is labelled twice, and `agreement` says how far the two readings agree.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "claims"
KINDS = (
    "true",
    "number",
    "unit",
    "subject",
    "exchange",
    "name",
    "negation",
    "direction",
    "hedge",
    "cause",
    "scope",
    "invented",
    "borrowed",
    "limits",
    "joined",
    "condition",
    "torn",
)


@dataclass(frozen=True, slots=True)
class LabelledClaim:
    """A claim about a paper (its file's stem), and "true" or the kind of edit that made it false."""

    paper: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often two readings of the same claims are the same, and how far beyond chance (Cohen's kappa)."""

    claims: int
    share: float
    kappa: float


def load_claims(name: str) -> tuple[LabelledClaim, ...]:
    """All claims of one file of the folder, named without its ending, such as "tuned" or "models_unseen"."""
    return tuple(claim for paper in _papers(name) for claim in _of_paper(paper))


def load_readings(name: str) -> tuple[tuple[str, str], ...]:
    """What the first and the second reader called each claim, of those papers whose claims were read twice."""
    return tuple(pair for paper in _papers(name) if "disputed" in paper for pair in _readings(paper))


def agreement(readings: Sequence[tuple[str, str]]) -> Agreement:
    """How far the first of each pair agrees with the second."""
    total = len(readings)
    share = sum(first == second for first, second in readings) / total
    firsts, seconds = (Counter(pair[which] for pair in readings) for which in (0, 1))
    chance = sum(firsts[one] * seconds[one] for one in firsts) / total**2
    return Agreement(total, share, (share - chance) / (1 - chance) if chance < 1 else 1.0)


def true_or_not(readings: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The same readings, where all kinds of false claims are one."""
    return tuple((_whether(first), _whether(second)) for first, second in readings)


def _whether(kind: str) -> str:
    return kind if kind == "true" else "false"


def _papers(name: str) -> list[dict[str, Any]]:
    papers: list[dict[str, Any]] = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["paper"]
    return papers


def _readings(paper: dict[str, Any]) -> Iterator[tuple[str, str]]:
    disputed = {text: (first, second) for first, second, text in paper["disputed"]}
    for claim in _of_paper(paper):
        yield disputed.pop(claim.text, (claim.kind, claim.kind))
    if disputed:
        raise ValueError(f"disputed, but not among the claims: {sorted(disputed)}")


def _of_paper(paper: dict[str, Any]) -> Iterator[LabelledClaim]:
    stem = str(paper["file"])
    for text, *edits in paper.get("claims", []):
        yield LabelledClaim(stem, text, "true")
        for kind, old, new in edits:
            yield LabelledClaim(stem, _edited(text, kind, old, new), kind)
    for text in paper.get("invented", []):
        yield LabelledClaim(stem, str(text), "invented")
    for text in paper.get("true", []):
        yield LabelledClaim(stem, str(text), "true")
    for kind, text in paper.get("false", []):
        if kind not in KINDS or kind == "true":
            raise ValueError(f"{kind!r} is no kind of false claim")
        yield LabelledClaim(stem, text, kind)


def _edited(text: str, kind: str, old: str, new: str) -> str:
    if old not in text or (kind == "exchange" and new not in text):
        raise ValueError(f"the edit {old!r} → {new!r} does not fit {text!r}")
    if kind != "exchange":
        return text.replace(old, new, 1)
    return text.replace(old, "\0", 1).replace(new, old, 1).replace("\0", new)
