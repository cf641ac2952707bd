"""Marks: kept at once, written as standard annotations, read back without doubles, undone."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import cast

import pymupdf
import pytest
from PIL import Image

from app.base.disk.outputs import Outputs, TargetExists
from app.base.errors import PaperNotFound, UnusableInput
from app.domain.library.mark import COLORS, Dot, Mark, MarkKind, MarksTaken, around
from app.domain.reading.document import Rect, Span
from app.domain.writing.digest import Evidence
from app.workflows.library.order import papers
from app.workflows.library.reader import marking
from app.workflows.library.safety import history
from app.workflows.services import Services
from tests.conftest import MakeServices

PLACE = Span(1, Rect(72, 100, 200, 112))
BELOW = Span(1, Rect(72, 114, 150, 126))


@pytest.fixture
def services(make_services: MakeServices, two_papers: Path) -> Services:
    return make_services(home=two_papers)


def test_marks_are_kept_changed_removed_and_undone(services: Services) -> None:
    (mark,) = marking.add_mark(services, 1, MarkKind.HIGHLIGHT, [PLACE, BELOW], quote="a lamp", color="green")
    assert (mark.page, len(mark.rects), mark.color) == (1, 2, COLORS["green"])
    marking.change_mark(services, mark.id, note=" So bright. ", color="#0011ff")
    (kept,) = marking.list_marks(services, 1)
    assert (kept.note, kept.color, kept.quote) == ("So bright.", "#0011ff", "a lamp")
    marking.remove_mark(services, mark.id)
    assert marking.list_marks(services, 1) == ()
    history.undo(services)
    assert [one.note for one in marking.list_marks(services, 1)] == ["So bright."]
    assert marking.list_marks(services, 2) == ()


def test_a_place_is_not_marked_twice_alike_and_pages_have_their_own(services: Services) -> None:
    assert len(marking.add_mark(services, 1, MarkKind.HIGHLIGHT, [PLACE, Span(2, PLACE.rect)])) == 2
    near = Span(1, Rect(*(value + 0.4 for value in PLACE.rect)))
    assert marking.add_mark(services, 1, MarkKind.HIGHLIGHT, [near]) == ()
    assert len(marking.add_mark(services, 1, MarkKind.UNDERLINE, [near])) == 1


def test_the_proof_of_a_claim_becomes_highlights(services: Services) -> None:
    document = papers.load_document(services, 1)
    sentence = document.sentences[5]
    evidence = [Evidence(sentence.id, sentence.page, sentence.rects, sentence.text)]
    (mark,) = marking.mark_evidence(services, 1, evidence, "A claim.")
    assert (mark.quote, mark.note, mark.rects) == (sentence.text, "A claim.", sentence.rects)


@pytest.mark.parametrize("act", [lambda s: marking.change_mark(s, 9, note="x"), lambda s: marking.remove_mark(s, 9)])
def test_a_mark_that_is_not_there_is_said(services: Services, act: object) -> None:
    with pytest.raises(PaperNotFound):
        act(services)  # type: ignore[operator]


def test_what_is_no_colour_is_said(services: Services) -> None:
    with pytest.raises(UnusableInput):
        marking.add_mark(services, 1, MarkKind.HIGHLIGHT, [PLACE], color="loud")


@pytest.fixture
def marked(services: Services, tmp_path: Path) -> Path:
    """A copy with one mark of each kind on the first page."""
    marking.add_mark(services, 1, MarkKind.HIGHLIGHT, [PLACE, BELOW], note="why?", color="blue")
    marking.add_mark(services, 1, MarkKind.UNDERLINE, [Span(1, Rect(72, 140, 180, 152))], color="red")
    marking.add_mark(services, 1, MarkKind.NOTE, [Span(1, Rect(300, 300, 316, 316))], note="灯光")
    marking.add_mark(services, 1, MarkKind.AREA, [Span(1, Rect(100, 400, 300, 500))], note="the figure")
    return marking.export_marked(services, 1, tmp_path / "copy.pdf")[0]


def annotations(path: Path) -> list[tuple[str, str, tuple[float, ...], str]]:
    with pymupdf.open(path) as document:
        found = []
        for page in document:
            for annot in page.annots():
                color = "#" + "".join(f"{round(255 * part):02x}" for part in annot.colors["stroke"])
                found.append((annot.type[1], annot.info["content"], tuple(annot.rect), color))
        return found


def test_marks_are_standard_annotations_where_they_were_made(marked: Path) -> None:
    found = annotations(marked)
    assert [(kind, note) for kind, note, _, _ in found] == [
        ("Highlight", "why?"),
        ("Underline", ""),
        ("Text", "灯光"),
        ("Square", "the figure"),
    ]
    assert found[0][3] == COLORS["blue"]
    highlight, area = found[0][2], found[3][2]
    assert highlight[0] == pytest.approx(72, abs=4)
    assert highlight[3] == pytest.approx(126, abs=4)
    assert area == pytest.approx((100, 400, 300, 500), abs=2)
    with pymupdf.open(marked) as document:
        page = document[0]
        first = next(page.annots())
        quad = pymupdf.Quad(first.vertices[:4]).rect
    assert tuple(quad) == pytest.approx(PLACE.rect, abs=1)


def test_a_copy_read_back_brings_nothing_twice(services: Services, marked: Path) -> None:
    before = marking.list_marks(services, 1)
    assert marking.take_marks(services, 1, marked) == MarksTaken(0, 0, 4)
    assert marking.list_marks(services, 1) == before


LINE = (Dot(100, 600, 0.4), Dot(140, 620, 0.8), Dot(180, 600, 1.0))


def test_lines_go_onto_a_drawing_and_are_taken_back_one_by_one(services: Services) -> None:
    first = marking.draw(services, 1, 1, [LINE], name="paperlamp-d", color="red", width=4.0)
    assert first.rects[0] == pytest.approx((98, 598, 182, 622))
    marking.draw(services, 1, 1, [(Dot(10, 10), Dot(20, 20))], name="paperlamp-d", color="red", width=4.0)
    (mark,) = marking.list_marks(services, 1)
    assert mark.strokes[0] == LINE
    assert len(mark.strokes) == 2
    history.undo(services)
    assert [len(one.strokes) for one in marking.list_marks(services, 1)] == [1]
    history.undo(services)
    assert marking.list_marks(services, 1) == ()
    history.redo(services)
    assert marking.list_marks(services, 1)[0].strokes == (LINE,)
    marking.erase(services, 1, "paperlamp-d", [0])
    assert marking.list_marks(services, 1) == ()
    with pytest.raises(PaperNotFound):
        marking.erase(services, 1, "paperlamp-d", [0])


def test_a_text_is_moved_and_a_drawing_with_all_its_lines(services: Services) -> None:
    (text,) = marking.add_mark(services, 1, MarkKind.TEXT, [PLACE], note="words", color="blue", size=12)
    marking.change_mark(services, text.id, rect=Rect(10, 20, 60, 40), size=18)
    drawn = marking.draw(services, 1, 1, [LINE], width=2.0)
    marking.change_mark(services, drawn.id, rect=Rect(0, 0, 1, 1))
    marks = {mark.kind: mark for mark in marking.list_marks(services, 1)}
    assert (marks[MarkKind.TEXT].rects, marks[MarkKind.TEXT].size) == ((Rect(10, 20, 60, 40),), 18)
    assert marks[MarkKind.INK].strokes[0][0] == Dot(1.0, 1.0, 0.4)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_drawings_and_texts_stand_where_they_were_made_also_for_poppler(
    services: Services, tmp_path: Path, rotation: int
) -> None:
    document = pymupdf.open()
    page = document.new_page(width=320, height=420)
    page.set_cropbox(pymupdf.Rect(10, 20, 310, 420))
    page.set_rotation(rotation)
    document.save(tmp_path / "turned.pdf")
    line = (Dot(40, 50), Dot(140, 50))
    drawn = Mark(
        1, MarkKind.INK, 1, (around((line,), 4.0),), color="#ff0000", name="paperlamp-i", strokes=(line,), size=4.0
    )
    box = Rect(60, 100, 200, 140)
    text = Mark(1, MarkKind.TEXT, 1, (box,), note="Lamp 灯光\n<b>", color="#0000ff", name="paperlamp-t", size=16.0)
    out = tmp_path / "out.pdf"
    out.write_bytes(services.pdf.with_marks(tmp_path / "turned.pdf", [drawn, text], {}))
    _, found = services.pdf.annotations(out, {})
    ink, written = sorted(found, key=lambda one: one.kind)
    assert ink.rects[0] == pytest.approx(tuple(drawn.rects[0]), abs=0.1)
    assert [value for dot in ink.strokes[0] for value in dot] == pytest.approx([40, 50, 140, 50], abs=0.1)
    assert (ink.size, ink.color, ink.name) == (4.0, "#ff0000", "paperlamp-i")
    assert written.rects[0] == pytest.approx(tuple(box), abs=0.1)
    assert (written.note, written.size, written.color) == ("Lamp 灯光\n<b>", 16.0, "#0000ff")
    with pymupdf.open(out) as again:
        pictures = [again[0].get_pixmap(dpi=144)]
    if program := shutil.which("pdftoppm"):
        subprocess.run([program, "-cropbox", "-r", "144", "-png", out, tmp_path / "page"], check=True)
        pictures.append(pymupdf.Pixmap(next(tmp_path.glob("page*.png"))))
    for picture in pictures:
        image = Image.frombytes("RGB", (picture.width, picture.height), picture.samples)
        assert _box_of(image, (255, 0, 0)) == pytest.approx((38, 48, 142, 52), abs=1)
        left, top, right, bottom = _box_of(image, (0, 0, 255))
        assert left == pytest.approx(60, abs=2.5)
        assert box.y0 <= top < bottom <= box.y1 + 1
        assert right < box.x1


def _box_of(image: Image.Image, color: tuple[int, int, int]) -> tuple[float, ...]:
    """The edges of what is printed in a colour, in points."""
    spots = [
        (x, y)
        for y in range(image.height)
        for x in range(image.width)
        if all(abs(a - b) < 100 for a, b in zip(cast(tuple[int, ...], image.getpixel((x, y))), color, strict=True))
    ]
    across, down = [x for x, _ in spots], [y for _, y in spots]
    return min(across) / 2, min(down) / 2, (max(across) + 1) / 2, (max(down) + 1) / 2


def test_drawings_and_texts_that_another_program_made_come_in(services: Services, marked: Path, tmp_path: Path) -> None:
    with pymupdf.open(marked) as document:
        ink = document[0].add_ink_annot([[(50, 50), (90, 70)]])
        ink.set_border(width=3)
        ink.set_colors(stroke=(1, 0, 0))
        ink.update()
        document[0].add_freetext_annot((200, 50, 300, 80), "typed", fontsize=14, text_color=(0, 0.5, 0))
        document.save(tmp_path / "other.pdf")
    assert marking.take_marks(services, 1, tmp_path / "other.pdf").added == 2
    marks = {mark.kind: mark for mark in marking.list_marks(services, 1)}
    assert marks[MarkKind.INK].strokes == ((Dot(50, 50), Dot(90, 70)),)
    assert (marks[MarkKind.INK].size, marks[MarkKind.INK].color) == (3.0, "#ff0000")
    text = marks[MarkKind.TEXT]
    assert (text.note, text.size, text.color) == ("typed", 14.0, "#008000")
    assert marking.take_marks(services, 1, tmp_path / "other.pdf").added == 0


def test_what_was_moved_in_another_program_is_moved(services: Services, tmp_path: Path) -> None:
    marking.add_mark(services, 1, MarkKind.TEXT, [Span(1, Rect(60, 60, 200, 90))], note="here", size=12)
    drawn = marking.draw(services, 1, 1, [LINE], color="blue", width=2.0)
    copy, _ = marking.export_marked(services, 1, tmp_path / "copy.pdf")
    before = marking.list_marks(services, 1)
    assert marking.take_marks(services, 1, copy) == MarksTaken(0, 0, 2)
    assert marking.list_marks(services, 1) == before, "pressure is kept"
    with pymupdf.open(copy) as document:
        for annot in document[0].annots():
            annot.set_rect(pymupdf.Rect(annot.rect) * pymupdf.Matrix(1, 0, 0, 1, 0, 100))
        document.save(tmp_path / "moved.pdf")
    marking.take_marks(services, 1, tmp_path / "moved.pdf")
    marks = {mark.kind: mark for mark in marking.list_marks(services, 1)}
    assert marks[MarkKind.TEXT].rects[0].y0 == pytest.approx(160, abs=1)
    assert marks[MarkKind.INK].id == drawn.id


def test_what_another_program_changed_and_added_is_taken_in(services: Services, marked: Path, tmp_path: Path) -> None:
    with pymupdf.open(marked) as document:
        page = document[0]
        first = next(page.annots())
        first.set_info(content="because!")
        first.set_colors(stroke=(0, 1, 0))
        first.update()
        page.add_highlight_annot(pymupdf.Rect(72, 200, 140, 212))
        document[1].add_text_annot((50, 60), "new")
        document.save(tmp_path / "other.pdf")
    assert marking.take_marks(services, 1, tmp_path / "other.pdf") == MarksTaken(2, 1, 3)
    marks = {mark.note: mark for mark in marking.list_marks(services, 1)}
    assert marks["because!"].color == "#00ff00"
    assert marks["new"].page == 2
    assert marking.take_marks(services, 1, tmp_path / "other.pdf") == MarksTaken(0, 0, 6)


def test_writing_again_doubles_nothing_and_keeps_what_others_wrote(services: Services, marked: Path) -> None:
    paper = papers.get_paper(services, 1)
    marks = services.library.marks.of_paper(1)
    with pymupdf.open(marked) as document:
        document[0].add_text_annot((400, 40), "somebody else's")
        document.save(marked.with_name("again.pdf"))
    data = services.pdf.with_marks(marked.with_name("again.pdf"), marks, {})
    marked.with_name("twice.pdf").write_bytes(data)
    notes = sorted(note for _, note, _, _ in annotations(marked.with_name("twice.pdf")))
    assert notes == sorted(["why?", "", "灯光", "the figure", "somebody else's"])
    assert paper.page_count > 1


def test_a_copy_replaces_nothing_unasked(services: Services, marked: Path) -> None:
    with pytest.raises(TargetExists):
        marking.export_marked(services, 1, marked)
    assert marking.export_marked(services, 1, marked, Outputs(force=True))[1] == 4


def test_a_copy_of_another_paper_is_not_taken(services: Services, tmp_path: Path) -> None:
    document = pymupdf.open()
    document.new_page()
    document.save(tmp_path / "one.pdf")
    with pytest.raises(UnusableInput):
        marking.take_marks(services, 1, tmp_path / "one.pdf")


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_marks_of_turned_pages_stand_where_they_are_shown(services: Services, tmp_path: Path, rotation: int) -> None:
    document = pymupdf.open()
    page = document.new_page(width=300, height=400)
    page.set_rotation(rotation)
    document.save(tmp_path / "turned.pdf")
    rect = Rect(40, 60, 120, 75)
    mark = Mark(1, MarkKind.HIGHLIGHT, 1, (rect,), name="paperlamp-x")
    (tmp_path / "out.pdf").write_bytes(services.pdf.with_marks(tmp_path / "turned.pdf", [mark], {}))
    pages, (found,) = services.pdf.annotations(tmp_path / "out.pdf", {})
    assert pages == 1
    assert found.rects[0] == pytest.approx(rect, abs=1)
    assert found.name == "paperlamp-x"
    with pymupdf.open(tmp_path / "out.pdf") as written:
        assert written[0].rotation == rotation
    upright = replace(mark, rects=(Rect(10, 20, 60, 30),))
    (tmp_path / "out.pdf").write_bytes(services.pdf.with_marks(tmp_path / "turned.pdf", [upright], {1: 90}))
    with pymupdf.open(tmp_path / "out.pdf") as written:
        page = written[0]
        page.set_rotation((rotation + 90) % 360)
        shown = pymupdf.Quad(next(page.annots()).vertices[:4]).rect * page.rotation_matrix
    assert tuple(shown) == pytest.approx((10, 20, 60, 30), abs=1)


def test_marks_of_the_file_itself_are_listed_once(services: Services, marked: Path) -> None:
    from app.workflows.library.imports.intake import import_papers

    (outcome,) = import_papers(services, [marked])
    listed = marking.list_marks(services, outcome.id or 0)
    assert [mark.in_file for mark in listed] == [True] * 4
    assert {mark.kind for mark in listed} == set(MarkKind) - {MarkKind.INK, MarkKind.TEXT}
    assert marking.take_marks(services, outcome.id or 0, marked) == MarksTaken(0, 0, 4)
