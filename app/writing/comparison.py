"""A comparison as Markdown and CSV: marks, pages and, below or beside, the sentences that prove it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from app.base.messages import Message, render
from app.domain.writing.comparison import Cell, ComparedPaper, Comparison
from app.domain.writing.digest import Claim
from app.text.markdown import plain
from app.writing.cells import harmless
from app.writing.note_parts import place_link


def comparison_to_markdown(comparison: Comparison) -> str:
    """A table, and below it the evidence of every cell."""
    lang = comparison.lang
    titles = [plain(aspect.title) for aspect in comparison.aspects]
    lines = [f"# {_say('comparison.title', lang)}", ""]
    lines += [f"| {' | '.join([_say('comparison.paper', lang), *titles])} |", "|" + " --- |" * (len(titles) + 1)]
    for paper in comparison.papers:
        cells = [_markdown_cell(comparison.cell(paper.id, aspect.key), lang) for aspect in comparison.aspects]
        lines.append(f"| {' | '.join([f'**{plain(paper.title)}**<br>{plain(byline(paper))}', *cells])} |")
    lines += ["", f"## {_say('comparison.evidence', lang)}", ""]
    for paper in comparison.papers:
        lines += [f"### {plain(paper.title)}", ""]
        for aspect in comparison.aspects:
            for claim in comparison.cell(paper.id, aspect.key).claims:
                lines.append(f"- **{plain(aspect.title)}** {claim.mark.sign} {plain(claim.text)}")
                lines += [f"  > {plain(e.quote)} ({place_link(paper.id, e, lang)})" for e in claim.evidence[:1]]
        lines.append("")
    lines += ["---", "", _say("summary.key", lang), ""]
    lines.append(_say("comparison.made", lang, model=comparison.model, date=comparison.created[:10]))
    return "\n".join(lines) + "\n"


def comparison_to_csv(comparison: Comparison) -> str:
    """One line a paper; claims with their marks and pages."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow([_say("comparison.paper", comparison.lang), *(aspect.title for aspect in comparison.aspects)])
    for paper in comparison.papers:
        cells = [cell_text(comparison.cell(paper.id, aspect.key), comparison.lang) for aspect in comparison.aspects]
        rows.writerow([harmless(one) for one in (paper.title, *cells)])
    return text.getvalue()


def cell_text(cell: Cell, lang: str) -> str:
    """A cell as plain text, a line for each claim."""
    if not cell.claims:
        return _say("comparison.not_stated", lang)
    return "\n".join(f"{claim.mark.sign} {claim.text}{_pages(claim, lang)}" for claim in cell.claims)


def evidence_rows(comparison: Comparison) -> Iterator[tuple[str, str, str, str, int, str]]:
    """Paper, aspect, statement, verdict, page and quote of every piece of evidence."""
    for paper in comparison.papers:
        for aspect in comparison.aspects:
            for claim in comparison.cell(paper.id, aspect.key).claims:
                word = _say(f"verdict.{claim.mark}", comparison.lang)
                for proof in claim.evidence:
                    yield paper.title, aspect.title, claim.text, word, proof.page, proof.quote


def byline(paper: ComparedPaper) -> str:
    """The first author and the year."""
    first = paper.authors[0] + (" et al." if len(paper.authors) > 1 else "") if paper.authors else ""
    return " ".join(filter(None, (first, str(paper.year or ""))))


def _markdown_cell(cell: Cell, lang: str) -> str:
    if not cell.claims:
        return f"*{_say('comparison.not_stated', lang)}*"
    return "<br>".join(
        f"{claim.mark.sign} {plain(claim.text)}"
        + (f" ({place_link(cell.paper, claim.evidence[0], lang)})" if claim.evidence else "")
        for claim in cell.claims
    )


def _pages(claim: Claim, lang: str) -> str:
    pages = sorted({evidence.page for evidence in claim.evidence})
    return f" ({_say('summary.pages', lang, pages=', '.join(map(str, pages)))})" if pages else ""


def _say(key: str, lang: str, **params: str | int) -> str:
    return render(Message.of(key, **params), lang)
