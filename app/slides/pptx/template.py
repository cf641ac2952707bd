"""A PowerPoint template as the layout engine sees it: named layouts, boxes in points, fonts, colours.

Works with our own templates and with a user's: a layout is found by its name, and where there is none
of that name, by the placeholders it offers.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError

from app.base.errors import UnusableInput, WrongUsage
from app.base.resources import resource_path
from app.slides.layout.geometry import PLAIN, Box, Fonts, Frame, TemplateLayout
from app.slides.pptx.outside import check_size, drop_outside
from app.slides.pptx.trial import try_out
from app.slides.themes import ASPECTS, THEMES

CAPTION_INDEX = 14
"""The index of the placeholder for captions in our templates."""

_EMU = 12_700
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_TEXTS = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.SUBTITLE)
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PRESENTATION_TYPE = b"presentationml.presentation.main+xml"
_TEMPLATE_TYPE = b"presentationml.template.main+xml"


class Template:
    """An opened template. One is used for one deck: slides are added to `presentation`."""

    def __init__(self, presentation: Any, dropped: int = 0) -> None:
        """`dropped`: how many things it would have fetched from elsewhere."""
        self.presentation = presentation
        self.dropped = dropped

    @cached_property
    def size(self) -> tuple[float, float]:
        """Width and height of a slide in points."""
        return self.presentation.slide_width / _EMU, self.presentation.slide_height / _EMU

    @cached_property
    def fonts(self) -> Fonts:
        """The fonts of the theme behind the first master."""
        scheme = theme_element(self.presentation).find(f".//{_DRAWING}fontScheme")

        def face(group: str, script: str, default: str) -> str:
            node = scheme.find(f"{_DRAWING}{group}/{_DRAWING}{script}") if scheme is not None else None
            name = node.get("typeface", "") if node is not None else ""
            return name or default

        body = face("minorFont", "latin", "Arial")
        return Fonts(face("majorFont", "latin", body), body, face("minorFont", "ea", "Microsoft YaHei"))

    @cached_property
    def content(self) -> Box:
        """Where content may stand: the body of the plain text layout."""
        frame = self.frame(PLAIN)
        width, height = self.size
        return frame.body or Box(0.06 * width, 0.26 * height, 0.88 * width, 0.64 * height)

    @cached_property
    def title(self) -> Box:
        """Where the titles of content slides stand, also where a template has no place for them."""
        height = self.size[1]
        return self.frame(PLAIN).title or Box(self.content.x, 0.035 * height, self.content.w, 0.165 * height)

    def frame(self, wanted: TemplateLayout) -> Frame:
        """The boxes of the layout that serves for `wanted`."""
        return _boxes(self.slide_layout(wanted))

    def slide_layout(self, wanted: TemplateLayout) -> Any:
        """The file's layout of that name, or the one whose placeholders serve best in its stead."""
        layouts = list(self.presentation.slide_layouts)
        return next((layout for layout in layouts if layout.name == wanted.name), None) or _nearest(layouts, wanted)


def _boxes(layout: Any) -> Frame:
    """Boxes of the title and the text of a layout."""
    kinds = {shape.placeholder_format.idx: shape for shape in layout.placeholders}
    title = next((shape for shape in kinds.values() if shape.placeholder_format.type in _TITLES), None)
    texts = [
        shape
        for index, shape in sorted(kinds.items())
        if shape.placeholder_format.type in _TEXTS and index != CAPTION_INDEX
    ]
    return Frame(_box(title), _box(texts[0] if texts else None))


def _box(shape: Any) -> Box | None:
    if shape is None or shape.width is None:
        return None
    return Box(shape.left / _EMU, shape.top / _EMU, shape.width / _EMU, shape.height / _EMU)


def _nearest(layouts: Sequence[Any], wanted: TemplateLayout) -> Any:
    """Cover: a title slide; anything else: a title with one text; failing that, a title alone; failing that, any."""

    def rank(layout: Any) -> tuple[int, int]:
        kinds = [shape.placeholder_format.type for shape in layout.placeholders]
        titled = any(kind in _TITLES for kind in kinds)
        amiss = abs(sum(kind in _TEXTS for kind in kinds) - wanted.texts)
        is_cover = PP_PLACEHOLDER.CENTER_TITLE in kinds or PP_PLACEHOLDER.SUBTITLE in kinds
        if wanted.opening:
            return (0 if is_cover else 1 if titled else 2, amiss)
        return ((0 if titled else 3) + (2 if is_cover else 0), amiss)

    return min(layouts, key=rank)


def theme_element(presentation: Any) -> etree._Element:
    """The XML of the theme behind the first slide master."""
    for relation in presentation.slide_master.part.rels.values():
        if relation.reltype.endswith("/theme"):
            return etree.fromstring(relation.target_part.blob)
    return etree.Element("none")


def open_template(theme: str, aspect: str = "16:9") -> Template:
    """The template of a built-in theme, or a user's own `.pptx` or `.potx` file (in its own format), without slides.

    Raises WrongUsage for an unknown theme or format and UnusableInput for a file that cannot serve.
    """
    if aspect not in ASPECTS:
        raise WrongUsage("slides_unknown_aspect", aspect=aspect, aspects=", ".join(ASPECTS))
    if theme in THEMES:
        return Template(Presentation(str(resource_path("templates", f"{theme}{ASPECTS[aspect]}.pptx"))))
    path = Path(theme)
    if path.suffix.lower() not in (".pptx", ".potx"):
        raise WrongUsage("slides_unknown_theme", theme=theme, themes=", ".join(THEMES))
    data = _bytes_of(path, "slides_bad_template")
    with suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(data)) as archive:
        check_size(archive, path.name)  # told in words of its own, and without starting a process
    try_out(data, "slides_bad_template", str(path))
    presentation = open_bytes(data, str(path), "slides_bad_template")
    template = Template(presentation, drop_outside(presentation))
    if not list(template.presentation.slide_layouts):
        raise UnusableInput("slides_bad_template", file=str(path), reason="no layouts")
    _drop_slides(template.presentation)
    return template


def read_presentation(path: Path, key: str) -> Any:
    """The presentation in a file. Raises UnusableInput with `key` for anything else."""
    return open_bytes(_bytes_of(path, key), str(path), key)


def _bytes_of(path: Path, key: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnusableInput(key, file=str(path), reason=error.strerror or str(error)) from None


def open_bytes(data: bytes, file: str, key: str) -> Any:
    """The presentation in these bytes. Raises UnusableInput with `key` for anything else."""
    try:
        presentation = Presentation(as_presentation(data, Path(file).name))
        _touch(presentation)
        return presentation
    except (
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        PythonPptxError,
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
    ) as error:
        reason = type(error).__name__
    raise UnusableInput(key, file=file, reason=reason)


def _touch(presentation: Any) -> None:
    """Reach for every part that slides are built on: python-pptx opens files that lack some, and fails later."""
    theme_element(presentation)
    if not (presentation.slide_width and presentation.slide_height):
        raise ValueError("no slide size")
    for layout in presentation.slide_layouts:
        list(layout.placeholders)


def as_presentation(data: bytes, name: str) -> io.BytesIO:
    """The bytes of a `.pptx`, or of a `.potx` re-labelled as one (python-pptx opens presentations only).

    Raises UnusableInput for a file that would unpack to more than a presentation holds.
    """
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    check_size(source, name)
    if _TEMPLATE_TYPE not in source.read("[Content_Types].xml"):
        return io.BytesIO(data)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for item in source.infolist():
            body = source.read(item)
            if item.filename == "[Content_Types].xml":
                body = body.replace(_TEMPLATE_TYPE, _PRESENTATION_TYPE)
            copy.writestr(item, body)
    target.seek(0)
    return target


def _drop_slides(presentation: Any) -> None:
    identifiers = presentation.slides._sldIdLst
    for identifier in list(identifiers):
        presentation.part.drop_rel(identifier.rId)
        identifiers.remove(identifier)
