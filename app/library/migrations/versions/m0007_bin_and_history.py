"""The bin (`removed` says when a row went there), and the history: what each operation changed, so that it can be undone."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and tables; the glossary's rows get a number of their own, by which the history names them."""
    for table in ("papers", "digests", "conversations", "answers", "decks", "notes", "comparisons"):
        op.add_column(table, sa.Column("removed", sa.String))
    op.create_table(
        "terms",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("en", sa.String, nullable=False),
        sa.Column("zh", sa.String, nullable=False),
        sa.Column("removed", sa.String),
        sa.UniqueConstraint("en", "zh"),
        sqlite_autoincrement=True,
    )
    op.execute("INSERT INTO terms (en, zh) SELECT en, zh FROM glossary ORDER BY en, zh")
    op.drop_table("glossary")
    op.rename_table("terms", "glossary")
    op.create_table(
        "operations",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("words", sa.JSON, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("created", sa.String, nullable=False),
        sa.Column("target", sa.Integer),
        sa.Column("reversed", sa.Integer),
        sqlite_autoincrement=True,
    )
    # "before" and "after" have no type: each keeps a value as the row had it, be it text, number or bytes.
    op.execute(
        "CREATE TABLE changes (id INTEGER PRIMARY KEY, "
        "operation_id INTEGER NOT NULL REFERENCES operations (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, "
        "action VARCHAR NOT NULL, table_name VARCHAR NOT NULL, row_key VARCHAR NOT NULL, field VARCHAR NOT NULL, "
        "before, after)"
    )
    op.create_index("changes_operation", "changes", ["operation_id", "id"])
