"""Papers without a file, and what a bibliography said of a paper, whole."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let a paper have no content, and make the table of entries. The caller has foreign keys switched off: SQLite changes
    a column by writing the table anew, and what hangs on it would go with the old one."""
    last = op.get_bind().exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'papers'").scalar()
    kept = {"sqlite_autoincrement": True}
    with op.batch_alter_table("papers", recreate="always", table_kwargs=kept) as papers:
        papers.alter_column("sha256", existing_type=sa.String, nullable=True)
    if last is not None:  # the number of a paper that was removed is not given to another
        op.execute("DELETE FROM sqlite_sequence WHERE name = 'papers'")
        op.execute(f"INSERT INTO sqlite_sequence (name, seq) VALUES ('papers', {int(last)})")
    op.create_table(
        "entries",
        sa.Column("paper_id", sa.Integer, sa.ForeignKey("papers.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("citation_key", sa.String, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
