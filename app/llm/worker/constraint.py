"""Keeps an answer inside a JSON schema: masks of allowed tokens from llguidance. Engine's process only."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from llguidance import LLMatcher
from llguidance.llamacpp import lltokenizer_from_vocab
from llguidance.numpy import allocate_token_bitmask, fill_next_token_bitmask

from app.base.errors import UserError
from app.llm.worker.vocabulary import Vocabulary


class Constraints:
    """Makes constraints for one vocabulary; reading the vocabulary once takes about a second."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._tokenizer = lltokenizer_from_vocab(vocabulary.handle)

    def of_schema(self, schema: str) -> Constraint:
        """A constraint for one answer. Raises UserError("bad_schema")."""
        try:
            grammar = LLMatcher.grammar_from_json_schema(schema)
        except ValueError as error:
            raise UserError("bad_schema", reason=str(error)[:200]) from error
        matcher = LLMatcher(self._tokenizer, grammar, log_level=0)
        if matcher.is_error():
            raise UserError("bad_schema", reason=matcher.get_error()[:200])
        return Constraint(matcher, self._vocabulary.size)


class Constraint:
    """Follows one answer token by token."""

    def __init__(self, matcher: LLMatcher, vocabulary: int) -> None:
        self._matcher = matcher
        self._size = vocabulary
        self._mask = allocate_token_bitmask(1, vocabulary)

    @property
    def finished(self) -> bool:
        """Whether the answer is complete and nothing may follow."""
        return bool(self._matcher.is_stopped())

    def forced(self) -> list[int]:
        """Tokens that must come next, whatever the model thinks."""
        return list(self._matcher.compute_ff_tokens())

    def apply(self, logits: npt.NDArray[np.float32]) -> None:
        """Rule out, in place, the tokens that may not come next."""
        fill_next_token_bitmask(self._matcher, self._mask, 0)
        allowed = np.unpackbits(self._mask.view(np.uint8)[0], count=self._size, bitorder="little")
        logits[allowed == 0] = -np.inf

    def note(self, token: int) -> None:
        """Take a token into account."""
        self._matcher.consume_token(token)
