"""Every layout of a slide, found by its name. A new one is a file in this folder and a line in `LAYOUTS`."""

from app.slides.layout.base import Part, SlideLayout, Unnamed
from app.slides.layout.layouts.agenda import Agenda
from app.slides.layout.layouts.closing import Closing
from app.slides.layout.layouts.content import Content
from app.slides.layout.layouts.cover import Cover
from app.slides.layout.layouts.figure import Figure
from app.slides.layout.layouts.questions import Questions
from app.slides.layout.layouts.references import References
from app.slides.layout.layouts.table import Table

LAYOUTS: tuple[SlideLayout, ...] = (
    Cover(),
    Agenda(),
    Content(),
    Figure(),
    Table(),
    Closing(),
    Questions(),
    References(),
)
"""In the order in which an outline's slide without a name is offered to them."""

_BY_NAME = {layout.name: layout for layout in LAYOUTS}


def layout_names() -> tuple[str, ...]:
    """What a slide may be called in an outline."""
    return tuple(_BY_NAME)


def layout_named(name: str) -> SlideLayout:
    """The layout of that name; a name nobody knows (a deck of a newer program) is laid out as points."""
    return _BY_NAME.get(name) or _BY_NAME[Content.name]


def layout_for(slide: Unnamed) -> SlideLayout:
    """The first layout that suits a slide whose outline names none."""
    return next((layout for layout in LAYOUTS if layout.suits(slide)), layout_named(Content.name))


__all__ = ["LAYOUTS", "Part", "SlideLayout", "Unnamed", "layout_for", "layout_named", "layout_names"]
