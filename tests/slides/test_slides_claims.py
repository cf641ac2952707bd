"""Titles that claim something, points that say something, sections that keep their names."""

from __future__ import annotations

import dataclasses

import pytest
import slides_samples as samples

from app.base.messages import Message
from app.domain.writing.deck import DeckOptions, SlideKind
from app.domain.writing.digest import GARBLED, Claim, Digest, DigestSection, Evidence, Verdict
from app.slides.plan.compose import compose
from app.slides.plan.figures import caption_in, label_keys
from app.slides.plan.phrasing import has_verb, shorten
from app.slides.plan.plan import usable_claims
from app.slides.plan.pointers import announces, only_points, without_pointer

CONTENT = (SlideKind.CONTENT, SlideKind.FIGURE, SlideKind.TABLE)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "As noted in Table 1, a self-attention layer connects all positions.",
            "A self-attention layer connects all positions.",
        ),
        ("As Figure 1 shows, the method asks one question.", "The method asks one question."),
        ("The results in Table 2 show that the deeper net errs more.", "The deeper net errs more."),
        ("Voting is the worst of all, as shown in Table 2.", "Voting is the worst of all."),
        ("如图1所示，记忆单元用于保存全部历史信息。", "记忆单元用于保存全部历史信息。"),
        ("Figures are drawn by hand in this study.", "Figures are drawn by hand in this study."),
    ],
)
def test_pointing_at_a_figure_is_left_out(text: str, said: str) -> None:
    assert without_pointer(text) == said


@pytest.mark.parametrize(
    ("text", "idle"),
    [
        ("Fig. 1 shows a typical example.", True),
        ("A visualization of this construction can be seen in Figure 2.", True),
        ("The settings are listed in the bottom line of Table 3.", True),
        ("See Table 1 for detailed architectures.", True),
        ("表 1 给出了一些含有情绪的微博文本样例。", True),
        ("Table 2 shows that depth helps.", False),
        ("The table of contents was removed.", False),
        ("表 2 的结果表明，深度有帮助。", False),
    ],
)
def test_sentences_that_only_point_are_told_apart(text: str, idle: bool) -> None:
    assert only_points(text) is idle


def test_what_a_paper_is_about_is_no_finding() -> None:
    assert announces("The paper describes earlier work.")
    assert announces("Fine-tuning deep models is important.")
    assert not announces("The paper shows that depth helps.")


def test_nested_asides_go_without_a_trace() -> None:
    text = "For our big models,(described (below)), the Transformer (Model (big) in Table 2) beats all earlier systems."
    assert shorten(text, 14, 28) == "For our big models, the Transformer beats all earlier systems"


@pytest.mark.parametrize(
    ("text", "verb"),
    [("MultiNLI accuracy to 86.7%", False), ("The patients in this survey", False), ("Depth improves accuracy", True)],
)
def test_a_noun_after_an_article_is_no_verb(text: str, verb: bool) -> None:
    assert has_verb(text) is verb


def test_of_a_caption_in_two_languages_the_decks_own_is_shown() -> None:
    caption = "图 3 多通道LSTM 框架图 Fig.3 The framework of multi-channel LSTM"
    assert caption_in("zh", "图 3", caption) == "多通道LSTM 框架图"
    assert caption_in("en", "图 3", caption) == "The framework of multi-channel LSTM"
    assert caption_in("en", "Figure 1", "Figure 1: As in Fig. 2 but larger") == "As in Fig. 2 but larger"


def _thesis(chapters: int, each: int) -> Digest:
    sentences = samples.document().sentences
    digest = samples.digest()

    def claim(chapter: int, number: int) -> Claim:
        proof = sentences[number % len(sentences)]
        mineral = ("amber", "basalt", "cobalt", "dolomite", "emerald", "feldspar", "garnet")[chapter]
        fate = ("melts below noon heat", "floats on brine", "splits along seams", "shines under lamps")[number]
        text = f"Chapter {chapter} finds that {mineral} {fate}"
        return Claim(text, Verdict.VERIFIED, (Evidence(proof.id, proof.page, proof.rects, proof.text),))

    rows = tuple(
        DigestSection(f"chapter-{n + 1}", f"On {n + 1} minerals", tuple(claim(n, i) for i in range(each)))
        for n in range(chapters)
    )
    return dataclasses.replace(digest, sections=(*rows, *digest.sections))


def test_chapters_of_a_long_paper_are_sections_of_their_own_name() -> None:
    deck = compose(samples.document(), _thesis(3, 4), DeckOptions(minutes=60))
    agenda = next(slide for slide in deck.slides if slide.kind is SlideKind.AGENDA)
    names = [bullet.text for bullet in agenda.bullets]
    assert names.index("Method") < names.index("On 1 minerals") < names.index("On 3 minerals") < names.index("Results")


def test_thin_chapters_share_a_slide_where_time_is_short() -> None:
    deck = compose(samples.document(), _thesis(7, 2), DeckOptions(minutes=15))
    about = [slide for slide in deck.slides if slide.kind in CONTENT and "Chapter" in slide.notes]
    assert 1 <= len(about) <= 4
    assert all(len(slide.bullets) >= 2 for slide in about)


@pytest.mark.parametrize("minutes", [5, 15, 40])
def test_no_slide_has_a_topic_for_a_title_or_an_orphan_point(lang: str, minutes: int) -> None:
    deck = compose(samples.document(lang), samples.digest(lang), DeckOptions(minutes=minutes))
    topics = {"Results", "Method", "Problem", "Limitations", "Takeaways", "结果", "方法", "局限", "要点", "讨论"}
    for slide in deck.slides[1:]:
        assert slide.title not in topics
        assert has_verb(slide.title) or slide.title.startswith(("Take", "Let us")), slide.title
        assert slide.figure or len(slide.bullets) >= 2, slide.title


def test_a_figure_nobody_speaks_of_is_titled_by_what_it_shows() -> None:
    silent = dataclasses.replace(samples.digest(), sections=samples.digest().sections[:1])
    deck = compose(samples.document(), silent, DeckOptions(minutes=30))
    shown = [slide for slide in deck.slides if slide.figure]
    assert shown
    assert all(has_verb(slide.title) or label_keys(slide.title[-14:]) for slide in shown)


def test_no_sentence_of_the_paper_is_quoted_twice(lang: str) -> None:
    deck = compose(samples.document(lang), samples.digest(lang), DeckOptions(minutes=40))
    quoted = [b.text for s in deck.slides if s.kind in CONTENT for b in s.bullets if b.text.startswith("“")]
    assert len(quoted) == len(set(quoted))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("More importantly, the pages are extremely diverse.", "The pages are extremely diverse"),
        ("4) Finally, the rank of the update stays low.", "The rank of the update stays low"),
        ("Thus it is worth removing such posts early.", "It is worth removing such posts early"),
        ("Binomial heaps merge in logarithmic time [Vui78, Bro78].", "Binomial heaps merge in logarithmic time"),
        ("So what is left is the tail.", "So what is left is the tail"),
    ],
)
def test_what_ties_a_sentence_to_the_one_before_goes(text: str, said: str) -> None:
    assert shorten(text, 14, 28) == said


@pytest.mark.parametrize(
    "text", [", which led to a loss of selectivity", "The e\ufffdect is large in all trials", "(For example, it ends.)"]
)
def test_fragments_are_not_shown(text: str) -> None:
    digest = samples.digest()
    first = digest.sections[0]
    broken = dataclasses.replace(first.claims[0], text=text)
    sections = (dataclasses.replace(first, claims=(broken, *first.claims)), *digest.sections[1:])
    deck = compose(samples.document(), dataclasses.replace(digest, sections=sections))
    assert not any(text in part for s in deck.slides for part in (s.title, s.notes, *(b.text for b in s.bullets)))


def test_there_are_always_two_questions_to_discuss() -> None:
    bare = dataclasses.replace(samples.digest(), sections=())
    deck = compose(samples.document(), bare)
    questions = next(slide for slide in deck.slides if slide.kind is SlideKind.QUESTIONS)
    assert len(questions.bullets) >= 2
    assert len({bullet.text for bullet in questions.bullets}) == len(questions.bullets)


def test_a_claim_left_in_the_papers_language_is_not_shown_beside_others() -> None:
    digest = samples.digest("zh")
    left = Claim("Manuscripts under review should never leave the computer of their reader.", Verdict.VERIFIED)
    first = digest.sections[0]
    mixed = dataclasses.replace(
        digest, sections=(dataclasses.replace(first, claims=(left, *first.claims)), *digest.sections[1:])
    )
    assert usable_claims(mixed) == usable_claims(digest)
    alone = dataclasses.replace(digest, sections=(dataclasses.replace(first, claims=(left,)),))
    assert len(usable_claims(alone)[first.key]) == 1, "a summary that is all in another language is still told"


def test_a_translation_without_grammar_is_shown_to_no_audience() -> None:
    digest = samples.digest("zh")
    garble = "对于这一主题，4个9个陈述可能正确，其余的没有说明"
    proof = digest.sections[-1].claims[0].evidence
    lost = Claim(garble, Verdict.WEAK, proof, (Message.of(GARBLED, text="4个9个"),))
    whole = dataclasses.replace(lost, reasons=())
    for claim, shown in ((lost, False), (whole, True)):
        section = dataclasses.replace(digest.sections[-1], claims=(*digest.sections[-1].claims, claim))
        kept = usable_claims(dataclasses.replace(digest, sections=(*digest.sections[:-1], section)))
        assert any(one.text.startswith("对于这一主题") for rows in kept.values() for one in rows) is shown
