"""The *Figures* tab: a gallery of the paper's figures, tables and equations, and what can be done with each."""

from __future__ import annotations

import html
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.base.errors import UserError
from app.domain.library.paper import Paper
from app.domain.reading.document import Figure, FigureKind, Span
from app.ui.common import words
from app.ui.common.saving import Saving
from app.ui.common.tasks import Lane
from app.ui.common.widgets import ElidedCombo, button
from app.ui.common.wrapping import WrappingRow
from app.ui.frame.host import Host
from app.ui.frame.list_panel import ListPanel
from app.ui.panels.figures.figure_dialog import FigureDialog
from app.ui.panels.figures.figures_model import FigureDelegate, FiguresModel, name_of

SMALL_DPI, COPY_DPI = 110, 300


class FiguresPanel(ListPanel[Figure]):
    """What is shown, the gallery, the buttons for the one that is chosen."""

    def __init__(self, host: Host) -> None:
        model = FiguresModel()
        super().__init__(model, FigureDelegate())
        self.model = model
        self._host, self._port = host, host.ports.figures
        self._shown_for = 0
        self.kind = ElidedCombo()
        self.kind.activated.connect(lambda: self._narrow())
        self.model.wanted.connect(self._fetch, Qt.ConnectionType.QueuedConnection)
        self.list.activated.connect(self.open_large)
        self.list.selectionModel().currentChanged.connect(lambda: self._show_buttons())
        self.large_button, self.go_button, self.copy_button = (button("", "") for _ in range(3))
        self.save_button, self.slide_button = button("", ""), button("", "")
        self.large_button.clicked.connect(lambda: self.open_large(self.list.currentIndex()))
        for one, act in (
            (self.go_button, self.go),
            (self.copy_button, self.copy),
            (self.save_button, self.save),
            (self.slide_button, self.add_to_slides),
        ):
            one.clicked.connect(lambda _=False, act=act: self._with_chosen(act))
        self._saving = Saving(host.jobs, host.widget)
        self.offer_menus()
        self.lay_out(
            [self.kind],
            [WrappingRow(self.large_button, self.go_button, self.copy_button, self.save_button, self.slide_button)],
        )
        self._retranslate()

    # what is shown

    def show_paper(self, paper: Paper | None) -> None:
        """Show the figures of a paper; one that is not read yet is not read for that."""
        changed = self.is_another(paper)
        self._paper = paper
        if changed:
            self.notice.hide()
            self.model.show(())
            self._shown_for = 0
        if paper is not None and self._shown_for != paper.id and self._is_read:
            self._shown_for, port = paper.id, self._port
            self._host.jobs.run(
                lambda _: (paper.id, port.list_figures(paper.id)), self._take, self._fail, lane=Lane.DOCUMENTS
            )
        self._show_page()

    @property
    def _is_read(self) -> bool:
        return self._paper is not None and self._paper.status.is_read

    def _take(self, found: tuple[int, tuple[Figure, ...]]) -> None:
        if self._paper is not None and found[0] == self._paper.id:
            self.model.show(found[1])
            self._narrow()
            self.choose_row(0)
            self._show_page()

    def _fetch(self, figure_id: str) -> None:
        paper, port = self._paper, self._port
        if paper is None:
            return
        self._host.jobs.run(
            lambda _: (paper.id, figure_id, QImage.fromData(port.figure_picture(paper.id, figure_id, SMALL_DPI))),
            self._take_picture,
            lambda _: None,
        )

    def _take_picture(self, found: tuple[int, str, QImage]) -> None:
        if self._paper is not None and found[0] == self._paper.id:
            self.model.put_picture(found[1], found[2])

    def _narrow(self) -> None:
        kind = self.kind.currentData()
        self.model.narrow(FigureKind(kind) if kind else None)
        self._show_page()

    def _show_page(self) -> None:
        if self._paper is None or self._is_read:
            self.say_if_nothing(self.tr("Nothing of this kind was found in the paper."))
        else:
            self.say_if_nothing(self.tr("The paper is not read yet."))
        self._show_buttons()

    def _show_buttons(self) -> None:
        for one in (self.large_button, self.go_button, self.copy_button, self.save_button, self.slide_button):
            one.setEnabled(self.chosen is not None)

    # what can be done

    def _with_chosen(self, act: object) -> None:
        if (figure := self.chosen) is not None and callable(act):
            act(figure)

    def open_large(self, index: QModelIndex) -> None:
        """Show one by itself, large."""
        if index.isValid() and self._paper is not None:
            FigureDialog(self._host, self._paper.id, self.model.shown, index.row(), self._ways).open()

    def go(self, figure: Figure) -> None:
        """Show it on its page."""
        self._host.show_spans([Span(figure.page, figure.rect)], figure.page)

    def copy(self, figure: Figure) -> None:
        """Put it on the clipboard: a table whose cells could be read as a table, anything else as a picture."""
        paper, port = self._paper, self._port
        if figure.cells:
            QGuiApplication.clipboard().setMimeData(_as_table(figure.cells))
            self._say_copied(figure)
        elif paper is not None:
            self._host.jobs.run(
                lambda _: (figure, QImage.fromData(port.figure_picture(paper.id, figure.id, COPY_DPI))),
                self._copied,
                self._fail,
            )

    def _copied(self, found: tuple[Figure, QImage]) -> None:
        QGuiApplication.clipboard().setImage(found[1])
        self._say_copied(found[0])

    def _say_copied(self, figure: Figure) -> None:
        self.notice.tell(self.tr("Copied: {name}").format(name=name_of(figure)))

    def save(self, figure: Figure) -> None:
        """Ask where to, then write it as a file of its own."""
        paper = self._paper
        if paper is None:
            return
        names = {
            ".png": self.tr("Picture (*.png)"),
            ".svg": self.tr("Drawing (*.svg)"),
            ".csv": self.tr("Table (*.csv)"),
        }
        suffixes = self._port.can_save(figure)
        proposal = f"{words.file_name(paper, '')} {figure.label or figure.id}{suffixes[0]}"
        kinds = ";;".join(names[suffix] for suffix in suffixes)
        out = self._saving.where(self.tr("Save"), proposal, kinds, suffixes)
        if out is not None:
            self._saving.run(
                lambda _, outputs: self._port.save_figure(paper.id, figure.id, out, outputs), self._saved, self._fail
            )

    def _saved(self, path: Path) -> None:
        self.notice.tell(self.tr("Saved as {file}.").format(file=path.name), str(path.parent))

    def add_to_slides(self, figure: Figure) -> None:
        """Put it on a slide of its own in the talk about the paper."""
        if self._paper is not None:
            self._host.add_to_slides(self._paper, figure, self.notice)

    def menu_for(self, figure: Figure) -> QMenu:
        """What can be done with one."""
        menu = QMenu(self)
        for text, act in self._acts(figure):
            menu.addAction(text, act)
        return menu

    def _acts(self, figure: Figure) -> list[tuple[str, partial[None]]]:
        return [
            (self.tr("Go to page"), partial(self.go, figure)),
            (self.tr("Copy"), partial(self.copy, figure)),
            (self.tr("Save…"), partial(self.save, figure)),
            (self.tr("Add to slides"), partial(self.add_to_slides, figure)),
        ]

    def _ways(self, figure: Figure) -> QWidget:
        """The same as buttons, for the large view."""
        row = QWidget()
        buttons: list[QPushButton] = []
        for text, act in self._acts(figure):
            one = button(text, "")
            one.clicked.connect(lambda _=False, act=act: act())
            buttons.append(one)
        row.setLayout(WrappingRow(*buttons))
        return row

    def _fail(self, error: UserError) -> None:
        self.notice.tell_error(error)

    def _retranslate(self) -> None:
        row = max(0, self.kind.currentIndex())
        self.kind.clear()
        for value, text in (
            ("", self.tr("Figures, tables and equations")),
            ("figure", self.tr("Figures")),
            ("table", self.tr("Tables")),
            ("equation", self.tr("Equations")),
        ):
            self.kind.addItem(text, value)
        self.kind.setCurrentIndex(row)
        self.kind.setAccessibleName(self.tr("What is shown"))
        self.list.setAccessibleName(self.tr("Figures, tables and equations"))
        self.large_button.setText(self.tr("Open large"))
        self.go_button.setText(self.tr("Go to page"))
        self.copy_button.setText(self.tr("Copy"))
        self.save_button.setText(self.tr("Save…"))
        self.slide_button.setText(self.tr("Add to slides"))
        self._show_page()


def _as_table(cells: Sequence[Sequence[str]]) -> QMimeData:
    """Cells as text with tabs, and as a table for programs that take one."""
    rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in cells)
    data = QMimeData()
    data.setText("\n".join("\t".join(row) for row in cells))
    data.setHtml("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    return data
