"""Makes the verdict on a claim from what the rules found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, zip_longest

from app.checking.evidence import Evidence, gather
from app.checking.finding import Finding, unsupported, verified
from app.checking.index import EvidenceIndex
from app.checking.rules import RULES
from app.checking.statement import Statement
from app.checking.weighing.judge import weigh
from app.domain.writing.digest import Claim, Reading, Verdict

VERBATIM = "verbatim"
"""The name that a finding bears where the claim is a sentence of the paper, and no rule is asked."""
_MOST_EVIDENCE = 5
"""Passages of a claim of several facts, if it has not more facts. Chosen, not measured."""
_GRAVER = (Verdict.VERIFIED, Verdict.WEAK, Verdict.UNSUPPORTED)


@dataclass(frozen=True, eq=False)
class CheckedClaim:
    """A statement with its evidence and everything that was found, in order."""

    statement: Statement
    evidence: Evidence
    findings: tuple[Finding, ...]

    @cached_property
    def verdict(self) -> Verdict:
        """The gravest verdict of a finding; a claim of which nothing was found is unsupported."""
        return max((finding.verdict for finding in self.findings), key=_GRAVER.index, default=Verdict.UNSUPPORTED)

    @cached_property
    def telling(self) -> tuple[Finding, ...]:
        """The findings that made the verdict, and those that are told whatever it is."""
        grave = [finding for finding in self.findings if finding.verdict is self.verdict]
        return (*grave, *(finding for finding in self.findings if finding.always_told and finding not in grave))

    @property
    def quoted(self) -> bool:
        """Whether the paper has the claim word for word."""
        return bool(self.findings) and all(finding.rule == VERBATIM for finding in self.findings)

    @property
    def turned_round(self) -> bool:
        """Whether the verdict is that the paper says the opposite, or has it the other way round."""
        return any(finding.turn is not None for finding in self.telling)

    @property
    def doubts_wording_only(self) -> bool:
        """Whether only the words are doubted: no number, name or direction."""
        return all(finding.of_wording for finding in self.telling)

    @property
    def claim(self) -> Claim:
        """The value that travels on."""
        reasons = tuple(dict.fromkeys(finding.reason for finding in self.telling))
        evidence = tuple(passage.as_evidence() for passage in self.evidence.passages)
        reading = Reading.UNNEEDED if self.quoted else Reading.PENDING
        return Claim(self.statement.text, self.verdict, evidence, reasons, reading=reading)


def check_statement(statement: Statement, paper: EvidenceIndex) -> CheckedClaim:
    """All that the rules find about a statement. Never raises, whatever the text."""
    if (passage := paper.verbatim(statement.text)) is not None:
        found = replace(verified("quoted"), rule=VERBATIM).at(passage)
        return CheckedClaim(statement, Evidence(statement, (passage,), paper), (found,))
    evidence = gather(statement, paper)
    return CheckedClaim(statement, evidence, weigh(statement, evidence, by_rules(statement, evidence)))


def by_rules(statement: Statement, evidence: Evidence) -> tuple[Finding, ...]:
    """What the rules find, without the judge."""
    findings = (
        replace(finding, rule=rule.name)
        for rule in RULES
        if rule.speaks_of(evidence)
        for finding in rule.check(statement, evidence)
    )
    return tuple(_settled(findings))


def of_several(statement: Statement, facts: Sequence[CheckedClaim], paper: EvidenceIndex) -> CheckedClaim:
    """A claim of several facts: all that was found of each, and of each the nearest evidence first."""
    rows = zip_longest(*(checked.evidence.passages for checked in facts))
    passages = dict.fromkeys(passage for row in rows for passage in row if passage is not None)
    foreign = any(checked.evidence.foreign for checked in facts)
    together = Evidence(statement, tuple(passages)[: max(_MOST_EVIDENCE, len(facts))], paper, foreign)
    findings = [finding for checked in facts for finding in checked.findings or (_nothing(),)]
    return CheckedClaim(statement, together, tuple(findings))


def _nothing() -> Finding:
    """What is said of a fact of which no rule said anything."""
    return replace(unsupported("nothing_alike"), of_wording=True)


def _settled(findings: Iterable[Finding]) -> Iterable[Finding]:
    """The findings that count: of those about one number the first, of those with a turn the gravest."""
    for kind, group in groupby(findings, key=_kind):
        if kind == "number":
            first: dict[int | None, Finding] = {}
            for finding in group:
                first.setdefault(finding.number, finding)
            yield from sorted(first.values(), key=lambda finding: finding.number or 0)
        elif kind == "turn":
            yield max(group, key=lambda finding: _GRAVER.index(finding.verdict))
        else:
            yield from group


def _kind(finding: Finding) -> str:
    return "number" if finding.number is not None else "turn" if finding.turn is not None else ""
