"""The citation keys of the library: each is made once, by the user's pattern, and stays; another is given on request alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from app.base.errors import PaperNotFound, UnusableInput, WrongUsage
from app.bibliography import citation_keys, entry_of
from app.bibliography.key_patterns import USUAL_PATTERN, read_pattern
from app.bibliography.keys import key_stem
from app.domain.library.citation_key import CitationKey, KeyChange, fit_key
from app.domain.library.entry import Entry
from app.domain.library.listing import Shelf
from app.domain.library.paper import Paper
from app.workflows.services import Services

Keys = Mapping[int, str]
_SAMPLES = 5
"""Papers that a preview of a pattern shows."""


def pattern_of(services: Services) -> str:
    """The pattern that new keys are made by."""
    return services.settings.citation_key_pattern or USUAL_PATTERN


def choose_pattern(services: Services, pattern: str) -> None:
    """Make new keys by this pattern; those that are there stay. Empty is the usual one. Raises WrongUsage."""
    plain = pattern.strip()
    if plain:
        read_pattern(plain)
    services.update_settings(citation_key_pattern="" if plain == USUAL_PATTERN else plain)


def stem_of(services: Services) -> Callable[[Paper, Entry | None], str]:
    """Makes the key of a paper that comes in. A pattern that cannot be read (the settings were written by hand) is passed over
    for the usual one: a paper comes in all the same."""
    pattern = _readable_pattern(services)
    return lambda paper, entry: key_stem(paper, pattern, entry)


def keys_of_library(services: Services) -> Keys:
    """The key of every paper, by its id. A paper that is still to be read has none yet; what is given here for it may change
    once its pages are read. Two that are alike (a paper came back out of the bin) are told apart by a letter."""
    library = services.library
    stored = {paper: one.key for paper, one in library.citation_keys.all().items()}
    every = library.listing.counts().of(Shelf.ALL)
    if len(stored) == every and len({key.lower() for key in stored.values()}) == len(stored):
        return stored
    return citation_keys(library.papers(), stored, _readable_pattern(services), taken=library.citation_keys.binned())


def key_of(services: Services, paper_id: int) -> str:
    """The key of one paper. Raises PaperNotFound."""
    keys = services.library.citation_keys
    stored = keys.of([paper_id]).get(paper_id)
    if stored is not None and keys.holder(stored.key) == paper_id:
        return stored.key
    known = keys_of_library(services)
    if paper_id not in known:
        raise PaperNotFound("no_such_paper", wanted=str(paper_id))
    return known[paper_id]


def keys_of(services: Services, ids: Sequence[int]) -> dict[int, CitationKey]:
    """The keys of these papers, and whether each is pinned; in their order. Raises PaperNotFound."""
    known, stored = keys_of_library(services), services.library.citation_keys.of(ids)
    if missing := next((one for one in ids if one not in known), None):
        raise PaperNotFound("no_such_paper", wanted=str(missing))
    return {one: CitationKey(known[one], one in stored and stored[one].pinned) for one in ids}


def paper_of_key(services: Services, key: str) -> int | None:
    """The paper that is cited so; None where there is none. A key as it is written counts before one in other capitals."""
    found = services.library.citation_keys.holder(key)
    if found is not None:
        return found
    return next((paper for paper, known in keys_of_library(services).items() if known == key), None)


def complete_keys(services: Services) -> None:
    """Keep the keys of papers that have none (they came with an older version of the program), as they were worked out for
    exports until now."""
    services.library.citation_keys.complete(keys_of_library(services))


def set_key(services: Services, paper_id: int, key: str) -> str:
    """Give a paper a key of the user's own; as it is then. Raises PaperNotFound, WrongUsage for what cannot be a key,
    UnusableInput where another paper has it."""
    paper = _paper(services, paper_id)
    plain = key.strip()
    if not plain or fit_key(plain) != plain:
        raise WrongUsage("key_unfit", wanted=plain or key, fit=fit_key(plain) or "lovelace1843notes")
    holder = next(
        (one for one, known in keys_of_library(services).items() if known.lower() == plain.lower() and one != paper.id),
        None,
    )
    if holder is not None:
        other = services.library.paper(holder)
        raise UnusableInput("key_taken", wanted=plain, id=holder, title=other.title if other else str(holder))
    services.library.citation_keys.change({paper.id: CitationKey(plain, pinned=True)})
    return plain


def preview_keys(
    services: Services, ids: Sequence[int], pattern: str = "", *, with_pinned: bool = False
) -> tuple[KeyChange, ...]:
    """What would become of the keys of these papers (of all, where none is named) if they were made anew. Those that came
    with a bibliography or from the user's hand stay, unless `with_pinned`. Raises WrongUsage, PaperNotFound."""
    chosen = pattern.strip() or pattern_of(services)
    read_pattern(chosen)
    library, now = services.library, keys_of_library(services)
    papers = [_paper(services, one) for one in ids] if ids else sorted(library.papers(), key=lambda one: one.id)
    stored = library.citation_keys.of([one.id for one in papers]) if ids else library.citation_keys.all()
    pinned = {paper for paper, one in stored.items() if one.pinned}
    anew = [paper for paper in papers if with_pinned or paper.id not in pinned]
    stay = {paper: key for paper, key in now.items() if paper not in {one.id for one in anew}}
    taken = {*stay.values(), *library.citation_keys.binned()}
    entries = library.entries([one.id for one in anew]) if ids else library.entries()
    stems = {one.id: key_stem(one, chosen, entries.get(one.id)) for one in anew}
    made = citation_keys((), stems, chosen, taken=taken)
    return tuple(
        KeyChange(one.id, one.title, now[one.id], made.get(one.id, now[one.id]), one.id in pinned) for one in papers
    )


def renew_keys(
    services: Services, ids: Sequence[int], pattern: str = "", *, with_pinned: bool = False
) -> tuple[KeyChange, ...]:
    """Make the keys of these papers anew, as `preview_keys` shows; those that are others now."""
    changes = tuple(one for one in preview_keys(services, ids, pattern, with_pinned=with_pinned) if not one.kept)
    if changes:
        services.library.citation_keys.change({one.paper: CitationKey(one.after) for one in changes})
    return changes


def samples(services: Services, pattern: str) -> tuple[KeyChange, ...]:
    """What a pattern makes of the newest papers that have authors, for a preview. Raises WrongUsage."""
    plain = pattern.strip() or USUAL_PATTERN
    read_pattern(plain)
    newest = [one for one in services.library.papers()[:200] if one.authors and one.year][:_SAMPLES]
    entries, now = services.library.entries([one.id for one in newest]), keys_of_library(services)
    return tuple(KeyChange(one.id, one.title, now[one.id], key_stem(one, plain, entries.get(one.id))) for one in newest)


def entry_with_key(services: Services, paper: Paper) -> Entry:
    """All that is known of a paper, as an entry that is cited by its key."""
    return entry_of(paper, key_of(services, paper.id), None, services.library.entry(paper.id))


def _readable_pattern(services: Services) -> str:
    try:
        read_pattern(pattern_of(services))
    except WrongUsage:
        return USUAL_PATTERN
    return pattern_of(services)


def _paper(services: Services, paper_id: int) -> Paper:
    paper = services.library.paper(paper_id)
    if paper is None:
        raise PaperNotFound("no_such_paper", wanted=str(paper_id))
    return paper
