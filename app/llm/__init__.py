"""Language models on the user's machine: getting them, running them, asking them."""

from app.llm.adapters import find_adapter
from app.llm.advice import Machine as AdviceMachine
from app.llm.advice import advise
from app.llm.cards import build_tools, graphics_cards
from app.llm.chat_api import parse_address
from app.llm.engine import EngineSettings, LocalEngine
from app.llm.gpu_help import GpuFacts, explain
from app.llm.hardware import devices, gpu_supported, llama_cpp_version
from app.llm.machine_turn import MachineTurn, runtime_folder
from app.llm.server import ServerEngine, ServerSettings
from app.llm.speeds import SELF_TEST, SpeedBook
from app.llm.store import ModelStore, usable_memory
from app.llm.yardstick import self_test

__all__ = [
    "SELF_TEST",
    "AdviceMachine",
    "EngineSettings",
    "GpuFacts",
    "LocalEngine",
    "MachineTurn",
    "ModelStore",
    "ServerEngine",
    "ServerSettings",
    "SpeedBook",
    "advise",
    "build_tools",
    "devices",
    "explain",
    "find_adapter",
    "gpu_supported",
    "graphics_cards",
    "llama_cpp_version",
    "parse_address",
    "runtime_folder",
    "self_test",
    "usable_memory",
]
