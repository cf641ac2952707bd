"""Opens a model file in llama.cpp: weights, adapter, context. Runs in the engine's process only."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from llama_cpp import llama_cpp as lib

from app.base.errors import Cancelled, UserError
from app.llm.protocol import Adapter, EngineConfig
from app.llm.worker.noise import Noise


@dataclass(frozen=True, slots=True)
class Opened:
    """llama.cpp's handles. `trained`: tokens of context the model was made for; `stretch`: how many times that
    is asked of it (1.0: no more). `keep`: what C code still points to."""

    model: Any
    context: Any
    trained: int
    stretch: float
    layers_on_gpu: int
    device: str
    keep: tuple[Any, ...]


def open_model(
    file: Path,
    config: EngineConfig,
    adapter: Adapter | None,
    noise: Noise,
    stopped: Callable[[], bool],
    *,
    embeds: bool = False,
) -> Opened:
    """Load everything. `stopped` is asked on the way and ends it; `embeds`: for vectors of texts, not for answers.

    Raises UserError: `model_not_loaded`, `adapter_not_loaded`, `engine_out_of_memory`; Cancelled.
    """
    on_load = lib.llama_progress_callback(lambda _fraction, _data: not stopped())
    model = _load(file, config, on_load)
    if not model:
        raise _failure(file, config, noise, stopped())
    trained = int(lib.llama_model_n_ctx_train(model))
    stretch = _stretch(model, trained, config.context)
    parameters = _embedding_parameters(config) if embeds else _context_parameters(model, config, trained, stretch)
    context = lib.llama_init_from_model(model, parameters)
    if context and embeds and lib.llama_pooling_type(context) == lib.LLAMA_POOLING_TYPE_NONE:
        lib.llama_free(context)
        parameters.pooling_type = lib.LLAMA_POOLING_TYPE_MEAN
        context = lib.llama_init_from_model(model, parameters)
    if not context:
        raise _failure(file, config, noise, stopped())
    layers_on_gpu, device = placement(noise.text)
    if adapter:
        _attach(model, context, adapter, noise)
    return Opened(model, context, trained, stretch, layers_on_gpu, device, (on_load,))


def _load(file: Path, config: EngineConfig, on_load: Any) -> Any:
    parameters = lib.llama_model_default_params()
    parameters.n_gpu_layers = config.gpu_layers
    parameters.use_extra_bufts = config.extra_buffers
    parameters.progress_callback = on_load
    return lib.llama_model_load_from_file(str(file).encode(), parameters)


def _stretch(model: Any, trained: int, wanted: int) -> float:
    """How far positions must be squeezed together; models that know positions by a table cannot do it."""
    rotary = int(lib.llama_model_rope_type(model)) != lib.LLAMA_ROPE_TYPE_NONE
    return wanted / trained if rotary and wanted > trained > 0 else 1.0


def _context_parameters(model: Any, config: EngineConfig, trained: int, stretch: float) -> Any:
    parameters = lib.llama_context_default_params()
    parameters.n_ctx = config.context if stretch > 1.0 or not trained else min(config.context, trained)
    parameters.n_batch = parameters.n_ubatch = config.batch
    parameters.n_threads = config.threads
    parameters.n_threads_batch = config.threads_batch
    parameters.flash_attn_type = int(config.flash_attention)
    parameters.n_seq_max = config.sequences + 1 if config.sequences > 1 else 1
    parameters.kv_unified = True
    if stretch > 1.0:
        # YaRN, https://arxiv.org/abs/2309.00071; what the model itself says of its scaling stays the start.
        parameters.rope_scaling_type = lib.LLAMA_ROPE_SCALING_TYPE_YARN
        parameters.rope_freq_scale = lib.llama_model_rope_freq_scale_train(model) / stretch
    return parameters


def _embedding_parameters(config: EngineConfig) -> Any:
    """Texts are read as wholes, several side by side in one batch."""
    parameters = lib.llama_context_default_params()
    parameters.n_ctx = parameters.n_batch = parameters.n_ubatch = config.batch
    parameters.n_threads, parameters.n_threads_batch = config.threads, config.threads_batch
    parameters.n_seq_max = config.sequences
    parameters.kv_unified = True
    parameters.embeddings = True
    return parameters


def _attach(model: Any, context: Any, adapter: Adapter, noise: Noise) -> None:
    handle = lib.llama_adapter_lora_init(model, adapter.file.encode())
    if handle:
        handles = (lib.llama_adapter_lora_p_ctypes * 1)(handle)
        if lib.llama_set_adapters_lora(context, handles, 1, (ctypes.c_float * 1)(adapter.strength)) == 0:
            return
    raise UserError("adapter_not_loaded", file=Path(adapter.file).name, reason=noise.reason())


def _failure(file: Path, config: EngineConfig, noise: Noise, stopped: bool) -> UserError:
    if stopped:
        return Cancelled()
    if noise.ran_out_of_memory():
        return UserError("engine_out_of_memory", name=file.stem, context=config.context)
    return UserError("model_not_loaded", name=file.stem, reason=noise.reason())


def placement(log: str) -> tuple[int, str]:
    """From the loader's log: layers really on a GPU, and the device's description ("CPU" without one)."""
    offloaded = re.findall(r"offloaded (\d+)/\d+ layers to GPU", log)
    layers = int(offloaded[-1]) if offloaded else 0
    # NAME (DESCRIPTION, which may hold brackets itself) (ADDRESS) - NUMBER MiB free
    using = re.findall(r"using device (\S+) \((.+)\) \([^()]*\) - \d+ MiB free", log)
    if layers and using:
        return layers, " + ".join(dict.fromkeys(description for _, description in using))
    return layers, "CPU"
