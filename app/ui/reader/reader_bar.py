"""The slim bar over an open paper: where one is, zoom, and how pages are shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QIntValidator, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QWidget

from app.ui.common.widgets import IconButton, label
from app.ui.reader.page_layout import Arrangement, Fit
from app.ui.reader.page_painter import Paper
from app.ui.reader.page_view import PageView


class ReaderBar(QFrame):
    """Contents, back and forward, page number, zoom, find, and a menu for the rest."""

    def __init__(self, pages: PageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readerBar")
        self._pages = pages
        self.contents, self.back, self.forward = IconButton("contents"), IconButton("back"), IconButton("right")
        self.smaller, self.larger = IconButton("minus"), IconButton("plus")
        self.search, self.more = IconButton("search"), IconButton("more")
        self.contents.setCheckable(True)
        self.draw = IconButton("edit")
        self.draw.setCheckable(True)
        self.column = IconButton("column")
        self.column.setCheckable(True)
        self.number = QLineEdit()
        self.number.setFixedWidth(48)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.setValidator(QIntValidator(1, 99_999, self))
        self.total: QLabel = label("", "quiet", wrap=False)
        self.percent: QLabel = label("", "quiet", wrap=False)
        self.percent.setMinimumWidth(44)
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.smaller.clicked.connect(pages.zoom_out)
        self.larger.clicked.connect(pages.zoom_in)
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._groups: list[QActionGroup] = []
        self._fill_menu()
        self.menu.aboutToShow.connect(self._check)
        pages.page_changed.connect(self.show_page)
        pages.zoom_changed.connect(self._show_zoom)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        for widget in (self.contents, self.back, self.forward, self.number, self.total):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.smaller, self.percent, self.larger, self.draw, self.column, self.search, self.more):
            row.addWidget(widget)
        self._retranslate()

    def show_page(self, page: int) -> None:
        """The page in view."""
        self.number.setText(str(page or ""))
        self.total.setText(self.tr("of {count}").format(count=self._pages.page_count))
        self._show_zoom(self._pages.zoom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What the menu and the keys do as well gives way where there is no room, the least needed first."""
        super().resizeEvent(event)
        wide = self.width()
        for widgets, least in (
            ((self.percent,), 452),
            ((self.smaller, self.larger), 402),
            ((self.total,), 342),
            ((self.back, self.forward), 300),
        ):
            for widget in widgets:
                widget.setVisible(wide >= least)

    def minimumSizeHint(self) -> QSize:
        """Room for the page number, the ways, and the menu."""
        return QSize(240, super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _show_zoom(self, factor: float) -> None:
        self.percent.setText(f"{factor * 100:.0f} %")

    def _fill_menu(self) -> None:
        """Three choices, and what is done once."""
        pages = self._pages
        self.arrangements = self._choice(Arrangement, pages.arrange)
        self.fits = self._choice((Fit.WIDTH, Fit.PAGE), pages.fit_to)
        self.zoom_selection = self.menu.addAction("", pages.fit_selection)
        self.menu.addSeparator()
        self.papers = self._choice(Paper, pages.use_paper)
        self.turn = self.menu.addAction("", lambda: pages.turn_by(90))

    def _choice(self, values: object, act: Callable[..., object]) -> dict[object, QAction]:
        group = QActionGroup(self)
        self._groups.append(group)
        made: dict[object, QAction] = {}
        for value in values:  # type: ignore[attr-defined]  # an enum's class, or some of its values
            action = QAction(self)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, value=value: act(value))
            group.addAction(action)
            self.menu.addAction(action)
            made[value] = action
        self.menu.addSeparator()
        return made

    def _check(self) -> None:
        pages = self._pages
        for actions, now in (
            (self.arrangements, pages.arrangement),
            (self.fits, pages.fit),
            (self.papers, pages.paper),
        ):
            for value, action in actions.items():
                action.setChecked(value == now)
        self.zoom_selection.setEnabled(bool(pages.selection.text))

    def _retranslate(self) -> None:
        self.contents.describe(self.tr("Contents and pages"))
        self.back.describe(self.tr("Back (Alt+Left)"))
        self.forward.describe(self.tr("Forward (Alt+Right)"))
        self.smaller.describe(self.tr("Zoom out"))
        self.larger.describe(self.tr("Zoom in"))
        self.draw.describe(self.tr("Draw and write on pages"))
        self.column.describe(self.tr("As one column"))
        self.search.describe(self.tr("Find in this paper"))
        self.more.describe(self.tr("How pages are shown"))
        self.number.setAccessibleName(self.tr("Page number"))
        self.arrangements[Arrangement.CONTINUOUS].setText(self.tr("One below the other"))
        self.arrangements[Arrangement.SINGLE].setText(self.tr("One at a time"))
        self.arrangements[Arrangement.DOUBLE].setText(self.tr("Two side by side"))
        self.fits[Fit.WIDTH].setText(self.tr("Fit width"))
        self.fits[Fit.PAGE].setText(self.tr("Fit page"))
        self.zoom_selection.setText(self.tr("Zoom to the selection"))
        self.papers[Paper.WHITE].setText(self.tr("White pages"))
        self.papers[Paper.SEPIA].setText(self.tr("Sepia pages"))
        self.papers[Paper.DARK].setText(self.tr("Dark pages"))
        self.turn.setText(self.tr("Turn pages clockwise"))
        self.show_page(self._pages.page)
