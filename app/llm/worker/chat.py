"""Turns a Prompt into tokens with the model's own chat template, keeping what tasks share apart.

The template is rendered around markers instead of the texts. What stands between the markers is the
template's own and may hold special tokens; the texts come from papers and users, are data, and are never
read as special tokens. The shared part is tokenized on its own, so its tokens are the same for every task.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from jinja2 import TemplateError
from llama_cpp.llama_chat_format import Jinja2ChatFormatter

from app.domain.engine.generation import Prompt

_SYSTEM, _USER = "XqSystemTextqX", "XqUserTextqX"
_MARKERS = re.compile(f"({_SYSTEM}|{_USER})")
_CHATML = (
    "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
_PLAIN = "{% for m in messages %}{{ m.content }}\n\n{% endfor %}"
_THOUGHTS = (("<think>", "\n</think>\n\n"), ("<|start|>assistant", "<|channel|>final<|message|>"))
"""How a template leaves a thought (or the choice of a channel) open, and what ends it before it begins."""
_TEMPLATE_FAILURES = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


class Tokenizer(Protocol):
    """What this module needs of a model's vocabulary."""

    bos_text: str
    eos_text: str
    chat_template: str

    def tokenize(self, text: str, special: bool, start: bool) -> list[int]:
        """Tokens of `text`; `special` reads special tokens in it, `start` says that nothing precedes it."""
        ...

    def with_bos(self, tokens: list[int]) -> list[int]:
        """The same tokens, the beginning-of-text token first where the model wants one."""
        ...


@dataclass(frozen=True, slots=True)
class TokenPrompt:
    """The tokens of a prompt; the first `shared` of them are the same for all tasks on this text."""

    tokens: list[int]
    shared: int


@dataclass(frozen=True, slots=True)
class _Layout:
    """A rendered template: what stands before, between and after the texts. No `system` turn: None."""

    before: str
    between: str | None
    after: str


class ChatEncoder:
    """Encodes prompts for one model."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._layouts: dict[bool, _Layout] = {}

    def encode(self, prompt: Prompt) -> TokenPrompt:
        """The tokens of `prompt` up to where the model's answer begins."""
        layout = self._layout(bool(prompt.system))
        head = layout.before
        texts: list[tuple[str, bool]] = []
        if layout.between is not None:
            texts += [(head, True), (prompt.system, False), (layout.between, True)]
        else:
            texts += [(head, True), (f"{prompt.system}\n\n" if prompt.system else "", False)]
        shared = self._encode([*texts, (prompt.shared, False)], first=True)
        task = prompt.task
        if prompt.shared and not prompt.shared[-1].isspace() and not task[:1].isspace():
            task = f"\n\n{task}"
        rest = self._encode([(task, False), (layout.after, True), (prompt.reply_start, False)], first=False)
        start = self._tokenizer.with_bos(shared)
        return TokenPrompt(start + rest, len(start))

    def _encode(self, texts: Sequence[tuple[str, bool]], first: bool) -> list[int]:
        """Tokens of (text, is it the template's) parts in a row. A space at the end of a template's part goes
        to the text that follows, since tokenizers join it to the next word."""
        tokens: list[int] = []
        carried = ""
        for index, (text, special) in enumerate(texts):
            part = carried + text
            carried = ""
            if special and index + 1 < len(texts):
                kept = part.rstrip(" ")
                part, carried = kept, part[len(kept) :]
            if part:
                tokens += self._tokenizer.tokenize(part, special, first and not tokens)
        return tokens + (self._tokenizer.tokenize(carried, False, False) if carried else [])

    def _layout(self, with_system: bool) -> _Layout:
        if with_system not in self._layouts:
            self._layouts[with_system] = self._find_layout(with_system)
        return self._layouts[with_system]

    def _find_layout(self, with_system: bool) -> _Layout:
        """The model's own template; where it knows no system turn, one without; where it fails, a common one."""
        for template in (self._tokenizer.chat_template, self._common_template()):
            for system in (with_system, False) if with_system else (False,):
                layout = self._render(template, system) if template else None
                if layout:
                    return layout
        return _Layout("", None, "\n\n")

    def _common_template(self) -> str:
        known = len(self._tokenizer.tokenize("<|im_start|>", True, False)) == 1
        return _CHATML if known else _PLAIN

    def _render(self, template: str, system: bool) -> _Layout | None:
        messages = [{"role": "system", "content": _SYSTEM}] if system else []
        messages.append({"role": "user", "content": _USER})
        try:
            formatter = Jinja2ChatFormatter(
                template, eos_token=self._tokenizer.eos_text, bos_token=self._tokenizer.bos_text
            )
            rendered = str(formatter(messages=messages, enable_thinking=False).prompt)
        except _TEMPLATE_FAILURES:
            return None
        parts = _MARKERS.split(rendered)
        if system and parts[1::2] == [_SYSTEM, _USER]:
            return _Layout(parts[0], parts[2], _without_thoughts(parts[4]))
        if not system and parts[1::2] == [_USER]:
            return _Layout(parts[0], None, _without_thoughts(parts[2]))
        return None


def _without_thoughts(after: str) -> str:
    """What the answer begins with, made so that a model that thinks aloud whatever it is told answers at once."""
    for opening, closing in _THOUGHTS:
        if after.rstrip().endswith(opening):
            return after + closing
    return after
