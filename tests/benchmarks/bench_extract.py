"""How well papers are read: title, authors, headings, abstract and references against the publisher's own records.

Run `python -m tests.benchmarks.bench_extract [jose] [kept] [papers] [speed]` (all without arguments). `jose` strips the
papers' outlines and metadata first, so that nothing can be looked up instead of read; `kept` reads them as they are.
Each prints one line per paper that is not perfect, then the totals. `papers` is a table of the other papers against
what a person sees in them, with the sentences that mix columns; `speed` stands beside bare PyMuPDF4LLM, in one run.
"""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
import time
import tomllib
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from rapidfuzz import fuzz

from app.base.errors import UnusableInput
from app.domain.reading.document import Document, FigureKind, SectionRole
from app.pdf import PdfReader
from tests.benchmarks.kept_pages import KeptReader
from tests.pdf.columns import mixed_columns
from tests.pdf.readings import PAPERS, Readings
from tests.pdf.truth import TRUTH, TWO_COLUMNS, faults, labelled

DATA = Path(__file__).resolve().parents[3] / "shared" / "bench" / "jose"
ABSTRACT_HEADINGS = ("abstract", "summary")


@dataclass(frozen=True, slots=True)
class Truth:
    """What the publisher recorded. Headings and abstract are None where there is no JATS file."""

    title: str
    authors: tuple[str, ...]
    references: tuple[tuple[str, str, str], ...]
    headings: tuple[str, ...] | None
    abstract: str | None


@dataclass(slots=True)
class Counts:
    """Found, expected, and right, summed over papers."""

    found: int = 0
    expected: int = 0
    right: int = 0

    def add(self, found: int, expected: int, right: int) -> None:
        """Count one paper."""
        self.found += found
        self.expected += expected
        self.right += right

    @property
    def line(self) -> str:
        """Precision, recall and F1."""
        precision = self.right / max(1, self.found)
        recall = self.right / max(1, self.expected)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return f"F1 {f1:.3f} (precision {precision:.3f}, recall {recall:.3f}, {self.expected} expected)"


def plain(text: str) -> str:
    """Letters and digits in lower case, accents taken off."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in decomposed if char.isalnum())


def person(name: str) -> str:
    """Family name and first initial: publishers' records drop middle names and suffixes that the page has."""
    name = re.sub(r",?\s+(?:Jr|Sr|I{2,3}|IV)\.?$", "", name)
    return plain(name.split()[-1]) + plain(name)[:1]


def load_truth(stem: str) -> Truth:
    """The record of one paper, by the name of its PDF without suffix."""
    root = ElementTree.parse(DATA / f"{stem}.crossref.xml").getroot()
    for element in root.iter():
        element.tag = element.tag.rsplit("}", 1)[-1]
    article = next(root.iter("journal_article"))
    people = [
        " ".join(filter(None, (person.findtext("given_name"), person.findtext("surname"))))
        for person in article.iter("person_name")
    ]
    references = [
        (
            (citation.findtext("doi") or "").lower().strip(),
            _text(citation.find("article_title")) or _text(citation.find("volume_title")),
            _text(citation.find("unstructured_citation")),
        )
        for citation in article.iter("citation")
    ]
    headings, abstract = _jats(DATA / f"{stem}.jats")
    return Truth(_text(article.find("titles/title")), tuple(people), tuple(references), headings, abstract)


def _text(element: ElementTree.Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _jats(path: Path) -> tuple[tuple[str, ...] | None, str | None]:
    if not path.exists():
        return None, None
    root = ElementTree.parse(path).getroot()
    headings, abstract = [], None
    body = root.find("body")
    for section in body.iter("sec") if body is not None else ():
        title = _text(section.find("title"))
        headings.append(title)
        if title.lower().strip() in ABSTRACT_HEADINGS and abstract is None:
            abstract = " ".join(_text(paragraph) for paragraph in section.findall("p"))
    return tuple(headings), abstract


def matched(found: list[str], expected: list[str]) -> int:
    """How many of `expected` are in `found`, each used once."""
    left = list(found)
    right = 0
    for item in expected:
        if item in left:
            left.remove(item)
            right += 1
    return right


def matched_references(document: Document, truth: Truth) -> int:
    """References that are there: by DOI, by title, or by the whole text."""
    left = list(document.references)
    right = 0
    for doi, title, text in truth.references:
        for reference in left:
            whole = reference.text.lower()
            if (
                (doi and doi == reference.doi)
                or (len(title) > 8 and fuzz.partial_ratio(title.lower(), whole) > 92)
                or (len(reference.title) > 5 and fuzz.partial_ratio(reference.title.lower(), text.lower()) > 88)
                or (text and fuzz.token_set_ratio(text.lower(), whole) > 92)
            ):
                left.remove(reference)
                right += 1
                break
    return right


class Score:
    """The running totals."""

    def __init__(self) -> None:
        self.papers = self.titles = 0
        self.authors, self.headings, self.references = Counts(), Counts(), Counts()
        self.abstracts: list[float] = []

    def add(self, stem: str, document: Document, truth: Truth) -> list[str]:
        """Count one paper; what is wrong with it, in words."""
        self.papers += 1
        wrong = []
        exact = plain(document.title) == plain(truth.title)
        self.titles += exact
        if not exact:
            wrong.append(f"title {document.title!r} for {truth.title!r}")
        wrong += self._add_authors(document, truth)
        if truth.headings is not None:
            wrong += self._add_headings(document, truth.headings)
        if truth.abstract:
            ratio = fuzz.ratio(plain(document.abstract), plain(truth.abstract)) / 100
            self.abstracts.append(ratio)
            if ratio < 0.95:
                wrong.append(f"abstract {ratio:.2f}")
        if truth.references:
            right = matched_references(document, truth)
            self.references.add(len(document.references), len(truth.references), right)
            if right < max(len(truth.references), len(document.references)):
                wrong.append(f"references {right} right of {len(document.references)} for {len(truth.references)}")
        return [f"{stem}: {item}" for item in wrong]

    def _add_authors(self, document: Document, truth: Truth) -> list[str]:
        found, expected = [person(a) for a in document.authors], [person(a) for a in truth.authors]
        right = matched(found, expected)
        self.authors.add(len(found), len(expected), right)
        return [] if right == len(found) == len(expected) else [f"authors {document.authors} for {truth.authors}"]

    def _add_headings(self, document: Document, expected_titles: tuple[str, ...]) -> list[str]:
        expected = [plain(title) for title in expected_titles]
        sections = [s for s in document.sections if s.title and s.role is not SectionRole.REFERENCES]
        found = [plain(f"{s.number} {s.title}") for s in sections]
        right = matched(found, expected)
        self.headings.add(len(found), len(expected), right)
        if right == len(found) == len(expected):
            return []
        extra = [s.title for s in sections if plain(f"{s.number} {s.title}") not in expected]
        missing = [title for title in expected_titles if plain(title) not in found]
        return [f"headings extra {extra} missing {missing}"]

    def report(self) -> str:
        """The totals, a line each."""
        similar = sum(self.abstracts) / max(1, len(self.abstracts))
        return "\n".join(
            (
                f"papers      {self.papers}",
                f"title       {100 * self.titles / max(1, self.papers):.1f} % exact",
                f"authors     {self.authors.line}",
                f"headings    {self.headings.line}",
                f"abstract    {similar:.3f} similar, {len(self.abstracts)} papers",
                f"references  {self.references.line}",
            )
        )


def run_jose(stripped: bool) -> None:
    """Read the JOSE papers, with or without their outlines and metadata, and print the totals."""
    papers = sorted(DATA.glob("*.pdf"))
    score = Score()
    reader = KeptReader(2, stripped)
    with ThreadPoolExecutor(2) as pool:
        for paper, document in zip(papers, pool.map(reader.read, papers), strict=True):
            for line in score.add(paper.stem, document, load_truth(paper.stem)):
                print(line)
    reader.close()
    print(f"\nJOSE, outline and metadata {'stripped' if stripped else 'kept'}\n{score.report()}\n")


def run_papers() -> None:
    """A line for each paper of the truth file: what is found, what a person sees, and mixed columns."""
    truths = tomllib.loads(TRUTH.read_text(encoding="utf-8"))["paper"]
    readings = Readings()
    readings.start(truth["file"] for truth in truths)
    right = mixed = 0
    print("paper                              kind      pages sections sentences figures tables refs mixed  wrong")
    for truth in truths:
        try:
            found = readings.read(truth["file"])
        except UnusableInput as error:
            print(f"{truth['file'][:34]:34} {error.key}")
            right += truth.get("outcome") == "scan"
            continue
        wrong, columns = faults(found, truth), len(mixed_columns(found))
        right += not wrong
        mixed += columns if truth["file"] in TWO_COLUMNS else 0
        counts = f"{found.page_count:5} {len(found.sections):8} {len(found.sentences):9}"
        graphics = f"{labelled(found.figures, FigureKind.FIGURE):7} {labelled(found.figures, FigureKind.TABLE):6}"
        print(
            f"{truth['file'][:34]:34} {found.kind:9} {counts} {graphics} {len(found.references):4} {columns:5}  {wrong}"
        )
    readings.close()
    print(
        f"\n{right} of {len(truths)} papers right; {mixed} sentences mix columns in {len(TWO_COLUMNS)} two-column papers\n"
    )


def run_speed() -> None:
    """Pages a second of full structure in one process, beside bare PyMuPDF4LLM; plain text of a hundred papers."""
    papers = sorted(DATA.glob("*.pdf"))[:12]
    reader = PdfReader(workers=1)
    reader.read(papers[0])
    started = time.monotonic()
    pages = sum(reader.read(paper).page_count for paper in papers)
    ours = pages / (time.monotonic() - started)
    everything = [*PAPERS.glob("*.pdf"), *DATA.glob("*.pdf")]
    hundred = (everything * 2)[:100]
    reader.peek(hundred[0])
    started = time.monotonic()
    for paper in hundred:
        with contextlib.suppress(UnusableInput):
            reader.peek(paper)
    peeked = time.monotonic() - started
    reader.close()
    command = [sys.executable, "-c", _BARE, *map(str, papers)]
    spent = float(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[-1])
    print(f"full structure  {ours:.2f} pages/s in one process ({pages} pages)")
    print(f"PyMuPDF4LLM     {pages / spent:.2f} pages/s, bare, in one process")
    print(f"plain text      {peeked:.1f} s for {len(hundred)} papers")


_BARE = """
import sys, time
import pymupdf4llm
pymupdf4llm.to_json(sys.argv[1])
started = time.monotonic()
for path in sys.argv[1:]:
    pymupdf4llm.to_json(path)
print(time.monotonic() - started)
"""


def main() -> int:
    """Run the parts that are asked for."""
    if not DATA.exists():
        print(f"no data: {DATA} is missing, nothing measured")
        return 0
    parts: dict[str, Callable[[], None]] = {
        "jose": lambda: run_jose(stripped=True),
        "kept": lambda: run_jose(stripped=False),
        "papers": run_papers,
        "speed": run_speed,
    }
    for name in sys.argv[1:] or parts:
        parts[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
