"""A paper's column as HTML: the body that a web page and a book share, and the page that is one file with all its pictures."""

from __future__ import annotations

import base64
import html
from collections.abc import Callable, Iterable

from app.base.messages import Message, render
from app.domain.reading.flow import Block, BlockKind, Flow, NoteCall, Piece

Source = Callable[[str], str]
"""The address of a figure's picture, by the figure's id; empty where there is none."""

STYLE = """
body { font: 1.05rem/1.6 Georgia, "Noto Serif", "Songti SC", "Noto Serif CJK SC", SimSun, serif; max-width: 38em; margin: 2rem auto;
  padding: 0 1rem; color: #22201c; background: #fbfaf7; }
body.both { max-width: 76em; }
h1, h2, h3, h4 { line-height: 1.3; margin: 1.6em 0 .6em; }
p { margin: 0 0 .9em; }
.byline, figcaption, .reference, .note { color: #6a655b; font-size: .9em; }
.note p { margin: 0 0 .5em; }
sup { line-height: 0; } sup a, .note a { color: #a25600; text-decoration: none; }
figure { margin: 1.4em 0; text-align: center; }
figure img { max-width: 100%; background: #fff; }
figcaption { text-align: left; margin-top: .5em; }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2em; }
.mark { font-size: .8em; }
.verified { color: #0b6b61; } .found { color: #4a6472; } .weak { color: #8a5a00; } .unsupported { color: #a8271f; }
@media (max-width: 40em) { .two { display: block; } }
@media (prefers-color-scheme: dark) { body { color: #ece8df; background: #1b1a18; } .byline, figcaption, .reference, .note { color: #a39d90; }
  sup a, .note a { color: #f0a63a; } }
"""


def flow_to_html(flow: Flow, pictures: dict[str, bytes], *, both: bool, lang: str) -> str:
    """One file that needs no other. `both` puts translations beside the original; `lang` is that of the marks' names."""
    sources = {name: "data:image/png;base64," + base64.b64encode(png).decode() for name, png in pictures.items()}
    body = "\n".join(body_parts(flow.blocks, lambda name: sources.get(name, ""), flow, both=both, lang=lang))
    kind = ' class="both"' if both and flow.other else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{html.escape(flow.lang)}">\n<head>\n<meta charset="utf-8"/>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        # A saved paper loads nothing and runs nothing, whatever its text says.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\"/>\n"
        f"<title>{html.escape(flow.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body{kind}>\n{body}\n</body>\n</html>\n"
    )


def body_parts(blocks: Iterable[Block], source: Source, flow: Flow, *, both: bool, lang: str) -> Iterable[str]:
    """The blocks as XHTML, one string each."""
    for block in blocks:
        yield _block(block, source, flow, both=both and bool(flow.other), lang=lang)


def _block(block: Block, source: Source, flow: Flow, *, both: bool, lang: str) -> str:
    if block.kind in (BlockKind.FIGURE, BlockKind.EQUATION):
        return _figure(block, source, flow, both=both, lang=lang)
    if block.kind is BlockKind.NOTE:
        return _note(block, flow, both=both)
    tag = {BlockKind.TITLE: "h1", BlockKind.HEADING: f"h{min(4, block.level + 1)}"}.get(block.kind, "p")
    kind = f' class="{block.kind}"' if block.kind in (BlockKind.BYLINE, BlockKind.REFERENCE) else ""
    own = f"<{tag}{kind}>{_pieces(block.pieces, lang)}</{tag}>"
    if not (both and block.translation):
        return own
    tag = tag if tag == "p" else "p"
    other = f'<{tag} lang="{html.escape(flow.other)}">{html.escape(block.translation)}</{tag}>'
    return f'<div class="two"><div>{own}</div><div>{other}</div></div>'


def _figure(block: Block, source: Source, flow: Flow, *, both: bool, lang: str) -> str:
    caption = _pieces(block.pieces, lang)
    if both and block.translation:
        caption += f'<br/><span lang="{html.escape(flow.other)}">{html.escape(block.translation)}</span>'
    address = source(block.figure)
    name = html.escape(block.text[:200], quote=True)
    picture = f'<img src="{html.escape(address, quote=True)}" alt="{name}"/>' if address else ""
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f"<figure>{picture}{below}</figure>"


def _note(block: Block, flow: Flow, *, both: bool) -> str:
    """A footnote; books show it beside its mark. The mark leads back to the text."""
    name, mark = html.escape(block.note, quote=True), html.escape(block.label)
    back = f'<a href="#call-{name}" role="doc-backlink">{mark}</a> ' if block.called else f"{mark} ".lstrip()
    words = f"<p>{back}{html.escape(block.text)}</p>"
    if both and block.translation:
        other = f'<p lang="{html.escape(flow.other)}">{html.escape(block.translation)}</p>'
        words = f'<div class="two"><div>{words}</div><div>{other}</div></div>'
    return f'<aside class="note" id="note-{name}" role="doc-footnote">{words}</aside>'


def _call(call: NoteCall) -> str:
    name, mark = html.escape(call.note, quote=True), html.escape(call.label)
    return f'<sup><a id="call-{name}" href="#note-{name}" role="doc-noteref">{mark}</a></sup>'


def _pieces(pieces: Iterable[Piece], lang: str) -> str:
    parts: list[str] = []
    last = ""
    for piece in pieces:
        gap = " " if last and last.isascii() else ""
        text = "".join(_call(call) if call else html.escape(words) for words, call in piece.parts())
        if piece.color:
            text = f'<span style="background: {html.escape(piece.color, quote=True)}66">{text}</span>'
        if piece.mark is not None:
            word = render(Message.of(f"verdict.{piece.mark}"), lang)
            text += f' <span class="mark {piece.mark}" title="{html.escape(word, quote=True)}">{piece.mark.sign}</span>'
        parts.append(gap + text)
        last = piece.text[-1:]
    return "".join(parts)
