"""`paperlamp references` and `paperlamp cited-by`: what a paper cites, and which papers of the library cite it."""

from __future__ import annotations

import re
from collections import Counter
from typing import Annotated

import typer

from app.base.errors import WrongUsage
from app.base.messages import Message, render
from app.cli.console import Console
from app.cli.face import PaperArg, face_of
from app.domain.library.cited_by import CitedBy, CitingPaper
from app.domain.library.listed_reference import ListedReference
from app.domain.library.proposal import fact_text
from app.domain.library.reference_check import Outcome, ReferenceCheck
from app.workflows.library.citation import cited_by as citing
from app.workflows.library.citation import looking_up
from app.workflows.library.citation import references as listing
from app.workflows.library.order import papers

_LONGEST = 160
_NUMBERS = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")


def references(
    context: typer.Context,
    paper: PaperArg,
    add: Annotated[
        list[str] | None,
        typer.Option("--add", metavar="N", help="Add these to the library, as entries: 3, or 3,5,8-12"),
    ] = None,
    missing: Annotated[bool, typer.Option("--add-missing", help="Add all that the library does not have")] = False,
    look_up: Annotated[
        bool, typer.Option("--look-up", help="Ask Crossref and arXiv, on the internet, whether each is a real work")
    ] = False,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="N", help="With --look-up: only these, as 3, or 3,5,8-12")
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="With --look-up: also those that were looked up before")
    ] = False,
) -> None:
    """List what a paper cites: whether the library has it, and where it is cited; add what is missing; look them up."""
    face = face_of(context)
    if (only or again) and not look_up:
        raise WrongUsage("only_without_look_up")
    added: list[int] = []
    run = None
    with face.services(writes=bool(add) or missing or look_up) as services:
        found = papers.find_paper(services, paper)
        listed = listing.list_references(services, found.id)
        wanted = _wanted(add or [], len(listed))
        chosen = [one for number, one in enumerate(listed, 1) if number in wanted or (missing and not one.paper)]
        if chosen:
            new = listing.add_references(services, found.id, [one.reference.id for one in chosen])
            there = {one.paper for one in listed}
            added = sorted({one.id for one in new} - there)
            listed = listing.list_references(services, found.id)
        if look_up:
            numbers = _wanted(only or [], len(listed))
            ids = [one.reference.id for number, one in enumerate(listed, 1) if number in numbers]
            run = looking_up.look_up(
                services, found.id, ids, again=again, on_progress=face.console.progress, cancel=face.console.cancel
            )
            if run.problem is not None and not run.checks:
                raise run.problem
            listed = listing.list_references(services, found.id)
    if face.console.as_json:
        rows = [_reference_json(number, one) for number, one in enumerate(listed, 1)]
        looked = {} if run is None else {"unanswered": run.unanswered}
        face.console.result({"paper": found.id, "references": rows, "added": added, **looked})
        return
    for number, one in enumerate(listed, 1):
        _print_reference(face.console, number, one)
    if run is not None:
        _print_run(face.console, run)
    if not listed:
        face.console.say("cli.no_references", title=found.title)
    if added:
        face.console.say("cli.references_added", count=len(added))
    elif listed and (add or missing):
        face.console.say("cli.references_known")


def _wanted(texts: list[str], count: int) -> set[int]:
    """The numbers of "3", "3,5", "8-12". Raises WrongUsage for what is none, or not in the list."""
    numbers: set[int] = set()
    for part in (part.strip() for text in texts for part in re.split("[,，、]", text)):
        match = _NUMBERS.fullmatch(part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last <= count:
            raise WrongUsage("no_reference_numbered", wanted=part, count=count)
        numbers.update(range(first, last + 1))
    return numbers


def _print_run(console: Console, run: looking_up.LookUp) -> None:
    of = Counter(check.outcome for check in run.checks.values())
    console.say(
        "cli.looked_up",
        found=of[Outcome.FOUND],
        differs=of[Outcome.DIFFERS],
        missing=of[Outcome.NOT_FOUND],
        not_asked=of[Outcome.NOT_ASKED],
    )
    if run.unanswered:
        console.say("cli.looked_up_unanswered", count=run.unanswered)
    if run.problem is not None:
        console.note(run.problem.what(console.lang))


def _check_json(check: ReferenceCheck) -> dict[str, object]:
    record = check.nearest
    work = None
    if record is not None:
        work = {
            "registry": record.source,
            "title": record.title,
            "authors": list(record.authors),
            "year": record.year,
            "venue": record.venue,
            "doi": record.doi,
            "arxiv_id": record.arxiv_id,
        }
    return {
        "outcome": str(check.outcome),
        "day": check.day,
        "asked": list(check.asked),
        "work": work,
        "differences": [{"field": one.field, "here": one.here, "there": one.there} for one in check.differences],
    }


def _reference_json(number: int, one: ListedReference) -> dict[str, object]:
    reference = one.reference
    return {
        "number": number,
        "id": reference.id,
        "label": reference.label,
        "title": reference.title,
        "authors": list(reference.authors),
        "year": reference.year,
        "doi": reference.doi,
        "text": reference.text,
        "paper": one.paper or None,
        "look_up": None if one.check is None else _check_json(one.check),
        "cited": [{"sentence": place.sentence, "page": place.page, "text": place.text} for place in one.cited],
    }


def _print_reference(console: Console, number: int, one: ListedReference) -> None:
    reference = one.reference
    about = ", ".join(filter(None, (reference.authors[0] if reference.authors else "", str(reference.year or ""))))
    here = render(Message.of("cli.reference_here", id=one.paper), console.lang) if one.paper else ""
    console.line("\t".join(filter(None, (str(number), _short(one.title), about, here))))
    if one.check is not None:
        _print_check(console, one.check)
    for place in one.cited:
        console.line(f"\t{_page(place.page, console.lang)}\t{_short(place.text)}")


def _print_check(console: Console, check: ReferenceCheck) -> None:
    """What was found out, and what differs, the list's word beside the registry's."""
    lang = console.lang
    params: dict[str, str] = {"day": check.day, "registry": ", ".join(check.asked)}
    console.line("\t" + render(Message.of(f"cli.reference_check.{check.outcome}", **params), lang))
    if check.outcome is Outcome.NOT_FOUND and check.nearest is not None:
        console.line("\t" + render(Message.of("cli.reference_check.nearest", title=check.nearest.title), lang))
        return
    for one in check.differences:
        here, there = fact_text(one.here), fact_text(one.there)
        field = render(Message.of(f"cli.reference_check.fields.{one.field}"), lang)
        console.line("\t" + render(Message.of("cli.reference_check.other", field=field, here=here, there=there), lang))


def cited_by(context: typer.Context, paper: PaperArg) -> None:
    """List the papers of the library that cite a paper, with the sentences; how they speak of it is told from words."""
    face = face_of(context)
    with face.services() as services:
        found = papers.find_paper(services, paper)
        known = citing.cited_by(services, found.id, face.console.cancel)
    if face.console.as_json:
        face.console.result({"paper": found.id, **_cited_by_json(known)})
        return
    for one in known.papers:
        _print_citing(face.console, one)
    if not known.papers:
        face.console.say("cli.cited_by_none", title=found.title)
    elif any(one.places for one in known.papers):
        face.console.say("cli.stance_from_words")
    if known.unread:
        face.console.say("cli.cited_by_unread", count=known.unread)


def _cited_by_json(known: CitedBy) -> dict[str, object]:
    rows = [
        {
            "paper": one.paper.id,
            "title": one.paper.title,
            "year": one.paper.year,
            "reference": one.reference.text,
            "places": [
                {"sentence": place.sentence, "page": place.page, "text": place.text, "stance": str(place.stance)}
                for place in one.places
            ],
        }
        for one in known.papers
    ]
    return {"cited_by": rows, "stance_from": "words", "unread": known.unread}


def _print_citing(console: Console, one: CitingPaper) -> None:
    console.line("\t".join(filter(None, (str(one.paper.id), one.paper.title, str(one.paper.year or "")))))
    for place in one.places:
        stance = render(Message.of(f"cli.stances.{place.stance}"), console.lang)
        console.line(f"\t{_page(place.page, console.lang)}\t{stance}\t{' '.join(place.text.split())}")


def _page(number: int, lang: str) -> str:
    return render(Message.of("cli.on_page", page=number), lang)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1].rstrip() + "…"
