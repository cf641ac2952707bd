"""A handout of one page: what it says, what is left out, and the two files."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from dataclasses import replace

import docx
import pymupdf
import pytest
import slides_samples as samples
from PIL import Image

from app.domain.writing.digest import Verdict
from app.domain.writing.handout import Handout, HandoutPicture, HandoutSize
from app.pdf.page.typeset import typeset
from app.slides.handout.compose import compose_handout, figure_line
from app.slides.handout.docx import to_docx
from app.slides.handout.fitting import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, cut_to, figure_size, sizes
from app.slides.handout.html import PICTURE, to_html
from app.slides.handout.numbers import emphasised

SIZE = next(sizes())


@pytest.fixture
def handout(lang: str) -> Handout:
    return compose_handout(samples.document(lang), samples.digest(lang))


@pytest.fixture
def picture() -> HandoutPicture:
    buffer = io.BytesIO()
    Image.new("RGB", (900, 400), "navy").save(buffer, "PNG")
    return HandoutPicture(buffer.getvalue(), 216, 96, "Figure 1. Navy (p. 3)", "Figure 1")


def points_of(handout: Handout) -> list[str]:
    return [point.text for part in handout.parts for point in part.points]


def test_it_asks_answers_and_admits_in_this_order(handout: Handout, lang: str) -> None:
    titles = [part.title for part in handout.parts]
    wanted = ["The question", "The answer", "How", "Key numbers", "Limits"]
    assert titles == (wanted if lang == "en" else ["问题", "回答", "做法", "关键数字", "局限"])


def test_every_statement_says_where_it_stands_and_none_is_said_twice(handout: Handout, lang: str) -> None:
    points = [point for part in handout.parts for point in part.points]
    assert all(point.place.startswith("p. " if lang == "en" else "第") for point in points)
    assert len(points) == len({point.text for point in points})


def test_what_has_no_support_is_not_on_the_page(lang: str) -> None:
    digest = samples.digest(lang)
    doubted = [
        replace(s, claims=tuple(replace(c, verdict=Verdict.UNSUPPORTED) for c in s.claims))
        if s.key == "limitations"
        else s
        for s in digest.sections
    ]
    found = compose_handout(samples.document(lang), replace(digest, sections=tuple(doubted)))
    assert points_of(found)[-1] == (
        "The paper names no limits of its own." if lang == "en" else "论文没有说明自身的局限。"
    )


def test_the_main_figure_is_one_of_the_papers_pictures(handout: Handout, lang: str) -> None:
    figure = next(one for one in samples.document(lang).figures if one.id == handout.figure)
    assert figure.kind == "figure"
    assert str(figure.page) in figure_line(figure, lang)


def test_outcomes_are_bold_and_labels_are_not() -> None:
    pieces = list(emphasised("The 34-layer network reaches 28.4 BLEU in Section 3.5 after 12 hours."))
    assert [text for text, strong in pieces if strong] == ["28.4 BLEU", "12 hours"]
    assert (
        "".join(text for text, _ in pieces) == "The 34-layer network reaches 28.4 BLEU in Section 3.5 after 12 hours."
    )


def test_it_is_one_page_with_text_that_can_be_copied(handout: Handout, picture: HandoutPicture, lang: str) -> None:
    html = to_html(handout, picture, SIZE)
    pages, data = typeset(html, {PICTURE: picture.png}, PAGE_WIDTH, PAGE_HEIGHT, MARGIN, handout.title)
    with pymupdf.open(stream=data) as file:
        text = unicodedata.normalize("NFKC", file[0].get_text()).replace("\n", "").replace(" ", "")
        assert (pages, len(file), len(file[0].get_images())) == (1, 1, 1)
        assert file.metadata["title"] == handout.title
    said = unicodedata.normalize("NFKC", handout.parts[0].points[0].text)
    assert said.replace(" ", "")[:20] in text


def test_a_long_page_is_set_smaller_and_then_shorter(handout: Handout) -> None:
    longer = replace(handout, parts=tuple(replace(p, points=p.points * 9) for p in handout.parts))
    tried = list(sizes())
    assert [size.most_points for size in tried] == sorted((size.most_points for size in tried), reverse=True)
    fits = [
        size for size in tried if typeset(to_html(longer, None, size), {}, PAGE_WIDTH, PAGE_HEIGHT, MARGIN, "")[0] == 1
    ]
    assert fits
    assert min(len(p.points) for p in cut_to(longer, fits[0]).parts) >= 1
    assert min(size.text for size in tried) >= 9


def test_text_of_papers_is_no_markup(handout: Handout) -> None:
    evil = replace(handout, title='<img src="file:///etc/passwd"><h1>Big', byline="a & b <script>")
    html = to_html(evil, None, SIZE)
    assert "<script" not in html
    assert '<img src="file' not in html
    with zipfile.ZipFile(io.BytesIO(to_docx(evil, None, SIZE))) as file:
        assert "<script" not in file.read("word/document.xml").decode("utf-8")


def test_the_word_file_holds_the_same_page(handout: Handout, picture: HandoutPicture, lang: str) -> None:
    document = docx.Document(io.BytesIO(to_docx(handout, picture, SIZE)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[0] == handout.title
    assert document.paragraphs[0].style.name == "Title"
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == [part.title for part in handout.parts]
    assert any(text.startswith(points_of(handout)[0]) for text in texts)
    assert len(document.inline_shapes) == 1
    with zipfile.ZipFile(io.BytesIO(to_docx(handout, picture, SIZE))) as file:
        styles = file.read("word/styles.xml").decode("utf-8")
    assert 'w:eastAsia="Microsoft YaHei"' in styles
    assert document.core_properties.language == ("zh-CN" if lang == "zh" else "en-US")


@pytest.mark.parametrize(("width", "height"), [(900, 90), (100, 900), (80, 60)])
def test_the_figure_keeps_its_shape_and_its_share(width: float, height: float) -> None:
    found = figure_size(width, height, HandoutSize(10, 3, 0.3))
    assert found[0] / found[1] == pytest.approx(width / height)
    assert found[0] <= PAGE_WIDTH - 2 * MARGIN
    assert found[1] <= PAGE_HEIGHT * 0.3
