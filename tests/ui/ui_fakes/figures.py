"""Figures and references made up: two figures, a table and an equation; three references, one of them in the library."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from app.base.disk.outputs import Outputs
from app.base.progress import CancelToken
from app.domain.library.cited_by import CitedBy, CitingPaper, CitingPlace, Stance
from app.domain.library.listed_reference import CitedAt, ListedReference
from app.domain.library.paper import Paper, PaperStatus
from app.domain.library.proposal import Record
from app.domain.library.reference_check import Difference, Outcome, ReferenceCheck
from app.domain.reading.document import Figure, FigureKind, Rect, Reference, Span
from app.domain.writing.deck import Deck, Slide, SlideKind
from app.workflows.library.citation.looking_up import LookUp
from ui_fakes.values import make_paper

if TYPE_CHECKING:
    from ui_fakes import FakeProgram

FIGURES = (
    Figure(
        "f1", FigureKind.FIGURE, "Figure 1", "Figure 1: A lamp on a desk, seen from above.", 1, Rect(72, 90, 300, 200)
    ),
    Figure(
        "t1",
        FigureKind.TABLE,
        "Table 1",
        "Light by lamp.",
        2,
        Rect(72, 90, 400, 160),
        cells=(("Lamp", "Light"), ("A", "40")),
    ),
    Figure("e1", FigureKind.EQUATION, "(1)", "", 3, Rect(72, 90, 300, 110)),
)
_PLACE = CitedAt("As shown before [1], lamps give light.", 3, (Span(3, Rect(72, 300, 300, 312)),))
REFERENCES = (
    ListedReference(Reference("r1", "[1] L. Bai. Nights. 2003.", "Nights", ("Li Bai",), 2003, "", "[1]"), (_PLACE,), 3),
    ListedReference(
        Reference("r2", "[2] A. Bell. Bells of the evening. 1999.", "", (), None, "", "[2]"), (_PLACE, _PLACE)
    ),
    ListedReference(Reference("r3", "[3] C. Day. Days. 2001.", "Days", ("Carl Day",), 2001, "10.1/days", "[3]")),
)


def a_picture() -> bytes:
    import io

    buffer = io.BytesIO()
    Image.new("RGB", (40, 20), "navy").save(buffer, "PNG")
    return buffer.getvalue()


class FakeFigures:
    """`FiguresPort`."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program

    def list_figures(self, paper_id: int) -> tuple[Figure, ...]:
        return FIGURES

    def figure_picture(self, paper_id: int, figure_id: str, dpi: int) -> bytes:
        self._program.note("figure_picture", (figure_id, dpi))
        return a_picture()

    def can_save(self, figure: Figure) -> tuple[str, ...]:
        return (".csv", ".png", ".svg") if figure.cells else (".png", ".svg")

    def save_figure(self, paper_id: int, figure_id: str, out: Path, outputs: Outputs | None = None) -> Path:
        self._program.note("save_figure", (figure_id, out.name))
        return out

    def add_figure(self, paper_id: int, figure_id: str) -> Deck:
        self._program.note("add_figure", (paper_id, figure_id))
        return Deck(paper_id, "Talk", "en", (Slide(SlideKind.FIGURE, "Figure 1", figure=figure_id),))


class FakeReferences:
    """`ReferencesPort`."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program
        self.checks: dict[str, ReferenceCheck] = {}

    def list_references(self, paper_id: int) -> tuple[ListedReference, ...]:
        return tuple(replace(one, check=self.checks.get(one.reference.id)) for one in REFERENCES)

    def add_reference(self, paper_id: int, reference_id: str) -> Paper:
        self._program.note("add_reference", (paper_id, reference_id))
        number = len(self._program.papers) + 1
        paper = make_paper(number, "Bells of the evening", status=PaperStatus.ENTRY, file="")
        self._program.papers.append(paper)
        return paper

    def look_up(
        self,
        paper_id: int,
        only: object = (),
        *,
        again: bool = False,
        on_progress: object = None,
        cancel: object = None,
    ) -> LookUp:
        """The first is found, the second is not, the third is of another year."""
        self._program.note("look_up", (paper_id, again))
        there = Record("Crossref", "Days", ("Carl Day",), 2004)
        self.checks = {
            "r1": ReferenceCheck(Outcome.FOUND, "2026-11-27", ("Crossref",), Record("Crossref", "Nights")),
            "r2": ReferenceCheck(Outcome.NOT_FOUND, "2026-11-27", ("Crossref", "arXiv")),
            "r3": ReferenceCheck(
                Outcome.DIFFERS, "2026-11-27", ("Crossref",), there, (Difference("year", 2001, 2004),)
            ),
        }
        return LookUp(self.checks)

    def cited_by(self, paper_id: int, cancel: CancelToken | None = None) -> CitedBy:
        self._program.note("cited_by", paper_id)
        paper = next(one for one in self._program.papers if one.id == 3)
        span = (Span(2, Rect(72, 300, 300, 312)),)
        places = (
            CitingPlace("s4", "Unlike earlier lamps [2], ours is warm.", 2, span, Stance.CONTRASTS),
            CitingPlace("s9", "We use the lamp of [2].", 3, span, Stance.USES),
        )
        return CitedBy((CitingPaper(paper, REFERENCES[1].reference, places),), 2)
