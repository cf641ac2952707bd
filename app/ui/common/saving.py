"""Where a file goes that leaves the program: asks for its name, and before anything is replaced, about the very names.

The system's dialog would ask about the name that was typed; what is written may be called otherwise (an ending added, a
picture for each slide). So the export itself says which files are there, and the question is about those.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from app.base.disk.outputs import Outputs, TargetExists
from app.base.errors import UserError
from app.ui.common.tasks import Job, Jobs, Lane
from app.ui.common.widgets import ask_to_remove

Work = Callable[[Job, Outputs], object]
_NAMED = 8


class Saving(QObject):
    """The exports of one window or dialog."""

    def __init__(self, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._jobs, self._window = jobs, window

    def where(self, title: str, proposal: str, kinds: str, suffixes: Sequence[str]) -> Path | None:
        """The name the user chose; one without one of the suffixes gets that of the kind chosen, or the first."""
        only_name = QFileDialog.Option.DontConfirmOverwrite
        name, kind = QFileDialog.getSaveFileName(self._window, title, proposal, kinds, "", only_name)
        if not name:
            return None
        out = Path(name)
        if out.suffix.lower() in suffixes:
            return out
        chosen = next((suffix for suffix in suffixes if f"*{suffix})" in kind), suffixes[0])
        return out.with_name(out.name + chosen)

    def run(
        self,
        work: Work,
        done: Callable[..., None],
        failed: Callable[[UserError], None],
        title: str = "",
        agreed: Iterable[Path] = (),
    ) -> None:
        """Write; where files are there, ask whether to replace these, and begin again."""
        named = frozenset(agreed)

        def stopped(error: UserError) -> None:
            if isinstance(error, TargetExists):
                yes = self._ask(error.paths)
                yes.clicked.connect(lambda: self.run(work, done, failed, title, named | set(error.paths)))
            else:
                failed(error)

        self._jobs.run(lambda job: work(job, Outputs(agreed=named)), done, stopped, lane=Lane.FILES, title=title)

    def _ask(self, paths: Sequence[Path]) -> QPushButton:
        question = self.tr("%n files are there already. Replace them?", "", len(paths))
        names = [path.name for path in paths[:_NAMED]] + (["…"] if len(paths) > _NAMED else [])
        return ask_to_remove(self._window, question, self.tr("Replace"), self.tr("Keep"), "\n".join(names))
