"""Every problem that a reader can report has its sentence, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

from app.base.messages import load_catalogue

ROOT = Path(__file__).resolve().parents[2] / "app" / "bibliography"


def test_every_problem_has_a_sentence() -> None:
    source = "\n".join(path.read_text("utf-8") for path in ROOT.rglob("*.py"))
    used = set(re.findall(r"\b(?:problem|_report)\(\s*\"(\w+)\"", source))
    for lang in ("en", "zh_CN"):
        told = {key.removeprefix("bibliography.") for key in load_catalogue(lang) if key.startswith("bibliography.")}
        assert used == told
    assert len(used) > 10
