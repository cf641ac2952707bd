"""The claims of tests/benchmarks/claims: true paraphrases, and false claims made from them by one named edit each.

The files hold our own words, the file names of papers, and recipes for edits; no text of any paper.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
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


def load_claims(name: str) -> tuple[LabelledClaim, ...]:
    """All claims of one file of the folder ("tuned", "held_out", "unseen", "fresh", "sample", "free", "free_unseen", "models", "models_unseen")."""
    content = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    return tuple(claim for paper in content["paper"] for claim in _of_paper(paper))


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
