"""What summaries are worth: claims by verdict, numbers, empty facets and seconds, beside one plain prompt.

    python -m tests.benchmarks.bench_summaries [--template NAME...] [--lang en|zh|auto] [--plain] [--home DIR] [--again] [PAPER...]

Papers are names of ../shared/papers; without any, ten typical ones, and without that folder the sample paper. `--plain` adds the usual way: the paper's beginning, as
much as fits the same context, and one prompt that asks for the whole structured summary; its sentences are checked like ours.
Results are kept in .bench/summaries/MODEL/, so that a run can be cut off and gone on with; `claims.md` there holds every
claim with its verdict, its evidence and its reasons, to be read against the paper.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.base.codec import from_plain, to_plain
from app.base.progress import CancelToken
from app.checking.check import check_claim
from app.checking.claims import split_claims
from app.checking.index import EvidenceIndex
from app.domain.engine.generation import Prompt, Sampling
from app.domain.reading.document import Document
from app.domain.writing.digest import Claim, Digest, DigestSection, Verdict
from app.workflows.library.order import papers
from app.workflows.paper_task import own_language
from app.workflows.services import Services
from app.workflows.summarizing import summaries
from tests.benchmarks.bench_ask import ROOT, SAMPLE, SHARED, beginning, library, paper_of

TEN = (
    "attention_1706.03762v7", "bert_1810.04805v2", "lora_2106.09685v2_annotated", "resnet_cvpr2016",
    "acl_2020.acl-main.207_specter", "acl_n18-3011", "elle_vldb", "clinical_science_2014", "jose_00091",
    "zh_lstm_paper_one_column",
)  # fmt: skip
PLAIN_TOKENS = 3000
PLAIN = {
    "en": "Summarize the paper above in structured form: Problem (2 points), Background (2), Method (4), Results (4),"
    " Contributions (3), Limitations (3). Write each point as one complete sentence on a line that starts with “- ”.",
    "zh": "请用结构化形式总结上面的论文：研究问题（2点）、研究背景（2点）、方法（4点）、结果（4点）、贡献（3点）、局限（3点）。"
    "每点是一句完整的话，单独一行，以“- ”开头。",
}
HEADED = re.compile(r"(?m)^[^\n:：]{0,30}[(（]\d[^)）\n]*[)）]\s*[:：]")
"""A heading of the question's that the answer repeats: "Problem (2 points):"."""
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Row:
    """One summary, or the plain prompt's answer, of one paper."""

    paper: str
    way: str
    seconds: float
    first_words_s: float | None
    sections: tuple[DigestSection, ...]
    read: str

    @property
    def claims(self) -> list[Claim]:
        """All claims that are shown."""
        return [claim for section in self.sections for claim in section.claims]

    @property
    def empty(self) -> int:
        """Facets without a claim."""
        return sum(not section.claims for section in self.sections)


def ours(services: Services, name: str, options: summaries.SummaryOptions) -> Row:
    """A summary as a user gets it."""
    started = time.monotonic()
    first: list[float] = []

    class Watcher(summaries.SilentWatcher):
        def on_text(self, section_key: str, title: str, piece: str) -> None:
            if not first and piece.strip():
                first.append(round(time.monotonic() - started, 1))

    digest = summaries.summarize(services, paper_of(services, name), options, Watcher(), CancelToken())
    spent = round(time.monotonic() - started, 1)
    return _row(name, options.template, spent, first[0] if first else None, digest)


def _row(name: str, way: str, seconds: float, first: float | None, digest: Digest) -> Row:
    covered = digest.coverage
    return Row(name, way, seconds, first, digest.sections, f"{covered.sentences_read}/{covered.sentences_total}")


def plain(services: Services, name: str) -> Row:
    """One prompt that holds the paper's beginning, and the check of what it says."""
    document = papers.load_document(services, paper_of(services, name))
    started = time.monotonic()
    prompt = Prompt("", beginning(services, document, PLAIN_TOKENS), PLAIN[own_language(document)])
    answer = services.engine.generate(prompt, Sampling(max_tokens=900, repeat_penalty=1.05))
    spent = round(time.monotonic() - started, 1)
    index = EvidenceIndex(document)
    lines = split_claims(HEADED.sub("", answer.text), 40)
    section = DigestSection("all", "Plain prompt", tuple(check_claim(line, index) for line in lines))
    return Row(name, "plain", spent, None, (section,), f"{PLAIN_TOKENS} tokens")


def table(rows: Iterable[Row], documents: dict[str, Document]) -> str:
    """The figures as a Markdown table, a line for each result."""
    lines = [
        "| paper | way | s | first words s | claims | verified | weak | unsupported | empty facets | numbers not in the paper | read |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        count = Counter(claim.verdict for claim in row.claims)
        strange = strange_numbers(row.claims, documents[row.paper])
        lines.append(
            f"| {row.paper} | {row.way} | {row.seconds:.0f} | {row.first_words_s or ''} | {len(row.claims)} |"
            f" {count[Verdict.VERIFIED]} | {count[Verdict.WEAK]} | {count[Verdict.UNSUPPORTED]} | {row.empty} |"
            f" {' '.join(strange)} | {row.read} |"
        )
    return "\n".join(lines)


def strange_numbers(claims: Iterable[Claim], document: Document) -> list[str]:
    """Numbers of verified claims that are printed nowhere in the paper; there should be none."""
    text = " ".join([*(s.text for s in document.sentences), *(f.caption + str(f.cells) for f in document.figures)])
    known = set(NUMBER.findall(text + document.title + " ".join(section.title for section in document.sections)))
    return [
        number
        for claim in claims
        if claim.verdict is Verdict.VERIFIED
        for number in NUMBER.findall(claim.original or claim.text)
        if number not in known
    ]


def sheet(rows: Iterable[Row]) -> str:
    """Every claim with what proves it, to be read by eye."""
    lines: list[str] = []
    for row in rows:
        lines += [f"\n# {row.paper}: {row.way}"]
        for section in row.sections:
            lines += [f"\n## {section.title}\n"]
            for claim in section.claims:
                lines.append(f"- **{claim.verdict}** {claim.text}" + (f" [{claim.original}]" if claim.original else ""))
                lines += [f"    - {reason.key} {reason.params or ''}" for reason in claim.reasons]
                lines += [f"    - p. {e.page}: {e.quote}" for e in claim.evidence]
    return "\n".join(lines)


def run(services: Services, names: Sequence[str], options: argparse.Namespace) -> list[Row]:
    """Make what is not kept; all rows of these papers, in order."""
    folder = ROOT / ".bench" / "summaries" / Path(services.engine.report().name).stem.replace(" ", "-")
    folder.mkdir(parents=True, exist_ok=True)
    rows: list[Row] = []
    for name in names:
        ways = [*options.template, *(["plain"] if options.plain else [])]
        for way in ways:
            file = folder / f"{name}.{way}.{options.lang}.json"
            if options.again or not file.exists():
                wanted = summaries.SummaryOptions(template=way, lang=options.lang)
                row = plain(services, name) if way == "plain" else ours(services, name, wanted)
                file.write_text(json.dumps(to_plain(row), ensure_ascii=False, indent=1), encoding="utf-8")
                print(f"{name} {way} {row.seconds} s", flush=True)
            stored: Any = json.loads(file.read_text(encoding="utf-8"))
            rows.append(from_plain(Row, stored))
    (folder / "claims.md").write_text(sheet(rows), encoding="utf-8")
    return rows


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("papers", nargs="*")
    parser.add_argument("--template", nargs="*", default=["structured"])
    parser.add_argument("--lang", default="auto")
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--home", type=Path)
    options = parser.parse_args()
    names = options.papers or TEN
    if not SHARED.is_dir():
        print("../shared/papers is not here; only the sample paper is summarized")
        names = (SAMPLE.stem,)
    with library(options.home) as services:
        rows = run(services, names, options)
        documents = {name: papers.load_document(services, paper_of(services, name)) for name in names}
    print(table(rows, documents))


if __name__ == "__main__":
    main()
