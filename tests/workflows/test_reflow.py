"""A paper as one column: in order, figures where they are named, marks and verdicts in it, as a web page and as a book."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app.base.errors import UnusableInput, WrongUsage
from app.domain.library.mark import Mark as ReaderMark
from app.domain.library.mark import MarkKind
from app.domain.reading.document import (
    Document,
    Figure,
    FigureKind,
    Footnote,
    PageInfo,
    Rect,
    Reference,
    Section,
    SectionRole,
    Sentence,
    Span,
)
from app.domain.reading.flow import BlockKind
from app.domain.writing.digest import Claim, Evidence, Mark, Reading, Verdict
from app.reading.flow import Known, flow_of
from app.workflows.library.imports.intake import import_papers
from app.workflows.services import Services
from app.workflows.writing import reflow
from app.writing.flow_book import flow_to_epub
from app.writing.flow_pages import flow_to_html
from tests.conftest import MakeServices

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample" / "paperlamp-sample.pdf"


def sentence(number: int, text: str, page: int = 1, paragraph: int = 0, y: float = 0.0) -> Sentence:
    top = y or 100.0 + 12 * number
    return Sentence(f"s{number}", "1", text, (Span(page, Rect(72, top, 300, top + 10)),), paragraph)


def paper(sentences: tuple[Sentence, ...], figures: tuple[Figure, ...] = ()) -> Document:
    return Document(
        sha256="0" * 64,
        page_count=9,
        language="en",
        title="On <Lamps>",
        authors=("Ada Lovelace",),
        abstract="",
        year=2026,
        doi="",
        arxiv_id="",
        venue="",
        keywords=(),
        pages=tuple(PageInfo(n, 612, 792) for n in range(1, 10)),
        sections=(Section("1", 1, "Light", 1, number="1"), Section("9", 1, "References", 9, SectionRole.REFERENCES)),
        sentences=sentences,
        figures=figures,
        references=(Reference("r1", "[1] L. Bai. Nights.", label="[1]"),),
    )


NOTHING = Known()
LAMP = Figure("f1", FigureKind.FIGURE, "Figure 1", "A lamp.", 1, Rect(72, 400, 300, 500))


def kinds(document: Document, *graphics: Figure, known: Known = NOTHING) -> list[str]:
    return [str(block.kind) for block in flow_of(1, document, graphics, known).blocks]


def test_a_figure_follows_the_paragraph_that_names_it_first() -> None:
    document = paper((
        sentence(1, "Lamps give light."),
        sentence(2, "As Figure 1 shows, they do.", paragraph=1),
        sentence(3, "See Figure 1 again.", paragraph=2),
    ))  # fmt: skip
    assert kinds(document, LAMP)[2:] == [
        "heading",
        "paragraph",
        "paragraph",
        "figure",
        "paragraph",
        "heading",
        "reference",
    ]


def test_a_figure_that_nothing_names_comes_after_its_page() -> None:
    document = paper((sentence(1, "One."), sentence(2, "Two.", page=2, paragraph=1), sentence(3, "Four.", 4, 2)))
    assert kinds(document, LAMP)[3:6] == ["paragraph", "paragraph", "figure"]


def test_an_equation_stands_between_the_sentences_around_it() -> None:
    equation = Figure("e1", FigureKind.EQUATION, "(1)", "", 1, Rect(100, 125, 250, 140))
    document = paper((sentence(1, "Light is given by"), sentence(2, "where x is the lamp.", y=145)))
    blocks = flow_of(1, document, (equation,)).blocks[3:6]
    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.PARAGRAPH, "Light is given by"),
        (BlockKind.EQUATION, ""),
        (BlockKind.PARAGRAPH, "where x is the lamp."),
    ]


def test_marks_translations_and_the_gravest_verdict_are_on_their_sentences() -> None:
    document = paper((sentence(1, "Lamps give light."), sentence(2, "Nights are dark.")))
    proof = Evidence("s1", 1, (Rect(0, 0, 1, 1),), "Lamps give light.")
    claims = (
        Claim("Lamps shine.", Verdict.VERIFIED, (proof,), reading=Reading.YES),
        Claim("All lamps shine.", Verdict.WEAK, (proof,)),
    )
    marks = (ReaderMark(1, MarkKind.HIGHLIGHT, 1, (Rect(80, 125, 120, 133),), color="#7bc77e"),)
    known = Known({"s1": "灯发光。"}, "zh", claims, marks)
    (block,) = [one for one in flow_of(1, document, (), known).blocks if one.kind is BlockKind.PARAGRAPH]
    first, second = block.pieces
    assert (first.mark, first.color, first.translation) == (Mark.WEAK, "", "灯发光。")
    assert (second.mark, second.color) == (None, "#7bc77e")
    page = flow_to_html(flow_of(1, document, (), known), {}, both=True, lang="en")
    assert "灯发光。" in page
    assert 'class="mark weak"' in page
    assert "On &lt;Lamps&gt;" in page


def noted() -> Document:
    """Two sections; a note called in the first, one of the page that nothing calls, one called in the second."""
    one, two = sentence(1, "Lamps give light at night."), replace(sentence(2, "Oil is costly.", 2, 1), section="2")
    place = (Span(1, Rect(72, 700, 300, 710)),)
    notes = (
        Footnote("n1", "∗", "Both wrote it.", place),
        Footnote("n2", "1", "Of <gas>.", place, "s1", 16, 16),
        Footnote("n3", "2", "In 1890.", (Span(2, Rect(72, 700, 300, 710)),), "s2", 13, 14),
    )
    document = paper((one, two))
    sections = (document.sections[0], Section("2", 1, "Oil", 2, number="2"), document.sections[1])
    return replace(document, sections=sections, footnotes=notes)


def test_footnotes_stand_at_the_end_of_their_section_and_are_called_in_its_text() -> None:
    blocks = flow_of(1, noted(), (), NOTHING).blocks[2:]
    assert [(str(block.kind), block.label, block.text) for block in blocks] == [
        ("heading", "", "1 Light"),
        ("paragraph", "", "Lamps give light at night."),
        ("note", "∗", "Both wrote it."),
        ("note", "1", "Of <gas>."),
        ("heading", "", "2 Oil"),
        ("paragraph", "", "Oil is costly."),
        ("note", "2", "In 1890."),
        ("heading", "", "References"),
        ("reference", "", "[1] L. Bai. Nights."),
    ]
    called = blocks[1].pieces[0]
    assert [(text, call.note if call else "") for text, call in called.parts()] == [
        ("Lamps give light", ""),
        ("", "n2"),
        (" at night.", ""),
    ]


def test_a_web_page_leads_from_the_mark_to_the_note_and_back() -> None:
    page = flow_to_html(flow_of(1, noted(), (), NOTHING), {}, both=False, lang="en")
    assert 'Lamps give light<sup><a id="call-n2" href="#note-n2" role="doc-noteref">1</a></sup> at night.' in page
    assert (
        '<aside class="note" id="note-n2" role="doc-footnote"><p><a href="#call-n2" role="doc-backlink">1</a> Of &lt;gas&gt;.</p>'
        in page
    )
    assert page.count('id="call-') == 2
    assert "Both wrote it." in page
    assert 'href="#call-n1"' not in page, "nothing calls it"


def test_footnotes_stand_in_both_languages_where_they_are_translated() -> None:
    known = Known({"s1": "灯在夜里发光。", "n2/t1": "<气>灯。"}, "zh")
    flow = flow_of(1, noted(), (), known)
    notes = {block.note: block for block in flow.blocks if block.kind is BlockKind.NOTE}
    assert (notes["n2"].text, notes["n2"].translation) == ("Of <gas>.", "<气>灯。")
    assert notes["n1"].translation == ""
    page = flow_to_html(flow, {}, both=True, lang="en")
    assert '<div><p lang="zh">&lt;气&gt;灯。</p></div></div></aside>' in page
    assert page.count("</aside>") == 3
    assert "气" not in flow_to_html(flow, {}, both=False, lang="en")
    with zipfile.ZipFile(
        io.BytesIO(flow_to_epub(flow, {}, both=True, lang="en", modified="2026-01-01T00:00:00Z"))
    ) as book:
        chapters = [book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")]
    assert any("&lt;气&gt;灯。" in chapter for chapter in chapters)
    for chapter in chapters:
        ElementTree.fromstring(chapter)


@pytest.fixture
def shelf(make_services: MakeServices) -> Services:
    services = make_services()
    import_papers(services, [SAMPLE])
    return services


def test_every_sentence_of_a_paper_is_in_its_column_once_and_in_order(shelf: Services) -> None:
    flow = reflow.load_flow(shelf, 1)
    document = shelf.library.document(shelf.library.papers()[0].sha256, shelf.extractor)
    assert document is not None
    left_out = {one.id for one in document.sections if one.role in (SectionRole.REFERENCES, SectionRole.FRONT)}
    wanted = [one.id for one in document.sentences if one.section not in left_out]
    shown = [piece.id for block in flow.blocks if block.kind is BlockKind.PARAGRAPH for piece in block.pieces]
    assert shown == wanted
    figures = [block.figure for block in flow.blocks if block.kind is BlockKind.FIGURE]
    assert sorted(figures) == sorted(one.id for one in document.figures)


def test_a_web_page_needs_no_other_file(shelf: Services, tmp_path: Path) -> None:
    page = reflow.export_flow(shelf, 1, tmp_path / "p.html").read_text("utf-8")
    assert page.count("<img ") == page.count('src="data:image/png;base64,')
    assert page.count("<img ") > 3
    assert "<script" not in page
    assert "default-src 'none'" in page


def test_a_book_is_whole(shelf: Services, tmp_path: Path) -> None:
    data = reflow.export_flow(shelf, 1, tmp_path / "p.epub").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        names = book.namelist()
        assert names[0] == "mimetype"
        assert book.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
        package = ElementTree.fromstring(book.read("book/package.opf"))
        hrefs = [one.get("href") for one in package.iter("{http://www.idpf.org/2007/opf}item")]
        assert sorted(f"book/{href}" for href in hrefs) == sorted(
            one for one in names if one.startswith("book/") and not one.endswith(".opf")
        )
        for name in names:
            if name.endswith((".xhtml", ".xml", ".opf")):
                ElementTree.fromstring(book.read(name))


def test_a_title_that_an_older_library_has_with_marks_is_written_as_words(shelf: Services, tmp_path: Path) -> None:
    paper = shelf.library.papers()[0]
    document = shelf.library.document(paper.sha256, shelf.extractor)
    assert document is not None
    marked = r"<i>Betula nana</i> and $\alpha$-synuclein at p < 0.05"
    shelf.library.store_document(paper, replace(document, title=marked))
    page = reflow.export_flow(shelf, 1, tmp_path / "p.html").read_text("utf-8")
    assert page.count("Betula nana and α-synuclein at p &lt; 0.05") == 2, "in the head and above the text"
    assert "&lt;i&gt;" not in page
    with zipfile.ZipFile(reflow.export_flow(shelf, 1, tmp_path / "p.epub")) as book:
        assert (
            "<dc:title>Betula nana and α-synuclein at p &lt; 0.05</dc:title>" in book.read("book/package.opf").decode()
        )


def test_what_cannot_be_written_is_one_sentence(shelf: Services, tmp_path: Path) -> None:
    with pytest.raises(WrongUsage):
        reflow.export_flow(shelf, 1, tmp_path / "p.docx")
    with pytest.raises(UnusableInput):
        reflow.export_flow(shelf, 1, tmp_path / "p.html", both=True)
    document = shelf.library.document(shelf.library.papers()[0].sha256, shelf.extractor)
    assert document is not None
    shelf.library.store_document(shelf.library.papers()[0], replace(document, sentences=()))
    with pytest.raises(UnusableInput):
        reflow.export_flow(shelf, 1, tmp_path / "p.html")
