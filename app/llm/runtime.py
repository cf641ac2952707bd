"""llama.cpp itself: loads a model, reads tokens, chooses tokens. Runs in the engine's process only.

The low-level functions are used: they give one row of logits where it stands, without copies, and let the
state of what was read be kept and reused to the token.
"""

from __future__ import annotations

import ctypes
import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from llama_cpp import llama_cpp as lib

from app.base.errors import Cancelled, UserError
from app.domain.generation import Sampling
from app.llm.governor import Governor
from app.llm.noise import Noise
from app.llm.protocol import EngineConfig
from app.llm.states import StateCache
from app.llm.vocabulary import Vocabulary

Logits = npt.NDArray[np.float32]
_SAVE_FROM = 256
_PENALTY_WINDOW = 256
_ABORTED, _NO_SLOT = 2, 1


class Pulse:
    """Shared with the threads beside the work: whether it moves, whether it is to stop, what load others make."""

    def __init__(self) -> None:
        self.beat = 0
        self.stop = False
        self.governor = Governor()

    def touch(self) -> bool:
        """Note progress; true when the work is to stop."""
        self.beat += 1
        return self.stop


class Runtime:
    """One model with one context holding one sequence of tokens.

    Raises UserError: `model_not_loaded`, `engine_out_of_memory`.
    """

    def __init__(self, file: Path, config: EngineConfig, noise: Noise, pulse: Pulse) -> None:
        started = time.monotonic()
        self._pulse = pulse
        self._batch = config.batch
        self._held: list[int] = []
        self._unsaved = 0
        self._threads = (config.threads, config.threads_batch)
        self.config = config
        self._model = self._load(file, config, noise)
        self._context = self._open(file, config, noise)
        self._memory = lib.llama_get_memory(self._context)
        self.vocabulary = Vocabulary(self._model)
        self.states: StateCache | None = None
        self.context_tokens = int(lib.llama_n_ctx(self._context))
        self.layers = int(lib.llama_model_n_layer(self._model)) + 1
        self.parameters = int(lib.llama_model_n_params(self._model))
        self.layers_on_gpu, self.device = placement(noise.text)
        self.load_s = time.monotonic() - started

    def read(self, tokens: Sequence[int], shared: int) -> int:
        """Make the context hold exactly `tokens`; returns how many were there already.

        The state after the first `shared` tokens is taken from the disk, or put there at `settle`.
        Raises Cancelled and UserError("prompt_too_long").
        """
        if len(tokens) > self.context_tokens - 1:
            raise UserError("prompt_too_long", needed=len(tokens), available=self.context_tokens - 1)
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

    def _load(self, file: Path, config: EngineConfig, noise: Noise) -> Any:
        parameters = lib.llama_model_default_params()
        parameters.n_gpu_layers = config.gpu_layers
        parameters.use_extra_bufts = config.extra_buffers
        self._on_load = lib.llama_progress_callback(lambda _fraction, _data: not self._pulse.touch())
        parameters.progress_callback = self._on_load
        model = lib.llama_model_load_from_file(str(file).encode(), parameters)
        if not model:
            raise self._load_failure(file, config, noise)
        return model

    def _open(self, file: Path, config: EngineConfig, noise: Noise) -> Any:
        parameters = lib.llama_context_default_params()
        parameters.n_ctx = config.context
        parameters.n_batch = parameters.n_ubatch = config.batch
        parameters.n_threads = config.threads
        parameters.n_threads_batch = config.threads_batch
        parameters.flash_attn_type = int(config.flash_attention)
        context = lib.llama_init_from_model(self._model, parameters)
        if not context:
            raise self._load_failure(file, config, noise)
        self._on_step = lib.ggml_abort_callback(lambda _data: self._pulse.touch())
        lib.llama_set_abort_callback(context, self._on_step, None)
        return context

    def _load_failure(self, file: Path, config: EngineConfig, noise: Noise) -> UserError:
        if self._pulse.stop:
            return Cancelled()
        if noise.ran_out_of_memory():
            return UserError("engine_out_of_memory", name=file.stem, context=config.context)
        return UserError("model_not_loaded", name=file.stem, reason=noise.reason())

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
        for start in range(0, len(tokens), self._batch):
            if self._pulse.touch():
                raise Cancelled()
            part = tokens[start : start + self._batch]
            self._adjust_threads()
            array = (ctypes.c_int32 * len(part))(*part)
            status = lib.llama_decode(self._context, lib.llama_batch_get_one(array, len(part)))
            if status:
                self._undo(status)
            self._held += part

    def _adjust_threads(self) -> None:
        governor, config = self._pulse.governor, self.config
        wanted = (governor.threads(config.threads), governor.threads(config.threads_batch))
        if wanted != self._threads:
            self._threads = wanted
            lib.llama_set_n_threads(self._context, *wanted)

    def _undo(self, status: int) -> None:
        """Bring the context back to what is known to be held, and say what happened."""
        if not lib.llama_memory_seq_rm(self._memory, 0, len(self._held), -1):
            self.forget()
        if status == _ABORTED:
            raise Cancelled()
        if status == _NO_SLOT:
            raise UserError("prompt_too_long", needed=len(self._held) + 1, available=self.context_tokens)
        raise MemoryError(f"llama_decode: {status}")


class Sampler:
    """llama.cpp's chain of samplers for one answer."""

    def __init__(self, context: Any, vocabulary: int, sampling: Sampling) -> None:
        self._context = context
        self._chain = lib.llama_sampler_chain_init(lib.llama_sampler_chain_default_params())
        for sampler in self._links(vocabulary, sampling):
            lib.llama_sampler_chain_add(self._chain, sampler)

    def choose(self) -> int:
        """The next token, from the logits as they stand now."""
        return int(lib.llama_sampler_sample(self._chain, self._context, -1))

    def note(self, token: int) -> None:
        """Count a token that was not chosen here but stands in the answer."""
        lib.llama_sampler_accept(self._chain, token)

    def close(self) -> None:
        """Free the chain."""
        lib.llama_sampler_free(self._chain)

    @staticmethod
    def _links(vocabulary: int, sampling: Sampling) -> list[Any]:
        links = []
        if sampling.repeat_penalty != 1.0:
            links.append(
                lib.llama_sampler_init_penalties(vocabulary, _PENALTY_WINDOW, sampling.repeat_penalty, 0.0, 0.0)
            )
        if sampling.temperature <= 0.0:
            return [*links, lib.llama_sampler_init_greedy()]
        if sampling.top_k > 0:
            links.append(lib.llama_sampler_init_top_k(sampling.top_k))
        if sampling.top_p < 1.0:
            links.append(lib.llama_sampler_init_top_p(sampling.top_p, 1))
        if sampling.min_p > 0.0:
            links.append(lib.llama_sampler_init_min_p(sampling.min_p, 1))
        links.append(lib.llama_sampler_init_temp(sampling.temperature))
        return [*links, lib.llama_sampler_init_dist(sampling.seed & 0xFFFFFFFF)]


def placement(log: str) -> tuple[int, str]:
    """From the loader's log: layers really on a GPU, and the device's description ("CPU" without one)."""
    offloaded = re.findall(r"offloaded (\d+)/\d+ layers to GPU", log)
    layers = int(offloaded[-1]) if offloaded else 0
    using = re.findall(r"using device (\S+) \(([^)]*)\)", log)
    if layers and using:
        return layers, " + ".join(dict.fromkeys(description for _, description in using))
    return layers, "CPU"
