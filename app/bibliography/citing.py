"""The library's papers as entries, and entries in each form that can be exported."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from app.bibliography.names import from_display
from app.bibliography.writing.bibtex import write_bibtex
from app.bibliography.writing.csl import write_csl
from app.bibliography.writing.markdown import write_markdown
from app.bibliography.writing.ris import write_ris
from app.domain.entry import Entry
from app.domain.paper import Paper
from app.text.identifiers import bare_arxiv_id, bare_doi

_MEETING = re.compile(r"\b(?:proceedings|proc\.|conference|workshop|symposium|meeting)|会议|研讨会", re.I)

FORMS: dict[str, Callable[[Sequence[Entry]], str]] = {
    "bibtex": write_bibtex,
    "ris": write_ris,
    "csl-json": write_csl,
    "md": write_markdown,
}


def write_references(
    form: str, papers: Sequence[Paper], keys: Mapping[int, str], files: Mapping[int, Path] | None = None
) -> str:
    """The papers in one of FORMS. `files` are the PDFs to point to, by paper."""
    return FORMS[form]([entry_of(paper, keys[paper.id], (files or {}).get(paper.id)) for paper in papers])


def entry_of(paper: Paper, key: str, file: Path | None = None) -> Entry:
    """What the library knows of a paper, as an entry of a bibliography."""
    meeting = bool(_MEETING.search(paper.venue))
    kind = "inproceedings" if meeting else "article" if paper.venue else "misc"
    arxiv = bare_arxiv_id(paper.arxiv_id) or paper.arxiv_id
    fields = (
        ("title", paper.title), ("booktitle" if meeting else "journaltitle", paper.venue), ("date", str(paper.year or "")),
        ("doi", bare_doi(paper.doi) or paper.doi), ("eprint", arxiv), ("eprinttype", "arxiv" if arxiv else ""),
    )  # fmt: skip
    creators = tuple(from_display(name) for name in paper.authors)
    return Entry(kind, key, creators, tuple(pair for pair in fields if pair[1]), (str(file),) if file else ())
