"""What a paper, a template or a disk may do to slides: a good deck, or one clear sentence."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import slides_samples as samples
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from app.base.errors import UnusableInput, UserError
from app.domain.reading.document import Document, FigureKind, Rect
from app.domain.writing.deck import Deck, DeckOptions, FigureImage, SlideKind
from app.slides import slides_to_pdf, write
from app.slides.lint.lint import lint
from app.slides.lint.soundness import unsound
from app.slides.plan.compose import compose

pytestmark = pytest.mark.slow

SLIDE = "ppt/slides/slide2.xml"


def looked_over(deck: Deck, images: dict[str, FigureImage], path: Path, theme: str = "lamp") -> int:
    """Write the deck, lint it, open it again; how many slides it has."""
    write(deck, images, path, theme)
    assert [message for message in lint(path) if message.key != "warning.lint.low_resolution"] == []
    return len(Presentation(str(path)).slides)


def with_figures(count: int) -> tuple[Document, dict[str, FigureImage]]:
    document, (first, *_) = samples.document(), samples.paper_figures()
    figures = tuple(
        dataclasses.replace(
            first,
            id=f"f{n}",
            label=f"Figure {n}",
            caption=f"Figure {n}: Curve {n} rises with the load.",
            rect=Rect(72, 80 + 3 * n, 380, 290 + 3 * n),
            page=1 + n % 9,
        )
        for n in range(1, count + 1)
    )
    says = tuple(
        dataclasses.replace(
            document.sentences[-1], id=f"m{n}", text=f"Figure {n} shows that curve {n} rises by {n} percent."
        )
        for n in range(1, count + 1)
    )
    image = samples.figure_images()["f1"]
    images = {f.id: dataclasses.replace(image, id=f.id, label=f.label, caption=f.caption, page=f.page) for f in figures}
    return dataclasses.replace(document, figures=figures, sentences=(*document.sentences, *says)), images


def test_forty_figures_make_a_deck_of_the_length_asked_for(tmp_path: Path) -> None:
    document, images = with_figures(40)
    for minutes, most in ((15, 16), (60, 42)):
        deck = compose(document, samples.digest(), DeckOptions(minutes=minutes))
        shown = [slide.figure for slide in deck.slides if slide.figure]
        assert len(shown) == len(set(shown))
        assert len(deck.slides) <= most
        assert looked_over(deck, images, tmp_path / f"{minutes}.pptx") == len(deck.slides)


def test_no_figures_make_a_deck(tmp_path: Path) -> None:
    document = dataclasses.replace(samples.document(), figures=())
    deck = compose(document, samples.digest())
    assert not any(slide.figure for slide in deck.slides)
    assert looked_over(deck, {}, tmp_path / "deck.pptx") >= 8


def test_a_table_of_sixty_columns_is_shown_as_its_picture(tmp_path: Path) -> None:
    cells = tuple(tuple(f"r{row}c{column}" for column in range(60)) for row in range(5))
    document = samples.document()
    figures = tuple(dataclasses.replace(f, cells=cells) if f.kind is FigureKind.TABLE else f for f in document.figures)
    images = {
        name: dataclasses.replace(image, cells=cells if name == "t1" else ())
        for name, image in samples.figure_images().items()
    }
    deck = compose(dataclasses.replace(document, figures=figures), samples.digest())
    assert "t1" in {slide.figure for slide in deck.slides}
    looked_over(deck, images, tmp_path / "deck.pptx")
    assert not any(
        shape.has_table for slide in Presentation(str(tmp_path / "deck.pptx")).slides for shape in slide.shapes
    )


def test_an_empty_or_damaged_graphic_is_left_out_and_said(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGB", (800, 400), "white").save(out, "PNG")
    cells = tuple(tuple("x" * 9 for _ in range(60)) for _ in range(4))
    images = samples.figure_images()
    images["f1"] = dataclasses.replace(images["f1"], png=out.getvalue())
    images["t1"] = dataclasses.replace(images["t1"], png=b"\x89PNG no", cells=cells)
    deck = compose(samples.document(), samples.digest())
    told = write(deck, images, tmp_path / "deck.pptx")
    assert [message.key for message in told].count("warning.slides_figure_broken") == 2
    assert lint(tmp_path / "deck.pptx") == ()


@pytest.mark.parametrize(
    "title",
    [
        "Everything " * 27 + "ends",
        "关于注意力机制的研究" * 30,
        "🧠🚀 Emoji in a title 🤖 with a family 👨‍👩‍👧‍👦 and flags 🇨🇳",
        "تقييم نماذج اللغة الصغيرة في قراءة الأبحاث",
        "A\x00 title\x0b with\ud800 what XML forbids \ufffe",
    ],
    ids=["300 letters", "300 characters", "emoji", "right to left", "control characters"],
)
def test_any_title_makes_a_sound_deck_from_paper_to_file(title: str, tmp_path: Path) -> None:
    document = dataclasses.replace(samples.document(), title=title, authors=(title[:60],))
    digest = samples.digest()
    first = digest.sections[0]
    claims = (dataclasses.replace(first.claims[0], text=f"{title}. It holds."), *first.claims[1:])
    digest = dataclasses.replace(digest, sections=(dataclasses.replace(first, claims=claims), *digest.sections[1:]))
    deck = compose(document, digest)
    looked_over(deck, samples.figure_images(), tmp_path / "deck.pptx")


def _truncated(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _without(part: str) -> Callable[[bytes], bytes]:
    return lambda data: _edited(data, part, lambda _: None)


def _edited(data: bytes, part: str, change: Callable[[bytes], bytes | None]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            body = change(source.read(name)) if name == part else source.read(name)
            if body is not None:
                target.writestr(name, body)
    return out.getvalue()


@pytest.mark.parametrize(
    "damage",
    [
        _truncated,
        _without("ppt/presentation.xml"),
        _without("[Content_Types].xml"),
        _without("ppt/slideLayouts/slideLayout2.xml"),
        lambda data: _edited(data, "ppt/slideMasters/slideMaster1.xml", lambda body: body[:-200]),
        lambda data: _edited(data, "ppt/presentation.xml", lambda body: b"<html/>"),
        lambda _: b"",
    ],
    ids=["cut", "no presentation", "no types", "no layout", "broken XML", "another document", "empty"],
)
def test_a_corrupted_template_is_refused_in_a_sentence(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    sound = tmp_path / "sound.pptx"
    Presentation().save(str(sound))
    template = tmp_path / "template.pptx"
    template.write_bytes(damage(sound.read_bytes()))
    with pytest.raises(UnusableInput) as caught:
        write(
            compose(samples.document(), samples.digest()), samples.figure_images(), tmp_path / "out.pptx", str(template)
        )
    assert caught.value.key == "slides_bad_template"
    assert not (tmp_path / "out.pptx").exists()


@pytest.mark.parametrize("lock", ["~$deck.pptx", ".~lock.deck.pptx#"])
def test_a_target_open_elsewhere_is_left_alone(lock: str, tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").write_bytes(b"mine")
    (tmp_path / lock).write_bytes(b"")
    with pytest.raises(UnusableInput) as caught:
        write(compose(samples.document(), samples.digest()), samples.figure_images(), tmp_path / "deck.pptx")
    assert caught.value.key == "slides_target_open"
    assert lock in caught.value.what("en")
    assert (tmp_path / "deck.pptx").read_bytes() == b"mine"


def test_a_pdf_open_elsewhere_is_left_alone_too(tmp_path: Path) -> None:
    (tmp_path / ".~lock.deck.pdf#").write_bytes(b"")
    with pytest.raises(UserError) as caught:
        slides_to_pdf(tmp_path / "deck.pptx", tmp_path / "deck.pdf")
    assert caught.value.key == "slides_target_open"


DAMAGE: dict[str, tuple[str, Callable[[bytes], bytes | None]]] = {
    "cNvPr@id": (SLIDE, lambda body: re.sub(rb'(<p:cNvPr id=)"\d+"', rb'\1"2"', body)),
    "rPr > latin": (SLIDE, lambda body: body.replace(b"<a:latin", b"<a:cs typeface='Arial'/><a:latin", 1)),
    "p > endParaRPr": (SLIDE, lambda body: body.replace(b"<a:r>", b"<a:endParaRPr/><a:r>", 1)),
    "rPr@sz=50": (SLIDE, lambda body: re.sub(rb'sz="\d+"', b'sz="50"', body, count=1)),
    "Relationship > ppt/slides/slide3.xml": ("ppt/slides/slide3.xml", lambda _: None),
    "r:id=rId99": (SLIDE, lambda body: re.sub(rb'r:embed="\w+"', b'r:embed="rId99"', body)),
}


@pytest.mark.parametrize("fault", DAMAGE)
def test_what_powerpoint_would_repair_is_found(fault: str, tmp_path: Path) -> None:
    deck = compose(samples.document(), samples.digest())
    figure = next(slide for slide in deck.slides if slide.kind is SlideKind.FIGURE)
    path = tmp_path / "deck.pptx"
    write(dataclasses.replace(deck, slides=(deck.slides[0], figure, *deck.slides[1:2])), samples.figure_images(), path)
    assert list(unsound(path)) == []
    part, change = DAMAGE[fault]
    path.write_bytes(_edited(path.read_bytes(), part, change))
    found = [what for _, what in unsound(path)]
    assert found
    if fault != "p > endParaRPr":
        assert fault in found


@pytest.mark.parametrize("titled", [True, False], ids=["with titles", "without a title placeholder"])
def test_a_template_of_ones_own_takes_one_page_a_slide_and_numbers_the_takeaways(titled: bool, tmp_path: Path) -> None:
    own = Presentation()
    for layout in own.slide_layouts:
        for shape in list(layout.placeholders):
            if not titled and shape.placeholder_format.type in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE):
                shape._element.getparent().remove(shape._element)
    own.save(str(tmp_path / "own.pptx"))
    deck = compose(samples.document(), samples.digest())
    images = samples.figure_images()
    assert looked_over(deck, images, tmp_path / "deck.pptx", str(tmp_path / "own.pptx")) == len(deck.slides)
    slides = list(Presentation(str(tmp_path / "deck.pptx")).slides)
    kinds = [slide.kind for slide in deck.slides]
    numbered = slides[kinds.index(SlideKind.CLOSING)]._element.findall(f".//{qn('a:buAutoNum')}")
    assert len(numbered) == len(deck.slides[kinds.index(SlideKind.CLOSING)].bullets)
