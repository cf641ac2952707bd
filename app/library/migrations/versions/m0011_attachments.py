"""Further files of papers, beside the PDF that is read."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; no paper has a further file yet."""
    op.create_table(
        "attachments",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("paper_id", sa.Integer, sa.ForeignKey("papers.id", ondelete="CASCADE"), nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("path", sa.String, nullable=False),
        sa.Column("original_name", sa.String, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("linked", sa.Boolean, nullable=False),
        sa.Column("added", sa.String, nullable=False),
        sa.Column("removed", sa.String),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_attachments_paper_id", "attachments", ["paper_id"])
    op.create_index("ix_attachments_sha256", "attachments", ["sha256"])
