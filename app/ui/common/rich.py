"""Markdown and formulas that a model or a reader wrote, as the mark-up that labels draw: the one renderer for words in panels.

What could load or open something (pictures, links, HTML) is no part of it: it stays as it was typed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

FORMULA = re.compile(
    r"(?<!\\)\$\$(?P<block>[^$]{1,2000}?)\$\$|\\\[(?P<square>.{1,2000}?)\\\]|\\\((?P<round>[^\n]{1,400}?)\\\)"
    r"|(?<![\\$])\$(?=[^\s$])(?P<line>[^$\n]{1,400}?)(?<![\s\\])\$(?![\d$])",
    re.S,
)
"""Formulas as TeX has them in Markdown: $…$ and \\(…\\) in the line, $$…$$ and \\[…\\] for themselves. A dollar with a blank
behind it, or a figure behind its partner, is money."""
CODE = re.compile(r"`[^`\n]*`")
_PARTS = ("emphasis", "backticks", "list", "newline", "escape", "strikethrough")
_WITHIN_WORDS = re.compile(r"(?<=\w)\*(?=\w)")
"""A star between two letters or figures is a product ("2*3*4"), not emphasis."""
_HOLE = "\ue000{number}\ue001"
_HOLES = re.compile("\ue000(\\d+)\ue001")
_ONE_PARAGRAPH = re.compile(r"<p>((?:(?!</?p>).)*)</p>\s*\Z", re.S)
_BETWEEN = '<p style="margin-top:0;margin-bottom:6px">'
_LIST_STYLE = 'style="margin-top:0;margin-bottom:6px;margin-left:-16px"'


def rich(text: str) -> str:
    """HTML for a label, from Markdown with formulas."""
    holes: list[str] = []

    def put_by(drawn: str) -> str:
        holes.append(drawn)
        return _HOLE.format(number=len(holes) - 1)

    text = text.replace("\ue000", "").replace("\ue001", "")
    if "$" in text or "\\" in text:
        text = outside_code(text, lambda found: put_by(_formula(found)))
    if not re.search(r"[*_`~\\\n]|^\s*(?:[-+]|\d+[.)])\s", text):
        return _fill(html.escape(text), holes)
    body = _renderer().render(_WITHIN_WORDS.sub(r"\\*", text)).strip()
    if (only := _ONE_PARAGRAPH.match(body)) is not None:
        body = only[1]
    body = re.sub(r"<(ul|ol)(?=[ >])", lambda found: f"<{found[1]} {_LIST_STYLE}", body.replace("<p>", _BETWEEN))
    return _fill(body, holes)


def outside_code(text: str, put: Callable[[re.Match[str]], str]) -> str:
    """The text with its formulas replaced, but for those in code."""
    pieces, at = [], 0
    for code in CODE.finditer(text):
        pieces += [FORMULA.sub(put, text[at : code.start()]), code.group()]
        at = code.end()
    return "".join([*pieces, FORMULA.sub(put, text[at:])])


def formula_in(found: re.Match[str]) -> tuple[str, bool]:
    """The TeX of a match of `FORMULA`, and whether it stands for itself."""
    block = found["block"] or found["square"]
    return (block or found["line"] or found["round"] or "").strip(), block is not None


def formula_words(tex: str) -> str:
    """A formula as characters: Greek letters, raised and lowered figures, signs."""
    from app.text.tex import to_text

    return to_text(f"${tex}$")


def _formula(found: re.Match[str]) -> str:
    tex, for_itself = formula_in(found)
    said = f"<i>{html.escape(formula_words(tex))}</i>"
    return f"<br>&emsp;{said}<br>" if for_itself else said


def _fill(body: str, holes: list[str]) -> str:
    """A formula that is a paragraph of its own needs no lines around it."""
    filled = _HOLES.sub(lambda found: holes[int(found[1])], body)
    return re.sub(r"<br>\s*(?=</p>|\Z)|(?<=px\">)<br>|\A<br>", "", filled)


@cache
def _renderer() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("zero", {"html": False, "breaks": True}).enable(list(_PARTS))
