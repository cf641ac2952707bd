"""Citation keys: one for each paper of a library, the same in exports, notes and wherever else a paper is cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from itertools import count

from app.bibliography.citing import entry_of
from app.bibliography.key_patterns import USUAL_PATTERN, read_pattern
from app.domain.library.citation_key import lettered
from app.domain.library.entry import Entry
from app.domain.library.paper import Paper


def citation_keys(
    papers: Iterable[Paper],
    given: Mapping[int, str] | None = None,
    pattern: str = USUAL_PATTERN,
    *,
    taken: Set[str] = frozenset(),
) -> dict[int, str]:
    """A key for each paper by id: "lovelace1843notes", letters behind those that would be alike.

    Give all papers of a library, so that a key does not depend on what else is exported. Those of `given` stay as they are
    where they are not alike; nothing becomes one of `taken`. The earlier paper keeps the shorter key. Raises WrongUsage
    for what is no pattern.
    """
    used = {key.lower() for key in taken}
    keys: dict[int, str] = {}
    stems: list[tuple[int, str]] = []
    for paper, key in sorted((given or {}).items()):
        if key.lower() in used:
            stems.append((paper, key))
        else:
            used.add(key.lower())
            keys[paper] = key
    known = {paper for paper, _ in stems} | keys.keys()
    stems += [(one.id, key_stem(one, pattern)) for one in sorted(papers, key=lambda one: one.id) if one.id not in known]
    for paper, stem in stems:
        tried = (lettered(stem, number) for number in count())
        keys[paper] = next(key for key in tried if key.lower() not in used)
        used.add(keys[paper].lower())
    return keys


def key_stem(paper: Paper, pattern: str = USUAL_PATTERN, known: Entry | None = None) -> str:
    """The key of a paper before letters tell it from others; `known` is what a bibliography says of it. Where no letter can
    be found it is "paper12y2019". Raises WrongUsage for what is no pattern."""
    otherwise = f"paper{paper.id}y{paper.year}" if paper.year else f"paper{paper.id}"
    return read_pattern(pattern).stem(entry_of(paper, "", None, known)) or otherwise
