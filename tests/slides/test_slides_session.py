"""One deck about several papers."""

from __future__ import annotations

from dataclasses import replace

import pytest
import slides_samples as samples

from app.base.errors import WrongUsage
from app.domain.reading.document import Document
from app.domain.writing.deck import DeckOptions, SlideKind
from app.domain.writing.digest import Digest
from app.slides import compose_session, write
from app.slides.lint.lint import lint
from app.slides.plan.compose import compose


def a_paper(number: int, lang: str, author: str = "") -> tuple[Document, Digest]:
    document = samples.document(lang)
    document = replace(document, title=f"{document.title} {number}", authors=(author or f"Ada Number{number}",))
    return document, replace(samples.digest(lang), paper=number)


def test_each_paper_has_its_part_between_one_opening_and_one_ending(lang: str) -> None:
    parts = [a_paper(1, lang), a_paper(2, lang), a_paper(3, lang)]
    deck = compose_session(parts, DeckOptions(minutes=30))
    kinds = [slide.kind for slide in deck.slides]
    assert kinds[:2] == [SlideKind.COVER, SlideKind.AGENDA]
    assert kinds[-3:] == [SlideKind.CLOSING, SlideKind.QUESTIONS, SlideKind.REFERENCES]
    assert kinds.count(SlideKind.COVER) == 4
    assert sum(kind in (SlideKind.CLOSING, SlideKind.QUESTIONS, SlideKind.REFERENCES) for kind in kinds) == 3
    assert sum(slide.minutes for slide in deck.slides) == 30
    titles = [slide.title.casefold() for slide in deck.slides]
    assert len(titles) == len(set(titles))


def test_the_footer_says_which_paper_and_figures_name_theirs(lang: str) -> None:
    deck = compose_session([a_paper(1, lang), a_paper(7, lang, "张三" if lang == "zh" else "Li Bai")], DeckOptions())
    sources = [slide.source for slide in deck.slides if slide.source]
    names = ("Number1", "张三" if lang == "zh" else "Bai")
    for name in names:
        assert any(source.startswith(name) for source in sources)
    figures = [slide.figure for slide in deck.slides if slide.figure]
    assert any(figure.startswith("7:") for figure in figures)
    assert any(":" not in figure for figure in figures)


def test_the_takeaways_hold_something_of_each_paper(lang: str) -> None:
    deck = compose_session([a_paper(n, lang, f"Ada Name{n}") for n in range(1, 5)], DeckOptions(minutes=40))
    closing = next(slide for slide in deck.slides if slide.kind is SlideKind.CLOSING)
    assert [bullet.text[:5] for bullet in closing.bullets] == ["Name1", "Name2", "Name3", "Name4"]
    assert all(bullet.evidence for bullet in closing.bullets)


def test_it_is_written_without_a_warning(lang: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    deck = compose_session([a_paper(1, lang), a_paper(2, lang)], DeckOptions(minutes=20))
    images = samples.figure_images(lang)
    images |= {f"2:{name}": replace(image, id=f"2:{name}") for name, image in images.items()}
    out = tmp_path_factory.mktemp("session") / "talk.pptx"
    told = [m.key for m in write(deck, images, out)]
    assert [key for key in told if key != "warning.slides_font_missing"] == []
    assert [m for m in lint(out) if m.key != "warning.lint.duplicate_slide"] == []


def test_notes_are_those_of_the_session_not_of_two_talks(lang: str) -> None:
    part = a_paper(1, lang)
    alone = compose(*part, DeckOptions(minutes=6))
    deck = compose_session([part, a_paper(2, lang)], DeckOptions(minutes=20))
    notes = next(slide.notes for slide in deck.slides if slide.title == alone.slides[1].title)
    time, _, said = alone.slides[1].notes.partition("\n\n")
    assert said in notes
    assert notes.count(time.split()[0]) == 1


@pytest.mark.parametrize("count", [1, 9])
def test_too_few_or_too_many_papers_are_refused(count: int) -> None:
    with pytest.raises(WrongUsage) as caught:
        compose_session([a_paper(n, "en") for n in range(count)], DeckOptions())
    assert caught.value.key == "slides_too_many_papers"
