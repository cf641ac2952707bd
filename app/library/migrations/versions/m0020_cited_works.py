"""By what the works in reference lists are found again."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; what was read before is entered when who cites a paper is first asked."""
    op.create_table(
        "cited_works",
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("extractor", sa.String, nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("key", "sha256", "extractor"),
        sa.ForeignKeyConstraint(
            ["sha256", "extractor"], ["documents.sha256", "documents.extractor"], ondelete="CASCADE"
        ),
    )
    op.create_index("cited_works_document", "cited_works", ["sha256", "extractor"])
