"""A panel of the inspector: the row that announces it, and the view that is built when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.engine.model import ModelOffer
from app.domain.library.paper import Paper
from app.ui.common.widgets import Notice
from app.ui.frame.action import Action
from app.ui.frame.host import Host


class PanelView(QWidget):
    """What a panel shows. Signals: `state_changed` when what its actions can do has changed."""

    state_changed = Signal()
    notice: Notice

    def show_paper(self, paper: Paper | None) -> None:
        """Show what the panel knows about this paper; called again when the paper itself has changed."""
        raise NotImplementedError

    def show_models(self, offers: Sequence[ModelOffer], has_model: bool) -> None:
        """Which models there are; `has_model` says whether one can be used, here or on a server."""

    def forget(self, paper_id: int) -> None:
        """A paper is being removed: stop what runs on it."""

    def settle(self) -> None:
        """Hand what was typed to the library."""

    def reload(self) -> None:
        """What the library keeps about the paper may be another: read it again."""

    def close_down(self) -> None:
        """The window is closing: write what is not on the disk yet."""


V = TypeVar("V", bound=PanelView)


@dataclass(frozen=True, slots=True)
class Panel(Generic[V]):
    """One tab of the inspector. `title` is marked for translation in the context "Inspector" with QT_TRANSLATE_NOOP."""

    name: str
    title: str
    icon: str
    make: Callable[[Host], V]
    actions: tuple[Action[V], ...] = ()


__all__ = ["Panel", "PanelView"]
