"""The models dialog and what belongs to it: advice, downloads that pause, found models, trials, server, graphics card."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from ui_fakes import OFFER, REPORT, FakeProgram
from ui_fakes.models import FakeModels, installed

from app.base.errors import Cancelled, UserError
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, Progress, no_progress
from app.domain.engine.model import FoundModel, GpuAnswer, InstalledModel, ModelOffer, Promise
from app.ui.common.tasks import ThreadExecutor
from app.ui.common.words import promise as promise_text
from app.ui.dialogs.models.adapter_dialog import AdapterDialog
from app.ui.dialogs.models.gpu_dialog import GpuDialog
from app.ui.dialogs.models.models_dialog import ModelsDialog
from app.ui.dialogs.models.server_dialog import ServerDialog
from app.ui.panels.summary import PANEL as SUMMARY
from app.ui.window.application import make_window
from app.ui.window.main_window import MainWindow
from app.workflows.add_ons import AddOnState

ABSENT = replace(OFFER, name="big", title="Big 8B", installed=False, default=False)
BEST = replace(
    ABSENT,
    proposed=True,
    promise=Promise(80.0, False, 70.0, 14.0),
    why=Message.of("proposal.best", memory="6.4", have="17.0", limit=120),
)
FOUND = FoundModel("/hub/m.gguf", "Owner/Name · m.gguf", "huggingface", 10**9, "qwen3", "Q4_K_M", 10**9, 8192, 10**9)


@pytest.fixture
def dialog(program: FakeProgram, window: MainWindow) -> ModelsDialog:
    program.offers = (OFFER, ABSENT)
    program.advised = (replace(OFFER, promise=Promise(52.0, True, 80.0, 18.0)), BEST)
    program.found = (
        replace(FOUND, fits=True),
        replace(FOUND, file="/ollama/sha256-1", title="base:latest", problem=Message.of("found.no_template", file="x")),
    )
    window.trigger("models")
    found = window.findChild(ModelsDialog)
    assert isinstance(found, ModelsDialog)
    return found


def texts(widget: object) -> str:
    from PySide6.QtWidgets import QLabel, QWidget

    assert isinstance(widget, QWidget)
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def test_the_dialog_says_what_suits_this_computer_and_why(dialog: ModelsDialog) -> None:
    best, here = dialog.cards
    assert "Recommended for this computer" in texts(dialog)
    assert "52 s a summary, measured here · writes 18 tokens/s" in texts(here)
    assert "In use" in texts(here)
    assert "about 80 s a summary here, estimated" in texts(best)
    assert "The largest that fits here" in texts(best)
    assert best.accessibleDescription() == "Recommended for this computer"


@pytest.mark.parametrize(
    ("seconds", "said"), [(3.0, "about 5 s"), (43.0, "about 45 s"), (118.0, "about 2 min"), (540.0, "about 9 min")]
)
def test_an_estimate_is_said_roughly(seconds: float, said: str) -> None:
    assert promise_text(Promise(seconds, False, 70.0, 14.0)).startswith(f"{said} a summary here")


def test_found_models_are_taken_up_or_say_why_not(program: FakeProgram, dialog: ModelsDialog, qtbot: QtBot) -> None:
    usable, base = dialog.found_rows
    assert "Hugging Face" in texts(usable)
    assert "no chat template" in texts(base)
    assert not base.use_button.isEnabled()
    usable.use_button.click()
    assert ("add_model", Path("/hub/m.gguf")) in program.calls


def test_a_folder_is_looked_in(program: FakeProgram, dialog: ModelsDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/models")
    dialog.folder_button.click()
    assert ("find_models", Path("/models")) in program.calls


def test_a_trial_shows_words_and_speed(program: FakeProgram, dialog: ModelsDialog) -> None:
    row = dialog.cards[1]
    row.try_button.click()
    assert ("try_model", OFFER.name) in program.calls
    assert "Reads 88 and writes 18 tokens/s here, on CPU" in row.stage.text()
    assert "Warm light is better." in row.stage.text()


def test_a_trial_that_fails_says_so(program: FakeProgram, dialog: ModelsDialog) -> None:
    program.errors["try_model"] = UserError("engine_hung", seconds=60)
    dialog.cards[1].try_button.click()
    assert "did not answer" in dialog.notice.accessibleName()
    assert dialog.cards[1].stage.isHidden()


def test_files_of_the_user_are_forgotten_not_deleted(program: FakeProgram, window: MainWindow) -> None:
    program.offers = (replace(OFFER, own=True),)
    window.trigger("models")
    dialog = window.findChild(ModelsDialog)
    assert isinstance(dialog, ModelsDialog)
    assert dialog.cards[0].remove_button.toolTip() == "Forget this model; its file stays"


@pytest.fixture
def adapter_dialog(dialog: ModelsDialog, monkeypatch: pytest.MonkeyPatch) -> AdapterDialog:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/tuned/tone.gguf", ""))
    dialog.adapter_button.click()
    found = dialog.findChild(AdapterDialog)
    assert isinstance(found, AdapterDialog)
    return found


def test_an_adapter_is_chosen_with_its_strength_shown_and_taken_away(
    program: FakeProgram, dialog: ModelsDialog, adapter_dialog: AdapterDialog
) -> None:
    assert adapter_dialog.state.text() == "No adapter is used."
    assert not adapter_dialog.use_button.isEnabled()
    adapter_dialog.file_button.click()
    adapter_dialog.strength.setValue(0.8)
    adapter_dialog.use_button.click()
    assert ("set_adapter", (Path("/tuned/tone.gguf"), 0.8)) in program.calls
    assert adapter_dialog.state.text() == "Adapter in use: tone.gguf, strength 0.8"
    assert not adapter_dialog.use_button.isEnabled(), "nothing to change"
    assert [("Adapter in use: tone.gguf, strength 0.8" in texts(row), row.offer.name) for row in dialog.cards] == [
        (True, OFFER.name),
        (False, ABSENT.name),
    ]
    adapter_dialog.remove_button.click()
    assert ("remove_adapter", None) in program.calls
    assert adapter_dialog.state.text() == "No adapter is used."
    assert not any("Adapter" in texts(row) for row in dialog.cards)


def test_an_adapter_that_does_not_fit_is_refused_with_a_sentence(
    program: FakeProgram, dialog: ModelsDialog, adapter_dialog: AdapterDialog
) -> None:
    program.errors["set_adapter"] = UserError(
        "adapter_mismatch", file="tone.gguf", wants="llama", model=OFFER.name, kind="qwen2"
    )
    adapter_dialog.file_button.click()
    adapter_dialog.use_button.click()
    assert "was made for llama models" in adapter_dialog.notice.accessibleName()
    assert adapter_dialog.state.text() == "No adapter is used."
    program.errors["use_model"] = program.errors["set_adapter"]
    program.offers = program.advised = (OFFER, replace(ABSENT, installed=True))
    adapter_dialog.changed.emit()
    dialog.cards[1].use_button.click()
    assert "was made for llama models" in dialog.notice.accessibleName(), "and where another model is chosen"


def test_the_badge_names_the_adapter(program: FakeProgram, window: MainWindow) -> None:
    program.loaded = replace(REPORT, adapter="tone.gguf")
    window.refresh_models()
    assert window.tray.model.text() == "Qwen2.5-Coder 1.5B + LoRA · 29 layers on CPU"
    assert "Adapter: tone.gguf" in window.tray.model.toolTip()


class SlowModels(FakeModels):
    """A download that goes on until it is cancelled, and keeps what came."""

    def __init__(self, program: FakeProgram) -> None:
        super().__init__(program)
        self.program = program
        program.offers = (ABSENT,)
        self.begun = threading.Event()
        self.finish = threading.Event()

    def get_model(
        self, name: str, on_progress: OnProgress = no_progress, cancel: CancelToken | None = None
    ) -> InstalledModel:
        assert cancel is not None
        program = self.program
        program.note("get_model", name)
        detail = Message.of("progress.bytes", done=620, total=1117, rate="4.2")
        on_progress(Progress(Message.of("progress.download_model", model=name), 0.55, 120.0, detail))
        self.begun.set()
        while not self.finish.wait(0.02):
            if cancel.cancelled:
                program.offers = (replace(program.offers[0], here=620_000_000),)
                raise Cancelled()
        program.offers = (replace(program.offers[0], installed=True, here=0),)
        return installed(name)

    def remove_model(self, name: str) -> None:
        self.program.note("remove_model", name)
        self.program.offers = (replace(self.program.offers[0], here=0),)


@pytest.fixture
def slow(app: QApplication, tmp_path: Path) -> Iterator[tuple[SlowModels, ModelsDialog]]:
    program = FakeProgram(tmp_path)
    program.models = models = SlowModels(program)
    main = make_window(app, program.ports, ThreadExecutor())
    main.show()
    main.trigger("models")
    dialog = main.findChild(ModelsDialog)
    assert isinstance(dialog, ModelsDialog)
    yield models, dialog
    models.finish.set()
    main.close()
    main.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    app.processEvents()


def the_row(dialog: ModelsDialog, qtbot: QtBot) -> object:
    qtbot.waitUntil(lambda: len(dialog.cards) == 1, timeout=5000)
    return dialog.cards[0]


def test_a_download_pauses_resumes_and_finishes(slow: tuple[SlowModels, ModelsDialog], qtbot: QtBot) -> None:
    models, dialog = slow
    the_row(dialog, qtbot)
    dialog.cards[0].get_button.click()
    qtbot.waitUntil(lambda: "620 of 1117 MB · 4.2 MB/s" in dialog.cards[0].stage.text(), timeout=5000)
    assert not dialog.cards[0].pause_button.isHidden()
    dialog.cards[0].pause_button.click()
    qtbot.waitUntil(lambda: dialog.cards[0].stage.text() == "Paused at 55 %", timeout=5000)
    assert dialog.cards[0].get_button.text() == "Resume"
    models.finish.set()
    dialog.cards[0].get_button.click()
    qtbot.waitUntil(lambda: dialog.cards[0].offer.installed, timeout=5000)
    assert not dialog.cards[0].try_button.isHidden()
    assert [name for name, _ in models.program.calls].count("get_model") == 2


def test_a_cancelled_download_leaves_nothing(slow: tuple[SlowModels, ModelsDialog], qtbot: QtBot) -> None:
    models, dialog = slow
    the_row(dialog, qtbot)
    dialog.cards[0].get_button.click()
    qtbot.waitUntil(lambda: not dialog.cards[0].cancel_button.isHidden(), timeout=5000)
    dialog.cards[0].cancel_button.click()
    qtbot.waitUntil(lambda: ("remove_model", "big") in models.program.calls, timeout=5000)
    qtbot.waitUntil(lambda: dialog.cards[0].get_button.text() == "Get", timeout=5000)


def test_on_first_start_the_model_that_suits_is_offered_with_its_promise(
    program: FakeProgram, window: MainWindow
) -> None:
    program.offers = (replace(OFFER, installed=False), ABSENT)
    program.advised = (replace(OFFER, installed=False), BEST)
    window.refresh_models()
    card = window.inspector.view(SUMMARY).model_card
    assert ("list_offers", True) in program.calls
    assert "Big 8B" in texts(card)
    assert "about 80 s a summary here" in texts(card)
    assert card.get_button.text().startswith("Get it (")


def test_a_server_is_switched_on_marked_and_switched_off(program: FakeProgram, window: MainWindow) -> None:
    assert window.tray.network.text() == "offline"
    dialog = ServerDialog(program.models, program.settings, window.jobs, window)
    dialog.changed.connect(window.refresh_models)
    assert "nothing leaves this computer" in dialog.state.text()
    assert not dialog.use_button.isEnabled()
    dialog.url.setText("http://llm.example.org:8080")
    dialog.key.setText("secret")
    dialog.use_button.click()
    assert ("use_server", ("http://llm.example.org:8080", "", "secret")) in program.calls
    assert window.tray.network.text() == "text leaves this computer: llm.example.org:8080"
    assert "not encrypted" in dialog.state.text()
    assert dialog.key.text() == ""
    dialog.local_button.click()
    assert ("use_local", None) in program.calls
    assert window.tray.network.text() == "offline"
    dialog.close()


def test_a_server_that_cannot_be_reached_changes_nothing(program: FakeProgram, window: MainWindow) -> None:
    program.errors["use_server"] = UserError("server_unreachable", host="h", reason="refused")
    dialog = ServerDialog(program.models, program.settings, window.jobs, window)
    dialog.url.setText("h")
    dialog.use_button.click()
    assert "cannot be reached" in dialog.notice.accessibleName()
    assert program.settings.current.engine == "local"
    dialog.close()


def test_a_server_on_this_computer_is_no_leak(program: FakeProgram, window: MainWindow) -> None:
    program.settings.update_settings(engine="server", server_url="http://127.0.0.1:8080")
    program.loaded = replace(REPORT, name="qwen3", server="127.0.0.1:8080")
    window.refresh_models()
    assert window.tray.model.text() == "qwen3"
    assert window.tray.network.text() == "offline"


def test_the_page_about_the_graphics_card(program: FakeProgram, window: MainWindow) -> None:
    program.gpu = GpuAnswer(
        "warning",
        Message.of("gpu.build_cannot", card="RTX"),
        Message.of("gpu.build_do"),
        "make setup GPU=cuda",
        (Message.of("gpu.fact_build_cannot"),),
    )
    dialog = GpuDialog(program.models, window.jobs, window)
    dialog.show()
    assert "cannot use it" in dialog.finding.text()
    assert dialog.command.text() == "make setup GPU=cuda"
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == "make setup GPU=cuda"
    assert "made for the processor only" in texts(dialog)
    assert not dialog.allow_button.isVisible()
    dialog.show_answer(GpuAnswer("warning", Message.of("gpu.off", card="RTX"), Message.of("gpu.off_do"), "x"))
    assert dialog.allow_button.isVisible()
    dialog.allow_button.click()
    assert ("set_gpu_layers", "auto") in program.calls
    dialog.close()


def test_an_add_on_for_nvidia_comes_and_goes(program: FakeProgram, window: MainWindow, tmp_path: Path) -> None:
    dialog = GpuDialog(program.models, window.jobs, window)
    dialog.show()
    row = dialog.add_on
    assert not row.isVisible()
    dialog.close()
    program.add_ons = (AddOnState("cuda", "CUDA", False),)
    dialog = GpuDialog(program.models, window.jobs, window)
    dialog.show()
    row = dialog.add_on
    assert (row.get_button.isVisible(), row.file_button.isVisible(), row.remove_button.isVisible()) == (
        True,
        True,
        False,
    )
    row.take(tmp_path / "bad.zip")
    assert "was not kept" in texts(dialog)
    assert row.get_button.isEnabled()
    row.get_button.click()
    assert ("get_add_on", "cuda") in program.calls
    assert (row.get_button.isVisible(), row.remove_button.isVisible()) == (False, True)
    assert "is installed" in row.state.text()
    row.remove_button.click()
    assert ("remove_add_on", "cuda") in program.calls
    assert row.get_button.isVisible()
    dialog.close()


def test_offers_without_advice_stay_as_they_were(program: FakeProgram, window: MainWindow) -> None:
    offers: tuple[ModelOffer, ...] = (replace(OFFER, fits=False, installed=False),)
    program.offers = program.advised = offers
    window.trigger("models")
    dialog = window.findChild(ModelsDialog)
    assert isinstance(dialog, ModelsDialog)
    assert not dialog.cards[0].get_button.isEnabled()
