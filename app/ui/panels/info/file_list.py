"""The files of an entry, on the *Info* tab: opened, renamed, read, removed, and new ones added."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QInputDialog, QMenu, QVBoxLayout, QWidget

from app.domain.library.attachment import GIVEN_ROLES, AttachedFile, Attachment, FileState, Role
from app.domain.library.history import BinItem
from app.domain.library.paper import ImportedPaper, ImportStatus, Paper, PaperStatus
from app.ui.common import words
from app.ui.common.plain import plain
from app.ui.common.tasks import Lane
from app.ui.common.widgets import ElidedLabel, IconButton, button, clear_layout, label
from app.ui.frame.host import Host

_PROGRAMS = frozenset(
    ".exe .bat .cmd .com .scr .pif .msi .lnk .js .jse .vbs .vbe .wsf .ps1 .reg .hta .jar .sh .command .app .desktop .scpt".split()
)
"""What opening would run: its folder is shown instead."""


class FileList(QWidget):
    """A row for each file. Signals: `failed(UserError)`, `told(str)` what happened, `removed(BinItem)`."""

    failed = Signal(object)
    told = Signal(str)
    removed = Signal(object)

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._paper: Paper | None = None
        self.files: tuple[AttachedFile, ...] = ()
        self.heading = label("", "heading")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.pdf_button, self.file_button, self.link_button = button("", ""), button("", ""), button("", "quiet")
        self.pdf_button.clicked.connect(lambda: self._ask(pdf=True))
        self.file_button.clicked.connect(lambda: self._ask())
        self.link_button.clicked.connect(lambda: self._ask(link=True))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for one in (self.pdf_button, self.file_button, self.link_button):
            buttons.addWidget(one)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addLayout(self._rows)
        column.addLayout(buttons)
        self._fill()

    def show_paper(self, paper: Paper | None) -> None:
        """Show the files of this paper."""
        if paper is None or self._paper is None or paper.id != self._paper.id:
            self.files = ()
        self._paper = paper
        self._fill()
        if paper is not None:
            self._load(paper.id)

    def add(self, file: Path, *, pdf: bool = False, link: bool = False) -> None:
        """Give the paper at hand a file: its `pdf`, or a further one, copied in or linked where it lies."""
        paper = self._paper
        if paper is None:
            return
        role = None if pdf or link or file.suffix.lower() != ".pdf" else Role.SUPPLEMENTARY
        self._run(
            lambda: self._host.ports.attachments.attach(paper.id, file, role=role, link=link),
            self._added,
            Lane.FILES,
        )

    def menu_for(self, file: AttachedFile) -> QMenu:
        """What can be done with a file."""
        menu = QMenu(self)
        here = file.state is FileState.HERE
        menu.addAction(self.tr("Open")).triggered.connect(lambda: self.open(file))
        menu.addAction(self.tr("Show in its folder")).triggered.connect(lambda: _show(Path(file.path).parent))
        for action in menu.actions():
            action.setEnabled(here)
        if file.role is Role.MAIN:
            return menu
        menu.addSeparator()
        if file.path.lower().endswith(".pdf"):
            read = menu.addAction(self.tr("Read this PDF"))
            read.setEnabled(here)
            read.triggered.connect(lambda: self._read(file))
        menu.addAction(self.tr("Rename…")).triggered.connect(lambda: self._ask_title(file))
        roles = menu.addMenu(self.tr("What it is"))
        for role in GIVEN_ROLES:
            action = roles.addAction(words.file_role(role))
            action.setCheckable(True)
            action.setChecked(role is file.role)
            action.triggered.connect(lambda _=False, role=role: self.change(file, role=role))
        menu.addSeparator()
        menu.addAction(self.tr("Remove")).triggered.connect(lambda: self.remove(file))
        return menu

    def open(self, file: AttachedFile) -> None:
        """Open a file: the PDF that is read here, others in their own program."""
        if file.role is Role.MAIN:
            self._host.show_spans((), 1)
        else:
            path = Path(file.path)
            _show(path.parent if path.suffix.lower() in _PROGRAMS else path)

    def change(self, file: AttachedFile, *, role: Role | None = None, title: str = "") -> None:
        """Say what a file is, or what it is called."""
        self._run(lambda: self._host.ports.attachments.change(file.id, role=role, title=title), self._changed)

    def remove(self, file: AttachedFile) -> None:
        """Put a file into the bin."""
        self._run(lambda: self._host.ports.attachments.remove(file.id), self._removed)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._fill()
        super().changeEvent(event)

    def _run(self, work: Callable[[], object], then: Callable[..., None], lane: Lane = Lane.WRITES) -> None:
        self._host.jobs.run(lambda _: work(), then, self.failed.emit, lane=lane)

    def _load(self, paper_id: int) -> None:
        def done(loaded: tuple[int, tuple[AttachedFile, ...]]) -> None:
            if self._paper is not None and self._paper.id == loaded[0]:
                self.files = loaded[1]
                self._fill()

        def work() -> tuple[int, tuple[AttachedFile, ...]]:
            return paper_id, self._host.ports.attachments.files_of(paper_id)

        # A paper that was removed meanwhile has no files to show.
        self._host.jobs.run(lambda _: work(), done, lambda _: None, lane=Lane.QUICK)

    def _ask(self, *, pdf: bool = False, link: bool = False) -> None:
        kinds = self.tr("PDF (*.pdf)") if pdf else self.tr("All files (*)")
        name, _ = QFileDialog.getOpenFileName(self.window(), self.tr("Add a file"), "", kinds)
        if name:
            self.add(Path(name), pdf=pdf, link=link)

    def _ask_title(self, file: AttachedFile) -> None:
        title, agreed = QInputDialog.getText(self.window(), self.tr("Rename"), self.tr("Name"), text=file.title)
        if agreed and title.strip():
            self.change(file, title=title)

    def _read(self, file: AttachedFile) -> None:
        self._run(lambda: self._host.ports.attachments.read_as_paper(file.id), self._added, Lane.FILES)

    def _added(self, outcome: ImportedPaper | Attachment) -> None:
        if isinstance(outcome, ImportedPaper):
            self._host.refresh_papers()
            if outcome.status is ImportStatus.FAILED:
                self.told.emit(outcome.reason)
            elif self._paper is not None and outcome.id != self._paper.id:
                self.told.emit(self.tr("“{title}” is a paper of its own now.").format(title=outcome.title))
        self._changed()

    def _changed(self, _: object = None) -> None:
        if self._paper is not None:
            self._load(self._paper.id)

    def _removed(self, item: BinItem) -> None:
        self._changed()
        self.removed.emit(item)

    def _fill(self) -> None:
        paper = self._paper
        self.setVisible(paper is not None)
        self.heading.setText(self.tr("Files"))
        self.pdf_button.setText(self.tr("Add PDF…"))
        self.file_button.setText(self.tr("Add file…"))
        self.link_button.setText(self.tr("Link file…"))
        self.link_button.setToolTip(plain(self.tr("The file stays where it lies")))
        self.pdf_button.setVisible(paper is not None and paper.status is PaperStatus.ENTRY)
        clear_layout(self._rows)
        for file in self.files:
            self._rows.addWidget(self._row(file))

    def _row(self, file: AttachedFile) -> QWidget:
        row = QWidget()
        name = ElidedLabel()
        name.set_whole(file.title)
        facts = [words.file_role(file.role), words.size(file.size) if file.size else ""]
        facts.append(self.tr("linked") if file.linked else "")
        facts.append(self.tr("not there") if file.state is FileState.GONE else "")
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(name)
        texts.addWidget(label(" · ".join(filter(None, facts)), "small", wrap=False))
        open_button, more = IconButton("paper"), IconButton("more")
        open_button.describe(self.tr("Open {title}").format(title=file.title))
        open_button.setEnabled(file.state is FileState.HERE)
        open_button.clicked.connect(lambda: self.open(file))
        more.describe(self.tr("More about {title}").format(title=file.title))
        more.clicked.connect(lambda: self.menu_for(file).popup(more.mapToGlobal(more.rect().bottomLeft())))
        whole = QHBoxLayout(row)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(open_button, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(texts, 1)
        whole.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        return row


def _show(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
