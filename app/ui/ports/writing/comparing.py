"""Tables that compare papers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.base.disk.outputs import Outputs
from app.base.progress import CancelToken
from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.domain.writing.comparison import Aspect, Comparison
    from app.workflows import comparing
    from app.workflows.comparing import CompareWatcher
    from app.workflows.services import Services
else:
    comparing = LazyModule("app.workflows.comparing")


class ComparePort(Protocol):
    """Comparisons."""

    def usual_aspects(self) -> tuple[Aspect, ...]:
        """The columns that a comparison can have, in the language of the window."""
        ...

    def compare(
        self, papers: Sequence[int], columns: Sequence[str], lang: str, watcher: CompareWatcher, cancel: CancelToken
    ) -> Comparison:
        """Compare papers."""
        ...

    def load_comparisons(self) -> tuple[Comparison, ...]:
        """All tables made so far, the newest first."""
        ...

    def write_comparison(self, comparison: Comparison, out: Path, outputs: Outputs) -> Path:
        """Write a table to a file."""
        ...


class Comparing:
    """`ComparePort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.load_comparisons = bound(services, lambda: comparing.load_comparisons)
        self.write_comparison = bound(services, lambda: comparing.write_comparison)

    def usual_aspects(self) -> tuple[Aspect, ...]:
        """The columns that a comparison can have, in the language of the window."""
        return comparing.usual_aspects(self._services, "zh" if self._services.lang.startswith("zh") else "en")

    def compare(
        self, papers: Sequence[int], columns: Sequence[str], lang: str, watcher: CompareWatcher, cancel: CancelToken
    ) -> Comparison:
        """Compare papers."""
        options = comparing.CompareOptions(tuple(columns), lang)
        return comparing.compare(self._services, papers, options, watcher, cancel)
