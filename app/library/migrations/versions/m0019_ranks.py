"""Ranks of journals: the tables, and what they make of each paper."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table and the columns; no paper has a rank before a table is imported."""
    op.create_table(
        "journal_ranks",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("system", sa.String, nullable=False),
        sa.Column("journal", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("rank", sa.String, nullable=False),
    )
    op.create_index("journal_ranks_key", "journal_ranks", ["key"])
    op.add_column("papers", sa.Column("ranks", sa.String, nullable=False, server_default=""))
    op.add_column("papers", sa.Column("rank_order", sa.Integer, nullable=False, server_default="9"))
    op.execute("CREATE INDEX papers_by_rank ON papers (rank_order, id) WHERE removed IS NULL")
