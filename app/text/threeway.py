"""Merges two changed texts that began as the same one, line by line."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher

_MOST_LINES = 20_000
"""difflib takes seconds beyond that."""


@dataclass(frozen=True, slots=True)
class _Change:
    """Lines that stand in the place of those from `begin` to before `end`, in the one text (0) or the other (1)."""

    begin: int
    end: int
    side: int
    lines: list[str]


@dataclass
class _Group:
    """Changes that touch the same lines."""

    begin: int
    end: int
    changes: list[_Change] = field(default_factory=list)

    def holds(self, change: _Change) -> bool:
        """Whether a change, which begins no earlier, touches these lines too."""
        return change.begin < self.end or change.begin == change.end == self.begin == self.end

    def add(self, change: _Change) -> None:
        """Take it in."""
        self.changes.append(change)
        self.end = max(self.end, change.end)

    def lines(self, base: list[str]) -> list[str] | None:
        """What stands here in the end; None where the two do not go together."""
        sides = {change.side for change in self.changes}
        texts = [self._of(side, base) for side in sorted(sides)]
        if len(texts) == 1 or texts[0] == texts[1]:
            return texts[0]
        return texts[0] + texts[1] if self.begin == self.end else None

    def _of(self, side: int, base: list[str]) -> list[str]:
        found: list[str] = []
        at = self.begin
        for change in self.changes:
            if change.side == side:
                found += base[at : change.begin] + change.lines
                at = change.end
        return found + base[at : self.end]


def merged(base: str, one: str, other: str) -> str | None:
    """The text with the changes of both; None where they changed the same lines in different ways.

    Lines that both put in at the same place come in the order in which the texts are given.
    """
    lines, *texts = (text.splitlines(keepends=True) for text in (base, one, other))
    if len(lines) + sum(map(len, texts)) > _MOST_LINES:
        return None
    found = [change for side, text in enumerate(texts) for change in _changes(lines, text, side)]
    groups: list[_Group] = []
    for change in sorted(found, key=lambda each: (each.begin, each.end, each.side)):
        if not groups or not groups[-1].holds(change):
            groups.append(_Group(change.begin, change.end))
        groups[-1].add(change)
    result: list[str] = []
    at = 0
    for group in groups:
        here = group.lines(lines)
        if here is None:
            return None
        result += lines[at : group.begin] + here
        at = group.end
    return _joined(result + lines[at:])


def _joined(lines: list[str]) -> str:
    """A last line without an end that another was put behind gets one."""
    whole = [line if line.endswith(("\n", "\r")) else f"{line}\n" for line in lines[:-1]]
    return "".join([*whole, *lines[-1:]])


def _changes(base: list[str], text: list[str], side: int) -> list[_Change]:
    matcher = SequenceMatcher(None, base, text, autojunk=False)
    return [
        _Change(begin, end, side, text[new:new_end])
        for kind, begin, end, new, new_end in matcher.get_opcodes()
        if kind != "equal"
    ]
