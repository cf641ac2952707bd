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
from ui_fakes import OFFER, REPORT, FakeBackend

from app.base.errors import Cancelled, UserError
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, Progress
from app.domain.model import FoundModel, GpuAnswer, InstalledModel, ModelOffer, Promise
from app.ui.common.tasks import ThreadExecutor
from app.ui.dialogs.adapter_dialog import AdapterDialog
from app.ui.dialogs.gpu_dialog import GpuDialog
from app.ui.dialogs.model_rows import promise_text
from app.ui.dialogs.models_dialog import ModelsDialog
from app.ui.dialogs.server_dialog import ServerDialog
from app.ui.window.application import make_window
from app.ui.window.main_window import MainWindow

ABSENT = replace(OFFER, name="big", title="Big 8B", installed=False, default=False)
BEST = replace(
    ABSENT,
    proposed=True,
    promise=Promise(80.0, False, 70.0, 14.0),
    why=Message.of("proposal.best", memory="6.4", have="17.0", limit=120),
)
FOUND = FoundModel("/hub/m.gguf", "Owner/Name · m.gguf", "huggingface", 10**9, "qwen3", "Q4_K_M", 10**9, 8192, 10**9)


@pytest.fixture
def dialog(backend: FakeBackend, window: MainWindow) -> ModelsDialog:
    backend.offers = (OFFER, ABSENT)
    backend.advised = (replace(OFFER, promise=Promise(52.0, True, 80.0, 18.0)), BEST)
    backend.found = (
        replace(FOUND, fits=True),
        replace(FOUND, file="/ollama/sha256-1", title="base:latest", problem=Message.of("found.no_template", file="x")),
    )
    window.show_models()
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


def test_found_models_are_taken_up_or_say_why_not(backend: FakeBackend, dialog: ModelsDialog, qtbot: QtBot) -> None:
    usable, base = dialog.found_rows
    assert "Hugging Face" in texts(usable)
    assert "no chat template" in texts(base)
    assert not base.use_button.isEnabled()
    usable.use_button.click()
    assert ("add_model", Path("/hub/m.gguf")) in backend.calls


def test_a_folder_is_looked_in(backend: FakeBackend, dialog: ModelsDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/models")
    dialog.folder_button.click()
    assert ("find_models", Path("/models")) in backend.calls


def test_a_trial_shows_words_and_speed(backend: FakeBackend, dialog: ModelsDialog) -> None:
    row = dialog.cards[1]
    row.try_button.click()
    assert ("try_model", OFFER.name) in backend.calls
    assert "Reads 88 and writes 18 tokens/s here, on CPU" in row.stage.text()
    assert "Warm light is better." in row.stage.text()


def test_a_trial_that_fails_says_so(backend: FakeBackend, dialog: ModelsDialog) -> None:
    backend.errors["try_model"] = UserError("engine_hung", seconds=60)
    dialog.cards[1].try_button.click()
    assert "did not answer" in dialog.notice.accessibleName()
    assert dialog.cards[1].stage.isHidden()


def test_files_of_the_user_are_forgotten_not_deleted(backend: FakeBackend, window: MainWindow) -> None:
    backend.offers = (replace(OFFER, own=True),)
    window.show_models()
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
    backend: FakeBackend, dialog: ModelsDialog, adapter_dialog: AdapterDialog
) -> None:
    assert adapter_dialog.state.text() == "No adapter is used."
    assert not adapter_dialog.use_button.isEnabled()
    adapter_dialog.file_button.click()
    adapter_dialog.strength.setValue(0.8)
    adapter_dialog.use_button.click()
    assert ("set_adapter", (Path("/tuned/tone.gguf"), 0.8)) in backend.calls
    assert adapter_dialog.state.text() == "Adapter in use: tone.gguf, strength 0.8"
    assert not adapter_dialog.use_button.isEnabled(), "nothing to change"
    assert [("Adapter in use: tone.gguf, strength 0.8" in texts(row), row.offer.name) for row in dialog.cards] == [
        (True, OFFER.name),
        (False, ABSENT.name),
    ]
    adapter_dialog.remove_button.click()
    assert ("remove_adapter", None) in backend.calls
    assert adapter_dialog.state.text() == "No adapter is used."
    assert not any("Adapter" in texts(row) for row in dialog.cards)


def test_an_adapter_that_does_not_fit_is_refused_with_a_sentence(
    backend: FakeBackend, dialog: ModelsDialog, adapter_dialog: AdapterDialog
) -> None:
    backend.errors["set_adapter"] = UserError(
        "adapter_mismatch", file="tone.gguf", wants="llama", model=OFFER.name, kind="qwen2"
    )
    adapter_dialog.file_button.click()
    adapter_dialog.use_button.click()
    assert "was made for llama models" in adapter_dialog.notice.accessibleName()
    assert adapter_dialog.state.text() == "No adapter is used."
    backend.errors["use_model"] = backend.errors["set_adapter"]
    backend.offers = backend.advised = (OFFER, replace(ABSENT, installed=True))
    adapter_dialog.changed.emit()
    dialog.cards[1].use_button.click()
    assert "was made for llama models" in dialog.notice.accessibleName(), "and where another model is chosen"


def test_the_badge_names_the_adapter(backend: FakeBackend, window: MainWindow) -> None:
    backend.loaded = replace(REPORT, adapter="tone.gguf")
    window.refresh_models()
    assert window.tray.model.text() == "Qwen2.5-Coder 1.5B + LoRA · 29 layers on CPU"
    assert "Adapter: tone.gguf" in window.tray.model.toolTip()


class SlowBackend(FakeBackend):
    """A download that goes on until it is cancelled, and keeps what came."""

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self.offers = (replace(ABSENT),)
        self.begun = threading.Event()
        self.finish = threading.Event()

    def get_model(self, name: str, on_progress: OnProgress, cancel: CancelToken) -> InstalledModel:
        self.note("get_model", name)
        detail = Message.of("progress.bytes", done=620, total=1117, rate="4.2")
        on_progress(Progress(Message.of("progress.download_model", model=name), 0.55, 120.0, detail))
        self.begun.set()
        while not self.finish.wait(0.02):
            if cancel.cancelled:
                self.offers = (replace(self.offers[0], here=620_000_000),)
                raise Cancelled()
        self.offers = (replace(self.offers[0], installed=True, here=0),)
        return self._installed(name)

    def remove_model(self, name: str) -> None:
        self.note("remove_model", name)
        self.offers = (replace(self.offers[0], here=0),)


@pytest.fixture
def slow(app: QApplication, tmp_path: Path) -> Iterator[tuple[SlowBackend, ModelsDialog]]:
    backend = SlowBackend(tmp_path)
    main = make_window(app, backend, ThreadExecutor())
    main.show()
    main.show_models()
    dialog = main.findChild(ModelsDialog)
    assert isinstance(dialog, ModelsDialog)
    yield backend, dialog
    backend.finish.set()
    main.close()
    main.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    app.processEvents()


def the_row(dialog: ModelsDialog, qtbot: QtBot) -> object:
    qtbot.waitUntil(lambda: len(dialog.cards) == 1, timeout=5000)
    return dialog.cards[0]


def test_a_download_pauses_resumes_and_finishes(slow: tuple[SlowBackend, ModelsDialog], qtbot: QtBot) -> None:
    backend, dialog = slow
    the_row(dialog, qtbot)
    dialog.cards[0].get_button.click()
    qtbot.waitUntil(lambda: "620 of 1117 MB · 4.2 MB/s" in dialog.cards[0].stage.text(), timeout=5000)
    assert not dialog.cards[0].pause_button.isHidden()
    dialog.cards[0].pause_button.click()
    qtbot.waitUntil(lambda: dialog.cards[0].stage.text() == "Paused at 55 %", timeout=5000)
    assert dialog.cards[0].get_button.text() == "Resume"
    backend.finish.set()
    dialog.cards[0].get_button.click()
    qtbot.waitUntil(lambda: dialog.cards[0].offer.installed, timeout=5000)
    assert not dialog.cards[0].try_button.isHidden()
    assert [name for name, _ in backend.calls].count("get_model") == 2


def test_a_cancelled_download_leaves_nothing(slow: tuple[SlowBackend, ModelsDialog], qtbot: QtBot) -> None:
    backend, dialog = slow
    the_row(dialog, qtbot)
    dialog.cards[0].get_button.click()
    qtbot.waitUntil(lambda: not dialog.cards[0].cancel_button.isHidden(), timeout=5000)
    dialog.cards[0].cancel_button.click()
    qtbot.waitUntil(lambda: ("remove_model", "big") in backend.calls, timeout=5000)
    qtbot.waitUntil(lambda: dialog.cards[0].get_button.text() == "Get", timeout=5000)


def test_on_first_start_the_model_that_suits_is_offered_with_its_promise(
    backend: FakeBackend, window: MainWindow
) -> None:
    backend.offers = (replace(OFFER, installed=False), ABSENT)
    backend.advised = (replace(OFFER, installed=False), BEST)
    window.refresh_models()
    card = window.inspector.summary.model_card
    assert ("list_offers", True) in backend.calls
    assert "Big 8B" in texts(card)
    assert "about 80 s a summary here" in texts(card)
    assert card.get_button.text().startswith("Get it (")


def test_a_server_is_switched_on_marked_and_switched_off(backend: FakeBackend, window: MainWindow) -> None:
    assert window.tray.network.text() == "offline"
    dialog = ServerDialog(backend, window.jobs, window)
    dialog.changed.connect(window.refresh_models)
    assert "nothing leaves this computer" in dialog.state.text()
    assert not dialog.use_button.isEnabled()
    dialog.url.setText("http://llm.example.org:8080")
    dialog.key.setText("secret")
    dialog.use_button.click()
    assert ("use_server", ("http://llm.example.org:8080", "", "secret")) in backend.calls
    assert window.tray.network.text() == "text leaves this computer: llm.example.org:8080"
    assert "not encrypted" in dialog.state.text()
    assert dialog.key.text() == ""
    dialog.local_button.click()
    assert ("use_local", None) in backend.calls
    assert window.tray.network.text() == "offline"
    dialog.close()


def test_a_server_that_cannot_be_reached_changes_nothing(backend: FakeBackend, window: MainWindow) -> None:
    backend.errors["use_server"] = UserError("server_unreachable", host="h", reason="refused")
    dialog = ServerDialog(backend, window.jobs, window)
    dialog.url.setText("h")
    dialog.use_button.click()
    assert "cannot be reached" in dialog.notice.accessibleName()
    assert backend.settings.engine == "local"
    dialog.close()


def test_a_server_on_this_computer_is_no_leak(backend: FakeBackend, window: MainWindow) -> None:
    backend.update_settings(engine="server", server_url="http://127.0.0.1:8080")
    backend.loaded = replace(REPORT, name="qwen3", server="127.0.0.1:8080")
    window.refresh_models()
    assert window.tray.model.text() == "qwen3"
    assert window.tray.network.text() == "offline"


def test_the_page_about_the_graphics_card(backend: FakeBackend, window: MainWindow) -> None:
    backend.gpu = GpuAnswer(
        "warning",
        Message.of("gpu.build_cannot", card="RTX"),
        Message.of("gpu.build_do"),
        "make setup GPU=cuda",
        (Message.of("gpu.fact_build_cannot"),),
    )
    dialog = GpuDialog(backend, window.jobs, window)
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
    assert ("set_gpu_layers", "auto") in backend.calls
    dialog.close()


def test_offers_without_advice_stay_as_they_were(backend: FakeBackend, window: MainWindow) -> None:
    offers: tuple[ModelOffer, ...] = (replace(OFFER, fits=False, installed=False),)
    backend.offers = backend.advised = offers
    window.show_models()
    dialog = window.findChild(ModelsDialog)
    assert isinstance(dialog, ModelsDialog)
    assert not dialog.cards[0].get_button.isEnabled()
