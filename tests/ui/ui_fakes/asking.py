"""Questions that are answered at once, and texts that are checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from app.base.errors import Cancelled
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, no_progress
from app.domain.library.history import BinItem, BinKind
from app.domain.writing.answer import Answer, Conversation
from app.workflows.checking import CheckedText, Skipped
from ui_fakes.values import claim_of, make_sections

if TYPE_CHECKING:
    from app.workflows.asking import AskOptions, AskWatcher
    from ui_fakes import FakeProgram


class FakeAsking:
    """`AskPort` over conversations in memory."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program

    def ask(
        self, paper_ids: Sequence[int], question: str, options: AskOptions, watcher: AskWatcher, cancel: CancelToken
    ) -> Answer:
        self._program.note("ask", (tuple(paper_ids), question, options))
        watcher.on_text("live words ")
        if self._program.asked is not None:
            self._program.asked(cancel)
        if cancel.cancelled:
            raise Cancelled()
        silent = "price" in question
        paper_ids = paper_ids or [paper.id for paper in self._program.papers[-2:]]  # those that the library chose
        answer = Answer(
            question=question,
            text="The paper does not say." if silent else "A desk lamp",
            answered=not silent,
            papers=tuple(paper_ids),
            lang="en",
            claims=() if silent else tuple(claim_of(paper) for paper in paper_ids),
            conversation=options.conversation or len(self._program.talks) + 1,
        )
        self._program.talks.setdefault(answer.conversation, []).append(answer)
        return answer

    def conversations(self, paper_id: int) -> tuple[Conversation, ...]:
        self._program.note("conversations", paper_id)
        return tuple(
            Conversation(number, answers[0].papers, answers[0].question, "2026-11-22T10:00:00+00:00", tuple(answers))
            for number, answers in reversed(self._program.talks.items())
            if not paper_id or paper_id in answers[0].papers
        )

    def suggested_questions(self, paper_id: int) -> tuple[Message, ...]:
        self._program.note("suggested_questions", paper_id)
        return (Message.of("suggested.results"), Message.of("suggested.table", number="2"))

    def paper_titles(self, paper_ids: Iterable[int]) -> dict[int, str]:
        return {paper.id: paper.title for paper in self._program.papers if paper.id in set(paper_ids)}

    def remove_conversation(self, wanted: int) -> BinItem:
        self._program.note("remove_conversation", wanted)
        answers = self._program.talks.pop(wanted)
        return BinItem(BinKind.CONVERSATION, wanted, answers[0].question, "", "2026-11-22T10:00:00+00:00")


class FakeChecking:
    """`CheckPort`."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program

    def check_text(
        self,
        paper_id: int,
        text: str,
        *,
        with_model: bool = False,
        on_progress: OnProgress = no_progress,
        cancel: CancelToken | None = None,
    ) -> CheckedText:
        self._program.note("check_text", text)
        return CheckedText(make_sections()[0].claims, (Skipped("Summary", Message.of("skipped.heading")),))
