"""Passages and their index in the place of sentences that stood in it twice; an index for each order of the list."""

from itertools import groupby

from alembic import op
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.library.finding.listing import INDEXES
from app.library.finding.passages import SCHEMA, put_pages
from app.library.finding.stale import index_everything_known

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Move the sentences over paper by paper, and index what was not found before: facts, notes, summaries, marks."""
    for statement in (*SCHEMA, *INDEXES):
        op.execute(statement)
    session = Session(op.get_bind())
    # a paper's rows were always written in one go, so they stand together; the table knows no other order than this
    rows = session.execute(text("SELECT paper_id, sentence_id, page, body FROM sentence_index ORDER BY rowid"))
    for paper, found in groupby(rows, key=lambda row: row.paper_id):
        put_pages(session, paper, [(row.sentence_id, row.page, row.body) for row in found])
    op.execute("DROP TABLE sentence_index")
    index_everything_known(session, keys="SELECT citation_key FROM entries")
    session.flush()
