"""Points in the paper's own words, for slides to which the summary gives too few of its own.

A sentence is quoted only if it says something that is not on the slide yet, can be understood by itself, and
does more than point at a figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.discourse.moves import is_announcement, is_outline
from app.discourse.wholeness import is_whole
from app.domain.reading.document import Document, Sentence
from app.domain.writing.deck import Bullet
from app.domain.writing.digest import Evidence, Mark
from app.slides.labels import Labels
from app.slides.plan.figures import Exhibit, terms
from app.slides.plan.phrasing import bullet_line, fits, stands_alone, words_in
from app.slides.plan.pointers import only_points, without_pointer
from app.slides.plan.spoken import Spoken
from app.slides.text import clean

_QUOTE_WORDS, _QUOTE_CHARS = 32, 66
"""A longer sentence is not quoted: one that is cut with an ellipsis says nothing to an audience."""
_LEAST_TERMS, _LEAST_WORDS = 5, 7
_MOST_REPEATED = (0.5, 0.75)
"""The share of a sentence's words that may be on the slide already: first sentences with much news are tried."""


class Quoter:
    """Finds sentences of one paper worth quoting."""

    def __init__(self, document: Document, labels: Labels, spoken: Spoken) -> None:
        self._document, self._labels, self._spoken = document, labels, spoken
        self._used: set[str] = set()
        self._order = {sentence.id: index for index, sentence in enumerate(document.sentences)}

    def near(self, proofs: Iterable[Evidence]) -> Iterator[Evidence]:
        """The proofs themselves, then what follows each of them in its section."""
        proofs = tuple(proofs)
        yield from proofs
        for proof in proofs:
            yield from self._after(proof.sentence)

    def about(self, exhibit: Exhibit) -> Iterator[Evidence]:
        """The sentences that speak of a figure, then what follows them."""
        mentions = [sentence for sentence in self._document.sentences if sentence.id in exhibit.mentions]
        yield from map(_evidence, mentions)
        for sentence in mentions:
            yield from self._after(sentence.id)

    def take(self, sentence: str) -> None:
        """A sentence that is said elsewhere is not quoted."""
        self._used.add(sentence)

    def quotes(self, candidates: Iterable[Evidence], said: Sequence[str], wanted: int) -> list[Bullet]:
        """Up to `wanted` sentences that add to what is `said`, none twice; those in the other language as they were translated."""
        fresh = (item for item in dict.fromkeys(candidates) if item.sentence not in self._used)
        pool = [(item, line) for item in fresh if _quotable(clean(item.quote)) and (line := self._line(item))]
        known = set().union(*map(terms, said)) if said else set()
        found: list[Bullet] = []
        for most in _MOST_REPEATED:
            for item, line in pool:
                words = terms(line)
                if len(found) < wanted and item.sentence not in self._used and len(words & known) <= most * len(words):
                    found.append(self._bullet(item, line))
                    self._used.add(item.sentence)
                    self._spoken.use(item.quote)
                    known |= words
        return found

    def _line(self, item: Evidence) -> str:
        """The sentence as a point: shortened where it is quoted, in other words where it is told in another language."""
        quote = clean(item.quote)
        return _short(quote) if self._spoken.fits(quote) else _short(self._spoken.say(quote))

    def _bullet(self, item: Evidence, line: str) -> Bullet:
        quote = clean(item.quote)
        if not self._spoken.fits(quote):
            return Bullet(line, (item,), Mark.VERIFIED, self._spoken.say(quote))
        return Bullet(self._labels("quote", text=line), (item,), Mark.VERIFIED, quote)

    def _after(self, sentence: str) -> list[Evidence]:
        """The next sentences of the same section, as evidence of themselves."""
        start = self._order.get(sentence)
        if start is None:
            return []
        section = self._document.sentences[start].section
        following = self._document.sentences[start + 1 : start + 3]
        return [_evidence(one) for one in following if one.section == section]


def _evidence(sentence: Sentence) -> Evidence:
    return Evidence(sentence.id, sentence.page, sentence.rects, sentence.text)


def _quotable(quote: str) -> bool:
    if not is_whole(quote) or is_outline(quote) or is_announcement(quote):
        return False
    return len(terms(quote)) >= _LEAST_TERMS and stands_alone(quote) and not only_points(quote)


def _short(quote: str) -> str:
    """The sentence without "As Figure 1 shows", cut where a clause ends; nothing where it is too long even so."""
    whole = without_pointer(quote).rstrip(".。")
    line = bullet_line(whole)
    if words_in(line) < _LEAST_WORDS:
        line = whole
    return line if fits(line, _QUOTE_WORDS, _QUOTE_CHARS) else ""
