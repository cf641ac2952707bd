"""Language models on the user's machine: getting them, running them, asking them."""

from app.llm.adapters import find_adapter
from app.llm.engine import EngineSettings, LocalEngine
from app.llm.hardware import devices, gpu_supported, llama_cpp_version
from app.llm.store import ModelStore

__all__ = [
    "EngineSettings",
    "LocalEngine",
    "ModelStore",
    "devices",
    "find_adapter",
    "gpu_supported",
    "llama_cpp_version",
]
