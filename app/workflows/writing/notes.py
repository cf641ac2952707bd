"""The reader's notes in the library: write them, keep them, put parts of a paper into them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from app.base.errors import PaperNotFound, UserError, WrongUsage
from app.base.messages import Message, render
from app.domain.library.history import BinItem, BinKind
from app.domain.library.note import Note, NoteVersion
from app.domain.library.paper import Paper
from app.domain.reading.document import Figure
from app.domain.writing.digest import Claim, Digest
from app.workflows.library.citation.keys import Keys, keys_of_library
from app.workflows.library.order.papers import get_paper, list_papers, load_document
from app.workflows.library.reader.marking import list_marks
from app.workflows.library.reader.pages import figure_image
from app.workflows.services import Services
from app.workflows.slides.decks import best_digest
from app.workflows.summarizing.summaries import language_for
from app.workflows.writing.note_templates import note_template, note_templates
from app.writing.markdown import digest_to_markdown
from app.writing.note_parts import (
    FIGURE_LINK,
    NoteSources,
    Place,
    claim_line,
    claims_part,
    excerpt_part,
    figure_part,
    fill_note,
    marks_part,
    note_values,
    parse_place,
    quotes_part,
    summary_part,
)
from app.writing.relations import cited_papers


@dataclass(frozen=True, slots=True)
class Insertable:
    """Something of a paper that can be put into a note: what it is ("summary", "figure"), its name, its Markdown."""

    kind: str
    name: str
    markdown: str


def summary_markdown(services: Services, digest: Digest) -> str:
    """One summary as Markdown."""
    return digest_to_markdown(digest, load_document(services, digest.paper))


def notes_of(services: Services, paper_id: int) -> tuple[Note, ...]:
    """The notes about a paper, the oldest first."""
    return services.library.writings.notes(paper_id)


def free_notes(services: Services) -> tuple[Note, ...]:
    """The notes that belong to no paper."""
    return services.library.writings.notes(free=True)


def new_note(
    services: Services, paper_id: int | None, title: str = "", template: str = "", lang: str = "auto", text: str = ""
) -> Note:
    """A new note: a template filled with the paper's parts, where one is named, and then `text`."""
    face = "zh" if services.lang.startswith("zh") else "en"
    if paper_id is None and template:
        raise WrongUsage("note_template_needs_paper", template=template)
    if paper_id is None:
        return services.library.writings.add_note(None, title or render(Message.of("notes.untitled"), face), text)
    paper = get_paper(services, paper_id)
    if template:
        sources = note_sources(services, paper, lang)
        body, file = note_template(services, template, sources.lang)
        ours, below = fill_note(body, note_values(sources), file)
        text = f"{ours}\n{below}{text}"
    named = title or render(Message.of("notes.my_notes", title=paper.title), face)
    return services.library.writings.add_note(paper_id, named, text)


def save_note(services: Services, note: Note) -> Note:
    """Write a note; see `Writings.save_note` for what is refused and what is kept."""
    return services.library.writings.save_note(note)


def save_text(services: Services, note_id: int, text: str) -> Note:
    """Write a note's text over whatever this window saved before it."""
    return services.library.writings.save_note(replace(_existing(services, note_id), text=text))


def change_note(services: Services, note_id: int, *, title: str | None = None, text: str | None = None) -> Note:
    """Give a note another title or text, whoever wrote it last; the text before is kept as a version."""
    note = _existing(services, note_id)
    changed = replace(
        note,
        title=note.title if title is None else title.strip() or note.title,
        text=note.text if text is None else text,
    )
    return services.library.writings.save_note(changed, keep=changed.text != note.text)


def restore_note(services: Services, note_id: int, version_id: int) -> Note:
    """Bring an earlier version of a note back; the text as it stands becomes a version."""
    version = next((one for one in note_versions(services, note_id) if one.id == version_id), None)
    if version is None:
        raise UserError("no_such_note_version", wanted=version_id, note=note_id)
    return change_note(services, note_id, text=version.text)


def _existing(services: Services, note_id: int) -> Note:
    note = services.library.writings.note(note_id)
    if note is None:
        raise UserError("no_such_note", wanted=note_id)
    return note


def figure_png(services: Services, url: str) -> bytes:
    """The figure that an address in a note stands for. Raises PaperNotFound for another address."""
    match = FIGURE_LINK.fullmatch(url)
    if match is None:
        raise PaperNotFound("no_such_figure", wanted=url)
    return figure_image(services, get_paper(services, int(match[1])), unquote(match[2])).png


def formula(_: Services, tex: str, size: float, color: str, in_line: bool) -> tuple[bytes, float] | None:
    """A formula of a note as SVG, and how far it reaches below the line; None where it cannot be drawn."""
    from app.slides.equations.typeset import formula_svg

    return formula_svg(tex, size, color, in_line)


def note_versions(services: Services, note_id: int) -> tuple[NoteVersion, ...]:
    """Earlier texts of a note, the newest first. Raises UserError where there is no such note."""
    return services.library.writings.note_versions(_existing(services, note_id).id)


def remove_note(services: Services, note_id: int) -> BinItem:
    """Put a note into the bin; its versions stay with it. Raises UserError where there is none."""
    return services.library.bin.put(BinKind.NOTE, _existing(services, note_id).id)


def insertables(services: Services, paper_id: int, lang: str = "auto") -> tuple[Insertable, ...]:
    """What the paper offers for a note now."""
    sources = note_sources(services, get_paper(services, paper_id), lang)
    found: list[Insertable] = []
    if sources.digest is not None:
        found = [
            Insertable("summary", "", summary_part(sources.digest, sources.lang)),
            Insertable("claims", "", claims_part(sources.digest, sources.lang)),
            Insertable("quotes", "", quotes_part(sources.digest, sources.lang)),
        ]
    found.append(Insertable("marks", "", marks_part(paper_id, sources.marks, sources.lang)))
    found += [_figure(paper_id, figure, sources.lang) for figure in sources.document.figures]
    return tuple(one for one in found if one.markdown)


def excerpt_markdown(services: Services, paper_id: int, page: int, text: str) -> str:
    """Words selected on a page, as a quotation that leads back there."""
    return excerpt_part(Place(paper_id, page), text, "zh" if services.lang.startswith("zh") else "en")


def marks_markdown(services: Services, paper_id: int) -> str:
    """All marks of a paper, its file's own among them, each with a link to its page; empty without any."""
    return marks_part(paper_id, list_marks(services, paper_id), "zh" if services.lang.startswith("zh") else "en")


def claim_markdown(services: Services, paper_id: int, claim: Claim) -> str:
    """A claim as a list item for a note, with its mark and its places."""
    return claim_line(claim, paper_id, "zh" if services.lang.startswith("zh") else "en")


def _figure(paper_id: int, figure: Figure, lang: str) -> Insertable:
    return Insertable("figure", figure.label or figure.id, figure_part(paper_id, figure, lang))


def place_of(url: str) -> Place | None:
    """Where a link in a note leads; None when it is not one of ours."""
    return parse_place(url)


def note_sources(
    services: Services, paper: Paper, lang: str = "auto", shelf: Sequence[Paper] | None = None, keys: Keys | None = None
) -> NoteSources:
    """All that a note about the paper can draw on, in `lang` ("auto": the newest summary's, else the paper's own).

    `shelf` are the papers that it may cite (None: all), `keys` the citation keys of the library where they are known.
    """
    document = load_document(services, paper.id)
    digest = best_digest(services, paper.id, lang)
    own = digest.lang if digest and lang == "auto" else language_for(document, lang)
    others = list_papers(services) if shelf is None else shelf
    notes = services.library.writings.notes(paper.id)
    key = (keys_of_library(services) if keys is None else keys)[paper.id]
    return NoteSources(
        paper, key, document, digest, own, notes, cited_papers(document, others), list_marks(services, paper.id)
    )


__all__ = [
    "Insertable",
    "Place",
    "change_note",
    "claim_markdown",
    "excerpt_markdown",
    "figure_png",
    "formula",
    "free_notes",
    "insertables",
    "marks_markdown",
    "new_note",
    "note_sources",
    "note_templates",
    "note_versions",
    "notes_of",
    "place_of",
    "remove_note",
    "restore_note",
    "save_note",
    "save_text",
    "summary_markdown",
]
