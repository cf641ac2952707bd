"""Vectors of passages, for search by meaning."""

from alembic import op

from app.library.finding.meaning.meanings import SCHEMA

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; a library has no vectors until its owner wants them."""
    for statement in SCHEMA:
        op.execute(statement)
