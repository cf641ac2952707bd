"""Fits the score below which a model as the reader doubts a claim, and says what "verified" is then worth.

    python -m tests.benchmarks.fit_reader SCORES.jsonl [--read SECONDS] [--write]

With `--read` the model in use reads, for so many seconds, claims of `free`, `free_more`, `free_unseen` and `fresh` that the program
found; its scores are added to the file, so that reading can go on later. The threshold is the one at which the share of true
claims kept is furthest above that of false ones, on `free` and `free_more`; what the mark is worth is counted on `free_unseen` and
`fresh`, claims that were found and not read yet left out. `--write` puts both into resources/calibration/marks.toml.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from app.base.disk.paths import Paths
from app.bootstrap.start import open_services
from app.checking.check import check_claim
from app.checking.index import EvidenceIndex
from app.checking.judging import wants_judging
from app.domain.writing.digest import Claim, Verdict
from app.workflows.checking import judging_prompt
from app.workflows.prompts import load_template
from app.workflows.services import Services
from tests.benchmarks.bench_check import MARKS, Table, calibrate, read_document
from tests.benchmarks.claim_set import LabelledClaim, load_claims

LOOKED_AT, UNSEEN = ("free", "free_more"), ("free_unseen", "fresh")
STEP = 0.25


@dataclass(frozen=True, slots=True)
class Checked:
    """A labelled claim of a set with what the program made of it."""

    group: str
    label: LabelledClaim
    claim: Claim


Scores = dict[tuple[str, str], float]
"""The reader's scores by paper and text."""


def checked_claims(services: Services) -> Iterator[Checked]:
    """All claims of the sets; those of papers that are not there are left out."""
    for group in (*LOOKED_AT, *UNSEEN):
        claims = load_claims(group)
        for paper in dict.fromkeys(claim.paper for claim in claims):
            document = read_document(services, paper)
            if document is not None:
                index = EvidenceIndex(document)
                own = (one for one in claims if one.paper == paper)
                yield from (Checked(group, one, check_claim(one.text, index)) for one in own)


def best_threshold(rows: Sequence[tuple[bool, float]]) -> float:
    """The score at which true claims are kept the most above false ones; of equally good ones the lowest."""
    true = [score for is_true, score in rows if is_true]
    false = [score for is_true, score in rows if not is_true]

    def gain(threshold: float) -> float:
        kept = [sum(score >= threshold for score in part) / (len(part) or 1) for part in (true, false)]
        return round(kept[0] - kept[1], 9)

    candidates = [STEP * number for number in range(-8, 17)]
    return max(candidates, key=lambda threshold: (gain(threshold), -threshold))


def marks(claims: Sequence[Checked], scores: Scores, threshold: float) -> Table:
    """Verdicts by kind after reading; claims that were found and have no score are left out."""
    table: Table = defaultdict(Counter)
    for one in claims:
        score = scores.get((one.label.paper, one.label.text))
        if wants_judging(one.claim) and score is None:
            continue
        doubted = wants_judging(one.claim) and score is not None and score < threshold
        table[one.label.kind][str(Verdict.WEAK if doubted else one.claim.verdict)] += 1
    return table


def read_scores(file: Path) -> Scores:
    """What was read before."""
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    rows = [json.loads(line) for line in lines]
    return {(row["paper"], row["text"]): float(row["score"]) for row in rows}


def read_more(services: Services, claims: Sequence[Checked], scores: Scores, file: Path, seconds: float) -> None:
    """Let the model read found claims that have no score, in mixed order, until the time is over."""
    template = load_template(services, "judge-claims", "en")
    waiting = [one for one in claims if wants_judging(one.claim) and (one.label.paper, one.label.text) not in scores]
    Random(0).shuffle(waiting)
    until = time.monotonic() + seconds
    with file.open("a", encoding="utf-8") as output:
        for one in waiting:
            if time.monotonic() > until:
                return
            (score,) = services.engine.judge([judging_prompt(template, one.claim)])
            scores[one.label.paper, one.label.text] = score
            row = {"paper": one.label.paper, "text": one.label.text, "score": round(score, 4)}
            output.write(json.dumps(row, ensure_ascii=False) + "\n")


def main() -> None:
    """Read more if asked, choose the threshold, show what it gives, and write it with `--write`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scores", type=Path, help="the file of scores")
    parser.add_argument("--read", type=float, default=0.0, metavar="SECONDS", help="let the model read for so long")
    parser.add_argument("--model", default="", help="the reader's name, where nothing is read now")
    parser.add_argument("--write", action="store_true", help="write resources/calibration/marks.toml")
    options = parser.parse_args()
    scores = read_scores(options.scores)
    with tempfile.TemporaryDirectory() as folder:
        services = open_services(Paths(Path(folder), Paths.locate().models), writes=True, lang="en")
        claims = list(checked_claims(services))
        if options.read:
            read_more(services, claims, scores, options.scores, options.read)
        model = options.model or services.engine.report().name
        services.close()
    conclude(claims, scores, model, MARKS if options.write else None)


def conclude(claims: Sequence[Checked], scores: Scores, model: str, file: Path | None) -> None:
    """Choose the threshold, show what it gives, and write both to a file if one is given."""
    rows = [
        (one.label.kind == "true", scores[one.label.paper, one.label.text])
        for one in claims
        if one.group in LOOKED_AT and wants_judging(one.claim) and (one.label.paper, one.label.text) in scores
    ]
    threshold = best_threshold(rows)
    print(f"{model}: {len(rows)} claims read of {', '.join(LOOKED_AT)}; doubts below {threshold}")
    for names in (LOOKED_AT, UNSEEN):
        for shown in (float("-inf"), 0.0, threshold):
            _show(names, shown, marks([one for one in claims if one.group in names], scores, shown))
    if file is not None:
        calibrate([marks([one for one in claims if one.group in UNSEEN], scores, threshold)], model, file, threshold)


def _show(names: Sequence[str], threshold: float, table: Table) -> None:
    verified = str(Verdict.VERIFIED)
    true, false = table["true"], sum((counts for kind, counts in table.items() if kind != "true"), Counter[str]())
    right = true[verified] / (true[verified] + false[verified] or 1)
    print(
        f"{', '.join(names):22} doubts below {threshold:5}   true {true[verified]} of {true.total()}   "
        f"false {false[verified]} of {false.total()}   marks right {right:.1%}"
    )


if __name__ == "__main__":
    main()
