"""What the threads of the engine's process share while it works."""

from __future__ import annotations

from app.llm.worker.governor import Governor


class Pulse:
    """Shared with the threads beside the work: whether it moves, whether it is to stop, what load others make."""

    def __init__(self) -> None:
        self.beat = 0
        self.stop = False
        self.governor = Governor()

    def touch(self) -> bool:
        """Note progress; true when the work is to stop."""
        self.beat += 1
        return self.stop
