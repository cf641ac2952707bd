"""What a note can be made of: a paper's facts, summary, claims, quotes, figures and marks, as Markdown.

Everything that the paper says carries a link to its place: `paperlamp://paper/3?page=4&sentence=s12`, under the plain
page number for readers without the program. Figures are `paperlamp://figure/3/fig1` until an export cuts them out.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from app.base.errors import WrongUsage
from app.base.messages import Message, render
from app.domain.library.mark import Mark
from app.domain.library.note import Note
from app.domain.library.paper import Paper
from app.domain.reading.document import Document, Figure, Reference
from app.domain.writing.digest import Claim, Digest, Evidence, Verdict
from app.text.markdown import plain

YOURS = "<!-- yours -->"
"""In a template: what follows is written once and then belongs to the user."""

FIGURE_LINK = re.compile(r"paperlamp://figure/(\d+)/([\w%.~-]+)")


@dataclass(frozen=True)
class NoteSources:
    """All that a note about a paper can draw on. `key` is its citation key, `cited` are papers of the library it cites.

    `paper_links` turns a paper of the library into a link ("[[Title]]" in an exported folder).
    """

    paper: Paper
    key: str
    document: Document
    digest: Digest | None
    lang: str
    notes: tuple[Note, ...] = ()
    cited: tuple[tuple[Paper, Reference], ...] = ()
    marks: tuple[Mark, ...] = ()
    citing: tuple[Paper, ...] = ()
    paper_links: Mapping[int, str] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a link leads: a paper, a page, and a sentence if it names one."""

    paper: int
    page: int
    sentence: str = ""


def place_url(place: Place) -> str:
    """The address of a place in a paper."""
    query = urlencode({"page": place.page} | ({"sentence": place.sentence} if place.sentence else {}))
    return f"paperlamp://paper/{place.paper}?{query}"


def parse_place(url: str) -> Place | None:
    """The place an address of ours leads to; None for any other address."""
    parts = urlsplit(url)
    if parts.scheme != "paperlamp" or parts.netloc != "paper" or not parts.path.strip("/").isdigit():
        return None
    query = parse_qs(parts.query)
    page = query.get("page", ["1"])[0]
    return Place(int(parts.path.strip("/")), int(page) if page.isdigit() else 1, query.get("sentence", [""])[0])


def fill_note(template: str, values: Mapping[str, str], file: str) -> tuple[str, str]:
    """The template with its variables filled in, headings over nothing left out: our text, and the user's below.

    Raises WrongUsage that names the variable nobody knows.
    """
    text = string.Template(template)
    strays = sorted(set(text.get_identifiers()) - set(values))
    if strays or not text.is_valid():
        known = ", ".join(sorted(values))
        raise WrongUsage("note_variable_unknown", file=file, variable=strays[0] if strays else "$", known=known)
    ours, _, below = template.partition(YOURS)
    filled = string.Template(ours).substitute(values)
    return _without_empty_headings(filled), string.Template(below).substitute(values).lstrip("\n")


def note_values(sources: NoteSources) -> dict[str, str]:
    """Every variable of a note template."""
    paper, document, lang = sources.paper, sources.document, sources.lang
    digest = sources.digest
    return {
        "title": plain(paper.title),
        "authors": plain(", ".join(paper.authors)),
        "year": str(paper.year or ""),
        "venue": plain(paper.venue),
        "doi": paper.doi,
        "arxiv": paper.arxiv_id,
        "citekey": sources.key,
        "byline": plain(" · ".join(filter(None, (", ".join(paper.authors), str(paper.year or ""), paper.venue)))),
        "links": links_line(paper, lang),
        "abstract": plain(document.abstract),
        "keywords": plain(", ".join(document.keywords)),
        "summary": summary_part(digest, lang) if digest else _say("notes.no_summary", lang),
        "claims": claims_part(digest, lang) if digest else "",
        "quotes": quotes_part(digest, lang) if digest else "",
        "figures": "\n\n".join(figure_part(paper.id, figure, lang) for figure in document.figures),
        "annotations": marks_part(paper.id, sources.marks, lang),
        "notes": "\n\n".join(_note_text(note, len(sources.notes) > 1) for note in sources.notes if note.text.strip()),
        "related": related_part(sources),
    }


def links_line(paper: Paper, lang: str) -> str:
    """Where else the paper is: the program, DOI, arXiv."""
    links = [f"[{_say('notes.open', lang)}](paperlamp://paper/{paper.id}?page=1)"]
    links += [f"[DOI](https://doi.org/{quote(paper.doi, safe='/:;()')})"] if paper.doi else []
    links += [f"[arXiv](https://arxiv.org/abs/{quote(paper.arxiv_id, safe='/.')})"] if paper.arxiv_id else []
    return " · ".join(links)


def summary_part(digest: Digest, lang: str) -> str:
    """The summary facet by facet, and how it was made."""
    lines = [line for warning in digest.warnings for line in (f"> {render(warning, lang)}", "")]
    for section in digest.sections:
        lines += [f"### {section.title}", ""]
        lines += [f"*{section.note}*"] if section.note else []
        for claim in section.claims:
            lines += [claim_line(claim, digest.paper, lang)]
            lines += [f"  - {render(reason, lang)}" for reason in claim.reasons if claim.verdict != Verdict.VERIFIED]
        lines.append("")
    lines += [f"### {_say('notes.about_summary', lang)}", "", _say("summary.key", lang), ""]
    read, total = digest.coverage.sentences_read, digest.coverage.sentences_total
    lines += [_say("summary.coverage", lang, read=read, total=total)]
    seconds = round(digest.timing.total_s)
    lines.append(
        _say("summary.made", lang, model=digest.model, device=digest.device, seconds=seconds, date=digest.created[:10])
    )
    return "\n".join(lines)


def claim_line(claim: Claim, paper: int, lang: str) -> str:
    """A claim as a list item: its mark, its words, where the paper has it."""
    word = _say(f"verdict.{claim.mark}", lang)
    places = {evidence.page: evidence for evidence in reversed(claim.evidence)}
    links = [place_link(paper, places[page], lang) for page in sorted(places)]
    return f"- {claim.mark.sign} {plain(claim.text)} ({', '.join([*links, word])})"


def claims_part(digest: Digest, lang: str) -> str:
    """The verified claims alone, as one list."""
    claims = [claim for section in digest.sections for claim in section.claims]
    return "\n".join(claim_line(claim, digest.paper, lang) for claim in claims if claim.verdict is Verdict.VERIFIED)


def quotes_part(digest: Digest, lang: str) -> str:
    """The sentences that prove the summary, each once, in the order of the paper."""
    proofs = {
        claim.evidence[0].sentence: claim.evidence[0]
        for section in digest.sections
        for claim in section.claims
        if claim.evidence
    }
    ordered = sorted(proofs.values(), key=lambda evidence: evidence.page)
    return "\n\n".join(quote_part(digest.paper, evidence, lang) for evidence in ordered)


def quote_part(paper: int, evidence: Evidence, lang: str) -> str:
    """A sentence of the paper as a quotation with its place."""
    return f"> {plain(evidence.quote)} ({place_link(paper, evidence, lang)})"


def excerpt_part(place: Place, text: str, lang: str) -> str:
    """Words that a reader selected on a page, as a quotation."""
    return f"> {plain(text)} ([{_page(place.page, lang)}]({place_url(place)}))"


def figure_part(paper: int, figure: Figure, lang: str) -> str:
    """A figure with its caption and place."""
    caption = figure.caption if figure.caption.startswith(figure.label) else f"{figure.label}: {figure.caption}"
    link = f"[{_page(figure.page, lang)}]({place_url(Place(paper, figure.page))})"
    image = f"![{plain(figure.label)}](paperlamp://figure/{paper}/{quote(figure.id, safe='')})"
    return f"{image}\n\n{plain(caption)} ({link})"


def marks_part(paper: int, marks: Sequence[Mark], lang: str) -> str:
    """What the reader marked and wrote on the pages, each with the way back to its page."""
    lines: list[str] = []
    for one in marks:
        link = f"[{_page(one.page, lang)}]({place_url(Place(paper, one.page))})"
        kind = _say(f"notes.annotation_{one.kind}", lang)
        if one.quote:
            lines.append(f"> {plain(one.quote)}")
            lines.append(">")
            lines.append(f"> {kind}, {link}")
        if one.note:
            lines += ([""] if one.quote else []) + [f"{plain(one.note)} ({kind}, {link})"]
        if not one.quote and not one.note:
            lines.append(f"{kind}, {link}")
        lines.append("")
    return "\n".join(lines).strip()


def related_part(sources: NoteSources) -> str:
    """Papers of the library that this one cites, and that cite it."""
    links = sources.paper_links or {}

    def link(paper: Paper) -> str:
        return links.get(paper.id) or f"[{plain(paper.title)}](paperlamp://paper/{paper.id}?page=1)"

    cites = [f"- {_say('notes.cites', sources.lang, paper=link(paper))}" for paper, _ in sources.cited]
    return "\n".join([*cites, *(f"- {_say('notes.cited_by', sources.lang, paper=link(p))}" for p in sources.citing)])


def place_link(paper: int, evidence: Evidence, lang: str) -> str:
    """The page of a piece of evidence, as a link to its sentence in the paper it names, else in `paper`."""
    place = Place(evidence.paper or paper, evidence.page, evidence.sentence)
    return f"[{_page(evidence.page, lang)}]({place_url(place)})"


def _note_text(note: Note, titled: bool) -> str:
    return f"### {plain(note.title)}\n\n{note.text.strip()}" if titled and note.title else note.text.strip()


def _without_empty_headings(text: str) -> str:
    """A heading with neither text nor a deeper heading below goes."""
    lines = [line.rstrip() for line in text.split("\n")]
    kept: list[str] = []
    below: list[int] = []
    for line in reversed(lines):
        level = len(match[1]) if (match := re.match(r"(#{1,6}) ", line)) else 0
        if not level:
            below = [7] if line.strip() else below
        elif not any(depth > level for depth in below) and level > 1:
            continue
        else:
            below = [level]
        kept.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(reversed(kept))).strip("\n") + "\n"


def _page(page: int, lang: str) -> str:
    return _say("summary.pages", lang, pages=page)


def _say(key: str, lang: str, **params: str | int | float) -> str:
    return render(Message.of(key, **params), lang)
