"""Shares the minutes of a talk out over its slides, in half minutes that add up to the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.writing.deck import Slide, SlideKind
from app.slides.labels import Labels

_WEIGHTS: dict[str, float] = {
    SlideKind.COVER: 0.6,
    SlideKind.AGENDA: 0.5,
    SlideKind.CONTENT: 1.0,
    SlideKind.FIGURE: 1.4,
    SlideKind.TABLE: 1.3,
    SlideKind.CLOSING: 0.8,
    SlideKind.QUESTIONS: 1.5,
    SlideKind.REFERENCES: 0.0,
}
_USUAL = 1.0
"""What a slide of any other layout weighs."""


def timed(slides: Sequence[Slide], minutes: int, labels: Labels) -> tuple[Slide, ...]:
    """The slides with `minutes` set and said in the notes."""
    shares = share([_WEIGHTS.get(slide.kind, _USUAL) for slide in slides], minutes)
    return tuple(_with_time(slide, part, labels) for slide, part in zip(slides, shares, strict=True))


def share(weights: Sequence[float], minutes: int) -> list[float]:
    """`minutes` in halves by weight (largest remainder); the parts add up exactly."""
    total, halves = sum(weights) or 1.0, minutes * 2
    exact = [weight / total * halves for weight in weights]
    parts = [int(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda index: parts[index] - exact[index])
    for index in by_remainder[: halves - sum(parts)]:
        parts[index] += 1
    return [part / 2 for part in parts]


def _with_time(slide: Slide, minutes: float, labels: Labels) -> Slide:
    if not minutes:
        return slide
    line = labels("time", minutes=f"{minutes:g}")
    return replace(slide, minutes=minutes, notes=f"{line}\n\n{slide.notes}" if slide.notes else line)
