"""Draw a paper's mind map, and write it as SVG, PNG, OPML or Markdown."""

from __future__ import annotations

from pathlib import Path

from app.base.disk.files import disk_errors
from app.base.disk.outputs import Outputs
from app.base.errors import UnusableInput, UserError, WrongUsage
from app.domain.writing.mindmap import MapNode
from app.workflows.library.order.papers import load_document
from app.workflows.services import Services
from app.workflows.slides.decks import best_digest
from app.writing.map_drawing import DARK, LIGHT, draw_svg, lay_out
from app.writing.mindmap import map_to_markdown, map_to_opml, mind_map

FORMATS = (".svg", ".png", ".opml", ".md")
_SCALE = 2.0
_MOST_PIXELS = 60_000_000


def paper_map(services: Services, paper_id: int, lang: str = "auto") -> MapNode:
    """The map: the section tree, with the claims of the newest summary in `lang` where there is one."""
    document = load_document(services, paper_id)
    root = mind_map(document, best_digest(services, paper_id, lang))
    if not root.children:
        raise UnusableInput("map_without_sections", title=document.title)
    return root


def map_svg(services: Services, paper_id: int, lang: str = "auto", dark: bool = False) -> str:
    """The map as SVG, for a light or a dark window."""
    return draw_svg(lay_out(paper_map(services, paper_id, lang)), paper_id, DARK if dark else LIGHT)


def write_map(services: Services, paper_id: int, out: Path, lang: str = "auto", outputs: Outputs | None = None) -> Path:
    """The map in the format of the file's suffix. Raises TargetExists for a file that `outputs` may not replace."""
    outputs = outputs or Outputs()
    suffix = out.suffix.lower()
    if suffix not in FORMATS:
        raise WrongUsage("unknown_map_format", file=out.name, known=", ".join(FORMATS))
    if out.is_dir():
        raise WrongUsage("target_is_folder", file=str(out))
    if not out.parent.is_dir():
        raise UserError("folder_missing", folder=str(out.parent))
    outputs.check(out)
    root = paper_map(services, paper_id, lang)
    if suffix == ".png":
        data = _png(services, root)
    else:
        writers = {".md": map_to_markdown, ".opml": map_to_opml, ".svg": lambda *_: draw_svg(lay_out(root), paper_id)}
        data = writers[suffix](root, paper_id).encode("utf-8", "replace")
    with disk_errors(out.parent):
        outputs.write(out, data)
    return out


def _png(services: Services, root: MapNode) -> bytes:
    drawing = lay_out(root)
    scale = min(_SCALE, (_MOST_PIXELS / (drawing.width * drawing.height)) ** 0.5)
    return services.pdf.draw(draw_svg(drawing, fonts="Helvetica"), scale)
