"""Papers, documents and summaries made up for the tests of the window."""

from __future__ import annotations

from dataclasses import replace

from app.domain.engine.generation import ModelReport
from app.domain.engine.model import ModelOffer
from app.domain.library.paper import Paper, PaperStatus
from app.domain.reading.document import Document, PageInfo, Rect, Section, Sentence, Span
from app.domain.reading.flow import Block, BlockKind, Flow, NoteCall, Piece
from app.domain.writing.digest import Claim, Coverage, Digest, DigestSection, Evidence, Mark, Reading, Timing, Verdict

RECT = Rect(72, 300, 300, 312)


def make_paper(number: int, title: str = "", **changes: object) -> Paper:
    paper = Paper(
        id=number,
        sha256=f"{number:064x}",
        title=title or f"Paper number {number}",
        authors=("Ada Lovelace", "Charles Babbage", "Mary Somerville", "Michael Faraday"),
        year=2000 + number,
        venue="Journal of Lamps",
        doi=f"10.1000/{number}",
        arxiv_id="",
        language="en",
        page_count=4,
        status=PaperStatus.READY,
        added=f"2026-11-{number:02d}T10:00:00+00:00",
        file=f"files/{number}.pdf",
        original_name=f"paper{number}.pdf",
    )
    return replace(paper, **changes)  # type: ignore[arg-type]


def make_document(paper: Paper) -> Document:
    sentences = tuple(
        Sentence(f"s{n}", "1", f"Sentence number {n} says that a lamp gives light.", (Span(n % 4 + 1, RECT),))
        for n in range(8)
    )
    return Document(
        sha256=paper.sha256,
        page_count=4,
        language="en",
        title=paper.title,
        authors=paper.authors,
        abstract="We study lamps. They give light.",
        year=paper.year,
        doi=paper.doi,
        arxiv_id="",
        venue=paper.venue,
        keywords=(),
        pages=tuple(PageInfo(n, 612, 792) for n in range(1, 5)),
        sections=(Section("1", 1, "Introduction", 1),),
        sentences=sentences,
        figures=(),
        references=(),
    )


def make_sections() -> tuple[DigestSection, ...]:
    proof = Evidence("s2", 3, (RECT,), "Sentence number 2 says that a lamp gives light.")
    return (
        DigestSection(
            "problem",
            "Problem",
            (
                Claim("Reading at night needs light.", Verdict.VERIFIED, (proof,)),
                Claim("Most lamps are too bright by 40 %.", Verdict.UNSUPPORTED, ()),
            ),
        ),
        DigestSection("method", "Method", (Claim("A desk lamp is used.", Verdict.WEAK, (replace(proof, page=2),)),)),
        DigestSection("limitations", "Limitations", ()),
    )


def make_digest(paper_id: int, number: int = 1, lang: str = "en") -> Digest:
    return Digest(
        paper=paper_id,
        template="structured",
        lang=lang,
        model="starter-1.5b",
        created=f"2026-11-22T10:{number:02d}:00+00:00",
        sections=make_sections(),
        coverage=Coverage(212, 412, ("Appendix",)),
        timing=Timing(total_s=130),
        id=number,
        device="CPU",
    )


def read_by_model(digest: Digest) -> Digest:
    """The summary after a model has read the evidence of its verified claims, and agreed."""
    sections = tuple(
        replace(section, claims=tuple(replace(claim, reading=Reading.YES) for claim in section.claims))
        for section in digest.sections
    )
    return replace(digest, sections=sections)


OFFER = ModelOffer(
    name="starter-1.5b",
    title="Qwen2.5-Coder 1.5B",
    licence="Apache-2.0",
    languages=("zh", "en"),
    size=1_117_320_768,
    parameters=1_540_000_000,
    quantization="Q4_K_M",
    context=32768,
    memory=1_900_000_000,
    installed=True,
    fits=True,
    default=True,
)
REPORT = ModelReport(
    name="Qwen2.5-Coder 1.5B",
    file="starter.gguf",
    sha256="",
    context=8192,
    layers=29,
    layers_on_gpu=0,
    device="CPU",
    quantization="Q4_K_M",
    parameters=1_540_000_000,
    threads=2,
)


def claim_of(paper: int) -> Claim:
    (claim,) = make_sections()[1].claims
    return replace(claim, evidence=tuple(replace(one, paper=paper) for one in claim.evidence))


def make_flow(paper: int, blocks: int, other: str = "") -> Flow:
    """A column of so many paragraphs, two sentences each, eight to a page, with a figure after the third; the first calls the
    footnote at the end."""
    made = [Block(BlockKind.TITLE, (Piece("title", "On lamps"),), 1)]
    for number in range(blocks):
        pieces = tuple(
            Piece(
                f"s{number}.{part}",
                f"Sentence {part} of paragraph {number} says at some length that a lamp gives light at night.",
                "灯在夜里发光。" if other else "",
                Mark.VERIFIED if number == 1 and part == 0 else None,
                "#7bc77e" if number == 2 else "",
                (NoteCall("n1", "1", 10, 10),) if number == 0 and part == 1 else (),
            )
            for part in range(2)
        )
        made.append(Block(BlockKind.PARAGRAPH, pieces, number // 8 + 1))
        if number == 2:
            made.append(
                Block(BlockKind.FIGURE, (Piece("f1/t1", "Figure 1: A lamp."),), 1, 0, "f1", Rect(0, 0, 200, 80))
            )
    note = Piece("n1/t1", "A note on <lamps>.", "关于灯的注。" if other else "")
    made.append(Block(BlockKind.NOTE, (note,), 1, note="n1", label="1", called=True))
    return Flow(paper, "On lamps", "en", tuple(made), ("Ada Lovelace",), other)
