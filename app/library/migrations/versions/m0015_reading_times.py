"""How long was read, by paper and day."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; nothing is known of earlier reading."""
    op.create_table(
        "reading_times",
        sa.Column("paper_id", sa.Integer, sa.ForeignKey("papers.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("day", sa.String, primary_key=True),
        sa.Column("seconds", sa.Integer, nullable=False),
    )
