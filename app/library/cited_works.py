"""By what the works in reference lists are found again, so that who cites a paper is told without opening every document.

What is found here may cite the paper: whether it does is told by its list itself. What is not found does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, delete, insert, select, text
from sqlalchemy.orm import Session

from app.domain.library.paper import Paper
from app.domain.reading.document import Reference
from app.library.schema import CitedWorkRow
from app.text.characters import letters_only
from app.text.identifiers import bare_arxiv_id, bare_doi

_LINE = "l:"
"""Before the letters of a reference whose title was not told apart."""
_ENTERED = ""
"""The key that says that a document was entered, also one without references."""
_LONGEST_LINE = 2000


def enter_cited(session: Session, sha256: str, extractor: str, references: Iterable[Reference]) -> None:
    """Note whom a document cites, within a transaction."""
    keys = {_ENTERED, *(key for one in references for key in _keys(one))}
    of = (CitedWorkRow.sha256 == sha256) & (CitedWorkRow.extractor == extractor)
    session.execute(delete(CitedWorkRow).where(of))
    rows = [{"sha256": sha256, "extractor": extractor, "key": key} for key in sorted(keys)]
    session.execute(insert(CitedWorkRow), rows)


def may_cite(session: Session, paper: Paper, extractor: str) -> frozenset[str]:
    """The contents of the documents whose lists may name a paper."""
    title = letters_only(paper.title)
    doi = bare_doi(paper.doi).lower()
    number = (bare_arxiv_id(paper.arxiv_id) or bare_arxiv_id(paper.doi) or paper.arxiv_id).lower()
    keys = [f"{kind}:{value}" for kind, value in (("d", doi), ("t", title), ("a", number)) if value]
    found = set(session.scalars(select(CitedWorkRow.sha256).where(CitedWorkRow.key.in_(keys), _of(extractor))))
    if title:
        lines = "SELECT sha256 FROM cited_works WHERE key >= 'l:' AND key < 'l;' AND extractor = :extractor AND instr(key, :title)"
        found.update(session.scalars(text(lines), {"extractor": extractor, "title": title}))
    return frozenset(found)


def entered(session: Session, extractor: str) -> frozenset[str]:
    """The contents of the documents that were entered."""
    return frozenset(session.scalars(select(CitedWorkRow.sha256).where(CitedWorkRow.key == _ENTERED, _of(extractor))))


def _of(extractor: str) -> ColumnElement[bool]:
    return CitedWorkRow.extractor == extractor


def _keys(reference: Reference) -> Sequence[str]:
    doi, title = bare_doi(reference.doi).lower(), letters_only(reference.title)
    found = [f"d:{doi}"] if doi else []
    for text_of_it in (reference.doi, reference.text):
        if "arxiv" in text_of_it.lower() and (number := bare_arxiv_id(text_of_it)):
            found.append(f"a:{number.lower()}")
    return [*found, f"t:{title}" if title else _LINE + letters_only(reference.text)[:_LONGEST_LINE]]
