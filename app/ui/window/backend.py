"""What the window asks of the program: the workflows, bound to one library.

Workflows are imported at the first call, which is on a worker thread, so that the window is on the
screen before SQLAlchemy and its friends are. Every method but the properties may take long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.progress import CancelToken, OnProgress, no_progress
from app.ui.window.study_backend import StudyBackend

if TYPE_CHECKING:
    from app.base.paths import Paths
    from app.base.settings import Settings
    from app.domain.answer import Answer, Conversation
    from app.domain.deck import Deck, DeckOptions
    from app.domain.digest import Digest
    from app.domain.document import Document, PageImage, PageInfo
    from app.domain.generation import ModelReport
    from app.domain.model import (
        Check,
        DoctorReport,
        FoundModel,
        GpuAnswer,
        InstalledModel,
        ModelOffer,
        Speed,
    )
    from app.domain.page_text import PageWord
    from app.domain.paper import ImportedPaper, Paper
    from app.domain.proposal import Proposal
    from app.workflows.asking import AskOptions, AskWatcher
    from app.workflows.checking import CheckedText
    from app.workflows.prompts import PromptFile
    from app.workflows.services import Services
    from app.workflows.slides.decks import SlidesResult
    from app.workflows.slides.studio import Studio
    from app.workflows.summarizing.batches import BatchOutcome
    from app.workflows.summarizing.summaries import SummaryOptions, SummaryWatcher
    from app.workflows.writing.note_export import NotesResult


class Backend(StudyBackend):
    """One library and everything that can be done with it."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @property
    def lang(self) -> str:
        """The language of the window and of messages: "en" or "zh_CN"."""
        return self._services.lang

    @lang.setter
    def lang(self, value: str) -> None:
        self._services.lang = value

    @property
    def settings(self) -> Settings:
        """The settings as they stand."""
        return self._services.settings

    @property
    def paths(self) -> Paths:
        """Where the library and the models are."""
        return self._services.paths

    def update_settings(self, **changes: object) -> Settings:
        """Change and save settings."""
        return self._services.update_settings(**changes)

    def take_in(
        self,
        paths: Sequence[Path],
        on_progress: OnProgress,
        on_paper: Callable[[ImportedPaper], None],
        cancel: CancelToken,
        password: str | None = None,
    ) -> tuple[ImportedPaper, ...]:
        """Take files and folders in, to be read later; one outcome for each file."""
        from app.workflows.library import importing

        return importing.take_in(
            self._services, paths, on_progress=on_progress, on_paper=on_paper, cancel=cancel, password=password
        )

    def read_waiting(
        self, on_progress: OnProgress, on_paper: Callable[[Paper], None], cancel: CancelToken
    ) -> tuple[Paper, ...]:
        """Read in full what has only been taken in, several papers at once."""
        from app.workflows.library import extracting

        return extracting.extract_waiting(self._services, on_progress=on_progress, on_paper=on_paper, cancel=cancel)

    def list_papers(self) -> tuple[Paper, ...]:
        """All papers."""
        from app.workflows.library import papers

        return papers.list_papers(self._services)

    def remove_paper(self, paper_id: int) -> None:
        """Take a paper and what was written about it out of the library."""
        from app.workflows.library import papers

        papers.remove_paper(self._services, paper_id)

    def load_document(self, paper_id: int) -> Document:
        """What was read in the paper."""
        from app.workflows.library import papers

        return papers.load_document(self._services, paper_id)

    def page_sizes(self, paper: Paper) -> tuple[PageInfo, ...]:
        """The pages of the paper, without waiting for it to be read."""
        from app.workflows.library import pages

        return pages.page_sizes(self._services, paper)

    def page_image(self, paper: Paper, page: int, scale: float) -> PageImage:
        """A rendered page."""
        from app.workflows.library import pages

        return pages.page_image(self._services, paper, page, scale)

    def page_words(self, paper: Paper, page: int) -> tuple[PageWord, ...]:
        """The words of a page, where they are printed."""
        from app.workflows.library import pages

        return pages.page_words(self._services, paper, page)

    def summarize(self, paper_id: int, options: SummaryOptions, watcher: SummaryWatcher, cancel: CancelToken) -> Digest:
        """Write a new version of the summary."""
        from app.workflows.summarizing import summaries

        return summaries.summarize(self._services, paper_id, options, watcher, cancel)

    def queue_summaries(self, paper_ids: Sequence[int], lang: str) -> int:
        """Let papers without a summary wait for one; how many now do."""
        from app.workflows.summarizing import batches
        from app.workflows.summarizing.summaries import SummaryOptions

        return batches.enqueue(self._services, paper_ids, SummaryOptions(lang=lang))

    def queued_summaries(self) -> int:
        """How many papers wait to be summarized."""
        from app.workflows.summarizing import batches

        return batches.waiting(self._services)

    def forget_summaries(self) -> int:
        """Let none wait any longer."""
        from app.workflows.summarizing import batches

        return batches.give_up(self._services)

    def summarize_queued(
        self, cancel: CancelToken, on_progress: OnProgress, on_outcome: Callable[[BatchOutcome], None]
    ) -> tuple[BatchOutcome, ...]:
        """Summarize the papers that wait, giving way to what is asked for meanwhile."""
        from app.workflows.summarizing import batches

        return batches.work_off(self._services, cancel, on_progress, on_outcome)

    def plan_session(self, paper_ids: Sequence[int], options: DeckOptions) -> Deck:
        """Slides about several papers."""
        from app.workflows.slides import decks

        return decks.plan_session(self._services, paper_ids, options)

    def load_digests(self, paper_id: int) -> tuple[Digest, ...]:
        """All versions of the summary, newest first."""
        from app.workflows.summarizing import summaries

        return summaries.load_digests(self._services, paper_id)

    def summary_templates(self) -> tuple[PromptFile, ...]:
        """The shapes a summary can have, with titles in the language of the window."""
        from app.workflows import prompts

        lang = "zh" if self.lang.startswith("zh") else "en"
        return tuple(row for row in prompts.list_prompts(self._services, lang) if row.summarizes)

    def ask(
        self, paper_ids: Sequence[int], question: str, options: AskOptions, watcher: AskWatcher, cancel: CancelToken
    ) -> Answer:
        """Answer a question about papers."""
        from app.workflows import asking

        return asking.ask(self._services, paper_ids, question, options, watcher, cancel)

    def conversations(self, paper_id: int) -> tuple[Conversation, ...]:
        """The conversations a paper takes part in, newest first, with their answers."""
        from app.workflows import asking

        found = asking.conversations(self._services, paper_id)
        return tuple(asking.conversation(self._services, one.id) for one in found)

    def paper_titles(self, paper_ids: Iterable[int]) -> dict[int, str]:
        """What these papers are called."""
        from app.workflows.library import papers

        return {paper_id: papers.get_paper(self._services, paper_id).title for paper_id in paper_ids}

    def remove_conversation(self, conversation: int) -> None:
        """Forget a conversation."""
        from app.workflows import asking

        asking.remove_conversation(self._services, conversation)

    def check_text(
        self, paper_id: int, text: str, with_model: bool, on_progress: OnProgress, cancel: CancelToken
    ) -> CheckedText:
        """The statements of any text about the paper, each with a verdict, and what is no statement."""
        from app.workflows import checking

        return checking.check_text(
            self._services, paper_id, text, with_model=with_model, on_progress=on_progress, cancel=cancel
        )

    def plan_deck(self, paper_id: int, options: DeckOptions) -> Deck:
        """The slides, as data."""
        from app.workflows.slides import decks

        return decks.plan_deck(self._services, paper_id, options)

    def export_deck(self, deck: Deck, out: Path, cancel: CancelToken | None = None) -> SlidesResult:
        """Write the slides to a file, as its name says."""
        from app.workflows.slides import decks

        return decks.export_deck(self._services, deck, out, cancel)

    @property
    def can_make_pdf(self) -> bool:
        """Whether slides can be turned into PDF here."""
        from app.workflows.slides import decks

        return decks.can_make_pdf()

    def current_deck(self, paper_id: int, options: DeckOptions) -> Deck:
        """The slides as last changed, or planned anew where nobody has changed any."""
        from app.workflows.slides import studio

        return studio.current_deck(self._services, paper_id, options)

    def open_studio(self, paper_id: int) -> Studio:
        """The slides of a paper, to work on. Use it from one lane only."""
        from app.workflows.slides import studio

        return studio.Studio(self._services, paper_id)

    def export_notes(self, paper_id: int, out: Path) -> NotesResult:
        """Write the paper's notes as Markdown."""
        from app.workflows.writing import note_export

        return note_export.export_notes(self._services, paper_id, out)

    def completion_question(self, paper: Paper) -> tuple[str, str]:
        """Which registry would be asked about a paper, and what would be sent to it. Asks nobody."""
        from app.workflows.library import completing

        return completing.to_be_sent(paper)

    def propose_completion(self, paper_id: int, cancel: CancelToken) -> Proposal:
        """What a public registry says otherwise of a paper. Uses the network."""
        from app.workflows.library import completing

        return completing.propose(self._services, paper_id, cancel)

    def apply_completion(self, proposal: Proposal, fields: Sequence[str]) -> Paper:
        """Take over the named facts of a proposal."""
        from app.workflows.library import completing

        return completing.apply(self._services, proposal, fields)

    def list_offers(self, look: bool = False, cancel: CancelToken | None = None) -> tuple[ModelOffer, ...]:
        """Models that can be had or are here; with `look` this computer is measured for a proposal."""
        from app.workflows import models

        return models.list_offers(self._services, look=look, cancel=cancel)

    def find_models(self, folder: Path | None = None) -> tuple[FoundModel, ...]:
        """Models of other programs on this computer, and in folders of the user."""
        from app.workflows import models

        return models.find_models(self._services, folder)

    def get_model(self, name: str, on_progress: OnProgress, cancel: CancelToken) -> InstalledModel:
        """Download a model, or go on with a download."""
        from app.workflows import models

        return models.get_model(self._services, name, on_progress=on_progress, cancel=cancel)

    def add_model(
        self,
        file: Path,
        title: str = "",
        on_progress: OnProgress = no_progress,
        cancel: CancelToken | None = None,
    ) -> InstalledModel:
        """Use a GGUF file the user has."""
        from app.workflows import models

        return models.add_model(self._services, file, title, on_progress, cancel)

    def remove_model(self, name: str) -> None:
        """Delete a downloaded model or what came of it; forget a file of the user's."""
        from app.workflows import models

        models.remove_model(self._services, name)

    def try_model(self, name: str, on_text: Callable[[str], None], cancel: CancelToken) -> Speed:
        """Have a model read and write a little."""
        from app.workflows import models

        return models.try_model(self._services, name, on_text, cancel)

    def use_server(self, url: str, model: str, key: str) -> ModelReport:
        """From now on ask a model on a server."""
        from app.workflows import models

        return models.use_server(self._services, url, model, key)

    def use_local(self) -> None:
        """From now on use the model on this computer."""
        from app.workflows import models

        models.use_local(self._services)

    def set_gpu_layers(self, wanted: str) -> int:
        """How many layers to put on the graphics card."""
        from app.workflows import models

        return models.set_gpu_layers(self._services, wanted)

    def use_model(self, name: str) -> None:
        """Use an installed model from now on."""
        from app.workflows import models

        models.use_model(self._services, name)

    def set_adapter(self, file: Path, strength: float) -> None:
        """Use a LoRA adapter with the model from now on."""
        from app.workflows import models

        models.set_adapter(self._services, file, strength)

    def remove_adapter(self) -> None:
        """Use the model as it is."""
        from app.workflows import models

        models.remove_adapter(self._services)

    def explain_gpu(self) -> GpuAnswer:
        """Why the graphics card is, or is not, used."""
        from app.workflows import doctor

        return doctor.explain_gpu(self._services)

    def server_check(self) -> Check | None:
        """Where text goes, when a server is used; connects to nothing."""
        from app.workflows import doctor

        return next(iter(doctor.check_server(self._services)), None)

    def engine_status(self) -> ModelReport | None:
        """What is loaded right now; never loads."""
        from app.workflows import models

        return models.engine_status(self._services)

    def examine(self) -> DoctorReport:
        """How this machine and installation stand."""
        from app.workflows import doctor

        return doctor.examine(self._services)
