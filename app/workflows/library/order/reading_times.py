"""How long was read, kept where the user lets it be kept, and the library in numbers."""

from __future__ import annotations

from datetime import date

from app.base.errors import WrongUsage
from app.domain.library.statistics import Statistics
from app.workflows.services import Services

MOST_PAPERS = 10


def keep_time(services: Services, paper_id: int, day: str, seconds: int) -> None:
    """So many seconds more of a paper on that day; nothing where the setting `reading_times` is off."""
    if services.settings.reading_times and seconds > 0:
        services.library.reading_times.add(paper_id, day, seconds)


def forget_times(services: Services) -> None:
    """Delete all reading times, for good."""
    services.library.reading_times.forget()


def statistics(services: Services, since: str = "") -> Statistics:
    """The library in numbers; reading times and what came in count from the day `since` on. Raises WrongUsage for a day
    that is none."""
    if since:
        try:
            since = date.fromisoformat(since).isoformat()
        except ValueError:
            raise WrongUsage("not_a_day", given=since) from None
    times = services.library.reading_times
    days = times.days(since)
    return Statistics(
        holdings=services.library.counts.holdings(since),
        seconds=sum(one.seconds for one in days),
        days=days,
        papers=times.papers(since, MOST_PAPERS),
        since=since,
    )
