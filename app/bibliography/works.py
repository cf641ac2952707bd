"""Which works are the same: found by DOI, arXiv number, or title with first author and year; and in a page's text.

Only what is certain counts here: what comes in is never joined with a work that might be another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz

from app.bibliography.names import from_display
from app.domain.library.paper import Paper
from app.text.characters import letters_only
from app.text.identifiers import bare_arxiv_id, bare_doi

_SHORTEST_TITLE = 10
"""Letters, of which a Chinese character counts as three: with its author or its year a title need not be longer. With
both any will do."""
_SHORTEST_ALONE = 20
"""The same for a title with neither, or that is looked for in a page's words: "Introduction" or "引言" names no work. Both
are chosen, not measured."""
_BEGINNING = 2000
"""Characters of a page among which its title is looked for: a running head, a cover's notice or a table of contents may
stand before it, while the works that a paper cites come later."""
_NEARLY = 85.0
"""Per cent of a title's letters that have to be there in order. Chosen, not measured."""
_AFTER_A_DOI = re.compile(r"[\w/-]")


class KnownWorks:
    """Papers, to be asked for the one that is the same work as another."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._by_id: dict[int, Paper] = {}
        self._by_doi: dict[str, int] = {}
        self._by_arxiv: dict[str, int] = {}
        self._by_title: dict[str, list[int]] = defaultdict(list)
        for paper in papers:
            self.add(paper)

    def add(self, paper: Paper) -> None:
        """Know one more; the first of two with the same number is the one that is found."""
        self._by_id[paper.id] = paper
        if doi := _doi(paper):
            self._by_doi.setdefault(doi, paper.id)
        if arxiv := _arxiv(paper):
            self._by_arxiv.setdefault(arxiv, paper.id)
        if title := letters_only(paper.title):
            self._by_title[title].append(paper.id)

    def discard(self, paper: Paper) -> None:
        """Know one no more, by its id."""
        known = self._by_id.pop(paper.id, None)
        if known is None:
            return
        for numbers in (self._by_doi, self._by_arxiv):
            for number in [number for number, one in numbers.items() if one == known.id]:
                del numbers[number]
        for title in [title for title, ids in self._by_title.items() if known.id in ids]:
            self._by_title[title].remove(known.id)
            if not self._by_title[title]:
                del self._by_title[title]

    def same(self, paper: Paper) -> Paper | None:
        """The known paper that is the same work. One with another DOI never is, whatever its title."""
        found = self._by_doi.get(_doi(paper)) or self._by_arxiv.get(_arxiv(paper))
        if found is not None and not _contradicts(paper, self._by_id[found]):
            return self._by_id[found]
        title = letters_only(paper.title)
        for candidate in self._by_title.get(title, ()):
            known = self._by_id[candidate]
            agree = _same_year(paper, known), _same_author(paper, known)
            least = 1 if all(agree) else _SHORTEST_TITLE if any(agree) else _SHORTEST_ALONE
            if _weight(title) >= least and False not in agree and not _contradicts(paper, known):
                return known
        return None

    def on_page(self, text: str) -> Paper | None:
        """The known paper of which this is the first page; None where it may be several, or none.

        Its title stands near the page's beginning: word for word, or nearly so where its DOI or arXiv number is there
        too. A number alone may be that of a work the page speaks of, as in an erratum or a comment.
        """
        plain, letters = text.lower(), letters_only(text[:_BEGINNING])
        for numbers in (self._by_doi, self._by_arxiv):
            found = {self._by_id[one].id for number, one in numbers.items() if _stands_in(number, plain)}
            found = {one for one in found if _nearly_in(letters_only(self._by_id[one].title), letters)}
            if len(found) == 1:
                return self._by_id[found.pop()]
        titles = [title for title in self._by_title if _weight(title) >= _SHORTEST_ALONE and title in letters]
        longest = max(titles, key=len, default="")
        if not longest or len(self._by_title[longest]) > 1 or any(title not in longest for title in titles):
            return None
        return self._by_id[self._by_title[longest][0]]


def _stands_in(number: str, plain: str) -> bool:
    """Whether the number stands there, and not as the beginning of a longer one."""
    at = plain.find(number)
    return at >= 0 and not _AFTER_A_DOI.match(plain[at + len(number) : at + len(number) + 1])


def _nearly_in(title: str, letters: str) -> bool:
    return bool(title) and fuzz.partial_ratio(title, letters) >= _NEARLY


def _weight(letters: str) -> int:
    return sum(1 if char.isascii() else 3 for char in letters)


def _doi(paper: Paper) -> str:
    return (bare_doi(paper.doi) or paper.doi).lower()


def _arxiv(paper: Paper) -> str:
    return re.sub(r"v\d+$", "", (bare_arxiv_id(paper.arxiv_id) or paper.arxiv_id).lower())


def _contradicts(one: Paper, other: Paper) -> bool:
    return bool(_doi(one)) and bool(_doi(other)) and _doi(one) != _doi(other)


def _same_year(one: Paper, other: Paper) -> bool | None:
    """None where one of them has none."""
    return None if one.year is None or other.year is None else one.year == other.year


def _same_author(one: Paper, other: Paper) -> bool | None:
    """Whether the first authors can be the same person: the surname decides, as given names are often shortened."""
    if not one.authors or not other.authors:
        return None
    return _surname(one.authors[0]) == _surname(other.authors[0])


def _surname(name: str) -> str:
    return letters_only(from_display(name).family)
