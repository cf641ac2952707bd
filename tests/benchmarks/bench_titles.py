"""One sentence for an abstract (SciTLDR) and a title for a Chinese abstract (CSL), against what experts wrote.

    python -m tests.benchmarks.bench_titles [--count N] [--only scitldr|csl]

The sentence is asked for with the `quick` template's own words over the abstract; it is checked against the abstract like any
claim. Reported are ROUGE-1, -2 and -L (F, the best of the targets, words stemmed), the F of the longest common subsequence of
characters for Chinese titles, and the share verified; beside them what a rule gives without a model (the first sentence that
says what the paper does; the first clause). Answers are kept in .bench/titles/.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from app.base.disk.paths import Paths
from app.bootstrap.start import open_services
from app.checking.check import check_claim
from app.checking.claims import split_claims
from app.checking.index import EvidenceIndex
from app.domain.engine.generation import Prompt, Sampling
from app.domain.reading.document import Document, Section, SectionRole, Sentence
from app.domain.writing.digest import Verdict
from app.text.terms import stem
from app.workflows.prompts import load_template
from app.workflows.services import Services

ROOT = Path(__file__).resolve().parents[2]
BENCH = ROOT.parent / "shared" / "bench"
KEPT = ROOT / ".bench" / "titles"
SEED = 20261122
TELLING = re.compile(
    r"\b(?:we (?:propose|present|introduce|show|develop|study|describe)|this paper|in this (?:paper|work))\b", re.I
)
TITLE = "给这篇论文拟一个标题，不超过25个字，写出研究对象和方法。只写标题，写成一行。"


def rouge(words: Sequence[str], target: Sequence[str], size: int) -> float:
    """F of the n-grams two texts share."""
    one, other = (Counter(zip(*(text[i:] for i in range(size)), strict=False)) for text in (words, target))
    shared = sum((one & other).values())
    return 2 * shared / (sum(one.values()) + sum(other.values())) if shared else 0.0


def longest(one: Sequence[str], other: Sequence[str]) -> float:
    """F of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for item in one:
        before = row[:]
        for place, unlike in enumerate(other, start=1):
            row[place] = before[place - 1] + 1 if item == unlike else max(before[place], row[place - 1])
    return 2 * row[-1] / (len(one) + len(other)) if row[-1] else 0.0


def tokens(text: str) -> list[str]:
    """Stemmed words."""
    return [stem(word) for word in re.findall(r"[a-z0-9]+", text.lower())]


def document_of(sentences: Sequence[str], language: str) -> Document:
    """An abstract as a document, so that claims about it can be checked."""
    return Document(
        sha256="", page_count=1, language=language, title="", authors=(), abstract="", year=None, doi="", arxiv_id="",
        venue="", keywords=(), pages=(), sections=(Section("a", 1, "Abstract", 1, SectionRole.ABSTRACT),),
        sentences=tuple(Sentence(f"s{n}", "a", text, ()) for n, text in enumerate(sentences)), figures=(), references=(),
    )  # fmt: skip


def answers(services: Services, name: str, texts: Sequence[str], lang: str, question: str, limit: int) -> list[str]:
    """One line for each text; what was kept is not asked again."""
    KEPT.mkdir(parents=True, exist_ok=True)
    file = KEPT / f"{name}.json"
    known: dict[str, str] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    template = load_template(services, "quick", lang)
    for number, text in enumerate(texts):
        if text in known:
            continue
        shared = template.fill("paper", title="", text=text)
        prompt = Prompt(template.fill("system"), shared, question, "-" if lang == "en" else "")
        known[text] = services.engine.generate(prompt, Sampling(max_tokens=limit, stop=("\n",))).text.strip()
        file.write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
        print(f"{name} {number + 1}/{len(texts)}", flush=True)
    return [known[text] for text in texts]


def sentence_part(services: Services, count: int) -> dict[str, Any]:
    """SciTLDR."""
    lines = (BENCH / "scitldr" / "SciTLDR-A.dev.jsonl").read_text(encoding="utf-8").splitlines()
    rows = random.Random(SEED).sample([json.loads(line) for line in lines], count)
    template = load_template(services, "quick", "en")
    question = template.fill("facet", question=template.fill("sentence"), points="1")
    written = answers(services, "scitldr", [" ".join(row["source"]) for row in rows], "en", question, 70)
    cleaned = [(split_claims(f"- {text}", 1) or [text])[0] for text in written]
    verdicts = [
        check_claim(text, EvidenceIndex(document_of(row["source"], "en"))).verdict
        for text, row in zip(cleaned, rows, strict=True)
    ]
    ruled = [next((s for s in row["source"] if TELLING.search(s)), row["source"][0]) for row in rows]
    targets = [[tokens(target) for target in row["target"]] for row in rows]
    return {
        "count": len(rows),
        "verified": round(sum(v is Verdict.VERIFIED for v in verdicts) / len(rows), 3),
        "copied": round(
            sum(text in " ".join(row["source"]) for text, row in zip(written, rows, strict=True)) / len(rows), 3
        ),
        "ours": _scores(cleaned, targets),
        "rule": _scores(ruled, targets),
    }


def _scores(texts: Sequence[str], targets: Sequence[Sequence[Sequence[str]]]) -> dict[str, float]:
    kinds: dict[str, Callable[[Sequence[str], Sequence[str]], float]] = {
        "R1": lambda a, b: rouge(a, b, 1),
        "R2": lambda a, b: rouge(a, b, 2),
        "RL": longest,
    }
    pairs = [(tokens(text), options) for text, options in zip(texts, targets, strict=True)]
    return {
        kind: round(100 * sum(max(score(words, one) for one in options) for words, options in pairs) / len(pairs), 1)
        for kind, score in kinds.items()
    }


def title_part(services: Services, count: int) -> dict[str, Any]:
    """CSL."""
    with (BENCH / "csl" / "ts.dev.tsv").open(encoding="utf-8") as file:
        table = [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if len(row) == 3]
    rows = random.Random(SEED).sample(table, count)
    texts, titles = [row[-2] for row in rows], [row[-1] for row in rows]
    written = [re.sub(r"[《》“”。]", "", one) for one in answers(services, "csl", texts, "zh", TITLE, 48)]
    clauses = [re.split(r"[,，。;；]", text)[0] for text in texts]
    return {
        "count": len(rows),
        "ours": round(100 * sum(map(longest, written, titles)) / len(rows), 1),
        "first_clause": round(100 * sum(map(longest, clauses, titles)) / len(rows), 1),
    }


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--only", choices=("scitldr", "csl"))
    arguments = parser.parse_args()
    parts = {"scitldr": sentence_part, "csl": title_part}
    with tempfile.TemporaryDirectory() as home:
        services = open_services(Paths(Path(home), Paths.locate().models), writes=True, lang="en")
        try:
            result = {
                name: part(services, arguments.count) for name, part in parts.items() if arguments.only in (None, name)
            }
        finally:
            services.close()
    print(json.dumps(result, ensure_ascii=False, indent=1))
    (ROOT / ".bench" / "titles.json").write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
