"""The files of entries in memory."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.progress import CancelToken
from app.domain.library.attachment import AttachedFile, Attachment, FileState, Role
from app.domain.library.history import BinItem, BinKind
from app.domain.library.paper import ImportedPaper, ImportStatus, PaperStatus

if TYPE_CHECKING:
    from ui_fakes import FakeProgram


class FakeAttachments:
    """`AttachmentsPort`; a paper has the PDF that it came with."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program
        self.kept: dict[int, Attachment] = {}
        self.gone: set[int] = set()

    def files_of(self, paper_id: int) -> tuple[AttachedFile, ...]:
        paper = next(one for one in self._program.papers if one.id == paper_id)
        main = [] if paper.status is PaperStatus.ENTRY else [(0, Role.MAIN, paper.original_name, paper.file, False)]
        main += [
            (one.id, one.role, one.title, one.path, one.linked) for one in self.kept.values() if one.paper == paper_id
        ]
        return tuple(
            AttachedFile(*row, 2048, FileState.GONE if row[0] in self.gone else FileState.HERE) for row in main
        )

    def attach(
        self, paper_id: int, file: Path, *, role: Role | None = None, title: str = "", link: bool = False
    ) -> ImportedPaper | Attachment:
        self._program.note("attach", (paper_id, file.name, role, link))
        place, paper = next((at, one) for at, one in enumerate(self._program.papers) if one.id == paper_id)
        if paper.status is PaperStatus.ENTRY and role is None and not link:
            self._program.papers[place] = replace(paper, status=PaperStatus.READY, original_name=file.name)
            return ImportedPaper(paper_id, paper.title, ImportStatus.ADDED, "", str(file))
        number = len(self.kept) + 1
        self.kept[number] = Attachment(
            paper_id, role or Role.OTHER, file.stem, str(file), file.name, linked=link, id=number
        )
        return self.kept[number]

    def change(self, attachment_id: int, *, role: Role | None = None, title: str = "") -> Attachment:
        self._program.note("change_attachment", (attachment_id, role, title))
        one = self.kept[attachment_id]
        self.kept[attachment_id] = replace(one, role=role or one.role, title=title or one.title)
        return self.kept[attachment_id]

    def remove(self, attachment_id: int) -> BinItem:
        self._program.note("remove_attachment", attachment_id)
        one = self.kept.pop(attachment_id)
        return BinItem(BinKind.ATTACHMENT, one.id, one.title, "", "2026-03-01T10:00:00+00:00")

    def read_as_paper(self, attachment_id: int, cancel: CancelToken | None = None) -> ImportedPaper:
        self._program.note("read_as_paper", attachment_id)
        return ImportedPaper(99, self.kept[attachment_id].title, ImportStatus.ADDED, "", "")
