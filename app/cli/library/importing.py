"""The commands that read files: `import` into the library, and `extract` without one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.base.errors import UnusableInput
from app.cli import present
from app.cli.face import face_of
from app.domain.paper import ImportStatus
from app.workflows.library import intake, papers


def import_(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH...", help="PDF files, folders, bibliographies (.bib .ris .json .enw .xml .nbib .ciw)"
        ),
    ],
    password: Annotated[str | None, typer.Option(help="For a protected PDF")] = None,
) -> None:
    """Add PDF files, or all PDFs of a folder, to the library."""
    face = face_of(context)
    console = face.console
    with face.services(writes=True) as services:
        outcomes = intake.import_papers(
            services, paths, on_progress=console.progress, cancel=console.cancel, password=password
        )
    if console.as_json:
        console.result(present.imported_json(outcomes))
    for outcome in outcomes:
        if outcome.status is ImportStatus.FAILED:
            console.note(outcome.reason)
        elif not console.as_json:
            console.line(f"{outcome.id}\t{outcome.status}\t{outcome.title}")
        for note in present.sentences(outcome.notes, console.lang):
            console.note(note)
    if outcomes and all(outcome.status is ImportStatus.FAILED for outcome in outcomes):
        face.exit_code = UnusableInput.exit_code


def extract(
    context: typer.Context,
    pdf: Annotated[Path, typer.Argument(help="A PDF file")],
    password: Annotated[str | None, typer.Option(help="For a protected PDF")] = None,
) -> None:
    """Read a PDF without a library and print what was found."""
    face = face_of(context)
    with face.services() as services:
        document = papers.extract(services, pdf, password, face.console.progress)
    if face.console.as_json:
        face.console.result(present.document_json(document, face.console.lang))
        return
    face.console.line(document.title)
    face.console.line(", ".join(document.authors))
    current = ""
    for sentence in document.sentences:
        if sentence.section != current:
            current = sentence.section
            section = document.section_by_id.get(current)
            face.console.line(f"\n## {section.number} {section.title}".rstrip() if section else "")
        face.console.line(f"[{sentence.page}] {sentence.text}")
