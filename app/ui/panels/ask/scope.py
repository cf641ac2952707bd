"""What a question is about, in words: the paper at hand, others, several, or the whole library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.ui.common import words

_JOB_TITLE = 40


@dataclass(frozen=True, slots=True)
class Scope:
    """`papers` are asked, none of them for the library; `at_hand` is the number of the paper that is looked at, 0 for none.
    `library_wanted`: the user chose the library while a paper is at hand."""

    papers: tuple[int, ...]
    titles: Mapping[int, str]
    at_hand: int
    library_wanted: bool

    @property
    def first_title(self) -> str:
        """What the first paper is called."""
        return self.titles.get(next(iter(self.papers), 0), "")

    def said(self) -> str:
        """What the question is about."""
        if not self.papers:
            return QCoreApplication.translate("AskPanel", "About the whole library…")
        if (many := len(self.papers)) > 1:
            return QCoreApplication.translate("AskPanel", "About %n papers…", None, many)
        if self.papers == (self.at_hand,):
            return QCoreApplication.translate("AskPanel", "About this paper…")
        return QCoreApplication.translate("AskPanel", "About “{title}”…").format(title=words.short(self.first_title))

    def instead(self) -> str:
        """What a question may go to instead; "" where there is nothing else."""
        if not self.at_hand:
            return ""
        if self.library_wanted:
            return QCoreApplication.translate("AskPanel", "This paper")
        return QCoreApplication.translate("AskPanel", "Whole library")

    def invitation(self) -> str:
        """What stands where a question is typed."""
        if not self.papers:
            return QCoreApplication.translate("AskPanel", "Ask your library")
        if len(self.papers) > 1:
            return QCoreApplication.translate("AskPanel", "Ask about these papers")
        return QCoreApplication.translate("AskPanel", "Ask about this paper")

    def job_title(self) -> str:
        """What the job is called."""
        if not self.papers:
            return QCoreApplication.translate("AskPanel", "Asking the library")
        if (many := len(self.papers)) > 1:
            return QCoreApplication.translate("AskPanel", "Asking about %n papers", None, many)
        return QCoreApplication.translate("AskPanel", "Asking about “{title}”").format(
            title=words.short(self.first_title, _JOB_TITLE)
        )
