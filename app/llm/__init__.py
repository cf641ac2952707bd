"""Language models on the user's machine: getting them, running them, asking them."""

from app.llm.engine import EngineSettings, LocalEngine
from app.llm.store import ModelStore

__all__ = ["EngineSettings", "LocalEngine", "ModelStore"]
