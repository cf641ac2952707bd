"""The papers and their pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.disk.outputs import Outputs
from app.base.errors import UserError, WrongUsage
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, no_progress
from app.domain.library.attachment import FileState
from app.domain.library.found import Found, FoundPaper, SearchHit
from app.domain.library.history import BinItem, BinKind, Operation
from app.domain.library.listing import WAITING, ListSort, ListView, Shelf, ShelfCounts
from app.domain.library.paper import ImportedPaper, ImportStatus, Paper, PaperStatus
from app.domain.reading.document import Document, PageImage, PageInfo, Rect, Span
from app.domain.reading.flow import Flow
from app.domain.reading.page_text import OutlineEntry, PageHit, PageLink, PageMap, PageWord
from app.domain.reading.pointed import Pointed, PointedKind
from ui_fakes.figures import a_picture
from ui_fakes.values import make_document, make_flow, make_paper

if TYPE_CHECKING:
    from ui_fakes import FakeProgram


_SORTED = {ListSort.TITLE: "title", ListSort.YEAR: "year", ListSort.AUTHORS: "authors"}


def _has(paper: Paper, text: str) -> bool:
    facts = " ".join((paper.title, *paper.authors, str(paper.year or ""))).casefold()
    return all(word in facts for word in text.casefold().split())


class FakeLibrary:
    """`LibraryPort` over papers in memory."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program

    def refresh_kept(self) -> None:
        """Nothing keeps itself up to date here."""

    def take_in(
        self,
        paths: Sequence[Path],
        *,
        on_progress: OnProgress = no_progress,
        on_paper: Callable[[ImportedPaper], None] | None = None,
        cancel: CancelToken | None = None,
        password: str | None = None,
        done: Sequence[ImportedPaper] = (),
    ) -> tuple[ImportedPaper, ...]:
        self._program.note("take_in", tuple(paths))
        outcomes = []
        for path in paths:
            number = len(self._program.papers) + 1
            if path.suffix != ".pdf":
                reason = f"{path.name} is not a PDF."
                outcome = ImportedPaper(None, path.name, ImportStatus.FAILED, reason, str(path))
            elif path.stem in self._program.passwords and password != self._program.passwords[path.stem]:
                key = "pdf_needs_password" if password is None else "pdf_wrong_password"
                outcome = ImportedPaper(None, path.name, ImportStatus.FAILED, f"{path.name} is locked.", str(path), key)
            elif any(path.name == paper.original_name for paper in self._program.papers):
                outcome = ImportedPaper(1, path.stem, ImportStatus.DUPLICATE, "", str(path))
            else:
                self._program.papers.append(
                    make_paper(number, path.stem, original_name=path.name, status=PaperStatus.ADDED)
                )
                outcome = ImportedPaper(number, path.stem, ImportStatus.ADDED, "", str(path))
            if on_paper is not None:
                on_paper(outcome)
            outcomes.append(outcome)
        return tuple(outcomes)

    def extract_waiting(
        self,
        *,
        on_progress: OnProgress = no_progress,
        on_paper: Callable[[Paper], None] | None = None,
        cancel: CancelToken | None = None,
    ) -> tuple[Paper, ...]:
        self._program.note("extract_waiting", None)
        done = []
        for place, paper in enumerate(self._program.papers):
            if paper.status in (PaperStatus.ADDED, PaperStatus.EXTRACTING):
                self._program.papers[place] = replace(paper, status=PaperStatus.READY)
                if on_paper is not None:
                    on_paper(self._program.papers[place])
                done.append(self._program.papers[place])
        return tuple(done)

    def find(self, text: str, limit: int = 20, *, typing: bool = False) -> Found:
        self._program.note("find", text)
        if "year:soon" in text:
            raise WrongUsage("query_year", given="soon")
        found = [one for one in self._program.papers if "light" in text]
        hits = [SearchHit(one.id, one.title, 3, "A lamp gives light.", "s2", 1.0) for one in found[:limit]]
        titles = [one for one in self._program.papers if one not in found and _has(one, text)]
        papers = [
            *(
                FoundPaper(one.id, one.title, one.authors, one.year, (hit,))
                for one, hit in zip(found, hits, strict=False)
            ),
            *(FoundPaper(one.id, one.title, one.authors, one.year, ()) for one in titles),
        ]
        return Found(tuple(papers), len(papers))

    def list_numbers(self, view: ListView, text: str = "") -> list[int]:
        self._program.note("list_numbers", (view, text))
        if "year:soon" in text:
            raise WrongUsage("query_year", given="soon")
        order = self._program.shelves.order()
        held = order.lying.get(view.collection) if view.collection else order.worn.get(view.tag) if view.tag else None
        found = [
            one
            for one in self._program.papers
            if view.shelf.holds(one) and (held is None or one.id in held) and _has(one, text)
        ]
        found.sort(
            key=lambda one: (str(getattr(one, _SORTED.get(view.sort, "added"))), one.id), reverse=view.descending
        )
        return [one.id for one in found]

    def papers_by_number(self, numbers: Sequence[int]) -> tuple[Paper, ...]:
        known = {one.id: one for one in self._program.papers}
        return tuple(known[one] for one in numbers if one in known)

    def shelf_counts(self) -> ShelfCounts:
        papers = self._program.papers
        held = {shelf: sum(shelf.holds(one) for one in papers) for shelf in Shelf}
        return ShelfCounts(held, sum(one.status in WAITING for one in papers))

    def bibliography_suffixes(self) -> tuple[str, ...]:
        return (".bib", ".ris")

    def list_papers(self) -> tuple[Paper, ...]:
        self._program.note("list_papers", None)
        return tuple(self._program.papers)

    def remove_papers(self, paper_ids: Sequence[int]) -> tuple[BinItem, ...]:
        return tuple(self.remove_paper(one) for one in paper_ids)

    def remove_paper(self, paper_id: int) -> BinItem:
        self._program.note("remove_paper", paper_id)
        gone = next(paper for paper in self._program.papers if paper.id == paper_id)
        self._program.papers.remove(gone)
        item = BinItem(BinKind.PAPER, paper_id, gone.title, "", "2026-03-01T10:00:00+00:00")
        self._program.binned[item] = gone
        return item

    def load_document(self, paper_id: int) -> Document:
        self._program.note("load_document", paper_id)
        return make_document(next(paper for paper in self._program.papers if paper.id == paper_id))


class FakeHistory:
    """`HistoryPort` over a bin in memory; undo takes out what went in last, redo puts it back."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program

    def undo(self) -> Operation:
        self._program.note("undo", None)
        if not self._program.binned:
            raise UserError("nothing_to_undo")
        item = next(reversed(self._program.binned))
        self.restore([item])
        self._program.undone.append(item)
        return self._operation(item)

    def redo(self) -> Operation:
        self._program.note("redo", None)
        item = self._program.undone.pop()
        FakeLibrary(self._program).remove_paper(item.id)
        return self._operation(item)

    def remove(self, kind: BinKind, wanted: int) -> BinItem:
        self._program.note("remove", (kind, wanted))
        return BinItem(kind, wanted, f"{kind} {wanted}", "", "2026-01-01T00:00:00+00:00")

    def bin_items(self) -> tuple[BinItem, ...]:
        return tuple(self._program.binned)

    def restore(self, items: Sequence[BinItem]) -> None:
        self._program.note("restore", tuple(items))
        self._program.papers += [self._program.binned.pop(item) for item in items]

    def empty(self, items: Sequence[BinItem]) -> None:
        self._program.note("empty", tuple(items))
        for item in items:
            del self._program.binned[item]

    def _operation(self, item: BinItem) -> Operation:
        return Operation(1, Message.of("operation.removed.paper", title=item.title), item.removed, undone=True)


class FakePages:
    """`PagesPort`: every page is white and says the same."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program

    def prepare_view(self) -> None:
        self._program.note("prepare_view", None)

    def page_sizes(self, paper: Paper) -> tuple[PageInfo, ...]:
        self._program.note("page_sizes", paper.id)
        return make_document(paper).pages

    def file_state(self, paper: Paper) -> FileState:
        return FileState.HERE

    def read_again(self, paper_id: int) -> Paper:
        raise AssertionError("the files of this library stay as they are")

    def page_image(self, paper: Paper, page: int, scale: float) -> PageImage:
        self._program.note("page_image", (page, scale))
        width, height = round(612 * scale), round(792 * scale)
        return PageImage(page, width, height, scale, b"\xff" * (width * height * 3))

    def page_words(self, paper: Paper, page: int) -> tuple[PageWord, ...]:
        self._program.note("page_words", page)
        texts = f"Page {page} says that a lamp gives light .".split()
        return tuple(
            PageWord(text, (Rect(72 + 60 * place, 300, 122 + 60 * place, 312),), 0) for place, text in enumerate(texts)
        )

    def page_map(self, paper: Paper, page: int) -> PageMap:
        self._program.note("page_map", page)
        inside, web = Rect(72, 600, 200, 612), Rect(72, 640, 200, 652)
        return PageMap((PageLink(inside, page=4, y=300.0), PageLink(web, uri="https://example.org/lamp")))

    def outline(self, paper: Paper) -> tuple[OutlineEntry, ...]:
        return (OutlineEntry(1, "Introduction", 1), OutlineEntry(3, "Lamps", 2), OutlineEntry(1, "End", 4))

    def find_on_pages(self, paper: Paper, text: str, first: int, last: int) -> tuple[PageHit, ...]:
        self._program.note("find_on_pages", (text, first, last))
        pages = range(first, min(last, 4) + 1)
        return tuple(PageHit(page, (Rect(72, 300, 122, 312),)) for page in pages if text in f"page {page} lamp")

    def point_at(self, paper: Paper, page: int, x: float, y: float, words: tuple[str, str, str]) -> tuple[Pointed, ...]:
        self._program.note("point_at", words)
        if words[1] != "lamp":
            return ()
        place = Span(3, Rect(72, 300, 300, 312))
        return (
            Pointed(PointedKind.FIGURE, "Figure 3", "A lamp.", place),
            Pointed(PointedKind.REFERENCE, "[1] Nights", paper=3),
        )

    def flow(self, paper_id: int) -> Flow:
        self._program.note("flow", paper_id)
        return make_flow(paper_id, self._program.flow_blocks, self._program.flow_other)

    def figure_picture(self, paper_id: int, figure_id: str, dpi: int) -> bytes:
        self._program.note("flow_picture", (figure_id, dpi))
        return a_picture()

    def export_flow(self, paper_id: int, out: Path, *, both: bool = False, outputs: Outputs | None = None) -> Path:
        self._program.note("export_flow", (out.name, both))
        return out
