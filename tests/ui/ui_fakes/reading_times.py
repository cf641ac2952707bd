"""Reading times in memory."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from app.domain.library.statistics import DayRead, Holdings, PaperRead, Statistics

if TYPE_CHECKING:
    from ui_fakes import FakeProgram


class FakeReadingTimes:
    """`ReadingTimesPort`; `kept` has the seconds by paper and day."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program
        self.kept: Counter[tuple[int, str]] = Counter()

    def keep_time(self, paper_id: int, day: str, seconds: int) -> None:
        self._program.note("keep_time", (paper_id, day, seconds))
        self.kept[paper_id, day] += seconds

    def forget_times(self) -> None:
        self._program.note("forget_times", None)
        self.kept.clear()

    def statistics(self, since: str = "") -> Statistics:
        self._program.note("statistics", since)
        known = {paper.id: paper.title for paper in self._program.papers}
        days: Counter[str] = Counter()
        papers: Counter[int] = Counter()
        for (paper, day), seconds in self.kept.items():
            if day >= since:
                days[day] += seconds
                papers[paper] += seconds
        return Statistics(
            Holdings(papers=len(known)),
            days.total(),
            tuple(DayRead(day, days[day]) for day in sorted(days)),
            tuple(PaperRead(one, known[one], seconds) for one, seconds in papers.most_common(10) if one in known),
            since,
        )
