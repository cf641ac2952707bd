from __future__ import annotations

import dataclasses
import errno
import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import slides_samples as samples
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.oxml.ns import qn

from app.base.disk.outputs import Outputs
from app.base.errors import UnusableInput, UserError, WrongUsage
from app.domain.writing.deck import Bullet, Deck, FigureImage, Slide, SlideKind
from app.slides import THEMES, write
from app.slides.layout.metrics import line_height
from app.slides.lint.lint import lint

Open = Callable[..., Any]
POINT = 12_700


def runs(slide: Any) -> Iterator[Any]:
    yield from slide._element.iter(qn("a:r"), qn("a:fld"))


def pictures(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape._element.tag == qn("p:pic")]


def a_deck(*slides: Slide, lang: str = "en") -> Deck:
    return Deck(1, "A deck", lang, slides)


def test_one_slide_of_the_file_for_each_of_the_deck(deck: Deck, lang: str, written: Open) -> None:
    file = written(deck, samples.figure_images(lang))
    assert [slide.shapes.title.text for slide in file.slides] == [slide.title for slide in deck.slides]
    assert (file.slide_width, file.slide_height) == (960 * POINT, 540 * POINT)


def test_titles_and_texts_stand_in_placeholders_and_none_is_empty(deck: Deck, lang: str, written: Open) -> None:
    for slide in written(deck, samples.figure_images(lang)).slides:
        assert slide.shapes.title.placeholder_format.type in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
        for shape in slide.placeholders:
            assert not shape.has_text_frame or shape.text_frame.text.strip()


def test_every_run_names_its_fonts_and_language(deck: Deck, lang: str, written: Open) -> None:
    for slide in written(deck, samples.figure_images(lang)).slides:
        for holder in (slide, slide.notes_slide) if slide.has_notes_slide else (slide,):
            for run in runs(holder):
                style = run.find(qn("a:rPr"))
                assert style.find(qn("a:latin")).get("typeface")
                assert style.find(qn("a:ea")).get("typeface") == "Microsoft YaHei"
                text = run.findtext(qn("a:t"))
                assert style.get("lang") == (
                    "zh-CN" if any("\u4e00" <= char <= "\u9fff" for char in text) else style.get("lang")
                )


def test_text_is_never_smaller_than_a_room_can_read(deck: Deck, lang: str, written: Open) -> None:
    for slide in written(deck, samples.figure_images(lang)).slides:
        for shape in slide.placeholders:
            least = {"Title": 24, "Text": 16, "People": 16, "Caption": 14}.get(shape.name)
            for style in shape._element.iter(qn("a:rPr")) if least else ():
                assert int(style.get("sz")) >= least * 100


def test_figures_stand_whole_with_caption_page_and_words_for_the_blind(deck: Deck, lang: str, written: Open) -> None:
    images = samples.figure_images(lang)
    file = written(deck, images)
    placed = 0
    for slide, planned in zip(file.slides, deck.slides, strict=True):
        for picture in pictures(slide):
            image = images[planned.figure]
            assert picture.crop_left == picture.crop_right == picture.crop_top == picture.crop_bottom == 0
            assert picture.width / picture.height == pytest.approx(image.width_px / image.height_px, rel=0.01)
            assert image.label in picture._element.find(f".//{qn('p:cNvPr')}").get("descr")
            assert Image.open(io.BytesIO(picture.image.blob)).width / (picture.width / 914_400) >= 149
            caption = next(shape for shape in slide.shapes if shape.name == "Caption").text_frame.text
            assert image.label in caption
            assert str(image.page) in caption
            placed += 1
    assert placed == 2


def test_a_table_with_cells_becomes_a_real_table(deck: Deck, lang: str, written: Open) -> None:
    tables = [
        s.table for slide in written(deck, samples.figure_images(lang)).slides for s in slide.shapes if s.has_table
    ]
    assert len(tables) == 1
    assert tuple(tuple(cell.text for cell in row.cells) for row in tables[0].rows) == samples.CELLS[lang]


def test_lines_of_a_table_are_as_high_as_planned_in_any_font(deck: Deck, lang: str, written: Open) -> None:
    slides = written(deck, samples.figure_images(lang)).slides
    cells = [cell for slide in slides for shape in slide.shapes if shape.has_table for cell in shape.table.iter_cells()]
    assert cells
    for cell in cells:
        (paragraph,) = cell.text_frame.paragraphs
        planned = line_height(paragraph.text, paragraph.runs[0].font.size.pt)
        assert paragraph.line_spacing.pt == pytest.approx(planned, abs=0.01)


@pytest.mark.parametrize(
    "cells",
    [
        tuple(tuple(f"c{i}" for i in range(60)) for _ in range(4)),
        tuple((f"row {i}", "1.0") for i in range(40)),
        (("a", "b"), ("c",)),
        (("Model", "Scores"), ("ours", "28.4 41.8 12.3 99.1")),
        (("a", ""), ("", "")),
        (("", "A"), ("", "B"), ("", "C")),
        (("Model", "", "BLEU"), ("ours", "en-de", "28.4"), ("theirs", "en-de", "26.0")),
    ],
)
def test_a_table_that_would_not_read_well_is_shown_as_its_picture(
    cells: tuple[tuple[str, ...], ...], written: Open
) -> None:
    image = dataclasses.replace(samples.figure_images()["t1"], cells=cells)
    file = written(a_deck(Slide(SlideKind.TABLE, "A table", (Bullet("One point"),), "t1")), {"t1": image})
    assert len(pictures(file.slides[0])) == 1
    assert not any(shape.has_table for shape in file.slides[0].shapes)


def test_nothing_overlaps_or_leaves_the_slide(deck: Deck, lang: str, written: Open) -> None:
    for slide in written(deck, samples.figure_images(lang)).slides:
        boxes = [
            (s.name, s.left, s.top, s.left + s.width, s.top + s.height)
            for s in slide.shapes
            if s.name not in ("Figure panel", "Where to look")
        ]
        for index, (name, left, top, right, bottom) in enumerate(boxes):
            assert min(left, top) >= 0, name
            assert (right <= 960 * POINT, bottom <= 540 * POINT) == (True, True), name
            for other, left2, top2, right2, bottom2 in boxes[index + 1 :]:
                apart = right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top
                assert apart, (slide.shapes.title.text, name, other)


def test_slide_numbers_and_the_source_line_stand_in_the_footer(deck: Deck, lang: str, written: Open) -> None:
    for number, (slide, planned) in enumerate(
        zip(written(deck, samples.figure_images(lang)).slides, deck.slides, strict=True), 1
    ):
        kinds = {shape.placeholder_format.type: shape for shape in slide.placeholders}
        if number > 1:
            field = kinds[PP_PLACEHOLDER.SLIDE_NUMBER]._element.find(f".//{qn('a:fld')}")
            assert (field.get("type"), field.findtext(qn("a:t"))) == ("slidenum", str(number))
        footer = kinds.get(PP_PLACEHOLDER.FOOTER)
        assert (footer.text_frame.text if footer else "") == planned.source


def test_notes_and_properties_are_written(deck: Deck, lang: str, written: Open) -> None:
    file = written(deck, samples.figure_images(lang))
    for slide, planned in zip(file.slides, deck.slides, strict=True):
        assert not planned.notes or slide.notes_slide.notes_text_frame.text == planned.notes
    properties = file.core_properties
    assert (properties.title, properties.author) == (deck.title, "Ana Li")
    assert properties.language == ("zh-CN" if lang == "zh" else "en-US")
    assert "evidence" in properties.keywords


def test_shape_ids_are_unique_and_every_part_is_well_formed(deck: Deck, lang: str, tmp_path: Path) -> None:
    write(deck, samples.figure_images(lang), tmp_path / "deck.pptx")
    with zipfile.ZipFile(tmp_path / "deck.pptx") as file:
        assert file.testzip() is None
        assert len(set(file.namelist())) == len(file.namelist())
        for name in file.namelist():
            if name.endswith((".xml", ".rels")):
                tree = etree.fromstring(file.read(name))
                ids = [node.get("id") for node in tree.iter(qn("p:cNvPr"))]
                assert len(ids) == len(set(ids)), name


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_writes_a_deck(theme: str, deck: Deck, lang: str, written: Open) -> None:
    assert len(written(deck, samples.figure_images(lang), theme).slides) == len(deck.slides)


def test_too_many_points_go_on_to_the_next_slide(written: Open) -> None:
    text = "A point with a good many words about a matter of importance that needs two lines or more. " * 2
    slide = Slide(SlideKind.CONTENT, "Much to say", tuple(Bullet(f"{i} {text}") for i in range(9)), notes="The notes")
    file = written(a_deck(slide), {})
    assert len(file.slides) > 1
    titles = [page.shapes.title.text for page in file.slides]
    assert len(set(titles)) == len(titles)
    assert all(title.startswith("Much to say (") for title in titles)
    said = [
        p.text for page in file.slides for s in page.placeholders if s.name == "Text" for p in s.text_frame.paragraphs
    ]
    assert [line.split()[0] for line in said] == [str(i) for i in range(9)]


def test_a_figure_that_needs_the_room_gets_a_slide_of_its_own(written: Open) -> None:
    image = FigureImage("f", samples.png(2000, 1900), 2000, 1900, 300, "Figure 9", "A large figure.", 4)
    points = tuple(
        Bullet(f"{i} a point of some length that takes more than one line beside a figure, and more" * 4)
        for i in range(5)
    )
    file = written(a_deck(Slide(SlideKind.FIGURE, "Both", points, "f")), {"f": image})
    assert [len(pictures(slide)) for slide in file.slides] == [0, 1]
    assert "2" in file.slides[1].shapes.title.text


def test_a_figure_without_its_picture_is_reported(tmp_path: Path) -> None:
    deck = a_deck(Slide(SlideKind.FIGURE, "One", (Bullet("Point"),), "gone"), Slide(SlideKind.FIGURE, "Two", (), "bad"))
    bad = FigureImage("bad", b"\x89PNG no", 10, 10, 300, "Figure 2", "", 1)
    told = write(deck, {"bad": bad}, tmp_path / "deck.pptx")
    keys = [message.key for message in told]
    assert keys[:2] == ["warning.slides_figure_missing", "warning.slides_figure_broken"]
    assert "gone" in str(told[0])
    assert len(Presentation(str(tmp_path / "deck.pptx")).slides) == 2


def test_a_picture_of_forty_megapixels_is_written_at_print_size(tmp_path: Path) -> None:
    image = FigureImage("f", samples.png(8000, 5000), 8000, 5000, 1200, "Figure 1", "Huge.", 2)
    write(a_deck(Slide(SlideKind.FIGURE, "Huge", (), "f")), {"f": image}, tmp_path / "deck.pptx")
    blob = pictures(Presentation(str(tmp_path / "deck.pptx")).slides[0])[0].image.blob
    assert Image.open(io.BytesIO(blob)).width <= 4000


def test_long_emoji_and_right_to_left_text_make_a_sound_deck(written: Open) -> None:
    long = "An exceedingly long title that never comes to an end " * 7
    deck = a_deck(
        Slide(SlideKind.COVER, long, subtitle="\n".join(["Many Names"] * 20)),
        Slide(SlideKind.CONTENT, long, (Bullet("🎉 a party 👩‍🔬"), Bullet("مرحبا بالعالم"), Bullet("שלום"))),
        Slide(SlideKind.CONTENT, "", (Bullet(""), Bullet("x" * 3000), Bullet("\x00\ud800 odd"))),
    )
    file = written(deck, {})
    assert file.slides[1].shapes.title.text.endswith("…")
    assert long.strip() in file.slides[1].notes_slide.notes_text_frame.text
    texts = [p for slide in file.slides for s in slide.shapes if s.has_text_frame for p in s.text_frame.paragraphs]
    arabic = next(p for p in texts if p.text.startswith("مرحبا"))
    assert arabic._p.pPr.get("rtl") == "1"


def test_no_latex_is_shown(written: Open) -> None:
    slide = Slide(SlideKind.CONTENT, r"It costs $O(n^2)$", (Bullet(r"with \alpha_{i} \leq 1"), Bullet("and more")))
    file = written(a_deck(slide), {})
    text = "".join(shape.text_frame.text for shape in file.slides[0].shapes if shape.has_text_frame)
    assert "It costs O(n²)" in text
    assert "αᵢ ≤ 1" in text
    assert not set("$\\{}") & set(text)


def refused(out: Path, deck: Deck | None = None, theme: str = "lamp", outputs: Outputs | None = None) -> UserError:
    with pytest.raises(UserError) as caught:
        write(deck or a_deck(Slide(SlideKind.COVER, "T")), {}, out, theme, outputs)
    for lang in ("en", "zh"):
        assert caught.value.what(lang)
        assert caught.value.do(lang)
    return caught.value


def test_targets_that_cannot_be_written_give_one_sentence(tmp_path: Path) -> None:
    assert refused(tmp_path / "none" / "deck.pptx").key == "slides_no_folder"
    assert refused(tmp_path).key == "slides_target_is_folder"
    out = tmp_path / "deck.pptx"
    out.write_bytes(b"mine")
    out.chmod(0o444)
    assert refused(out).key == "slides_read_only"
    out.chmod(0o644)
    (tmp_path / "~$deck.pptx").touch()
    assert refused(out).key == "slides_target_open"
    assert out.read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("code", "key"),
    [(errno.ENOSPC, "slides_disk_full"), (errno.EACCES, "slides_read_only"), (errno.EIO, "slides_cannot_save")],
)
def test_a_save_that_fails_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, key: str
) -> None:
    out = tmp_path / "deck.pptx"
    out.write_bytes(b"mine")

    def fail(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    assert refused(out, outputs=Outputs(force=True)).key == key
    assert out.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [out]


def test_a_deck_without_slides_and_an_unknown_theme_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "d.pptx", a_deck()).key == "slides_empty_deck"
    error = refused(tmp_path / "d.pptx", theme="neon")
    assert isinstance(error, WrongUsage)
    assert "lamp" in error.do()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("titled", [True, False], ids=["with titles", "without a title placeholder"])
def test_the_users_own_template_is_used(deck: Deck, lang: str, titled: bool, tmp_path: Path, written: Open) -> None:
    own = Presentation()
    own.slides.add_slide(own.slide_layouts[0])
    for shape in [shape for layout in own.slide_layouts for shape in layout.placeholders]:
        if not titled and shape.placeholder_format.type in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE):
            shape._element.getparent().remove(shape._element)
    own.save(str(tmp_path / "own.pptx"))
    file = written(deck, samples.figure_images(lang), str(tmp_path / "own.pptx"))
    assert len(file.slides) >= len(deck.slides)
    assert not titled or all(slide.shapes.title.text for slide in file.slides)
    assert [str(message) for message in lint(tmp_path / "deck.pptx")] == []
    assert all(shape.left + shape.width <= file.slide_width for slide in file.slides for shape in slide.shapes)


def test_a_broken_template_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.pptx").write_bytes(b"PK\x03\x04 not really")
    assert isinstance(refused(tmp_path / "d.pptx", theme=str(tmp_path / "bad.pptx")), UnusableInput)
    assert refused(tmp_path / "d.pptx", theme=str(tmp_path / "none.pptx")).key == "slides_bad_template"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_renders_as_many_pages_as_slides(tmp_path: Path) -> None:
    from app.slides.plan.compose import compose

    deck = compose(samples.document("zh"), samples.digest("zh"))
    write(deck, samples.figure_images("zh"), tmp_path / "deck.pptx")
    home = f"-env:UserInstallation=file://{tmp_path}/lo"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "deck.pptx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pages = (tmp_path / "deck.pdf").read_bytes().count(b"/Type/Page") - (tmp_path / "deck.pdf").read_bytes().count(
        b"/Type/Pages"
    )
    assert pages == len(deck.slides)


def test_group_shapes_never_appear(deck: Deck, lang: str, written: Open) -> None:
    kinds = {s.shape_type for slide in written(deck, samples.figure_images(lang)).slides for s in slide.shapes}
    assert MSO_SHAPE_TYPE.GROUP not in kinds
