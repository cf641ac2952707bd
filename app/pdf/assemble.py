"""Puts the facts of all pages together into one `Document`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.reading.document import Document, PageInfo, Rect, SectionRole, Span
from app.pdf.blocks.blocks import Block, body_size, page_blocks
from app.pdf.blocks.flow import Vocabulary
from app.pdf.blocks.furniture import mark_broken_footnotes, mark_footnotes, mark_furniture
from app.pdf.figures.figures import find_figures, make_figures
from app.pdf.front.authors.affiliations import find_affiliations
from app.pdf.front.dates import find_dates, find_licence
from app.pdf.front.front import Front, find_front
from app.pdf.front.identity import find_identity
from app.pdf.front.kind import document_kind, kind_warning, page_kind
from app.pdf.front.language import choose_abstracts, language_of
from app.pdf.front.seen import other_facts
from app.pdf.front.subjects.classified import classifications_of
from app.pdf.front.subjects.keywords import find_keywords
from app.pdf.front.told import told_lines
from app.pdf.page.facts import FileFacts, PageFacts
from app.pdf.page.line_numbers import without_line_numbers
from app.pdf.references.lists import Listed, citations_of, split_lists
from app.pdf.references.notes import note_citations, noted_works
from app.pdf.references.references import with_linked_dois
from app.pdf.references.unheaded import mark_unheaded_lists
from app.pdf.structure.body import Body, build_body
from app.pdf.structure.footnotes import find_footnotes
from app.pdf.structure.headings import HeadingFinder
from app.pdf.version import EXTRACTOR
from app.pdf.warnings import warnings_for

_NUMBER_BEHIND = re.compile(r"(?:^|\s)[(（](\d{1,3}(?:[.\-]\d{1,3})*[a-z]?)[)）]\s*$")
_NUMBER_BEFORE = re.compile(r"\s*[(（](\d{1,3}(?:[.\-]\d{1,3})*[a-z]?)[)）]\s")


def assemble(sha256: str, file: FileFacts, pages: Sequence[PageFacts]) -> Document:
    """The document. Pure: the same facts always give the same document."""
    pages = without_line_numbers(pages)
    blocks = [page_blocks(page) for page in pages]
    mark_furniture(pages, blocks)
    size = body_size([block for page in blocks for block in page])
    mark_footnotes(pages, blocks, size)
    mark_broken_footnotes(blocks, size)
    vocabulary = Vocabulary()
    for page in blocks:
        for block in page:
            if block.kind in ("text", "list-item", "caption"):
                vocabulary.learn(block.rows)
    figures = make_figures(find_figures(pages, blocks, size), vocabulary)
    blocks = mark_unheaded_lists(blocks)
    spoken = language_of(" ".join(block.text for page in blocks for block in page if block.kind == "text"))
    front = find_front(pages, blocks, size, file, vocabulary, spoken)
    blocks = front.pages
    flat = [block for page in blocks for block in page]
    formulas = [block for block in flat if block.kind == "formula"]
    finder = HeadingFinder([block for block in flat if not block.role], file.outline)
    body = build_body(blocks, finder, vocabulary, research=page_kind(pages) is None)
    identity = find_identity(pages, file, front)
    lines = told_lines(pages, front)
    dates, licence = find_dates(lines), find_licence(lines, pages[front.first - 1 : front.first], file)
    classified = classifications_of(front.labelled, lines)
    facts = (*front.facts, *identity.facts, *classified, *((licence,) if licence else ()))
    lists = [
        Listed(own.section, with_linked_dois(own.entries, pages))
        for own in split_lists(body.reference_lists, vocabulary, flat)
    ]
    noted = noted_works(flat, vocabulary) if not lists else ()
    text = " ".join(sentence.text for sentence in body.sentences) or " ".join(block.text for block in flat)
    language = language_of(text)
    abstract, abstract_other = choose_abstracts(body.abstracts, language)
    entries = [entry for own in lists for entry in own.entries] or [work.entry for work in noted]
    references = tuple(entry.reference for entry in entries)
    citations = citations_of(body.sentences, body.sections, lists, body.marks, pages)
    listed = {id(row) for own in lists for entry in own.entries for row in entry.rows}
    footnotes = find_footnotes(flat, listed, vocabulary, body.sentences, body.marks, citations)
    kind = document_kind(pages[front.first - 1 :], body.sections, len(references), front.title)
    return Document(
        sha256=sha256,
        page_count=file.page_count,
        language=language,
        title=front.title,
        authors=front.authors,
        affiliations=front.affiliations or find_affiliations(blocks),
        abstract=abstract,
        abstract_other=abstract_other,
        year=identity.year,
        doi=identity.doi,
        arxiv_id=identity.arxiv_id,
        venue=identity.venue,
        keywords=_keywords(front, blocks, body, vocabulary, language),
        pages=tuple(
            PageInfo(page.number, round(page.width, 2), round(page.height, 2), page.rotation) for page in pages
        ),
        sections=body.sections,
        sentences=body.sentences,
        figures=figures,
        references=references,
        equations=tuple(Span(block.page, Rect(*(round(value, 2) for value in block.rect))) for block in formulas),
        equation_numbers=tuple(equation_number([row.text for row in block.rows]) for block in formulas),
        warnings=kind_warning(kind) + warnings_for(pages, [cover.page for cover in front.covers], front.correction),
        extractor=EXTRACTOR,
        citations=citations or note_citations(body.sentences, noted, body.marks),
        kind=kind,
        title_other=front.title_other,
        keywords_other=front.keywords_other,
        licence=licence.value if licence else "",
        dates=dates,
        facts=facts,
        seen=other_facts(lines, file, facts),
        footnotes=footnotes,
        classifications=tuple(fact.value for fact in classified),
    )


def _keywords(
    front: Front, blocks: Sequence[list[Block]], body: Body, vocabulary: Vocabulary, language: str
) -> tuple[str, ...]:
    """Those of the labelled front, both languages; else those beside an abstract elsewhere (theses)."""
    if front.keywords:
        return tuple(dict.fromkeys((*front.keywords, *front.keywords_other)))
    return find_keywords(_abstract_pages(blocks, body), vocabulary, language)


def _abstract_pages(blocks: Sequence[list[Block]], body: Body) -> list[list[Block]]:
    """The pages that may hold keywords: the first ones, and those of a thesis's abstracts."""
    abstracts = [section.page for section in body.sections if section.role is SectionRole.ABSTRACT]
    wanted = {1, 2, 3} | {page + step for page in abstracts for step in (0, 1)}
    return [page for number, page in enumerate(blocks, 1) if number in wanted]


def equation_number(rows: Sequence[str]) -> str:
    """The number printed behind or before a displayed equation, in whichever of its rows (a fraction has three)."""
    found = [match[1] for row in rows if (match := _NUMBER_BEHIND.search(row))]
    found += [match[1] for row in rows if (match := _NUMBER_BEFORE.match(row))]
    return found[0] if found else ""
