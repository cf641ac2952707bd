"""The commands. Each opens the services it needs, calls one workflow, and prints what came back."""

from __future__ import annotations

import logging
import signal
import time
from pathlib import Path
from typing import Annotated, Any

import typer

from app import __version__
from app.base.errors import Cancelled, PaperlampError, UnusableInput, UserError, WrongUsage
from app.base.paths import Paths
from app.cli import (
    asking,
    checking,
    comparing,
    completing,
    exporting,
    mapping,
    modelling,
    noting,
    present,
    summarizing,
    talks,
    translating,
)
from app.cli.console import Console
from app.cli.demo import run_demo
from app.cli.face import Face, LangOpt, OpenServices, PaperArg, StartGui, face_of
from app.domain.paper import ImportStatus, Paper
from app.workflows.library import finding, papers
from app.workflows.summarizing import summaries
from app.workflows.writing import notes

app = typer.Typer(
    name="paperlamp",
    no_args_is_help=False,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Read papers, check what is said of them, and make slides, on your own computer.",
)

asking.register(app)

# Typer keeps its copy of Click to itself; its public BadParameter leads to the base of all complaints.
_CommandLineError: Any = typer.BadParameter.__mro__[2]


@app.callback(invoke_without_command=True)
def paperlamp(
    context: typer.Context,
    home: Annotated[Path | None, typer.Option(help="The folder of one library")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output")] = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version")] = False,
) -> None:
    """Set up what all commands share; without a command, open the window."""
    face = face_of(context)
    if version:
        face.console.line(f"paperlamp {__version__}")
        return
    if home is not None:
        face.paths = Paths.locate(home)
    face.console.as_json = as_json
    if context.invoked_subcommand is None:
        gui(context)


@app.command()
def gui(context: typer.Context) -> None:
    """Open the window."""
    face = face_of(context)
    face.exit_code = face.start_gui(lambda: face.open_services(face.paths, writes=True, lang=None))


@app.command("import")
def import_(
    context: typer.Context,
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="PDF files, folders, .bib .ris .json (CSL) files")
    ],
    password: Annotated[str | None, typer.Option(help="For a protected PDF")] = None,
) -> None:
    """Add PDF files, or all PDFs of a folder, to the library."""
    face = face_of(context)
    console = face.console
    with face.services(writes=True) as services:
        outcomes = papers.import_papers(
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


@app.command("list")
def list_(context: typer.Context) -> None:
    """List the papers."""
    face = face_of(context)
    with face.services() as services:
        found = papers.list_papers(services)
    if face.console.as_json:
        face.console.result({"papers": [present.paper_json(paper) for paper in found]})
        return
    for paper in found:
        authors = ", ".join(paper.authors[:2]) + (" …" if len(paper.authors) > 2 else "")
        face.console.line(f"{paper.id}\t{paper.status}\t{paper.year or '–'}\t{paper.title}\t{authors}")
    if not found:
        face.console.say("cli.empty_library")


@app.command()
def show(context: typer.Context, paper: PaperArg) -> None:
    """Show a paper: its facts, sections, figures and summaries."""
    face = face_of(context)
    console = face.console
    with face.services() as services:
        found = papers.find_paper(services, paper)
        document = papers.load_document(services, found.id)
        digests = summaries.load_digests(services, found.id)
        text = notes.summary_markdown(services, digests[0]) if digests else ""
    if console.as_json:
        sections = [{"id": s.id, "level": s.level, "title": s.title, "page": s.page} for s in document.sections]
        figures = present.document_json(document, console.lang)["figures"]
        console.result(
            {
                **present.paper_json(found),
                "abstract": document.abstract,
                "sections": sections,
                "figures": figures,
                "summaries": [present.digest_json(digest, console.lang) for digest in digests],
                "warnings": present.sentences(document.warnings, console.lang),
            }
        )
        return
    _print_paper(console, found, document.abstract)
    for section in document.sections:
        console.line(f"{'  ' * section.level}{section.number} {section.title} · {section.page}".rstrip())
    for figure in document.figures:
        console.line(f"  {figure.id}\t{figure.label}\t{figure.page}\t{figure.caption[:80]}")
    if text:
        console.line("\n" + text)


def _print_paper(console: Console, paper: Paper, abstract: str) -> None:
    console.line(f"{paper.id}  {paper.title}")
    console.line(", ".join(paper.authors))
    facts = [str(paper.year or ""), paper.venue, paper.doi, paper.arxiv_id, str(paper.status)]
    console.line(" · ".join(fact for fact in facts if fact))
    if abstract:
        console.line("\n" + abstract + "\n")


@app.command()
def search(
    context: typer.Context,
    query: Annotated[str, typer.Argument(help='Words that must all occur; "quote" a phrase')],
    limit: Annotated[int, typer.Option(help="At most so many sentences")] = 50,
) -> None:
    """Search the sentences of all papers."""
    face = face_of(context)
    with face.services() as services:
        started = time.perf_counter()
        hits = finding.search(services, query, limit)
        took_ms = round((time.perf_counter() - started) * 1000, 2)
    if face.console.as_json:
        rows = [
            {
                "paper": h.paper,
                "title": h.title,
                "page": h.page,
                "snippet": h.snippet,
                "score": h.score,
                "sentence": h.sentence,
            }
            for h in hits
        ]
        face.console.result({"hits": rows, "took_ms": took_ms})
        return
    for hit in hits:
        face.console.line(f"{hit.paper}\tp. {hit.page}\t{hit.snippet}")
    if not hits:
        face.console.say("cli.no_hits")


@app.command()
def remove(context: typer.Context, paper: PaperArg) -> None:
    """Take a paper out of the library."""
    face = face_of(context)
    with face.services(writes=True) as services:
        found = papers.find_paper(services, paper)
        papers.remove_paper(services, found.id)
    if face.console.as_json:
        face.console.result({"removed": found.id})
    face.console.say("cli.removed", title=found.title)


@app.command()
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


app.command()(summarizing.summarize)


app.command()(checking.check)
talks.register(app)
app.command()(completing.complete)
app.command()(exporting.export)
modelling.register(app)


@app.command()
def demo(
    context: typer.Context,
    pdf: Annotated[Path | None, typer.Argument(metavar="[PAPER.pdf]", help="Your own paper; else our sample")] = None,
    lang: LangOpt = "auto",
) -> None:
    """The main job from end to end: a model, a paper, a checked summary, slides."""
    face = face_of(context)
    with face.services(writes=True) as services:
        document = run_demo(services, face.console, pdf, lang)
    if face.console.as_json:
        face.console.result(document)


noting.register(app)
translating.register(app)
app.command()(comparing.compare)
app.command("map")(mapping.map_)


def _shared_first(arguments: list[str]) -> list[str]:
    """`--json` and `--home DIR` are for all commands, so they may also stand behind one; not behind "--"."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    shared: list[str] = []
    own: list[str] = []
    words = iter(arguments[:end])
    for word in words:
        if word == "--json" or word.startswith("--home="):
            shared.append(word)
        elif word == "--home" and (folder := next(words, None)) is not None:
            shared += [word, folder]
        else:
            own.append(word)
    return [*shared, *own, *arguments[end:]]


def run(open_services: OpenServices, start_gui: StartGui, arguments: list[str], lang: str) -> int:
    """Run one command; returns the exit code. No traceback reaches the user."""
    face = Face(Paths.locate(), Console(False, lang), open_services, start_gui)
    arguments = _shared_first(arguments)
    face.console.as_json = "--json" in arguments
    previous = signal.signal(signal.SIGINT, lambda *_: _interrupt(face.console))
    try:
        command = typer.main.get_command(app)
        outcome = command.main(arguments, prog_name="paperlamp", standalone_mode=False, obj=face)
        return outcome if isinstance(outcome, int) and outcome else face.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return face.console.fail(Cancelled())
    except _CommandLineError as error:
        return face.console.fail(WrongUsage("wrong_usage", reason=error.format_message().rstrip(".") + "."))
    except UserError as error:
        return face.console.fail(error)
    except (Exception, PaperlampError) as error:
        logging.getLogger("app").exception("a bug")
        log = face.paths.logs / "paperlamp.log"
        bug = UserError("bug", kind=type(error).__name__, log=str(log))
        face.console.fail(bug)
        return PaperlampError.exit_code
    finally:
        signal.signal(signal.SIGINT, previous)


def _interrupt(console: Console) -> None:
    """The first Ctrl-C asks the work to stop; a second one does not wait."""
    if console.cancel.cancelled:
        raise KeyboardInterrupt
    console.cancel.cancel()
