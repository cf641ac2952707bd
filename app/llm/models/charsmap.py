"""Writes a table of characters to normalize as SentencePiece and llama.cpp read it: a double array, then the replacements.

Format: a number of bytes (32 bits), that many bytes of 32-bit cells, then the replacements in UTF-8, each ended by a zero.
A cell holds in bits 0 to 7 the byte that leads to it, in bit 8 whether a key ends here, from bit 10 on what the index is
XORed with to come to its children; the child for byte 0 of a key's end has bit 31 set and holds where its replacement
begins. Darts-clone (https://github.com/s-yata/darts-clone) names these "lcheck", "has_leaf", "offset" and "value".
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

_BLOCK = 256
_ENDS_HERE, _IS_VALUE = 1 << 8, 1 << 31
_OFFSET_BITS, _MOST_OFFSET = 10, 1 << 21


@dataclass
class _Node:
    children: dict[int, _Node] = field(default_factory=dict)
    value: int | None = None


def charsmap(replacements: Mapping[str, str]) -> bytes:
    """The table for these keys and what stands for them. Raises ValueError for more than the format can hold."""
    texts = bytearray()
    root = _Node()
    for key, text in sorted(replacements.items()):
        node = root
        for byte in key.encode():
            node = node.children.setdefault(byte, _Node())
        node.value = len(texts)
        texts += text.encode() + b"\0"
    cells = _Cells()
    cells.place(root, 0)
    packed = struct.pack(f"<{len(cells.values)}I", *cells.values)
    return struct.pack("<I", len(packed)) + packed + bytes(texts)


class _Cells:
    """The cells, grown block by block, since the children of one node lie in one block."""

    def __init__(self) -> None:
        self.values = [0] * _BLOCK
        self._taken = {0}
        self._bases: set[int] = {0}
        self._from = 0

    def place(self, root: _Node, at: int) -> None:
        """Give the root's children their cells, and theirs."""
        waiting = [(root, at)]
        while waiting:
            node, index = waiting.pop()
            labels = [*([0] if node.value is not None else []), *sorted(node.children)]
            base = self._free_base(labels)
            self._bases.add(base)
            offset = index ^ base
            if offset >= _MOST_OFFSET:
                raise ValueError("too many characters")
            self.values[index] |= offset << _OFFSET_BITS
            self._taken.update(base ^ label for label in labels)
            if node.value is not None:
                self.values[index] |= _ENDS_HERE
                self.values[base] = _IS_VALUE | node.value
            for label, child in node.children.items():
                self.values[base ^ label] = label
                waiting.append((child, base ^ label))

    def _free_base(self, labels: list[int]) -> int:
        """The first index at which all children find room; no two nodes share one."""
        base = self._from
        while True:
            if base + _BLOCK > len(self.values):
                self.values += [0] * _BLOCK
            if base not in self._bases and all(base ^ label not in self._taken for label in labels):
                break
            base += 1
        while self._from in self._bases:
            self._from += 1
        return base
