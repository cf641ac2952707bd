"""Whether a paper counts as summarized follows from the summaries that it has outside the bin; whether it is an entry that
waits for its file, from the file that it has."""

from __future__ import annotations

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from app.domain.library.paper import PaperStatus
from app.library.schema import DigestRow, PaperRow


def settle_statuses(session: Session) -> None:
    """Bring the papers' states in line with their summaries."""
    has_one = exists(select(DigestRow.id).where(DigestRow.paper_id == PaperRow.id, DigestRow.removed.is_(None)))
    for before, after, where in (
        (PaperStatus.SUMMARIZED, PaperStatus.READY, ~has_one),
        (PaperStatus.READY, PaperStatus.SUMMARIZED, has_one),
        (PaperStatus.ENTRY, PaperStatus.ADDED, PaperRow.file != ""),
        *(
            (status, PaperStatus.ENTRY, PaperRow.file == "")
            for status in PaperStatus
            if status is not PaperStatus.ENTRY
        ),
    ):
        session.execute(
            update(PaperRow)
            .where(PaperRow.status == str(before), where)
            .values(status=str(after))
            .execution_options(synchronize_session=False)
        )
