"""The rules that a verdict is made of, one idea a file.

`RULES` is the whole list, in the order in which the rules are asked. A rule is a function of a `Statement` and its `Evidence`
that gives findings; rules know nothing of each other. A new rule is a file here and a line in the list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto

from app.checking.evidence import Evidence
from app.checking.finding import Finding
from app.checking.rules import (
    across,
    borrowed,
    earlier_work,
    language,
    no_statement,
    pointer,
    quotation,
    scattered,
    unused_word,
    vague,
    words,
)
from app.checking.rules.directions import (
    ablation,
    absurdity,
    comparison,
    contradiction,
    denied,
    denied_word,
    nearest,
    swapped,
)
from app.checking.rules.numbers import (
    apart,
    company,
    compound,
    exchange,
    found,
    number,
    rate,
    rival,
    subject,
    subject_elsewhere,
    table_row,
    time_span,
    year,
)
from app.checking.rules.strength import (
    called_new,
    cause,
    exclusive,
    scope,
    unhedged,
    unlinked,
    widened,
)
from app.checking.rules.things import (
    designator,
    name,
    opening,
    other_actor,
    other_kind,
    other_side,
    replaced,
    respective,
    uncompared,
)
from app.checking.statement import Statement


class Asked(Enum):
    """Of which claims a rule is asked: in the paper's language, in another one, or both."""

    SAME_LANGUAGE = auto()
    OTHER_LANGUAGE = auto()
    ALWAYS = auto()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its name, which its findings bear."""

    name: str
    check: Callable[[Statement, Evidence], Iterable[Finding]]
    asked: Asked = Asked.SAME_LANGUAGE

    def speaks_of(self, evidence: Evidence) -> bool:
        """Whether the rule is asked of this claim."""
        return self.asked is Asked.ALWAYS or (self.asked is Asked.OTHER_LANGUAGE) is evidence.foreign


RULES: tuple[Rule, ...] = (
    Rule("language", language.check, Asked.OTHER_LANGUAGE),
    Rule("across", across.check, Asked.OTHER_LANGUAGE),
    Rule("words", words.check),
    Rule("unused_word", unused_word.check),
    Rule("scattered", scattered.check),
    Rule("replaced", replaced.check),
    Rule("other_kind", other_kind.check),
    Rule("other_actor", other_actor.check),
    Rule("rate", rate.check),
    Rule("time_span", time_span.check),
    # Of the findings about one number the first counts.
    Rule("number", number.check),
    Rule("exchange", exchange.check),
    Rule("compound", compound.check),
    Rule("subject", subject.check),
    Rule("rival", rival.check),
    Rule("table_row", table_row.check),
    Rule("subject_elsewhere", subject_elsewhere.check),
    Rule("year", year.check),
    Rule("company", company.check),
    Rule("found", found.check),
    Rule("apart", apart.check),
    Rule("name", name.check),
    Rule("designator", designator.check),
    Rule("opening", opening.check),
    # Of the findings about what is turned round the gravest counts.
    Rule("contradiction", contradiction.check),
    Rule("comparison", comparison.check),
    Rule("nearest", nearest.check),
    Rule("absurdity", absurdity.check),
    Rule("ablation", ablation.check),
    Rule("denied", denied.check),
    Rule("denied_word", denied_word.check),
    Rule("swapped", swapped.check),
    Rule("other_side", other_side.check),
    Rule("respective", respective.check),
    Rule("uncompared", uncompared.check),
    Rule("scope", scope.check),
    Rule("unhedged", unhedged.check),
    Rule("widened", widened.check),
    Rule("exclusive", exclusive.check),
    Rule("called_new", called_new.check),
    Rule("cause", cause.check),
    Rule("unlinked", unlinked.check),
    Rule("earlier_work", earlier_work.check),
    Rule("borrowed", borrowed.check),
    Rule("no_statement", no_statement.check, Asked.ALWAYS),
    Rule("vague", vague.check, Asked.ALWAYS),
    Rule("pointer", pointer.check, Asked.ALWAYS),
    Rule("quotation", quotation.check, Asked.ALWAYS),
)
