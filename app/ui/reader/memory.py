"""How a paper was looked at, as one line of text, so that it opens so again."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from app.ui.reader.page_layout import Arrangement, Fit
from app.ui.reader.page_painter import Paper


@dataclass(frozen=True, slots=True)
class ReaderMemory:
    """Place, zoom, and how pages are shown."""

    page: int = 1
    down: float = 0.0
    zoom: float = 1.0
    fit: Fit = Fit.WIDTH
    arrangement: Arrangement = Arrangement.CONTINUOUS
    turn: int = 0
    paper: Paper = Paper.WHITE

    def to_text(self) -> str:
        """As it is kept."""
        return json.dumps(asdict(self))


def memory_of(text: object) -> ReaderMemory | None:
    """What was kept; None where it is no such thing any more."""
    try:
        values = json.loads(str(text))
        return ReaderMemory(
            page=max(1, int(values["page"])),
            down=float(values["down"]),
            zoom=float(values["zoom"]),
            fit=Fit(values["fit"]),
            arrangement=Arrangement(values["arrangement"]),
            turn=int(values["turn"]) % 360 // 90 * 90,
            paper=Paper(values["paper"]),
        )
    except (ValueError, KeyError, TypeError):
        return None


def usual_memory(fit: str, arrangement: str, paper: str) -> ReaderMemory:
    """How a paper is shown first, by the settings."""
    return ReaderMemory(fit=Fit(fit), arrangement=Arrangement(arrangement), paper=Paper(paper))
