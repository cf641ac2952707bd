"""The language model: which, when its reading step runs, what becomes of unsupported claims, memory and graphics card."""

from __future__ import annotations

from app.ui.common.tasks import Lane
from app.ui.common.widgets import button
from app.ui.dialogs.settings.rows import Page
from app.ui.frame.host import Host

_LARGEST_CONTEXT = 262_144
_MOST_LAYERS = 999
_MOST_MEGABYTES = 1_000_000
_MOST_MINUTES = 1_440


class ModelPage(Page):
    """What concerns the model."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.set_title(self.tr("Model"))
        self.models = button(self.tr("Models…"), "")
        self.models.clicked.connect(lambda: host.trigger("models"))
        self.row(
            self.tr("Models on this computer"),
            self.tr("Get, try, use and remove them; a server of yours is set there too."),
            self.models,
        )
        self._add_claims()
        self._add_machine()
        self.end()

    def _add_claims(self) -> None:
        now = self.host.ports.settings.current
        self.reading = self.choice(
            (
                ("background", self.tr("In the background, while it is loaded")),
                ("always", self.tr("Always")),
                ("never", self.tr("Never")),
            ),
            now.reading_step,
            lambda value: self.save(reading_step=value),
        )
        self.row(
            self.tr("Let the model read the evidence of claims"),
            self.tr(
                "A claim is verified when the program found it in the paper and the model, shown only that place, agrees."
            ),
            self.reading,
            wide=True,
        )
        self.unsupported = self.choice(
            (
                ("rephrase", self.tr("Write them anew once")),
                ("drop", self.tr("Write them anew, then leave them out")),
                ("show", self.tr("Show them as they are")),
            ),
            now.unsupported_claims,
            lambda value: self.save(unsupported_claims=value),
        )
        self.row(
            self.tr("Claims without support"),
            self.tr("What a summary does with a claim that the paper does not support."),
            self.unsupported,
            wide=True,
        )

    def _add_machine(self) -> None:
        now = self.host.ports.settings.current
        automatic = self.tr("as it fits")
        self.layers = self.number(now.gpu_layers, -1, _MOST_LAYERS, self._set_layers, special=automatic)
        self.row(
            self.tr("Layers on the graphics card"),
            self.tr("0 uses the processor alone; the program finds the number by itself."),
            self.layers,
        )
        self.context = self.number(
            now.context_tokens, 0, _LARGEST_CONTEXT, lambda value: self.save(context_tokens=value), special=automatic
        )
        self.row(
            self.tr("Context in tokens"),
            self.tr("More lets the model see more of a paper at once, and takes more memory."),
            self.context,
        )
        self.idle = self.number(
            max(1, round(now.idle_minutes)), 1, _MOST_MINUTES, lambda value: self.save(idle_minutes=float(value))
        )
        self.row(
            self.tr("Minutes until an unused model leaves the memory"),
            self.tr("Loading it again takes some seconds."),
            self.idle,
        )
        self.states = self.number(
            now.state_megabytes, 0, _MOST_MEGABYTES, lambda value: self.save(state_megabytes=value), suffix=" MB"
        )
        self.row(
            self.tr("Room on the disk for what the model has read"),
            self.tr("The second question about a paper is then answered at once."),
            self.states,
        )

    def _set_layers(self, value: int) -> None:
        wanted = "auto" if value < 0 else str(value)
        models = self.host.ports.models
        self.host.jobs.run(lambda _: models.set_gpu_layers(wanted), failed=self.fail, lane=Lane.WRITES)
