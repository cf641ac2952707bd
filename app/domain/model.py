"""Language models as the user sees them: what can be had, what is installed, what this machine can do."""

from __future__ import annotations

from dataclasses import dataclass

from app.base.messages import Message


@dataclass(frozen=True, slots=True)
class ModelOffer:
    """A model of the catalogue. Sizes and memory in bytes; `memory` is the need at 8k tokens of context."""

    name: str
    title: str
    licence: str
    languages: tuple[str, ...]
    size: int
    parameters: int
    quantization: str
    context: int
    memory: int
    installed: bool
    fits: bool
    default: bool = False
    advice: Message | None = None


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A GGUF file that was verified. `sha256` is of the whole file; `architecture` from its header."""

    name: str
    file: str
    sha256: str
    size: int
    architecture: str
    quantization: str
    context: int
    layers: int
    parameters: int
    licence: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Device:
    """Something llama.cpp can compute on, as it names itself. Memory in bytes."""

    name: str
    description: str
    kind: str
    memory_total: int
    memory_free: int


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the doctor's report. `state` is "ok", "warning" or "problem"."""

    name: str
    state: str
    finding: Message
    advice: Message | None = None


@dataclass(frozen=True, slots=True)
class DoctorReport:
    """How this machine and installation stand."""

    python: str
    llama_cpp: str
    gpu_supported: bool
    devices: tuple[Device, ...]
    layers_on_gpu: int
    model: str
    memory_total: int
    memory_free: int
    checks: tuple[Check, ...]
