"""Makes very small models with random weights, so that the real llama.cpp runs in tests without a download.

Each family gets the tensors its graph in llama.cpp asks for; a family is a row of `FAMILIES`. One number of
the hidden state is kept constant and weighs against the special tokens, so that an answer does not end by
chance.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import gguf
import numpy as np
from gguf import MODEL_ARCH, MODEL_TENSOR, GGUFWriter, TokenType

EMBED, HEADS, HEADS_KV, FEED, LAYERS = 64, 4, 2, 96, 2
HEAD = EMBED // HEADS
CHATML = (
    "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
TEMPLATES = {
    "": "",
    "chatml": CHATML,
    "qwen3": CHATML
    + "{% if enable_thinking is defined and enable_thinking is false %}<think>\n\n</think>\n\n{% endif %}",
    "llama-2": (
        "{% if messages[0]['role'] == 'system' %}{% set s = '<<SYS>>\\n' + messages[0]['content'] + '\\n<</SYS>>\\n\\n' %}"
        "{% set messages = messages[1:] %}{% else %}{% set s = '' %}{% endif %}"
        "{% for m in messages %}{{ bos_token + '[INST] ' + (s if loop.first else '') + m.content + ' [/INST]' }}"
        "{% endfor %}"
    ),
    "llama-3": (
        "{% for m in messages %}{% set content = '<|start_header_id|>' + m.role + '<|end_header_id|>\n\n' + m.content | trim"
        " + '<|eot_id|>' %}{% if loop.first %}{% set content = bos_token + content %}{% endif %}{{ content }}{% endfor %}"
        "{% if add_generation_prompt %}<|start_header_id|>assistant<|end_header_id|>\n\n{% endif %}"
    ),
    "mistral": (
        "{{ bos_token }}{% for m in messages %}{% if (m.role == 'user') != (loop.index0 % 2 == 0) %}"
        "{{ raise_exception('Conversation roles must alternate user/assistant/user/assistant/...') }}{% endif %}"
        "{% if m.role == 'user' %}{{ '[INST] ' + m.content + ' [/INST]' }}{% endif %}{% endfor %}"
    ),
    "gemma": (
        "{{ bos_token }}{% if messages[0]['role'] == 'system' %}{{ raise_exception('System role not supported') }}"
        "{% endif %}{% for m in messages %}<start_of_turn>{{ m.role }}\n{{ m.content | trim }}<end_of_turn>\n"
        "{% endfor %}{% if add_generation_prompt %}<start_of_turn>model\n{% endif %}"
    ),
    "phi-3": (
        "{% for m in messages %}<|{{ m.role }}|>\n{{ m.content }}<|end|>\n{% endfor %}"
        "{% if add_generation_prompt %}<|assistant|>\n{% endif %}"
    ),
    "glm-4": (
        "[gMASK]<sop>{% for m in messages %}<|{{ m.role }}|>\n{{ m.content }}{% endfor %}"
        "{% if add_generation_prompt %}<|assistant|>\n{% endif %}"
    ),
    "deepseek-r1": (
        "{{ bos_token }}{% for m in messages %}{% if m.role == 'system' %}{{ m.content }}{% else %}<｜User｜>{{ m.content }}"
        "{% endif %}{% endfor %}{% if add_generation_prompt %}<｜Assistant｜><think>\n{% endif %}"
    ),
    "gpt-oss": (
        "{% for m in messages %}<|start|>{{ m.role }}<|message|>{{ m.content }}<|end|>{% endfor %}"
        "{% if add_generation_prompt %}<|start|>assistant{% endif %}"
    ),
}
"""Chat templates as models of these families bring them, less what is for tools and pictures."""
_MERGES = ["Ġ t", "h e", "i n", "Ġt he", "e r", "o n", "Y e", "Ye s", "N o"]
_SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]

Writer = Callable[[GGUFWriter], None]


def byte_alphabet() -> list[str]:
    """The 256 characters by which byte-level vocabularies write bytes (as GPT-2 does)."""
    plain = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    others = iter(range(256, 512))
    return [chr(byte) if byte in plain else chr(next(others)) for byte in range(256)]


def add_byte_vocabulary(writer: GGUFWriter, template: str | None = CHATML) -> int:
    """A byte-level vocabulary with a few merges and ChatML's special tokens; returns its size."""
    tokens = [*byte_alphabet(), *(merge.replace(" ", "") for merge in _MERGES), *_SPECIAL]
    kinds = [TokenType.NORMAL] * (len(tokens) - len(_SPECIAL)) + [TokenType.CONTROL] * len(_SPECIAL)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list(tokens)
    writer.add_token_types(kinds)
    writer.add_token_merges(_MERGES)
    writer.add_bos_token_id(len(tokens) - 3)
    writer.add_eos_token_id(len(tokens) - 1)
    writer.add_add_bos_token(False)
    if template:
        writer.add_chat_template(template)
    return len(tokens)


def add_piece_vocabulary(writer: GGUFWriter, template: str | None = None) -> int:
    """A SentencePiece vocabulary: unknown, begin, end, all bytes, some letters and words; returns its size."""
    words = ["▁", *"abcdefghijklmnopqrstuvwxyz", "▁the", "▁Yes", "▁No", "Yes", "No", "th", "he", "the", "Ye"]
    tokens = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256)), *words, "<|endoftext|>"]
    kinds = [TokenType.UNKNOWN, TokenType.CONTROL, TokenType.CONTROL]
    kinds += [TokenType.BYTE] * 256 + [TokenType.NORMAL] * len(words) + [TokenType.CONTROL]
    writer.add_tokenizer_model("llama")
    writer.add_tokenizer_pre("default")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * 259 + [float(len(word)) - 20.0 for word in words] + [0.0])
    writer.add_token_types(kinds)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_add_bos_token(True)
    if template:
        writer.add_chat_template(template)
    return len(tokens)


@dataclass(frozen=True)
class Family:
    """How one architecture's file is made. Names in `layer` and `ends` are members of MODEL_TENSOR; a length of 0 is
    that of the vocabulary. `template`: which of TEMPLATES its models come with (empty: none)."""

    arch: MODEL_ARCH
    layer: dict[str, tuple[int, ...]]
    ends: dict[str, tuple[int, ...]] = field(default_factory=lambda: {"OUTPUT_NORM": (EMBED,)})
    extra: Writer = lambda _writer: None
    vocabulary: Callable[..., int] = add_byte_vocabulary
    layer_norm: bool = False
    kv_heads: int = HEADS_KV
    output: bool = True
    template: str = "chatml"


_KV = HEADS_KV * HEAD
_ATTENTION = {
    "ATTN_NORM": (EMBED,),
    "ATTN_Q": (EMBED, EMBED),
    "ATTN_K": (_KV, EMBED),
    "ATTN_V": (_KV, EMBED),
    "ATTN_OUT": (EMBED, EMBED),
    "FFN_NORM": (EMBED,),
}
_GATED = {"FFN_GATE": (FEED, EMBED), "FFN_UP": (FEED, EMBED), "FFN_DOWN": (EMBED, FEED)}
_QKV_BIAS = {"ATTN_Q.bias": (EMBED,), "ATTN_K.bias": (_KV,), "ATTN_V.bias": (_KV,)}
_FUSED = {
    "ATTN_NORM": (EMBED,),
    "ATTN_NORM.bias": (EMBED,),
    "ATTN_QKV": (3 * EMBED, EMBED),
    "ATTN_QKV.bias": (3 * EMBED,),
    "ATTN_OUT": (EMBED, EMBED),
    "ATTN_OUT.bias": (EMBED,),
    "FFN_NORM": (EMBED,),
    "FFN_NORM.bias": (EMBED,),
    "FFN_UP": (FEED, EMBED),
    "FFN_UP.bias": (FEED,),
    "FFN_DOWN": (EMBED, FEED),
    "FFN_DOWN.bias": (EMBED,),
}
_NORM_BIAS = {"OUTPUT_NORM": (EMBED,), "OUTPUT_NORM.bias": (EMBED,)}


def _key_length(writer: GGUFWriter) -> None:
    writer.add_key_length(HEAD)
    writer.add_value_length(HEAD)


def _rope_half(writer: GGUFWriter) -> None:
    writer.add_rope_dimension_count(HEAD // 2)


def _gemma_2(writer: GGUFWriter) -> None:
    _key_length(writer)
    writer.add_attn_logit_softcapping(50.0)
    writer.add_final_logit_softcapping(30.0)
    writer.add_sliding_window(32)


def _gemma_3(writer: GGUFWriter) -> None:
    _key_length(writer)
    writer.add_sliding_window(32)


def _experts(writer: GGUFWriter) -> None:
    _key_length(writer)
    writer.add_expert_count(4)
    writer.add_expert_used_count(2)
    writer.add_expert_feed_forward_length(FEED)


_POST_NORMS = {"ATTN_POST_NORM": (EMBED,), "FFN_POST_NORM": (EMBED,)}
_HEAD_NORMS = {"ATTN_Q_NORM": (HEAD,), "ATTN_K_NORM": (HEAD,)}

FAMILIES: dict[str, Family] = {
    "llama": Family(MODEL_ARCH.LLAMA, _ATTENTION | _GATED, template="llama-3"),
    "llama-2": Family(MODEL_ARCH.LLAMA, _ATTENTION | _GATED, vocabulary=add_piece_vocabulary, template="llama-2"),
    "llama-3": Family(
        MODEL_ARCH.LLAMA,
        _ATTENTION | _GATED,
        ends={"OUTPUT_NORM": (EMBED,), "ROPE_FREQS": (HEAD // 2,)},
        template="llama-3",
    ),
    "mistral": Family(MODEL_ARCH.LLAMA, _ATTENTION | _GATED, vocabulary=add_piece_vocabulary, template="mistral"),
    "internlm2": Family(MODEL_ARCH.INTERNLM2, _ATTENTION | _GATED, vocabulary=add_piece_vocabulary),
    "smollm3": Family(MODEL_ARCH.SMOLLM3, _ATTENTION | _GATED),
    "qwen2": Family(MODEL_ARCH.QWEN2, _ATTENTION | _QKV_BIAS | _GATED),
    "qwen3": Family(
        MODEL_ARCH.QWEN3,
        _ATTENTION | _HEAD_NORMS | _GATED,
        extra=_key_length,
        template="qwen3",
    ),
    "qwen3moe": Family(
        MODEL_ARCH.QWEN3MOE,
        _ATTENTION
        | _HEAD_NORMS
        | {
            "FFN_GATE_INP": (4, EMBED),
            "FFN_GATE_EXP": (4, FEED, EMBED),
            "FFN_UP_EXP": (4, FEED, EMBED),
            "FFN_DOWN_EXP": (4, EMBED, FEED),
        },
        extra=_experts,
        template="qwen3",
    ),
    "gemma": Family(
        MODEL_ARCH.GEMMA,
        _ATTENTION | _GATED,
        extra=_key_length,
        vocabulary=add_piece_vocabulary,
        output=False,
        template="gemma",
    ),
    "gemma2": Family(
        MODEL_ARCH.GEMMA2,
        _ATTENTION | _GATED | _POST_NORMS,
        extra=_gemma_2,
        vocabulary=add_piece_vocabulary,
        output=False,
        template="gemma",
    ),
    "gemma3": Family(
        MODEL_ARCH.GEMMA3,
        _ATTENTION | _HEAD_NORMS | _GATED | _POST_NORMS,
        extra=_gemma_3,
        vocabulary=add_piece_vocabulary,
        output=False,
        template="gemma",
    ),
    "phi2": Family(
        MODEL_ARCH.PHI2,
        {name: shape for name, shape in _FUSED.items() if not name.startswith("FFN_NORM")},
        ends=_NORM_BIAS | {"OUTPUT.bias": (0,)},
        layer_norm=True,
        kv_heads=HEADS,
        template="",
    ),
    "falcon": Family(
        MODEL_ARCH.FALCON,
        {
            "ATTN_NORM": (EMBED,),
            "ATTN_NORM.bias": (EMBED,),
            "ATTN_QKV": (EMBED + 2 * _KV, EMBED),
            "ATTN_OUT": (EMBED, EMBED),
            "FFN_UP": (FEED, EMBED),
            "FFN_DOWN": (EMBED, FEED),
        },
        ends=_NORM_BIAS,
        layer_norm=True,
        template="",
    ),
    "glm4": Family(
        MODEL_ARCH.GLM4,
        _ATTENTION | _POST_NORMS | {"FFN_UP": (2 * FEED, EMBED), "FFN_DOWN": (EMBED, FEED)},
        extra=_rope_half,
        template="glm-4",
    ),
    "phi3": Family(
        MODEL_ARCH.PHI3,
        {
            "ATTN_NORM": (EMBED,),
            "ATTN_QKV": (EMBED + 2 * _KV, EMBED),
            "ATTN_OUT": (EMBED, EMBED),
            "FFN_NORM": (EMBED,),
            "FFN_UP": (2 * FEED, EMBED),
            "FFN_DOWN": (EMBED, FEED),
        },
        vocabulary=add_piece_vocabulary,
        template="phi-3",
    ),
    "baichuan": Family(
        MODEL_ARCH.BAICHUAN,
        _ATTENTION | _GATED | {"ATTN_K": (EMBED, EMBED), "ATTN_V": (EMBED, EMBED)},
        vocabulary=add_piece_vocabulary,
        kv_heads=HEADS,
        template="",
    ),
    "chatglm": Family(
        MODEL_ARCH.CHATGLM,
        {
            "ATTN_NORM": (EMBED,),
            "ATTN_QKV": (EMBED + 2 * _KV, EMBED),
            "ATTN_QKV.bias": (EMBED + 2 * _KV,),
            "ATTN_OUT": (EMBED, EMBED),
            "FFN_NORM": (EMBED,),
            "FFN_UP": (2 * FEED, EMBED),
            "FFN_DOWN": (EMBED, FEED),
        },
        extra=_rope_half,
        template="glm-4",
    ),
    "gpt2": Family(
        MODEL_ARCH.GPT2,
        _FUSED,
        ends=_NORM_BIAS | {"POS_EMBD": (512, EMBED)},
        layer_norm=True,
        kv_heads=HEADS,
        template="",
    ),
    "bloom": Family(
        MODEL_ARCH.BLOOM,
        _FUSED,
        ends=_NORM_BIAS | {"TOKEN_EMBD_NORM": (EMBED,), "TOKEN_EMBD_NORM.bias": (EMBED,)},
        layer_norm=True,
        kv_heads=HEADS,
        template="",
    ),
}


def make_model(path: Path, family: str = "llama", context: int = 512, seed: int = 1, **vocabulary: object) -> Path:
    """Write a model of `family` to `path`. `vocabulary` goes to the family's vocabulary (a chat template)."""
    row = FAMILIES[family]
    writer = GGUFWriter(path, gguf.MODEL_ARCH_NAMES[row.arch])
    writer.add_name(f"tiny {family}")
    writer.add_license("CC0-1.0")
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)
    writer.add_context_length(context)
    writer.add_embedding_length(EMBED)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(FEED)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(row.kv_heads)
    writer.add_layer_norm_rms_eps(1e-5)
    if row.layer_norm:
        writer.add_layer_norm_eps(1e-5)
    writer.add_rope_dimension_count(HEAD)
    row.extra(writer)
    size = row.vocabulary(writer, **vocabulary)
    _add_tensors(writer, row, size, np.random.default_rng(seed))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def make_adapter(
    path: Path,
    arch: str = "llama",
    seed: int = 1,
    tensor: str = "blk.0.attn_q.weight",
    rows: int = EMBED,
    halves: tuple[str, ...] = ("lora_a", "lora_b"),
) -> Path:
    """Write a LoRA adapter of rank 2 for the tiny models, which changes one of their tensors of EMBED `rows`."""
    random = np.random.default_rng(seed)
    writer = GGUFWriter(path, arch)
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", 8.0)
    for half, shape in zip(("lora_a", "lora_b"), ((2, EMBED), (rows, 2)), strict=True):
        if half in halves:
            writer.add_tensor(f"{tensor}.{half}", random.normal(0.0, 1.0, shape).astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _add_tensors(writer: GGUFWriter, row: Family, vocabulary: int, random: np.random.Generator) -> None:
    ends = {"TOKEN_EMBD": (vocabulary, EMBED)} | row.ends
    if row.output:
        ends["OUTPUT"] = (vocabulary, EMBED)
    for name, shape in ends.items():
        lengths = tuple(length or vocabulary for length in shape)
        writer.add_tensor(_tensor_name(name, None), _weights(name, lengths, random))
    for layer in range(LAYERS):
        for name, shape in row.layer.items():
            writer.add_tensor(_tensor_name(name, layer), _weights(name, shape, random))


def _tensor_name(name: str, layer: int | None) -> str:
    kind, _, suffix = name.partition(".")
    pattern = gguf.TENSOR_NAMES[MODEL_TENSOR[kind]]
    return f"{pattern.format(bid=layer)}.{suffix or 'weight'}"


def _weights(name: str, shape: tuple[int, ...], random: np.random.Generator) -> np.ndarray:
    if ("NORM" in name or name == "ROPE_FREQS") and not name.endswith("bias"):
        return np.ones(shape, dtype=np.float32)
    weights = random.normal(0.0, 0.3, shape).astype(np.float32)
    if name == "TOKEN_EMBD":
        weights[:, 0] = 1.0
    elif name.startswith(("ATTN_OUT", "FFN_DOWN", "POS_EMBD")):
        weights[..., 0] = 0.0
        weights[0] = 0.0
    elif name == "OUTPUT":
        weights[:, 0] = 0.0
        weights[-len(_SPECIAL) :, 0] = -100.0
        weights[:3, 0] = -100.0
    return weights
