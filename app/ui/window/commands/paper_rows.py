"""The papers that the command palette offers before anything is typed: those at the top of the list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from app.domain.library.paper import Paper
from app.ui.common import words
from app.ui.library.papers_model import PapersModel
from app.ui.window.commands.palette import MOST_PAPERS
from app.ui.window.commands.palette_rows import Row, RowKind


def paper_rows(model: PapersModel, open_paper: Callable[[Paper], object]) -> list[Row]:
    """One row a paper; choosing it calls `open_paper`."""
    first = [model.paper_at(row) for row in range(min(model.rowCount(), MOST_PAPERS))]
    return [
        Row(
            RowKind.PAPER,
            one.title,
            " · ".join(filter(None, (words.byline(one), str(one.year or "")))),
            partial(open_paper, one),
        )
        for one in first
        if one is not None
    ]
