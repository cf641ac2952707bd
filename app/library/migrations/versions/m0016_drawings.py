"""Lines that were drawn on pages, and how large what was drawn or written is."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; marks made before have no lines."""
    op.add_column("marks", sa.Column("strokes", sa.JSON, nullable=False, server_default="[]"))
    op.add_column("marks", sa.Column("size", sa.Float, nullable=False, server_default="0"))
