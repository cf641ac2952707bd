"""Reading aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.base.progress import CancelToken
    from app.domain.reading.speech import SpokenSentence
    from app.workflows.library.reader import speaking
    from app.workflows.services import Services
else:
    speaking = LazyModule("app.workflows.library.reader.speaking")


class SpeechPort(Protocol):
    """A paper's sentences, and the voice of this computer."""

    def spoken(self, paper_id: int) -> tuple[SpokenSentence, ...]:
        """The sentences as they are said."""
        ...

    def say(self, text: str, lang: str, speed: float, cancel: CancelToken) -> None:
        """Say a text, until its end or until it is to stop."""
        ...


class Speaking:
    """`SpeechPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.spoken = bound(services, lambda: speaking.spoken)
        self.say = bound(services, lambda: speaking.say)
