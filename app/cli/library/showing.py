"""`paperlamp show`: what the library holds about one paper."""

from __future__ import annotations

import typer

from app.base.messages import Message, render
from app.cli import present
from app.cli.console import Console
from app.cli.face import PaperArg, face_of
from app.domain.library.entry import Entry
from app.domain.library.link import LinkedPaper
from app.domain.library.paper import Paper, PaperStatus
from app.workflows.library.catalogue import facts, linking
from app.workflows.library.imports import entries
from app.workflows.library.order import papers
from app.workflows.library.safety.written import written_about
from app.workflows.summarizing import summaries
from app.workflows.writing import notes


def show(context: typer.Context, paper: PaperArg) -> None:
    """Show a paper: its facts, sections, figures and summaries."""
    face = face_of(context)
    console = face.console
    with face.services() as services:
        found = papers.find_paper(services, paper)
        links = linking.links_of(services, found.id)
        if found.status is PaperStatus.ENTRY:
            _show_entry(console, found, entries.entry_of(services, found.id), links)
            return
        document = papers.load_document(services, found.id)
        digests = summaries.load_digests(services, found.id)
        text = notes.summary_markdown(services, digests[0]) if digests else ""
        entry = entries.entry_of(services, found.id)
        written = written_about(services, found.id)
        doubtful = [fact.name for fact in facts.known_facts(services, found.id) if fact.doubtful]
    if console.as_json:
        sections = [{"id": s.id, "level": s.level, "title": s.title, "page": s.page} for s in document.sections]
        figures = present.document_json(document, console.lang)["figures"]
        console.result(
            {
                **present.paper_json(found),
                "entry": present.entry_json(entry),
                "abstract": document.abstract,
                "sections": sections,
                "figures": figures,
                "summaries": [present.digest_json(digest, console.lang) for digest in digests],
                "items": [{"item": one.handle, "title": one.title, "created": one.created} for one in written],
                "warnings": present.sentences(document.warnings, console.lang),
                "links": _links_json(links),
                "doubtful": doubtful,
            }
        )
        return
    _print_paper(console, found, document.abstract)
    for warning in present.sentences(document.warnings, console.lang):
        console.line(f"! {warning}")
    if doubtful:
        check = Message.of("cli.please_check", names=", ".join(doubtful), paper=found.id)
        console.line(f"? {render(check, console.lang)}")
    for section in document.sections:
        console.line(f"{'  ' * section.level}{section.number} {section.title} · {section.page}".rstrip())
    for figure in document.figures:
        console.line(f"  {figure.id}\t{figure.label}\t{figure.page}\t{figure.caption[:80]}")
    _print_links(console, links)
    for one in written:
        console.line(f"  {one.handle}\t{one.created[:10]}\t{one.title}")
    if text:
        console.line("\n" + text)


def _show_entry(console: Console, paper: Paper, entry: Entry, links: tuple[LinkedPaper, ...]) -> None:
    """An entry without a file: what the bibliography says."""
    if console.as_json:
        nothing: dict[str, object] = {"sections": [], "figures": [], "summaries": [], "warnings": []}
        nothing["links"] = _links_json(links)
        known = present.entry_json(entry)
        console.result({**present.paper_json(paper), "entry": known, "abstract": entry.value("abstract"), **nothing})
        return
    _print_paper(console, paper, entry.value("abstract"))
    _print_links(console, links)
    for name, value in entry.fields:
        if name != "abstract":
            console.line(f"{name}\t{value}")


def _links_json(links: tuple[LinkedPaper, ...]) -> list[dict[str, object]]:
    return [{"paper": one.paper.id, "title": one.paper.title, "kind": str(one.kind)} for one in links]


def _print_links(console: Console, links: tuple[LinkedPaper, ...]) -> None:
    for one in links:
        console.line(f"  {one.kind}\t{one.paper.id}\t{one.paper.title}")


def _print_paper(console: Console, paper: Paper, abstract: str) -> None:
    console.line(f"{paper.id}  {paper.title}")
    console.line(", ".join(paper.authors))
    facts = [str(paper.year or ""), paper.venue, paper.doi, paper.arxiv_id, str(paper.status)]
    console.line(" · ".join(fact for fact in facts if fact))
    if abstract:
        console.line("\n" + abstract + "\n")
