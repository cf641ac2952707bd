"""The two kinds of failure: something in the user's world, or a bug of ours.

An error for a user is a key of the message catalogue plus parameters, so that every face can say it
in the user's language: what happened (`what`) and what to do next (`do`).
"""

from __future__ import annotations

from app.base.messages import Message, render

Param = str | int | float


class PaperlampError(Exception):
    """Base of every error this program raises on purpose."""

    exit_code = 1


class UserError(PaperlampError):
    """Something a user can act on. `key` names an `[error.KEY]` table with `what` and `do`."""

    exit_code = 3

    def __init__(self, key: str, **params: Param) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params

    def what(self, lang: str = "en") -> str:
        """One sentence: what happened."""
        return render(Message.of(f"error.{self.key}.what", **self.params), lang)

    def do(self, lang: str = "en") -> str:
        """One sentence: what to do next."""
        return render(Message.of(f"error.{self.key}.do", **self.params), lang)

    @property
    def messages(self) -> tuple[Message, Message]:
        """What happened and what to do next, still without a language."""
        what, do = (Message.of(f"error.{self.key}.{part}", **self.params) for part in ("what", "do"))
        return what, do

    def __str__(self) -> str:
        return f"{self.what()} {self.do()}"

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return rebuild_error, (type(self).__name__, self.key, self.params)


class WrongUsage(UserError):
    """The command or its options make no sense (exit 2)."""

    exit_code = 2


class UnusableInput(UserError):
    """A file that cannot be used: not a PDF, encrypted, empty (exit 3)."""

    exit_code = 3


class PaperNotFound(UserError):
    """No paper, or more than one, answers to what was asked for (exit 4)."""

    exit_code = 4


class NoUsableModel(UserError):
    """No model is installed, or none that works here (exit 5)."""

    exit_code = 5


class Cancelled(UserError):
    """The user stopped it (exit 6)."""

    exit_code = 6

    def __init__(self, key: str = "cancelled", **params: Param) -> None:
        super().__init__(key, **params)


ERROR_TYPES: dict[str, type[UserError]] = {
    cls.__name__: cls for cls in (UserError, WrongUsage, UnusableInput, PaperNotFound, NoUsableModel, Cancelled)
}


def rebuild_error(name: str, key: str, params: dict[str, Param]) -> UserError:
    """The error that `name`, `key` and `params` describe (used when one crosses a process boundary)."""
    return ERROR_TYPES.get(name, UserError)(key, **params)
