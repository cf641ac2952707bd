"""Questions to begin with: only such as the paper has an answer to, told by the moves of its sentences, its tables and figures."""

from __future__ import annotations

import re
from collections import Counter

from app.base.messages import Message
from app.discourse.moves import Move, moves_of
from app.domain.reading.document import Document, SectionRole
from app.text.pointers import pointers

MOST = 4
_READ = 2_000
"""Sentences that are looked at: a whole paper, the beginning of a book."""
_ENOUGH = {Move.AIM: 1, Move.GAP: 1, Move.METHOD: 3, Move.RESULT: 2, Move.LIMIT: 1, Move.FUTURE: 1}
"""Chosen, not measured: so many sentences have to speak of a thing before it is asked about."""
_ASIDE = frozenset({SectionRole.FRONT, SectionRole.REFERENCES, SectionRole.ACKNOWLEDGEMENTS, SectionRole.RELATED})
_NAME = re.compile(r"[A-Z][\w+-]{1,15}")
_NAME_USES = 5


def suggestions(document: Document) -> tuple[Message, ...]:
    """Up to four questions, the most useful first; none for a paper of whose text nothing is known."""
    roles = {section.id: section.role for section in document.sections}
    body = [one for one in document.sentences[:_READ] if roles.get(one.section) not in _ASIDE]
    told = Counter(
        move for one in body for move in moves_of(one.text, roles.get(one.section, SectionRole.BODY))
    )  # fmt: skip

    def tells(move: Move) -> bool:
        return told[move] >= _ENOUGH[move]

    name = _name_of(document)
    found = [
        Message.of("suggested.name", name=name) if name else None,
        Message.of("suggested.problem") if tells(Move.GAP) or tells(Move.AIM) else None,
        Message.of("suggested.method") if tells(Move.METHOD) and not name else None,
        Message.of("suggested.results") if tells(Move.RESULT) else None,
        Message.of("suggested.limits") if tells(Move.LIMIT) else None,
        _of_graphic(document),
        Message.of("suggested.future") if tells(Move.FUTURE) else None,
    ]
    return tuple(one for one in found if one is not None)[:MOST]


def _name_of(document: Document) -> str:
    """What the paper calls its own work, as titles do before a colon ("BERT: …"); empty where its text hardly names it."""
    head, colon, _ = document.title.partition(":")
    if not colon or not _NAME.fullmatch(head.strip()):
        return ""
    uses = sum(head.strip() in sentence.text for sentence in document.sentences[:_READ])
    return head.strip() if uses >= _NAME_USES else ""


def _of_graphic(document: Document) -> Message | None:
    """The first table, else the first figure, by its printed number."""
    for kind in ("table", "figure"):
        for figure in document.figures:
            for pointer in pointers(figure.label, kind)[:1]:
                return Message.of(f"suggested.{kind}", number=pointer.number)
    return None
