"""What two computers changed in different ways: seeing both values, choosing one."""

from __future__ import annotations

from app.base.messages import Message, load_catalogue, render
from app.domain.library.syncing import Conflict
from app.workflows.services import Services


def conflicts(services: Services) -> tuple[Conflict, ...]:
    """What is to be settled, the last found first."""
    return services.library.syncing.conflicts()


def settle(services: Services, conflict: int, *, there: bool) -> None:
    """Take the value that is `there`, or leave the one that stands. Raises UserError where it is settled by now."""
    services.library.syncing.settle(conflict, there=there)


def what(conflict: Conflict, lang: str) -> str:
    """What a conflict is about, in a few words: the kind of thing, its title, the field."""
    kind = _word("sync_kind", conflict.kind, lang)
    return f"{kind} “{conflict.title}”: {_word('sync_field', conflict.field, lang)}"


def _word(group: str, name: str, lang: str) -> str:
    """The field's name as it is stored, where it is one of a bibliography that nobody translated."""
    key = f"{group}.{name}"
    return render(Message.of(key), lang) if key in load_catalogue("en") else name.rpartition(".")[2]
