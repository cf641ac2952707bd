"""Finds works that are in the library twice, shows what merging them would keep, and merges them when told to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from app.base.errors import UnusableInput
from app.bibliography.duplicates import Work, find_twins, isbns_of
from app.domain.library.attachment import Attachment, Role
from app.domain.library.duplicates import Merge, MergedField, Twins
from app.domain.library.entry import Entry
from app.domain.library.known_fact import GivenFact, Origin
from app.domain.library.link import LinkKind
from app.domain.library.mark import Mark
from app.domain.library.paper import Paper, stored_hash
from app.domain.library.proposal import FIELDS, FactValue
from app.text.markdown import guarded
from app.workflows.library.imports.entries import entry_of
from app.workflows.library.order.papers import get_paper
from app.workflows.library.safety.history import as_one
from app.workflows.services import Services

_OF_THE_PAPER = {"title", "author", "date", "journaltitle", "booktitle", "doi", "eprint", "eprinttype"}
"""Fields of an entry that the paper's own facts say."""
_KIND = "type"


def find(services: Services) -> tuple[Twins, ...]:
    """All pairs that may be one work, the surest first; without those that are linked, or known to be different."""
    library = services.library
    entries = library.entries()
    files: dict[int, list[str]] = defaultdict(list)
    for one in library.attachments.all():
        files[one.paper].append(one.sha256)
    nothing = Entry("")
    works = []
    for paper in library.papers():
        entry = entries.get(paper.id, nothing)
        works.append(Work(paper, entry.kind, isbns_of(entry.values("isbn")), tuple(filter(None, files[paper.id]))))
    settled = library.links.pairs((LinkKind.VERSION, LinkKind.DIFFERENT))
    return tuple(one for one in find_twins(works) if (one.one, one.other) not in settled)


def preview(services: Services, paper_id: int, other_id: int, take: Collection[str] = ()) -> Merge:
    """What merging the other into the paper would keep, field by field. The one that has a PDF stays where only one has;
    the first one's values hold all the same, but for those to `take` from the other, and where it has none. Raises
    PaperNotFound, UnusableInput."""
    first, second = _both(services, paper_id, other_id)
    fields = _fields(services, first, second, take)
    if strange := set(take) - {field.name for field in fields}:
        raise UnusableInput("no_such_field", field=sorted(strange)[0])
    stays, goes = _stays_and_goes(first, second)
    library = services.library
    places = library.shelves.places([goes.id]).get(goes.id)
    return Merge(
        stays.id,
        goes.id,
        fields,
        collections=len(places.collections) if places else 0,
        tags=len(places.tags) if places else 0,
        notes=sum(note.paper == goes.id for note in library.writings.notes()),
        files=len(library.attachments.of_paper(goes.id)) + bool(goes.file),
        marks=len(library.marks.of_paper(goes.id)),
    )


def merge(services: Services, paper_id: int, other_id: int, take: Collection[str] = ()) -> Paper:
    """Merge the other into the paper, as `preview` says, in one operation; the paper that stays. Raises PaperNotFound,
    UnusableInput."""
    plan = preview(services, paper_id, other_id, take)
    stays, goes = get_paper(services, plan.paper), get_paper(services, plan.gone)
    entry = _merged_entry(services, paper_id, plan)
    facts = {field.name: field.other if field.taken else field.kept for field in plan.fields if field.name in FIELDS}
    with as_one(services, "merged", title=goes.title):
        if stays.file and goes.file:
            _keep_marks_as_note(services, stays, goes)
        services.library.merging.merge(
            stays.id, goes.id, further=_as_further(services, stays, goes), marks=not (stays.file and goes.file)
        )
        services.library.set_entry(stays.id, entry)
        _store_facts(services, stays, facts)
    return get_paper(services, stays.id)


def link_versions(services: Services, paper_id: int, other_id: int) -> None:
    """Note that two papers are one work in two forms. Raises PaperNotFound, UnusableInput."""
    _both(services, paper_id, other_id)
    services.library.links.add([(paper_id, other_id)], LinkKind.VERSION)


def keep_apart(services: Services, paper_id: int, other_id: int) -> None:
    """Note that two papers are different works, so that they are not offered again. Raises PaperNotFound, UnusableInput."""
    _both(services, paper_id, other_id)
    services.library.links.add([(paper_id, other_id)], LinkKind.DIFFERENT)


def _both(services: Services, paper_id: int, other_id: int) -> tuple[Paper, Paper]:
    if paper_id == other_id:
        raise UnusableInput("merge_with_itself", id=paper_id)
    return get_paper(services, paper_id), get_paper(services, other_id)


def _stays_and_goes(first: Paper, second: Paper) -> tuple[Paper, Paper]:
    """Summaries, marks and the text that is searched hang on the PDF: who has it stays."""
    return (second, first) if second.file and not first.file else (first, second)


def _fields(services: Services, first: Paper, second: Paper, take: Collection[str]) -> tuple[MergedField, ...]:
    one, other = entry_of(services, first.id), entry_of(services, second.id)
    rows: list[tuple[str, FactValue, FactValue]] = [(_KIND, one.kind, other.kind)]
    rows += [(name, getattr(first, name), getattr(second, name)) for name in FIELDS]
    names = dict.fromkeys(name for entry in (one, other) for name, _ in entry.fields if name not in _OF_THE_PAPER)
    rows += [(name, "; ".join(one.values(name)), "; ".join(other.values(name))) for name in names]
    return tuple(
        MergedField(name, kept, others, taken=name in take or (not kept and bool(others)))
        for name, kept, others in rows
        if kept or others
    )


def _merged_entry(services: Services, paper_id: int, plan: Merge) -> Entry:
    """The first one's entry, with the other's fields where those are taken. The key of the other stays as a further one (biblatex's
    `ids`), so that a text that cites it goes on citing the work."""
    second = plan.gone if plan.paper == paper_id else plan.paper
    one, other = entry_of(services, paper_id), entry_of(services, second)
    taken = {field.name for field in plan.fields if field.taken}
    names = taken - set(FIELDS) - {_KIND}
    if "year" in taken:
        names.add("date")
    if "venue" in taken:
        names |= {"journaltitle", "booktitle"}
    names |= {"doi"} & taken
    if "title" in taken:
        names |= {"title", "subtitle"}
    if "arxiv_id" in taken:
        names |= {"eprint", "eprinttype"}
    fields = [field for field in one.fields if field[0] not in names]
    fields += [field for field in other.fields if field[0] in names]
    fields += [("ids", key) for key in (*other.values("ids"), other.key) if key and key != one.key]
    stored = services.library.entry(paper_id) or services.library.entry(second)
    return replace(
        one,
        kind=other.kind if _KIND in taken else one.kind,
        key=stored.key if stored else "",
        creators=other.creators if "authors" in taken or not one.creators else one.creators,
        fields=tuple(dict.fromkeys(fields)),
        attachments=(),
    )


def _store_facts(services: Services, stays: Paper, facts: dict[str, FactValue]) -> None:
    """The paper's own facts, where the merged ones are others."""
    changed: dict[str, Any] = {name: value for name, value in facts.items() if value and value != getattr(stays, name)}
    if changed:
        given = tuple(dict.fromkeys((*stays.given, *changed)))
        paper = replace(get_paper(services, stays.id), **changed, given=given)
        services.library.give(paper, [GivenFact(name, value, Origin.PERSON) for name, value in changed.items()])


def _as_further(services: Services, stays: Paper, goes: Paper) -> Attachment | None:
    """The PDF of the one that goes, as a further file of the one that stays."""
    if not goes.file:
        return None
    path = services.file_of(goes.file)
    size = path.stat().st_size if path.is_file() else 0
    title = goes.original_name or PurePosixPath(goes.file).name
    return Attachment(stays.id, Role.VERSION, title, goes.file, title, stored_hash(goes), size)


def _keep_marks_as_note(services: Services, stays: Paper, goes: Paper) -> None:
    """Marks on another PDF have no place on the one that stays: their words are kept as a note."""
    marks = services.library.marks.of_paper(goes.id)
    if text := guarded("\n\n".join(filter(None, (_mark_text(mark) for mark in marks)))):
        services.library.writings.add_note(stays.id, goes.original_name or goes.title, text)


def _mark_text(mark: Mark) -> str:
    quote = "\n".join(f"> {line}" for line in mark.quote.splitlines())
    return "\n\n".join(filter(None, (quote, mark.note, f"({mark.page})" if quote or mark.note else "")))
