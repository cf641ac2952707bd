from __future__ import annotations

import dataclasses
import re

import pytest
import slides_samples as samples

from app.base.errors import WrongUsage
from app.domain.writing.deck import Deck, DeckOptions, SlideKind
from app.domain.writing.digest import Claim, Coverage, Digest, DigestSection, Timing, Verdict
from app.slides.plan.compose import compose
from app.slides.plan.figures import label_key
from app.text.third_person import in_third_person

CONTENT = (SlideKind.CONTENT, SlideKind.FIGURE, SlideKind.TABLE)


def everything(deck: Deck) -> str:
    return "\n".join("\n".join((s.title, s.subtitle, s.notes, *(b.text for b in s.bullets))) for s in deck.slides)


def shown(deck: Deck) -> str:
    return "\n".join("\n".join((s.title, *(b.text for b in s.bullets))) for s in deck.slides)


def test_a_talk_runs_from_cover_to_sources(deck: Deck) -> None:
    kinds = [slide.kind for slide in deck.slides]
    assert kinds[0] is SlideKind.COVER
    assert kinds[-3:] == [SlideKind.CLOSING, SlideKind.QUESTIONS, SlideKind.REFERENCES]
    assert len(kinds) >= 8


def test_titles_are_unique_and_short_claims(deck: Deck, lang: str) -> None:
    titles = [slide.title for slide in deck.slides]
    assert len(set(titles)) == len(titles)
    claims = " ".join(c.text for s in samples.digest(lang).sections for c in s.claims)
    for slide in deck.slides:
        if slide.kind in CONTENT:
            assert slide.title.split("，")[0].lower() in claims.lower()
            assert len(slide.title.split()) <= 18
            assert lang == "en" or len(slide.title) <= 40


def test_content_slides_hold_two_to_five_points_where_the_paper_has_them(deck: Deck) -> None:
    counts = [len(slide.bullets) for slide in deck.slides if slide.kind in CONTENT]
    assert max(counts) <= 5
    assert sum(count >= 2 for count in counts) >= len(counts) - 1


def test_what_has_no_support_is_nowhere_on_a_slide_or_in_its_notes(deck: Deck, lang: str) -> None:
    rejected = [c.text for s in samples.digest(lang).sections for c in s.claims if c.verdict is Verdict.UNSUPPORTED]
    assert rejected
    assert not any(text.rstrip(".。") in everything(deck) for text in rejected)


def test_weak_points_are_marked_in_the_notes_and_only_there(deck: Deck, lang: str) -> None:
    weak = next(c for s in samples.digest(lang).sections for c in s.claims if c.verdict is Verdict.WEAK)
    slide = next(s for s in deck.slides if s.kind in CONTENT and weak.text in s.notes)
    assert re.search(r"^\s*~ .*" + re.escape(weak.text), slide.notes, re.MULTILINE)
    assert "~" not in shown(deck)


def test_notes_say_the_claim_the_quote_the_page_and_the_section(deck: Deck, lang: str) -> None:
    row = next(r for r in (samples.ENGLISH if lang == "en" else samples.CHINESE) if r.section == "4.3")
    slide = next(s for s in deck.slides if s.kind in CONTENT and row.claim in s.notes)
    assert row.quote in slide.notes
    assert ("p. 7 · Section 4.3" if lang == "en" else "第 7 页 · 4.3 节") in slide.notes
    assert ("p. 7" if lang == "en" else "第 7 页") in slide.source


def test_each_figure_goes_to_the_slide_that_speaks_of_it(deck: Deck) -> None:
    placed = {slide.figure: slide for slide in deck.slides if slide.figure}
    assert set(placed) == {"f1", "f2", "t1"}
    assert any(e.page in (3, 4) for b in placed["f1"].bullets for e in b.evidence)
    assert placed["t1"].kind is SlideKind.TABLE
    assert "16" in placed["t1"].title
    assert "7" in placed["f2"].source


def test_minutes_add_up_and_more_minutes_give_more_slides(lang: str) -> None:
    sizes = []
    for minutes in (5, 15, 40):
        deck = compose(samples.document(lang), samples.digest(lang), DeckOptions(minutes=minutes))
        assert sum(slide.minutes for slide in deck.slides) == minutes
        sizes.append(len(deck.slides))
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[2]


def test_a_long_talk_has_an_agenda(lang: str) -> None:
    deck = compose(samples.document(lang), samples.digest(lang), DeckOptions(minutes=30))
    assert deck.slides[1].kind is SlideKind.AGENDA
    assert len(deck.slides[1].bullets) >= 4


def test_a_chinese_deck_speaks_chinese_throughout() -> None:
    deck = compose(samples.document("zh"), samples.digest("zh"), DeckOptions(author="李安娜"))
    assert "汇报人：李安娜" in deck.slides[0].subtitle
    assert not re.search(r"\b(Method|Results|Say|Time|Section|Takeaways|Presenter)\b", everything(deck))


def test_an_english_paper_can_be_presented_in_chinese() -> None:
    deck = compose(samples.document("en"), samples.digest("zh"), DeckOptions(lang="zh"))
    assert deck.lang == "zh"
    assert deck.slides[0].title == samples.document("en").title
    assert {slide.figure for slide in deck.slides if slide.figure} >= {"f1", "t1"}


def test_discussion_questions_quote_what_the_summary_says(deck: Deck, lang: str) -> None:
    claims = {c.text for s in samples.digest(lang).sections for c in s.claims if c.verdict is not Verdict.UNSUPPORTED}
    questions = next(slide for slide in deck.slides if slide.kind is SlideKind.QUESTIONS)
    assert len(questions.bullets) >= 2
    assert all(bullet.detail in claims for bullet in questions.bullets)
    for bullet in questions.bullets:
        quoted = re.search(r"[“：] ?(.+?)[”。]|states: (.+?)\. How", bullet.text)
        assert quoted, bullet.text
        assert (quoted[1] or quoted[2]).rstrip(".。") in bullet.detail


@pytest.mark.parametrize(
    ("result", "asked"),
    [
        ("Sleep of less than six hours was associated with a higher risk of dementia.", "What else could lie behind"),
        ("The parser reaches an accuracy of 91.4% on the WikiSQL questions.", "beyond WikiSQL"),
        ("The parser is faster than all other parsers that were tried.", "on other data"),
    ],
)
def test_a_question_follows_what_the_result_says(result: str, asked: str) -> None:
    digest = samples.digest()
    section = next(s for s in digest.sections if s.key == "results")
    claim = dataclasses.replace(section.claims[0], text=result)
    sections = tuple(dataclasses.replace(s, claims=(claim,)) if s is section else s for s in digest.sections)
    deck = compose(samples.document(), dataclasses.replace(digest, sections=sections))
    questions = next(slide for slide in deck.slides if slide.kind is SlideKind.QUESTIONS)
    assert any(asked in bullet.text for bullet in questions.bullets)


def test_a_paper_silent_on_its_limits_is_asked_about_and_given_none() -> None:
    digest = samples.digest()
    silent = tuple(dataclasses.replace(s, claims=()) if s.key == "limitations" else s for s in digest.sections)
    deck = compose(samples.document(), dataclasses.replace(digest, sections=silent))
    questions = next(slide for slide in deck.slides if slide.kind is SlideKind.QUESTIONS)
    assert "names no limitations" in questions.bullets[0].text


def test_a_limit_is_not_followed_by_what_is_none() -> None:
    digest = samples.digest()
    limit = next(s for s in digest.sections if s.key == "limitations").claims[0]
    alone = dataclasses.replace(digest, sections=(DigestSection("limitations", "Limitations", (limit,)),))
    deck = compose(samples.document(), alone)
    points = [bullet.text for slide in deck.slides if slide.kind is SlideKind.CONTENT for bullet in slide.bullets]
    assert "only 4 of 9 cases" in shown(deck)
    assert not any("covers four papers" in point for point in points)


def test_chapters_are_named_without_number_and_capitals() -> None:
    digest = samples.digest()
    titles = [f"{number} METHOD OF PART {number}" for number in range(1, 9)]
    chapters = [dataclasses.replace(s, key=t[0], title=t) for s, t in zip(digest.sections, titles, strict=False)]
    deck = compose(samples.document(), dataclasses.replace(digest, sections=tuple(chapters)), DeckOptions(minutes=60))
    assert "Method of part 1" in shown(deck)
    assert "METHOD" not in shown(deck)


def test_an_empty_summary_still_gives_a_deck() -> None:
    digest = Digest(1, "structured", "en", "m", "2026", (), Coverage(0, 0), Timing())
    deck = compose(samples.document(), digest)
    assert next(slide.kind for slide in deck.slides) is SlideKind.COVER
    assert all(slide.title for slide in deck.slides)
    assert sum(slide.minutes for slide in deck.slides) == 15


def test_composing_is_pure(deck: Deck, lang: str) -> None:
    assert compose(samples.document(lang), samples.digest(lang), DeckOptions(author="Ana Li")) == deck


def test_a_claim_told_twice_is_shown_once() -> None:
    digest = samples.digest()
    said = digest.sections[2].claims[0]
    doubled = (
        *digest.sections,
        DigestSection("contributions", "Contributions", (Claim(said.text, said.verdict, said.evidence),)),
    )
    deck = compose(samples.document(), dataclasses.replace(digest, sections=doubled))
    content = [b.text for s in deck.slides if s.kind in CONTENT for b in s.bullets]
    assert len(content) == len(set(content))


@pytest.mark.parametrize(
    ("options", "key"),
    [
        (DeckOptions(template="karaoke"), "slides_unknown_talk"),
        (DeckOptions(minutes=0), "slides_bad_minutes"),
        (DeckOptions(minutes=10_000), "slides_bad_minutes"),
    ],
)
def test_senseless_options_are_refused(options: DeckOptions, key: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        compose(samples.document(), samples.digest(), options)
    assert caught.value.key == key
    assert caught.value.what("zh") != caught.value.what("en")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Fig. 2 shows", ("figure", "2")),
        ("see Table A1", ("table", "A1")),
        ("如图3所示", ("figure", "3")),
        ("表 4.2", ("table", "4.2")),
        ("the figures are good", None),
    ],
)
def test_labels_are_found_in_text(text: str, key: tuple[str, str] | None) -> None:
    assert label_key(text) == key


def test_the_abstract_of_a_thin_deck_is_not_cut_inside_a_citation() -> None:
    told = (
        "We extend the parser of Zhao et al. Their grammar covers one domain alone.",
        "Our grammar is learned from question and answer pairs.",
        "It answers four of five questions of the test set.",
        "A user study confirms that the answers help readers.",
    )
    thin = dataclasses.replace(samples.digest("en"), sections=())
    paper = dataclasses.replace(samples.document("en"), abstract=" ".join(told), language="en")
    text = everything(compose(paper, thin, DeckOptions(lang="en")))
    assert "confirms that the answers help readers" in text
    assert "parser of Zhao et al\n" not in text


@pytest.mark.parametrize(
    "told",
    [
        (
            "The parser of Zhao et al. (2015) covers one domain only, e.g. questions about geography and rivers.",
            "Our grammar, drawn in Fig. 3 of the paper, is learned from pairs of questions and answers.",
            "It answers four of five questions of the test set within a second.",
        ),
        (
            "现有的解析方法（如 Zhao et al. 的工作）只适用于单一领域的简单问题。",
            "本文提出的语法（见 Fig. 3）由问题与答案的配对数据自动学习得到！",
            "在测试集上，该方法在一秒之内正确回答了五分之四的问题。",
        ),
    ],
    ids=["en", "zh"],
)
def test_a_sentence_of_the_abstract_is_one_point(told: tuple[str, ...]) -> None:
    lang = "zh" if "。" in told[0] else "en"
    thin = dataclasses.replace(samples.digest(lang), sections=())
    paper = dataclasses.replace(samples.document(lang), abstract=("" if lang == "zh" else " ").join(told))
    deck = compose(paper, thin, DeckOptions(lang=lang))
    slide = next(slide for slide in deck.slides if any(bullet.detail in told for bullet in slide.bullets))
    details = [bullet.detail for bullet in slide.bullets]
    assert set(details) <= {in_third_person(text) for text in told}
    assert len(details) >= len(told) - 1
