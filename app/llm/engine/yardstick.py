"""Measures how fast llama.cpp is on this machine before any model is there, with a model made up for it.

The yardstick is a Llama of half a billion random weights in the number format most downloads have (Q4_K): what a
token costs hangs on the number and the form of the weights, not on their values. It is written to a temporary
folder, timed in a child process like any model, and deleted.
"""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.errors import UserError
from app.base.priority import Priority
from app.base.progress import CancelToken
from app.domain.engine.model import Device, Speed
from app.llm.engine.child import EngineDiedError
from app.llm.engine.machine_turn import MachineTurn
from app.llm.engine.session import EngineSession
from app.llm.engine.turns import Turn
from app.llm.protocol import EngineConfig, Load, Loaded, Trial, Tried
from app.llm.tuning.tuning import plain_config

if TYPE_CHECKING:
    import numpy as np

_LAYERS, _EMBEDDING, _FEED, _HEADS, _WORDS = 32, 1280, 3584, 10, 512
_BLOCK, _BLOCK_BYTES = 256, 144
_PATIENCE_S = 30.0
_FIRST_S = 120.0
"""At the first start with a card its driver may compile for it, and says nothing meanwhile."""
_CONTEXT = 1024


def card_test(
    device: Device, add_ons: Path, cancel: CancelToken | None = None, machine_turn: MachineTurn | None = None
) -> Speed | None:
    """Tokens per second on a graphics card that only the add-ons in a folder reach; None where the engine fails on it, or
    computes on something else. Raises Cancelled."""
    config = replace(plain_config(_CONTEXT), gpu_layers=_LAYERS + 1, batch=512)
    turn = Turn(Priority.READER, 0, cancel)
    with (
        machine_turn.take(turn) if machine_turn else nullcontext(),
        tempfile.TemporaryDirectory(prefix="paperlamp-") as folder,
    ):
        file = Path(folder) / "yardstick.gguf"
        speed = _time(file, make_yardstick(file), config, cancel, add_ons)
    used = (device.name, device.description)
    return speed if speed and speed.gpu_layers and speed.device in used else None


def self_test(
    devices: Sequence[Device], cancel: CancelToken | None = None, machine_turn: MachineTurn | None = None
) -> tuple[Speed, ...]:
    """Tokens per second on the processor and, where llama.cpp has one, on the graphics card; about five seconds, while
    no other program that shares `machine_turn` computes.

    A way that fails is left out. Raises Cancelled.
    """
    turn = Turn(Priority.READER, 0, cancel)
    with machine_turn.take(turn) if machine_turn else nullcontext():
        return _self_test(devices, cancel)


def _self_test(devices: Sequence[Device], cancel: CancelToken | None) -> tuple[Speed, ...]:
    plain = plain_config(_CONTEXT)
    configs = [plain]
    if any(device.kind in ("gpu", "igpu") for device in devices):
        configs.append(replace(plain, gpu_layers=_LAYERS + 1, batch=512))
    with tempfile.TemporaryDirectory(prefix="paperlamp-") as folder:
        file = Path(folder) / "yardstick.gguf"
        size = make_yardstick(file)
        speeds = [_time(file, size, config, cancel) for config in configs]
    return tuple(speed for speed in speeds if speed)


def _time(
    file: Path, size: int, config: EngineConfig, cancel: CancelToken | None, add_ons: Path | None = None
) -> Speed | None:
    patience = _FIRST_S if add_ons else _PATIENCE_S
    session = EngineSession(file.with_suffix(".log"), patience, gpu=bool(config.gpu_layers), add_ons=add_ons)
    try:
        loaded = session.ask(lambda job: Load(job, str(file), config), Loaded, cancel)
        tried = session.ask(Trial, Tried, cancel)
    except EngineDiedError:
        return None
    except UserError as error:
        if error.key == "cancelled":
            raise
        return None
    finally:
        session.end()
    return Speed(
        kind="selftest",
        parameters=loaded.parameters,
        bytes_read=size,
        prompt_tokens_per_s=tried.prompt_per_s,
        output_tokens_per_s=tried.output_per_s,
        device=loaded.device,
        gpu_layers=loaded.layers_on_gpu,
        disturbed=tried.disturbed,
    )


def make_yardstick(file: Path, layers: int = _LAYERS) -> int:
    """Write the model; returns its size in bytes."""
    import numpy as np
    from gguf import GGMLQuantizationType, GGUFWriter

    writer = GGUFWriter(file, "llama")
    writer.add_context_length(_CONTEXT)
    writer.add_embedding_length(_EMBEDDING)
    writer.add_block_count(layers)
    writer.add_feed_forward_length(_FEED)
    writer.add_head_count(_HEADS)
    writer.add_head_count_kv(_HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(_EMBEDDING // _HEADS)
    _add_vocabulary(writer)
    ones = np.ones(_EMBEDDING, dtype=np.float32)
    square, wide, tall = _blocks(_EMBEDDING, _EMBEDDING), _blocks(_FEED, _EMBEDDING), _blocks(_EMBEDDING, _FEED)
    words = _blocks(_WORDS, _EMBEDDING)
    kind = GGMLQuantizationType.Q4_K
    for name in ("token_embd.weight", "output.weight"):
        writer.add_tensor(name, words, raw_dtype=kind)
    writer.add_tensor("output_norm.weight", ones)
    for layer in range(layers):
        for name in ("attn_norm", "ffn_norm"):
            writer.add_tensor(f"blk.{layer}.{name}.weight", ones)
        for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
            writer.add_tensor(f"blk.{layer}.{name}.weight", square, raw_dtype=kind)
        for name, data in (("ffn_gate", wide), ("ffn_up", wide), ("ffn_down", tall)):
            writer.add_tensor(f"blk.{layer}.{name}.weight", data, raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return file.stat().st_size


def _add_vocabulary(writer: object) -> None:
    """The least that llama.cpp takes for a SentencePiece vocabulary: specials, all bytes, and fillers."""
    from gguf import GGUFWriter, TokenType

    assert isinstance(writer, GGUFWriter)
    named = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256))]
    fillers = [f"w{number}" for number in range(_WORDS - len(named))]
    kinds = [TokenType.UNKNOWN, TokenType.CONTROL, TokenType.CONTROL, *[TokenType.BYTE] * 256]
    writer.add_tokenizer_model("llama")
    writer.add_tokenizer_pre("default")
    writer.add_token_list(named + fillers)
    writer.add_token_scores([0.0] * _WORDS)
    writer.add_token_types(kinds + [TokenType.NORMAL] * len(fillers))


def _blocks(rows: int, columns: int) -> np.ndarray:
    """Random Q4_K weights: blocks of 256 with two half-precision scales kept small, so that nothing overflows."""
    import numpy as np

    random = np.random.default_rng(rows * columns)
    data = random.integers(0, 256, (rows, columns // _BLOCK, _BLOCK_BYTES), dtype=np.uint8)
    data[:, :, :4] = np.frombuffer(struct.pack("<ee", 1e-4, 1e-4), dtype=np.uint8)
    return data.reshape(rows, columns // _BLOCK * _BLOCK_BYTES)
