"""An answer of a chat server while it comes in: pieces put together, cut where they are to end, and timed."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from typing import Any

from app.base.progress import CancelToken
from app.domain.engine.generation import Completion, OnText, Prompt, Sampling
from app.domain.writing.digest import Timing
from app.llm.server.chat_api import Json
from app.llm.text_stream import TextStream

_THINKING = re.compile(r"\A\s*<think>.*?(</think>\s*|\Z)", re.DOTALL)


class ServerAnswer:
    """One answer while it comes: without thoughts, without the words it was to begin with, cut at stops and lines."""

    def __init__(self, prompt: Prompt, sampling: Sampling, on_text: OnText | None) -> None:
        self._start = prompt.reply_start
        self._stream = TextStream(sampling.stop)
        self._lines = sampling.max_lines
        self._on_text = on_text
        self._raw = ""
        self._begun = False
        self.text = ""

    def read(self, events: Iterator[Json], cancel: CancelToken) -> Completion:
        """Read to the end: the server's, a stop string, or enough lines."""
        started = time.monotonic()
        first = 0.0
        finish, pieces = "stop", 0
        figures: dict[str, Any] = {}
        for event in events:
            cancel.check()
            figures |= {key: event[key] for key in ("usage", "timings") if isinstance(event.get(key), dict)}
            choice = first_choice(event)
            delta = choice.get("delta") or choice.get("message") or {}
            finish = "length" if choice.get("finish_reason") == "length" else finish
            piece = delta.get("content") if isinstance(delta, dict) else None
            if piece:
                first = first or time.monotonic()
                pieces += 1
                self._take(str(piece))
            if self._done():
                finish = "stop"
                break
        if not self._begun:
            self._begin(_THINKING.sub("", self._raw).lstrip())
        self._show(self._stream.finish())
        ended = time.monotonic()
        return Completion(self.text, finish, _timing(figures, started, first or ended, ended, pieces))

    def _take(self, piece: str) -> None:
        """Hold back the beginning until it is clear what of it is no answer."""
        if self._begun:
            self._show(self._stream.push(piece.encode()))
            return
        self._raw += piece
        body = _THINKING.sub("", self._raw).lstrip()
        if not "<think>".startswith(body[:7]) and not (self._start and self._start.startswith(body)):
            self._begin(body)

    def _begin(self, body: str) -> None:
        self._begun = True
        self._show(self._stream.push(body.removeprefix(self._start).encode()))

    def _done(self) -> bool:
        return self._stream.stopped or 0 < self._lines <= self.text.count("\n")

    def _show(self, text: str) -> None:
        if text:
            self.text += text
            if self._on_text:
                self._on_text(text)


def first_choice(event: Json) -> Json:
    """The first choice of an answer or of a piece of one; empty where there is none."""
    choices = event.get("choices")
    first = choices[0] if isinstance(choices, list) and choices else {}
    return first if isinstance(first, dict) else {}


def _timing(figures: Mapping[str, Json], started: float, first: float, ended: float, pieces: int) -> Timing:
    """The server's own figures where it gives them (llama-server's `timings`), else what was seen from here."""
    usage, own = figures.get("usage", {}), figures.get("timings", {})
    details = usage.get("prompt_tokens_details") or {}
    reused = whole(own.get("cache_n")) or whole(details.get("cached_tokens"))
    read = whole(usage.get("prompt_tokens")) or whole(own.get("prompt_n")) + reused
    return Timing(
        prefill_s=float(own.get("prompt_ms") or 0) / 1000 or first - started,
        decode_s=float(own.get("predicted_ms") or 0) / 1000 or ended - first,
        total_s=ended - started,
        prompt_tokens=read,
        reused_tokens=min(reused, read),
        output_tokens=whole(usage.get("completion_tokens")) or whole(own.get("predicted_n")) or pieces,
    )


def whole(value: object) -> int:
    """A positive whole number, else 0: servers leave figures out, or send null."""
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) and value > 0 else 0
