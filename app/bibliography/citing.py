"""The library's papers as entries, and entries in each form that can be exported."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from app.bibliography.names import from_display
from app.bibliography.writing.bibtex import write_biblatex, write_bibtex
from app.bibliography.writing.csl import write_csl
from app.bibliography.writing.markdown import write_markdown
from app.bibliography.writing.ris import write_ris
from app.bibliography.writing.table import write_csv
from app.domain.library.entry import AUTHOR, COLLABORATION, Entry
from app.domain.library.paper import Paper
from app.text.identifiers import bare_arxiv_id, bare_doi

_MEETING = re.compile(r"\b(?:proceedings|proc\.|conference|workshop|symposium|meeting)|会议|研讨会", re.I)

FORMS: dict[str, Callable[[Sequence[Entry]], str]] = {
    "bibtex": write_bibtex,
    "biblatex": write_biblatex,
    "ris": write_ris,
    "csl-json": write_csl,
    "md": write_markdown,
    "csv": write_csv,
}


def write_references(
    form: str,
    papers: Sequence[Paper],
    keys: Mapping[int, str],
    files: Mapping[int, Path] | None = None,
    known: Mapping[int, Entry] | None = None,
) -> str:
    """The papers in one of FORMS. `files` are the PDFs to point to, `known` what a bibliography said of them, by paper."""
    entries = [
        entry_of(paper, keys[paper.id], (files or {}).get(paper.id), (known or {}).get(paper.id)) for paper in papers
    ]
    return FORMS[form](entries)


def entry_of(paper: Paper, key: str, file: Path | None = None, known: Entry | None = None) -> Entry:
    """What the library knows of a paper, as an entry of a bibliography.

    With the entry that the paper came in with nothing of that is lost: only the facts that are others now take their
    place in it.
    """
    entry = _plain_entry(paper, key) if known is None else _brought_up_to_date(known, paper, key)
    return replace(entry, attachments=(str(file),) if file else ())


def _plain_entry(paper: Paper, key: str) -> Entry:
    meeting = bool(_MEETING.search(paper.venue))
    kind = "inproceedings" if meeting else "article" if paper.venue else "misc"
    arxiv = bare_arxiv_id(paper.arxiv_id) or paper.arxiv_id
    fields = (
        ("title", paper.title), ("booktitle" if meeting else "journaltitle", paper.venue), ("date", str(paper.year or "")),
        ("doi", bare_doi(paper.doi) or paper.doi), ("eprint", arxiv), ("eprinttype", "arxiv" if arxiv else ""),
    )  # fmt: skip
    creators = tuple(from_display(name) for name in paper.authors)
    return Entry(kind, key, creators, tuple(pair for pair in fields if pair[1]))


def _brought_up_to_date(known: Entry, paper: Paper, key: str) -> Entry:
    """The entry with what is known otherwise now; a field that says the same stays as the bibliography wrote it."""
    fields = list(known.fields)
    if paper.title and paper.title != known.title:
        fields = _with(fields, ("title", "subtitle"), "title", paper.title)
    if paper.year and paper.year != known.year:
        fields = _with(fields, ("date",), "date", str(paper.year))
    if paper.venue and paper.venue != known.venue:
        place = next((name for name, value in fields if value == known.venue and known.venue), "journaltitle")
        fields = _with(fields, (place,), place, paper.venue)
    if paper.doi and (bare_doi(paper.doi) or paper.doi) != known.doi:
        fields = _with(fields, ("doi",), "doi", bare_doi(paper.doi) or paper.doi)
    if paper.arxiv_id and (bare_arxiv_id(paper.arxiv_id) or paper.arxiv_id) != known.arxiv_id:
        fields = _with(fields, ("eprint",), "eprint", bare_arxiv_id(paper.arxiv_id) or paper.arxiv_id)
        fields = _with(fields, ("eprinttype",), "eprinttype", "arxiv")
    creators, others = known.creators, known.others
    if paper.authors and paper.authors != known.authors:
        kept = tuple(one for one in creators if one.role not in (AUTHOR, COLLABORATION))
        creators = (*(from_display(name) for name in paper.authors), *kept)
        others = tuple(role for role in others if role != AUTHOR)
    return replace(known, key=key, creators=creators, others=others, fields=tuple(fields), line=0)


def _with(fields: list[tuple[str, str]], old: Sequence[str], name: str, value: str) -> list[tuple[str, str]]:
    """The fields with one that takes the place of the first of the old ones, or stands at the end."""
    at = next((index for index, (known, _) in enumerate(fields) if known in old), len(fields))
    kept = [pair for pair in fields[:at] if pair[0] not in old], [pair for pair in fields[at:] if pair[0] not in old]
    return [*kept[0], (name, value), *kept[1]]
