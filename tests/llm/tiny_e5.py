"""Makes a very small packed embedding model with random weights, and computes what it means on its own: tokenizer and
encoder in numpy, from the packed values alone."""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

WIDTH, LAYERS, HEADS, INNER, POSITIONS = 64, 2, 2, 128, 64
EPSILON = 1e-12
SPACE = "\u2581"
CHARACTERS = {"\t": " ", "\u3000": " ", "ﬁ": "fi", "Ａ": "A", "\u00ad": "", "①": "1"}
_WORDS = [
    SPACE,
    "query",
    SPACE + "query",
    "passage",
    SPACE + "passage",
    ":",
    SPACE + "lamp",
    SPACE + "la",
    "mp",
    "灯",
    "油灯",
    "光",
    "fi",
    "A",
    "1",
]
_LETTERS = [chr(code) for code in range(ord("a"), ord("z") + 1)]
PIECES = ["<s>", "<pad>", "</s>", "<unk>", *_WORDS, *(one for one in _LETTERS if one not in _WORDS), "<mask>"]
SCORES = [0.0] * 4 + [-1.0 - 0.1 * number for number in range(len(PIECES) - 5)] + [0.0]
SPARE = 3
"""Rows of the table of words beyond the pieces, as the real model has some."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class TinyE5:
    """The values as they are in the file: packed ones already rounded to four bits."""

    tensors: dict[str, Floats]

    def meaning(self, text: str) -> Floats:
        """The vector of a text, computed here."""
        return self._encode([0, *_tokens(text), 2])

    def _encode(self, ids: list[int]) -> Floats:
        t = self.tensors
        x = t["emb.word"].reshape(-1, WIDTH)[ids] + t["emb.pos"].reshape(-1, WIDTH)[: len(ids)] + t["emb.type"][:WIDTH]
        x = _normalized(x, t["emb.ln.w"], t["emb.ln.b"])
        for layer in range(LAYERS):
            q, k, v = (self._part(layer, name, x).reshape(len(ids), HEADS, -1).transpose(1, 0, 2) for name in "qkv")
            weights = np.exp(q @ k.transpose(0, 2, 1) / math.sqrt(WIDTH / HEADS))
            weights /= weights.sum(-1, keepdims=True)
            x = self._norm(
                layer, "aln", x + self._part(layer, "ao", (weights @ v).transpose(1, 0, 2).reshape(len(ids), WIDTH))
            )
            inner = self._part(layer, "fi", x)
            inner = 0.5 * inner * (1 + np.vectorize(math.erf)(inner / math.sqrt(2)))
            x = self._norm(layer, "oln", x + self._part(layer, "fo", inner))
        mean = x.mean(0)
        return np.asarray(mean / np.linalg.norm(mean), np.float32)

    def _part(self, layer: int, name: str, x: Floats) -> Floats:
        weight = self.tensors[f"l{layer}.{name}.w"].reshape(-1, x.shape[-1])
        return np.asarray(x @ weight.T + self.tensors[f"l{layer}.{name}.b"], np.float32)

    def _norm(self, layer: int, name: str, x: Floats) -> Floats:
        return _normalized(x, self.tensors[f"l{layer}.{name}.w"], self.tensors[f"l{layer}.{name}.b"])


def make_packed(path: Path, seed: int = 1) -> TinyE5:
    """Write a packed model, and return what is in it."""
    random = np.random.default_rng(seed)
    shapes: dict[str, tuple[int, bool]] = {
        "emb.word": ((len(PIECES) + SPARE) * WIDTH, True), "emb.pos": (POSITIONS * WIDTH, False),
        "emb.type": (2 * WIDTH, False), "emb.ln.w": (WIDTH, False), "emb.ln.b": (WIDTH, False),
    }  # fmt: skip
    for layer in range(LAYERS):
        for name, rows, columns in (("q", WIDTH, WIDTH), ("k", WIDTH, WIDTH), ("v", WIDTH, WIDTH), ("ao", WIDTH, WIDTH), ("fi", INNER, WIDTH), ("fo", WIDTH, INNER)):  # fmt: skip
            shapes[f"l{layer}.{name}.w"] = (rows * columns, True)
            shapes[f"l{layer}.{name}.b"] = (rows, False)
        for name in ("aln", "oln"):
            shapes[f"l{layer}.{name}.w"], shapes[f"l{layer}.{name}.b"] = (WIDTH, False), (WIDTH, False)
    values: dict[str, Floats] = {}
    bodies: dict[str, bytes] = {}
    for name, (count, packed) in shapes.items():
        plain = random.normal(1.0 if "ln.w" in name else 0.0, 0.3, count).astype(np.float32)
        bodies[name], values[name] = _packed(plain) if packed else (plain.tobytes(), plain)
    path.write_bytes(_file(bodies, shapes))
    return TinyE5(values)


def _packed(plain: Floats) -> tuple[bytes, Floats]:
    """Blocks of 32: a 16-bit scale, then 16 bytes with two numbers each."""
    blocks = plain.reshape(-1, 32)
    scales = (np.abs(blocks).max(1, keepdims=True) / 7).astype(np.float16)
    numbers = np.clip(np.rint(blocks / scales.astype(np.float32)) + 8, 0, 15).astype(np.uint8)
    halves = numbers[:, :16] | (numbers[:, 16:] << 4)
    body = b"".join(scale.tobytes() + half.tobytes() for scale, half in zip(scales, halves, strict=True))
    return body, ((numbers.astype(np.float32) - 8) * scales.astype(np.float32)).reshape(-1)


def _file(bodies: dict[str, bytes], shapes: dict[str, tuple[int, bool]]) -> bytes:
    pieces = [piece.encode() for piece in PIECES]
    starts = np.cumsum([0, *map(len, pieces)]).astype("<u4")
    characters = b"".join(
        struct.pack(f"<IB{len(text)}I", ord(key), len(text), *map(ord, text))
        for key, text in sorted(CHARACTERS.items())
    )
    head = b"E5S1" + struct.pack(
        "<I7ifi", 1, WIDTH, LAYERS, HEADS, INNER, len(PIECES) + SPARE, POSITIONS, 2, EPSILON, 32
    )
    head += struct.pack("<5iQ", len(pieces), 0, 2, 1, 3, len(b"".join(pieces)))
    head += starts.tobytes() + np.array(SCORES, "<f4").tobytes() + b"".join(pieces)
    head += struct.pack("<iI", len(CHARACTERS), len(characters)) + characters + struct.pack("<i", len(bodies))
    at = len(head) + sum(2 + len(name) + 21 for name in bodies)
    at = -(-at // 64) * 64
    entries, data, start = b"", b"", at
    for name, body in bodies.items():
        count, packed = shapes[name]
        entries += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", packed, count, at, len(body))
        data += body
        at += len(body)
    return (head + entries).ljust(start, b"\0") + data


def _tokens(text: str) -> list[int]:
    """The likeliest way to cut a text into pieces."""
    text = "".join(CHARACTERS.get(char, char) for char in text)
    text = SPACE + SPACE.join(text.split())
    known = {piece: number for number, piece in enumerate(PIECES) if 4 <= number < len(PIECES) - 1}
    unknown = min(SCORES) - 10.0
    best: list[tuple[float, list[int]]] = [(0.0, [])]
    for end in range(1, len(text) + 1):
        ways = [(best[end - 1][0] + unknown, [*best[end - 1][1], 3])]
        for start in range(max(0, end - 12), end):
            if (number := known.get(text[start:end])) is not None:
                ways.append((best[start][0] + SCORES[number], [*best[start][1], number]))
        best.append(max(ways, key=lambda way: way[0]))
    return best[-1][1]


def _normalized(x: Floats, weight: Floats, bias: Floats) -> Floats:
    mean, spread = x.mean(-1, keepdims=True), x.var(-1, keepdims=True)
    return np.asarray((x - mean) / np.sqrt(spread + EPSILON) * weight + bias, np.float32)
