"""The command that compares papers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from app.base.disk.outputs import Outputs
from app.base.messages import Message, render
from app.base.progress import Progress
from app.cli import present
from app.cli.console import Console
from app.cli.face import ForceOpt, LangOpt, face_of
from app.domain.writing.comparison import Cell, Comparison
from app.workflows import comparing
from app.workflows.library.order import papers


def compare(
    context: typer.Context,
    wanted: Annotated[list[str], typer.Argument(metavar="PAPER...", help="Two or more papers")],
    columns: Annotated[str, typer.Option(help="What to compare: known columns, or your own words")] = ",".join(
        comparing.USUAL
    ),
    out: Annotated[Path | None, typer.Option("-o", "--out", help="A .md, .csv or .xlsx file")] = None,
    lang: LangOpt = "auto",
    force: ForceOpt = False,
) -> None:
    """Compare papers in a table; every cell leads to the sentence that proves it, or says that it is not stated."""
    face = face_of(context)
    names = tuple(columns.replace("，", ",").replace("、", ",").split(","))
    outputs = Outputs(force=force)
    if out is not None:
        comparing.check_table_file(out.absolute(), outputs)
    with face.services(writes=True) as services:
        ids = [papers.find_paper(services, one).id for one in wanted]
        watcher = _OnConsole(face.console)
        options = comparing.CompareOptions(names, lang)
        table = comparing.compare(services, ids, options, watcher, face.console.cancel)
        if out is not None:
            comparing.write_comparison(services, table, out.absolute(), outputs)
    if face.console.as_json:
        document = comparison_json(table, face.console.lang)
        face.console.result(document | ({"path": str(out.absolute())} if out else {}))
    elif out is not None:
        face.console.line(str(out.absolute()))
    else:
        _print(face.console, table)


class _OnConsole:
    """Says how far it is."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def on_progress(self, p: Progress) -> None:
        """Pass it on."""
        self._console.progress(p)

    def on_cell(self, cell: Cell) -> None:
        """Nothing: the table is printed as a whole."""

    def on_notice(self, m: Message) -> None:
        """Say it."""
        self._console.note(render(m, self._console.lang))


def _print(console: Console, table: Comparison) -> None:
    for paper in table.papers:
        console.line(f"\n{paper.title}")
        for aspect in table.aspects:
            cell = table.cell(paper.id, aspect.key)
            nothing = render(Message.of("comparison.not_stated"), table.lang)
            console.line(f"  {aspect.title}{'' if cell.claims else ': ' + nothing}")
            for claim in cell.claims:
                pages = ", ".join(str(page) for page in sorted({evidence.page for evidence in claim.evidence}))
                where = render(Message.of("summary.pages", pages=pages), table.lang)
                console.line(f"    {claim.mark.sign} {claim.text} [{where}]")


def comparison_json(table: Comparison, lang: str) -> dict[str, Any]:
    """The `compare` document."""
    return {
        "id": table.id,
        "lang": table.lang,
        "model": table.model,
        "created": table.created,
        "columns": [{"key": aspect.key, "title": aspect.title} for aspect in table.aspects],
        "rows": [
            {
                "paper": paper.id,
                "title": paper.title,
                "cells": [_cell_json(table.cell(paper.id, aspect.key), lang) for aspect in table.aspects],
            }
            for paper in table.papers
        ],
    }


def _cell_json(cell: Cell, lang: str) -> dict[str, Any]:
    return {
        "column": cell.aspect,
        "stated": bool(cell.claims),
        "claims": [present.claim_json(claim, lang) for claim in cell.claims],
        "rejected": [present.claim_json(claim, lang) for claim in cell.rejected],
    }
