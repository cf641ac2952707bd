"""The tables, as SQLAlchemy sees them. Changes go through a numbered migration in `migrations/`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Parent of all tables."""


class PaperRow(Base):
    """One paper; found again by the SHA-256 of its file. An entry without a file has none."""

    __tablename__ = "papers"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    sha256: Mapped[str | None] = mapped_column(String, unique=True)
    title: Mapped[str]
    authors: Mapped[list[str]] = mapped_column(JSON)
    year: Mapped[int | None]
    venue: Mapped[str]
    doi: Mapped[str]
    arxiv_id: Mapped[str]
    language: Mapped[str]
    page_count: Mapped[int]
    status: Mapped[str]
    added: Mapped[str]
    file: Mapped[str]
    original_name: Mapped[str]
    problem: Mapped[list[dict[str, Any]]] = mapped_column(JSON, server_default="[]")
    given: Mapped[list[str]] = mapped_column(JSON, server_default="[]")
    read_state: Mapped[str] = mapped_column(String, server_default="")
    rating: Mapped[int] = mapped_column(Integer, server_default="0")
    due: Mapped[str] = mapped_column(String, server_default="")
    ranks: Mapped[str] = mapped_column(String, server_default="")
    """What its journal's ranks are ("CAS 1区 · JCR Q1"), and below where that stands in order; both worked out by the program."""
    rank_order: Mapped[int] = mapped_column(Integer, server_default="9")
    removed: Mapped[str | None]
    """When it went to the bin, in this table and all that have one; None outside the bin."""

    __table_args__ = ({"sqlite_autoincrement": True},)


class EntryRow(Base):
    """What a bibliography said of a paper, whole: deflated JSON of `app.domain.library.entry.Entry`."""

    __tablename__ = "entries"

    paper_id: Mapped[int] = mapped_column(ForeignKey("papers.id", ondelete="CASCADE"), primary_key=True)
    citation_key: Mapped[str]
    body: Mapped[bytes] = mapped_column(LargeBinary)


class CitationKeyRow(Base):
    """By what a paper is cited. A `pinned` key came with a bibliography or from the user's hand; the others were made."""

    __tablename__ = "citation_keys"

    paper_id: Mapped[int] = mapped_column(ForeignKey("papers.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(collation="NOCASE"), index=False)
    pinned: Mapped[bool]

    __table_args__ = (Index("citation_keys_key", "key"),)


class JournalRankRow(Base):
    """One key (ISSN, name, short name) of a journal in a table of ranks; `journal` is its row in that table."""

    __tablename__ = "journal_ranks"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    system: Mapped[str]
    journal: Mapped[int]
    kind: Mapped[str]
    key: Mapped[str]
    rank: Mapped[str]

    __table_args__ = (Index("journal_ranks_key", "key"),)


class AttachmentRow(Base):
    """A further file of a paper, beside the PDF that is read."""

    __tablename__ = "attachments"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("papers.id", ondelete="CASCADE"), index=True)
    role: Mapped[str]
    title: Mapped[str]
    path: Mapped[str]
    original_name: Mapped[str]
    sha256: Mapped[str] = mapped_column(String, index=True)
    size: Mapped[int]
    linked: Mapped[bool]
    added: Mapped[str]
    removed: Mapped[str | None]

    __table_args__ = ({"sqlite_autoincrement": True},)


class LinkRow(Base):
    """Two papers that belong together, the one with the lower number first."""

    __tablename__ = "links"

    paper_id: Mapped[int] = mapped_column(ForeignKey("papers.id", ondelete="CASCADE"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("papers.id", ondelete="CASCADE"), primary_key=True, index=True)
    kind: Mapped[str] = mapped_column(String, primary_key=True)


class OriginRow(Base):
    """What came from another program, so that it comes once: its key there, what it is here, and how it looked then. The row
    may be gone meanwhile."""

    __tablename__ = "origins"

    source: Mapped[str] = mapped_column(String, primary_key=True)
    key: Mapped[str] = mapped_column(String, primary_key=True)
    kind: Mapped[str]
    row_id: Mapped[int]
    stamp: Mapped[str]


class GivenFactRow(Base):
    """A value that a person, a bibliography or a registry gave for a fact of a paper; at most one of a fact is chosen."""

    __tablename__ = "given_facts"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("papers.id", ondelete="CASCADE"))
    name: Mapped[str]
    value: Mapped[Any] = mapped_column(JSON)
    origin: Mapped[str]
    chosen: Mapped[bool]
    changed: Mapped[str]

    __table_args__ = (UniqueConstraint("paper_id", "name", "origin"), {"sqlite_autoincrement": True})


class CollectionRow(Base):
    """A folder of papers, in another one or at the top."""

    __tablename__ = "collections"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("collections.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]

    __table_args__ = ({"sqlite_autoincrement": True},)


class CollectionPaperRow(Base):
    """A paper in a collection."""

    __tablename__ = "collection_papers"

    collection_id: Mapped[int] = mapped_column(ForeignKey("collections.id", ondelete="CASCADE"), primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("papers.id", ondelete="CASCADE"), primary_key=True, index=True)


class TagRow(Base):
    """A word that papers bear."""

    __tablename__ = "tags"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String, unique=True)
    color: Mapped[str] = mapped_column(String, server_default="")

    __table_args__ = ({"sqlite_autoincrement": True},)


class PaperTagRow(Base):
    """A tag on a paper."""

    __tablename__ = "paper_tags"

    tag_id: Mapped[int] = mapped_column(ForeignKey("tags.id", ondelete="CASCADE"), primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("papers.id", ondelete="CASCADE"), primary_key=True, index=True)


class DocumentRow(Base):
    """What was read from a file, once per content and extractor version; `body` is deflated JSON."""

    __tablename__ = "documents"

    sha256: Mapped[str] = mapped_column(String, primary_key=True)
    extractor: Mapped[str] = mapped_column(String, primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    created: Mapped[str]


class CitedWorkRow(Base):
    """A key (DOI, title, line) of a work that a document cites."""

    __tablename__ = "cited_works"

    key: Mapped[str] = mapped_column(String, primary_key=True)
    sha256: Mapped[str] = mapped_column(String, primary_key=True)
    extractor: Mapped[str] = mapped_column(String, primary_key=True)

    __table_args__ = (
        ForeignKeyConstraint(["sha256", "extractor"], ["documents.sha256", "documents.extractor"], ondelete="CASCADE"),
        Index("cited_works_document", "sha256", "extractor"),
    )


class DigestRow(Base):
    """One summary; every version is kept."""

    __tablename__ = "digests"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("papers.id", ondelete="CASCADE"))
    template: Mapped[str]
    lang: Mapped[str]
    model: Mapped[str]
    created: Mapped[str]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    removed: Mapped[str | None]

    __table_args__ = (Index("digests_paper", "paper_id", "id"), {"sqlite_autoincrement": True})


class ConversationRow(Base):
    """Questions that follow on each other."""

    __tablename__ = "conversations"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    title: Mapped[str]
    created: Mapped[str]
    removed: Mapped[str | None]

    __table_args__ = ({"sqlite_autoincrement": True},)


class ConversationPaperRow(Base):
    """A paper that a conversation is about; `position` keeps the order in which they were named."""

    __tablename__ = "conversation_papers"

    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("papers.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int]

    __table_args__ = (Index("conversation_papers_paper", "paper_id"),)


class AnswerRow(Base):
    """One question with its answer."""

    __tablename__ = "answers"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    created: Mapped[str]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    removed: Mapped[str | None]

    __table_args__ = (Index("answers_conversation", "conversation_id", "id"), {"sqlite_autoincrement": True})


class DeckRow(Base):
    """Slides a user has changed."""

    __tablename__ = "decks"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("papers.id", ondelete="CASCADE"))
    created: Mapped[str]
    updated: Mapped[str]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    removed: Mapped[str | None]

    __table_args__ = (Index("decks_paper", "paper_id", "id"), {"sqlite_autoincrement": True})


class JobRow(Base):
    """One long action. A key is never in work twice: `running_key` is unique and empty once it ended."""

    __tablename__ = "jobs"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    key: Mapped[str]
    running_key: Mapped[str | None] = mapped_column(String, unique=True)
    kind: Mapped[str]
    state: Mapped[str]
    progress: Mapped[float]
    result: Mapped[str]
    error: Mapped[str]
    created: Mapped[str]
    updated: Mapped[str]


class MarkRow(Base):
    """A place on a page that a reader marked. `name` is what it is called in copies of the PDF."""

    __tablename__ = "marks"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("papers.id", ondelete="CASCADE"))
    name: Mapped[str]
    kind: Mapped[str]
    page: Mapped[int]
    rects: Mapped[list[list[float]]] = mapped_column(JSON)
    quote: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    color: Mapped[str]
    created: Mapped[str]
    changed: Mapped[str]
    strokes: Mapped[list[list[list[float]]]] = mapped_column(JSON)
    size: Mapped[float]

    __table_args__ = (
        UniqueConstraint("paper_id", "name"),
        Index("marks_paper", "paper_id", "page"),
        {"sqlite_autoincrement": True},
    )


class NoteRow(Base):
    """A reader's note. It outlives its paper, then as a free one."""

    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("papers.id", ondelete="SET NULL"), index=True)
    title: Mapped[str]
    body: Mapped[str] = mapped_column(Text)
    revision: Mapped[int]
    created: Mapped[str]
    updated: Mapped[str]
    removed: Mapped[str | None]

    __table_args__ = ({"sqlite_autoincrement": True},)


class NoteVersionRow(Base):
    """A note as it stood before a change."""

    __tablename__ = "note_versions"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    note_id: Mapped[int] = mapped_column(ForeignKey("notes.id", ondelete="CASCADE"), index=True)
    revision: Mapped[int]
    title: Mapped[str]
    body: Mapped[str] = mapped_column(Text)
    saved: Mapped[str]


class PieceRow(Base):
    """A finished piece of longer work with the model (a translated paragraph, a cell of a table)."""

    __tablename__ = "pieces"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("papers.id", ondelete="CASCADE"))
    kind: Mapped[str]
    key: Mapped[str]
    recipe: Mapped[str]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    created: Mapped[str]

    __table_args__ = (UniqueConstraint("paper_id", "kind", "key", "recipe"), {"sqlite_autoincrement": True})


class ComparisonRow(Base):
    """A table of papers and aspects; every version is kept."""

    __tablename__ = "comparisons"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    created: Mapped[str]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    removed: Mapped[str | None]

    __table_args__ = ({"sqlite_autoincrement": True},)


class TermRow(Base):
    """An entry of the user's glossary."""

    __tablename__ = "glossary"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    en: Mapped[str]
    zh: Mapped[str]
    removed: Mapped[str | None]

    __table_args__ = (UniqueConstraint("en", "zh"), {"sqlite_autoincrement": True})


class SavedSearchRow(Base):
    """A search that is kept by name."""

    __tablename__ = "saved_searches"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str]
    query: Mapped[str]
    removed: Mapped[str | None]

    __table_args__ = ({"sqlite_autoincrement": True},)


class ReadingTimeRow(Base):
    """How long a paper was read on a day of the reader's own clock ("2027-01-31")."""

    __tablename__ = "reading_times"

    paper_id: Mapped[int] = mapped_column(ForeignKey("papers.id", ondelete="CASCADE"), primary_key=True)
    day: Mapped[str] = mapped_column(String, primary_key=True)
    seconds: Mapped[int]


class OperationRow(Base):
    """Something the user did, with the words to show it. What it changed stands in the table `changes`, a row for each
    field, whose values have no type and which `app.library.history.recording` alone reads and writes.

    `kind` is "change", "undo" or "redo"; an undo or redo names the operation it took back as its `target`, and that one
    is `reversed` by it.
    """

    __tablename__ = "operations"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[str]
    words: Mapped[dict[str, Any]] = mapped_column(JSON)
    subject: Mapped[str]
    created: Mapped[str]
    target: Mapped[int | None]
    reversed: Mapped[int | None]

    __table_args__ = ({"sqlite_autoincrement": True},)


class SyncStateRow(Base):
    """A fact about syncing: this computer's name among the others, how far its clock of changes is."""

    __tablename__ = "sync_state"

    name: Mapped[str] = mapped_column(String, primary_key=True)
    value: Mapped[str]


class SyncMachineRow(Base):
    """A computer that shares the library, and the number of its last batch of changes that is in here."""

    __tablename__ = "sync_machines"

    machine: Mapped[str] = mapped_column(String, primary_key=True)
    name: Mapped[str]
    number: Mapped[int]


class SyncBatchRow(Base):
    """Changes that one computer told at once. `seen` are the batches of each computer that it knew then; `lamport` is
    higher than that of all these."""

    __tablename__ = "sync_batches"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    machine: Mapped[str]
    number: Mapped[int]
    lamport: Mapped[int]
    seen: Mapped[dict[str, int]] = mapped_column(JSON)

    __table_args__ = (UniqueConstraint("machine", "number"),)


class SyncRowRow(Base):
    """A row as all computers name it (`uid`) and as this one does (`row_key`; None: it is gone here). `state` is how it
    stood when it was last told or heard of, `stamps` the batch that each field comes from (`app.library.syncing`)."""

    __tablename__ = "sync_rows"

    uid: Mapped[str] = mapped_column(String, primary_key=True)
    table_name: Mapped[str]
    row_key: Mapped[str | None]
    state: Mapped[dict[str, Any]] = mapped_column(JSON)
    stamps: Mapped[dict[str, int]] = mapped_column(JSON)

    __table_args__ = (UniqueConstraint("table_name", "row_key"),)


class SyncTouchedRow(Base):
    """A row that was written to since it was last told of. `whole`: all of it is to be told again."""

    __tablename__ = "sync_touched"

    table_name: Mapped[str] = mapped_column(String, primary_key=True)
    row_key: Mapped[str] = mapped_column(String, primary_key=True)
    whole: Mapped[int] = mapped_column(Integer, server_default="0")


class SyncOutboxRow(Base):
    """A batch of this computer's that is still to be put into the shared place."""

    __tablename__ = "sync_outbox"

    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)


class SyncConflictRow(Base):
    """A field that two computers changed without knowing of each other: what stands here, and what does not, both as JSON.
    `stamp` is the batch of the latter; 0 where the program itself decided, and a person is to say whether that is right."""

    __tablename__ = "sync_conflicts"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    uid: Mapped[str]
    table_name: Mapped[str]
    field: Mapped[str]
    here: Mapped[str]
    there: Mapped[str]
    machine: Mapped[str]
    stamp: Mapped[int]
    found: Mapped[str]

    __table_args__ = (Index("sync_conflicts_row", "uid", "field"), {"sqlite_autoincrement": True})


class SyncFileRow(Base):
    """A file that lies in the shared place, by its content."""

    __tablename__ = "sync_files"

    sha256: Mapped[str] = mapped_column(String, primary_key=True)
