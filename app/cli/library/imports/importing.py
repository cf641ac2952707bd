"""The commands that read files: `import` into the library, and `extract` without one."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from app.base.errors import UnusableInput
from app.cli import present
from app.cli.face import Face, face_of
from app.domain.library.paper import LOCKED, ImportedPaper, ImportStatus, PaperStatus
from app.workflows.library.imports import identifying, intake
from app.workflows.library.order import papers
from app.workflows.services import Services

Password = Annotated[
    str | None, typer.Option(help="For a protected PDF; - reads it from standard input. A terminal is asked for it")
]


def import_(
    context: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|NUMBER...",
            help="PDF files, folders, bibliographies (.bib .ris .json .enw .xml .nbib .ciw); or a DOI, arXiv id, "
            "PMID, ISBN or address, which is looked up on the internet",
        ),
    ],
    password: Password = None,
) -> None:
    """Add PDF files, all PDFs of a folder, the entries of a bibliography, or works by their numbers to the library."""
    face = face_of(context)
    console = face.console
    given = given_password(password)
    with face.services(writes=True) as services:
        files, numbers = _parted(paths)
        outcomes: tuple[ImportedPaper, ...] = ()
        if files:
            outcomes = intake.import_papers(
                services, files, on_progress=console.progress, cancel=console.cancel, password=given
            )
        if numbers:
            outcomes += identifying.add(services, numbers, on_progress=console.progress, cancel=console.cancel)
        outcomes = tuple(_unlocked(services, face, one) if one.error in LOCKED else one for one in outcomes)
        outcomes = tuple(_with_warnings(services, one) for one in outcomes)
    if console.as_json:
        console.result(present.imported_json(outcomes, console.lang))
    for outcome in outcomes:
        if outcome.status is ImportStatus.FAILED:
            console.note(outcome.reason)
        elif not console.as_json:
            state = PaperStatus.ENTRY if outcome.without_file else outcome.status
            console.line(f"{outcome.id}\t{state}\t{outcome.title}")
        for note in present.sentences(outcome.notes, console.lang):
            console.note(note)
    if outcomes and all(outcome.status is ImportStatus.FAILED for outcome in outcomes):
        face.exit_code = UnusableInput.exit_code


def extract(
    context: typer.Context,
    pdf: Annotated[Path, typer.Argument(help="A PDF file")],
    password: Password = None,
) -> None:
    """Read a PDF without a library and print what was found."""
    face = face_of(context)
    given = given_password(password)
    with face.services() as services:
        try:
            document = papers.extract(services, pdf, given, face.console.progress)
        except UnusableInput as error:
            asked = face.console.secret(error.what(face.console.lang)) if error.key in LOCKED else ""
            if not asked:
                raise
            document = papers.extract(services, pdf, asked, face.console.progress)
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


def given_password(password: str | None) -> str | None:
    """What the option says; an argument can be read by other users of the machine, standard input cannot."""
    return sys.stdin.readline().rstrip("\r\n") if password == "-" else password


def _parted(given: list[str]) -> tuple[list[Path], list[str]]:
    """What is a file or a folder, and what names a work; a file that is there is always a file."""
    files, numbers = [], []
    for one in given:
        if identifying.identifier_of(one) is not None and not os.path.exists(one):  # noqa: PTH110 (never raises)
            numbers.append(one)
        else:
            files.append(Path(one))
    return files, numbers


def _with_warnings(services: Services, one: ImportedPaper) -> ImportedPaper:
    """The outcome with what was left out of a file that has been read: a cover, line numbers, a correction at its end."""
    if one.id is None or one.status is not ImportStatus.ADDED or one.without_file:
        return one
    if papers.get_paper(services, one.id).status is not PaperStatus.READY:
        return one
    return replace(one, notes=(*one.notes, *papers.load_document(services, one.id).warnings))


def _unlocked(services: Services, face: Face, locked: ImportedPaper) -> ImportedPaper:
    """A protected file once more, with the password that a person at a terminal gives."""
    asked = face.console.secret(locked.reason)
    if not asked:
        return locked
    (outcome,) = intake.import_papers(
        services, [Path(locked.path)], on_progress=face.console.progress, cancel=face.console.cancel, password=asked
    )
    return outcome
