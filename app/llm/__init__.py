"""Language models on the user's machine: getting them, running them, asking them."""

from app.llm.engine.add_on_trial import forget_devices, try_add_on
from app.llm.engine.engine import EngineSettings, LocalEngine
from app.llm.engine.hardware import devices, gpu_supported, idle_backends, llama_cpp_version
from app.llm.engine.machine_turn import MachineTurn
from app.llm.engine.yardstick import self_test
from app.llm.meaning.embedder import Embedder
from app.llm.models import add_ons
from app.llm.models.adapters import find_adapter
from app.llm.models.store import ModelStore, usable_memory
from app.llm.server.chat_api import parse_address
from app.llm.server.server import ServerEngine, ServerSettings
from app.llm.tuning.advice import Machine as AdviceMachine
from app.llm.tuning.advice import advise
from app.llm.tuning.cards import build_tools, graphics_cards
from app.llm.tuning.gpu_help import GpuFacts, explain
from app.llm.tuning.speeds import SELF_TEST, SpeedBook

__all__ = [
    "SELF_TEST",
    "AdviceMachine",
    "Embedder",
    "EngineSettings",
    "GpuFacts",
    "LocalEngine",
    "MachineTurn",
    "ModelStore",
    "ServerEngine",
    "ServerSettings",
    "SpeedBook",
    "add_ons",
    "advise",
    "build_tools",
    "devices",
    "explain",
    "find_adapter",
    "forget_devices",
    "gpu_supported",
    "graphics_cards",
    "idle_backends",
    "llama_cpp_version",
    "parse_address",
    "self_test",
    "try_add_on",
    "usable_memory",
]
