"""Citation keys, which papers keep from then on."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_UNFIT = " ,{}()=\"#%~\\'\t\n"


def upgrade() -> None:
    """Add the table. Keys that bibliographies gave are kept, of two that are alike that of the paper that was there first; all
    others are stored when the library is first opened for writing, as they were worked out until now."""
    op.create_table(
        "citation_keys",
        sa.Column("paper_id", sa.Integer, sa.ForeignKey("papers.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("key", sa.String(collation="NOCASE"), nullable=False),
        sa.Column("pinned", sa.Boolean, nullable=False),
    )
    op.create_index("citation_keys_key", "citation_keys", ["key"])
    connection = op.get_bind()
    rows = connection.execute(
        sa.text(
            "SELECT entries.paper_id, citation_key FROM entries JOIN papers ON papers.id = entries.paper_id "
            "WHERE citation_key != '' ORDER BY papers.removed IS NOT NULL, entries.paper_id"
        )
    ).all()
    taken: set[str] = set()
    kept = []
    for paper, key in rows:
        if key not in taken and "://" not in key and not any(sign in key for sign in _UNFIT):
            taken.add(key)
            kept.append({"paper": paper, "key": key})
    if kept:
        connection.execute(sa.text("INSERT INTO citation_keys VALUES (:paper, :key, 1)"), kept)
