"""What the command line says: results on standard output, everything else on standard error."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Iterable
from getpass import getpass
from pathlib import Path
from typing import Any

from app.base.errors import Cancelled, UserError, WrongUsage
from app.base.messages import Message, render
from app.base.progress import CancelToken, Progress
from app.domain.writing.digest import DigestSection, Verdict

_BETWEEN_LINES_S = 5.0
_YES = ("y", "yes", "是", "好")


class Console:
    """Speaks the user's language. With `as_json` standard output carries one JSON document and nothing else."""

    def __init__(self, as_json: bool, lang: str) -> None:
        self.as_json, self.lang = as_json, lang
        self.cancel = CancelToken()
        self._live = sys.stderr.isatty()
        self._width = 0
        self._last = ("", 0.0)
        self._progress: Progress | None = None
        self._lock = threading.Lock()

    def result(self, document: Any) -> None:
        """The one JSON document."""
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=None if not sys.stdout.isatty() else 2) + "\n")
        sys.stdout.flush()

    def line(self, text: str = "") -> None:
        """A line of the result for a reader."""
        self._clear()
        sys.stdout.write(text + "\n")
        sys.stdout.flush()

    def piece(self, text: str) -> None:
        """Words of an answer as they come."""
        sys.stdout.write(text)
        sys.stdout.flush()

    def say(self, key: str, **params: str | int | float) -> None:
        """A sentence on standard error."""
        self.note(render(Message.of(key, **params), self.lang))

    def note(self, text: str) -> None:
        """A finished sentence on standard error."""
        self._clear()
        sys.stderr.write(text + "\n")
        sys.stderr.flush()

    def secret(self, why: str) -> str:
        """A password from the person at the terminal, not shown; nothing where nobody can be asked, or none is given."""
        if self.as_json or not (sys.stdin.isatty() and sys.stderr.isatty()):
            return ""
        self.note(why)
        try:
            return getpass(render(Message.of("cli.password"), self.lang), stream=sys.stderr)
        except (EOFError, KeyboardInterrupt):
            return ""

    def confirm(self, question: str, *, needed: bool = False, **params: str | int | float) -> None:
        """Ask the person at the terminal; raises Cancelled where the answer is no. Where nobody can be asked the work goes on, unless the answer is `needed`."""
        if self.as_json or not (sys.stdin.isatty() and sys.stderr.isatty()):
            if needed:
                raise WrongUsage("yes_needed")
            return
        self._clear()
        sys.stderr.write(render(Message.of(question, **params), self.lang) + " ")
        sys.stderr.flush()
        if sys.stdin.readline().strip().casefold() not in _YES:
            raise Cancelled()

    def written(self, path: Path, warnings: Iterable[Message] = (), **facts: Any) -> None:
        """A file that was written, and what the user should know about it; `facts` are for the JSON document."""
        said = [render(warning, self.lang) for warning in warnings]
        if self.as_json:
            self.result({"path": str(path), **facts, "warnings": said})
        else:
            self.line(str(path))
        for sentence in said:
            self.note(sentence)

    def fail(self, error: UserError) -> int:
        """Say what happened and what to do; returns the exit code."""
        if self.as_json:
            what, do = error.what(self.lang), error.do(self.lang)
            self.result({"error": {"key": error.key, "what": what, "do": do}})
        self.note(error.what(self.lang))
        self.note(error.do(self.lang))
        return error.exit_code

    def progress(self, progress: Progress) -> None:
        """A line that moves on a terminal; elsewhere a line for each stage and every few seconds."""
        self._progress = progress
        self._show(progress)

    def wait_for(self, what: Message | None) -> None:
        """What the work waits for, in place of its progress; None once it goes on."""
        if shown := Progress(what) if what else self._progress:
            self._show(shown)

    def _show(self, progress: Progress) -> None:
        text = render(progress.stage, self.lang)
        if progress.fraction is not None:
            text += f" {progress.fraction:4.0%}"
        if progress.detail is not None:
            text += " · " + render(progress.detail, self.lang)
        if progress.seconds_left:
            text += " · " + render(Message.of("cli.left", seconds=round(progress.seconds_left)), self.lang)
        with self._lock:
            if self._live:
                sys.stderr.write("\r" + text.ljust(self._width))
                self._width = len(text)
                sys.stderr.flush()
                return
            stage, when = self._last
            if stage != progress.stage.key + str(progress.stage.params) or time.monotonic() - when > _BETWEEN_LINES_S:
                self._last = (progress.stage.key + str(progress.stage.params), time.monotonic())
                sys.stderr.write(text + "\n")
                sys.stderr.flush()

    def _clear(self) -> None:
        if self._live and self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            self._width = 0


class SummaryOnConsole:
    """Shows a summary as it comes: progress on standard error, checked sections on standard output."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self.first_words_s: float | None = None
        self._started = time.monotonic()

    def on_progress(self, p: Progress) -> None:
        """Pass it on."""
        self._console.progress(p)

    def on_text(self, section_key: str, title: str, piece: str) -> None:
        """Remember when the first words came."""
        if self.first_words_s is None and piece.strip():
            self.first_words_s = time.monotonic() - self._started

    def on_section(self, section: DigestSection) -> None:
        """Print the checked section."""
        if self._console.as_json:
            return
        self._console.line(f"\n{section.title}")
        if section.note:
            self._console.line(f"  {section.note}")
        for claim in section.claims:
            pages = ", ".join(str(page) for page in sorted({evidence.page for evidence in claim.evidence}))
            where = render(Message.of("summary.pages", pages=pages), self._console.lang) if pages else "–"
            lead = f"{claim.label}: " if claim.label else ""
            self._console.line(f"  {claim.mark.sign} {lead}{claim.text} [{where}]")
            if claim.verdict is not Verdict.VERIFIED:
                for reason in claim.reasons:
                    self._console.line(f"      {render(reason, self._console.lang)}")

    def on_notice(self, m: Message) -> None:
        """Say it."""
        self._console.note(render(m, self._console.lang))
