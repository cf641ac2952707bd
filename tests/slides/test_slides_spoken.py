"""A talk in another language says the paper's own sentences as they were translated, and no others."""

from __future__ import annotations

import dataclasses

import slides_samples as samples

from app.domain.writing.deck import Bullet, Deck, DeckOptions
from app.domain.writing.digest import Digest, Mark
from app.slides import compose, opening, to_tell
from app.slides.plan.spoken import Spoken, retelling
from app.slides.text import has_cjk


def sparse() -> Digest:
    """A Chinese summary of the English paper that says one thing of each part, and nothing of Figure 2."""
    digest = samples.digest("zh")
    sections = tuple(dataclasses.replace(section, claims=section.claims[:1]) for section in digest.sections)
    return dataclasses.replace(digest, sections=sections)


def points(deck: Deck) -> list[Bullet]:
    return [bullet for slide in deck.slides for bullet in slide.bullets]


def test_what_a_talk_wants_translated_is_the_papers_and_no_claim() -> None:
    document, digest = samples.document("en"), sparse()
    wanted = to_tell(document, digest)
    own = {retelling(sentence.text) for sentence in document.sentences}
    captions = {opening(figure, "en") for figure in document.figures}
    assert wanted
    assert set(wanted) <= own | captions
    assert any(one in captions for one in wanted)


def test_a_translated_sentence_is_a_point_and_its_proof_stays_as_printed() -> None:
    document, digest = samples.document("en"), sparse()
    sentence = next(one for one in document.sentences if one.text.startswith("Each claim is aligned"))
    wording = "程序把每条陈述与加权词重叠最高的三个句子对齐"
    told = {retelling(sentence.text): wording}
    bare = compose(document, digest, DeckOptions(lang="zh"))
    spoken = compose(document, digest, DeckOptions(lang="zh"), told=told)
    assert not any(wording in bullet.text for bullet in points(bare))
    said = [bullet for bullet in points(spoken) if wording in bullet.text]
    titles = [slide.title for slide in spoken.slides if wording in slide.title]
    assert len(said) + len(titles) >= 1
    for bullet in said:
        assert bullet.verdict is Mark.VERIFIED
        assert bullet.evidence[0].quote == sentence.text
        assert "“" not in bullet.text


def test_no_sentence_in_the_other_language_is_said() -> None:
    deck = compose(samples.document("en"), sparse(), DeckOptions(lang="zh"), told={"unknown": "没有这句"})
    body = deck.slides[1:-1]
    assert all(has_cjk(bullet.text) for slide in body for bullet in slide.bullets)
    assert all(has_cjk(slide.title) for slide in body)


def test_a_talk_in_the_papers_language_needs_nothing_told() -> None:
    spoken = Spoken("en")
    assert spoken.say("Depth helps.") == "Depth helps."
    assert Spoken("zh").say("Depth helps.") == ""
    assert Spoken("zh", {"Depth helps.": "深度有帮助。"}).say("Depth helps.") == "深度有帮助。"
