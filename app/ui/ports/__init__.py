"""What the window wants of the program: a few small interfaces, one a file, each bound to one library.

A port is a `Protocol` with the calls that one part of the window makes, and beside it the class that hands them to the
workflows. Workflows are imported at the first call, which is on a worker thread, so that the window is on the screen
before SQLAlchemy and its friends are. Every call may take long, unless its description says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.ui.ports.asking import Asking, AskPort
from app.ui.ports.attachments import AttachmentAccess, AttachmentsPort
from app.ui.ports.checking import Checking, CheckPort
from app.ui.ports.citing import Citing, CitingPort
from app.ui.ports.comparing import ComparePort, Comparing
from app.ui.ports.completing import Completing, CompletionPort
from app.ui.ports.connections import ConnectionAccess, ConnectionsPort
from app.ui.ports.duplicates import DuplicateAccess, DuplicatesPort
from app.ui.ports.facts import FactAccess, FactsPort
from app.ui.ports.figures import FigureAccess, FiguresPort
from app.ui.ports.history import HistoryAccess, HistoryPort
from app.ui.ports.identifying import Identifying, IdentifyPort
from app.ui.ports.library import LibraryAccess, LibraryPort
from app.ui.ports.links import LinkAccess, LinksPort
from app.ui.ports.mapping import Mapping, MapPort
from app.ui.ports.marks import MarkAccess, MarksPort
from app.ui.ports.models import ModelAccess, ModelsPort
from app.ui.ports.notes import NoteAccess, NotesPort
from app.ui.ports.pages import PageAccess, PagesPort
from app.ui.ports.prompts import PromptAccess, PromptsPort
from app.ui.ports.reading_times import ReadingTimeAccess, ReadingTimesPort
from app.ui.ports.references import ReferenceAccess, ReferencesPort
from app.ui.ports.safety import SafetyAccess, SafetyPort
from app.ui.ports.settings import SettingsAccess, SettingsPort
from app.ui.ports.shelves import ShelfAccess, ShelvesPort
from app.ui.ports.slides import SlideAccess, SlidesPort
from app.ui.ports.summaries import SummariesPort, Summarizing
from app.ui.ports.translation import Translating, TranslationPort
from app.ui.ports.updates import UpdatesPort, Updating
from app.ui.ports.watching import FolderWatching, WatchingPort
from app.ui.ports.zotero import ZoteroAccess, ZoteroPort

if TYPE_CHECKING:
    from app.workflows.services import Services


@dataclass(frozen=True, slots=True)
class Ports:
    """All of them, over one library."""

    settings: SettingsPort
    library: LibraryPort
    facts: FactsPort
    history: HistoryPort
    shelves: ShelvesPort
    attachments: AttachmentsPort
    safety: SafetyPort
    connections: ConnectionsPort
    pages: PagesPort
    marks: MarksPort
    summaries: SummariesPort
    asking: AskPort
    checking: CheckPort
    citing: CitingPort
    comparing: ComparePort
    completing: CompletionPort
    translation: TranslationPort
    notes: NotesPort
    mapping: MapPort
    slides: SlidesPort
    models: ModelsPort
    updates: UpdatesPort
    zotero: ZoteroPort
    identifying: IdentifyPort
    duplicates: DuplicatesPort
    watching: WatchingPort
    links: LinksPort
    prompts: PromptsPort
    figures: FiguresPort
    references: ReferencesPort
    reading_times: ReadingTimesPort


def ports_over(services: Services) -> Ports:
    """The program itself behind every port. Does no work."""
    return Ports(
        settings=SettingsAccess(services),
        library=LibraryAccess(services),
        facts=FactAccess(services),
        history=HistoryAccess(services),
        shelves=ShelfAccess(services),
        attachments=AttachmentAccess(services),
        safety=SafetyAccess(services),
        connections=ConnectionAccess(services),
        pages=PageAccess(services),
        marks=MarkAccess(services),
        summaries=Summarizing(services),
        asking=Asking(services),
        checking=Checking(services),
        citing=Citing(services),
        comparing=Comparing(services),
        completing=Completing(services),
        translation=Translating(services),
        notes=NoteAccess(services),
        mapping=Mapping(services),
        slides=SlideAccess(services),
        models=ModelAccess(services),
        updates=Updating(),
        zotero=ZoteroAccess(services),
        identifying=Identifying(services),
        duplicates=DuplicateAccess(services),
        watching=FolderWatching(services),
        links=LinkAccess(services),
        prompts=PromptAccess(services),
        figures=FigureAccess(services),
        references=ReferenceAccess(services),
        reading_times=ReadingTimeAccess(services),
    )
