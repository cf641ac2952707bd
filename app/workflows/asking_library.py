"""Which papers of the library may answer a question: those with the words of it, and those that lie near in meaning."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, zip_longest

from app.base.errors import Cancelled, UserError
from app.base.messages import Message
from app.base.progress import CancelToken
from app.domain.library.paper import PaperStatus
from app.reading.question import question_language, read_question
from app.searching.query import AnyOf, Words
from app.text.grams import words_of
from app.workflows.library.order import meaning
from app.workflows.services import Services

OnNotice = Callable[[Message], None]
MOST_SEARCHED = 3
"""Each costs its own reading and its own answer, half a minute to a minute on a small processor."""
_LOOKED_AT = 20
_MOST_TERMS = 24
_WITH_TEXT = frozenset({PaperStatus.READY, PaperStatus.SUMMARIZED})


def papers_that_may_answer(
    services: Services, question: str, on_notice: OnNotice, cancel: CancelToken
) -> tuple[int, ...]:
    """At most `MOST_SEARCHED` papers, the likeliest first. Raises UserError("nothing_near") where there is none."""
    lang = question_language(question)
    by_turns = zip_longest(_by_meaning(services, question, on_notice, cancel), _by_words(services, question, lang))
    likely = list(dict.fromkeys(paper for paper in chain.from_iterable(by_turns) if paper))
    known = {one.id: one for one in services.library.listing.by_number(likely)}
    found = [paper for paper in likely if paper in known and known[paper].status in _WITH_TEXT]
    if not found:
        raise UserError("nothing_near")
    return tuple(found[:MOST_SEARCHED])


def _by_meaning(services: Services, question: str, on_notice: OnNotice, cancel: CancelToken) -> list[int]:
    """Where the model fails it is told, and words alone count."""
    if not meaning.is_ready(services):
        return []
    try:
        hits = meaning.near_to(services, question, limit=_LOOKED_AT, cancel=cancel)
    except Cancelled:
        raise
    except UserError as error:
        on_notice(error.messages[0])
        return []
    state = services.library.meanings.state()
    if state.done < state.total:
        on_notice(Message.of("notice.meaning_unfinished", done=state.done, total=state.total))
    return list(dict.fromkeys(hit.paper for hit in hits))


def _by_words(services: Services, question: str, lang: str) -> list[int]:
    """The papers that hold most of the question's telling words, close together."""
    terms = sorted(read_question(question, lang).terms, key=len, reverse=True)[:_MOST_TERMS]
    words = tuple(Words(tuple(parts)) for term in terms if (parts := words_of(term)))
    if not words:
        return []
    query = AnyOf(words) if len(words) > 1 else words[0]
    return [paper.paper for paper in services.library.find(query, _LOOKED_AT).papers]
