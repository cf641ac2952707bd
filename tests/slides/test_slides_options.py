"""What the audience changes, and Chinese slides that keep the English terms."""

from __future__ import annotations

import dataclasses

import pytest
import slides_samples as samples

from app.base.errors import WrongUsage
from app.domain.reading.document import Document
from app.domain.writing.deck import Deck, DeckOptions, SlideKind
from app.domain.writing.translation import Term
from app.slides import compose_session, from_markdown, to_markdown
from app.slides.plan.bilingual import known_terms
from app.slides.plan.compose import compose

EXPLAINING = (
    "A reading card (RC) is filled for every paper of the group.",
    "The RC is read aloud, and the RC is kept.",
    "We rely on a Small Language Model (SLM), and the SLM runs on two cores.",
    "A ledger is a list of claims that keeps each claim beside its proof.",
    "The ledger is never thrown away; a ledger grows.",
)


def explained() -> Document:
    """The sample paper with sentences that explain terms at its beginning."""
    document = samples.document()
    first = document.sentences[0]
    more = tuple(dataclasses.replace(first, id=f"x{n}", text=text) for n, text in enumerate(EXPLAINING))
    return dataclasses.replace(document, sentences=(*more, *document.sentences))


def made(audience: str, minutes: int = 15) -> Deck:
    return compose(explained(), samples.digest(), DeckOptions(minutes=minutes, audience=audience))


def texts(deck: Deck, kind: SlideKind) -> list[str]:
    return [bullet.text for slide in deck.slides if slide.kind is kind for bullet in slide.bullets]


def test_newcomers_get_the_terms_explained_first_in_the_papers_words() -> None:
    terms = next(slide for slide in made("newcomers").slides if "terms" in slide.title)
    assert made("newcomers").slides.index(terms) == 1
    said = [bullet.text for bullet in terms.bullets]
    assert "SLM: Small Language Model" in said
    assert any(text.startswith("A ledger is a list of claims") for text in said)
    assert all(bullet.evidence for bullet in terms.bullets)


@pytest.mark.parametrize("audience", ["group", "specialists"])
def test_others_are_not_told_what_words_mean(audience: str) -> None:
    assert not [slide for slide in made(audience).slides if "terms" in slide.title]


def test_specialists_hear_less_background_and_newcomers_less_on_each_slide() -> None:
    facts = [c.text for s in samples.digest().sections if s.key in ("background", "problem") for c in s.claims]
    told = {
        name: sum(fact in slide.notes for fact in facts for slide in made(name, 30).slides[1:-3])
        for name in ("specialists", "group", "newcomers")
    }
    assert told["specialists"] < told["group"] <= told["newcomers"]
    content = (SlideKind.CONTENT, SlideKind.FIGURE, SlideKind.TABLE)
    most = {
        name: max(len(s.bullets) for s in made(name).slides if s.kind in content) for name in ("group", "newcomers")
    }
    assert most["newcomers"] <= most["group"]


def test_each_audience_is_asked_at_its_depth() -> None:
    asked = {name: texts(made(name), SlideKind.QUESTIONS) for name in ("specialists", "group", "newcomers")}
    assert any("assumption" in text for text in asked["specialists"])
    assert any("In your own words" in text for text in asked["newcomers"])
    assert len({tuple(found) for found in asked.values()}) == 3


def test_the_options_are_kept_in_the_deck_and_its_outline() -> None:
    deck = compose(
        samples.document("zh"),
        samples.digest("zh"),
        DeckOptions("lecture", audience="newcomers", bilingual=True),
    )
    assert (deck.talk, deck.audience, deck.bilingual) == ("lecture", "newcomers", True)
    again = from_markdown(to_markdown(deck), samples.document("zh"))
    assert (again.talk, again.audience, again.bilingual) == ("lecture", "newcomers", True)


def test_a_bilingual_deck_writes_the_english_term_beside_the_chinese_once_a_slide() -> None:
    glossary = (Term("language model", "语言模型"), Term("claim", "陈述"))
    plain = compose(samples.document("zh"), samples.digest("zh"))
    deck = compose(samples.document("zh"), samples.digest("zh"), DeckOptions(bilingual=True), glossary)
    annotated = [
        slide for slide in deck.slides if "陈述 (claim)" in " ".join((slide.title, *(b.text for b in slide.bullets)))
    ]
    assert annotated
    assert all(" ".join((s.title, *(b.text for b in s.bullets))).count("(claim)") == 1 for s in annotated)
    assert [len(s.bullets) for s in deck.slides] == [len(s.bullets) for s in plain.slides]
    assert "(claim)" not in "".join(slide.title + slide.subtitle for slide in deck.slides[:1])


def test_terms_come_from_the_glossary_the_common_list_and_the_paper_itself() -> None:
    document = samples.document("zh")
    first = document.sentences[0]
    more = [f"本文采用思维链（chain of thought）的{word}。" for word in ("方法", "思路")]
    sentences = tuple(dataclasses.replace(first, id=f"x{n}", text=text) for n, text in enumerate(more))
    paper = dataclasses.replace(document, sentences=(*sentences, *document.sentences))
    terms = known_terms(paper, (Term("my own word", "语言模型"),))
    assert terms["语言模型"] == "my own word"
    assert terms["注意力机制"] == "attention"
    assert terms["思维链"] == "chain of thought"


def test_of_an_english_paper_only_terms_it_uses_are_written() -> None:
    assert "安慰剂" not in known_terms(samples.document("en"), ())
    assert known_terms(samples.document("en"), ())["语言模型"] == "language model"


@pytest.mark.parametrize(
    ("options", "key"),
    [
        (DeckOptions(audience="martians"), "slides_unknown_audience"),
        (DeckOptions(lang="en", bilingual=True), "slides_bilingual_needs_chinese"),
    ],
)
def test_options_that_make_no_sense_are_refused_in_a_sentence(options: DeckOptions, key: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        compose(samples.document(), samples.digest(), options)
    assert caught.value.key == key
    assert caught.value.do("zh_CN") != caught.value.do("en")


def test_the_outline_of_several_papers_comes_back_as_it_went() -> None:
    first, second = samples.document(), dataclasses.replace(samples.document(), title="Another lantern")
    other = dataclasses.replace(samples.digest(), paper=2)
    deck = compose_session([(first, samples.digest()), (second, other)], DeckOptions(minutes=40))
    assert deck.papers == (deck.paper, 2)
    foreign = [item for slide in deck.slides for bullet in slide.bullets for item in bullet.evidence if item.paper == 2]
    assert foreign
    assert any(slide.figure.startswith("2:") for slide in deck.slides)
    again = from_markdown(to_markdown(deck), first, {2: second})
    assert again.slides == deck.slides
    assert again.papers == deck.papers
