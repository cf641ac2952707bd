"""Prompt files in memory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.base.errors import WrongUsage
from app.workflows.prompt_editing import PromptPart, PromptText
from app.workflows.prompts import PromptFile

if TYPE_CHECKING:
    from ui_fakes import FakeProgram

SHIPPED = {"quick": "Give it in one sentence.", "ask": "Answer $question."}


class FakePrompts:
    """`PromptsPort`: a text is good when it has a full stop."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program
        self.own: dict[tuple[str, str], str] = {}

    def list_prompts(self, lang: str) -> tuple[PromptFile, ...]:
        return tuple(
            PromptFile(name, name.title(), (name, lang) in self.own, Path(f"{name}.{lang}.md"), name == "quick")
            for name in SHIPPED
        )

    def read_prompt(self, name: str, lang: str) -> PromptText:
        own = self.own.get((name, lang))
        return PromptText(name, lang, SHIPPED[name] if own is None else own, own is not None, True)

    def save_prompt(self, name: str, lang: str, text: str) -> PromptText:
        self._program.note("save_prompt", (name, lang, text))
        if "." not in text:
            raise WrongUsage("prompt_part_missing", file=f"{name}.{lang}.md", part="system")
        self.own[name, lang] = text
        return self.read_prompt(name, lang)

    def reset_prompt(self, name: str, lang: str) -> PromptText:
        self._program.note("reset_prompt", (name, lang))
        self.own.pop((name, lang), None)
        return self.read_prompt(name, lang)

    def preview_prompt(self, name: str, lang: str, text: str, paper_id: int = 0) -> tuple[PromptPart, ...]:
        return (PromptPart("system", "You read papers."), PromptPart(name, text.replace("$question", "‹question›")))
