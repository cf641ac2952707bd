"""A backend without a program behind it: papers, pages and summaries made up for the tests of the window."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.errors import Cancelled, UserError
from app.base.messages import Message
from app.base.paths import Paths
from app.base.progress import CancelToken, OnProgress, Progress, no_progress
from app.base.settings import Settings
from app.domain.answer import Answer, Conversation
from app.domain.deck import Bullet, Deck, DeckOptions, Slide, SlideKind
from app.domain.digest import Claim, Coverage, Digest, DigestSection, Evidence, Timing, Verdict
from app.domain.document import Document, PageImage, PageInfo, Rect, Section, Sentence, Span
from app.domain.generation import ModelReport
from app.domain.model import Check, DoctorReport, FoundModel, GpuAnswer, InstalledModel, ModelOffer, Speed
from app.domain.note import Note
from app.domain.page_text import PageWord
from app.domain.paper import ImportedPaper, ImportStatus, Paper, PaperStatus
from app.domain.preview import PreviewSlide
from app.domain.proposal import FactChange, Proposal
from app.domain.translation import PassageKind, Term, TranslatedPassage, TranslatedSentence, Translation
from app.ui.window.backend import Backend
from app.workflows.checking import CheckedText, Skipped

if TYPE_CHECKING:
    from app.workflows.asking import AskOptions, AskWatcher
    from app.workflows.prompts import PromptFile
    from app.workflows.slides.decks import SlidesResult
    from app.workflows.summarizing.batches import BatchOutcome
    from app.workflows.summarizing.summaries import SummaryOptions, SummaryWatcher
    from app.workflows.translating import TranslationOptions
    from app.workflows.writing.note_export import NotesResult

RECT = Rect(72, 300, 300, 312)


def make_paper(number: int, title: str = "", **changes: object) -> Paper:
    paper = Paper(
        id=number,
        sha256=f"{number:064x}",
        title=title or f"Paper number {number}",
        authors=("Ada Lovelace", "Charles Babbage", "Mary Somerville", "Michael Faraday"),
        year=2000 + number,
        venue="Journal of Lamps",
        doi=f"10.1000/{number}",
        arxiv_id="",
        language="en",
        page_count=4,
        status=PaperStatus.READY,
        added=f"2026-11-{number:02d}T10:00:00+00:00",
        file=f"files/{number}.pdf",
        original_name=f"paper{number}.pdf",
    )
    return replace(paper, **changes)  # type: ignore[arg-type]


def make_document(paper: Paper) -> Document:
    sentences = tuple(
        Sentence(f"s{n}", "1", f"Sentence number {n} says that a lamp gives light.", (Span(n % 4 + 1, RECT),))
        for n in range(8)
    )
    return Document(
        sha256=paper.sha256,
        page_count=4,
        language="en",
        title=paper.title,
        authors=paper.authors,
        abstract="We study lamps. They give light.",
        year=paper.year,
        doi=paper.doi,
        arxiv_id="",
        venue=paper.venue,
        keywords=(),
        pages=tuple(PageInfo(n, 612, 792) for n in range(1, 5)),
        sections=(Section("1", 1, "Introduction", 1),),
        sentences=sentences,
        figures=(),
        references=(),
    )


def make_sections() -> tuple[DigestSection, ...]:
    proof = Evidence("s2", 3, (RECT,), "Sentence number 2 says that a lamp gives light.")
    return (
        DigestSection(
            "problem",
            "Problem",
            (
                Claim("Reading at night needs light.", Verdict.VERIFIED, (proof,)),
                Claim("Most lamps are too bright by 40 %.", Verdict.UNSUPPORTED, ()),
            ),
        ),
        DigestSection("method", "Method", (Claim("A desk lamp is used.", Verdict.WEAK, (replace(proof, page=2),)),)),
        DigestSection("limitations", "Limitations", ()),
    )


def make_digest(paper_id: int, number: int = 1, lang: str = "en") -> Digest:
    return Digest(
        paper=paper_id,
        template="structured",
        lang=lang,
        model="starter-1.5b",
        created=f"2026-11-22T10:{number:02d}:00+00:00",
        sections=make_sections(),
        coverage=Coverage(212, 412, ("Appendix",)),
        timing=Timing(total_s=130),
        id=number,
        device="CPU",
    )


OFFER = ModelOffer(
    name="starter-1.5b",
    title="Qwen2.5-Coder 1.5B",
    licence="Apache-2.0",
    languages=("zh", "en"),
    size=1_117_320_768,
    parameters=1_540_000_000,
    quantization="Q4_K_M",
    context=32768,
    memory=1_900_000_000,
    installed=True,
    fits=True,
    default=True,
)
REPORT = ModelReport(
    name="Qwen2.5-Coder 1.5B",
    file="starter.gguf",
    sha256="",
    context=8192,
    layers=29,
    layers_on_gpu=0,
    device="CPU",
    quantization="Q4_K_M",
    parameters=1_540_000_000,
    threads=2,
)


@dataclass
class FakeServices:
    """What `Backend` needs of the real ones."""

    paths: Paths
    settings: Settings = field(default_factory=lambda: Settings(language="en", appearance="light"))
    lang: str = "en"

    def update_settings(self, **changes: object) -> Settings:
        self.settings = Settings.model_validate({**self.settings.model_dump(), **changes})
        return self.settings


class FakeBackend(Backend):
    """Answers at once. What it was asked stands in `calls`; `errors` make a method fail."""

    def __init__(self, home: Path) -> None:
        super().__init__(FakeServices(Paths(home, home / "models")))  # type: ignore[arg-type]
        self.papers: list[Paper] = []
        self.digests: dict[int, list[Digest]] = {}
        self.offers: tuple[ModelOffer, ...] = (OFFER,)
        self.advised: tuple[ModelOffer, ...] = ()
        self.found: tuple[FoundModel, ...] = ()
        self.gpu = GpuAnswer("ok", Message.of("gpu.none"), facts=(Message.of("gpu.fact_no_card"),))
        self.loaded: ModelReport | None = None
        self.calls: list[tuple[str, object]] = []
        self.errors: dict[str, Exception] = {}
        self.doubtful = False
        self.threads: set[int] = set()
        self.passwords: dict[str, str] = {}
        self.queue: list[int] = []
        self.unsummarizable: set[int] = set()
        self.kept: list[Deck] = []
        self.exported: Deck | None = None
        self.nothing_new = False
        self.talks: dict[int, list[Answer]] = {}
        self.asked: Callable[[CancelToken], None] | None = None
        self.script: Callable[[SummaryWatcher, CancelToken], None] | None = None

    def note(self, name: str, what: object) -> None:
        self.calls.append((name, what))
        self.threads.add(threading.get_ident())
        if name in self.errors:
            raise self.errors[name]

    def take_in(
        self,
        paths: Sequence[Path],
        on_progress: OnProgress,
        on_paper: Callable[[ImportedPaper], None],
        cancel: CancelToken,
        password: str | None = None,
    ) -> tuple[ImportedPaper, ...]:
        self.note("take_in", tuple(paths))
        outcomes = []
        for path in paths:
            number = len(self.papers) + 1
            if path.suffix != ".pdf":
                reason = f"{path.name} is not a PDF."
                outcome = ImportedPaper(None, path.name, ImportStatus.FAILED, reason, str(path))
            elif path.stem in self.passwords and password != self.passwords[path.stem]:
                key = "pdf_needs_password" if password is None else "pdf_wrong_password"
                outcome = ImportedPaper(None, path.name, ImportStatus.FAILED, f"{path.name} is locked.", str(path), key)
            elif any(path.name == paper.original_name for paper in self.papers):
                outcome = ImportedPaper(1, path.stem, ImportStatus.DUPLICATE, "", str(path))
            else:
                self.papers.append(make_paper(number, path.stem, original_name=path.name, status=PaperStatus.ADDED))
                outcome = ImportedPaper(number, path.stem, ImportStatus.ADDED, "", str(path))
            on_paper(outcome)
            outcomes.append(outcome)
        return tuple(outcomes)

    def read_waiting(
        self, on_progress: OnProgress, on_paper: Callable[[Paper], None], cancel: CancelToken
    ) -> tuple[Paper, ...]:
        self.note("read_waiting", None)
        done = []
        for place, paper in enumerate(self.papers):
            if paper.status in (PaperStatus.ADDED, PaperStatus.EXTRACTING):
                self.papers[place] = replace(paper, status=PaperStatus.READY)
                on_paper(self.papers[place])
                done.append(self.papers[place])
        return tuple(done)

    def list_papers(self) -> tuple[Paper, ...]:
        self.note("list_papers", None)
        return tuple(self.papers)

    def remove_paper(self, paper_id: int) -> None:
        self.note("remove_paper", paper_id)
        self.papers = [paper for paper in self.papers if paper.id != paper_id]

    def load_document(self, paper_id: int) -> Document:
        self.note("load_document", paper_id)
        return make_document(next(paper for paper in self.papers if paper.id == paper_id))

    def page_sizes(self, paper: Paper) -> tuple[PageInfo, ...]:
        self.note("page_sizes", paper.id)
        return make_document(paper).pages

    def page_image(self, paper: Paper, page: int, scale: float) -> PageImage:
        self.note("page_image", (page, scale))
        width, height = round(612 * scale), round(792 * scale)
        return PageImage(page, width, height, scale, b"\xff" * (width * height * 3))

    def page_words(self, paper: Paper, page: int) -> tuple[PageWord, ...]:
        self.note("page_words", page)
        texts = f"Page {page} says that a lamp gives light .".split()
        return tuple(
            PageWord(text, (Rect(72 + 60 * place, 300, 122 + 60 * place, 312),), 0) for place, text in enumerate(texts)
        )

    def translate_selection(self, paper: Paper, text: str, cancel: CancelToken) -> TranslatedPassage:
        self.note("translate_selection", text)
        kept = TranslatedSentence(
            "t1", text, "灯发光。", (Message.of("fault.number_lost", number="3"),), (Term("lamp", "灯"),)
        )
        return TranslatedPassage("selection", PassageKind.PARAGRAPH, 0, (kept,))

    def summarize(self, paper_id: int, options: SummaryOptions, watcher: SummaryWatcher, cancel: CancelToken) -> Digest:
        self.note("summarize", (paper_id, options))
        if self.script is not None:
            self.script(watcher, cancel)
        watcher.on_progress(Progress(Message.of("error.cancelled.what"), 0.5, 40))
        for section in make_sections():
            watcher.on_text(section.key, section.title, "live words ")
            if cancel.cancelled:
                raise Cancelled()
            watcher.on_section(section)
        digest = make_digest(paper_id, len(self.digests.get(paper_id, ())) + 1)
        self.digests.setdefault(paper_id, []).insert(0, digest)
        self.papers = [
            replace(paper, status=PaperStatus.SUMMARIZED) if paper.id == paper_id else paper for paper in self.papers
        ]
        self.loaded = REPORT
        return digest

    def queue_summaries(self, paper_ids: Sequence[int], lang: str) -> int:
        self.note("queue_summaries", tuple(paper_ids))
        fresh = [one for one in paper_ids if one not in self.digests and one not in self.queue]
        self.queue += fresh
        return len(fresh)

    def queued_summaries(self) -> int:
        self.note("queued_summaries", None)
        return len(self.queue)

    def forget_summaries(self) -> int:
        self.note("forget_summaries", None)
        self.queue.clear()
        return 0

    def summarize_queued(
        self, cancel: CancelToken, on_progress: OnProgress, on_outcome: Callable[[BatchOutcome], None]
    ) -> tuple[BatchOutcome, ...]:
        from app.workflows.summarizing.batches import BatchOutcome

        self.note("summarize_queued", tuple(self.queue))
        outcomes = []
        while self.queue:
            wanted = self.queue.pop(0)
            paper = next(paper for paper in self.papers if paper.id == wanted)
            on_progress(Progress(Message.of("error.cancelled.what"), 0.5, 40))
            bad = UserError("disk_full", folder="/x") if paper.id in self.unsummarizable else None
            if bad is None:
                self.digests[paper.id] = [make_digest(paper.id)]
            outcome = BatchOutcome(paper.id, paper.title, error=bad)
            on_outcome(outcome)
            outcomes.append(outcome)
        return tuple(outcomes)

    def plan_session(self, paper_ids: Sequence[int], options: DeckOptions) -> Deck:
        self.note("plan_session", tuple(paper_ids))
        return self.plan_deck(paper_ids[0], options)

    def summary_templates(self) -> tuple[PromptFile, ...]:
        from app.workflows.prompts import PromptFile

        titles = {"structured": "Structured summary", "quick": "In brief", "topic": "On one topic"}
        return tuple(PromptFile(name, title, False, Path(f"{name}.en.md"), True) for name, title in titles.items())

    def ask(
        self, paper_ids: Sequence[int], question: str, options: AskOptions, watcher: AskWatcher, cancel: CancelToken
    ) -> Answer:
        self.note("ask", (tuple(paper_ids), question, options))
        watcher.on_text("live words ")
        if self.asked is not None:
            self.asked(cancel)
        if cancel.cancelled:
            raise Cancelled()
        silent = "price" in question
        answer = Answer(
            question=question,
            text="The paper does not say." if silent else "A desk lamp",
            answered=not silent,
            papers=tuple(paper_ids),
            lang="en",
            claims=() if silent else tuple(_claim_of(paper) for paper in paper_ids),
            conversation=options.conversation or len(self.talks) + 1,
        )
        self.talks.setdefault(answer.conversation, []).append(answer)
        return answer

    def conversations(self, paper_id: int) -> tuple[Conversation, ...]:
        self.note("conversations", paper_id)
        return tuple(
            Conversation(number, answers[0].papers, answers[0].question, "2026-11-22T10:00:00+00:00", tuple(answers))
            for number, answers in reversed(self.talks.items())
            if paper_id in answers[0].papers
        )

    def paper_titles(self, paper_ids: Iterable[int]) -> dict[int, str]:
        return {paper.id: paper.title for paper in self.papers if paper.id in set(paper_ids)}

    def remove_conversation(self, conversation: int) -> None:
        self.note("remove_conversation", conversation)
        del self.talks[conversation]

    def load_digests(self, paper_id: int) -> tuple[Digest, ...]:
        self.note("load_digests", paper_id)
        return tuple(self.digests.get(paper_id, ()))

    def check_text(
        self, paper_id: int, text: str, with_model: bool, on_progress: OnProgress, cancel: CancelToken
    ) -> CheckedText:
        self.note("check_text", text)
        return CheckedText(make_sections()[0].claims, (Skipped("Summary", Message.of("skipped.heading")),))

    def plan_deck(self, paper_id: int, options: DeckOptions) -> Deck:
        self.note("plan_deck", options)
        slides = (
            Slide(SlideKind.COVER, "A lamp"),
            Slide(SlideKind.CONTENT, "Problem", (Bullet("Night is dark."),), source="p. 1"),
        )
        return Deck(paper_id, "A lamp", "en", slides, minutes=options.minutes)

    def current_deck(self, paper_id: int, options: DeckOptions) -> Deck:
        self.note("current_deck", options)
        mine = [deck for deck in self.kept if deck.paper == paper_id]
        return mine[-1] if mine else self.plan_deck(paper_id, options)

    def open_studio(self, paper_id: int) -> FakeStudio:  # type: ignore[override]
        self.note("open_studio", paper_id)
        return FakeStudio(self, paper_id)

    def export_deck(self, deck: Deck, out: Path, cancel: CancelToken | None = None) -> SlidesResult:
        from app.workflows.slides.decks import SlidesResult

        self.note("export_deck", out)
        self.exported = deck
        out.write_bytes(b"slides")
        return SlidesResult(out, len(deck.slides), ())

    def notes_of(self, paper_id: int) -> tuple[Note, ...]:
        return ()

    def free_notes(self) -> tuple[Note, ...]:
        return ()

    def note_templates(self) -> tuple[str, ...]:
        return ("paper",)

    def load_translation(self, paper_id: int, options: TranslationOptions) -> Translation:
        return Translation(paper_id, "zh", (), 3)

    def export_notes(self, paper_id: int, out: Path) -> NotesResult:
        from app.workflows.writing.note_export import NotesResult

        self.note("export_notes", out)
        out.write_text("notes", encoding="utf-8")
        return NotesResult(out, 1)

    def propose_completion(self, paper_id: int, cancel: CancelToken) -> Proposal:
        self.note("propose_completion", paper_id)
        changes = (
            FactChange("venue", "", "Journal of Lamps", "Crossref"),
            FactChange("year", 2023, 2021, "Crossref", own=True),
        )
        return Proposal(paper_id, changes, ("Crossref: 10.1/2",), "Crossref", "Lamps", self.doubtful)

    def apply_completion(self, proposal: Proposal, fields: Sequence[str]) -> Paper:
        self.note("apply_completion", tuple(fields))
        return next(paper for paper in self.papers if paper.id == proposal.paper)

    def list_offers(self, look: bool = False, cancel: CancelToken | None = None) -> tuple[ModelOffer, ...]:
        self.note("list_offers", look)
        return self.advised if look and self.advised else self.offers

    def find_models(self, folder: Path | None = None) -> tuple[FoundModel, ...]:
        self.note("find_models", folder)
        return self.found

    def try_model(self, name: str, on_text: Callable[[str], None], cancel: CancelToken) -> Speed:
        self.note("try_model", name)
        for piece in ("Warm light ", "is better."):
            on_text(piece)
        return Speed("trial", 1, 1, 88.4, 17.6)

    def use_server(self, url: str, model: str, key: str) -> ModelReport:
        self.note("use_server", (url, model, key))
        self.update_settings(engine="server", server_url=url)
        return replace(REPORT, name=model or "lab-model", server=url)

    def use_local(self) -> None:
        self.note("use_local", None)
        self.update_settings(engine="local")

    def use_model(self, name: str) -> None:
        self._services.update_settings(model=name)
        self.note("use_model", name)

    def set_adapter(self, file: Path, strength: float) -> None:
        self.note("set_adapter", (file, strength))
        self._services.update_settings(adapter=str(file), adapter_strength=strength)

    def remove_adapter(self) -> None:
        self.note("remove_adapter", None)
        self._services.update_settings(adapter="", adapter_strength=1.0)

    def set_gpu_layers(self, wanted: str) -> int:
        self.note("set_gpu_layers", wanted)
        return -1

    def explain_gpu(self) -> GpuAnswer:
        self.note("explain_gpu", None)
        return self.gpu

    def get_model(self, name: str, on_progress: OnProgress, cancel: CancelToken) -> InstalledModel:
        self.note("get_model", name)
        self.offers = tuple(replace(offer, installed=True) for offer in self.offers)
        return self._installed(name)

    def add_model(
        self,
        file: Path,
        title: str = "",
        on_progress: OnProgress = no_progress,
        cancel: CancelToken | None = None,
    ) -> InstalledModel:
        self.note("add_model", file)
        self.offers = tuple(replace(offer, installed=True) for offer in self.offers)
        return self._installed(file.stem)

    def remove_model(self, name: str) -> None:
        self.note("remove_model", name)
        self.offers = tuple(replace(offer, installed=offer.name != name) for offer in self.offers)

    def engine_status(self) -> ModelReport | None:
        self.note("engine_status", None)
        return self.loaded

    def examine(self) -> DoctorReport:
        self.note("examine", None)
        checks = (Check("model", "ok", Message.of("error.cancelled.what")),)
        return DoctorReport("3.11", "0.3.36", False, (), 0, "starter-1.5b", 16 << 30, 8 << 30, checks)

    def _installed(self, name: str) -> InstalledModel:
        return InstalledModel(name, f"{name}.gguf", "", 1, "qwen2", "Q4_K_M", 32768, 28, 1)


def _claim_of(paper: int) -> Claim:
    (claim,) = make_sections()[1].claims
    return replace(claim, evidence=tuple(replace(one, paper=paper) for one in claim.evidence))


class FakeStudio:
    """Slides in memory; every slide looks alike."""

    figures = ()

    def __init__(self, backend: FakeBackend, paper_id: int) -> None:
        self._backend, self._paper = backend, paper_id

    def opened(self, options: DeckOptions) -> Deck:
        return self._backend.current_deck(self._paper, options)

    def planned(self, options: DeckOptions) -> Deck:
        return self._backend.plan_deck(self._paper, options)

    def saved(self, deck: Deck) -> Deck:
        self._backend.note("save_deck", deck)
        stored = replace(deck, id=deck.id or 7)
        self._backend.kept.append(stored)
        return stored

    def previews(self, deck: Deck) -> tuple[tuple[PreviewSlide, ...], ...]:
        return tuple((PreviewSlide(960, 540, "#ffffff", ()),) for _ in deck.slides)

    def anew(self, deck: Deck, index: int) -> Slide | None:
        return None if self._backend.nothing_new else Slide(SlideKind.CONTENT, "Another problem")


__all__ = ["FakeBackend", "UserError", "make_digest", "make_document", "make_paper", "make_sections"]
