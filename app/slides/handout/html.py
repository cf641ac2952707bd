"""A handout as HTML for the PDF: text escaped, one picture by name, nothing fetched from anywhere."""

from __future__ import annotations

from html import escape

from app.domain.writing.digest import Mark
from app.domain.writing.handout import Handout, HandoutPart, HandoutPicture, HandoutPoint, HandoutSize
from app.slides.handout.fitting import cut_to, figure_size
from app.slides.handout.numbers import emphasised

PICTURE = "figure.png"
FIGURE_AFTER = 2
"""The question and its answer stand before the figure."""
ACCENT, QUIET = "#A85A00", "#6A655B"


def to_html(handout: Handout, picture: HandoutPicture | None, size: HandoutSize) -> str:
    """The page's HTML, in the few elements and styles that MuPDF lays out."""
    handout = cut_to(handout, size)
    blocks = [f"<h1>{escape(handout.title)}</h1>", f'<p class="by">{escape(handout.byline)}</p>']
    for index, part in enumerate(handout.parts):
        blocks.append(_part(part))
        if picture is not None and index + 1 == min(FIGURE_AFTER, len(handout.parts)):
            blocks.append(_figure(picture, size))
    blocks.append(f'<p class="foot">{escape(handout.foot)}</p>')
    return f"<html><head><style>{style(size)}</style></head><body>{''.join(blocks)}</body></html>"


def style(size: HandoutSize) -> str:
    """The style sheet for one size of text."""
    text = size.text
    return (
        f"body {{font-family: sans-serif; font-size: {text}pt; line-height: 1.28; color: #22201C}}"
        f"h1 {{font-size: {text * 1.55:.1f}pt; margin: 0 0 3pt 0; line-height: 1.15}}"
        f"h2 {{font-size: {text * 1.08:.1f}pt; margin: {text * 0.75:.1f}pt 0 2pt 0; color: {ACCENT}}}"
        f"p {{margin: 0 0 2.5pt 0}} ul {{margin: 0 0 0 13pt; padding: 0}} li {{margin: 0 0 2pt 0}}"
        f".by, .foot, .cap, .at {{color: {QUIET}; font-size: {text * 0.86:.1f}pt}}"
        f".fig {{text-align: center; margin: {text * 0.8:.1f}pt 0 3pt 0}} .cap {{text-align: center}}"
        f".foot {{margin: {text:.1f}pt 0 0 0}}"
    )


def _part(part: HandoutPart) -> str:
    lines = [_point(point, part.numbers) for point in part.points]
    if len(lines) == 1:
        return f"<h2>{escape(part.title)}</h2><p>{lines[0]}</p>"
    return f"<h2>{escape(part.title)}</h2><ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"


def _point(point: HandoutPoint, numbers: bool) -> str:
    pieces = emphasised(point.text) if numbers else [(point.text, False)]
    said = "".join(f"<b>{escape(text)}</b>" if strong else escape(text) for text, strong in pieces)
    return said + f' <span class="at">{escape(behind(point))}</span>' * bool(behind(point))


def behind(point: HandoutPoint) -> str:
    """What stands after a statement: its page, and a sign where the paper bears it only in part."""
    doubt = f"{Mark.WEAK.sign} " if point.mark in (Mark.WEAK, Mark.UNSUPPORTED) else ""
    return f"({doubt}{point.place})" if point.place else ""


def _figure(picture: HandoutPicture, size: HandoutSize) -> str:
    width, height = figure_size(picture.width, picture.height, size)
    return (
        f'<p class="fig"><img src="{PICTURE}" style="width: {width:.0f}pt; height: {height:.0f}pt" alt="{escape(picture.alt_text)}"/></p>'
        f'<p class="cap">{escape(picture.caption)}</p>'
    )
