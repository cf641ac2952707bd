"""From a model's two lines to an answer: takes them apart, and decides by program whether the paper answers at all.

Asked for what a paper does not hold, small models answer all the same. So the question's words must stand in the paper
near each other, the claim must hold against its evidence, and the model, asked for yes or no, must find the answer there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.checking.check import check
from app.checking.claims import says_nothing, split_claims
from app.checking.index import EvidenceIndex
from app.domain.writing.digest import Claim, Verdict
from app.reading.pack import CountTokens
from app.reading.question import question_length
from app.reading.retrieve import Found
from app.text.numbers import read_quantities

MOST_CLAIMS = 3
_SHORT = re.compile(r"^\W*(?:in short|short answer|short|简答|简短回答|答案)\W*[:：]\s*", re.I)
_INLINE = re.compile(r"\s*\b(In short)\W*[:：]\s*|\s*(简答|简短回答)\s*[:：]\s*", re.I)
_LABEL = re.compile(r"^\W*(?:answer|full answer|first line|line 1|sentence|回答|第一行|完整回答)\s*[:：]\s*", re.I)
_SILENT = re.compile(
    r"\b(?:paper|text|sentences?|authors?|excerpts?|it) (?:does|do|did) not (?:explicitly |directly |specifically )?"
    r"(?:say|state|mention|provide|specify|answer|contain|report|give|discuss|address|include|indicate)"
    r"|\b(?:is|are|was|were) not (?:explicitly |directly |specifically )?(?:stated|mentioned|specified|provided|given|reported|addressed)"
    r"|\bno (?:mention|information)\b|(?:没有|并未|未)(?:明确|直接)?(?:说明|提及|提到|回答|给出|提供|指出)|无法(?:确定|回答)",
    re.I,
)
_LONGEST_SHORT = 16
_DOUBT = 1.5
"""Models lean to yes: below this difference of logits the starter model's answers were mostly wrong."""
_LEANING = re.compile(r"\b(?:this|these|it|its|they|such)\b|[它其该此这]", re.I)
_CLOSING = re.compile(r"[.。]$")


@dataclass(frozen=True, slots=True)
class Reply:
    """A model's answer taken apart: the short one, the statements behind it, and whether it says the paper is silent."""

    short: str
    statements: tuple[str, ...]
    silent: bool


def read_reply(text: str, finished: bool = True, longest: int = _LONGEST_SHORT) -> Reply:
    """Take the lines of an answer apart; a short answer of more than `longest` words is none."""
    text = _INLINE.sub(lambda match: f"\n{match[1] or match[2]}: ", text)
    lines = [line.strip(" -*\t") for line in text.strip().splitlines() if line.strip(" -*\t")]
    if not lines or says_nothing(text) or _SILENT.search(lines[0]):
        return Reply("", (), True)
    short = next((_SHORT.sub("", line) for line in lines if _SHORT.match(line)), "")
    rest = [_LABEL.sub("", line) for line in lines if not _SHORT.match(line)]
    statements = split_claims("\n".join(f"- {line}" for line in rest), MOST_CLAIMS, finished or bool(short))
    if _SILENT.search(short) or not (statements or short):
        return Reply("", (), True)
    statements = statements or [short]
    if not short or question_length(short) > longest or _LEANING.search(short):
        short = statements[0]
    return Reply(_CLOSING.sub("", short) if short != statements[0] else short, tuple(statements), False)


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against an answer.

    `coverage`: the share of the question's telling words in its best passage; `unknown`: the share that the paper never
    uses; `judged`: the model's logit of yes minus no; `verdict`: the best verdict among the claims, None without claims.
    """

    silent: bool
    coverage: float
    unknown: float
    judged: float
    verdict: Verdict | None


def answered(signs: Signs) -> bool:
    """Whether the paper answers the question."""
    if signs.silent or signs.verdict in (None, Verdict.UNSUPPORTED):
        return False
    return evidence_score(signs) > 0


def evidence_score(signs: Signs) -> float:
    """Above 0 where the evidence holds."""
    verdict = 0.3 if signs.verdict is Verdict.VERIFIED else -0.3
    judged = 0.8 * (signs.judged - _DOUBT)
    return 2.0 * (signs.coverage - 0.4) - 2.0 * (signs.unknown - 0.25) + judged + verdict


def best_verdict(claims: Sequence[Claim]) -> Verdict | None:
    """The best verdict among claims."""
    order = (Verdict.VERIFIED, Verdict.WEAK, Verdict.UNSUPPORTED)
    return min((claim.verdict for claim in claims), key=order.index, default=None)


def stands_in(short: str, claims: Sequence[Claim]) -> bool:
    """Whether every number of the short answer stands in the claims' evidence."""
    held = [q for claim in claims for e in claim.evidence for q in read_quantities(e.quote)]
    return all(number.spelled or any(q.agrees_with(number) for q in held) for number in read_quantities(short))


def turned_round(short: str, index: EvidenceIndex) -> bool:
    """Whether the paper says the opposite of a short answer ("Yes, it adds latency")."""
    return check(short, index).turned_round


def excerpts(found: Sequence[Found], budget: int, count_tokens: CountTokens) -> list[Found]:
    """The best passages that fit into `budget` tokens, in reading order."""
    costs = count_tokens([row.passage.text for row in found])
    kept, spent = [], 0
    for row, cost in zip(found, costs, strict=True):
        if spent + cost + 3 <= budget:
            kept.append(row)
            spent += cost + 3
    return sorted(kept, key=lambda row: row.passage.order)


def recent_turns(turns: Sequence[str], budget: int, count_tokens: CountTokens) -> list[str]:
    """The latest turns of a conversation that fit into `budget` tokens, the oldest first."""
    kept: list[str] = []
    spent = 0
    for turn, cost in zip(reversed(turns), count_tokens(list(reversed(turns))), strict=True):
        if spent + cost > budget:
            break
        kept.insert(0, turn)
        spent += cost
    return kept
