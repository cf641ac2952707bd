"""What is known of other computers that share this library: who they are, what came from them, what differed."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; they stay empty until the user sets up syncing."""
    op.create_table(
        "sync_state",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", sa.String, nullable=False),
    )
    op.create_table(
        "sync_machines",
        sa.Column("machine", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
    )
    op.create_table(
        "sync_batches",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("machine", sa.String, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("lamport", sa.Integer, nullable=False),
        sa.Column("seen", sa.JSON, nullable=False),
        sa.UniqueConstraint("machine", "number"),
    )
    op.create_table(
        "sync_rows",
        sa.Column("uid", sa.String, primary_key=True),
        sa.Column("table_name", sa.String, nullable=False),
        sa.Column("row_key", sa.String),
        sa.Column("state", sa.JSON, nullable=False),
        sa.Column("stamps", sa.JSON, nullable=False),
        sa.UniqueConstraint("table_name", "row_key"),
    )
    op.create_table(
        "sync_touched",
        sa.Column("table_name", sa.String, primary_key=True),
        sa.Column("row_key", sa.String, primary_key=True),
        sa.Column("whole", sa.Integer, nullable=False, server_default="0"),
    )
    op.create_table(
        "sync_outbox",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "sync_conflicts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("uid", sa.String, nullable=False),
        sa.Column("table_name", sa.String, nullable=False),
        sa.Column("field", sa.String, nullable=False),
        sa.Column("here", sa.String, nullable=False),
        sa.Column("there", sa.String, nullable=False),
        sa.Column("machine", sa.String, nullable=False),
        sa.Column("stamp", sa.Integer, nullable=False),
        sa.Column("found", sa.String, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("sync_conflicts_row", "sync_conflicts", ["uid", "field"])
    op.create_table("sync_files", sa.Column("sha256", sa.String, primary_key=True))
