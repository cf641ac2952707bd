"""A question before one paper: taken into its parts, each looked up, answered, checked, and decided on by program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.base.progress import CancelToken
from app.checking.check import check_claim
from app.checking.index import EvidenceIndex
from app.domain.engine.generation import Sampling
from app.domain.writing.answer import Answer
from app.domain.writing.digest import Claim, Evidence, Verdict
from app.reading import answering
from app.reading.answer_kinds import AnswerKind, completed, kind_of, meets, shortened, yes_or_no
from app.reading.answering import Reply, Signs
from app.reading.question import Question, leans, question_length
from app.reading.question_parts import QuestionPart, parts_of, together
from app.reading.retrieve import Found, Retriever
from app.translating.script import right_script
from app.workflows.checking import judge_claims
from app.workflows.paper_task import Writer
from app.workflows.prompts import load_template
from app.workflows.services import Services

_FOUND, _JUDGED, _PLACES = 10, 4, 3
_EXCERPT_TOKENS = 400
_NEAR, _NEAR_TOKENS = 8, 200
"""Sentences found by meaning that are read beside those that words find, and the room for them."""
_WIDER, _LONGEST_LIST = 3, 60
"""The items of a list stand all over a paper: three times as many passages are read for it. Words that a list may have."""
_HISTORY_TOKENS = 250
_ANSWER_TOKENS = 140
_ONE_QUESTION = Sampling(max_tokens=80, stop=("\n",))
_ANSWER = Sampling(max_tokens=_ANSWER_TOKENS, repeat_penalty=1.05, stop=("\n\n",), max_lines=4)
_YES = 0.0
"""Above this difference of logits the evidence says yes, where the model's words say neither. Chosen, not measured."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was put: its language, the language of the answer, and what was said before."""

    question: str
    asked_in: str
    lang: str
    before: tuple[Answer, ...] = ()


class OnWords(Protocol):
    """Hears words as the model writes them, not yet checked."""

    def __call__(self, piece: str, /) -> None:
        """The next words."""


class Near(Protocol):
    """Finds the sentences of the paper that lie closest to a question in meaning, the closest first."""

    def __call__(self, asked: str, /) -> tuple[str, ...]:
        """Their names; none where search by meaning is off."""


@dataclass(frozen=True, slots=True)
class FromPaper:
    """What one paper says. `checked` (all claims, before the decision), `raw` and `signs` are for those who measure."""

    understood: str
    signs: Signs
    places: tuple[Evidence, ...]
    checked: tuple[Claim, ...] = ()
    raw: str = ""
    short: str = ""
    answered: bool = False
    claims: tuple[Claim, ...] = ()


class PaperAsking:
    """The question before one paper."""

    def __init__(
        self,
        services: Services,
        asked: Asked,
        writer: Writer,
        on_words: OnWords,
        cancel: CancelToken,
        near: Near = lambda _: (),
    ) -> None:
        self.services, self.asked, self.writer = services, asked, writer
        self.on_words, self.cancel, self.near = on_words, cancel, near
        self.index = EvidenceIndex(writer.document)
        self.retriever = Retriever(writer.document, self.index)
        self.template = load_template(services, "ask", writer.own)
        self.count = services.engine.count_tokens

    def answer(self) -> FromPaper:
        """What the paper says; a question for several things gets the answers to its parts, and which part the paper leaves open."""
        understood = self._understood()
        parts = parts_of(understood)
        found: list[FromPaper] = []
        for part in parts:
            if found:
                self.on_words("\n")
            wording = self._in_own_words(part.text, alone=len(parts) == 1)
            found.append(replace(self._part(part, wording), understood=understood))
        if len(found) == 1:
            return found[0]
        spoken = load_template(self.services, "ask", self.asked.lang)
        texts = [
            one.short or spoken.fill("part-silent", asked=self._shown_part(part.text))
            for part, one in zip(parts, found, strict=True)
        ]
        some = [one for one in found if one.answered]
        return FromPaper(
            understood,
            max((one.signs for one in some or found), key=answering.evidence_score),
            tuple(place for one in found for place in one.places),
            tuple(claim for one in found for claim in one.checked),
            "\n".join(one.raw for one in found),
            together(texts, self.asked.lang == "zh") if some else "",
            bool(some),
            tuple(claim for one in found for claim in one.claims),
        )

    def _shown_part(self, text: str) -> str:
        """A part of the question in the language of the answer."""
        return self.writer.in_language(Claim(text, Verdict.VERIFIED), self.asked.lang).text.rstrip("?？.。")

    def _in_own_words(self, part: str, *, alone: bool) -> str:
        """What is looked for by meaning: the question as it was put, which needs no translation; where it has parts or leans
        on what was said before, the part that was made of it."""
        leaning = bool(self.asked.before) and leans(self.asked.question)
        return self.asked.question if alone and not leaning else part

    def _places_of(self, question: Question, asked: str, limit: int) -> list[Found]:
        """The passages that words find and those that lie near in meaning; these come first where the question is in another
        language, since its words had to be translated."""
        found = self.retriever.find(question, limit)
        known = {row.passage.id for row in found}
        near = [row for row in self.retriever.of_sentences(self.near(asked), question) if row.passage.id not in known]
        near = near[:_NEAR]
        return [*near, *found] if self.asked.asked_in != self.writer.own else [*found, *near]

    def _part(self, part: QuestionPart, asked: str) -> FromPaper:
        """What the paper says on one part of the question; `asked`: what is looked for by meaning."""
        earlier = [turn.understood for turn in reversed(self.asked.before)]
        question = part.read(self.writer.own, earlier)
        wording = self.template.fill("part", asked=part.text, whole=part.whole) if part.leaning else part.text
        found = self._places_of(question, asked, _FOUND)
        places = tuple(row.passage.as_evidence() for row in found[:_PLACES])
        coverage, unknown = max((row.coverage for row in found), default=0.0), self.retriever.unknown(question)
        if not found:
            return FromPaper(part.text, Signs(True, coverage, unknown, 0.0, None), places)
        kind = kind_of(part.text)
        raw, reply = self._reply(wording, found)
        reply = self._of_the_kind(kind, reply, wording, question, asked)
        checked = tuple(check_claim(statement, self.index) for statement in reply.statements)
        claims = judge_claims(self.services, checked, self.writer.own, self.cancel)
        judged = 0.0 if reply.silent else self._judged("judge", wording, found, claims)
        signs = Signs(reply.silent, coverage, unknown, judged, answering.best_verdict(claims))
        silent = FromPaper(part.text, signs, places, claims, raw)
        if not answering.answered(signs):
            return silent
        short = self._short(kind, reply, claims, wording, found)
        shown = tuple(self.writer.in_language(claim, self.asked.lang) for claim in claims)
        return replace(silent, short=short, answered=True, claims=shown)

    def _understood(self) -> str:
        """The question so that it can be looked up: completed from the conversation, in the paper's language."""
        question, own = self.asked.question, self.writer.own
        turns = self._turns()
        if turns and leans(question):
            task = self.template.fill("rewrite", turns="\n".join(turns), question=question)
        elif self.asked.asked_in != own:
            task = self.template.fill("translate", question=question)
        else:
            return question
        start = self.template.fill("question-start")
        line = self.writer.write(task, _ONE_QUESTION, None, start).text.strip(' "“”')
        plausible = right_script(line, own) and question_length(line) <= 4 * question_length(question) + 40
        return line if line and plausible else question

    def _turns(self) -> list[str]:
        turns = [self.template.fill("turn", question=turn.question, answer=turn.text) for turn in self.asked.before]
        return answering.recent_turns(turns, _HISTORY_TOKENS, self.count)

    def _reply(self, wording: str, found: list[Found]) -> tuple[str, Reply]:
        turns = self._turns()
        history = self.template.fill("earlier", turns="\n".join(turns)) if turns else ""
        quoted = self._quoted(found, _EXCERPT_TOKENS + (_NEAR_TOKENS if any(not row.score for row in found) else 0))
        task = self.template.fill("answer", history=history, excerpts=quoted, question=wording).strip()
        answer = self.writer.write(task, _ANSWER, self.on_words)
        return answer.text, answering.read_reply(answer.text, answer.finish != "length")

    def _quoted(self, found: Sequence[Found], budget: int) -> str:
        kept = answering.excerpts(found, budget, self.count)
        return "\n".join(f"- {row.passage.text}" for row in kept)

    def _of_the_kind(self, kind: AnswerKind, reply: Reply, wording: str, question: Question, asked: str) -> Reply:
        """The reply, asked for once more where it is not of the kind that the question wants and the second one is."""
        if reply.silent or meets(kind, reply.short, wording):
            return reply
        wide = _WIDER if kind is AnswerKind.LIST else 1
        quoted = self._quoted(self._places_of(question, asked, wide * _FOUND), wide * _EXCERPT_TOKENS)
        task = self.template.fill(f"again-{kind}", excerpts=quoted, question=wording)
        answer = self.writer.write(task, _ANSWER)
        again = answering.read_reply(answer.text, answer.finish != "length", _LONGEST_LIST)
        return again if not again.silent and meets(kind, again.short, wording) else reply

    def _judged(self, task: str, wording: str, found: Sequence[Found], claims: Sequence[Claim]) -> float:
        """The model's yes minus its no on a question about the proofs of the claims and the nearest passages."""
        quotes = [e.quote for claim in claims for e in claim.evidence[:1]] + [r.passage.text for r in found]
        quoted = "\n".join(f"- {text}" for text in list(dict.fromkeys(quotes))[:_JUDGED])
        return self.writer.judge(self.template.fill(task, excerpts=quoted, question=wording))

    def _short(
        self, kind: AnswerKind, reply: Reply, claims: tuple[Claim, ...], wording: str, found: Sequence[Found]
    ) -> str:
        """The short answer in the reader's language; where it lacks proof, the first claim instead."""
        if kind is AnswerKind.YES_NO:
            return self._yes_or_no(reply, claims, wording, found)
        proven = answering.stands_in(reply.short, claims) and not answering.turned_round(reply.short, self.index)
        short = reply.short if proven else claims[0].text
        if kind is AnswerKind.LIST:
            near = [e.quote for claim in claims for e in claim.evidence] + [row.passage.text for row in found]
            short = completed(short, near)
        short = shortened(short, wording)
        return self.writer.in_language(Claim(short, claims[0].verdict), self.asked.lang).text

    def _yes_or_no(self, reply: Reply, claims: tuple[Claim, ...], wording: str, found: Sequence[Found]) -> str:
        """Yes or no first: as the model said it where it did, otherwise as it judges the evidence."""
        said = yes_or_no(reply.short)
        decided = self._judged("decide", wording, found, claims) > _YES if said is None else said
        return load_template(self.services, "ask", self.asked.lang).fill("yes" if decided else "no")
