"""Brings a model up in a child process: with the settings known to work here, or by trying until some do."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import psutil

from app.base.errors import Cancelled, NoUsableModel, UserError
from app.base.messages import Message
from app.base.progress import CancelToken
from app.domain.engine.model import InstalledModel
from app.llm.engine.child import EngineDiedError
from app.llm.engine.session import EngineSession
from app.llm.models.gguf_header import read_header
from app.llm.protocol import (
    NO_MEMORY,
    Adapter,
    Describe,
    Described,
    EngineConfig,
    Load,
    Loaded,
    StateFolder,
    Trial,
    Tried,
)
from app.llm.tuning.tuning import (
    MachineFile,
    Outcome,
    Profile,
    candidates,
    gpu_room,
    plain_config,
    profile_key,
    safer_config,
    worth_trying,
)

Result = TypeVar("Result")


Stamp = tuple[int, int, int]


def stamp_of(file: str) -> Stamp:
    """Which file this is, its size and its time; zeros when it is gone."""
    try:
        status = Path(file).stat()
    except OSError:
        return (0, 0, 0)
    return (status.st_ino, status.st_size, status.st_mtime_ns)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be brought up: the model, tokens of context, layers on the GPU (-1: as many as fit), answers at once
    (0: find out)."""

    model: InstalledModel
    context: int
    gpu_layers: int
    states: StateFolder
    adapter: Adapter | None = None
    sequences: int = 0


@dataclass(frozen=True, slots=True)
class Running:
    """A model that is up. `key` is where its profile is remembered; `safe` says that this is not the usual; `stamp`
    tells whether its file is still the one that was loaded; `card_slower`, that a graphics card was left alone for
    being slower."""

    session: EngineSession
    outcome: Outcome
    loaded: Loaded
    key: str
    safe: bool
    load_s: float
    file: str
    stamp: Stamp
    card_slower: bool = False


@dataclass(frozen=True, slots=True)
class _Test:
    """What came of testing one configuration; where it worked, the session that still runs."""

    outcome: Outcome
    session: EngineSession | None = None
    loaded: Loaded | None = None
    refusal: UserError | None = None


class Loader:
    """Starts sessions for models. `on_notice` hears when something less than usual had to be used.

    `start` makes a session; its argument says whether drivers of graphics cards may be touched.
    """

    def __init__(
        self,
        start: Callable[[bool], EngineSession],
        machine: MachineFile,
        on_notice: Callable[[Message], None],
    ) -> None:
        self._start = start
        self._machine = machine
        self._on_notice = on_notice

    def bring_up(self, wish: Wish, cancel: CancelToken | None) -> Running:
        """The model, loaded with the best settings known for it, or found now.

        Raises NoUsableModel("engine_unusable"), UserError (`model_not_loaded`, `engine_out_of_memory`),
        Cancelled.
        """
        started, stamp = time.monotonic(), stamp_of(wish.model.file)
        session, about = self._meet(cancel)
        key = profile_key(about, wish.model.sha256, wish.context, wish.gpu_layers, wish.sequences)
        known = self._machine.get(key)
        if known and known.best:
            best = self._for_now(wish, known.best, about)
            session = self._session_for(best.config, about, session)
            try:
                loaded = _load(session, wish, best.config, cancel)
                safe = known.best != known.outcomes[0] and bool(known.outcomes[0].failure)
                spent = time.monotonic() - started
                slower = known.card_is_slower
                return Running(session, best, loaded, key, safe, spent, wish.model.file, stamp, slower)
            except EngineDiedError as death:
                self._machine.put(key, known.without(known.best.config, death.reason))
            except UserError as error:
                if isinstance(error, Cancelled):
                    raise
            session = self._start(True)
        found, profile = self._find_out(session, wish, about, key, cancel)
        safe = bool(profile.outcomes[0].failure)
        assert found.session
        assert found.loaded
        spent = time.monotonic() - started
        slower = profile.card_is_slower
        return Running(found.session, found.outcome, found.loaded, key, safe, spent, wish.model.file, stamp, slower)

    def bring_up_safely(self, wish: Wish, died: Running, reason: str, cancel: CancelToken | None) -> Running:
        """The model with settings a step safer than those of a run that died of `reason`. Raises EngineDiedError too."""
        started, stamp = time.monotonic(), stamp_of(wish.model.file)
        config = safer_config(died.outcome.config, reason)
        session = self._start(config.gpu_layers > 0)
        loaded = _load(session, wish, config, cancel)
        spent = time.monotonic() - started
        return Running(session, Outcome(config), loaded, died.key, True, spent, wish.model.file, stamp)

    def blame(self, died: Running, reason: str) -> None:
        """Remember that settings which passed their trial crashed at work. Plain ones stay: there is no
        better guess than that the cause was another."""
        profile = self._machine.get(died.key)
        config = replace(died.outcome.config, sequences=1)
        if profile and config != plain_config(config.context):
            self._machine.put(died.key, profile.without(died.outcome.config, reason))

    def _meet(self, cancel: CancelToken | None) -> tuple[EngineSession, Described]:
        """A fresh session and what it says of itself; without graphics cards where asking them kills it."""
        session = self._start(True)
        try:
            return session, _or_end(session, lambda: session.ask(Describe, Described, cancel))
        except EngineDiedError:
            spare = self._start(False)
            return spare, _or_end(spare, lambda: spare.ask(Describe, Described, cancel))

    def _find_out(
        self,
        spare: EngineSession,
        wish: Wish,
        about: Described,
        key: str,
        cancel: CancelToken | None,
    ) -> tuple[_Test, Profile]:
        """Try configurations until enough is known, remember what came out, and keep the best running."""
        tests = self._test_all(spare, wish, about, cancel)
        profile = Profile(tuple(test.outcome for test in tests))
        winner = next((test for test in tests if test.outcome == profile.best), None)
        failure = profile.outcomes[0].failure
        if winner is None or winner.session is None or winner.loaded is None:
            refusal = next((test.refusal for test in tests if test.refusal), None)
            raise refusal or NoUsableModel("engine_unusable", name=wish.model.name, reason=failure)
        self._machine.put(key, profile)
        if not winner.session.alive:
            session = self._session_for(winner.outcome.config, about, None)
            winner = replace(winner, session=session, loaded=_load(session, wish, winner.outcome.config, cancel))
        if failure:
            self._on_notice(Message.of("notice.engine_stepped_down", reason=failure))
        return winner, profile

    def _test_all(self, spare: EngineSession, wish: Wish, about: Described, cancel: CancelToken | None) -> list[_Test]:
        """Test candidates, the first in the `spare` session; the best so far stays up (there is memory for two where a
        second is tried)."""
        room = psutil.virtual_memory().available
        header = _or_end(spare, lambda: read_header(Path(wish.model.file)))
        tests: list[_Test] = []
        unused: EngineSession | None = spare
        for config in candidates(header, wish.context, wish.gpu_layers, about, room, wish.sequences):
            if worth_trying(config, [test.outcome for test in tests], wish.gpu_layers > 0):
                session, unused = self._session_for(config, about, unused), None
                try:
                    tests.append(_test(session, wish, config, cancel))
                except BaseException:
                    _end_all_but(None, tests)
                    raise
                _end_all_but(Profile(tuple(test.outcome for test in tests)).best, tests)
        return tests

    def _session_for(self, config: EngineConfig, about: Described, spare: EngineSession | None) -> EngineSession:
        """A session to load settings in, the `spare` one if it will do. Where nothing is to lie on graphics cards, one
        without their drivers: llama.cpp would have cards help with long prompts all the same."""
        on_cards = config.gpu_layers > 0
        if spare and (on_cards or not about.cards):
            return spare
        if spare:
            spare.end()
        return self._start(on_cards)

    def _for_now(self, wish: Wish, best: Outcome, about: Described) -> Outcome:
        """The remembered settings, with fewer layers on the GPU where others have taken its memory."""
        if not best.config.gpu_layers:
            return best
        header = read_header(Path(wish.model.file))
        layers = min(best.config.gpu_layers, gpu_room(header, wish.context, about))
        if layers < best.config.gpu_layers:
            self._on_notice(Message.of("notice.gpu_layers_reduced", layers=layers, total=header.layers + 1))
        return replace(best, config=replace(best.config, gpu_layers=layers))


def _load(session: EngineSession, wish: Wish, config: EngineConfig, cancel: CancelToken | None) -> Loaded:
    return _or_end(
        session,
        lambda: session.ask(lambda job: Load(job, wish.model.file, config, wish.states, wish.adapter), Loaded, cancel),
    )


def _test(session: EngineSession, wish: Wish, config: EngineConfig, cancel: CancelToken | None) -> _Test:
    """Load and decode a little. Raises Cancelled."""
    try:
        loaded = _load(session, wish, config, cancel)
        tried = _or_end(session, lambda: session.ask(Trial, Tried, cancel))
    except Cancelled:
        raise
    except EngineDiedError as death:
        return _Test(Outcome(config, death.reason))
    except UserError as error:
        reason = NO_MEMORY if error.key == "engine_out_of_memory" else error.key
        return _Test(Outcome(config, reason), refusal=error)
    outcome = Outcome(config, "", tried.prompt_per_s, tried.output_per_s, tried.disturbed, tried.together_per_s)
    return _Test(outcome, session, loaded)


def _end_all_but(best: Outcome | None, tests: list[_Test]) -> None:
    for test in tests:
        if test.session and test.session.alive and test.outcome != best:
            test.session.end()


def _or_end(session: EngineSession, work: Callable[[], Result]) -> Result:
    """Do the work; if it fails, end the session."""
    try:
        return work()
    except BaseException:
        session.end()
        raise
