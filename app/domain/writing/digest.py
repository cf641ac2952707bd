"""What was written about a paper, claim by claim, each with the place that proves it and a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.base.messages import Message
from app.domain.reading.document import Rect


class Verdict(StrEnum):
    """What the program, not the model, found about a claim."""

    VERIFIED = "verified"
    WEAK = "weak"
    UNSUPPORTED = "unsupported"


class Reading(StrEnum):
    """What a model says that was shown the evidence alone: whether it says all of a claim that the program found."""

    YES = "yes"
    NO = "no"
    PENDING = "pending"
    OFF = "off"
    UNNEEDED = "unneeded"


class Mark(StrEnum):
    """What a reader is shown of a claim. Verified is found by the program and read by a model; found is not read yet."""

    VERIFIED = "verified"
    FOUND = "found"
    WEAK = "weak"
    UNSUPPORTED = "unsupported"

    @property
    def sign(self) -> str:
        """One character for it, in text."""
        return _SIGNS[self]


GARBLED = "reason.translation_garbled"
"""The reason of a claim whose translation has lost its grammar."""
_SIGNS = {Mark.VERIFIED: "✓", Mark.FOUND: "○", Mark.WEAK: "~", Mark.UNSUPPORTED: "⚠"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of the paper: its id, page, rectangles on that page, and its words.

    `paper` names the paper where several are spoken of; 0 is the one at hand.
    """

    sentence: str
    page: int
    rects: tuple[Rect, ...]
    quote: str
    paper: int = 0


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement. `reasons` say how the verdict came about (catalogue keys `reason.*`).

    `original` is what was checked, where `text` is its translation. `label` is the aspect it speaks of, shown before it.
    `reading` is what the model named `reader` says of it; `verdict` is weak where that is no.
    """

    text: str
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    reasons: tuple[Message, ...] = ()
    original: str = ""
    label: str = ""
    reading: Reading = Reading.PENDING
    reader: str = ""

    @property
    def mark(self) -> Mark:
        """What is shown of it: nothing else decides what is called verified."""
        if self.verdict is not Verdict.VERIFIED:
            return Mark(self.verdict.value)
        return Mark.VERIFIED if self.reading in (Reading.YES, Reading.UNNEEDED) else Mark.FOUND

    @property
    def garbled(self) -> bool:
        """Whether its words are a translation that has lost its grammar: no audience should read it."""
        return any(reason.key == GARBLED for reason in self.reasons)

    @property
    def read(self) -> Reading:
        """What its reading came to; a claim that was not found needs none."""
        if self.verdict is Verdict.VERIFIED or self.reading is Reading.NO:
            return self.reading
        return Reading.UNNEEDED


@dataclass(frozen=True, slots=True)
class DigestSection:
    """One facet of a summary. No claims means the paper says nothing on it; `note` then says so."""

    key: str
    title: str
    claims: tuple[Claim, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReadingState:
    """Where the reading of a paper's claims stands: read by now, of them doubted, still waiting, seconds spent in all, of `budget_s`.

    `stopped`: claims wait and will go on waiting: the budget is used up, or no model is loaded.
    """

    read: int = 0
    doubted: int = 0
    waiting: int = 0
    seconds: float = 0.0
    budget_s: float = 0.0
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the paper the model was shown. `skipped` names the sections left out."""

    sentences_read: int
    sentences_total: int
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds and tokens of one piece of work with the model."""

    load_s: float = 0.0
    prefill_s: float = 0.0
    decode_s: float = 0.0
    total_s: float = 0.0
    prompt_tokens: int = 0
    reused_tokens: int = 0
    output_tokens: int = 0

    def plus(self, other: Timing) -> Timing:
        """The two added up."""
        return Timing(
            self.load_s + other.load_s,
            self.prefill_s + other.prefill_s,
            self.decode_s + other.decode_s,
            self.total_s + other.total_s,
            self.prompt_tokens + other.prompt_tokens,
            self.reused_tokens + other.reused_tokens,
            self.output_tokens + other.output_tokens,
        )


@dataclass(frozen=True, slots=True)
class Digest:
    """A summary of one paper in one shape and language, by one model. Versions are never overwritten.

    `topic` is what a reading of one topic looked for. `warnings` say what the reader should know about the paper's text.
    """

    paper: int
    template: str
    lang: str
    model: str
    created: str
    sections: tuple[DigestSection, ...]
    coverage: Coverage
    timing: Timing
    id: int = 0
    prompt_sha: str = ""
    device: str = ""
    topic: str = ""
    warnings: tuple[Message, ...] = ()
