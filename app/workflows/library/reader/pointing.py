"""Tells what a word on a page points at: "[12]", "(Smith, 2019)", "Figure 3", 表 2, "Eq. (4)", "Section 5"."""

from __future__ import annotations

import re

from app.domain.library.paper import Paper
from app.domain.reading.document import Citation, Document, Figure, FigureKind, Rect, Reference, Section, Sentence, Span
from app.domain.reading.pointed import Pointed, PointedKind
from app.text.characters import letters_only
from app.text.pointers import Pointer, pointed
from app.workflows.library.citation.references import Known
from app.workflows.library.reader.citing import named_in
from app.workflows.library.reader.pages import crop_figure
from app.workflows.services import Services

_DPI = 110
_MOST_PICTURES, _MOST_REFERENCES = 3, 6
"""Things that are shown at once."""
_BEGINNING = 320
"""Characters of a section that are shown."""
_AIR_PT = 3.0
_BRACKETS = str.maketrans("()（）", "    ")
_KINDS = ("figure", "table", "equation", "section", "appendix")


def point_at(
    services: Services, paper: Paper, page: int, x: float, y: float, words: tuple[str, str, str]
) -> tuple[Pointed, ...]:
    """What a word, given with the text before and behind it, points at at that place of a page; nothing where it does not, or
    where the paper is not read yet."""
    document = services.library.document(paper.sha256, services.extractor)
    if document is None or not words[1].strip():
        return ()
    numbered = [_numbered(services, paper, document, one) for one in _pointers(words)]
    if any(numbered):
        return tuple(one for one in numbered if one is not None)[:_MOST_PICTURES]
    references = named_in(document.references, words) or _cited(document, page, x, y, words[1])
    return tuple(_of_reference(services, document, one) for one in references[:_MOST_REFERENCES])


def _pointers(words: tuple[str, str, str]) -> list[Pointer]:
    """The pointers that the middle word is a part of."""
    before, word, after = (one.translate(_BRACKETS) for one in words)
    return pointed(before + word + after, len(before), len(before) + len(word), *_KINDS)


def _numbered(services: Services, paper: Paper, document: Document, pointer: Pointer) -> Pointed | None:
    if pointer.kind in ("figure", "table"):
        figure = next((one for one in document.figures if _is(one, pointer)), None)
        return _of_figure(services, paper, document, figure) if figure is not None else None
    if pointer.kind == "equation":
        return _of_equation(services, paper, document, pointer.number)
    section = next((one for one in document.sections if one.number.rstrip(".").upper() == pointer.number), None)
    return _of_section(document, section) if section is not None else None


def _is(figure: Figure, pointer: Pointer) -> bool:
    """Whether a figure's own label names it; a part ("Figure 3a") is of the whole."""
    number = re.search(r"[A-Z]?\d+(?:[.\-]\d+)*|\b[IVXL]+\b", figure.label.upper())
    return str(figure.kind) == pointer.kind and number is not None and number.group() == pointer.number


def _of_figure(services: Services, paper: Paper, document: Document, figure: Figure) -> Pointed:
    kind = PointedKind.TABLE if figure.kind is FigureKind.TABLE else PointedKind.FIGURE
    picture = crop_figure(services, paper, figure, _DPI, document).png
    return Pointed(kind, figure.label, figure.caption, Span(figure.page, figure.rect), picture)


def _of_equation(services: Services, paper: Paper, document: Document, number: str) -> Pointed | None:
    for printed, place in zip(document.equation_numbers, document.equations, strict=False):
        if printed.upper() == number:
            x0, y0, x1, y1 = place.rect
            area = Rect(x0 - _AIR_PT, y0 - _AIR_PT, x1 + _AIR_PT, y1 + _AIR_PT)
            turn = next((info.turn for info in document.pages if info.number == place.page), 0)
            picture = services.pdf.crop(services.file_of(paper.file), place.page, area, _DPI, turn=turn)
            return Pointed(PointedKind.EQUATION, f"({printed})", "", place, picture)
    return None


def _of_section(document: Document, section: Section) -> Pointed:
    own = [sentence for sentence in document.sentences if sentence.section == section.id]
    text = " ".join(sentence.text for sentence in own[:6])
    short = text if len(text) <= _BEGINNING else text[:_BEGINNING].rsplit(" ", 1)[0] + " …"
    place = own[0].spans[0] if own and own[0].spans else Span(section.page, Rect(0, 0, 0, 0))
    return Pointed(PointedKind.SECTION, f"{section.number} {section.title}".strip(), short, place)


def _cited(document: Document, page: int, x: float, y: float, word: str) -> list[Reference]:
    """The references that the citation mark at a place stands for; of "[3, 7]" the one whose number is under the mouse."""
    by_id = {reference.id: reference for reference in document.references}
    here = [sentence for sentence in document.sentences if _holds(sentence, page, x, y)]
    bare = letters_only(word)
    for sentence in here:
        marks = [one for one in document.citations if one.sentence == sentence.id]
        for citation in marks:
            if bare and _is_in(citation, sentence, bare):
                cited = [by_id[one] for one in citation.references if one in by_id]
                named = [one for one in cited if bare in (letters_only(one.label), _number_of(one))]
                return named or cited
    return []


def _is_in(citation: Citation, sentence: Sentence, bare: str) -> bool:
    """Whether a word is of a mark. A superscript is left out of the text, so only its number can tell."""
    if citation.start == citation.end:
        return bare.isdigit() and any(bare == re.sub(r"\D", "", one) for one in citation.references)
    mark = sentence.text[citation.start : citation.end]
    return bare in {letters_only(part) for part in re.split(r"[\s,;，；–-]+", mark)}


def _number_of(reference: Reference) -> str:
    return re.sub(r"\D", "", reference.label)


def _holds(sentence: Sentence, page: int, x: float, y: float) -> bool:
    return any(
        span.page == page and span.rect.x0 - 1 <= x <= span.rect.x1 + 1 and span.rect.y0 - 1 <= y <= span.rect.y1 + 1
        for span in sentence.spans
    )


def _of_reference(services: Services, document: Document, reference: Reference) -> Pointed:
    byline = " · ".join(filter(None, (", ".join(reference.authors[:4]), str(reference.year or ""), reference.doi)))
    text = byline if reference.title else ""
    title = f"{reference.label} {reference.title or reference.text}".strip()
    known = Known(services.library.papers()).find(reference)
    return Pointed(PointedKind.REFERENCE, title, text, None, b"", reference.doi, known.id if known else 0)
