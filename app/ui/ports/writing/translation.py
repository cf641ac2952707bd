"""Translations of papers, and the glossary they keep to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.base.progress import CancelToken
from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.domain.writing.translation import Term, TranslatedPassage, Translation
    from app.workflows import translating
    from app.workflows.services import Services
    from app.workflows.translating import TranslationOptions, TranslationWatcher
else:
    translating = LazyModule("app.workflows.translating")


class TranslationPort(Protocol):
    """Translations and terms."""

    def load_translation(self, paper_id: int, options: TranslationOptions) -> Translation:
        """What is translated already."""
        ...

    def translate(
        self, paper_id: int, options: TranslationOptions, watcher: TranslationWatcher, cancel: CancelToken
    ) -> Translation:
        """Translate the rest."""
        ...

    def translate_text(
        self, text: str, lang: str = ..., cancel: CancelToken | None = ..., title: str = ...
    ) -> TranslatedPassage:
        """Translate what was selected in a paper of that title."""
        ...

    def list_terms(self) -> tuple[Term, ...]:
        """The reader's glossary."""
        ...

    def set_terms(self, terms: Iterable[Term]) -> None:
        """Put these terms in the glossary's place."""
        ...

    def add_terms(self, file: Path) -> tuple[Term, ...]:
        """Take the terms of a CSV file into the glossary."""
        ...


class Translating:
    """`TranslationPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.load_translation = bound(services, lambda: translating.load_translation)
        self.translate = bound(services, lambda: translating.translate)
        self.translate_text = bound(services, lambda: translating.translate_text)
        self.list_terms = bound(services, lambda: translating.list_terms)
        self.set_terms = bound(services, lambda: translating.set_terms)
        self.add_terms = bound(services, lambda: translating.add_terms)
