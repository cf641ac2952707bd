"""The further files of papers: which there are, and where they lie. The files themselves are the caller's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, func, or_, select, update

from app.base.clock import now
from app.domain.library.attachment import Attachment, Role
from app.domain.library.history import BinItem, BinKind
from app.library.database import Part
from app.library.history.recording import named
from app.library.schema import AttachmentRow, PaperRow


class Attachments(Part):
    """The part of a library that keeps further files."""

    def of_paper(self, paper_id: int) -> tuple[Attachment, ...]:
        """The further files of a paper, in the order in which they came."""
        return self._all(_outside_the_bin().where(AttachmentRow.paper_id == paper_id))

    def all(self, *, with_bin: bool = False) -> tuple[Attachment, ...]:
        """Those of all papers; what lies in the bin only where it is asked for."""
        return self._all(select(AttachmentRow) if with_bin else _outside_the_bin())

    def counts(self) -> dict[int, int]:
        """How many each paper has; who has none is left out."""
        query = select(AttachmentRow.paper_id, func.count()).where(AttachmentRow.removed.is_(None))
        with self._read() as session:
            return dict(session.execute(query.group_by(AttachmentRow.paper_id)))

    def by_id(self, attachment_id: int) -> Attachment | None:
        """The one with that id."""
        return next(iter(self._all(_outside_the_bin().where(AttachmentRow.id == attachment_id))), None)

    def add(self, attachments: Sequence[Attachment]) -> tuple[Attachment, ...]:
        """Store new ones, in one operation; they get their ids here."""
        with self._write() as session:
            rows = [_row(one) for one in attachments]
            session.add_all(rows)
            session.flush()
            named(session, "attached", title=attachments[0].title if attachments else "")
            return tuple(_attachment_of(row) for row in rows)

    def change(self, attachment: Attachment) -> None:
        """Store what is known now of one: its role, its title, where it lies, and to which paper it belongs."""
        with self._write() as session:
            values = _values(attachment) | {"paper_id": attachment.paper}
            session.execute(update(AttachmentRow).where(AttachmentRow.id == attachment.id).values(**values))
            named(session, "attachment_changed", title=attachment.title)

    def going(self, items: Iterable[BinItem]) -> tuple[Attachment, ...]:
        """The further files that go when these things of the bin are deleted for good."""
        wanted = tuple(items)
        papers = [item.id for item in wanted if item.kind is BinKind.PAPER]
        own = [item.id for item in wanted if item.kind is BinKind.ATTACHMENT]
        return self._all(
            select(AttachmentRow).where(or_(AttachmentRow.paper_id.in_(papers), AttachmentRow.id.in_(own)))
        )

    def needed(self, path: str) -> bool:
        """Whether a paper, also one in the bin, needs the file that the library keeps under that name."""
        with self._read() as session:
            rows = select(AttachmentRow.id).where(AttachmentRow.path == path)
            papers = select(PaperRow.id).where(PaperRow.file == path)
            return session.scalar(rows.limit(1)) is not None or session.scalar(papers.limit(1)) is not None

    def _all(self, query: Select[AttachmentRow]) -> tuple[Attachment, ...]:
        with self._read() as session:
            return tuple(_attachment_of(row) for row in session.scalars(query.order_by(AttachmentRow.id)))


def _outside_the_bin() -> Select[AttachmentRow]:
    return (
        select(AttachmentRow)
        .join(PaperRow, PaperRow.id == AttachmentRow.paper_id)
        .where(AttachmentRow.removed.is_(None), PaperRow.removed.is_(None))
    )


def _values(one: Attachment) -> dict[str, str | int | bool]:
    return {
        "role": str(one.role),
        "title": one.title,
        "path": one.path,
        "original_name": one.original_name,
        "sha256": one.sha256,
        "size": one.size,
        "linked": one.linked,
    }


def _row(one: Attachment) -> AttachmentRow:
    return AttachmentRow(paper_id=one.paper, added=one.added or now(), **_values(one))


def _attachment_of(row: AttachmentRow) -> Attachment:
    return Attachment(
        paper=row.paper_id,
        role=Role(row.role),
        title=row.title,
        path=row.path,
        original_name=row.original_name,
        sha256=row.sha256,
        size=row.size,
        linked=row.linked,
        id=row.id,
        added=row.added,
    )
