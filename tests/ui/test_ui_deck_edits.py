from __future__ import annotations

import pytest

from app.domain.reading.document import Figure, FigureKind, Rect
from app.domain.writing.deck import Bullet, Deck, Slide, SlideKind
from app.domain.writing.digest import Evidence, Verdict
from app.ui.slides import deck_edits as edits

PROOF = (Evidence("s1", 1, (Rect(0, 0, 1, 1),), "A lamp gives light."),)
SLIDE = Slide(
    SlideKind.CONTENT,
    "Lamps",
    (Bullet("One lamp is enough", PROOF, Verdict.VERIFIED), Bullet("Two are better", PROOF, Verdict.WEAK)),
)
DECK = Deck(1, "Lamps", "en", tuple(Slide(SlideKind.CONTENT, title) for title in "abcd"))
TABLE = Figure("f2", FigureKind.TABLE, "Table 1", "Lamps", 2, Rect(0, 0, 1, 1))


def titles(deck: Deck) -> str:
    return "".join(slide.title for slide in deck.slides)


def test_slides_are_added_removed_and_reordered() -> None:
    assert titles(edits.added(DECK, 1, Slide(SlideKind.CONTENT, "x"))) == "abxcd"
    assert titles(edits.without(DECK, 0)) == "bcd"
    assert titles(edits.reordered(DECK, (3, 0, 1, 2))) == "dabc"
    assert titles(DECK) == "abcd"


def test_a_point_that_stays_keeps_its_proof_and_verdict() -> None:
    longer = edits.repointed(SLIDE, "Three at most\nOne lamp is enough\n\n  Two are better ")
    assert longer.bullets == (Bullet("Three at most"), *SLIDE.bullets)
    assert edits.repointed(SLIDE, "Two are better\n").bullets == SLIDE.bullets[1:]


def test_a_reworded_point_keeps_its_place_but_loses_its_verdict() -> None:
    changed = edits.repointed(SLIDE, "One lamp is never enough\nTwo are better").bullets
    assert changed == (Bullet("One lamp is never enough", PROOF), SLIDE.bullets[1])


def test_points_and_their_text_are_the_same_thing() -> None:
    assert edits.repointed(SLIDE, "\n".join(bullet.text for bullet in SLIDE.bullets)) == SLIDE


@pytest.mark.parametrize(("figure", "kind"), [(TABLE, SlideKind.TABLE), (None, SlideKind.CONTENT)])
def test_a_figure_is_put_on_and_taken_off(figure: Figure | None, kind: SlideKind) -> None:
    shown = edits.illustrated(edits.illustrated(SLIDE, TABLE), figure)
    assert (shown.kind, shown.figure) == (kind, figure.id if figure else "")
