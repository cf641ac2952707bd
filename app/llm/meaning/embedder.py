"""Runs the model for search by meaning: a child process of its own, beside the one that writes.

It is small (70 MB of weights), reads a question in some hundredths of a second, and is kept only while it is used. Texts
of the library are read in the background: between two batches they give way to whoever waits for the writing model, in
this program or another one, and to a question.
"""

from __future__ import annotations

import base64
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from app.base.errors import Cancelled, UserError
from app.base.priority import Priority
from app.base.progress import CancelToken
from app.domain.engine.meaning import Vectors
from app.domain.engine.model import InstalledModel
from app.llm.engine.child import EngineDiedError
from app.llm.engine.loading import Stamp, stamp_of
from app.llm.engine.machine_turn import MachineTurn
from app.llm.engine.session import EngineSession
from app.llm.engine.turns import Turn, Turns
from app.llm.models.store import ModelStore
from app.llm.protocol import Embed, Embedded, EngineConfig, Load, Loaded
from app.llm.tuning.tuning import usual_threads

_BATCH = 256
"""Tokens that go through the model at once, and the most of one text. llama.cpp holds a number for each of them and each word
of the vocabulary, though nothing asks for it: with 250,000 words that is a megabyte a token. What is shorter lasts half a
second on two slow cores, which a reader may have to wait."""
_TOGETHER = 16
_IDLE_S = 300.0
_HANG_S = 120.0
_E5 = re.compile(r"(?<![a-z0-9])e5(?![a-z0-9])")


class Embedder:
    """A MeaningModel on this machine. Safe to call from several threads. `command`: another engine, for tests."""

    def __init__(
        self,
        store: ModelStore,
        wanted: str,
        log_folder: Path,
        machine_turn: MachineTurn | None = None,
        command: Sequence[str] = (),
        idle_s: float = _IDLE_S,
    ) -> None:
        self._store = store
        self._wanted = wanted
        self._log = log_folder / "meaning.log"
        self._machine_turn = machine_turn
        self._command = command
        self._idle_s = idle_s
        self._turns = Turns()
        self._session: EngineSession | None = None
        self._loaded: tuple[InstalledModel, Stamp] | None = None
        self._idle: threading.Timer | None = None

    def sha256(self) -> str:
        """Which model it is. Raises NoUsableModel("no_meaning_model")."""
        return self._store.choose_for_meaning(self._wanted).sha256

    def of_passages(self, texts: Sequence[str], cancel: CancelToken | None = None) -> Vectors:
        """Vectors of texts that are to be found; nobody waits for them."""
        while True:
            try:
                with self._turn(Priority.BACKGROUND, cancel) as turn, self._processor(turn):
                    return self._embed(texts, "passage: ", turn)
            except Cancelled:
                if cancel is not None and cancel.cancelled:
                    raise

    def of_question(self, text: str, cancel: CancelToken | None = None) -> Vectors:
        """The vector of what somebody looks for and waits for."""
        with self._turn(Priority.READER, cancel) as turn:
            return self._embed([text], "query: ", turn)

    def close(self) -> None:
        """End the child."""
        with self._turn(Priority.READER, None):
            self._end()

    def _processor(self, turn: Turn) -> AbstractContextManager[None]:
        return self._machine_turn.take(turn) if self._machine_turn else nullcontext()

    def _embed(self, texts: Sequence[str], role: str, turn: Turn) -> Vectors:
        try:
            return self._ask(texts, role, turn)
        except EngineDiedError:
            self._end()
        try:
            return self._ask(texts, role, turn)
        except EngineDiedError as death:
            self._end()
            raise UserError("engine_died", reason=death.reason) from death

    def _ask(self, texts: Sequence[str], role: str, turn: Turn) -> Vectors:
        session, model = self._ready(turn)
        prefix = role if _wants_roles(model) else ""
        wanted = tuple(prefix + text for text in texts)
        found = session.ask(lambda job: Embed(job, wanted), Embedded, turn)
        return Vectors(found.width, base64.b64decode(found.vectors))

    def _ready(self, turn: Turn) -> tuple[EngineSession, InstalledModel]:
        """A session that has the model loaded."""
        model = self._store.choose_for_meaning(self._wanted)
        stamp = stamp_of(model.file)
        if self._session is not None and self._session.alive and self._loaded == (model, stamp):
            return self._session, model
        self._end()
        threads, threads_batch = usual_threads()
        config = EngineConfig(_BATCH, threads, threads_batch, batch=_BATCH, sequences=_TOGETHER)
        session = self._session = EngineSession(self._log, _HANG_S, self._command, gpu=False)
        session.ask(lambda job: Load(job, model.file, config, embeds=True), Loaded, turn)
        self._loaded = (model, stamp)
        return session, model

    @contextmanager
    def _turn(self, priority: Priority, cancel: CancelToken | None) -> Iterator[Turn]:
        with self._turns.take(priority, cancel) as turn:
            if self._idle:
                self._idle.cancel()
            try:
                yield turn
            finally:
                self._watch_idle()

    def _watch_idle(self) -> None:
        if self._session is not None:
            self._idle = threading.Timer(self._idle_s, self._leave_memory)
            self._idle.daemon = True
            self._idle.start()

    def _leave_memory(self) -> None:
        with self._turns.take_if_free() as free:
            if free:
                self._end()

    def _end(self) -> None:
        session, self._session, self._loaded = self._session, None, None
        if session is not None:
            session.end()


def _wants_roles(model: InstalledModel) -> bool:
    """Whether a model was trained to be told what is a question and what is a passage, as the E5 family was
    (https://arxiv.org/abs/2402.05672)."""
    return bool(_E5.search(f"{model.name} {Path(model.file).stem}".lower()))
