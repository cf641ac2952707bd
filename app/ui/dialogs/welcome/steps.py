"""The steps: each a page with a heading, a sentence, and what can be chosen. None has to be answered."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QFormLayout, QVBoxLayout, QWidget

from app.base.errors import UserError
from app.base.messages import render
from app.base.resources import resource_path
from app.domain.engine.model import ModelOffer
from app.ui.common import words
from app.ui.common.tasks import Lane
from app.ui.common.widgets import IconLabel, Notice, button, label
from app.ui.common.wrapping import WrappingRow
from app.ui.frame.host import Host


class Step(QWidget):
    """One page. Signals: `done` when the first steps are over with this choice."""

    done = Signal()

    def __init__(self, host: Host, icon: str) -> None:
        super().__init__()
        self.host = host
        self.notice = Notice()
        self._head, self._body = label("", "title"), label("", "quiet")
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(14)
        self.lines.addWidget(IconLabel(icon, "accent", 32))
        for one in (self._head, self._body, self.notice):
            self.lines.addWidget(one)

    def say(self, heading: str, sentence: str) -> None:
        """What the step is about."""
        self._head.setText(heading)
        self._body.setText(sentence)
        self.setAccessibleName(heading)

    def enter(self) -> None:
        """The step is in front now."""

    def fail(self, error: UserError) -> None:
        """Say what went wrong."""
        self.notice.tell_error(error)


class LookStep(Step):
    """Language and colours."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, "paperlamp")
        self.say(
            self.tr("Welcome to Paperlamp"),
            self.tr(
                "It reads papers with you, on this computer alone. Everything here can be changed later in the settings."
            ),
        )
        languages = (("system", self.tr("As the system")), ("en", "English"), ("zh_CN", "简体中文"))
        themes = (("system", self.tr("As the system")), ("light", self.tr("Light")), ("dark", self.tr("Dark")))
        self.language = _choice(languages, host.look.language, self.tr("Language"))
        self.theme = _choice(themes, host.look.theme, self.tr("Colours"))
        self.language.activated.connect(lambda: host.look.set_language(self.language.currentData()))
        self.theme.activated.connect(lambda: host.look.set_theme(self.theme.currentData()))
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.addRow(label(self.tr("Language"), "", wrap=False), self.language)
        form.addRow(label(self.tr("Colours"), "", wrap=False), self.theme)
        self.lines.addLayout(form)
        self.lines.addStretch(1)


class FolderStep(Step):
    """Where the library lies."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, "folder")
        self.say(
            self.tr("Your library is a folder"),
            self.tr(
                "Papers, notes and summaries lie in it, and nowhere else. It is backed up there every day that something changed."
            ),
        )
        self.place = label(str(host.ports.settings.paths.home), "", selectable=True)
        self.choose = button(self.tr("Another folder…"), "")
        self.choose.clicked.connect(self._ask)
        row = QWidget()
        row.setLayout(WrappingRow(self.choose))
        self.lines.addWidget(self.place)
        self.lines.addWidget(row)
        self.lines.addStretch(1)

    def _ask(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("A folder for the library"), self.place.text())
        if name:
            self.take(Path(name))

    def take(self, folder: Path) -> None:
        """Keep the library there from the next start on."""
        port = self.host.ports.settings
        wanted = None if folder == port.paths.home else folder
        self.host.jobs.run(
            lambda _: port.choose_home(wanted), lambda _: self._taken(folder, wanted), self.fail, lane=Lane.WRITES
        )

    def _taken(self, folder: Path, wanted: Path | None) -> None:
        self.place.setText(str(folder))
        if wanted is None:
            self.notice.dismiss()
        else:
            self.notice.tell(
                self.tr("The library is opened there at the next start."),
                self.tr("Nothing is moved: an empty folder begins a new library, one that holds a library opens that."),
            )


class ModelStep(Step):
    """Which model suits this computer; it is fetched behind everything else."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, "model")
        self._offer: ModelOffer | None = None
        self._asked = False
        self.say(
            self.tr("A language model writes the summaries"),
            self.tr("It runs on this computer and is fetched once; reading, searching and marking need none."),
        )
        self.name, self.why = label(self.tr("Finding out how fast this computer is…"), ""), label("", "small")
        self.get_button, self.other_button = button(self.tr("Fetch it in the background"), "primary"), button("", "")
        self.other_button.setText(self.tr("Other models…"))
        self.get_button.clicked.connect(self.get)
        self.other_button.clicked.connect(lambda: host.trigger("models"))
        self.get_button.setEnabled(False)
        row = QWidget()
        row.setLayout(WrappingRow(self.get_button, self.other_button))
        for one in (self.name, self.why, row):
            self.lines.addWidget(one)
        self.lines.addStretch(1)

    def enter(self) -> None:
        """Measure this computer, once, and propose what suits it."""
        if not self._asked:
            self._asked = True
            models = self.host.ports.models
            self.host.jobs.run(
                lambda job: models.list_offers(look=True, cancel=job.token), self._take, self.fail, lane=Lane.ENGINE
            )

    def _take(self, offers: tuple[ModelOffer, ...]) -> None:
        here = next((one for one in offers if one.installed), None)
        best = next((one for one in offers if one.proposed), None) or next((one for one in offers if one.default), None)
        self._offer = None if here is not None else best
        self.get_button.setEnabled(self._offer is not None)
        if here is not None:
            self.name.setText(self.tr("{model} is here already.").format(model=here.title))
            self.why.setText(words.promise(here.promise))
        elif best is not None:
            self.name.setText(f"{best.title} · {words.size(best.size)}")
            why = render(best.why, words.face_language()) if best.why else ""
            self.why.setText("\n".join(filter(None, (why, words.promise(best.promise)))))
        else:
            self.name.setText(self.tr("No model was found that suits this computer; a server of yours can be used."))

    def get(self) -> None:
        """Fetch the model; that goes on when the first steps are over, and the tray shows how far it is."""
        offer, host = self._offer, self.host
        if offer is None:
            return
        self.get_button.setEnabled(False)
        self.notice.tell(self.tr("It comes in the background; the bar below the window shows how far it is."))
        models, told = host.ports.models, host.notice
        host.jobs.run(
            lambda job: models.get_model(offer.name, job.report, job.token),
            failed=told.tell_error,
            ended=host.refresh_models,
            lane=Lane.FILES,
            title=self.tr("Getting {model}").format(model=offer.title),
            online=True,
            pausable=True,
        )


class BeginStep(Step):
    """A paper to begin with."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, "paper")
        self.say(
            self.tr("Begin with a paper"),
            self.tr(
                "The sample paper comes with the program: read it, mark it, summarize it, make slides of it. Undo takes it out again."
            ),
        )
        self.sample_button = button(self.tr("Open the sample paper"), "primary")
        self.import_button = button(self.tr("Import papers of mine…"), "")
        self.look_button = button(self.tr("Just look around"), "")
        self.sample_button.clicked.connect(self._sample)
        self.import_button.clicked.connect(self._import)
        self.look_button.clicked.connect(self.done)
        row = QWidget()
        row.setLayout(WrappingRow(self.sample_button, self.import_button, self.look_button))
        self.lines.addWidget(row)
        self.lines.addStretch(1)

    def _sample(self) -> None:
        self.done.emit()
        self.host.take_files([resource_path("sample", "paperlamp-sample.pdf")])

    def _import(self) -> None:
        self.done.emit()
        self.host.trigger("import_files")


STEPS = (LookStep, FolderStep, ModelStep, BeginStep)


def _choice(options: tuple[tuple[str, str], ...], value: str, name: str) -> QComboBox:
    box = QComboBox()
    for one, text in options:
        box.addItem(text, one)
    box.setCurrentIndex(box.findData(value))
    box.setAccessibleName(name)
    return box
