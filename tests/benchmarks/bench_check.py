"""How well claims about papers are told apart: true paraphrases, and false ones made from them by one edit each.

    python -m tests.benchmarks.bench_check [--with-model] [--calibrate]

The claims are in tests/benchmarks/claims: `tuned` and `held_out` (the rules were made on these papers), `unseen` (they
were not), `fresh` (two papers on which nothing was tuned or chosen at all), `free` and `free_unseen` (freely worded, the first
looked at, the second not; `free_more` is of the first kind), `free_zh` and `free_zh_unseen` (the same in Chinese), `models` and `models_unseen` (what small models said) and `sample` (the paper that comes with the program); `inventions` makes more of the papers' own words. Papers that are not in ../shared/papers are left out. `across` and `across_unseen` are in another language than their papers. For
each kind: how many were called unsupported, weak, and verified. "Caught" is a false claim that is not shown as verified.
With the model its doubts are counted as well. The table is also written to .bench/check.json.
`--calibrate` writes what the marks were worth on the unseen papers to resources/calibration/marks.toml, where the program reads it.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from app.base.disk.paths import Paths
from app.bootstrap.start import open_services
from app.checking.check import check, check_claim
from app.checking.index import EvidenceIndex
from app.domain.reading.document import Document
from app.domain.writing.digest import Claim, Verdict
from app.workflows.checking import judge_claims
from app.workflows.library.imports.intake import import_papers
from app.workflows.library.order.papers import load_document
from app.workflows.services import Services
from tests.benchmarks.claim_set import KINDS, LabelledClaim, load_claims
from tests.benchmarks.inventions import INVENTED_KINDS, make_claims, own_word_papers

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (ROOT / "resources" / "sample", ROOT.parent / "shared" / "papers", ROOT.parent / "shared" / "more-papers")
SETS = (
    *("sample", "tuned", "held_out", "free", "free_more", "free_zh", "models"),
    *("unseen", "fresh", "free_unseen", "free_zh_unseen", "models_unseen"),
)
UNSEEN = ("unseen", "fresh", "free_unseen", "free_zh_unseen", "models_unseen")
MARKS = ROOT / "resources" / "calibration" / "marks.toml"
AIMS = {
    "numbers and units": (("number", "unit"), 0.98),
    "subjects": (("subject", "exchange"), 0.80),
    "negation": (("negation",), 0.70),
    "direction": (("direction",), 0.70),
}
"""What is to be caught, and which share of it."""
TRUE_AIM = 0.95

Table = dict[str, Counter[str]]


def measure(services: Services, claims: tuple[LabelledClaim, ...], with_model: bool) -> tuple[Table, float]:
    """Verdicts by kind, and claims per second of the program alone."""
    table: Table = defaultdict(Counter)
    spent = 0.0
    checked = 0
    for paper in dict.fromkeys(claim.paper for claim in claims):
        index = _index(services, paper)
        if index is None:
            continue
        own = [claim for claim in claims if claim.paper == paper]
        started = time.process_time()
        results: tuple[Claim, ...] = tuple(check_claim(claim.text, index) for claim in own)
        spent += time.process_time() - started
        checked += len(own)
        if with_model:
            results = judge_claims(services, results, "zh" if index.chinese else "en")
        for claim, result in zip(own, results, strict=True):
            table[claim.kind][str(result.verdict)] += 1
    return table, checked / spent if spent else 0.0


def measure_across(services: Services, name: str) -> str:
    """Of the claims of a set in another language than their papers: how many get a doubt of their own, true and false ones."""
    found: Counter[bool] = Counter()
    total: Counter[bool] = Counter()
    for claim in load_claims(name):
        index = _index(services, claim.paper)
        if index is not None:
            doubts = [one for one in check(claim.text, index).findings if not one.always_told]
            found[claim.kind == "true"] += bool(doubts)
            total[claim.kind == "true"] += 1
    return f"{name}: doubted {found[False]} of {total[False]} false claims, {found[True]} of {total[True]} true ones"


def own_words(services: Services, half: str) -> tuple[LabelledClaim, ...]:
    """The claims that are made of the papers' own words; papers that are not there, or whose sister is not, are left out."""
    claims: list[LabelledClaim] = []
    for paper, sister in own_word_papers(half):
        own, other = read_document(services, paper), read_document(services, sister)
        if own is not None and other is not None:
            claims += make_claims(paper, own, other)
    return tuple(claims)


def _index(services: Services, paper: str) -> EvidenceIndex | None:
    document = read_document(services, paper)
    return EvidenceIndex(document) if document is not None else None


def read_document(services: Services, paper: str) -> Document | None:
    """The document of a paper by its file's stem; None where the file is not there."""
    file = next((folder / f"{paper}.pdf" for folder in FOLDERS if (folder / f"{paper}.pdf").exists()), None)
    if file is None:
        return None
    (outcome,) = import_papers(services, [file])
    return load_document(services, outcome.id) if outcome.id is not None else None


def calibrate(tables: Sequence[Table], model: str = "", file: Path = MARKS, doubts_below: float | None = None) -> None:
    """Write what "found", or "verified" with this model, was worth in these tables, and the score below which it doubts.

    What the file says of others stays, and so does the score where none is given.
    """
    known = tomllib.loads(file.read_text("utf-8")) if file.exists() else {}
    counts = {kind: sum((table[kind] for table in tables), Counter[str]()) for table in tables for kind in table}
    found = str(Verdict.VERIFIED)
    entry: dict[str, float] = {
        "tried": sum(one.total() for one in counts.values()),
        "false": sum(one.total() for kind, one in counts.items() if kind != "true"),
        "marked": sum(one[found] for one in counts.values()),
        "right": counts["true"][found],
    }
    entries = {
        "found": known.get("found", entry),
        **{f'models."{name}"': one for name, one in known.get("models", {}).items()},
    }
    name = f'models."{model}"' if model else "found"
    doubts = entries.get(name, {}).get("doubts") if doubts_below is None else doubts_below
    entries[name] = entry if doubts is None else {**entry, "doubts": doubts}
    lines = [
        "# What marks were worth on papers that nobody had tuned on. Written by tests/benchmarks/bench_check.py --calibrate.\n"
    ]
    for name, one in entries.items():
        lines += [f"\n[{name}]\n", *(f"{key} = {value}\n" for key, value in one.items())]
    file.write_text("".join(lines), "utf-8")


def show(name: str, table: Table, speed: float, kinds: tuple[str, ...] = KINDS) -> None:
    """One table on standard output."""
    print(f"\n{name}  ({1000 / speed if speed else 0:.1f} ms of processor time a claim)")
    print("kind         claims  unsupported    weak  verified")
    for kind in kinds:
        counts = table[kind]
        total = counts.total() or 1
        shares = [counts[str(v)] / total for v in (Verdict.UNSUPPORTED, Verdict.WEAK, Verdict.VERIFIED)]
        print(f"{kind:10} {counts.total():8} {shares[0]:12.1%} {shares[1]:7.1%} {shares[2]:9.1%}")


def show_aims(table: Table) -> None:
    """The shares that the check is held to."""
    for name, (kinds, aim) in AIMS.items():
        counts = sum((table[kind] for kind in kinds), Counter[str]())
        caught = 1 - counts[str(Verdict.VERIFIED)] / (counts.total() or 1)
        print(f"{name:20} caught {caught:6.1%} of {counts.total()} (aim {aim:.0%})")
    true = table["true"]
    print(
        f"{'true':20} kept   {1 - true[str(Verdict.UNSUPPORTED)] / (true.total() or 1):6.1%} of {true.total()} (aim {TRUE_AIM:.0%})"
    )


def main() -> None:
    """Measure all sets and keep the result."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--with-model", action="store_true", help="let the model in use doubt what the program passes")
    parser.add_argument("--calibrate", action="store_true", help="write what the marks were worth on the unseen papers")
    options = parser.parse_args()
    unseen: list[Table] = []
    result: dict[str, dict[str, dict[str, int]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        services = open_services(Paths(Path(folder), Paths.locate().models), writes=True, lang="en")
        for name in SETS:
            table, speed = measure(services, load_claims(name), options.with_model)
            if table:
                unseen += [table] if name in UNSEEN else []
                show(name, table, speed)
                show_aims(table)
                result[name] = {kind: dict(table[kind]) for kind in KINDS}
        kinds = ("true", *INVENTED_KINDS)
        for half in ("tuned", "unseen"):
            table, speed = measure(services, own_words(services, half), options.with_model)
            if table:
                unseen += [table] if half == "unseen" else []
                show(f"own words, {half}", table, speed, kinds)
                result[f"own words, {half}"] = {kind: dict(table[kind]) for kind in kinds}
        for name in ("across", "across_unseen"):
            print(measure_across(services, name))
        if options.calibrate and unseen:
            calibrate(unseen, services.engine.report().name if options.with_model else "")
        services.close()
    target = ROOT / ".bench" / "check.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(result, indent=1), "utf-8")


if __name__ == "__main__":
    main()
