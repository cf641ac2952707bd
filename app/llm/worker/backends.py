"""What llama.cpp can compute on, as its own library lists it. Runs in the engine's process only."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

import llama_cpp
from llama_cpp import llama_cpp as lib
from llama_cpp._ctypes_extensions import load_shared_library

from app.domain.engine.model import Device

_GPU_BACKENDS = ("cuda", "hip", "metal", "vulkan", "sycl", "musa", "opencl", "cann")
_KINDS = {0: "cpu", 1: "gpu", 2: "igpu", 3: "accelerator"}


def list_devices() -> tuple[Device, ...]:
    """Every device, the processor included."""
    registry, base = (load_shared_library(name, library_folder()) for name in ("ggml", "ggml-base"))
    registry.ggml_backend_dev_count.restype = ctypes.c_size_t
    registry.ggml_backend_dev_get.restype = ctypes.c_void_p
    registry.ggml_backend_dev_get.argtypes = [ctypes.c_size_t]
    count = registry.ggml_backend_dev_count()
    return tuple(_describe(base, registry.ggml_backend_dev_get(index)) for index in range(count))


def gpu_offload_supported() -> bool:
    """Whether this build of llama.cpp can use a GPU at all. llama.cpp itself says no where it merely finds none now."""
    return bool(lib.llama_supports_gpu_offload()) or has_gpu_backend(library_folder())


def has_gpu_backend(folder: Path) -> bool:
    """Whether a backend for graphics cards is among the libraries in `folder`."""
    return any(any(folder.glob(f"*ggml-{name}*")) for name in _GPU_BACKENDS)


def library_folder() -> Path:
    """Where llama.cpp's libraries lie."""
    return Path(llama_cpp.__file__).parent / "lib"


def _describe(base: Any, device: int) -> Device:
    handle = ctypes.c_void_p(device)
    for function in (base.ggml_backend_dev_name, base.ggml_backend_dev_description):
        function.restype = ctypes.c_char_p
    base.ggml_backend_dev_memory.restype = None
    free, total = ctypes.c_size_t(), ctypes.c_size_t()
    base.ggml_backend_dev_memory(handle, ctypes.byref(free), ctypes.byref(total))
    return Device(
        name=base.ggml_backend_dev_name(handle).decode("utf-8", "replace"),
        description=base.ggml_backend_dev_description(handle).decode("utf-8", "replace").strip(),
        kind=_KINDS.get(base.ggml_backend_dev_type(handle), "other"),
        memory_total=total.value,
        memory_free=free.value,
    )
