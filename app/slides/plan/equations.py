"""Displayed equations as exhibits: the paper's own graphic, for the slide whose evidence stands around it.

Equations are never set anew: what was read of them is not certain, and a formula that is nearly right is wrong.
The layout of the page tells their regions; what the paper says of one stands just before and just after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.reading.document import Document, Figure, FigureKind, Rect, Sentence, Span
from app.slides.text import has_cjk

_LEAST_WIDTH, _LEAST_HEIGHT, _MOST_HEIGHT = 60.0, 8.0, 170.0
_SAME_EQUATION = 9.0
"""Lines of one equation stand this close, in points; different ones have text or more air between them."""

_AIR = 4.0
_NEAR = 40.0
_TOUCH = 4.0
_BEFORE, _AFTER = 1, 2
"""How many sentences before and after those beside an equation may speak of it; what stands further off led up to something else."""

_EXPLAINS = re.compile(
    r"(?:Where|Here|With|In which|In this (?:equation|formula)|This (?:equation|formula|sum|score|ratio)|其中|这里|式中|该式|此式)\b|(?:其中|这里|式中|该式|此式)"
)
_NAMED = re.compile(
    r"\b(?:Eqs?|Eqns?|Equations?)\b\.?\s*[(（]?\s*(\d+(?:\.\d+)*)|(?:公式|式)\s*[(（]?\s*(\d+(?:[.\-]\d+)*)", re.I
)


def graphics(document: Document) -> tuple[Figure, ...]:
    """All that a slide may show: the document's figures and tables, then its displayed equations."""
    return (*document.figures, *EquationFinder(document).equations)


class EquationFinder:
    """The displayed equations of one document, and the sentences about each."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._order = {sentence.id: place for place, sentence in enumerate(document.sentences)}
        self._lines: dict[int, list[tuple[Sentence, Rect]]] = {}
        for sentence in document.sentences:
            for span in sentence.spans:
                self._lines.setdefault(span.page, []).append((sentence, span.rect))
        self.equations = tuple(self._found())

    def _found(self) -> Iterator[Figure]:
        document = self._document
        numbers = document.equation_numbers or ("",) * len(document.equations)
        groups: list[tuple[Span, str]] = []
        for span, number in zip(document.equations, numbers, strict=True):
            if not _is_line(span.rect):
                continue
            if groups and _continues(groups[-1][0], span):
                before, named = groups.pop()
                groups.append((Span(span.page, _union(before.rect, span.rect)), _range(named, number)))
            else:
                groups.append((span, number))
        for index, (span, number) in enumerate(groups, start=1):
            if span.rect.y1 - span.rect.y0 <= _MOST_HEIGHT:
                label = _label(document, number)
                yield Figure(f"e{index}", FigureKind.EQUATION, label, "", span.page, self._with_air(span))

    def around(self, equation: Figure) -> list[Sentence]:
        """The sentences that name an equation's number, lead up to it, or follow it, and the neighbours of those beside it.

        Neighbours are of one paragraph: in another one, and where an equation is only named, they often speak of something
        else (what data were taken, after the score was defined).
        """
        named = [one for one in self._document.sentences if _names(one.text) & _names(equation.label)]
        beside: list[Sentence] = []
        here = [line for line in self._lines.get(equation.page, ()) if _overlap(line[1], equation.rect)]
        for gaps in (
            [(equation.rect.y0 - rect.y1, sentence) for sentence, rect in here],
            [(rect.y0 - equation.rect.y1, sentence) for sentence, rect in here if _goes_on(sentence.text)],
        ):
            near = [(gap, sentence.id, sentence) for gap, sentence in gaps if -2 * _TOUCH <= gap <= _NEAR]
            if near:
                beside.append(min(near)[2])
        found = [*named, *beside]
        for middle in beside:
            place = self._order[middle.id]
            around = self._document.sentences[max(0, place - _BEFORE) : place + _AFTER + 1]
            found += [one for one in around if (one.section, one.paragraph) == (middle.section, middle.paragraph)]
        return list(dict.fromkeys(found))

    def _with_air(self, span: Span) -> Rect:
        """The region a little larger, for accents and tails the layout model cut; never into a line of text."""
        rect = span.rect
        lines = [line for _, line in self._lines.get(span.page, ()) if _overlap(line, rect)]
        top = max((line.y1 for line in lines if line.y1 <= rect.y0 + _TOUCH), default=0.0)
        foot = min((line.y0 for line in lines if line.y0 >= rect.y1 - _TOUCH), default=rect.y1 + _AIR)
        y0, y1 = max(rect.y0 - _AIR, min(top, rect.y0)), min(rect.y1 + _AIR, max(foot, rect.y1))
        return Rect(rect.x0 - _AIR, y0, rect.x1 + _AIR, y1)


def _goes_on(text: str) -> bool:
    """Whether a sentence that stands below an equation speaks of it: it explains its signs, or goes on with it."""
    return text[:1].islower() or _EXPLAINS.match(text) is not None


def _range(first: str, last: str) -> str:
    """The number of an equation whose lines are numbered each: "3–5"."""
    return f"{first.partition('–')[0]}–{last}" if first and last else first or last


def _names(text: str) -> set[str]:
    """The numbers of the equations that a text names."""
    return {match[1] or match[2] for match in _NAMED.finditer(text)}


def _is_line(rect: Rect) -> bool:
    return rect.x1 - rect.x0 >= _LEAST_WIDTH and rect.y1 - rect.y0 >= _LEAST_HEIGHT


def _continues(before: Span, span: Span) -> bool:
    near = span.rect.y0 - before.rect.y1 <= _SAME_EQUATION and span.rect.y1 >= before.rect.y0 - _SAME_EQUATION
    return before.page == span.page and near and _overlap(before.rect, span.rect)


def _overlap(one: Rect, other: Rect) -> bool:
    return min(one.x1, other.x1) > max(one.x0, other.x0)


def _union(one: Rect, other: Rect) -> Rect:
    return Rect(min(one.x0, other.x0), min(one.y0, other.y0), max(one.x1, other.x1), max(one.y1, other.y1))


def _label(document: Document, number: str) -> str:
    chinese = document.language.startswith("zh") or has_cjk(document.title)
    if not number:
        return "公式" if chinese else "Equation"
    return f"公式（{number}）" if chinese else f"Equation ({number})"
