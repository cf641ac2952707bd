"""How well questions are answered: the right place, "the paper does not say", and the words of the answer.

    python -m tests.benchmarks.bench_ask [--model] [--plain] [--home DIR] [--only PAPER...] [--again]

The questions of `data/questions.toml` over papers of ../shared/papers. Without `--model` only the search for passages is
measured. With it each question is answered by the model in use; `--plain` adds the usual way, one prompt that holds the
beginning of the paper and the question. Answers are kept in .bench/ask/, so that a run can be cut off and gone on with.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from itertools import accumulate
from pathlib import Path
from typing import Any

from app.base.disk.paths import Paths
from app.base.messages import Message
from app.base.progress import CancelToken, Progress, no_progress
from app.bootstrap.start import open_services
from app.domain.engine.generation import Prompt, Sampling
from app.domain.reading.document import Document
from app.reading.answer_kinds import AnswerKind, kind_of
from app.reading.answering import Signs, answered, read_reply
from app.reading.pack import readable
from app.reading.question import question_language, read_question
from app.reading.retrieve import Retriever
from app.text.characters import normalise
from app.text.han import HAN_RUN
from app.workflows.asking import _Asking
from app.workflows.library.imports import intake
from app.workflows.library.order import papers
from app.workflows.paper_task import own_language
from app.workflows.services import Services

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "papers"
MORE = SHARED.parent / "more-papers"
SAMPLE = ROOT / "resources" / "sample" / "paperlamp-sample.pdf"
UNLOOKED = ("sp_map-reduce", "jabref_Bogner2023", "sp_agarwal11", "pwl_emotions")
"""Papers on whose questions nothing was set."""
QUESTIONS = Path(__file__).parent / "data" / "questions.toml"
KEPT = ROOT / ".bench" / "ask"
PLAIN_TOKENS = 2200
PLAIN = {
    "en": "Answer this question about the paper in a few words. If the paper does not say, answer “The paper does not say.”\n\nQuestion: {}",
    "zh": "用几个字回答这个关于论文的问题。如果论文没有说明，请回答“论文没有说明。”\n\n问题：{}",
}


class Question:
    """One question of the set; `places` are (page, words) alternatives, `kind` what its answer must be, where that is noted."""

    def __init__(self, paper: str, row: dict[str, Any]) -> None:
        self.paper, self.text, self.answer = paper, str(row["text"]), str(row["answer"])
        self.kind = str(row.get("kind", ""))
        self.places = [
            (int(page), words.split()) for place in row.get("places", ()) for page, _, words in [place.partition(": ")]
        ]

    def right(self, places: Iterable[tuple[int, str]]) -> bool:
        """Whether one of the (page, text) pairs is where the answer stands."""
        return any(
            page == wanted and all(word in text for word in words)
            for page, text in places
            for wanted, words in self.places
        )


class Watcher:
    """Listens to nothing."""

    def on_progress(self, p: Progress) -> None:
        pass

    def on_text(self, piece: str) -> None:
        pass

    def on_notice(self, m: Message) -> None:
        pass


def load_questions(only: Iterable[str] = ()) -> list[Question]:
    """The whole set, or that of some papers."""
    data = tomllib.loads(QUESTIONS.read_text(encoding="utf-8"))
    return [
        Question(paper, row) for paper, rows in data.items() for row in rows["questions"] if not only or paper in only
    ]


def token_f1(answer: str, truth: str) -> float:
    """Overlap of words (characters in Chinese), 0 to 1."""
    one, other = Counter(_tokens(answer)), Counter(_tokens(truth))
    shared = sum((one & other).values())
    return 2 * shared / (sum(one.values()) + sum(other.values())) if shared else 0.0


def _tokens(text: str) -> list[str]:
    plain = normalise(text).lower()
    han = [char for run in HAN_RUN.findall(plain) for char in run]
    rest = HAN_RUN.sub(" ", plain).replace(",", "")
    words = "".join(char if char.isalnum() or char in ".%" else " " for char in rest).split()
    return han + [word.strip(".") for word in words if word.strip(".") not in ("", "a", "an", "the")]


def measure_search(services: Services, questions: list[Question]) -> dict[str, float]:
    """Right place among the first 1, 3, 5 and 8 passages; only questions in the paper's own language."""
    hits: Counter[int] = Counter()
    count = 0
    for question, document, retriever in _with_documents(services, questions):
        if not question.places or question_language(question.text) != own_language(document):
            continue
        count += 1
        found = retriever.find(read_question(question.text, own_language(document)))
        for first in (1, 3, 5, 8):
            hits[first] += question.right((row.passage.page, row.passage.plain) for row in found[:first])
    return {"questions": count} | {f"right_at_{first}": round(hits[first] / count, 3) for first in (1, 3, 5, 8)}


def measure_kinds(questions: list[Question]) -> dict[str, float]:
    """Share of the questions whose kind of answer is read off rightly, by kind; names, definitions and ways count as other ones."""
    noted = [(question.kind.replace("_", "-"), str(kind_of(question.text))) for question in questions if question.kind]
    rows = [(wanted if wanted in set(AnswerKind) else "other", found) for wanted, found in noted]
    kinds = dict.fromkeys(wanted for wanted, _ in rows)
    shares = {kind: [found == kind for wanted, found in rows if wanted == kind] for kind in kinds}
    return {kind: round(sum(right) / len(right), 3) for kind, right in shares.items()}


def _with_documents(services: Services, questions: list[Question]) -> Iterator[tuple[Question, Document, Retriever]]:
    current, document, retriever = "", None, None
    for question in questions:
        if question.paper != current:
            current, document = question.paper, papers.load_document(services, paper_of(services, question.paper))
            retriever = Retriever(document)
        assert document is not None
        assert retriever is not None
        yield question, document, retriever


def paper_of(services: Services, name: str) -> int:
    """The paper of ../shared/papers, or the sample, in the library, imported if it is not there yet."""
    known = next((p.id for p in papers.list_papers(services) if p.original_name == f"{name}.pdf"), None)
    if known is None:
        folders = (SAMPLE.parent, SHARED, MORE)
        folder = next(one for one in folders if (one / f"{name}.pdf").exists())
        (outcome,) = intake.import_papers(services, [folder / f"{name}.pdf"])
        known = outcome.id
    assert known is not None
    return known


def answer_all(services: Services, questions: list[Question], plain: bool, again: bool) -> None:
    """Answer what has no kept answer yet."""
    KEPT.mkdir(parents=True, exist_ok=True)
    for number, question in enumerate(questions):
        paper = paper_of(services, question.paper)
        for way, work in (("ours", _ours), ("plain", _plain)) if plain else (("ours", _ours),):
            file = _file(question, way)
            if again or not file.exists():
                row = work(services, paper, question)
                file.write_text(json.dumps(row, ensure_ascii=False, indent=1), encoding="utf-8")
                print(
                    f"{number + 1}/{len(questions)} {way} {row['seconds']:.0f} s  {question.text} -> {row['answer']}",
                    flush=True,
                )


def _file(question: Question, way: str) -> Path:
    key = "".join(char if char.isalnum() else "-" for char in question.text)[:60]
    return KEPT / f"{question.paper}.{key}.{way}.json"


def _ours(services: Services, paper: int, question: Question) -> dict[str, Any]:
    asked_in = question_language(question.text)
    asking = _Asking(services, question.text, asked_in, asked_in, (), Watcher(), no_progress, CancelToken())
    one = asking._from_paper(paper)
    return {
        "answer": one.short,
        "answered": one.answered,
        "understood": one.understood,
        "signs": asdict(one.signs),
        "raw": one.raw,
        "claims": [[c.text, c.verdict, [[e.page, e.quote] for e in c.evidence]] for c in one.checked],
        "places": [[e.page, e.quote] for e in one.places],
        "seconds": asking.timing.total_s,
    }


def _plain(services: Services, paper: int, question: Question) -> dict[str, Any]:
    document = papers.load_document(services, paper)
    lang = own_language(document)
    asked = PLAIN[question_language(question.text)].format(question.text)
    prompt = Prompt("", beginning(services, document, PLAIN_TOKENS), asked)
    answer = services.engine.generate(prompt, Sampling(max_tokens=80, stop=("\n",)))
    return {
        "answer": answer.text.strip(),
        "silent": read_reply(answer.text).silent,
        "lang": lang,
        "seconds": answer.timing.total_s,
    }


def beginning(services: Services, document: Document, tokens: int) -> str:
    """The paper's title and as many of its first sentences as fit."""
    texts = [sentence.text for sentence, _ in readable(document)]
    costs = accumulate(services.engine.count_tokens(texts))
    return " ".join(
        [document.title + "\n\n", *(text for text, spent in zip(texts, costs, strict=True) if spent <= tokens)]
    )


def report(questions: list[Question]) -> dict[str, Any]:
    """The table over what is kept."""
    rows = [
        (q, json.loads(_file(q, "ours").read_text(encoding="utf-8"))) for q in questions if _file(q, "ours").exists()
    ]
    plain = [
        (q, json.loads(_file(q, "plain").read_text(encoding="utf-8"))) for q in questions if _file(q, "plain").exists()
    ]
    answerable = [(q, row) for q, row in rows if q.places]
    silent = [(q, row) for q, row in rows if not q.places]

    def share(values: Iterable[bool | float]) -> float:
        kept = [float(value) for value in values]
        return round(sum(kept) / len(kept), 3) if kept else 0.0

    return {
        "questions": len(rows),
        "right_place": share(q.right(_places(row)) for q, row in answerable),
        "right_place_in_first_claim": share(q.right(_places(row, 1)) for q, row in answerable),
        "answered": share(_answered(row) for _, row in answerable),
        "silent_said": share(not _answered(row) for _, row in silent),
        "f1": share(token_f1(row["answer"], q.answer) for q, row in answerable),
        "seconds": share(row["seconds"] for _, row in rows),
        "plain_f1": share(token_f1(row["answer"], q.answer) for q, row in plain if q.places),
        "plain_silent_said": share(row["silent"] for q, row in plain if not q.places),
        "plain_answered": share(not row["silent"] for q, row in plain if q.places),
        "plain_seconds": share(row["seconds"] for _, row in plain),
    }


def _answered(row: dict[str, Any]) -> bool:
    return answered(Signs(**row["signs"]))


def _places(row: dict[str, Any], claims: int = 9) -> list[tuple[int, str]]:
    shown = [place for claim in row["claims"][:claims] for place in claim[2]] if _answered(row) else row["places"]
    return [(page, normalise(quote).lower()) for page, quote in shown]


@contextmanager
def library(home: Path | None) -> Iterator[Services]:
    """The library at `home`, or one that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        services = open_services(Paths(home or Path(folder), Paths.locate().models), writes=True, lang="en")
        try:
            yield services
        finally:
            services.close()


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", action="store_true")
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--home", type=Path)
    parser.add_argument("--only", nargs="*", default=())
    arguments = parser.parse_args()
    questions = load_questions(arguments.only)
    with library(arguments.home) as services:
        result: dict[str, Any] = {"search": measure_search(services, questions)}
        if arguments.model:
            answer_all(services, questions, arguments.plain, arguments.again)
            result["model"] = services.engine.report().name
    result["kinds"] = measure_kinds(questions)
    result["ask"] = report(questions)
    result["ask_unlooked"] = report([question for question in questions if question.paper in UNLOOKED])
    print(json.dumps(result, ensure_ascii=False, indent=1))
    (ROOT / ".bench").mkdir(exist_ok=True)
    (ROOT / ".bench" / "ask.json").write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
