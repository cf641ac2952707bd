"""`paperlamp marks`: the marks of a paper; into a copy of its PDF, and back from one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.base.codec import to_plain
from app.base.disk.outputs import Outputs
from app.cli.face import ForceOpt, PaperArg, face_of
from app.workflows.library.order import papers
from app.workflows.library.reader import marking


def marks(
    context: typer.Context,
    paper: PaperArg,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="Write a copy of the PDF with the marks as annotations")
    ] = None,
    take: Annotated[
        Path | None, typer.Option("--from", help="Take in the marks of a copy that another program changed")
    ] = None,
    remove: Annotated[int | None, typer.Option("--remove", help="Take the mark with this number away")] = None,
    force: ForceOpt = False,
) -> None:
    """List the marks of a paper, write them into a copy of its PDF, or read them back from one."""
    face = face_of(context)
    result: dict[str, object] = {}
    count = 0
    with face.services(writes=take is not None or remove is not None) as services:
        found = papers.find_paper(services, paper)
        if remove is not None:
            marking.remove_mark(services, remove)
        if take is not None:
            result["taken"] = to_plain(marking.take_marks(services, found.id, take))
        if out is not None:
            path, count = marking.export_marked(services, found.id, out.absolute(), Outputs(force=force))
            result |= {"path": str(path), "written": count}
        known = marking.list_marks(services, found.id)
    if face.console.as_json:
        face.console.result({"paper": found.id, "marks": [to_plain(mark) for mark in known], **result})
        return
    for mark in known:
        number = str(mark.id or "–")
        face.console.line(f"{number}\t{mark.page}\t{mark.kind}\t{mark.quote or mark.note}")
    if out is not None and count:
        face.console.say("cli.marks_written", count=count, path=str(out))
