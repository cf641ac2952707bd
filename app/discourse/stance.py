"""How a sentence speaks of a work that it cites: it supports, uses or contrasts with it, or only mentions it.

Told from words alone, which stand in `resources/terms/stances.toml`: it can be wrong, and is shown as such. The clause
that the citation stands in counts first; a wider one only where that says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from app.domain.library.cited_by import Stance
from app.domain.reading.document import Citation
from app.text.han import HAN, has_han
from app.text.word_lists import words

_ENDS = re.compile(r"[;；。]")
_NEAR = 5
"""Words between one that compares and the citation it compares with. Set by eye on the citations of eight papers."""
_WORD = re.compile(rf"[{HAN}]|[^\W\d_][\w-]*")
_COMMAS = re.compile(r"[,，]|(?:——|—)")
_MASK = "\x00"


def stance_of(text: str, citation: Citation, others: Sequence[Citation] = ()) -> Stance:
    """The stance of a sentence to what a citation in it stands for; `others` are the other citations of the sentence.

    Without another citation a word that tells may stand anywhere in the sentence. Else it has to stand in the citation's own clause, or before
    the citation in a longer one that says one thing only ("We use A [1], B [2]").
    """
    masked = _masked(text, (citation, *others))
    at = citation.start
    for pattern in (_narrow(), _wide()):
        begin, end = _clause(masked, at, pattern)
        alone = not any(begin <= one.start < end for one in others)
        if alone or pattern is _narrow():
            found = _said(masked[begin:end], at - begin)
        else:
            found = _said(masked[begin:at], at - begin)
            found = found if len(found) == 1 else []
        if found:
            return found[0]
    found = [] if others else _said(masked, at)
    return found[0] if found else Stance.MENTIONS


def _masked(text: str, citations: Sequence[Citation]) -> str:
    """The text without the words of its citation marks, as long as before: a name in a mark says nothing."""
    for one in citations:
        text = text[: one.start] + _MASK * (one.end - one.start) + text[one.end :]
    return text


def _clause(masked: str, at: int, boundary: re.Pattern[str]) -> tuple[int, int]:
    """Where the clause around a place begins and ends."""
    begin, end = 0, len(masked)
    for match in boundary.finditer(masked):
        if match.end() <= at:
            begin = match.start() if match.group()[:1].isalpha() else match.end()
        elif match.start() > at:
            end = match.start()
            break
    return begin, end


def _said(clause: str, at: int) -> list[Stance]:
    """What the words of a clause say of the work cited at a place in it, the plainest first."""
    found = []
    if _pattern("contrasts").search(clause) or _compared(clause[:at]):
        found.append(Stance.CONTRASTS)
    if _pattern("supports").search(clause):
        found.append(Stance.SUPPORTS)
    if _pattern("uses").search(clause) or _used_before(clause[:at]):
        found.append(Stance.USES)
    return found


def _compared(ahead: str) -> bool:
    """Whether the words just before a citation compare with it: "outperforms the parser of [3]"."""
    last = max((match.end() for match in _pattern("contrasts", "near").finditer(ahead)), default=-1)
    return last >= 0 and len(_WORD.findall(ahead[last:])) <= _NEAR


def _used_before(ahead: str) -> bool:
    found = _pattern("uses", "before").finditer(ahead)
    return any(not _pattern("others").search(ahead[: match.start()]) for match in found)


@cache
def _pattern(name: str, kind: str = "english") -> re.Pattern[str]:
    """One pattern for the English words of a list, which stand whole, and its Chinese ones."""
    chinese = "chinese" if kind == "english" else f"{kind}_chinese"
    english = "|".join(words("stances", f"{name}.{kind}"))
    return re.compile(rf"\b(?:{english})(?!\w)|{'|'.join(words('stances', f'{name}.{chinese}'))}", re.I)


@cache
def _wide() -> re.Pattern[str]:
    strong = words("stances", "clauses.strong")
    english = [one for one in strong if not has_han(one)]
    return re.compile("|".join([_ENDS.pattern, *english, *(one for one in strong if has_han(one))]), re.I)


@cache
def _narrow() -> re.Pattern[str]:
    return re.compile(f"{_COMMAS.pattern}|{_wide().pattern}", re.I)
