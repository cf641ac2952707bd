"""Search by meaning: switched on and off, the vectors made in the background, and what lies close to a question."""

from __future__ import annotations

from dataclasses import dataclass

from app.base.disk.files import disk_errors
from app.base.errors import NoUsableModel, WrongUsage
from app.base.messages import Message
from app.base.priority import in_background
from app.base.progress import CancelToken, OnProgress, Progress, no_progress
from app.domain.engine.meaning import Vectors
from app.domain.engine.model import ModelOffer, Purpose
from app.domain.library.found import Found, FoundPaper, MeaningState, SearchHit
from app.library.finding.meaning.centres import middles, pairs
from app.searching.parse import parse
from app.searching.query import Query, besides_words, wanted_words
from app.text.han import count_han
from app.workflows.jobs import run_job
from app.workflows.library.order.finding import LONGEST_QUERY, is_paragraph
from app.workflows.services import Services

_PORTIONS = 24
"""Portions that are kept together: some seconds of work, all that a kill can cost."""
_JOB = "meaning"
_LEAST_WORDS, _LEAST_HAN = 3, 4
"""Less than that is no question: what has these words is what is meant."""


@dataclass(frozen=True, slots=True)
class MeaningStatus:
    """Whether it is on, the model it uses or would use, and how far it is."""

    on: bool
    offer: ModelOffer
    state: MeaningState

    @property
    def left(self) -> int:
        """Passages that are still to be read."""
        return max(0, self.state.total - self.state.done)


def status(services: Services) -> MeaningStatus:
    """How search by meaning stands. Starts nothing."""
    offers = services.models.offers(Purpose.MEANING)
    wanted = services.settings.meaning_model
    installed = [offer for offer in offers if offer.installed]
    named = [offer for offer in installed if offer.name == wanted]
    offer = (named or sorted(installed, key=lambda one: -one.parameters) or list(offers))[0]
    return MeaningStatus(services.settings.search_by_meaning, offer, services.library.meanings.state())


def switch_on(services: Services, name: str = "") -> None:
    """Search by meaning from now on, with the model of that name. Raises NoUsableModel where none is installed."""
    services.models.choose_for_meaning(name)
    services.update_settings(search_by_meaning=True, meaning_model=name)
    services.renew_meaning()


def set_up(services: Services, on_progress: OnProgress = no_progress, cancel: CancelToken | None = None) -> None:
    """Download the model for it (which uses the network) unless one is installed, and switch it on."""
    offer = status(services).offer
    if not offer.installed:
        with disk_errors(services.paths.models):
            services.models.get(offer.name, on_progress, cancel)
    switch_on(services, services.settings.meaning_model)


def switch_off(services: Services) -> None:
    """Search by words alone from now on; the vectors are deleted, the model stays."""
    services.update_settings(search_by_meaning=False)
    services.renew_meaning()
    services.library.meanings.forget()


def build(services: Services, on_progress: OnProgress = no_progress, cancel: CancelToken | None = None) -> int:
    """Give vectors to what has none yet; returns how many passages got them. Goes on where it was stopped or killed.

    Raises NoUsableModel, UserError("job_running") where it is under way, Cancelled.
    """
    sha256 = services.meaning.sha256()
    with in_background():
        return run_job(
            services, _JOB, _JOB, on_progress, lambda report: _build(services, sha256, report, cancel or CancelToken())
        )


def by_meaning(
    services: Services, text: str, limit: int = 10, cancel: CancelToken | None = None
) -> tuple[SearchHit, ...]:
    """The places that lie closest to what is asked, in whatever language they are; none while nothing is known.

    Conditions in the query (`tag:`, `year:` …) hold. Raises WrongUsage for an empty or wrong query, NoUsableModel.
    """
    query = None if is_paragraph(text) else parse(text)
    if query is None and not text.strip():
        raise WrongUsage("empty_query")
    within = besides_words(query) if query is not None else None
    words = list(wanted_words(query)) if query is not None else []
    asked = " ".join(" ".join(one.words) for one in words) if within is not None else text
    return near_to(services, asked, within, limit, cancel)


def near_to(
    services: Services, asked: str, within: Query | None = None, limit: int = 10, cancel: CancelToken | None = None
) -> tuple[SearchHit, ...]:
    """The places that lie closest to plain words, taken as they are; none while nothing is known. Raises NoUsableModel."""
    sha256 = services.meaning.sha256()
    if not asked.strip() or services.library.meanings.sha256() != sha256:
        return ()
    vector = services.meaning.of_question(asked[:LONGEST_QUERY], cancel)
    return services.library.meanings.nearest(asked, vector, sha256, within, limit)


def in_paper(services: Services, paper: int, asked: str, cancel: CancelToken | None = None) -> tuple[str, ...]:
    """The sentences of one paper that lie closest to what is asked, in whatever language, the closest portion first; none
    where search by meaning is off or the paper has not been read for it yet. Raises as the model does."""
    if not is_ready(services):
        return ()
    sha256 = services.meaning.sha256()
    if services.library.meanings.sha256() != sha256:
        return ()
    vector = services.meaning.of_question(asked[:LONGEST_QUERY], cancel)
    portions = services.library.meanings.nearest_lines(asked, vector, sha256, paper)
    return tuple(name for portion in portions for name in portion)


def with_meaning(services: Services, found: Found, text: str, limit: int, cancel: CancelToken | None = None) -> Found:
    """What words found, and behind it what lies close in meaning and is not among it."""
    known = {place(hit) for paper in found.papers for hit in paper.hits}
    near = [hit for hit in by_meaning(services, text, limit, cancel) if place(hit) not in known]
    papers = services.library.listing.by_number(list({hit.paper for hit in near if hit.paper}))
    of = {paper.id: paper for paper in papers}
    groups = []
    for number in dict.fromkeys(hit.paper for hit in near):
        paper = of.get(number)
        hits = tuple(hit for hit in near if hit.paper == number)
        authors, year = (paper.authors, paper.year) if paper else ((), None)
        groups.append(FoundPaper(number, hits[0].title, authors, year, hits))
    return Found(found.papers, found.total, found.guessed, tuple(groups))


def near(services: Services, found: Found, text: str, limit: int = 8, cancel: CancelToken | None = None) -> Found:
    """The same for what is being typed: nothing where it is off, and for a word or two, which are looked for as they are."""
    if not is_ready(services) or not _says_something(text):
        return found
    return with_meaning(services, found, text, limit, cancel)


def is_behind(services: Services) -> bool:
    """Whether it is on and something in the library is still to be read for it."""
    if not is_ready(services):
        return False
    meanings = services.library.meanings
    return meanings.sha256() != services.meaning.sha256() or bool(meanings.to_do(1).passages)


def place(hit: SearchHit) -> tuple[int, str, int, int]:
    """Where a hit stands, as far as two searches can mean the same place."""
    return (hit.paper, hit.kind.value, hit.page, hit.note)


def is_ready(services: Services) -> bool:
    """Whether search by meaning is on and can be used."""
    if not services.settings.search_by_meaning:
        return False
    try:
        services.meaning.sha256()
    except NoUsableModel:
        return False
    return True


def _build(services: Services, sha256: str, on_progress: OnProgress, cancel: CancelToken) -> int:
    meanings = services.library.meanings
    if meanings.sha256() != sha256:
        meanings.begin(sha256, _middles(services, cancel))
    state = meanings.state()
    done, below, fronts = state.done, None, True
    made = 0
    while True:
        batch = meanings.to_do(_PORTIONS, below, fronts=fronts)
        if not batch.passages:
            if below is None and not fronts:
                return made
            below, fronts = None, False  # what came in meanwhile has higher numbers
            continue
        cancel.check()
        vectors = services.meaning.of_passages(batch.texts, cancel)
        meanings.keep(sha256, batch, vectors)
        below = min(batch.passages)
        made += len(batch.passages)
        on_progress(
            Progress(
                Message.of("progress.reading_for_meaning"), min(1.0, (done + made) / max(1, state.total, done + made))
            )
        )


def _says_something(text: str) -> bool:
    return len(text.split()) >= _LEAST_WORDS or count_han(text) >= _LEAST_HAN


def _middles(services: Services, cancel: CancelToken) -> Vectors:
    """The middles of what a model makes of the same sentences as questions and as passages, in English and in Chinese."""
    sides = tuple(zip(*pairs(), strict=True))
    found = [
        *(tuple(services.meaning.of_question(one, cancel) for one in side) for side in sides),
        *((services.meaning.of_passages(side, cancel),) for side in sides),
    ]
    return middles(found)
