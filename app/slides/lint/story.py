"""Looks over what a deck says: repetition, fragments, others' work told as this paper's, empty titles, missing results.

The file is not needed for it; `lint.py` looks over how a written file is laid out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from app.discourse.discourse import Discourse
from app.discourse.moves import Move, is_announcement, is_outline
from app.discourse.wholeness import has_verb, is_chinese, leans, lost_grammar
from app.domain.writing.deck import Bullet, Deck, Slide, SlideKind
from app.slides.labels import Labels
from app.slides.plan.figures import label_keys, terms
from app.slides.plan.pointers import announces
from app.slides.plan.titles import LETTERS, repeats
from app.text.numbers import read_quantities

_TOLD = (SlideKind.CONTENT, SlideKind.FIGURE, SlideKind.TABLE)
_TEMPLATES = (
    "part_background",
    "part_problem",
    "part_method",
    "part_results",
    "part_contributions",
    "part_limitations",
    "part_abstract",
)
_LEAST_TERMS, _SAME = 4, 0.75
_TITLE_HAN = 44
_LEAST_SHARED = 2
"""Telling words that a title shares with what is said of its figure."""
_GOING_ON = 2
"""Sentences of a paragraph that go on about a figure that it has named: "Results are in Table 4. Ours is best by 27 %." """
_FOREIGN_RUN = 6
"""Latin words in a row, in a Chinese deck, from which a point is left in English."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with what a slide says; slides count from 1, 0 is the deck as a whole."""

    kind: str
    slide: int
    text: str


def story_faults(deck: Deck, discourse: Discourse) -> Iterator[Fault]:
    """What is wrong with what the deck says, slide by slide."""
    labels = Labels(deck.lang)
    empty = {labels(key) for key in _TEMPLATES}
    told = [(number, slide) for number, slide in enumerate(deck.slides, start=1) if slide.kind in _TOLD]
    for number, slide in told:
        yield from _title_faults(number, slide, empty, deck)
        for bullet in slide.bullets:
            yield from _point_faults(number, bullet, deck)
    yield from _misplaced_figures(told, deck, discourse)
    yield from _repeated(told)
    yield from _ending_faults(deck, told, discourse)
    yield from _missing_results(told, discourse)


def _title_faults(number: int, slide: Slide, empty: set[str], deck: Deck) -> Iterator[Fault]:
    title = slide.title
    if title in empty or _only_shows(title):
        yield Fault("empty_title", number, title)
    elif lost_grammar(title) or title.endswith(("…", ":", "：", ",", "，")):
        yield Fault("fragment", number, title)
    elif title.endswith(("?", "？")):
        yield Fault("question_title", number, title)
    elif leans(title) or announces(title):
        yield Fault("leaning_title", number, title)
    most = _TITLE_HAN if is_chinese(title) else LETTERS.get(deck.aspect, LETTERS["4:3"])
    if len(title) > most:
        yield Fault("long_title", number, title)
    if deck.lang == "zh" and not is_chinese(title) and len(title.split()) >= _FOREIGN_RUN:
        yield Fault("foreign", number, title)
    for bullet in slide.bullets:
        if repeats(title, bullet.text):
            yield Fault("repeats_title", number, bullet.text)


def _misplaced_figures(told: Sequence[tuple[int, Slide]], deck: Deck, discourse: Discourse) -> Iterator[Fault]:
    """Figures under a title that has nothing in common with their captions or with what names them: they show something else."""
    figures = {figure.id: figure for figure in discourse.document.figures}
    chinese = discourse.document.language.startswith("zh")
    for number, slide in told:
        figure = figures.get(slide.figure)
        if figure is None or chinese != (deck.lang == "zh"):
            continue
        cells = " ".join(cell for row in figure.cells for cell in row)
        naming = discourse.naming(figure.id)
        spoken = [unit.sentence.text for unit in (*naming, *discourse.going_on(naming, _GOING_ON))]
        about = terms(" ".join((figure.caption, cells, *spoken)))
        if len(terms(slide.title) & about) < min(_LEAST_SHARED, len(terms(slide.title))):
            yield Fault("other_figure", number, slide.title)


def _only_shows(title: str) -> bool:
    """Whether a title only names what a figure is ("Figure 2 shows the architecture", "The architecture (Figure 2)")."""
    if title.endswith((")", "）")) and label_keys(title[-14:]):
        return True
    return (
        bool(label_keys(title[:14])) and (" shows " in title or "展示了" in title) and not read_quantities(title[14:])
    )


def _point_faults(number: int, bullet: Bullet, deck: Deck) -> Iterator[Fault]:
    text = bullet.text.strip(' “”"')
    if text.endswith(("…", "…”")) or bullet.text.endswith("…”"):
        yield Fault("cut", number, bullet.text)
    elif lost_grammar(text) or (not is_chinese(text) and not has_verb(text)):
        yield Fault("fragment", number, bullet.text)
    if is_outline(text) or is_announcement(text):
        yield Fault("outline", number, bullet.text)
    if deck.lang == "zh" and not is_chinese(text) and len(text.split()) >= _FOREIGN_RUN:
        yield Fault("foreign", number, bullet.text)


def _repeated(told: Sequence[tuple[int, Slide]]) -> Iterator[Fault]:
    """Things said on two slides."""
    said = [
        (number, text, terms(text))
        for number, slide in told
        for text in (slide.title, *(b.text for b in slide.bullets))
    ]
    for (one, _, left), (other, text, right) in combinations(said, 2):
        least = min(len(left), len(right))
        if one != other and least >= _LEAST_TERMS and len(left & right) >= _SAME * least:
            yield Fault("repeated", other, text)


def _ending_faults(deck: Deck, told: Sequence[tuple[int, Slide]], discourse: Discourse) -> Iterator[Fault]:
    titles = [slide.title for _, slide in told]
    for number, slide in enumerate(deck.slides, start=1):
        if slide.kind == SlideKind.CLOSING:
            for bullet in slide.bullets:
                if any(repeats(title, bullet.text) for title in titles):
                    yield Fault("repeats_title", number, bullet.text)
                if any(Move.OTHERS in discourse.moves(item.sentence) for item in bullet.evidence[:1]):
                    yield Fault("others", number, bullet.text)
        elif slide.kind in _TOLD and slide.figure:
            mentions = discourse.naming(slide.figure)
            if mentions and all(Move.OTHERS in unit.moves for unit in mentions):
                yield Fault("others", number, slide.title)


def _missing_results(told: Sequence[tuple[int, Slide]], discourse: Discourse) -> Iterator[Fault]:
    """A deck without any outcome in numbers though the paper gives some."""
    given = [unit for unit in discourse.units if unit.measured and Move.RESULT in unit.moves and unit.own]
    texts = [text for _, slide in told for text in (slide.title, *(b.text for b in slide.bullets))]
    if len(given) >= 3 and not any(read_quantities(text) for text in texts):
        yield Fault("no_numbers", 0, "")
