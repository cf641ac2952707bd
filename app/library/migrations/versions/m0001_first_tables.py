"""Papers, what was read from them, summaries, jobs, and a full-text index over sentences."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "papers",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.String, nullable=False, unique=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("title",)),
        sa.Column("authors", sa.JSON, nullable=False),
        sa.Column("year", sa.Integer),
        *(sa.Column(name, sa.String, nullable=False) for name in ("venue", "doi", "arxiv_id", "language")),
        sa.Column("page_count", sa.Integer, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("status", "added", "file", "original_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "documents",
        sa.Column("sha256", sa.String, primary_key=True),
        sa.Column("extractor", sa.String, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("created", sa.String, nullable=False),
    )
    op.create_table(
        "digests",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("paper_id", sa.Integer, sa.ForeignKey("papers.id", ondelete="CASCADE"), nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("template", "lang", "model", "created")),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("digests_paper", "digests", ["paper_id", "id"])
    op.create_table(
        "jobs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("running_key", sa.String, unique=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("kind", "state")),
        sa.Column("progress", sa.Float, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("result", "error", "created", "updated")),
    )
    op.execute(
        "CREATE VIRTUAL TABLE sentence_index USING fts5("
        "grams, paper_id UNINDEXED, sentence_id UNINDEXED, page UNINDEXED, body UNINDEXED, tokenize='porter unicode61')"
    )
