"""Fits the weights of `app.pdf.front.label` on pages with known truth, and says how well they label pages kept aside.

Run `python -m tests.benchmarks.fit_front OUT.json FOLDER...`. A folder holds PDFs with their truth beside them: NAME.json is a
list of (label, text), as `tests.benchmarks.fronts.make` writes it, or the truth of `bench_publishers`. What was read of a PDF is
kept beside it. Every sixth generated page is kept aside. Needs no network; 600 pages take some minutes to read, one to fit.
"""

from __future__ import annotations

import json
import pickle
import sys
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

import numpy as np
from rapidfuzz import fuzz

from app.pdf.page import layout

layout.load()

from app.pdf.blocks.blocks import body_size, page_blocks  # noqa: E402
from app.pdf.blocks.furniture import mark_footnotes, mark_furniture  # noqa: E402
from app.pdf.front.label.chain import LABELS, Array, Label, Weights, best_labels, lattice, scores_of  # noqa: E402
from app.pdf.front.label.labelling import elsewhere, paper_of  # noqa: E402
from app.pdf.front.label.parts import Part, bonds_of, parts_of  # noqa: E402
from app.pdf.front.label.signs import signs_of  # noqa: E402
from app.pdf.page.facts import FileFacts, PageFacts  # noqa: E402
from app.pdf.page.opening import file_facts, open_pdf  # noqa: E402
from app.pdf.page.page_reader import PageReader  # noqa: E402

PAGES = 2
EPOCHS = 14
RATE = 0.25
SHRINK = 2e-4
LEAST_SEEN = 3
DROPPED = (
    0.15  # of the signs are left out at each look, so that no label hangs on one of them: pages kept aside gain by it
)
BONDS = 3
SHORT = 14  # letters of a part that may stand in a keyword or title by chance
PARAGRAPH = 6.0
SAME_ROWS = 2.5  # rows in one type, one right below the other, seldom are a title and something else
ALOOF = ("affiliation", "contact", "note", "abstract-head", "keywords-head", "heading", "body")


@dataclass(slots=True)
class Example:
    """A page run: the signs of each part, and the labels each may have."""

    name: str
    signs: list[tuple[str, ...]]
    bonds: list[int]
    allowed: list[frozenset[int]]
    texts: list[str]


def read(pdf: Path) -> tuple[FileFacts, list[PageFacts]]:
    """The first pages' facts, from the file beside the PDF where it was read before."""
    kept = pdf.with_suffix(".pages")
    with open_pdf(pdf, None) as document:
        if kept.exists() and kept.stat().st_mtime > pdf.stat().st_mtime:
            pages: list[PageFacts] = pickle.loads(kept.read_bytes())
        else:
            reader = PageReader(1e9, -1.0)
            pages = [
                reader.read(document, n, None, lambda: None) for n in range(1, min(document.page_count, PAGES) + 1)
            ]
            kept.write_bytes(pickle.dumps(pages))
        return file_facts(document), pages


def letters(text: str) -> str:
    """Letters alone, in lower case, accents taken off."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if c.isalpha())


def truth_of(path: Path) -> list[tuple[str, str]]:
    """(label, text) from either form of truth; "?" says that only some labels are known."""
    data: Any = json.loads(path.read_text(encoding="utf-8"))
    if isinstance(data, list):
        return [(label, text) for label, text in data]
    found = [("?", ""), (data["language"], "")]
    found += [("title", data["title"])]
    found += [("authors", name) for name in (*data["authors"], *data["optional_authors"])]
    found += [("affiliation", place) for place in data["affiliations"]]
    found += [("abstract", data[key]) for key in ("abstract", "abstract_other") if data[key]]
    for key in ("keywords", "keywords_other"):
        found += [("keywords", word) for word in (*data[key], ", ".join(data[key])) if word]
    found += [("heading", form) for forms in data["headings"] for form in forms[:1]]
    found += [("body", text) for text in data["sentences"]]
    return found


def allowed_labels(part: Part, truth: Sequence[tuple[str, str, str]], vague: bool) -> frozenset[int]:
    """The labels a part may have, by its text."""
    own = letters(part.text)
    if not own:
        return _only("note")
    for label, word in (("abstract-head", "abstract"), ("keywords-head", "keywords")):
        if vague and own in (
            word,
            "摘要" if word == "abstract" else "关键词",
            "summary" if word == "abstract" else "indexterms",
        ):
            return _only(label)
    holds = [(len(own) / len(text), label) for label, _, text in truth if text and own in text]
    if holds:
        best = max(holds)
        same = {label for share, label in holds if share > 0.99 * best[0]}
        if vague and len(own) < SHORT:
            return _only(*same, *ALOOF)
        return _only(*same) if best[0] > 0.12 or len(own) > 25 else _only(*{label for _, label in holds})
    covered: Counter[str] = Counter()
    for label, text in {(label, text) for label, _, text in truth if len(text) > 2 and text in own}:
        covered[label] += len(text)
    most, share = covered.most_common(1)[0] if covered else ("", 0)
    if share > (0.75 if vague and most == "keywords" else 0.45) * len(own):
        return _only(most)
    near = [(fuzz.partial_ratio(own, text), label) for label, _, text in truth if len(text) > 15 and len(own) > 12]
    if near and max(near)[0] > 86:
        return _only(max(near)[1])
    foreign = ("title", "authors") if vague and "zh" in {label for label, _, _ in truth} and part.text.isascii() else ()
    return _only(*ALOOF, *foreign) if vague else _only("note")


def _only(*labels: str) -> frozenset[int]:
    return frozenset(LABELS.index(Label(label)) for label in labels)


def example(pdf: Path) -> Example:
    """What the model sees of a file, and what is right."""
    file, pages = read(pdf)
    truth = truth_of(pdf.with_suffix(".json"))
    vague = truth[0][0] == "?"
    known = [(label, text, letters(text)) for label, text in truth if label != "?"]
    blocks = [page_blocks(page) for page in pages]
    mark_furniture(pages, blocks)
    size = body_size([block for page in blocks for block in page])
    mark_footnotes(pages, blocks, size)
    told = elsewhere(pages, blocks, size, file)
    signs: list[tuple[str, ...]] = []
    allowed: list[frozenset[int]] = []
    every: list[Part] = []
    for number, (page, own) in enumerate(zip(pages, blocks, strict=True)):
        parts = parts_of(page, own)
        frame = paper_of(page, parts, told, number == 0)
        signs += [signs_of(parts, index, frame) for index in range(len(parts))]
        allowed += [allowed_labels(part, known, vague) for part in parts]
        every += parts
    return Example(pdf.stem, signs, bonds_of(every), allowed, [part.text for part in every])


class Model:
    """The weights while they are fitted: one matrix, signs by labels."""

    def __init__(self, examples: Sequence[Example]) -> None:
        seen = Counter(sign for e in examples for own in e.signs for sign in own)
        self.names = sorted(sign for sign, count in seen.items() if count >= LEAST_SEEN)
        self.index = {sign: number for number, sign in enumerate(self.names)}
        count = len(LABELS)
        self.signs, self.steps, self.opens = (
            np.zeros((len(self.names), count)),
            np.zeros((BONDS, count, count)),
            np.zeros(count),
        )

    def rows(self, e: Example) -> list[list[int]]:
        """The signs as numbers."""
        return [[self.index[sign] for sign in own if sign in self.index] for own in e.signs]

    def weights(self) -> Weights:
        """As the program takes them."""
        return Weights(dict(zip(self.names, self.signs, strict=True)), self.steps, self.opens)


def expectations(scores: Array, bonds: Sequence[int], weights: Weights) -> tuple[Array, Array]:
    """Label probabilities of each part, and the expected counts of steps."""
    forward, backward, total = lattice(scores, bonds, weights)
    single = np.exp(forward + backward - total)
    pairs = np.zeros_like(weights.steps)
    for at, bond in enumerate(bonds):
        joint = forward[at][:, None] + weights.steps[bond] + (scores[at + 1] + backward[at + 1])[None, :] - total
        pairs[bond] += np.exp(joint)
    return single, pairs


def fit(examples: Sequence[Example], seed: int = 1) -> Model:
    """Stochastic gradient ascent on the likelihood of what is allowed, with AdaGrad's steps."""
    model = Model(examples)
    random = Random(seed)
    order = [(e, model.rows(e)) for e in examples]
    sums = [np.full_like(part, 1e-2) for part in (model.signs, model.steps, model.opens)]
    for epoch in range(EPOCHS):
        random.shuffle(order)
        for e, rows in order:
            rows = [[sign for sign in row if random.random() > DROPPED] for row in rows]
            scores = np.array([model.signs[row].sum(axis=0) for row in rows])
            closed = np.full_like(scores, -1e4)
            for at, labels in enumerate(e.allowed):
                closed[at, list(labels)] = 0.0
            weights = Weights({}, model.steps, model.opens)
            free, free_steps = expectations(scores, e.bonds, weights)
            held, held_steps = expectations(scores + closed, e.bonds, weights)
            change = held - free
            gradient = np.zeros_like(model.signs)
            for row, difference in zip(rows, change, strict=True):
                gradient[row] += difference
            for part, grad, total in zip(
                (model.signs, model.steps, model.opens),
                (gradient, held_steps - free_steps, change[0]),
                sums,
                strict=True,
            ):
                grad = grad - SHRINK * part
                total += grad**2
                part += RATE * grad / np.sqrt(total)
        print(f"epoch {epoch + 1}", file=sys.stderr)
    return model


def report(examples: Sequence[Example], weights: Weights, wordy: bool) -> None:
    """How many parts have an allowed label, and per label precision and recall."""
    right = total = 0
    counts: dict[str, Counter[str]] = {str(label): Counter() for label in LABELS}
    for e in examples:
        path = best_labels(scores_of(e.signs, weights), e.bonds, weights)
        for label, labels, text in zip(path, e.allowed, e.texts, strict=True):
            total += 1
            right += label in labels
            counts[str(LABELS[label])]["found"] += 1
            counts[str(LABELS[label])]["right"] += label in labels
            if len(labels) == 1:
                counts[str(LABELS[min(labels)])]["expected"] += 1
            if wordy and label not in labels:
                print(
                    f"  {e.name}: {LABELS[label]} for {'/'.join(LABELS[i] for i in sorted(labels))[:30]}: {text[:70]}"
                )
    print(f"{len(examples)} files, {right} of {total} parts right ({100 * right / max(1, total):.1f} %)")
    for name, count in counts.items():
        print(f"  {name:14} found {count['found']:5} right {count['right']:5} expected {count['expected']:5}")


def main() -> int:
    """Fit, report, write."""
    target, folders = Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]
    pdfs = [pdf for folder in folders for pdf in sorted(folder.glob("*.pdf")) if pdf.with_suffix(".json").exists()]
    examples = [e for e in map(example, pdfs) if e.signs]
    aside = [e for e in examples if crc32(e.name.encode()) % 6 == 5]
    used = [e for e in examples if crc32(e.name.encode()) % 6 != 5]
    model = fit(used)
    # in nearly all the pages that were made, a paragraph set like the abstract above it is abstract; rare letters must not undo that
    model.steps[2, LABELS.index(Label.ABSTRACT), LABELS.index(Label.BODY)] = -PARAGRAPH
    model.steps[:, LABELS.index(Label.ABSTRACT_HEAD), LABELS.index(Label.BODY)] -= PARAGRAPH
    for number, label in enumerate(LABELS):
        for whole, others in ((Label.TITLE, True), (Label.AUTHORS, label in (Label.NOTE, Label.KEYWORDS))):
            if label is not whole and others:
                model.steps[1, LABELS.index(whole), number] -= SAME_ROWS
                model.steps[1, number, LABELS.index(whole)] -= SAME_ROWS
    report(used, model.weights(), wordy=False)
    report(aside, model.weights(), wordy="--show" in sys.argv)
    rounded = {
        name: [round(float(value), 2) for value in row] for name, row in zip(model.names, model.signs, strict=True)
    }
    data = {
        "labels": list(map(str, LABELS)), "opens": [round(float(v), 2) for v in model.opens],
        "steps": [[[round(float(v), 2) for v in row] for row in steps] for steps in model.steps], "signs": rounded,
    }  # fmt: skip
    target.write_text(json.dumps(data, ensure_ascii=False).replace('], "', '],\n"') + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
