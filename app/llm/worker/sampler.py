"""Chooses the tokens of one answer: llama.cpp's chain of samplers. Runs in the engine's process only."""

from __future__ import annotations

from typing import Any

from llama_cpp import llama_cpp as lib

from app.domain.engine.generation import Sampling

_PENALTY_WINDOW = 256


class Sampler:
    """A chain for one answer."""

    def __init__(self, context: Any, vocabulary: int, sampling: Sampling) -> None:
        self._context = context
        self._chain = lib.llama_sampler_chain_init(lib.llama_sampler_chain_default_params())
        for sampler in _links(vocabulary, sampling):
            lib.llama_sampler_chain_add(self._chain, sampler)

    def choose(self, row: int = -1) -> int:
        """The next token, from row `row` of the logits as they stand now (-1: the last)."""
        return int(lib.llama_sampler_sample(self._chain, self._context, row))

    def close(self) -> None:
        """Free the chain."""
        lib.llama_sampler_free(self._chain)


def _links(vocabulary: int, sampling: Sampling) -> list[Any]:
    links = []
    if sampling.repeat_penalty != 1.0:
        links.append(lib.llama_sampler_init_penalties(vocabulary, _PENALTY_WINDOW, sampling.repeat_penalty, 0.0, 0.0))
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
