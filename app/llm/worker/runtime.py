"""llama.cpp itself: loads a model, reads tokens, chooses tokens. Runs in the engine's process only.

The low-level functions are used: they give one row of logits where it stands, without copies, and let the
state of what was read be kept and reused to the token.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from llama_cpp import llama_cpp as lib

from app.base.errors import Cancelled, UserError
from app.domain.engine.generation import Sampling
from app.llm.protocol import Adapter, EngineConfig
from app.llm.worker.noise import Noise
from app.llm.worker.opening import open_model
from app.llm.worker.pulse import Pulse
from app.llm.worker.sampler import Sampler
from app.llm.worker.states import StateCache
from app.llm.worker.vocabulary import Vocabulary

Logits = npt.NDArray[np.float32]
_SAVE_FROM = 256
_SMALL_STEP = 32
_LONG_STEP_S = 0.2
_ABORTED, _NO_SLOT = 2, 1


class Runtime:
    """One model with one context holding one sequence of tokens.

    Raises UserError: `model_not_loaded`, `engine_out_of_memory`.
    """

    def __init__(
        self, file: Path, config: EngineConfig, noise: Noise, pulse: Pulse, adapter: Adapter | None = None
    ) -> None:
        started = time.monotonic()
        self._pulse = pulse
        self._batch = config.batch
        self._held: list[int] = []
        self._unsaved = 0
        self._threads = (config.threads, config.threads_batch)
        self.config = config
        opened = open_model(file, config, adapter, noise, pulse.touch)
        self.opened = opened
        self._context = opened.context
        self._memory = lib.llama_get_memory(self._context)
        self.vocabulary = Vocabulary(opened.model)
        self.states: StateCache | None = None
        self.context_tokens = int(lib.llama_n_ctx(self._context))
        self.layers = int(lib.llama_model_n_layer(opened.model)) + 1
        self.width = int(lib.llama_model_n_embd(opened.model))
        self.parameters = int(lib.llama_model_n_params(opened.model))
        self._on_step = lib.ggml_abort_callback(lambda _data: pulse.touch())
        self._watched = False
        self._step_s = 0.0
        self.load_s = time.monotonic() - started

    def read(self, tokens: Sequence[int], shared: int) -> int:
        """Make the context hold exactly `tokens`; returns how many were there already.

        The state after the first `shared` tokens is taken from the disk, or put there at `settle`.
        Raises Cancelled and UserError("prompt_too_long").
        """
        self.require_room(len(tokens))
        self.settle()
        wanted = list(tokens)
        common = min(self._common(wanted), len(wanted) - 1)
        worth_it = self.states is not None and shared - common >= _SAVE_FROM
        if worth_it and self._restore(wanted[:shared]):
            common = min(shared, len(wanted) - 1)
        elif worth_it:
            self._unsaved = shared
        reused = self._cut(common)
        self._decode(wanted[reused:])
        return reused

    def read_to_state(self, tokens: Sequence[int], shared: int) -> tuple[npt.NDArray[np.float32], int]:
        """As `read`; gives the model's state after the last token, `width` numbers, and how many tokens were there already.

        Only the last token is read with the state asked for: llama.cpp would else give a row for each.
        """
        reused = self.read(tokens[:-1], min(shared, len(tokens) - 1)) if len(tokens) > 1 else self._cut(0)
        lib.llama_set_embeddings(self._context, True)
        try:
            self._decode(tokens[-1:])
            row = lib.llama_get_embeddings_ith(self._context, -1)
            if not row:
                raise UserError("model_embeds_nothing")
            return np.ctypeslib.as_array(row, shape=(self.width,)).copy(), reused
        finally:
            lib.llama_set_embeddings(self._context, False)

    def require_room(self, tokens: int) -> None:
        """Raises UserError("prompt_too_long") when so many tokens leave no room for an answer."""
        if tokens > self.context_tokens - 1:
            raise UserError("prompt_too_long", needed=tokens, available=self.context_tokens - 1)

    def settle(self) -> None:
        """Put the state of a newly read shared part on the disk, after the answer: nobody waits for it then.

        What stands behind the shared part is dropped for that; the next task would not use it.
        """
        shared, self._unsaved = self._unsaved, 0
        if self.states and 0 < shared <= len(self._held) and self._cut(shared) == shared:
            self.states.save(self._context, self._held)

    def push(self, tokens: Sequence[int]) -> None:
        """Append tokens of the answer."""
        self._decode(tokens)

    def decode_rows(self, rows: Sequence[tuple[int, int, int, bool]]) -> None:
        """One step over several sequences: (token, position, sequence, whether its logits are wanted) rows.

        Raises as `read` does; then only sequence 0 is what it was.
        """
        if self._pulse.touch():
            raise Cancelled()
        self._give_way()
        self._watch(True)
        batch = lib.llama_batch_init(len(rows), 0, 1)
        try:
            batch.n_tokens = len(rows)
            for index, (token, position, sequence, wanted) in enumerate(rows):
                batch.token[index], batch.pos[index] = token, position
                batch.n_seq_id[index], batch.seq_id[index][0] = 1, sequence
                batch.logits[index] = wanted
            status = lib.llama_decode(self._context, batch)
        finally:
            lib.llama_batch_free(batch)
        if status:
            self._undo(status)

    def copy_sequence(self, sequence: int) -> None:
        """Let another sequence begin with all that is held."""
        self.drop_sequence(sequence)
        lib.llama_memory_seq_cp(self._memory, 0, sequence, -1, -1)

    def drop_sequence(self, sequence: int) -> None:
        """Empty another sequence."""
        lib.llama_memory_seq_rm(self._memory, sequence, -1, -1)

    def keep_first_sequence(self) -> None:
        """Empty all other sequences."""
        for sequence in range(1, self.config.sequences + 1):
            self.drop_sequence(sequence)

    @property
    def disturbed(self) -> bool:
        """Whether other programs are at work enough to be felt."""
        return self._pulse.governor.disturbed

    @property
    def room(self) -> int:
        """Tokens that still fit."""
        return self.context_tokens - len(self._held)

    def logits(self) -> Logits:
        """The scores of the next token: a view that may be written to, valid until more is read."""
        row: Logits = np.ctypeslib.as_array(lib.llama_get_logits_ith(self._context, -1), shape=(self.vocabulary.size,))
        return row

    def sampler(self, sampling: Sampling) -> Sampler:
        """A fresh chooser of tokens."""
        return Sampler(self._context, self.vocabulary.size, sampling)

    def forget(self) -> None:
        """Empty the context."""
        lib.llama_memory_clear(self._memory, False)
        self._held = []

    def _common(self, tokens: Sequence[int]) -> int:
        for index, (held, wanted) in enumerate(zip(self._held, tokens, strict=False)):
            if held != wanted:
                return index
        return min(len(self._held), len(tokens))

    def _cut(self, length: int) -> int:
        """Drop all after the first `length` tokens; some kinds of models can only start anew. Returns what stays."""
        if length < len(self._held):
            if lib.llama_memory_seq_rm(self._memory, 0, length, -1):
                self._held = self._held[:length]
            else:
                self.forget()
        return len(self._held)

    def _restore(self, tokens: list[int]) -> bool:
        assert self.states is not None
        if not self.states.has(tokens):
            return False
        self.forget()
        if self.states.load(self._context, tokens):
            self._held = tokens
            return True
        self.forget()
        return False

    def _decode(self, tokens: Sequence[int]) -> None:
        start = 0
        while start < len(tokens):
            if self._pulse.touch():
                raise Cancelled()
            part = tokens[start : start + self._give_way()]
            self._watch(len(part) > 1 or self._step_s > _LONG_STEP_S)
            array = (ctypes.c_int32 * len(part))(*part)
            started = time.monotonic()
            status = lib.llama_decode(self._context, lib.llama_batch_get_one(array, len(part)))
            self._step_s = time.monotonic() - started
            if status:
                self._undo(status)
            self._held += part
            start += len(part)

    def _watch(self, long: bool) -> None:
        """Let llama.cpp ask on its way through a long step whether to stop; in a short step, as of one token, its
        hundreds of questions would cost up to three per cent of the speed."""
        if long != self._watched:
            self._watched = long
            callback = self._on_step if long else lib.ggml_abort_callback()
            lib.llama_set_abort_callback(self._context, callback, None)

    def _give_way(self) -> int:
        """Leave cores to other programs, or take them back; returns tokens for the next step.

        While others are at work the steps are small, so that their end is soon noticed.
        """
        governor, config = self._pulse.governor, self.config
        if governor.disturbed:
            governor.sample()
        threads = (governor.threads(config.threads), governor.threads(config.threads_batch))
        if threads != self._threads:
            self._threads = threads
            lib.llama_set_n_threads(self._context, *threads)
        alone = threads == (config.threads, config.threads_batch)
        return config.batch if alone else min(config.batch, _SMALL_STEP)

    def _undo(self, status: int) -> None:
        """Bring the context back to what is known to be held, and say what happened."""
        if not lib.llama_memory_seq_rm(self._memory, 0, len(self._held), -1):
            self.forget()
        if status == _ABORTED:
            raise Cancelled()
        if status == _NO_SLOT:
            raise UserError("prompt_too_long", needed=len(self._held) + 1, available=self.context_tokens)
        raise MemoryError(f"llama_decode: {status}")
