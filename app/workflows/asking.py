"""Ask a question about one or several papers: a short answer first, then the claims that prove it, or "not said".

The question is completed from the conversation and put into the paper's language; its passages are found by program; the
model answers on top of the text that summaries share; claims are checked; the program decides whether the paper answers.
Several papers are asked one after the other, so that each answer is proved by its own paper.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.base.clock import now
from app.base.errors import UserError, WrongUsage
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, Progress
from app.checking.check import check_claim
from app.checking.index import EvidenceIndex
from app.domain.engine.generation import Sampling
from app.domain.library.history import BinItem, BinKind
from app.domain.writing.answer import MOST_PAPERS, Answer, Conversation
from app.domain.writing.digest import Claim, Evidence, Timing
from app.reading import answering
from app.reading.answer_kinds import AnswerKind, kind_of, meets
from app.reading.answering import Reply, Signs
from app.reading.hostile import reading_warnings
from app.reading.question import Question, leans, question_language, question_length, read_question
from app.reading.retrieve import Found, Retriever
from app.translating.script import right_script
from app.workflows.checking import judge_claims
from app.workflows.jobs import run_job
from app.workflows.library.order.papers import get_paper, load_document
from app.workflows.paper_task import Writer, require_text
from app.workflows.prompts import load_template
from app.workflows.services import Services

_FOUND, _JUDGED, _PLACES = 10, 4, 3
_EXCERPT_TOKENS = 400
_WIDER, _LONGEST_LIST = 3, 60
"""The items of a list stand all over a paper: three times as many passages are read for it. Words that a list may have."""
_HISTORY_TOKENS = 250
_ANSWER_TOKENS = 140
_ONE_QUESTION = Sampling(max_tokens=80, stop=("\n",))


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
    """Answer, check and store. Raises UserError subclasses; nothing half-made is stored."""
    question = " ".join(question.split())
    asked_in = question_language(question)
    if options.lang not in ("auto", "en", "zh"):
        raise WrongUsage("unknown_language", wanted=options.lang)
    papers = tuple(dict.fromkeys(paper_ids))
    if not papers or len(papers) > MOST_PAPERS:
        raise WrongUsage("ask_papers", limit=MOST_PAPERS)
    before = _conversation(services, options.conversation, papers)
    lang = asked_in if options.lang == "auto" else options.lang
    key = "ask:" + hashlib.sha256(f"{papers}{options}{question}".encode()).hexdigest()[:16]

    def work(on_progress: OnProgress) -> Answer:
        with services.notices.listen(watcher.on_notice):
            asking = _Asking(services, question, asked_in, lang, before, watcher, on_progress, cancel)
            return _store(services, asking.answer(papers), options.conversation)

    return run_job(services, "ask", key, watcher.on_progress, work)


def conversations(services: Services, paper_id: int | None = None) -> tuple[Conversation, ...]:
    """The conversations about a paper (or all), the newest first, without their answers."""
    return services.library.conversations.about(paper_id)


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


@dataclass(frozen=True, slots=True)
class _FromPaper:
    """What one paper says. `checked` (all claims, before the decision), `raw` and `signs` are for those who measure."""

    understood: str
    signs: Signs
    places: tuple[Evidence, ...]
    checked: tuple[Claim, ...] = ()
    raw: str = ""
    short: str = ""
    answered: bool = False
    claims: tuple[Claim, ...] = ()


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

    def answer(self, papers: tuple[int, ...]) -> Answer:
        found: list[tuple[str, _FromPaper]] = []
        for number, paper in enumerate(papers):
            self.cancel.check()
            title = get_paper(self.services, paper).title
            self._say("progress.asking", number / len(papers), title=title)
            found.append((title, self._from_paper(paper)))
        self._say("progress.answered", 1.0)
        return self._together(papers, found)

    def _together(self, papers: tuple[int, ...], found: list[tuple[str, _FromPaper]]) -> Answer:
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

    def _from_paper(self, paper: int) -> _FromPaper:
        document = load_document(self.services, paper, cancel=self.cancel)
        require_text(document, get_paper(self.services, paper).title)
        for warning in reading_warnings(document):
            self.watcher.on_notice(warning)
        writer = Writer(self.services, document, None, self.cancel)
        one = _OnePaper(self, writer, EvidenceIndex(document)).answer()
        self.timing = self.timing.plus(writer.total())
        return replace(
            one,
            claims=tuple(replace(c, evidence=_of(paper, c.evidence)) for c in one.claims),
            places=_of(paper, one.places),
        )

    def _say(self, stage: str, fraction: float | None, **params: str) -> None:
        self.on_progress(Progress(Message.of(stage, **params), fraction))


class _OnePaper:
    """The question before one paper."""

    def __init__(self, asking: _Asking, writer: Writer, index: EvidenceIndex) -> None:
        self.asking, self.writer, self.index = asking, writer, index
        self.retriever = Retriever(writer.document, index)
        self.template = load_template(asking.services, "ask", writer.own)
        self.count = asking.services.engine.count_tokens

    def answer(self) -> _FromPaper:
        understood = self._understood()
        question = read_question(
            understood, self.writer.own, [turn.understood for turn in reversed(self.asking.before)]
        )
        found = self.retriever.find(question, _FOUND)
        places = tuple(row.passage.as_evidence() for row in found[:_PLACES])
        coverage, unknown = max((row.coverage for row in found), default=0.0), self.retriever.unknown(question)
        if not found:
            return _FromPaper(understood, Signs(True, coverage, unknown, 0.0, None), places)
        raw, reply = self._reply(understood, found)
        reply = self._of_the_kind(reply, understood, question)
        checked = tuple(check_claim(statement, self.index) for statement in reply.statements)
        claims = judge_claims(self.asking.services, checked, self.writer.own, self.asking.cancel)
        judged = 0.0 if reply.silent else self._judged(understood, found, claims)
        signs = Signs(reply.silent, coverage, unknown, judged, answering.best_verdict(claims))
        silent = _FromPaper(understood, signs, places, claims, raw)
        if not answering.answered(signs):
            return silent
        short = self._short(reply, claims)
        shown = tuple(self.writer.in_language(claim, self.asking.lang) for claim in claims)
        return replace(silent, short=short, answered=True, claims=shown)

    def _understood(self) -> str:
        """The question so that it can be looked up: completed from the conversation, in the paper's language."""
        question, own = self.asking.question, self.writer.own
        turns = self._turns()
        if turns and leans(question):
            task = self.template.fill("rewrite", turns="\n".join(turns), question=question)
        elif self.asking.asked_in != own:
            task = self.template.fill("translate", question=question)
        else:
            return question
        start = self.template.fill("question-start")
        line = self.writer.write(task, _ONE_QUESTION, None, start).text.strip(' "“”')
        plausible = right_script(line, own) and question_length(line) <= 4 * question_length(question) + 40
        return line if line and plausible else question

    def _turns(self) -> list[str]:
        turns = [self.template.fill("turn", question=turn.question, answer=turn.text) for turn in self.asking.before]
        return answering.recent_turns(turns, _HISTORY_TOKENS, self.count)

    def _reply(self, understood: str, found: list[Found]) -> tuple[str, Reply]:
        kept = answering.excerpts(found, _EXCERPT_TOKENS, self.count)
        turns = self._turns()
        history = self.template.fill("earlier", turns="\n".join(turns)) if turns else ""
        quoted = "\n".join(f"- {row.passage.text}" for row in kept)
        task = self.template.fill("answer", history=history, excerpts=quoted, question=understood).strip()
        sampling = Sampling(max_tokens=_ANSWER_TOKENS, repeat_penalty=1.05, stop=("\n\n",), max_lines=4)
        shown: Callable[[str], None] = self.asking.watcher.on_text
        answer = self.writer.write(task, sampling, shown)
        return answer.text, answering.read_reply(answer.text, answer.finish != "length")

    def _of_the_kind(self, reply: Reply, understood: str, question: Question) -> Reply:
        """The reply, asked for once more where it is not of the kind that the question wants and the second one is."""
        kind = kind_of(understood)
        if reply.silent or meets(kind, reply.short, understood):
            return reply
        wide = _WIDER if kind is AnswerKind.LIST else 1
        kept = answering.excerpts(self.retriever.find(question, wide * _FOUND), wide * _EXCERPT_TOKENS, self.count)
        quoted = "\n".join(f"- {row.passage.text}" for row in kept)
        task = self.template.fill(f"again-{kind}", excerpts=quoted, question=understood)
        sampling = Sampling(max_tokens=_ANSWER_TOKENS, repeat_penalty=1.05, stop=("\n\n",), max_lines=4)
        answer = self.writer.write(task, sampling)
        again = answering.read_reply(answer.text, answer.finish != "length", _LONGEST_LIST)
        return again if not again.silent and meets(kind, again.short, understood) else reply

    def _judged(self, understood: str, found: list[Found], claims: Sequence[Claim]) -> float:
        quotes = [e.quote for claim in claims for e in claim.evidence[:1]] + [r.passage.text for r in found]
        quoted = "\n".join(f"- {text}" for text in list(dict.fromkeys(quotes))[:_JUDGED])
        return self.writer.judge(self.template.fill("judge", excerpts=quoted, question=understood))

    def _short(self, reply: Reply, claims: tuple[Claim, ...]) -> str:
        """The short answer in the reader's language; where it lacks proof, the first claim instead."""
        proven = answering.stands_in(reply.short, claims) and not answering.turned_round(reply.short, self.index)
        short = reply.short if proven else claims[0].text
        return self.writer.in_language(Claim(short, claims[0].verdict), self.asking.lang).text


def _of(paper: int, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple(replace(one, paper=paper) for one in evidence)


__all__ = [
    "AskOptions", "AskWatcher", "ask", "conversation", "conversations", "remove_conversation",
]  # fmt: skip
