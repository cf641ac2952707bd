"""Titles of figures: the best of what the paper says of one, what its cells say, or what its caption calls it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.discourse.discourse import Discourse, Unit
from app.discourse.moves import Move, points_aside
from app.domain.reading.document import SectionRole
from app.slides.labels import Labels
from app.slides.plan.cells import said_by_cells
from app.slides.plan.figures import Exhibit, FigureFinder, kind_of_caption, label_keys
from app.slides.plan.notes import figure_name
from app.slides.plan.phrasing import (
    UNLIMITED,
    full_headline,
    has_verb,
    headline,
    is_statement,
    long_headline,
    stands_alone,
    words_in,
)
from app.slides.plan.pointers import announces, only_points
from app.slides.plan.spoken import Spoken, opening, retelling
from app.slides.plan.titles import Titles
from app.text.han import count_han
from app.text.third_person import in_third_person

ASIDE = frozenset(
    {SectionRole.APPENDIX, SectionRole.REFERENCES, SectionRole.ACKNOWLEDGEMENTS, SectionRole.FRONT, SectionRole.RELATED}
)
LATE = (SectionRole.RESULTS, SectionRole.DISCUSSION, SectionRole.CONCLUSION)
"""Sections that tell what came out."""
NAMES_IT, _FOLLOWS, _GOES_ON = 1.5, 0.8, 0.4
_LEAST_ALIKE, _ALIKE = 0.08, 0.3
"""How much a sentence has in common with a figure's caption to speak of it: where it names the figure, and where it does not."""
_TITLES_TRIED = 12
_FOLLOWING, _GOING_ON = 2, 4
"""How many results after a sentence that names a figure, and how many sentences of its paragraph, may go on about it."""

Levels = Sequence[tuple[Callable[[str, int], str | None], int]]
"""Ways to make a title of a sentence, each with the most letters that it may have."""


class FigureTitles:
    """Titles the figures of one deck. `is_new` tells whether no other slide says a title."""

    def __init__(
        self, finder: FigureFinder, labels: Labels, titles: Titles, spoken: Spoken, is_new: Callable[[str], bool]
    ) -> None:
        self._finder, self._labels, self._titles = finder, labels, titles
        self._spoken, self._is_new = spoken, is_new
        self._discourse: Discourse = finder.discourse

    def title(self, exhibit: Exhibit, mentions: Sequence[str]) -> str | None:
        """What its caption states, or a sentence that mentions it; failing both, what its cells say, or what it is."""
        return self.said(exhibit, mentions) or self.named(exhibit)

    def said(self, exhibit: Exhibit, mentions: Sequence[str] = ()) -> str | None:
        """What is said of a figure: in its caption, in a sentence that speaks of it, or by its own cells."""
        figure = exhibit.figure
        first = opening(figure, self._labels.lang)
        bound = self._bound(exhibit)
        said = {source: self._spoken.say(source) for source in dict.fromkeys((*bound, *mentions))}
        texts = [(t, s) for s, t in said.items() if t and stands_alone(t) and not only_points(t) and not announces(t)]
        if is_statement(first) and self._spoken.fits(first):
            texts.insert(1 if bound else 0, (first, ""))
        of_two_lines, _ = levels(self._titles.letters)
        tries = [(text, source, way) for text, source in texts for way in of_two_lines]
        for text, source, (shorten, letters) in tries:
            title = shorten(text, letters)
            if title and has_verb(title) and not label_keys(title) and self._is_new(title):
                if source:
                    self._spoken.use(source)
                return title
        cells = said_by_cells(figure, self._labels, self._titles.letters)
        return cells if cells and self._is_new(cells) else None

    def named(self, exhibit: Exhibit) -> str | None:
        """What a figure is, where nothing says what it shows."""
        first = opening(exhibit.figure, self._labels.lang)
        return self._named_title(exhibit, self._spoken.say(first), foreign=bool(first) and not self._spoken.fits(first))

    def _bound(self, exhibit: Exhibit) -> list[str]:
        """What the paper says of a figure: where it names it, right after, and where results speak of the same things; the best first."""
        naming = self._discourse.naming(exhibit.figure.id)
        near = dict.fromkeys(tellable(naming), NAMES_IT)
        near |= {unit: _FOLLOWS for unit in tellable(self._discourse.following(naming, _FOLLOWING)) if unit not in near}
        for unit in tellable(self._discourse.going_on(naming, _GOING_ON)):
            near.setdefault(unit, _GOES_ON)
        for unit in tellable([u for u in self._discourse.units if Move.RESULT in u.moves and u.role not in ASIDE]):
            near.setdefault(unit, 0.0)
        told = {unit: bond for unit, bond in near.items() if not unit.moves & {Move.FUTURE, Move.LIMIT}}
        scored = [(self.says_of(exhibit, unit, bond), -unit.order, unit) for unit, bond in told.items()]
        kept = sorted((row for row in scored if row[0] > 0), key=lambda row: row[:2], reverse=True)
        return [retelling(unit.sentence.text) for _, _, unit in kept[:_TITLES_TRIED]]

    def says_of(self, exhibit: Exhibit, unit: Unit, bond: float) -> float:
        """How well a sentence says what the figure shows; 0 where it speaks of something else."""
        likeness = self._finder.likeness(unit.sentence.text, exhibit)
        is_result = Move.RESULT in unit.moves
        shown_aside = bond == NAMES_IT and points_aside(unit.sentence.text)
        if (
            not (shown_aside and likeness)
            and likeness < (_LEAST_ALIKE if bond else _ALIKE)
            and not (bond and is_result)
        ):
            return 0.0
        length = len(unit.sentence.text.split()) + count_han(unit.sentence.text) / 2
        return bond + 3 * likeness + is_result + 0.5 * unit.measured - 0.03 * max(0.0, length - 18)

    def _named_title(self, exhibit: Exhibit, first: str, foreign: bool) -> str | None:
        """What the figure is, in the words of its caption; in a talk in the other language by what they tell, else by its place."""
        figure, labels = exhibit.figure, self._labels
        name = figure_name(figure, labels.lang)
        letters = self._titles.letters - len(labels("figure_named", label=name, caption=""))
        short = (full_headline(first, letters) or full_headline(first)) if first else None
        if not short or not self._spoken.fits(short):
            short = kind_of_caption(labels.lang, opening(figure, labels.lang), figure.caption)
        if not short and foreign:
            part = "results" if exhibit.role in LATE else "method"
            short = labels(f"{figure.kind}_of_{part}")
        if not short:
            return None
        return labels("figure_named", label=name, caption=in_third_person(short))


def tellable(units: Sequence[Unit]) -> list[Unit]:
    """Whole sentences about this paper's own work, those worth most first."""
    found = [unit for unit in units if unit.whole and unit.own and not unit.foreign]
    return sorted(found, key=lambda unit: (Move.RESULT not in unit.moves, -unit.worth, unit.order))


def levels(letters: int) -> tuple[Levels, Levels]:
    """Ways to make a title, the best first: within two lines of so many letters, and the same ways without that limit."""
    ways: tuple[Callable[[str, int], str | None], ...] = (_short_headline, long_headline, full_headline)
    return [(way, letters) for way in ways], [(way, UNLIMITED) for way in ways]


def _short_headline(text: str, letters: int) -> str | None:
    """A short title, or a somewhat longer one where the short one says less than half."""
    short = headline(text, letters)
    longer = long_headline(text, letters)
    return longer if short and longer and words_in(short) * 2 < words_in(text) else short
