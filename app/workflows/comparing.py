"""Compare papers: a table of papers and aspects, every cell written on the paper's own prefix and checked.

The prefix is the one that summaries use, so that a paper that was summarized is not read again. A finished cell is
stored at once and never paid for twice; finished tables are kept side by side.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.base.clock import now
from app.base.codec import from_json, to_json
from app.base.disk.files import disk_errors
from app.base.disk.outputs import Outputs
from app.base.errors import UserError, WrongUsage
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, Progress
from app.checking.index import EvidenceIndex
from app.domain.library.paper import Paper
from app.domain.reading.document import Document
from app.domain.writing.comparison import Aspect, Cell, ComparedPaper, Comparison
from app.domain.writing.digest import Claim, Verdict
from app.reading.hostile import reading_warnings
from app.reading.templates import Facet, Template
from app.text.han import HAN
from app.workflows.jobs import run_job
from app.workflows.library.order.papers import get_paper, load_document
from app.workflows.paper_task import Writer, own_language, require_text
from app.workflows.prompts import load_template
from app.workflows.readings import comparison_with_readings
from app.workflows.services import Services
from app.workflows.summarizing.facets import FacetWriter, Ground
from app.writing.comparison import comparison_to_csv, comparison_to_markdown
from app.writing.sheets import comparison_to_xlsx

USUAL = ("task", "data", "method", "metric", "result")
FORMATS = (".md", ".csv", ".xlsx")
_KIND = "cell"
_CUSTOM = "custom"
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class CompareOptions:
    """`columns` are keys of the prompt file, their titles, or words of the user's own; `lang` is en, zh or auto."""

    columns: tuple[str, ...] = USUAL
    lang: str = "auto"


class CompareWatcher(Protocol):
    """Told what happens, on the thread that works."""

    def on_progress(self, p: Progress) -> None:
        """How far it is."""

    def on_cell(self, cell: Cell) -> None:
        """A cell is finished, checked and stored."""

    def on_notice(self, m: Message) -> None:
        """Something the user should know."""


class SilentCompareWatcher:
    """For callers who only want the result."""

    def on_progress(self, p: Progress) -> None:
        """Nothing."""

    def on_cell(self, cell: Cell) -> None:
        """Nothing."""

    def on_notice(self, m: Message) -> None:
        """Nothing."""


def compare(
    services: Services, paper_ids: Sequence[int], options: CompareOptions, watcher: CompareWatcher, cancel: CancelToken
) -> Comparison:
    """Make the table and keep it. Raises UserError subclasses; finished cells are kept."""
    ids = tuple(dict.fromkeys(paper_ids))
    if len(ids) < 2:
        raise WrongUsage("compare_too_few")
    papers = [get_paper(services, one) for one in ids]
    documents = [load_document(services, paper.id, cancel=cancel) for paper in papers]
    for paper, document in zip(papers, documents, strict=True):
        require_text(document, paper.title)
    lang = _language(documents, options.lang)
    aspects = known_aspects(services, lang, options.columns)
    key = f"compare:{','.join(map(str, ids))}:{lang}:{','.join(aspect.key for aspect in aspects)}"

    def work(on_progress: OnProgress) -> Comparison:
        with services.notices.listen(watcher.on_notice):
            for warning in (warning for document in documents for warning in reading_warnings(document)):
                watcher.on_notice(warning)
            table = _Table(services, lang, aspects, watcher, on_progress, cancel)
            return comparison_with_readings(services, table.make(papers, documents))

    return run_job(services, "compare", key, watcher.on_progress, work)


def load_comparisons(services: Services) -> tuple[Comparison, ...]:
    """All tables, the newest first."""
    return tuple(comparison_with_readings(services, one) for one in services.library.writings.comparisons())


def usual_aspects(services: Services, lang: str) -> tuple[Aspect, ...]:
    """The columns that the prompt file offers."""
    facets = load_template(services, "compare", lang).facets
    return tuple(Aspect(facet.key, facet.title) for facet in facets if facet.key != _CUSTOM)


def known_aspects(services: Services, lang: str, columns: Sequence[str]) -> tuple[Aspect, ...]:
    """The columns asked for: ours by key or title in either language, else the user's own. Raises WrongUsage."""
    offered = usual_aspects(services, lang)
    names = {title.casefold(): key for one in ("en", "zh") for key, title in _titles(services, one).items()}
    chosen: dict[str, Aspect] = {}
    for column in (" ".join(column.split()) for column in columns):
        if not column:
            continue
        if len(column) > _LONGEST_NAME:
            raise WrongUsage("column_too_long", column=column[:_LONGEST_NAME], longest=_LONGEST_NAME)
        key = names.get(column.casefold(), column.casefold())
        known = next((aspect for aspect in offered if aspect.key == key), None)
        chosen.setdefault(key, known or Aspect(column, column))
    if not chosen:
        raise WrongUsage("no_columns", known=", ".join(aspect.key for aspect in offered))
    return tuple(chosen.values())


def check_table_file(out: Path, outputs: Outputs) -> None:
    """Raise WrongUsage or UserError (TargetExists too) unless a table can be written there."""
    if out.suffix.lower() not in FORMATS:
        raise WrongUsage("unknown_table_format", file=out.name, known=", ".join(FORMATS))
    if out.is_dir():
        raise WrongUsage("target_is_folder", file=str(out))
    if not out.parent.is_dir():
        raise UserError("folder_missing", folder=str(out.parent))
    outputs.check(out)


def write_comparison(services: Services, comparison: Comparison, out: Path, outputs: Outputs | None = None) -> Path:
    """The table as Markdown, CSV or Excel, by the file's suffix."""
    outputs = outputs or Outputs()
    check_table_file(out, outputs)
    with disk_errors(out.parent):
        if out.suffix.lower() == ".xlsx":
            outputs.write(out, comparison_to_xlsx(comparison))
        elif out.suffix.lower() == ".csv":
            # Excel takes CSV for UTF-8 only with a mark at its beginning.
            outputs.write(out, comparison_to_csv(comparison).encode("utf-8-sig"))
        else:
            outputs.write(out, comparison_to_markdown(comparison).encode("utf-8"))
    return out


class _Table:
    """One comparison under way."""

    def __init__(
        self,
        services: Services,
        lang: str,
        aspects: Sequence[Aspect],
        watcher: CompareWatcher,
        on_progress: OnProgress,
        cancel: CancelToken,
    ) -> None:
        self._services, self._lang, self._aspects = services, lang, aspects
        self._watcher, self._on_progress, self._cancel = watcher, on_progress, cancel
        self._model = services.engine.report().name
        self._done = 0
        self._total = 1

    def make(self, papers: Sequence[Paper], documents: Sequence[Document]) -> Comparison:
        """All cells, paper by paper, so that each paper is read once."""
        self._total = len(papers) * len(self._aspects)
        cells = [cell for paper, document in zip(papers, documents, strict=True) for cell in self._row(paper, document)]
        self._on_progress(Progress(Message.of("progress.compared"), 1.0))
        rows = tuple(ComparedPaper(paper.id, paper.title, paper.authors, paper.year) for paper in papers)
        stamp = now()
        table = Comparison(rows, tuple(self._aspects), tuple(cells), self._lang, self._model, stamp)
        return self._services.library.writings.add_comparison(table)

    def _row(self, paper: Paper, document: Document) -> list[Cell]:
        template = load_template(self._services, "compare", own_language(document))
        cells: list[Cell] = []
        writer: FacetWriter | None = None
        for aspect in self._aspects:
            self._cancel.check()
            stage = Message.of("progress.comparing", column=aspect.title, title=paper.title)
            self._on_progress(Progress(stage, self._done / self._total))
            cell = self._stored(paper, aspect, template)
            if cell is None:
                writer = writer or self._writer(document, template)
                cell = self._cell(paper, aspect, template, writer)
                self._keep(cell, aspect, template)
            self._done += 1
            self._watcher.on_cell(cell)
            cells.append(cell)
        return cells

    def _writer(self, document: Document, template: Template) -> FacetWriter:
        writer = Writer(self._services, document, template, self._cancel)
        unsupported = self._services.settings.unsupported_claims
        return FacetWriter(writer, EvidenceIndex(document), self._lang, unsupported, lambda *_: None)

    def _cell(self, paper: Paper, aspect: Aspect, template: Template, writer: FacetWriter) -> Cell:
        facet = _facet(template, aspect)
        ground = Ground(writer.writer.shared, frozenset(writer.writer.context.sentences))
        values = {"topic": aspect.title} if facet.key == _CUSTOM else {}
        claims = writer.write(facet, ground, (), **values).claims
        kept = tuple(claim for claim in claims if _holds(claim, facet))
        return Cell(paper.id, aspect.key, kept, tuple(claim for claim in claims if claim not in kept))

    def _stored(self, paper: Paper, aspect: Aspect, template: Template) -> Cell | None:
        key, recipe = self._place(aspect, template)
        body = self._services.library.writings.piece(paper.id, _KIND, key, recipe)
        return from_json(Cell, body) if body else None

    def _keep(self, cell: Cell, aspect: Aspect, template: Template) -> None:
        key, recipe = self._place(aspect, template)
        self._services.library.writings.keep_piece(cell.paper, _KIND, key, recipe, to_json(cell))

    def _place(self, aspect: Aspect, template: Template) -> tuple[str, str]:
        """What a cell is about, and how it would be made now."""
        facet = _facet(template, aspect)
        asked = (self._model, self._services.settings.unsupported_claims, facet.model_dump_json())
        parts = (template.parts[name] for name in ("system", "paper", "facet", "excerpts", facet.key))
        return f"{self._lang}:{aspect.key}", hashlib.sha256("\0".join([*asked, *parts]).encode()).hexdigest()[:16]


def _holds(claim: Claim, facet: Facet) -> bool:
    """Whether a statement may fill a cell; asked for anything at all, a model must say something that is proved."""
    if facet.key == _CUSTOM:
        return claim.verdict is Verdict.VERIFIED
    return claim.verdict is not Verdict.UNSUPPORTED


def _facet(template: Template, aspect: Aspect) -> Facet:
    known = next((facet for facet in template.facets if facet.key == aspect.key), None)
    if known is not None:
        return known
    custom = next(facet for facet in template.facets if facet.key == _CUSTOM)
    words = re.findall(rf"\w{{3,}}|[{HAN}]{{2,}}", aspect.title.lower())
    return custom.model_copy(update={"title": aspect.title, "cues": tuple(words)})


def _titles(services: Services, lang: str) -> dict[str, str]:
    return {aspect.key: aspect.title for aspect in usual_aspects(services, lang)}


def _language(documents: Sequence[Document], wanted: str) -> str:
    """As wanted; else Chinese when every paper is."""
    if wanted not in ("auto", "en", "zh"):
        raise WrongUsage("unknown_language", wanted=wanted)
    if wanted != "auto":
        return wanted
    return "zh" if all(own_language(document) == "zh" for document in documents) else "en"
