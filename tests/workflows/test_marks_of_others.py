"""Marks that another program wrote, on pages that are turned and cut: read in place, written and read back without doubles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pymupdf
import pytest

from app.domain.library.mark import MarkKind
from app.workflows.library.imports.intake import import_papers
from app.workflows.library.reader import marking
from app.workflows.services import Services
from tests.conftest import MakeServices
from tests.makers import make_paper

PLACES = {
    MarkKind.HIGHLIGHT: (60, 110, 200, 122),
    MarkKind.UNDERLINE: (60, 140, 180, 152),
    MarkKind.NOTE: (250, 200, 270, 220),
    MarkKind.TEXT: (60, 250, 220, 290),
    MarkKind.INK: (60, 320, 160, 360),
    MarkKind.AREA: (200, 320, 320, 400),
}
"""Where each stands on the page, upright: so it is shown, however the file turns it."""


def made(tmp_path: Path, rotation: int, cut: bool) -> Path:
    """A paper whose first page is turned, and shown without its margins."""
    path = make_paper(tmp_path / "plain.pdf", lang="en").path
    with pymupdf.open(path) as document:
        page = document[0]
        if cut:
            page.set_cropbox(pymupdf.Rect(30, 40, 560, 800))
        page.set_rotation(rotation)
        document.save(tmp_path / "paper.pdf")
    return tmp_path / "paper.pdf"


def write(page: pymupdf.Page, kind: MarkKind) -> None:
    """Mark the place as a program over MuPDF does."""
    rect: Any = pymupdf.Rect(PLACES[kind])
    if kind in (MarkKind.HIGHLIGHT, MarkKind.UNDERLINE):
        quad = pymupdf.Rect(PLACES[kind]).quad
        page.add_highlight_annot(quad) if kind is MarkKind.HIGHLIGHT else page.add_underline_annot(quad)
    elif kind is MarkKind.NOTE:
        page.add_text_annot(pymupdf.Point(PLACES[kind][:2]), "note")  # drawn upright from its corner
    elif kind is MarkKind.TEXT:
        page.add_freetext_annot(rect, "typed 灯", fontsize=12)
    elif kind is MarkKind.INK:
        x0, y0, x1, y1 = PLACES[kind]
        annot = page.add_ink_annot([[(x0, y0), (x1, y1)]])
        annot.set_border(width=1)
        annot.update()
    else:
        page.add_rect_annot(rect)


def marked(file: Path) -> Path:
    with pymupdf.open(file) as document:
        for kind in PLACES:
            write(document[0], kind)
        document.save(file.with_name("marked.pdf"))
    return file.with_name("marked.pdf")


def count(file: Path) -> int:
    with pymupdf.open(file) as document:
        return sum(1 for page in document for _ in page.annots())


def check_places(services: Services) -> None:
    found = {mark.kind: mark.rects[0] for mark in marking.list_marks(services, 1)}
    assert set(found) == set(PLACES)
    for kind, place in PLACES.items():
        corners = 2 if kind is MarkKind.NOTE else 4  # the size of its picture is each program's own
        assert tuple(found[kind])[:corners] == pytest.approx(place[:corners], abs=1), kind


TURNS = [(0, False), (0, True), (90, False), (90, True), (180, True), (270, True)]


@pytest.mark.parametrize(("rotation", "cut"), TURNS)
def test_marks_of_a_copy_come_in_where_they_stand_and_once(
    make_services: MakeServices, tmp_path: Path, rotation: int, cut: bool
) -> None:
    services = make_services()
    paper = made(tmp_path, rotation, cut)
    import_papers(services, [paper])
    assert marking.take_marks(services, 1, marked(paper)).added == len(PLACES)
    check_places(services)
    for name in ("first.pdf", "second.pdf"):
        copy, written = marking.export_marked(services, 1, tmp_path / name)
        assert (written, count(copy)) == (len(PLACES), len(PLACES))
        taken = marking.take_marks(services, 1, copy)
        assert (taken.added, taken.changed) == (0, 0)
        check_places(services)


@pytest.mark.parametrize(("rotation", "cut"), [(0, False), (0, True)])
def test_marks_of_the_paper_itself_are_neither_lost_nor_doubled(
    make_services: MakeServices, tmp_path: Path, rotation: int, cut: bool
) -> None:
    services = make_services()
    import_papers(services, [marked(made(tmp_path, rotation, cut))])
    check_places(services)
    for name in ("first.pdf", "second.pdf"):
        copy, _ = marking.export_marked(services, 1, tmp_path / name)
        assert count(copy) == len(PLACES)
        marking.take_marks(services, 1, copy)
        assert len(marking.list_marks(services, 1)) == len(PLACES)
