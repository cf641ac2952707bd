"""How to run llama.cpp on this machine."""

from __future__ import annotations

from dataclasses import replace

import psutil

from app.llm.protocol import EngineConfig

USUAL_CONTEXT = 8192


def usual_config(context: int, gpu_layers: int) -> EngineConfig:
    """Where to start on any machine."""
    threads = usual_threads()
    return EngineConfig(context=context, threads=threads, threads_batch=threads, gpu_layers=gpu_layers)


def usual_threads() -> int:
    """Physical cores, one left to the window where there are more than two."""
    cores = psutil.cpu_count(logical=False) or psutil.cpu_count() or 2
    return cores - 1 if cores > 2 else cores


def safer(config: EngineConfig) -> EngineConfig:
    """The next step down: no GPU, no rearranged weights, no special attention; then a single thread."""
    plain = replace(config, gpu_layers=0, extra_buffers=False, flash_attention=False)
    if plain != config:
        return plain
    return replace(plain, threads=1, threads_batch=1, batch=64)
