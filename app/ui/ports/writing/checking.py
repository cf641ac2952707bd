"""Any text about a paper, checked against it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from app.base.progress import CancelToken, OnProgress
from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.workflows import checking
    from app.workflows.checking import CheckedText
    from app.workflows.services import Services
else:
    checking = LazyModule("app.workflows.checking")


class CheckPort(Protocol):
    """Checks of pasted texts."""

    def check_text(
        self,
        paper_id: int,
        text: str,
        *,
        with_model: bool = ...,
        on_progress: OnProgress = ...,
        cancel: CancelToken | None = ...,
    ) -> CheckedText:
        """The statements of any text about the paper, each with a verdict, and what is no statement."""
        ...


class Checking:
    """`CheckPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.check_text = bound(services, lambda: checking.check_text)
