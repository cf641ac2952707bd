"""llama.cpp as a reader alone: texts to vectors. Runs in the engine's process only."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from llama_cpp import llama_cpp as lib

from app.base.errors import Cancelled, UserError
from app.llm.protocol import EngineConfig
from app.llm.worker.noise import Noise
from app.llm.worker.opening import Opened, open_model
from app.llm.worker.pulse import Pulse
from app.llm.worker.vocabulary import Vocabulary

Vectors = npt.NDArray[np.float32]
_ABORTED = 2


class Embedder:
    """One embedding model. Raises UserError: `model_not_loaded`, `engine_out_of_memory`; Cancelled."""

    def __init__(self, file: Path, config: EngineConfig, noise: Noise, pulse: Pulse) -> None:
        started = time.monotonic()
        self._pulse = pulse
        self._config = config
        self.opened: Opened = open_model(file, config, None, noise, pulse.touch, embeds=True)
        self._context = self.opened.context
        self._threads = (config.threads, config.threads_batch)
        self._on_step = lib.ggml_abort_callback(lambda _data: pulse.touch())
        lib.llama_set_abort_callback(self._context, self._on_step, None)
        self.vocabulary = Vocabulary(self.opened.model)
        self.width = int(lib.llama_model_n_embd(self.opened.model))
        self.layers = int(lib.llama_model_n_layer(self.opened.model)) + 1
        self.parameters = int(lib.llama_model_n_params(self.opened.model))
        self.context_tokens = min(
            config.batch, int(lib.llama_n_ctx(self._context)), self.opened.trained or config.batch
        )
        self._reads_both_ways = not bool(lib.llama_get_memory(self._context))
        self.load_s = time.monotonic() - started

    def embed(self, texts: Sequence[str]) -> Vectors:
        """A vector of length 1 for each text; what is longer than the model can read is cut."""
        whole = self.vocabulary.tokenize_whole
        rows = [whole(text)[: self.context_tokens] or [self.vocabulary.end] for text in texts]
        for tokens in rows:
            if len(tokens) == self.context_tokens:
                tokens[-1] = self.vocabulary.end
        found = np.zeros((len(rows), self.width), np.float32)
        for group in self._groups(rows):
            self._give_way()
            self._run([rows[place] for place in group])
            for sequence, place in enumerate(group):
                row = lib.llama_get_embeddings_seq(self._context, sequence)
                if not row:
                    raise UserError("model_embeds_nothing")
                found[place] = np.ctypeslib.as_array(row, shape=(self.width,))
        lengths = np.linalg.norm(found, axis=1, keepdims=True)
        return np.asarray(found / np.maximum(lengths, 1e-9), np.float32)

    def _groups(self, rows: Sequence[Sequence[int]]) -> Iterator[list[int]]:
        """Places of texts that go through the model together, those of like length side by side."""
        group: list[int] = []
        held = 0
        for place in sorted(range(len(rows)), key=lambda place: len(rows[place])):
            if group and (held + len(rows[place]) > self._config.batch or len(group) == self._config.sequences):
                yield group
                group, held = [], 0
            group.append(place)
            held += len(rows[place])
        if group:
            yield group

    def _run(self, rows: Sequence[Sequence[int]]) -> None:
        if self._pulse.touch():
            raise Cancelled()
        total = sum(map(len, rows))
        batch = lib.llama_batch_init(total, 0, 1)
        try:
            batch.n_tokens = total
            at = 0
            for sequence, tokens in enumerate(rows):
                for position, token in enumerate(tokens):
                    batch.token[at], batch.pos[at], batch.logits[at] = token, position, True
                    batch.n_seq_id[at], batch.seq_id[at][0] = 1, sequence
                    at += 1
            if self._reads_both_ways:
                status = lib.llama_encode(self._context, batch)
            else:
                lib.llama_memory_clear(lib.llama_get_memory(self._context), False)
                status = lib.llama_decode(self._context, batch)
        finally:
            lib.llama_batch_free(batch)
        if status == _ABORTED or (status and self._pulse.stop):
            raise Cancelled()
        if status:
            raise MemoryError(f"llama_encode: {status}")

    def _give_way(self) -> None:
        """Leave cores to other programs while they are at work."""
        governor, config = self._pulse.governor, self._config
        if governor.disturbed:
            governor.sample()
        threads = (governor.threads(config.threads), governor.threads(config.threads_batch))
        if threads != self._threads:
            self._threads = threads
            lib.llama_set_n_threads(self._context, *threads)
