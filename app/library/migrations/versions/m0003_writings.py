"""Notes with their versions, pieces of longer work, comparisons, the glossary."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("paper_id", sa.Integer, sa.ForeignKey("papers.id", ondelete="SET NULL"), index=True),
        *_texts("title", "body"),
        sa.Column("revision", sa.Integer, nullable=False),
        *_texts("created", "updated"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "note_versions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("note_id", sa.Integer, sa.ForeignKey("notes.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("revision", sa.Integer, nullable=False),
        *_texts("title", "body", "saved"),
    )
    op.create_table(
        "pieces",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("paper_id", sa.Integer, sa.ForeignKey("papers.id", ondelete="CASCADE"), nullable=False),
        *_texts("kind", "key", "recipe"),
        sa.Column("body", sa.LargeBinary, nullable=False),
        *_texts("created"),
        sa.UniqueConstraint("paper_id", "kind", "key", "recipe"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "comparisons",
        sa.Column("id", sa.Integer, primary_key=True),
        *_texts("created"),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "glossary",
        sa.Column("en", sa.String, primary_key=True),
        sa.Column("zh", sa.String, primary_key=True),
    )


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]
