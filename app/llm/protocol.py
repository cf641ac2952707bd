"""The messages between the program and the engine's process, and how they are framed on a pipe.

A frame is four bytes of length (big endian) and that many bytes of JSON. Anything else on the pipe means
that the other side is not sane.
"""

from __future__ import annotations

import struct
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Annotated, BinaryIO, Literal

from pydantic import Field, TypeAdapter, ValidationError

from app.base.codec import to_json
from app.domain.engine.generation import Completion, Prompt, Sampling
from app.domain.engine.model import Device, IdleBackend
from app.domain.writing.digest import Timing

VERSION = 3
NO_MEMORY = "out of memory"
"""Why an engine ended, as `engine` says it and `tuning` acts on it."""
OUT_OF_MEMORY = 75
"""The exit code of an engine that ran out of memory, its own or a graphics card's, in the middle of its work."""
WITHOUT_CARDS = "PAPERLAMP_WITHOUT_CARDS"
"""In the engine's environment: no library that talks to a graphics card is loaded."""
ADD_ONS = "PAPERLAMP_ENGINE_ADD_ONS"
"""In the engine's environment: a folder of backends that did not come with the program, such as CUDA's, each in a folder of its own."""
_LENGTH = struct.Struct(">I")
_MAX_FRAME = 256 << 20


class ProtocolError(Exception):
    """The other side sent something that is no message."""


@dataclass(frozen=True, slots=True)
class EngineConfig:
    """How llama.cpp is run. `extra_buffers` are weights rearranged for the processor; `batch` is in tokens;
    `sequences` answers are written at once where several are asked for together."""

    context: int
    threads: int
    threads_batch: int
    batch: int = 256
    gpu_layers: int = 0
    extra_buffers: bool = False
    flash_attention: bool = False
    sequences: int = 1


@dataclass(frozen=True, slots=True)
class Adapter:
    """A LoRA adapter (GGUF) to use with a model, its SHA-256, and how strongly it acts (1.0: as trained)."""

    file: str
    sha256: str
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class StateFolder:
    """Where states of long prefixes are kept, for which model, and how many bytes all of them may take."""

    path: str
    model_sha: str
    limit: int


@dataclass(frozen=True, slots=True)
class Load:
    """Load a model, to write or, with `embeds`, to give vectors for texts; answered by Loaded or Failed."""

    job: int
    file: str
    config: EngineConfig
    states: StateFolder | None = None
    adapter: Adapter | None = None
    embeds: bool = False
    kind: Literal["load"] = "load"


@dataclass(frozen=True, slots=True)
class Describe:
    """Say what the engine is and can compute on; answered by Described."""

    job: int
    kind: Literal["describe"] = "describe"


@dataclass(frozen=True, slots=True)
class Trial:
    """Decode a little to see whether and how fast this works; answered by Tried."""

    job: int
    kind: Literal["trial"] = "trial"


@dataclass(frozen=True, slots=True)
class Count:
    """Count tokens; answered by Counted."""

    job: int
    texts: tuple[str, ...]
    kind: Literal["count"] = "count"


@dataclass(frozen=True, slots=True)
class Generate:
    """Write an answer; answered by Pieces, then Generated or Failed."""

    job: int
    prompt: Prompt
    sampling: Sampling
    schema: str | None = None
    kind: Literal["generate"] = "generate"


@dataclass(frozen=True, slots=True)
class GenerateMany:
    """Write answers to several prompts at once; answered by GeneratedMany or Failed."""

    job: int
    prompts: tuple[Prompt, ...]
    samplings: tuple[Sampling, ...]
    kind: Literal["generate_many"] = "generate_many"


@dataclass(frozen=True, slots=True)
class Judge:
    """Score yes/no prompts; answered by Judged or Failed.

    `probe`: instead of the yes and the no, a weighted sum of the model's last state is the score. One weight for each number of the
    state and the bias, as 32-bit floats, little endian, in base 64.
    """

    job: int
    prompts: tuple[Prompt, ...]
    probe: str = ""
    kind: Literal["judge"] = "judge"


@dataclass(frozen=True, slots=True)
class Embed:
    """Give a vector for each text; answered by Embedded or Failed."""

    job: int
    texts: tuple[str, ...]
    kind: Literal["embed"] = "embed"


@dataclass(frozen=True, slots=True)
class Cancel:
    """Stop that job; it then answers Failed with `cancelled`."""

    job: int
    kind: Literal["cancel"] = "cancel"


@dataclass(frozen=True, slots=True)
class Hello:
    """The first message of the engine: which protocol it speaks."""

    version: int
    kind: Literal["hello"] = "hello"


@dataclass(frozen=True, slots=True)
class Alive:
    """Work went on since the last sign of life."""

    kind: Literal["alive"] = "alive"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was really loaded, in llama.cpp's own words and counts. `load_s` in seconds.

    `trained`: tokens of context the model was made for.
    """

    job: int
    context: int
    layers: int
    layers_on_gpu: int
    device: str
    parameters: int
    load_s: float
    trained: int = 0
    kind: Literal["loaded"] = "loaded"


@dataclass(frozen=True, slots=True)
class Described:
    """The engine's version, its build flags (`system`), whether it can use GPUs, its devices, and the parts of it for
    graphics cards that do not run here."""

    job: int
    version: str
    system: str
    gpu_supported: bool
    devices: tuple[Device, ...]
    idle: tuple[IdleBackend, ...] = ()
    kind: Literal["described"] = "described"

    @property
    def cards(self) -> tuple[Device, ...]:
        """The graphics cards it can compute on."""
        return tuple(device for device in self.devices if device.kind in ("gpu", "igpu"))


@dataclass(frozen=True, slots=True)
class Tried:
    """Tokens per second of a trial; `disturbed` when other programs were at work meanwhile. `together_per_s`: of all
    answers written at once (0: not tried)."""

    job: int
    prompt_per_s: float
    output_per_s: float
    disturbed: bool
    together_per_s: float = 0.0
    kind: Literal["tried"] = "tried"


@dataclass(frozen=True, slots=True)
class Counted:
    """Tokens of each text."""

    job: int
    counts: tuple[int, ...]
    kind: Literal["counted"] = "counted"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some more text of an answer."""

    job: int
    text: str
    kind: Literal["piece"] = "piece"


@dataclass(frozen=True, slots=True)
class Generated:
    """The whole answer. `timing` knows nothing of loading."""

    job: int
    text: str
    finish: str
    timing: Timing
    kind: Literal["generated"] = "generated"


@dataclass(frozen=True, slots=True)
class GeneratedMany:
    """The whole answers, in order."""

    job: int
    answers: tuple[Completion, ...]
    kind: Literal["generated_many"] = "generated_many"


@dataclass(frozen=True, slots=True)
class Judged:
    """A score for each prompt."""

    job: int
    scores: tuple[float, ...]
    timing: Timing
    kind: Literal["judged"] = "judged"


@dataclass(frozen=True, slots=True)
class Embedded:
    """Vectors of one width, one behind the other: 32-bit floats, little endian, in base 64."""

    job: int
    width: int
    vectors: str
    kind: Literal["embedded"] = "embedded"


@dataclass(frozen=True, slots=True)
class Failed:
    """The job failed with an error for the user; the engine goes on."""

    job: int
    error: str
    key: str
    params: dict[str, str | int | float] = field(default_factory=dict)
    kind: Literal["failed"] = "failed"


Request = Load | Describe | Trial | Count | Generate | GenerateMany | Judge | Embed | Cancel
Reply = (
    Hello
    | Alive
    | Loaded
    | Described
    | Tried
    | Counted
    | Piece
    | Generated
    | GeneratedMany
    | Judged
    | Embedded
    | Failed
)
AnyMessage = Request | Reply

_ADAPTER: TypeAdapter[AnyMessage] = TypeAdapter(Annotated[AnyMessage, Field(discriminator="kind")])


class Channel:
    """Sends and receives messages on a pair of binary streams. Sending is safe from several threads."""

    def __init__(self, reader: BinaryIO, writer: BinaryIO) -> None:
        self._reader = reader
        self._writer = writer
        self._lock = threading.Lock()

    def send(self, message: AnyMessage) -> None:
        """Write one message. Raises OSError when the other side is gone."""
        body = to_json(message)
        with self._lock:
            self._writer.write(_LENGTH.pack(len(body)) + body)
            self._writer.flush()

    def receive(self) -> AnyMessage | None:
        """The next message, None at the end. Raises ProtocolError for anything else."""
        head = self._reader.read(_LENGTH.size)
        if len(head) < _LENGTH.size:
            return None
        (length,) = _LENGTH.unpack(head)
        if length > _MAX_FRAME:
            raise ProtocolError(f"a frame of {length} bytes")
        body = self._reader.read(length)
        if len(body) < length:
            return None
        try:
            return _ADAPTER.validate_json(body)
        except ValidationError as error:
            raise ProtocolError(str(error)) from error

    def close_writer(self) -> None:
        """Tell the other side that nothing more comes."""
        _close(self._writer)

    def close(self) -> None:
        """Close both streams."""
        _close(self._writer)
        _close(self._reader)


def _close(stream: BinaryIO) -> None:
    with suppress(OSError):
        stream.close()
