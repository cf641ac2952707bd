"""Ask a question about one or several papers: a short answer first, then the claims that prove it, or "not said".

The question is completed from the conversation and put into the paper's language; its passages are found by program; the
model answers on top of the text that summaries share; claims are checked; the program decides whether the paper answers.
Several papers are asked one after the other, so that each answer is proved by its own paper.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.base.clock import now
from app.base.errors import Cancelled, UserError, WrongUsage
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, Progress
from app.domain.library.history import BinItem, BinKind
from app.domain.writing.answer import MOST_PAPERS, Answer, Conversation
from app.domain.writing.digest import Evidence, Timing
from app.reading.hostile import reading_warnings
from app.reading.question import question_language
from app.reading.suggesting import suggestions
from app.workflows.asking_library import papers_that_may_answer
from app.workflows.asking_paper import Asked, FromPaper, Near, PaperAsking
from app.workflows.jobs import run_job
from app.workflows.library.order import meaning
from app.workflows.library.order.papers import get_paper, load_document
from app.workflows.paper_task import Writer, require_text
from app.workflows.prompts import load_template
from app.workflows.services import Services


@dataclass(frozen=True, slots=True)
class AskOptions:
    """`lang` is "en", "zh" or "auto" (the question's own); `conversation` is the one to go on with, 0 for a new one."""

    lang: str = "auto"
    conversation: int = 0


class AskWatcher(Protocol):
    """Told what happens, on the thread that works."""

    def on_progress(self, p: Progress) -> None:
        """How far it is."""

    def on_text(self, piece: str) -> None:
        """Words as the model writes them, not yet checked; a form feed says that the words so far are void."""

    def on_notice(self, m: Message) -> None:
        """Something the user should know."""


def ask(
    services: Services,
    paper_ids: Sequence[int],
    question: str,
    options: AskOptions,
    watcher: AskWatcher,
    cancel: CancelToken,
) -> Answer:
    """Answer, check and store; without papers those of the library are asked that may know. Raises UserError subclasses;
    nothing half-made is stored."""
    question = " ".join(question.split())
    asked_in = question_language(question)
    if options.lang not in ("auto", "en", "zh"):
        raise WrongUsage("unknown_language", wanted=options.lang)
    papers = tuple(dict.fromkeys(paper_ids))
    if len(papers) > MOST_PAPERS:
        raise WrongUsage("ask_papers", limit=MOST_PAPERS)
    searched = not papers
    if searched:
        papers = papers_that_may_answer(services, question, watcher.on_notice, cancel)
    before = _conversation(services, options.conversation, papers)
    lang = asked_in if options.lang == "auto" else options.lang
    key = "ask:" + hashlib.sha256(f"{papers}{options}{question}".encode()).hexdigest()[:16]

    def work(on_progress: OnProgress) -> Answer:
        with services.notices.listen(watcher.on_notice):
            asking = _Asking(services, question, asked_in, lang, before, watcher, on_progress, cancel)
            return _store(services, asking.answer(papers, searched=searched), options.conversation)

    return run_job(services, "ask", key, watcher.on_progress, work)


def conversations(services: Services, paper_id: int | None = None) -> tuple[Conversation, ...]:
    """The conversations about a paper (or all), the newest first, without their answers."""
    return services.library.conversations.about(paper_id)


def suggested_questions(services: Services, paper_id: int) -> tuple[Message, ...]:
    """Questions that the paper has an answer to; none while it is not read yet. Raises PaperNotFound."""
    document = services.library.document(get_paper(services, paper_id).sha256, services.extractor)
    return suggestions(document) if document is not None else ()


def conversation(services: Services, wanted: int) -> Conversation:
    """A conversation with its answers. Raises UserError for an unknown one."""
    found = services.library.conversations.get(wanted)
    if found is None:
        raise UserError("no_such_conversation", wanted=wanted)
    return found


def remove_conversation(services: Services, wanted: int) -> BinItem:
    """Put a conversation into the bin. Raises UserError for an unknown one."""
    return services.library.bin.put(BinKind.CONVERSATION, conversation(services, wanted).id)


def _conversation(services: Services, wanted: int, papers: tuple[int, ...]) -> tuple[Answer, ...]:
    if wanted == 0:
        return ()
    found = conversation(services, wanted)
    if set(found.papers) != set(papers):
        raise WrongUsage("other_conversation", wanted=wanted)
    return found.answers


def _store(services: Services, answer: Answer, wanted: int) -> Answer:
    created = now()
    return services.library.conversations.add(replace(answer, conversation=wanted), created)


class _Asking:
    """One question, and what is the same for all papers."""

    def __init__(
        self,
        services: Services,
        question: str,
        asked_in: str,
        lang: str,
        before: tuple[Answer, ...],
        watcher: AskWatcher,
        on_progress: OnProgress,
        cancel: CancelToken,
    ) -> None:
        self.services, self.question, self.asked_in, self.lang = services, question, asked_in, lang
        self.before, self.watcher, self.on_progress, self.cancel = before, watcher, on_progress, cancel
        self.timing = Timing()

    def answer(self, papers: tuple[int, ...], *, searched: bool = False) -> Answer:
        """`searched`: nobody named these papers, so those that say nothing are not mentioned where another one answers."""
        found: list[tuple[str, FromPaper]] = []
        for number, paper in enumerate(papers):
            self.cancel.check()
            title = get_paper(self.services, paper).title
            self._say("progress.asking", number / len(papers), title=title)
            found.append((title, self._from_paper(paper)))
        self._say("progress.answered", 1.0)
        if searched and any(one.answered for _, one in found):
            answering = [place for place, (_, one) in enumerate(found) if one.answered]
            papers, found = tuple(papers[place] for place in answering), [found[place] for place in answering]
        return self._together(papers, found)

    def _together(self, papers: tuple[int, ...], found: list[tuple[str, FromPaper]]) -> Answer:
        template = load_template(self.services, "ask", self.lang)
        silent = template.fill("silent")
        text = found[0][1].short or silent
        if len(found) > 1:
            rows = [(title, one.short or silent) for title, one in found]
            text = "\n".join(template.fill("several", title=title, answer=short) for title, short in rows)
        some = any(one.answered for _, one in found)
        report = self.services.engine.report()
        return Answer(
            question=self.question,
            text=text if some else silent,
            answered=some,
            papers=papers,
            lang=self.lang,
            claims=tuple(claim for _, one in found for claim in one.claims),
            places=() if some else tuple(place for _, one in found for place in one.places),
            understood=found[0][1].understood,
            model=report.name,
            device=report.device,
            timing=self.timing,
        )

    def _from_paper(self, paper: int) -> FromPaper:
        document = load_document(self.services, paper, cancel=self.cancel)
        require_text(document, get_paper(self.services, paper).title)
        for warning in reading_warnings(document):
            self.watcher.on_notice(warning)
        writer = Writer(self.services, document, None, self.cancel)
        asked = Asked(self.question, self.asked_in, self.lang, self.before)
        near = self._near(paper)
        one = PaperAsking(self.services, asked, writer, self.watcher.on_text, self.cancel, near).answer()
        self.timing = self.timing.plus(writer.total())
        return replace(
            one,
            claims=tuple(replace(c, evidence=_of(paper, c.evidence)) for c in one.claims),
            places=_of(paper, one.places),
        )

    def _near(self, paper: int) -> Near:
        """What finds sentences by meaning. Where that fails it is told, and words alone find them."""

        def near(asked: str) -> tuple[str, ...]:
            try:
                return meaning.in_paper(self.services, paper, asked, self.cancel)
            except Cancelled:
                raise
            except UserError as error:
                self.watcher.on_notice(error.messages[0])
                return ()

        return near

    def _say(self, stage: str, fraction: float | None, **params: str) -> None:
        self.on_progress(Progress(Message.of(stage, **params), fraction))


def _of(paper: int, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple(replace(one, paper=paper) for one in evidence)


__all__ = [
    "AskOptions", "AskWatcher", "ask", "conversation", "conversations", "remove_conversation",
]  # fmt: skip
