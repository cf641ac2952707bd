"""What a deck says: the content linter, and what the plan does so that it finds little."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.discourse.discourse import Discourse
from app.domain.reading.document import Document, Figure, FigureKind, Rect
from app.domain.writing.deck import Bullet, Deck, DeckOptions, Slide, SlideKind
from app.domain.writing.digest import Claim, Coverage, Digest, DigestSection, Evidence, Timing, Verdict
from app.slides.lint.story import story_faults
from app.slides.plan.compose import compose
from tests.reading.samples import make_document

PARTS = {
    "Introduction": [
        "Falls are a common cause of injury, and little is known about their prevention at home.",
        "Lee et al. compared nine other programmes in hospitals, as Table 1 lists.",
    ],
    "Method": ["We randomized 412 adults over 70 to a weekly balance class or to usual care for two years."],
    "Results": [
        "Figure 1 shows the number of falls in each group over time.",
        "The balance class reduced falls by 31% compared with usual care over two years.",
        "Injuries that needed treatment were 18% rarer in the class than in usual care.",
        "Adults who came to most of the classes gained most, as a second analysis found.",
    ],
    "Conclusion": ["We did not measure whether the gain lasts after the classes have ended."],
}


def _document() -> Document:
    place = Rect(0, 0, 300, 200)
    figures = (
        Figure("f1", FigureKind.FIGURE, "Figure 1", "Figure 1: Falls by group.", 1, place),
        Figure("t1", FigureKind.TABLE, "Table 1", "Table 1: Programmes in hospitals.", 1, replace_y(place)),
    )
    return replace(make_document(PARTS, figures=figures), title="Balance classes against falls")


def replace_y(rect: Rect) -> Rect:
    return Rect(rect.x0, rect.y0 + 400, rect.x1, rect.y1 + 400)


def _digest(document: Document, rows: dict[str, list[int]]) -> Digest:
    def claim(number: int) -> Claim:
        one = document.by_id[f"s{number}"]
        return Claim(one.text, Verdict.VERIFIED, (Evidence(one.id, one.page, one.rects, one.text),))

    sections = tuple(DigestSection(key, key.title(), tuple(map(claim, numbers))) for key, numbers in rows.items())
    return Digest(1, "structured", "en", "", "", sections, Coverage(9, 9), Timing())


def _deck() -> tuple[Deck, Document]:
    document = _document()
    rows = {"problem": [1], "method": [3], "results": [5, 6, 7], "contributions": [], "limitations": [8]}
    return compose(document, _digest(document, rows), DeckOptions(minutes=10)), document


def test_a_deck_of_sound_claims_says_nothing_twice_and_nothing_of_others() -> None:
    deck, document = _deck()
    kinds = {fault.kind for fault in story_faults(deck, Discourse(document))}
    assert not kinds & {"repeated", "others", "cut", "fragment", "outline", "no_numbers"}


def test_a_table_of_others_programmes_is_not_shown_as_a_result() -> None:
    deck, _ = _deck()
    assert "t1" not in {slide.figure for slide in deck.slides}


def test_a_figure_is_titled_by_what_follows_the_sentence_that_names_it() -> None:
    document = _document()
    silent = _digest(document, {"problem": [1], "method": [3]})
    deck = compose(document, silent, DeckOptions(minutes=30))
    (slide,) = [slide for slide in deck.slides if slide.figure == "f1"]
    assert slide.title.startswith("The balance class reduced falls by 31%")


def test_what_to_take_home_does_not_repeat_the_titles() -> None:
    deck, _ = _deck()
    closing = next(slide for slide in deck.slides if slide.kind == SlideKind.CLOSING)
    titles = {slide.title.casefold() for slide in deck.slides if slide.kind != SlideKind.CLOSING}
    assert closing.bullets
    assert not any(bullet.text.casefold() in titles for bullet in closing.bullets)


def test_notes_lead_over_to_the_next_part_once() -> None:
    deck, _ = _deck()
    notes = "\n".join(slide.notes for slide in deck.slides)
    assert notes.count("And what came out of it?") == 1
    assert notes.index("So here is the question that the paper asks.") < notes.index("And what came out of it?")


@pytest.mark.parametrize(
    ("slide", "kind"),
    [
        (
            Slide("content", "This is what the paper found", (Bullet("The class reduced falls by a third"),)),
            "empty_title",
        ),
        (Slide("figure", "Falls by group (Figure 1)", (), "f1"), "empty_title"),
        (Slide("content", "The class helped", (Bullet("“Adults who came to most of the …”"),)), "cut"),
        (Slide("content", "The class helped", (Bullet("Other programmes (e.g.,,,) were in hospitals"),)), "fragment"),
        (Slide("content", "The class helped", (Bullet("The rest of the paper is organized as follows"),)), "outline"),
        (
            Slide("content", "The class reduced falls by 31%", (Bullet("The class reduced falls by 31%"),)),
            "repeats_title",
        ),
        (Slide("content", "A title of many words " * 8), "long_title"),
        (Slide("figure", "Nine programmes were compared", (), "t1"), "others"),
    ],
)
def test_each_fault_is_found(slide: Slide, kind: str) -> None:
    document = _document()
    deck = Deck(1, "A talk", "en", (slide,))
    assert kind in {fault.kind for fault in story_faults(deck, Discourse(document))}


def test_english_left_in_a_chinese_deck_and_the_same_on_two_slides_are_found() -> None:
    document = _document()
    same = "The balance class reduced falls compared with usual care"
    deck = Deck(1, "报告", "zh", (Slide("content", same), Slide("content", "课程有效", (Bullet(same),))))
    assert {"foreign", "repeated"} <= {fault.kind for fault in story_faults(deck, Discourse(document))}
