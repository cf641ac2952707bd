"""How much of a paper's story is told: summaries against the abstract that was held back, and the faults of talks.

    python -m tests.benchmarks.bench_story [--decks] [--model] [--plain] [--home DIR] [--label NAME] [--seconds N] [--again] [PAPER...]

Papers are names of ../shared/papers and ../shared/more-papers; without any, those of `LOOKED` (read while the rules were made)
and `UNLOOKED` (never). Each is read without its abstract and conclusion. Without `--model` only what the program does by
itself is measured: the paper's own sentences that would compete, against the first sentences and TextRank of the same length.
`--decks` looks
talks over that are made of those sentences: repetition, fragments, others' work, empty titles, missing results. With a model a structured summary is written; `--plain` adds one plain prompt to the same model with the paper's beginning. Results are
kept in .bench/story/LABEL/, so that a run can be cut off (`--seconds`) and gone on with.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

from app.base.progress import CancelToken
from app.discourse.discourse import Discourse
from app.domain.engine.generation import Prompt, Sampling
from app.domain.reading.document import Document
from app.reading.choosing import Chooser
from app.workflows.library.imports import intake
from app.workflows.library.order import papers
from app.workflows.paper_task import own_language
from app.workflows.prompts import load_template
from app.workflows.services import Services
from app.workflows.summarizing import summaries
from tests.benchmarks.bench_ask import ROOT, SHARED, beginning, library
from tests.benchmarks.bench_summaries import HEADED, PLAIN, PLAIN_TOKENS
from tests.benchmarks.story.extracts import lead, length_of, textrank
from tests.benchmarks.story.facts import Abstract, Score, without_abstract
from tests.benchmarks.story.talks import deck_of, faults_of, figures_shown, spoken_by_the_paper

MORE = SHARED.parent / "more-papers"
LOOKED = (
    "elle_vldb",
    "bmc_open_access_article",
    "zh_lstm_paper_one_column",
    "attention_1706.03762v7",
    "clinical_science_2014",
)
UNLOOKED = ("pwl_emotions", "sp_map-reduce", "jabref_Bogner2023", "sp_agarwal11", "paperqa_paper")
_PARTS = ("sentences", "numbers", "names", "told")


def paper_of(services: Services, name: str) -> int:
    """The paper in the library, imported if it is not there yet."""
    known = next((p.id for p in papers.list_papers(services) if p.original_name == f"{name}.pdf"), None)
    if known is None:
        folder = SHARED if (SHARED / f"{name}.pdf").exists() else MORE
        (outcome,) = intake.import_papers(services, [folder / f"{name}.pdf"])
        known = outcome.id
    assert known is not None
    return known


def ours(services: Services, paper: int, held_back: Document, template: str) -> dict[str, Any]:
    """A summary of the paper without its abstract, as a user would get it."""
    options = summaries.SummaryOptions(template)
    started = time.process_time()
    with patch.object(summaries, "load_document", lambda *_, **__: held_back):
        digest = summaries.summarize(services, paper, options, summaries.SilentWatcher(), CancelToken())
    told = [section for section in digest.sections if section.key not in ("facts", "background")]
    return {
        "points": [claim.original or claim.text for section in told for claim in section.claims],
        "sections": {s.key: [[c.text, str(c.verdict)] for c in s.claims] for s in digest.sections},
        "tokens": [digest.timing.prompt_tokens - digest.timing.reused_tokens, digest.timing.output_tokens],
        "seconds": digest.timing.total_s,
        "own_cpu_s": round(time.process_time() - started, 2),
        "read": [digest.coverage.sentences_read, digest.coverage.sentences_total],
    }


def plain(services: Services, _: int, held_back: Document, __: str) -> dict[str, Any]:
    """One prompt that holds the paper's beginning."""
    prompt = Prompt("", beginning(services, held_back, PLAIN_TOKENS), PLAIN[own_language(held_back)])
    answer = services.engine.generate(prompt, Sampling(max_tokens=900, repeat_penalty=1.05))
    lines = [line.strip(" -*•") for line in HEADED.sub("", answer.text).splitlines()]
    return {
        "points": [line for line in lines if len(line) > 12],
        "tokens": [answer.timing.prompt_tokens, answer.timing.output_tokens],
        "seconds": answer.timing.total_s,
    }


def program(document: Document, template: str, services: Services) -> list[str]:
    """What the program would say by itself: the paper's own sentences, facet by facet."""
    chooser = Chooser(Discourse(document))
    said: list[frozenset[str]] = []
    points: list[str] = []
    for facet in load_template(services, template, own_language(document)).facets:
        if facet.key != "background":
            chosen = chooser.choose(chooser.own(facet), said, facet.most)
            said += [row.terms for row in chosen]
            points += [row.text for row in chosen]
    return points


def run(services: Services, names: Sequence[str], options: argparse.Namespace) -> dict[str, dict[str, Score]]:
    """Scores by paper and way; those with a model are made where none is kept, until the time is up."""
    folder = ROOT / ".bench" / "story" / options.label
    folder.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + options.seconds
    scores: dict[str, dict[str, Score]] = {}
    for name in names:
        paper = paper_of(services, name)
        document = papers.load_document(services, paper)
        abstract, held_back = Abstract(document), without_abstract(document)
        if len(abstract.texts) < 2:
            print(f"{name}: no abstract to hold back")
            continue
        row: dict[str, list[str]] = {}
        for way, work in (("summary", ours), ("plain", plain)):
            file = folder / f"{name}.{way}.json"
            wanted = options.model and (way == "summary" or options.plain) and time.monotonic() < until
            if wanted and (options.again or not file.exists()):
                made = work(services, paper, held_back, options.template)
                file.write_text(json.dumps(made, ensure_ascii=False, indent=1), encoding="utf-8")
                print(f"{name} {way} {made['seconds']:.0f} s {made['tokens']} tokens", flush=True)
            if file.exists():
                row[way] = json.loads(file.read_text(encoding="utf-8"))["points"]
        if not options.model:
            row["program"] = program(held_back, options.template, services)
        length = length_of(row.get("summary") or row.get("program") or [])
        row |= {"lead": lead(held_back, length), "textrank": textrank(held_back, length)}
        scores[name] = {way: abstract.score(points) for way, points in row.items()}
    return scores


def talks(services: Services, names: Sequence[str]) -> list[str]:
    """The faults of decks made of the papers' own sentences, and how many main figures they show, by group."""
    lines = []
    for group, chosen in (("looked at", set(names) - set(UNLOOKED)), ("never looked at", set(names) & set(UNLOOKED))):
        faults: Counter[str] = Counter()
        shown = there = 0
        for name in sorted(chosen):
            document = papers.load_document(services, paper_of(services, name))
            template = load_template(services, "structured", own_language(document))
            deck = deck_of(document, spoken_by_the_paper(document, template))
            found, main = figures_shown(deck, document)
            faults, shown, there = faults + faults_of(deck, document), shown + found, there + main
        mean = sum(faults.values()) / max(len(chosen), 1)
        lines.append(
            f"{group}: {len(chosen)} decks, {mean:.2f} faults a deck {dict(faults)}, main figures {shown} of {there}"
        )
    return lines


def table(scores: dict[str, dict[str, Score]], names: Iterable[str]) -> list[str]:
    """The figures of these papers, way by way; only papers that every way has done are counted."""
    rows = [scores[name] for name in names if name in scores]
    ways = list(dict.fromkeys(way for row in rows for way in row))
    both = [row for row in rows if len(row) == len(ways)]
    lines = [f"{'way':10} papers recall {' '.join(f'{part:>10}' for part in _PARTS)}  ROUGE-1 ROUGE-2"]
    for way in ways:
        found = [row[way] for row in both]
        if not found:
            continue
        parts = [
            sum(getattr(s, part)[0] for s in found) / max(1, sum(getattr(s, part)[1] for s in found)) for part in _PARTS
        ]
        means = [sum(values) / len(found) for values in ([s.rouge1 for s in found], [s.rouge2 for s in found])]
        recall = sum(score.recall for score in found) / len(found)
        lines.append(
            f"{way:10} {len(found):6} {recall:6.3f} {' '.join(f'{part:10.3f}' for part in parts)}  {means[0]:7.3f} {means[1]:7.3f}"
        )
    return lines


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("papers", nargs="*")
    parser.add_argument("--decks", action="store_true")
    parser.add_argument("--model", action="store_true")
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--home", type=Path)
    parser.add_argument("--label", default="now")
    parser.add_argument("--template", default="structured")
    parser.add_argument("--seconds", type=float, default=100_000.0)
    options = parser.parse_args()
    if not SHARED.is_dir():
        print("../shared/papers is not here; there is nothing to measure")
        return
    with library(options.home) as services:
        if options.decks:
            print("\n".join(talks(services, options.papers or (*LOOKED, *UNLOOKED))))
            return
        scores = run(services, options.papers or (*LOOKED, *UNLOOKED), options)
    groups = {
        "looked at": [n for n in scores if n not in UNLOOKED],
        "never looked at": [n for n in scores if n in UNLOOKED],
    }
    for group, names in groups.items():
        if names:
            print("\n".join([f"\n{group}", *table(scores, names)]))


if __name__ == "__main__":
    main()
