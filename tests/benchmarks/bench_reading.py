"""How well sentences with one thing changed are told from the paper's own; no model is needed.

    python -m tests.benchmarks.bench_reading [PDF...]

Without files: the sample paper, and the papers of ../shared/papers where they are there. Sentences of each paper are checked
as they are (must not be called unsupported), and with one thing changed (a number, a unit, a negation, a direction of
comparison, a name); counted is how many of each kind are not passed as verified. The table is also written to
.bench/reading.json.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from app.base.disk.paths import Paths
from app.bootstrap.start import open_services
from app.checking.check import check_claim
from app.checking.index import EvidenceIndex
from app.domain.reading.document import Document, SectionRole
from app.domain.writing.digest import Verdict
from app.text.names import names
from app.workflows.library.imports import intake
from app.workflows.library.order import papers

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "papers"
SAMPLE = ROOT / "resources" / "sample" / "paperlamp-sample.pdf"
TYPICAL = (
    "attention_1706.03762v7", "bert_1810.04805v2", "resnet_cvpr2016", "acl_n18-3011", "bmc_open_access_article", "jose_00091",
    "qasper_1912.01214", "elle_vldb", "zh_lstm_paper_one_column", "zh_nju_report_32p",
)  # fmt: skip
SEED = 20261122

Edit = Callable[[str, random.Random, list[str]], str | None]


def other_number(text: str, rng: random.Random, _: list[str]) -> str | None:
    """Another value in place of a decimal number."""
    match = re.search(r"(?<![\d.\[])\d+\.\d+(?![\d.])", text)
    if match is None:
        return None
    changed = float(match.group()) + rng.choice((-1, 1)) * rng.choice((0.3, 1.0, 2.0))
    digits = len(match.group().partition(".")[2])
    return text[: match.start()] + f"{abs(changed):.{digits}f}" + text[match.end() :]


UNITS = (("%", " ms"), (" GB", " hours"), (" hours", " GB"), (" seconds", " MB"), (" ms", " GB"), (" days", " hours"))


def other_unit(text: str, rng: random.Random, _: list[str]) -> str | None:
    """Another unit behind the same number."""
    for unit, other in UNITS:
        match = (
            re.search(rf"(?<=\d){re.escape(unit)}\b|(?<=\d)%", text)
            if unit == "%"
            else re.search(rf"(?<=\d){unit}\b", text)
        )
        if match:
            return text[: match.start()] + other + text[match.end() :]
    return None


def negated(text: str, rng: random.Random, _: list[str]) -> str | None:
    """The first auxiliary denied; Chinese likewise."""
    if re.search(r"\b(?:not|no|never|without)\b|n't|[不未无没]", text):
        return None
    changed = re.sub(r"\b(is|are|was|were|can|has|have)\b", r"\1 not", text, count=1)
    changed = re.sub("(可以|能够|是|有)", r"不\1", changed, count=1) if changed == text else changed
    return changed if changed != text else None


TURNS = (
    ("faster", "slower"), ("higher", "lower"), ("better", "worse"), ("increases", "decreases"), ("improves", "degrades"),
    ("more", "less"), ("larger", "smaller"), ("outperforms", "underperforms"), ("提高", "降低"), ("高于", "低于"), ("优于", "劣于"),
)  # fmt: skip


def turned(text: str, rng: random.Random, _: list[str]) -> str | None:
    """A comparison the other way round."""
    for one, other in (*TURNS, *((b, a) for a, b in TURNS)):
        pattern = rf"\b{one}\b" if one.isascii() else one
        if len(re.findall(pattern, text)) == 1:
            return re.sub(pattern, other, text)
    return None


def other_name(text: str, rng: random.Random, known: list[str]) -> str | None:
    """Another name of the same paper in place of one."""
    own = [name for name in names(text) if name in known]
    others = [name for name in known if name not in text]
    if not own or not others:
        return None
    return text.replace(own[0], rng.choice(others))


EDITS: dict[str, Edit] = {
    "number": other_number,
    "unit": other_unit,
    "negation": negated,
    "direction": turned,
    "name": other_name,
}


def check_edits(document: Document) -> dict[str, Counter[str]]:
    """Verdicts of sentences as they are ("true") and after each kind of edit."""
    index = EvidenceIndex(document)
    rng = random.Random(SEED)
    body = {
        section.id
        for section in document.sections
        if section.role not in (SectionRole.REFERENCES, SectionRole.APPENDIX, SectionRole.ACKNOWLEDGEMENTS)
    }
    texts = [s.text for s in document.sentences if s.section in body and 40 < len(s.text) < 350]
    frequent = Counter(name for text in texts for name in dict.fromkeys(names(text)))
    known = [name for name, count in frequent.most_common(12) if count > 2]
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in ("true", *EDITS)}
    for text in rng.sample(texts, min(len(texts), 120)):
        counts["true"][check_claim(text, index).verdict] += 1
        for kind, edit in EDITS.items():
            if (changed := edit(text, rng, known)) is not None:
                counts[kind][check_claim(changed, index).verdict] += 1
    return counts


def run(files: Iterable[Path]) -> dict[str, object]:
    """The check over the files."""
    total: dict[str, Counter[str]] = {kind: Counter() for kind in ("true", *EDITS)}
    with tempfile.TemporaryDirectory() as folder:
        services = open_services(Paths(Path(folder), Paths.locate().models), writes=True, lang="en")
        for file in files:
            (outcome,) = intake.import_papers(services, [file])
            if outcome.id is None:
                print(f"{file.name}: {outcome.reason}")
                continue
            for kind, counter in check_edits(papers.load_document(services, outcome.id)).items():
                total[kind] += counter
        services.close()
    print("\nkind        sentences  not verified  unsupported")
    for kind, counter in total.items():
        count = sum(counter.values()) or 1
        caught = count - counter[Verdict.VERIFIED]
        print(f"{kind:10} {count:10} {caught / count:13.1%} {counter[Verdict.UNSUPPORTED] / count:12.1%}")
    return {"check": {kind: dict(counter) for kind, counter in total.items()}}


def main() -> None:
    """Parse the arguments, run, keep the result."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    files = options.files or [
        SAMPLE,
        *(SHARED / f"{name}.pdf" for name in TYPICAL if (SHARED / f"{name}.pdf").exists()),
    ]
    if not SHARED.is_dir() and not options.files:
        print("../shared/papers is not here; only the sample paper is measured")
    result = run(files)
    target = ROOT / ".bench" / "reading.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(result, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main()
