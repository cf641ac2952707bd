"""Who gave a fact, and what else was given for it."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_COLUMNS = ("title", "authors", "year", "venue", "doi", "arxiv_id")


def upgrade() -> None:
    """Add the table; of the facts that were given before, nobody knows any more by whom."""
    facts = op.create_table(
        "given_facts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("paper_id", sa.Integer, sa.ForeignKey("papers.id", ondelete="CASCADE"), nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("value", sa.JSON, nullable=False),
        sa.Column("origin", sa.String, nullable=False),
        sa.Column("chosen", sa.Boolean, nullable=False),
        sa.Column("changed", sa.String, nullable=False),
        sa.UniqueConstraint("paper_id", "name", "origin"),
        sqlite_autoincrement=True,
    )
    known = op.get_bind().execute(sa.text(f"SELECT id, added, given, {', '.join(_COLUMNS)} FROM papers"))
    rows = [
        {"paper_id": row.id, "name": name, "value": _value(name, getattr(row, name)), "origin": "given", "chosen": True, "changed": row.added}
        for row in known
        for name in json.loads(row.given or "[]")
        if name in _COLUMNS
    ]  # fmt: skip
    if rows:
        op.bulk_insert(facts, rows)


def _value(name: str, stored: object) -> object:
    return json.loads(str(stored)) if name == "authors" else stored
