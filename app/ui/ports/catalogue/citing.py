"""Citations and references in a style."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.workflows.library.citation import citing
    from app.workflows.library.citation.citing import Formatted, StyleName
    from app.workflows.services import Services
else:
    citing = LazyModule("app.workflows.library.citation.citing")


class CitingPort(Protocol):
    """Styles, and papers in them."""

    def style_of(self) -> str:
        """The style that is used unless another is named."""
        ...

    def styles(self, word: str = ...) -> tuple[StyleName, ...]:
        """The styles that are called so; without a word the well-known ones."""
        ...

    def choose_style(self, style: str) -> None:
        """Use a style from now on."""
        ...

    def cite(self, ids: Sequence[int], style: str = ...) -> Formatted:
        """Papers in a style."""
        ...


class Citing:
    """`CitingPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.style_of = bound(services, lambda: citing.style_of)
        self.styles = bound(services, lambda: citing.styles)
        self.choose_style = bound(services, lambda: citing.choose_style)
        self.cite = bound(services, lambda: citing.cite)
