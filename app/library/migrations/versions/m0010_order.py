"""Collections, tags, and how far the reader is with a paper."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables and columns; nothing is in order yet."""
    op.add_column("papers", sa.Column("read_state", sa.String, nullable=False, server_default=""))
    op.add_column("papers", sa.Column("rating", sa.Integer, nullable=False, server_default="0"))
    op.add_column("papers", sa.Column("due", sa.String, nullable=False, server_default=""))
    op.create_table(
        "collections",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("parent_id", sa.Integer, sa.ForeignKey("collections.id", ondelete="CASCADE")),
        sa.Column("name", sa.String, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_collections_parent_id", "collections", ["parent_id"])
    op.create_table(
        "tags",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False, unique=True),
        sa.Column("color", sa.String, nullable=False, server_default=""),
        sqlite_autoincrement=True,
    )
    for table, owner in (("collection_papers", "collection"), ("paper_tags", "tag")):
        op.create_table(
            table,
            sa.Column(f"{owner}_id", sa.Integer, sa.ForeignKey(f"{owner}s.id", ondelete="CASCADE"), primary_key=True),
            sa.Column("paper_id", sa.Integer, sa.ForeignKey("papers.id", ondelete="CASCADE"), primary_key=True),
        )
        op.create_index(f"ix_{table}_paper_id", table, ["paper_id"])
