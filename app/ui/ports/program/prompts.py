"""The prompt files: which there are, and editing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.workflows import prompt_editing, prompts
    from app.workflows.prompt_editing import PromptPart, PromptText
    from app.workflows.prompts import PromptFile
    from app.workflows.services import Services
else:
    prompt_editing = LazyModule("app.workflows.prompt_editing")
    prompts = LazyModule("app.workflows.prompts")


class PromptsPort(Protocol):
    """Prompts by their name and their language ("en" or "zh")."""

    def list_prompts(self, lang: str) -> tuple[PromptFile, ...]:
        """All of them, with titles in that language."""
        ...

    def read_prompt(self, name: str, lang: str) -> PromptText:
        """One, as it is used."""
        ...

    def save_prompt(self, name: str, lang: str, text: str) -> PromptText:
        """Use this text from now on."""
        ...

    def reset_prompt(self, name: str, lang: str) -> PromptText:
        """Use again what came with the program."""
        ...

    def preview_prompt(self, name: str, lang: str, text: str, paper_id: int = ...) -> tuple[PromptPart, ...]:
        """What a model would be given by that text."""
        ...


class PromptAccess:
    """`PromptsPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.list_prompts = bound(services, lambda: prompts.list_prompts)
        self.read_prompt = bound(services, lambda: prompt_editing.read_prompt)
        self.save_prompt = bound(services, lambda: prompt_editing.save_prompt)
        self.reset_prompt = bound(services, lambda: prompt_editing.reset_prompt)
        self.preview_prompt = bound(services, lambda: prompt_editing.preview_prompt)
