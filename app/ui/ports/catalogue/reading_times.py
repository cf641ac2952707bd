"""How long was read, and the library in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.domain.library.statistics import Statistics
    from app.workflows.library.order import reading_times
    from app.workflows.services import Services
else:
    reading_times = LazyModule("app.workflows.library.order.reading_times")


class ReadingTimesPort(Protocol):
    """Reading times of papers by day."""

    def keep_time(self, paper_id: int, day: str, seconds: int) -> None:
        """So many seconds more; nothing where the user wants none kept."""
        ...

    def forget_times(self) -> None:
        """Delete all of them for good."""
        ...

    def statistics(self, since: str = ...) -> Statistics:
        """The library in numbers; reading times from the day `since` on."""
        ...


class ReadingTimeAccess:
    """`ReadingTimesPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.keep_time = bound(services, lambda: reading_times.keep_time)
        self.forget_times = bound(services, lambda: reading_times.forget_times)
        self.statistics = bound(services, lambda: reading_times.statistics)
