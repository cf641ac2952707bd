"""A paper's mind map."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.base.disk.outputs import Outputs
from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.workflows.services import Services
    from app.workflows.writing import mapping
else:
    mapping = LazyModule("app.workflows.writing.mapping")


class MapPort(Protocol):
    """Mind maps."""

    def map_svg(self, paper_id: int, lang: str = ..., dark: bool = ...) -> str:
        """A paper's mind map as a drawing."""
        ...

    def write_map(self, paper_id: int, out: Path, lang: str, outputs: Outputs) -> Path:
        """Write a mind map to a file."""
        ...


class Mapping:
    """`MapPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.map_svg = bound(services, lambda: mapping.map_svg)
        self.write_map = bound(services, lambda: mapping.write_map)
