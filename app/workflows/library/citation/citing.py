"""Citations and lists of references in a style: of one paper or many, for a text that is being written."""

from __future__ import annotations

from collections.abc import Sequence

from app.bibliography import entry_of
from app.bibliography.formatting import Formatted, StyleName, find_style, format_references, known_styles, to_text
from app.workflows.library.citation.keys import keys_of_library
from app.workflows.library.order.papers import get_paper
from app.workflows.services import Services

__all__ = ["Formatted", "StyleName", "choose_style", "cite", "style_of", "styles", "to_text"]


def style_of(services: Services) -> str:
    """The style that is used unless another is named: the user's, else the one that most are asked for in the language
    of the face."""
    return services.settings.citation_style or ("gb-t-7714" if services.lang.startswith("zh") else "apa")


def styles(services: Services, word: str = "") -> tuple[StyleName, ...]:
    """The styles there are whose name holds these words; without any those that are well known, the user's first."""
    found = known_styles(word)
    own = style_of(services)
    return tuple(sorted(found, key=lambda style: style.name != own)) if not word else found


def choose_style(services: Services, style: str) -> None:
    """Use a style from now on. Raises UserError where there is no such style."""
    find_style(style)
    services.update_settings(citation_style=style)


def cite(services: Services, ids: Sequence[int], style: str = "") -> Formatted:
    """These papers in a style, in the style's order (where it has none, in theirs). Raises UserError, PaperNotFound."""
    path = find_style(style or style_of(services))
    keys, known = keys_of_library(services), services.library.entries(ids)
    entries = [entry_of(get_paper(services, one), keys[one], None, known.get(one)) for one in dict.fromkeys(ids)]
    return format_references(entries, path)
