"""The keys of papers as they are and as a pattern would make them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.domain.library.citation_key import KeyChange
from app.ui.common.tasks import Jobs
from app.ui.dialogs.pattern_dialog import Cell, PatternDialog
from app.ui.ports.catalogue.keys import KeysPort

SIZE = (760, 480)


class KeysDialog(PatternDialog[KeyChange]):
    """A row for each paper."""

    def __init__(self, port: KeysPort, jobs: Jobs, papers: Sequence[int], parent: QWidget) -> None:
        super().__init__(jobs, self.tr("Citation keys"), SIZE, parent)
        self._port, self._papers = port, tuple(papers)
        self.with_pinned = QCheckBox(self.tr("Also keys that came with a bibliography or from you"))
        self.with_pinned.toggled.connect(self.look)
        options = QHBoxLayout()
        options.addWidget(self.with_pinned)
        hint = self.tr(
            "A key stays as it is until you change it. Terms: auth, authors, authEtAl, year, shortyear, title, "
            "shorttitle(3,3), journal, joined by +; behind a term .lower, .upper, .abbr and others."
        )
        self.lay_out([self.tr("Paper"), self.tr("Key"), self.tr("Made anew")], hint, options, narrow=(1, 2))
        self.begin(lambda: port.pattern_of())

    def wanted(self) -> tuple[str, bool]:
        """The pattern, and whether keys that came from elsewhere are meant too."""
        return self.pattern.text().strip(), self.with_pinned.isChecked()

    def preview(self) -> Callable[[], Sequence[KeyChange]]:
        """The keys that the pattern makes."""
        pattern, pinned = self.wanted()
        return lambda: self._port.preview_keys(self._papers, pattern, with_pinned=pinned)

    def change(self) -> Callable[[], Sequence[KeyChange]]:
        """Give the papers these keys."""
        pattern, pinned = self.wanted()
        return lambda: self._port.renew_keys(self._papers, pattern, with_pinned=pinned)

    def cells(self, one: KeyChange) -> Iterable[Cell]:
        """Title, key, new key."""
        return ((one.title, one.title), (one.before, ""), (self.tr("stays") if one.kept else one.after, ""))

    def is_other(self, one: KeyChange) -> bool:
        """Whether the key changes."""
        return not one.kept

    def promise(self, count: int) -> str:
        """How many keys change."""
        return self.tr("Change %n key(s)", "", count)

    def said(self, count: int) -> str:
        """How many keys were changed."""
        return self.tr("%n key(s) changed. Undo in the menu Edit takes that back.", "", count)
