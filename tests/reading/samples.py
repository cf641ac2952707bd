"""Small documents for tests of `reading`, built by hand."""

from __future__ import annotations

from app.domain.reading.document import (
    Document,
    Figure,
    FigureKind,
    PageInfo,
    Rect,
    Section,
    SectionRole,
    Sentence,
    Span,
)

ROLES = {
    "Abstract": SectionRole.ABSTRACT,
    "Introduction": SectionRole.INTRODUCTION,
    "Method": SectionRole.METHOD,
    "Results": SectionRole.RESULTS,
    "Conclusion": SectionRole.CONCLUSION,
    "References": SectionRole.REFERENCES,
    "Acknowledgements": SectionRole.ACKNOWLEDGEMENTS,
    "摘要": SectionRole.ABSTRACT,
    "方法": SectionRole.METHOD,
    "结果": SectionRole.RESULTS,
    "致谢": SectionRole.ACKNOWLEDGEMENTS,
}


def make_document(parts: dict[str, list[str]], *, language: str = "en", figures: tuple[Figure, ...] = ()) -> Document:
    """A one-page document with the given sections and sentences."""
    sections, sentences = [], []
    for number, (title, texts) in enumerate(parts.items(), start=1):
        sections.append(Section(f"h{number}", 1, title, 1, ROLES.get(title, SectionRole.BODY), str(number)))
        for text in texts:
            place = Rect(50, 20.0 * len(sentences), 300, 20.0 * len(sentences) + 12)
            sentences.append(Sentence(f"s{len(sentences) + 1}", f"h{number}", text, (Span(1, place),)))
    return Document(
        sha256="0" * 64,
        page_count=1,
        language=language,
        title="A Title",
        authors=("A. Author",),
        abstract="",
        year=2024,
        doi="",
        arxiv_id="",
        venue="",
        keywords=(),
        pages=(PageInfo(1, 595, 842),),
        sections=tuple(sections),
        sentences=tuple(sentences),
        figures=figures,
        references=(),
    )


def table(cells: tuple[tuple[str, ...], ...]) -> Figure:
    """A table with cells."""
    return Figure("t1", FigureKind.TABLE, "Table 1", "Table 1: Scores.", 1, Rect(0, 0, 100, 50), None, cells)


LAMP = {
    "Abstract": [
        "We present Lantern, a parser that reads two-column papers on a laptop.",
        "Lantern reaches 28.4 points on the GermanBank corpus and 41.8 points on the FrenchBank corpus.",
        "Training took 3.5 days on eight GPUs.",
    ],
    "Introduction": [
        "Reading order in two-column papers is often garbled by existing tools.",
        "Earlier parsers rely on font sizes and fail on scanned pages.",
    ],
    "Method": [
        "Lantern first finds blocks with a layout model and then orders them by columns.",
        "A second stage joins words that were hyphenated at line ends.",
        "The layout model has 6 layers and 65 million parameters.",
    ],
    "Results": [
        "On GermanBank, Lantern is 12% faster than the Torch baseline.",
        "Removing the second stage decreases accuracy by 2.1 points.",
        "The parser does not need a network connection.",
    ],
    "Conclusion": ["We plan to extend Lantern to handwritten notes in future work."],
    "References": ["Smith, J. (2001). Torch: a parser. 99.9 points."],
}
