"""The names of files as they are and as a pattern would make them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QWidget

from app.domain.library.renaming import FileRename
from app.ui.common.plain import plain
from app.ui.common.tasks import Jobs
from app.ui.common.widgets import button
from app.ui.dialogs.pattern_dialog import Cell, PatternDialog
from app.ui.ports.catalogue.renaming import RenamingPort

SIZE = (860, 480)


class RenamingDialog(PatternDialog[FileRename]):
    """A row for each file."""

    def __init__(self, port: RenamingPort, jobs: Jobs, papers: Sequence[int], parent: QWidget) -> None:
        super().__init__(jobs, self.tr("Rename files"), SIZE, parent)
        self._port, self._papers = port, tuple(papers)
        self.folder: Path | None = None
        self.linked = QCheckBox(self.tr("Also linked files, where they lie"))
        self.linked.toggled.connect(self._show_folder)
        self.folder_button = button("", "")
        self.folder_button.clicked.connect(self._ask_folder)
        options = QHBoxLayout()
        options.addWidget(self.linked)
        options.addWidget(self.folder_button)
        options.addStretch(1)
        hint = self.tr(
            "{author} {authors} {year} {title} {venue} {key} {doi}; {title:60} takes 60 characters; a / makes folders. The "
            "library keeps its own copies in their place; the name is the one they are shown and handed out under."
        )
        self.lay_out([self.tr("Now"), self.tr("Then")], hint, options)
        self._show_folder()
        self.begin(lambda: port.pattern_of())

    def wanted(self) -> tuple[str, bool, Path | None]:
        """The pattern, whether linked files are meant too, and where these are to lie."""
        linked = self.linked.isChecked()
        return self.pattern.text().strip(), linked, self.folder if linked else None

    def preview(self) -> Callable[[], Sequence[FileRename]]:
        """The names that the pattern makes."""
        pattern, linked, folder = self.wanted()
        return lambda: self._port.preview(self._papers, pattern, linked=linked, to=folder)

    def change(self) -> Callable[[], Sequence[FileRename]]:
        """Give the files these names, and keep the pattern."""
        pattern, linked, folder = self.wanted()

        def work() -> Sequence[FileRename]:
            done = self._port.rename(self._papers, pattern, linked=linked, to=folder)
            self._port.choose_pattern(pattern)
            return done

        return work

    def cells(self, one: FileRename) -> Iterable[Cell]:
        """Name and new name, each with its folder in the tooltip."""
        now, after = _shown(one)
        then = self.tr("is not there") if one.gone else self.tr("stays") if one.kept else after
        return ((now, one.before), (then, one.after))

    def is_other(self, one: FileRename) -> bool:
        """Whether the name changes."""
        return not one.kept

    def promise(self, count: int) -> str:
        """How many names change."""
        return self.tr("Rename %n file(s)", "", count)

    def said(self, count: int) -> str:
        """How many files were renamed."""
        return self.tr("%n file(s) have another name. Undo in the menu Edit takes that back.", "", count)

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Move linked files into"))
        self.folder = Path(name) if name else None
        self._show_folder()

    def _show_folder(self) -> None:
        self.folder_button.setVisible(self.linked.isChecked())
        name = self.folder.name if self.folder is not None else self.tr("Into a folder…")
        self.folder_button.setText(name)
        self.folder_button.setToolTip(plain(str(self.folder or "")))
        self.look()


def _shown(one: FileRename) -> tuple[str, str]:
    """Both names; with their folders where the file moves into another."""
    before, after = Path(one.before), Path(one.after)
    return (before.name, after.name) if before.parent == after.parent else (one.before, one.after)
