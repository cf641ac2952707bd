"""From bytes of tokens to text for the reader: whole characters only, no thoughts, and nothing of a stop string."""

from __future__ import annotations

import codecs
from collections.abc import Sequence

_THOUGHT, _THOUGHT_ENDS = "<think>", "</think>"


class Thoughts:
    """Takes away what a model thinks aloud before it answers, between `<think>` and `</think>`."""

    def __init__(self) -> None:
        self._held: str | None = ""
        self._thinking = False

    def strip(self, text: str) -> str:
        """What belongs to the answer, of the text so far not passed on and `text`."""
        if self._held is None:
            return text
        self._held += text
        start = self._held.lstrip()
        if not self._thinking and start.startswith(_THOUGHT):
            self._thinking = True
        if self._thinking:
            _, ended, answer = self._held.partition(_THOUGHT_ENDS)
            return self._release(answer.lstrip()) if ended and answer.strip() else ""
        return "" if _THOUGHT.startswith(start) else self._release(self._held)

    def finish(self) -> str:
        """What was held back, in case it was no thought after all."""
        rest = "" if self._thinking else self._held or ""
        self._held = None
        return rest

    def _release(self, text: str) -> str:
        self._held = None
        return text


class TextStream:
    """Takes the bytes of one token after another and gives back text that is safe to show."""

    def __init__(self, stops: Sequence[str] = ()) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._stops = tuple(stop for stop in stops if stop)
        self._thoughts = Thoughts()
        self._held = ""
        self.stopped = False

    def push(self, data: bytes) -> str:
        """Text that may be shown now. Once a stop string is complete, `stopped` is true and nothing follows."""
        if self.stopped:
            return ""
        return self._pass_on(self._thoughts.strip(self._decoder.decode(data)))

    def finish(self) -> str:
        """What was held back at the end of the answer; the bytes of half a character are dropped."""
        if self.stopped:
            return ""
        return self._pass_on(self._thoughts.finish()) + ("" if self.stopped else self._take(len(self._held)))

    def _pass_on(self, text: str) -> str:
        self._held += text
        found = [at for stop in self._stops if (at := self._held.find(stop)) >= 0]
        if found:
            self.stopped = True
            return self._take(min(found))
        return self._take(len(self._held) - self._undecided())

    def _take(self, length: int) -> str:
        text, self._held = self._held[:length], self._held[length:]
        return text

    def _undecided(self) -> int:
        """Characters at the end that may yet become a stop string."""
        longest = max((len(stop) for stop in self._stops), default=0)
        for length in range(min(longest, len(self._held)), 0, -1):
            tail = self._held[-length:]
            if any(stop.startswith(tail) for stop in self._stops):
                return length
        return 0
