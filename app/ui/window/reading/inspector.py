"""The inspector: the paper at hand, and the panels about it, each built when it is first looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QTabBar, QTabWidget, QVBoxLayout, QWidget

from app.domain.engine.model import ModelOffer
from app.domain.library.paper import Paper
from app.ui.common import icons, words
from app.ui.common.roomy import Roomy
from app.ui.common.widgets import ElidedLabel, label
from app.ui.frame.host import Host
from app.ui.frame.panel import Panel, PanelView

TAB_AROUND_PX = 24
"""What the style sheet puts around the name of a tab."""

ICON_TAB_PX = 28

V = TypeVar("V", bound=PanelView)


class PanelTabs(QTabBar):
    """Tabs that show only their icon are no wider than that needs: the style would leave room for words."""

    def tabSizeHint(self, index: int) -> QSize:
        """As the style has it, but for tabs without a name."""
        size = super().tabSizeHint(index)
        return size if self.tabText(index) else QSize(ICON_TAB_PX, size.height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Tabs never give way with "…"."""
        return self.tabSizeHint(index)


class Inspector(QFrame):
    """Title and tabs. Signals: `state_changed` when what a panel's actions can do has changed."""

    state_changed = Signal()

    def __init__(
        self, host: Host, panels: Sequence[Panel[Any]], front: Panel[Any], parent: QWidget | None = None
    ) -> None:
        """`front` is the panel that is in front at first."""
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setMinimumWidth(320)
        self._host, self._panels = host, tuple(panels)
        self.paper: Paper | None = None
        self._offers: Sequence[ModelOffer] = ()
        self._has_model: bool | None = None
        self._views: dict[str, PanelView] = {}
        self._title = label("", "heading")
        self._byline = ElidedLabel()
        self._byline.setProperty("kind", "small")
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(16, 16, 16, 4)
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addWidget(self._byline)
        self.tabs = QTabWidget(documentMode=True)
        self.tabs.setTabBar(PanelTabs())
        self._rooms = [QVBoxLayout() for _ in self._panels]
        for room in self._rooms:
            room.setContentsMargins(0, 0, 0, 0)
            tab = QWidget()
            tab.setLayout(room)
            self.tabs.addTab(tab, "")
        self.tabs.setCurrentIndex(self._panels.index(front))
        self.tabs.currentChanged.connect(self.build_current)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._head)
        column.addWidget(self.tabs, 1)
        self._show_head()
        self._name_tabs()

    @property
    def panels(self) -> tuple[Panel[Any], ...]:
        """The panels, in their order."""
        return self._panels

    @property
    def current(self) -> PanelView:
        """The panel in front."""
        view: PanelView = self.view(self._panels[self.tabs.currentIndex()])
        return view

    def view(self, panel: Panel[V]) -> V:
        """What a panel shows; built now where it has not been looked at yet."""
        built = self.built(panel)
        if built is not None:
            return built
        view = panel.make(self._host)
        self._views[panel.name] = view
        if self._has_model is not None:
            view.show_models(self._offers, self._has_model)
        view.show_paper(self.paper)
        roomy = Roomy(view)
        self._rooms[self._panels.index(panel)].addWidget(roomy)
        roomy.show()
        view.show()
        view.state_changed.connect(self.state_changed)
        self._name_areas()
        return view

    def built(self, panel: Panel[V]) -> V | None:
        """What a panel shows, unless nobody has looked at it yet."""
        return self._views.get(panel.name)  # type: ignore[return-value]  # a panel makes one kind of view

    def bring(self, panel: Panel[V]) -> V:
        """Bring a panel to the front."""
        self.setVisible(True)
        self.tabs.setCurrentIndex(self._panels.index(panel))
        return self.view(panel)

    def show_paper(self, paper: Paper | None) -> None:
        """Show a paper."""
        if paper == self.paper:
            return
        self.paper = paper
        self._show_head()
        for view in self._views.values():
            view.show_paper(paper)

    def show_models(self, offers: Sequence[ModelOffer], has_model: bool) -> None:
        """Which models there are, and whether one can be used."""
        self._offers, self._has_model = offers, has_model
        for view in self._views.values():
            view.show_models(offers, has_model)

    def forget(self, paper_id: int) -> None:
        """A paper is being removed."""
        for view in self._views.values():
            view.forget(paper_id)

    def settle(self) -> None:
        """Hand what was typed to the library, before something else is done with it."""
        for view in self._views.values():
            view.settle()

    def reload(self) -> None:
        """Read again what the library keeps about the paper."""
        for view in self._views.values():
            view.reload()

    def close_down(self) -> None:
        """The window is closing."""
        for view in self._views.values():
            view.close_down()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the theme."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._name_tabs()
            self._name_areas()
        super().changeEvent(event)

    def build_current(self) -> None:
        """Build the panel in front, unless that is done."""
        self._name_tabs()
        self.view(self._panels[self.tabs.currentIndex()])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name the tabs as there is room."""
        super().resizeEvent(event)
        self._name_tabs()

    def _show_head(self) -> None:
        paper = self.paper
        self._head.setVisible(paper is not None)
        self.tabs.tabBar().setVisible(paper is not None)
        self._title.setText(paper.title if paper else "")
        self._byline.set_whole(words.byline(paper) if paper else "")
        self._byline.setVisible(paper is not None and bool(paper.authors))

    def _name_areas(self) -> None:
        """What scrolls in a panel is called like the panel: it can have the focus, and a screen reader says where it is."""
        for panel in self._panels:
            view = self._views.get(panel.name)
            for area in view.findChildren(QScrollArea) if view is not None else ():
                area.setAccessibleName(QCoreApplication.translate("Inspector", panel.title))

    def _name_tabs(self) -> None:
        """Name every tab; where that takes too much room, only the one in front, and show the icons of the others."""
        bar = self.tabs.tabBar()
        titles = [QCoreApplication.translate("Inspector", panel.title) for panel in self._panels]
        tight = sum(bar.fontMetrics().horizontalAdvance(title) + TAB_AROUND_PX for title in titles) > self.width()
        if bar.property("tight") is not tight:
            bar.setProperty("tight", tight)
            bar.style().polish(bar)
        for index, (panel, title) in enumerate(zip(self._panels, titles, strict=True)):
            named = not tight or index == self.tabs.currentIndex()
            self.tabs.setTabText(index, title if named else "")
            self.tabs.setTabIcon(index, QIcon() if named else icons.icon(panel.icon))
            self.tabs.setTabToolTip(index, title)
            bar.setAccessibleTabName(index, title)
