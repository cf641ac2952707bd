"""A figure stands under what it shows, and a wording that exchanged subject and verb loses against the paper's sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest
import slides_samples as samples

from app.base.messages import Message
from app.discourse.wholeness import has_verb
from app.domain.writing.deck import DeckOptions
from app.reading.choosing import in_order
from app.slides.plan.compose import compose
from app.slides.plan.figures import FigureFinder
from app.slides.plan.plan import AUDIENCES, plan, usable_claims

SENTENCE = "We describe a reading assistant that runs on the reader's own computer: a small model phrases, and a program checks."


def test_no_two_figures_are_shown_for_one_claim() -> None:
    document, digest = samples.document(), samples.digest()
    finder = FigureFinder(document)
    drafts = plan(digest, finder, 30, 14, AUDIENCES["group"])
    for draft in drafts:
        if draft.exhibit and draft.facet == "results" and draft.claims:
            fits = [finder.score(draft.exhibit, [claim], draft.facet) for claim in draft.claims]
            assert max(fits) > 0, draft.exhibit.figure.label
    shown = [claim for draft in drafts for claim in draft.claims]
    assert len(shown) == len(set(shown))
    assert set(shown) <= {claim for claims in usable_claims(digest).values() for claim in claims}


def test_the_figures_that_the_paper_makes_most_of_come_first() -> None:
    finder = FigureFinder(samples.document())
    by_importance = sorted(finder.figures, key=finder.importance, reverse=True)
    assert finder.importance(by_importance[0]) > finder.importance(by_importance[-1])
    deck = compose(samples.document(), samples.digest(), DeckOptions(minutes=30))
    assert by_importance[0].figure.id in {slide.figure for slide in deck.slides}


@pytest.mark.parametrize(
    ("wording", "kept"),
    [
        ("A small model phrases, and a program checks.", True),
        ("The reading assistant runs on the reader's own computer.", True),
        ("The small model phrases are run on the reader's own computer.", False),
    ],
)
def test_words_in_another_order_than_in_their_proof_are_told_apart(wording: str, kept: bool) -> None:
    assert (in_order(wording, SENTENCE) >= 0.75) is kept


def test_a_plural_at_the_end_is_no_verb() -> None:
    assert not has_verb("A novel checker for black-box databases.")
    assert has_verb("The program finds all places.")
    assert has_verb("That is what it does.")


@pytest.mark.parametrize("fault", ["number", "left", "denial", "doubled"])
def test_a_translation_that_says_something_else_is_not_told(fault: str) -> None:
    digest = samples.digest()
    section = digest.sections[0]
    lost = replace(
        section.claims[0],
        original="It caught 35 of 45.",
        reasons=(Message.of(f"reason.translation_{fault}", number="45"),),
    )
    changed = replace(digest, sections=(replace(section, claims=(lost, *section.claims[1:])), *digest.sections[1:]))
    told = [claim.text for claims in usable_claims(changed).values() for claim in claims]
    assert section.claims[0].text in [claim.text for claims in usable_claims(digest).values() for claim in claims]
    assert lost.text not in told
