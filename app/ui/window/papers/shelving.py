"""Collections, tags and reading states in the window: the sidebar's rows, their menus, and the menu on papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QInputDialog, QMenu, QWidget

from app.base.errors import UserError
from app.domain.library.paper import Paper
from app.domain.library.shelf import HIGHEST_RATING, Collection, Order, ReadState, Tag
from app.ui.common import words
from app.ui.common.tasks import Jobs, Lane
from app.ui.library.library_view import LibraryView
from app.ui.ports.catalogue.shelves import ShelvesPort
from app.ui.window.papers.place_list import Kind, PlaceRow
from app.ui.window.papers.sidebar import Sidebar


class Shelving(QObject):
    """Reads how the library is in order whenever its list was read, and changes that."""

    def __init__(
        self,
        port: ShelvesPort,
        jobs: Jobs,
        sidebar: Sidebar,
        view: LibraryView,
        changed: Callable[[], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._port, self._jobs, self._sidebar, self._view = port, jobs, sidebar, view
        self._changed, self._window = changed, window
        self.order = Order()
        sidebar.place_chosen.connect(self._show)
        sidebar.menu_asked.connect(self._offer_menu)
        view.order_menu = self.add_to_menu
        view.save_wanted.connect(self._ask_search)

    def refresh(self) -> None:
        """Read the collections and tags again."""
        self._jobs.run(lambda _: self._port.order(), self._take, self._fail)

    def note_reading(self, ids: Sequence[int], state: ReadState | None, rating: int | None = None) -> None:
        """Note how far the user is with papers; None leaves a value as it is."""
        self.do(lambda: self._port.set_reading(ids, state, rating))

    def add_to_menu(self, menu: QMenu, papers: list[Paper]) -> None:
        """Collections, tags, reading state and stars of these papers."""
        ids = [paper.id for paper in papers]
        held = menu.addMenu(self.tr("Collections"))
        for depth, one in self.order.tree():
            inside = set(ids) <= self.order.lying.get(one.id, frozenset())
            self._tick(held, "    " * depth + _plain(one.name), inside, partial(self._lay, one, ids, inside))
        held.addAction(self.tr("New collection…"), lambda: self.ask_collection(ids))
        worn = menu.addMenu(self.tr("Tags"))
        for tag in self.order.tags:
            bears = set(ids) <= self.order.worn.get(tag.id, frozenset())
            self._tick(worn, _plain(tag.name), bears, partial(self._wear, tag, ids, bears))
        worn.addAction(self.tr("New tag…"), lambda: self.ask_tag(ids))
        reading = menu.addMenu(self.tr("Reading"))
        for state in (*[one for one in ReadState if one], ReadState.UNSET):
            said = words.read_state(state) or self.tr("Nothing noted")
            same = all(paper.read_state is state for paper in papers)
            self._tick(reading, said, same, partial(self.note_reading, ids, state))
        stars = menu.addMenu(self.tr("Stars"))
        for rating in range(HIGHEST_RATING, -1, -1):
            same = all(paper.rating == rating for paper in papers)
            said = "★" * rating or self.tr("None")
            self._tick(stars, said, same, partial(self.note_reading, ids, None, rating))

    def menu_on(self, place: PlaceRow) -> QMenu:
        """What can be done with a row of the sidebar."""
        menu = QMenu(self._sidebar)
        if place.kind is Kind.COLLECTION:
            menu.addAction(self.tr("New collection in it…"), lambda: self.ask_collection((), place))
            menu.addAction(self.tr("Rename…"), lambda: self._ask_name(place))
            if place.depth:
                menu.addAction(self.tr("Move to the top"), lambda: self._move_up(place))
            menu.addAction(
                self.tr("Delete collection"), lambda: self.do(lambda: self._port.remove_collection(str(place.number)))
            )
        elif place.kind is Kind.SEARCH:
            menu.addAction(self.tr("Rename…"), lambda: self._ask_name(place))
            menu.addAction(
                self.tr("Delete saved search"), lambda: self.do(lambda: self._port.remove_search(str(place.number)))
            )
        elif place.kind is Kind.TAG:
            menu.addAction(self.tr("Rename…"), lambda: self._ask_name(place))
            menu.addAction(self.tr("Color…"), lambda: self._ask_color(place))
            menu.addAction(self.tr("Delete tag"), lambda: self.do(lambda: self._port.remove_tag(place.name)))
        else:
            menu.addAction(self.tr("New collection…"), lambda: self.ask_collection(()))
        return menu

    # what the user does

    def _lay(self, one: Collection, ids: Sequence[int], inside: bool) -> None:
        act = self._port.take_out_of if inside else self._port.put_into
        self.do(lambda: act(str(one.id), ids))

    def _wear(self, tag: Tag, ids: Sequence[int], bears: bool) -> None:
        self.do(lambda: self._port.tag(ids, [] if bears else [tag.name], [tag.name] if bears else []))

    def _move_up(self, place: PlaceRow) -> None:
        self.do(lambda: self._port.change_collection(str(place.number), parent=""))

    def ask_collection(self, ids: Sequence[int], parent: PlaceRow | None = None) -> None:
        """Ask for the name of a new collection, and put papers into it."""

        def add(name: str) -> None:
            made = self._port.add_collection(name, str(parent.number) if parent else "")
            if ids:
                self._port.put_into(str(made.id), ids)

        self._ask(
            self.tr("New collection"), self.tr("Name of the collection:"), "", lambda name: self.do(lambda: add(name))
        )

    def ask_tag(self, ids: Sequence[int]) -> None:
        """Ask for a new tag, and put it on papers."""
        self._ask(
            self.tr("New tag"), self.tr("The tag:"), "", lambda name: self.do(lambda: self._port.tag(ids, [name]))
        )

    def _ask_search(self, query: str) -> None:
        self._ask(
            self.tr("Save the search"),
            self.tr("Name of the saved search:"),
            query,
            lambda name: self.do(lambda: self._port.save_search(name, query)),
        )

    def _ask_name(self, place: PlaceRow) -> None:
        def rename(name: str) -> None:
            if place.kind is Kind.COLLECTION:
                self._port.change_collection(str(place.number), name=name)
            elif place.kind is Kind.SEARCH:
                self._port.rename_search(place.name, name)
            else:
                self._port.rename_tag(place.name, name)

        self._ask(self.tr("Rename"), self.tr("New name:"), place.name, lambda name: self.do(lambda: rename(name)))

    def _ask(self, title: str, question: str, text: str, act: Callable[[str], None]) -> None:
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.setLabelText(question)
        dialog.setTextValue(text)
        dialog.textValueSelected.connect(lambda said: act(said) if said.strip() else None)
        dialog.open()

    def _ask_color(self, place: PlaceRow) -> None:
        dialog = QColorDialog(QColor(place.color or "#888888"), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda color: self.do(lambda: self._port.color_tag(place.name, color.name())))
        dialog.open()

    # showing

    def _show(self, place: PlaceRow) -> None:
        if place.kind is Kind.COLLECTION:
            self._view.show_collection(place.number)
        elif place.kind is Kind.SEARCH:
            found = next((one for one in self.order.searches if one.id == place.number), None)
            if found is not None:
                self._view.show_search(found.query)
        else:
            self._view.show_tag(place.number)

    def _take(self, order: Order) -> None:
        self.order = order
        self._sidebar.show_order(order)

    def _offer_menu(self, place: PlaceRow, where: QPoint) -> None:
        if place.kind is Kind.BIN:
            return
        menu = self.menu_on(place)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)

    def _tick(self, menu: QMenu, text: str, ticked: bool, act: Callable[[], None]) -> None:
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(ticked)
        action.triggered.connect(lambda _=False: act())

    def do(self, act: Callable[[], object], then: Callable[[], object] | None = None) -> None:
        """Change the order of the library, show it, and then do what is left."""

        def done() -> None:
            self._changed()
            if then is not None:
                then()

        self._jobs.run(lambda _: act(), lambda _: done(), self._fail, lane=Lane.WRITES)

    def _fail(self, error: UserError) -> None:
        self._view.notice.tell_error(error)


def _plain(name: str) -> str:
    """A name in a menu, where "&" would mark a key."""
    return words.short(name.replace("&", "&&"), 60)
