from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import slides_samples as samples
from pptx import Presentation

from app.domain.writing.deck import Deck, DeckOptions
from app.slides import write
from app.slides.plan.compose import compose


@pytest.fixture(params=["en", "zh"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def deck(lang: str) -> Deck:
    return compose(samples.document(lang), samples.digest(lang), DeckOptions(author="Ana Li"))


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Any]:
    """Writes a deck and opens the file again with python-pptx."""

    def write_and_open(deck: Deck, figures: dict[str, Any], theme: str = "lamp") -> Any:
        path = tmp_path / "deck.pptx"
        write(deck, figures, path, theme)
        return Presentation(str(path))

    return write_and_open
