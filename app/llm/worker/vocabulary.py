"""A loaded model's vocabulary: text to tokens and tokens to bytes. Runs in the engine's process only."""

from __future__ import annotations

import ctypes
from functools import cached_property
from typing import Any

from llama_cpp import llama_cpp as lib

_SPM = 1
_PIECE_BYTES = 4096


class Vocabulary:
    """Wraps `llama_vocab`."""

    def __init__(self, model: Any) -> None:
        self.handle = lib.llama_model_get_vocab(model)
        self.size = int(lib.llama_vocab_n_tokens(self.handle))
        template = lib.llama_model_chat_template(model, None)
        self.chat_template = template.decode("utf-8", "replace") if template else ""
        self._bos = int(lib.llama_vocab_bos(self.handle))
        self.bos_text = self.text_of(self._bos)
        self.eos_text = self.text_of(int(lib.llama_vocab_eos(self.handle)))
        self._piece = ctypes.create_string_buffer(_PIECE_BYTES)

    def tokenize(self, text: str, special: bool, start: bool) -> list[int]:
        """Tokens of `text`; `special` reads special tokens in it, `start` says that nothing precedes it."""
        if start or not self._adds_space:
            return self._tokenize(text, special)
        return self._tokenize(f"\n{text}", special)[self._newline_tokens :]

    def count(self, text: str) -> int:
        """Tokens of a text that holds no special tokens."""
        return len(self._tokenize(text, special=False))

    def tokenize_whole(self, text: str) -> list[int]:
        """Tokens of a text that stands alone, with what the model wants at its beginning and end; none is read as special."""
        return self._tokenize(text, special=False, whole=True)

    @cached_property
    def end(self) -> int:
        """The token at the end of a text that stands alone."""
        return self.tokenize_whole("")[-1] if self.tokenize_whole("") else int(lib.llama_vocab_eos(self.handle))

    def with_bos(self, tokens: list[int]) -> list[int]:
        """The same tokens, the beginning-of-text token first where the model wants one."""
        if lib.llama_vocab_get_add_bos(self.handle) and tokens[:1] != [self._bos] and self._bos >= 0:
            return [self._bos, *tokens]
        return tokens

    def ends(self, token: int) -> bool:
        """Whether `token` ends an answer."""
        return bool(lib.llama_vocab_is_eog(self.handle, token))

    def bytes_of(self, token: int) -> bytes:
        """The bytes a token adds to an answer; none for special tokens."""
        length = lib.llama_token_to_piece(self.handle, token, self._piece, _PIECE_BYTES, 0, False)
        return self._piece.raw[:length] if length > 0 else b""

    def text_of(self, token: int) -> str:
        """The name of a token, special or not."""
        text = lib.llama_vocab_get_text(self.handle, token) if token >= 0 else None
        return text.decode("utf-8", "replace") if text else ""

    def _tokenize(self, text: str, special: bool, whole: bool = False) -> list[int]:
        data = text.encode("utf-8", "replace")
        room = len(data) + 16
        buffer = (ctypes.c_int32 * room)()
        count = lib.llama_tokenize(self.handle, data, len(data), buffer, room, whole, special)
        if count < 0:
            raise ValueError(f"{-count} tokens for {len(data)} bytes")
        return list(buffer[:count])

    @cached_property
    def _adds_space(self) -> bool:
        """SentencePiece vocabularies put a space before every text, which is wrong in the middle of one."""
        return int(lib.llama_vocab_type(self.handle)) == _SPM

    @cached_property
    def _newline_tokens(self) -> int:
        return len(self._tokenize("\n", special=False))
