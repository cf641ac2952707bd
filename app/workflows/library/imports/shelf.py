"""What the library holds, as an import has to know it: works that are there already, and entries that wait for their file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from app.base.clock import now
from app.base.messages import Message
from app.bibliography import Entry, KnownWorks
from app.domain.library.citation_key import CitationKey, fit_key
from app.domain.library.known_fact import GivenFact, Origin
from app.domain.library.paper import ImportedPaper, ImportStatus, Paper, PaperStatus
from app.domain.library.proposal import FIELDS, FactValue
from app.domain.reading.document import QuickText
from app.text.characters import letters_only
from app.workflows.library.citation.keys import stem_of
from app.workflows.library.imports.sources import Listed
from app.workflows.services import Services

_BETWEEN_KEYWORDS = re.compile(r"[;,；，\n]")


class Shelf:
    """The library during one import. It is looked through once, and only where that is needed."""

    def __init__(self, services: Services, for_paper: Paper | None = None) -> None:
        self._library = services.library
        self._stem_of = stem_of(services)
        self._for_paper = for_paper
        self._source = Path()
        self._new: list[Paper] = []

    @cached_property
    def _works(self) -> KnownWorks:
        return KnownWorks(self._library.papers())

    @cached_property
    def _waiting(self) -> KnownWorks:
        return KnownWorks(self._library.without_file())

    @cached_property
    def _keys(self) -> dict[str, int]:
        return {key: paper for paper, key in reversed(self._library.entry_keys().items())}

    def enter(self, listed: Sequence[tuple[Path, Listed]]) -> tuple[ImportedPaper, ...]:
        """Entries without a file come in; one that is here already is not entered again. Outcomes in the same order."""
        known: list[Paper | None] = []
        new: list[tuple[Paper, Entry, tuple[GivenFact, ...]]] = []
        for bibliography, one in listed:
            paper = bare_paper(one.entry, bibliography.stem)
            known.append(self._known(paper, one.entry, bibliography))
            if (there := known[-1]) is None:
                new.append((paper, one.entry, given_by(one.entry)))
        before = self._library.citation_keys.of([one.id for one in known if one])
        for there, (_, one) in zip(known, listed, strict=True):
            if there is not None:
                self._library.keep_entry(there.id, one.entry)
        entered = iter(self._library.enter(new, self._stem_of) if new else ())
        papers = [there or next(entered) for there in known]
        notes = self._key_notes(papers, [one.entry for _, one in listed], before)
        outcomes = []
        for paper, there, (bibliography, one), said in zip(papers, known, listed, notes, strict=True):
            status = ImportStatus.DUPLICATE if there else ImportStatus.ADDED
            if not there:
                self._new.append(paper)
                self._waiting.add(paper)
            bare = paper.status is PaperStatus.ENTRY
            outcomes.append(
                ImportedPaper(
                    paper.id, paper.title, status, "", str(bibliography), notes=(*one.notes, *said), without_file=bare
                )
            )
        return tuple(outcomes)

    def known(self, entry: Entry) -> Paper | None:
        """The work of an entry, where it is here already."""
        return self._works.same(bare_paper(entry, ""))

    def place(self, paper: Paper, quick: QuickText, source: Listed | None) -> tuple[Paper, bool, tuple[Message, ...]]:
        """Store a paper with its file: where its entry waits for one there, else as another paper; whether one waited, and what
        is to be said of its citation key."""
        entry = source.entry if source else None
        wanted = _with_entry(paper, entry) if entry else paper
        known = self._library.paper_by_content(paper.sha256)
        waiting = known or self._for_paper or self._waiting_for(wanted, quick, entry)
        if waiting is None:
            stored = self._library.take_in(wanted, quick, given_by(entry) if entry else ())
        else:
            stored = _with_file(waiting, paper)
            self._library.give_file(stored, quick)
            self._waiting.discard(stored)
        said: tuple[Message, ...] = ()
        if entry is not None:
            said = self._keep(stored, entry)
        self._new.append(stored)
        return stored, waiting is not None and known is None, said

    def _waiting_for(self, paper: Paper, quick: QuickText, entry: Entry | None) -> Paper | None:
        return self._waiting.same(paper) if entry else self._waiting.on_page("\n".join(quick.pages[:1]))

    def keep_entry(self, paper: Paper, source: Listed | None) -> tuple[Message, ...]:
        """Keep what a bibliography says of a paper that came in without one; what is to be said of its citation key."""
        return self._keep(paper, source.entry) if source is not None else ()

    def _keep(self, paper: Paper, entry: Entry) -> tuple[Message, ...]:
        before = self._library.citation_keys.of([paper.id])
        self._library.keep_entry(paper.id, entry)
        return self._key_notes([paper], [entry], before)[0]

    def _key_notes(
        self, papers: Sequence[Paper], entries: Sequence[Entry], before: Mapping[int, CitationKey]
    ) -> list[tuple[Message, ...]]:
        """For each paper: that another has its key, or that the bibliography's took the place of the one that was made."""
        after = self._library.citation_keys.of([paper.id for paper in papers])
        found: list[tuple[Message, ...]] = []
        for paper, entry in zip(papers, entries, strict=True):
            wanted, had, has = fit_key(entry.key), before.get(paper.id), after.get(paper.id)
            note: tuple[Message, ...] = ()
            if has is not None and had is None and wanted and has.key != wanted:
                note = (Message.of("import.key_taken", wanted=wanted, title=paper.title, now=has.key),)
            elif has is not None and had is not None and has.key != had.key:
                note = (Message.of("import.key_now", title=paper.title, before=had.key, now=has.key),)
            found.append(note)
        return found

    def _known(self, paper: Paper, entry: Entry, bibliography: Path) -> Paper | None:
        """The same work in the library, or what came in under the same key and title. Two entries of one bibliography both come in: to join them is the user's choice,
        and what is exported again has to hold both."""
        if bibliography != self._source:
            for one in self._new:
                self._works.add(one)
            self._source, self._new = bibliography, []
        if (same := self._works.same(paper)) is not None:
            return same
        under_key = self._library.paper(self._keys.get(entry.key, 0))
        return under_key if under_key and letters_only(under_key.title) == letters_only(paper.title) else None


def given_by(entry: Entry) -> tuple[GivenFact, ...]:
    """All that a bibliography says of a paper's facts."""
    values: dict[str, FactValue] = {name: getattr(entry, name) for name in FIELDS}
    keywords = [word.strip() for text in entry.values("keywords") for word in _BETWEEN_KEYWORDS.split(text)]
    values |= {"abstract": entry.value("abstract"), "keywords": tuple(filter(None, keywords))}
    return tuple(GivenFact(name, value, Origin.BIBLIOGRAPHY) for name, value in values.items() if value)


def bare_paper(entry: Entry, otherwise: str) -> Paper:
    """A paper without a file. One whose entry has no title is called by what else names it."""
    numbers = entry.doi or entry.arxiv_id or entry.value("url", "booktitle", "isbn", "pmid")
    named = entry.title or entry.key or numbers or otherwise
    plain = Paper(0, "", named, (), None, "", "", "", "", 0, PaperStatus.ENTRY, now(), "", "")
    return _with_entry(plain, entry)


def _with_entry(paper: Paper, entry: Entry) -> Paper:
    """What a bibliography says counts more than what is read from the page."""
    values = {name: value for name in FIELDS if (value := getattr(entry, name))}
    return replace(paper, **values, given=tuple(values))


def _with_file(paper: Paper, new: Paper) -> Paper:
    """A paper that is here with the file that came for it; what is known of it stays."""
    return replace(
        paper,
        sha256=new.sha256,
        file=new.file,
        original_name=new.original_name,
        page_count=new.page_count,
        status=new.status,
        problem=new.problem,
        title=paper.title if "title" in paper.given else new.title,
    )
