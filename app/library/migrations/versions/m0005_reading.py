"""Why a paper could not be read, and which of its facts a person gave."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; what is there has neither."""
    for name in ("problem", "given"):
        op.add_column("papers", sa.Column(name, sa.JSON, nullable=False, server_default="[]"))
