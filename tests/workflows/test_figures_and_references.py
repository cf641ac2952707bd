"""Figures saved as files, put on slides; references with where they are cited, and into the library."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from app.base.disk.outputs import TargetExists
from app.base.errors import Cancelled, PaperNotFound, WrongUsage
from app.base.progress import CancelToken
from app.domain.library.cited_by import Stance
from app.domain.library.paper import Paper, PaperStatus
from app.domain.reading.document import FigureKind, Reference
from app.domain.writing.deck import Deck, Slide, SlideKind
from app.workflows.library.citation import references
from app.workflows.library.citation.cited_by import cited_by
from app.workflows.library.imports.intake import import_papers
from app.workflows.library.reader import figures
from app.workflows.library.safety import history
from app.workflows.services import Services
from app.workflows.slides import studio
from tests.conftest import MakeServices

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample" / "paperlamp-sample.pdf"


@pytest.fixture
def shelf(make_services: MakeServices) -> Services:
    services = make_services()
    import_papers(services, [SAMPLE])
    return services


def test_figures_are_saved_as_they_can_be(shelf: Services, tmp_path: Path) -> None:
    found = figures.list_figures(shelf, 1)
    assert {one.kind for one in found} >= {FigureKind.FIGURE, FigureKind.TABLE}
    assert [one.page for one in found] == sorted(one.page for one in found)
    figure = next(one for one in found if one.kind is FigureKind.FIGURE)
    png = figures.save_figure(shelf, 1, figure.id, tmp_path / "one.png").read_bytes()
    picture = Image.open(io.BytesIO(png))
    wide, high = figure.rect.x1 - figure.rect.x0, figure.rect.y1 - figure.rect.y0
    assert picture.width == pytest.approx((wide + 4) * 300 / 72, abs=4)
    assert picture.height == pytest.approx((high + 4) * 300 / 72, abs=4)
    svg = figures.save_figure(shelf, 1, figure.id, tmp_path / "one.svg").read_text("utf-8")
    assert svg.startswith("<?xml") or svg.startswith("<svg")
    assert "<text" not in svg, "letters are outlines"
    drawn = Image.open(io.BytesIO(shelf.pdf.draw(svg, 2.0))).convert("L")
    assert min(drawn.get_flattened_data()) < 128, "nothing is drawn"
    small = Image.open(io.BytesIO(figures.figure_picture(shelf, 1, figure.id, 72))).convert("L").resize((32, 32))
    same = drawn.resize((32, 32))
    apart = sum(abs(a - b) for a, b in zip(small.get_flattened_data(), same.get_flattened_data(), strict=True)) / 32**2
    assert apart < 25, "the drawing shows something else than the picture"


def test_a_table_is_saved_cell_by_cell(shelf: Services, tmp_path: Path) -> None:
    table = next(one for one in figures.list_figures(shelf, 1) if one.cells)
    text = figures.save_figure(shelf, 1, table.id, tmp_path / "t.csv").read_text("utf-8-sig")
    assert text.count("\n") >= len(table.cells)
    assert table.cells[0][-1] in text


def test_what_cannot_be_saved_so_is_refused(shelf: Services, tmp_path: Path) -> None:
    figure = next(one for one in figures.list_figures(shelf, 1) if not one.cells)
    for name in ("x.csv", "x.exe"):
        with pytest.raises(WrongUsage):
            figures.save_figure(shelf, 1, figure.id, tmp_path / name)
    with pytest.raises(PaperNotFound):
        figures.save_figure(shelf, 1, "nothing", tmp_path / "x.png")
    (tmp_path / "there.png").write_text("mine")
    with pytest.raises(TargetExists):
        figures.save_figure(shelf, 1, figure.id, tmp_path / "there.png")
    assert (tmp_path / "there.png").read_text() == "mine"


def test_a_figure_gets_one_slide_before_the_end(make_services: MakeServices, two_papers: Path) -> None:
    shelf = make_services(home=two_papers)
    figure = figures.list_figures(shelf, 1)[-1]
    slides = (Slide(SlideKind.COVER, "Talk"), Slide(SlideKind.CLOSING, "What stays"))
    shelf.library.decks.save(Deck(1, "Talk", "en", slides))
    studio.add_figure(shelf, 1, figure.id)
    deck = studio.add_figure(shelf, 1, figure.id)
    assert [slide.kind for slide in deck.slides][::2] == [SlideKind.COVER, SlideKind.CLOSING]
    assert deck.slides[1].figure == figure.id


def test_references_say_where_they_are_cited(shelf: Services) -> None:
    listed = references.list_references(shelf, 1)
    assert len(listed) > 3
    cited = [one for one in listed if one.cited]
    assert cited
    assert all(place.page >= 1 and place.spans for one in cited for place in one.cited)
    assert not any(one.paper for one in listed)


def test_a_cited_work_comes_in_once_and_goes_with_undo(shelf: Services) -> None:
    one = next(one for one in references.list_references(shelf, 1) if len(one.reference.title) > 20)
    paper = references.add_reference(shelf, 1, one.reference.id)
    assert paper.status is PaperStatus.ENTRY
    assert paper.title == one.reference.title
    assert paper.year == one.reference.year
    assert references.add_reference(shelf, 1, one.reference.id).id == paper.id
    here = [row.reference.id for row in references.list_references(shelf, 1) if row.paper]
    assert here == [one.reference.id]
    history.undo(shelf)
    assert not any(row.paper for row in references.list_references(shelf, 1))


def test_many_come_in_at_once_and_go_with_one_undo(shelf: Services) -> None:
    wanted = [one.reference.id for one in references.list_references(shelf, 1)]
    papers = references.add_references(shelf, 1, wanted)
    assert len(papers) == len(wanted)
    assert all(row.paper for row in references.list_references(shelf, 1)), "each is found again, short titles too"
    count = len(shelf.library.papers())
    references.add_references(shelf, 1, wanted)
    assert len(shelf.library.papers()) == count
    history.undo(shelf)
    assert len(shelf.library.papers()) == 1
    with pytest.raises(PaperNotFound):
        references.add_references(shelf, 1, [wanted[0], "nothing"])
    assert len(shelf.library.papers()) == 1


@pytest.mark.parametrize(
    ("reference", "title", "authors", "year", "found"),
    [
        (Reference("r1", "A. Hale. Lamps. 2017.", "Lamps", ("Ada Hale",), 2017), "Lamps", ("Ada Hale",), 2017, True),
        (Reference("r1", "A. Hale. Lamps. 2003.", "Lamps", ("Ada Hale",), 2003), "Lamps", ("Ada Hale",), 2017, False),
        (Reference("r1", "Hale A. Lamps that warm a cold room. J 3"), "Lamps that warm a cold room", ("Ada Hale",), 2017, True),
        (Reference("r1", "Bell B. Lamps that warm a cold room. J 3"), "Lamps that warm a cold room", ("Ada Hale",), 2017, False),
        (Reference("r1", "x", "Other title", (), None, "10.1/Lamp"), "Lamps that warm a cold room", (), None, True),
    ],
)  # fmt: skip
def test_a_reference_finds_its_paper(
    reference: Reference, title: str, authors: tuple[str, ...], year: int | None, found: bool
) -> None:
    paper = Paper(7, "", title, authors, year, "", "10.1/lamp", "", "", 0, PaperStatus.ENTRY, "", "", "")
    assert (references.Known([paper]).find(reference) is not None) is found


def test_who_cites_a_work_is_found_with_the_sentences(shelf: Services) -> None:
    one = next(one for one in references.list_references(shelf, 1) if len(one.reference.title) > 20 and one.cited)
    work = references.add_reference(shelf, 1, one.reference.id)
    found = cited_by(shelf, work.id)
    assert [citing.paper.id for citing in found.papers] == [1]
    (citing,) = found.papers
    assert citing.reference.id == one.reference.id
    assert [(place.sentence, place.page) for place in citing.places] == [(at.sentence, at.page) for at in one.cited]
    assert all(isinstance(place.stance, Stance) for place in citing.places)
    assert found.unread == 0
    assert cited_by(shelf, 1).papers == ()
    stopped = CancelToken()
    stopped.cancel()
    with pytest.raises(Cancelled):
        cited_by(shelf, work.id, stopped)


def test_what_is_not_read_is_counted_and_not_read_for_that(shelf: Services, tmp_path: Path) -> None:
    one = next(one for one in references.list_references(shelf, 1) if len(one.reference.title) > 20)
    work = references.add_reference(shelf, 1, one.reference.id)
    shelf.extractor = "another"
    found = cited_by(shelf, work.id)
    assert (found.papers, found.unread) == ((), 1)
