"""`paperlamp cite`: papers as a citation and a list of references in a style."""

from __future__ import annotations

import html
from enum import StrEnum
from typing import Annotated

import typer

from app.base.errors import WrongUsage
from app.cli.face import Face, face_of
from app.workflows.library.citation import citing
from app.workflows.library.order import papers


class Form(StrEnum):
    """How the references are printed."""

    TEXT = "text"
    HTML = "html"
    RTF = "rtf"


def cite(
    context: typer.Context,
    wanted: Annotated[
        list[str] | None, typer.Argument(metavar="[PAPER...]", help="Papers' numbers, or parts of their titles")
    ] = None,
    style: Annotated[
        str, typer.Option(help="apa, gb-t-7714, ieee, nature, vancouver, chicago, mla, any other style, or a .csl file")
    ] = "",
    form: Annotated[Form, typer.Option("--format", help="How the references are printed")] = Form.TEXT,
    styles: Annotated[str | None, typer.Option(metavar="WORDS", help="List the styles that are called so")] = None,
    use: Annotated[bool, typer.Option("--use", help="Use the style of --style from now on")] = False,
) -> None:
    """Cite papers in a style: what stands in the text, and the list of references."""
    face = face_of(context)
    if styles is not None:
        _list_styles(face, styles)
        return
    if not wanted and not (use and style):
        raise WrongUsage("nothing_to_cite")
    with face.services(writes=use) as services:
        if use and style:
            citing.choose_style(services, style)
        ids = [papers.find_paper(services, name).id for name in wanted or ()]
        _print(face, citing.cite(services, ids, style), form) if ids else face.console.say("cli.style_used", name=style)


def _list_styles(face: Face, words: str) -> None:
    with face.services() as services:
        found = citing.styles(services, words)
    if face.console.as_json:
        face.console.result({"styles": [{"name": one.name, "title": one.title} for one in found]})
        return
    for one in found:
        face.console.line(f"{one.name}\t{one.title}")


def _print(face: Face, found: citing.Formatted, form: Form) -> None:
    if face.console.as_json:
        rows = [
            {"key": one.key, "text": one.text, "html": one.html, "citation": citing.to_text(one.citation)}
            for one in found.references
        ]
        face.console.result({"style": found.style, "citation": citing.to_text(found.citation), "references": rows})
    elif form is Form.RTF:
        face.console.line(found.rtf)
    elif form is Form.HTML:
        face.console.line(f"<!-- {html.escape(found.style.replace('--', '-'))} -->\n{found.html}")
    else:
        face.console.line("\n".join([citing.to_text(found.citation), "", *(one.text for one in found.references)]))
