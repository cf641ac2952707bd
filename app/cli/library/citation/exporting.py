"""`paperlamp export`: the library's papers for other programs and for reference lists."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.base.disk.outputs import Outputs
from app.base.errors import WrongUsage
from app.cli.face import Face, ForceOpt, face_of
from app.workflows.library.citation import exporting, kept
from app.workflows.library.order import papers, shelving

_FORMS = "bibtex, biblatex, ris, csl-json, csv, md, html, rtf, txt; else by the file's ending"


def export(
    context: typer.Context,
    wanted: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PAPER...]", help="Papers' numbers, or parts of their titles; all without"),
    ] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="The file to write")] = None,
    form: Annotated[str, typer.Option("--format", help=_FORMS)] = "",
    collection: Annotated[str, typer.Option("--collection", help="The papers of a collection")] = "",
    files: Annotated[bool, typer.Option("--files", help="Say where the PDFs are on this computer")] = False,
    keep: Annotated[bool, typer.Option("--keep", help="Write the file again whenever the library changes")] = False,
    kept_: Annotated[bool, typer.Option("--kept", help="List the files that are written again")] = False,
    forget: Annotated[Path | None, typer.Option("--forget", help="Write this file again no longer")] = None,
    force: ForceOpt = False,
) -> None:
    """Write papers as BibTeX, biblatex, RIS, CSL-JSON, CSV, Markdown, HTML, RTF or text."""
    face = face_of(context)
    if kept_ or forget is not None:
        _list_kept(face, forget)
        return
    if out is None:
        raise WrongUsage("export_where")
    target, outputs = out.absolute(), Outputs(force=force)
    with face.services(writes=keep) as services:
        ids = [papers.find_paper(services, name).id for name in wanted or []]
        if keep:
            kept.keep(services, target, ids, form, collection=collection, with_files=files, outputs=outputs)
            face.console.say("cli.kept", path=str(target))
        if collection and not keep:
            ids += [paper.id for paper in shelving.list_papers(services, collection=collection)]
            if not ids:
                raise WrongUsage("collection_is_empty", name=collection)
        path, count = (
            (target, len(ids))
            if keep
            else exporting.export_references(services, ids, target, form, with_files=files, outputs=outputs)
        )
    if face.console.as_json:
        face.console.result({"path": str(path), "papers": count} | ({"kept": True} if keep else {}))
    elif not keep:
        face.console.say("cli.exported", count=count, path=str(path))


def _list_kept(face: Face, forget: Path | None) -> None:
    with face.services(writes=forget is not None) as services:
        if forget is not None:
            kept.forget(services, forget.absolute())
        found = kept.kept_exports(services)
    if face.console.as_json:
        face.console.result(
            {"kept": [{"path": one.path, "format": one.form, "state": str(state)} for one, state in found]}
        )
        return
    for one, state in found:
        face.console.line(f"{state}\t{one.form}\t{one.path}")
