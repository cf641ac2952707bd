"""The text of pages stands once, several together; Chinese is indexed by characters in the place of pairs."""

import json
import zlib
from collections.abc import Sequence
from itertools import groupby

from alembic import op
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.library.documents import make_bare
from app.library.finding import page_texts
from app.library.finding.passages import BITS, INDEX_SCHEMA, Kind, Passage, index_words

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_AT_ONCE = 100
"""Papers."""


def upgrade() -> None:
    """Write the pages' texts together and make the index anew, some papers at a time; then leave out of what was read of each file
    what stands with its pages. A library that is so old that its passages were made a moment ago has them so already."""
    session = Session(op.get_bind())
    if not session.scalar(text("SELECT 1 FROM sqlite_master WHERE name = 'page_texts'")):
        op.execute(page_texts.SCHEMA)
        op.execute("DROP TABLE passage_index")
        op.execute(INDEX_SCHEMA)
        papers = session.scalars(text(f"SELECT DISTINCT id >> {BITS} FROM passages ORDER BY 1")).all()
        for at in range(0, len(papers), _AT_ONCE):
            _write_anew(session, papers[at : at + _AT_ONCE])
    read = "SELECT id, sha256 FROM papers WHERE sha256 IN (SELECT sha256 FROM documents) ORDER BY id"
    for row in session.execute(text(read)).all():
        make_bare(session, row.id, row.sha256)
        session.expunge_all()


def _write_anew(session: Session, papers: Sequence[int]) -> None:
    bounds = {"low": papers[0] << BITS, "high": ((papers[-1] + 1) << BITS) - 1}
    query = "SELECT id, kind, ref, body FROM passages WHERE id BETWEEN :low AND :high ORDER BY id"
    passages = [
        Passage(row.id, Kind(row.kind), row.ref, [(name, line) for name, line in json.loads(zlib.decompress(row.body))])
        for row in session.execute(text(query), bounds)
    ]
    index_words(session, passages)
    pages = (one for one in passages if one.kind is Kind.PAGE)
    for _, of_paper in groupby(pages, key=lambda one: one.number >> BITS):
        page_texts.put_texts(session, ((one.number, one.lines) for one in of_paper))
    session.execute(
        text(f"UPDATE passages SET body = x'' WHERE kind = {int(Kind.PAGE)} AND id BETWEEN :low AND :high"), bounds
    )
