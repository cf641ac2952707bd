"""What the window wants of the program: a few small interfaces, one a file, each bound to one library.

A port is a `Protocol` with the calls that one part of the window makes, and beside it the class that hands them to the
workflows. Workflows are imported at the first call, which is on a worker thread, so that the window is on the screen
before SQLAlchemy and its friends are. Every call may take long, unless its description says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.ui.ports.catalogue.attachments import AttachmentAccess, AttachmentsPort
from app.ui.ports.catalogue.citing import Citing, CitingPort
from app.ui.ports.catalogue.completing import Completing, CompletionPort
from app.ui.ports.catalogue.duplicates import DuplicateAccess, DuplicatesPort
from app.ui.ports.catalogue.facts import FactAccess, FactsPort
from app.ui.ports.catalogue.identifying import Identifying, IdentifyPort
from app.ui.ports.catalogue.keys import KeyAccess, KeysPort
from app.ui.ports.catalogue.library import LibraryAccess, LibraryPort
from app.ui.ports.catalogue.links import LinkAccess, LinksPort
from app.ui.ports.catalogue.meaning import MeaningAccess, MeaningPort
from app.ui.ports.catalogue.ranks import RankAccess, RanksPort
from app.ui.ports.catalogue.reading_times import ReadingTimeAccess, ReadingTimesPort
from app.ui.ports.catalogue.references import ReferenceAccess, ReferencesPort
from app.ui.ports.catalogue.renaming import RenamingAccess, RenamingPort
from app.ui.ports.catalogue.shelves import ShelfAccess, ShelvesPort
from app.ui.ports.catalogue.watching import FolderWatching, WatchingPort
from app.ui.ports.catalogue.zotero import ZoteroAccess, ZoteroPort
from app.ui.ports.program.connections import ConnectionAccess, ConnectionsPort
from app.ui.ports.program.history import HistoryAccess, HistoryPort
from app.ui.ports.program.models import ModelAccess, ModelsPort
from app.ui.ports.program.moving import MovingAccess, MovingPort
from app.ui.ports.program.prompts import PromptAccess, PromptsPort
from app.ui.ports.program.safety import SafetyAccess, SafetyPort
from app.ui.ports.program.settings import SettingsAccess, SettingsPort
from app.ui.ports.program.syncing import SyncAccess, SyncPort
from app.ui.ports.program.updates import UpdatesPort, Updating
from app.ui.ports.reader.figures import FigureAccess, FiguresPort
from app.ui.ports.reader.marks import MarkAccess, MarksPort
from app.ui.ports.reader.notes import NoteAccess, NotesPort
from app.ui.ports.reader.pages import PageAccess, PagesPort
from app.ui.ports.reader.speech import Speaking, SpeechPort
from app.ui.ports.writing.asking import Asking, AskPort
from app.ui.ports.writing.checking import Checking, CheckPort
from app.ui.ports.writing.comparing import ComparePort, Comparing
from app.ui.ports.writing.mapping import Mapping, MapPort
from app.ui.ports.writing.slides import SlideAccess, SlidesPort
from app.ui.ports.writing.summaries import SummariesPort, Summarizing
from app.ui.ports.writing.translation import Translating, TranslationPort

if TYPE_CHECKING:
    from app.workflows.services import Services


@dataclass(frozen=True, slots=True)
class Ports:
    """All of them, over one library."""

    settings: SettingsPort
    library: LibraryPort
    meaning: MeaningPort
    facts: FactsPort
    history: HistoryPort
    shelves: ShelvesPort
    attachments: AttachmentsPort
    safety: SafetyPort
    connections: ConnectionsPort
    pages: PagesPort
    speech: SpeechPort
    marks: MarksPort
    summaries: SummariesPort
    asking: AskPort
    checking: CheckPort
    citing: CitingPort
    citation_keys: KeysPort
    renaming: RenamingPort
    ranks: RanksPort
    comparing: ComparePort
    completing: CompletionPort
    translation: TranslationPort
    notes: NotesPort
    mapping: MapPort
    slides: SlidesPort
    models: ModelsPort
    updates: UpdatesPort
    zotero: ZoteroPort
    sync: SyncPort
    moving: MovingPort
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
        meaning=MeaningAccess(services),
        facts=FactAccess(services),
        history=HistoryAccess(services),
        shelves=ShelfAccess(services),
        attachments=AttachmentAccess(services),
        safety=SafetyAccess(services),
        connections=ConnectionAccess(services),
        pages=PageAccess(services),
        speech=Speaking(services),
        marks=MarkAccess(services),
        summaries=Summarizing(services),
        asking=Asking(services),
        checking=Checking(services),
        citing=Citing(services),
        citation_keys=KeyAccess(services),
        renaming=RenamingAccess(services),
        ranks=RankAccess(services),
        comparing=Comparing(services),
        completing=Completing(services),
        translation=Translating(services),
        notes=NoteAccess(services),
        mapping=Mapping(services),
        slides=SlideAccess(services),
        models=ModelAccess(services),
        updates=Updating(),
        zotero=ZoteroAccess(services),
        sync=SyncAccess(services),
        moving=MovingAccess(services),
        identifying=Identifying(services),
        duplicates=DuplicateAccess(services),
        watching=FolderWatching(services),
        links=LinkAccess(services),
        prompts=PromptAccess(services),
        figures=FigureAccess(services),
        references=ReferenceAccess(services),
        reading_times=ReadingTimeAccess(services),
    )
