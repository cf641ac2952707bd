"""Writes one facet of a summary: a question on top of what the model has read, its answer taken apart and checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.base.messages import Message, render
from app.checking.check import check, check_claim
from app.checking.claims import is_fragment, same, says_nothing, split_claims
from app.checking.index import EvidenceIndex
from app.checking.opinion import announces, as_view, labelled_lines, questions_in
from app.checking.passage import Passage
from app.discourse.retelling import retold
from app.discourse.retelling import without_marks as without_reference_marks
from app.domain.engine.generation import Completion, Sampling
from app.domain.reading.document import Sentence
from app.domain.writing.digest import Claim, DigestSection, Verdict
from app.reading.choosing import LEAST_SCORE, Candidate, Chooser
from app.reading.glossary import explaining, pick_terms
from app.reading.pack import excerpts_for, without_marks
from app.reading.templates import Facet
from app.text.terms import terms
from app.text.third_person import in_third_person
from app.translating.script import right_script
from app.workflows.paper_task import Writer
from app.workflows.prompts import load_template

TOKENS_A_POINT = 48
_OWN_PER_POINT = 3
_REPLY_START = "-"
OnWords = Callable[[str, str, str], None]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a facet is written on: the shared text, the sentences it holds, and the claims there are already."""

    shared: str
    known: frozenset[str]
    earlier: tuple[str, ...] = ()


class FacetWriter:
    """Writes facets of one paper in `lang`. `unsupported`: what becomes of claims without support (see Settings)."""

    def __init__(self, writer: Writer, index: EvidenceIndex, lang: str, unsupported: str, on_words: OnWords) -> None:
        self.writer, self.index, self.lang = writer, index, lang
        self._unsupported, self._on_words = unsupported, on_words
        self._titles = self._titles_in(lang)
        self.chooser = Chooser(writer.discourse)
        self.read: set[str] = set()
        """Ids of the sentences shown to the model beside the shared text."""

    def title(self, facet: Facet) -> str:
        """The facet's title in the reader's language."""
        return self._titles.get(facet.key, facet.title)

    def write(self, facet: Facet, ground: Ground, passages: Sequence[Passage] = (), **values: str) -> DigestSection:
        """The facet, checked. `passages` stand next to the question; without them the facet's own are looked up."""
        if facet.terms:
            return self._terms(facet, ground)
        extra = self._excerpts(facet, ground) if not passages else []
        if facet.stated_only and not extra:
            return self.silent(facet)
        quoted = [passage.text for passage in passages] or self._quoted(facet, extra)
        self.read |= {passage.id for passage in passages} | {sentence.id for sentence in extra}
        answer = self._answer(facet, ground, self._task(facet, quoted, **values))
        if says_nothing(answer.text) and not self._own(facet):
            return self.silent(facet)
        claims = self._claims(facet, answer, ground)
        if facet.cited and not claims:  # names without a statement: the paper's own words say more
            claims = [check_claim(text, self.index) for text in quoted[: facet.points]]
        if facet.stated_only:
            stated = {sentence.id for sentence in extra}
            claims = [claim for claim in claims if any(e.sentence in stated for e in claim.evidence)]
        if facet.moves and not (facet.opinion or facet.labels or passages):
            claims = self._best(facet, claims, ground)
        return self.section(facet, claims)

    def write_ahead(self, facets: Sequence[Facet], ground: Ground) -> None:
        """Have what the model says on plain facets written at once, where that is faster (see Writer.write_ahead)."""
        tasks: list[tuple[str, Sampling]] = []
        for facet in facets:
            extra = [] if facet.terms else self._excerpts(facet, ground)
            if not (facet.terms or (facet.stated_only and not extra)):
                tasks.append((self._task(facet, self._quoted(facet, extra)), _sampling(facet)))
        self.writer.write_ahead(tasks, _REPLY_START, ground.shared)

    def section(self, facet: Facet, claims: Sequence[Claim]) -> DigestSection:
        """Claims as the section of a summary, in the reader's language; claims that may not be shown are left out."""
        shown = [self._shown(claim, facet) for claim in claims]
        kept = tuple(self._in_language(claim) for claim in shown if claim is not None)
        return DigestSection(facet.key, self.title(facet), kept) if kept else self.silent(facet)

    def silent(self, facet: Facet) -> DigestSection:
        """A facet on which the paper says nothing."""
        return DigestSection(facet.key, self.title(facet), (), render(Message.of("summary.paper_silent"), self.lang))

    def _excerpts(self, facet: Facet, ground: Ground) -> list[Sentence]:
        writer = self.writer
        count = writer.services.engine.count_tokens
        return excerpts_for(facet, writer.document, ground.known, writer.excerpt_budget, count, self.chooser)

    def _quoted(self, facet: Facet, sentences: Sequence[Sentence]) -> list[str]:
        if facet.cited:
            return [without_marks(sentence, self.writer.document) for sentence in sentences]
        return [sentence.text for sentence in sentences]

    def _task(self, facet: Facet, quoted: Sequence[str], **values: str) -> str:
        template = self.writer.template
        question = template.fill(facet.key, **values)
        task = template.fill("facet", question=question, points=str(facet.points))
        if not quoted:
            return task
        return template.fill("excerpts", excerpts="\n".join(quoted)) + "\n\n" + task

    def _answer(self, facet: Facet, ground: Ground, task: str) -> Completion:
        title = self.title(facet)
        on_words = lambda piece: self._on_words(facet.key, title, piece)  # noqa: E731
        return self.writer.write(task, _sampling(facet), on_words, _REPLY_START, ground.shared)

    def _claims(self, facet: Facet, answer: Completion, ground: Ground) -> list[Claim]:
        finished = answer.finish != "length"
        if facet.opinion and (asked := questions_in("-" + answer.text, facet.points)):
            return list(asked)
        if facet.labels:
            rows = labelled_lines("-" + answer.text)
            labelled = [(label, text) for label, line in rows for text in split_claims(f"- {line}", 1)]
            if not finished and labelled:
                labelled.pop()
        else:
            texts = split_claims(answer.text, facet.points, finished)
            labelled = [("", text) for text in texts if not is_fragment(text)]
        labelled = [row for row in labelled if not announces(row[1])]
        fresh = [row for row in labelled if not any(same(row[1], other) for other in ground.earlier)] or labelled[:1]
        checked = [(label, check(text, self.index)) for label, text in fresh[: facet.points]]
        return [replace(as_view(one) if facet.opinion else one.claim, label=label) for label, one in checked]

    def _best(self, facet: Facet, claims: Sequence[Claim], ground: Ground) -> list[Claim]:
        """The model's claims and the paper's own sentences compete; the best that say something new, best or first first."""
        phrased = [self.chooser.phrased(claim, facet) for claim in claims]
        said = [frozenset(terms(text)) for text in ground.earlier]
        candidates = [*phrased, *self._own(facet)]
        # What is said already elsewhere is better than to say that the paper is silent.
        chosen = self.chooser.choose(candidates, said, self._most(facet)) or self.chooser.choose(candidates, (), 1)
        kept = [row for row in chosen if row.score >= LEAST_SCORE] or chosen[:1]
        if not facet.numbers:
            kept.sort(key=lambda row: row.unit.order if row.unit else 0)
        return [row.claim or self._retold(row) for row in kept]

    def _most(self, facet: Facet) -> int:
        """More than the model was asked for only where no statement has to be translated, which costs calls each, or the reader has time."""
        return facet.most if self.lang == self.writer.own or self.writer.thorough else facet.points

    def _own(self, facet: Facet) -> list[Candidate]:
        return self.chooser.own(facet)[: _OWN_PER_POINT * facet.most]

    def _retold(self, row: Candidate) -> Claim:
        """A sentence of the paper as a claim: without marks and connectives, in the third person, checked like any other."""
        assert row.unit is not None
        whole = without_marks(row.unit.sentence, self.writer.document)
        text = retold(without_reference_marks(row.text) if row.item else whole)
        claim = check_claim(in_third_person(text), self.index)
        return claim if claim.verdict is Verdict.VERIFIED else check_claim(row.text, self.index)

    def _terms(self, facet: Facet, ground: Ground) -> DigestSection:
        """Each of the paper's terms explained from the sentences that explain it."""
        picked = pick_terms(self.writer.document, self.index, facet.points)
        claims: list[Claim] = []
        for term in picked:
            passages = explaining(term, self.index)
            self.read |= {passage.id for passage in passages}
            one = facet.model_copy(update={"points": 1})
            task = self._task(one, [passage.text for passage in passages], term=term)
            answer = self._answer(one, ground, task)
            text = next(iter(split_claims(answer.text, 1, answer.finish != "length")), "")
            if text and not says_nothing(answer.text):
                claims.append(replace(check_claim(text, self.index), label=term))
        return self.section(facet, claims)

    def _shown(self, claim: Claim, facet: Facet) -> Claim | None:
        """The claim as it may be shown: one without support is written anew once from its evidence, or left out."""
        if claim.verdict is not Verdict.UNSUPPORTED or self._unsupported == "show" or facet.opinion:
            return claim
        again = self._rephrased(claim)
        if again is not None:
            return again
        return None if self._unsupported == "drop" else claim

    def _rephrased(self, claim: Claim) -> Claim | None:
        if not claim.evidence:
            return None
        evidence = "\n".join(one.quote for one in claim.evidence)
        text = self.writer.line(self.writer.template.fill("rephrase", claim=claim.text, evidence=evidence))
        rows = split_claims(f"- {text}", 1)
        if not rows:
            return None
        again = check_claim(rows[0], self.index)
        return None if again.verdict is Verdict.UNSUPPORTED else replace(again, label=claim.label)

    def _in_language(self, claim: Claim) -> Claim:
        shown = self.writer.in_language(claim, self.lang)
        if claim.label and self.lang != self.writer.own and not right_script(claim.label, self.lang):
            template = load_template(self.writer.services, "translate-claims", self.lang)
            label = self.writer.line(template.fill("translate", sentence=claim.label), 24).rstrip("。.")
            shown = replace(shown, label=label if len(label) <= 40 else "")
        return replace(shown, label=self.writer.tidy(shown.label, self.lang))

    def _titles_in(self, lang: str) -> dict[str, str]:
        template = self.writer.template
        if lang == template.lang:
            return {}
        return {facet.key: facet.title for facet in load_template(self.writer.services, template.name, lang).facets}


def _sampling(facet: Facet) -> Sampling:
    return Sampling(
        max_tokens=TOKENS_A_POINT * facet.points + 20,
        repeat_penalty=1.05,
        stop=("\n\n",),
        max_lines=facet.points + 1,
    )
