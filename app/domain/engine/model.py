"""Language models as the user sees them: what can be had, what is installed, what this machine can do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.base.messages import Message


class Purpose(StrEnum):
    """What a model is for."""

    WRITING = "writing"
    MEANING = "meaning"
    """Gives a text a vector, by which texts that say alike are found."""


@dataclass(frozen=True, slots=True)
class Promise:
    """How long one summary of a paper takes with a model on this machine, in seconds.

    `measured` says that it comes from summaries this model wrote here; else it is an estimate from the speed of
    another model, or of the self-test, scaled by size. Tokens per second where they are known.
    """

    seconds: float
    measured: bool
    prompt_tokens_per_s: float = 0.0
    output_tokens_per_s: float = 0.0


@dataclass(frozen=True, slots=True)
class ModelOffer:
    """A model that can be had or is here. Sizes and memory in bytes; `memory` is the need at 8k tokens of context.

    `memory_32k` the same at 32k (0 where the model's context is shorter); `sources` are the kinds of places it can
    be had from; `here` are the bytes an unfinished download has on the disk; `own` says that the file is the user's
    and is never deleted. `proposed` marks the one model to use, `why` says why it is that, or why not.
    """

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
    memory_32k: int = 0
    template: str = ""
    sha256: str = ""
    sources: tuple[str, ...] = ()
    file: str = ""
    here: int = 0
    own: bool = False
    promise: Promise | None = None
    proposed: bool = False
    why: Message | None = None
    purpose: Purpose = Purpose.WRITING
    download: int = 0
    """Bytes that are fetched, where those are more than the model's."""


@dataclass(frozen=True, slots=True)
class FoundModel:
    """A model file that lies on this computer already. `origin` is whose folder it is: "huggingface", "lmstudio",
    "ollama", "llama.cpp" or "folder". `problem` says why it cannot be used. Sizes and memory in bytes."""

    file: str
    title: str
    origin: str
    size: int
    architecture: str = ""
    quantization: str = ""
    parameters: int = 0
    context: int = 0
    memory: int = 0
    licence: str = ""
    fits: bool = False
    installed: bool = False
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured with one model on this machine. `kind` is "selftest", "trial" or "summary"; `bytes_read` is
    the size of the weights that each token of output reads; `gpu_layers` how many layers were on a GPU; `disturbed`
    says that other programs were at work, so that it may be much faster."""

    kind: str
    parameters: int
    bytes_read: int
    prompt_tokens_per_s: float
    output_tokens_per_s: float
    device: str = "CPU"
    gpu_layers: int = 0
    disturbed: bool = False


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
    purpose: Purpose = Purpose.WRITING


@dataclass(frozen=True, slots=True)
class Device:
    """Something llama.cpp can compute on, as it names itself. Memory in bytes."""

    name: str
    description: str
    kind: str
    memory_total: int
    memory_free: int


@dataclass(frozen=True, slots=True)
class IdleBackend:
    """A part of llama.cpp for graphics cards that is here and does not run. `kind` is llama.cpp's name for it ("vulkan");
    `why`: "absent", a library of the system that it needs is not there; "broken", one is there and cannot be loaded;
    "no_driver", it finds nothing to compute on; "foreign", it was made for another llama.cpp. `reason` in the
    system's own words."""

    kind: str
    why: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class GraphicsCard:
    """A graphics card as the system sees it, whether or not llama.cpp can use it. `vendor` is "nvidia", "amd",
    "intel" or "apple"; `driver` says whether its driver answers; memory in bytes, 0 when unknown."""

    vendor: str
    name: str
    driver: bool = True
    memory: int = 0


@dataclass(frozen=True, slots=True)
class GpuAnswer:
    """Why the graphics card is, or is not, used: what was found, what to do, and the one command that does it.

    `state` is "ok" or "warning"; `facts` are what was looked at, in order.
    """

    state: str
    finding: Message
    advice: Message | None = None
    command: str = ""
    facts: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the doctor's report. `state` is "ok", "warning" or "problem"; `command` carries the advice out."""

    name: str
    state: str
    finding: Message
    advice: Message | None = None
    command: str = ""


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
    gpu: GpuAnswer | None = None
    server: str = ""
