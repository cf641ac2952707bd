"""Title pages drawn at random: theses in both languages, manuscripts' title pages, archives' covers."""

from __future__ import annotations

from random import Random

from tests.benchmarks.fronts import words as w
from tests.benchmarks.fronts.looks import SANS, SERIF, Look, paragraph, quoted, styled


def thesis(seed: int) -> Look:
    """The title page of a thesis in English."""
    r = Random(seed)
    look = Look(r, False, body=12.0)
    look.serif = r.choice(SERIF)
    school = w.institution(r)
    degree = r.choice(("Doctor of Philosophy", "Master of Science", "Bachelor of Engineering"))
    lines: list[tuple[str, str, float, bool]] = []
    if look.maybe(0.5):
        lines.append(("note", school, r.choice((12, 16)), look.maybe(0.5)))
    if look.maybe(0.4):
        lines.append(
            (
                "note",
                r.choice(("PhD Thesis", "DOCTORAL DISSERTATION", "Master's Thesis", "THESIS")),
                r.choice((12, 14, 18)),
                look.maybe(0.5),
            )
        )
    title = look.title = w.title(r)
    lines.append(("title", title.upper() if look.maybe(0.3) else title, r.choice((16, 18, 22, 26)), look.maybe(0.7)))
    lines.append(
        ("note" if (by := look.maybe(0.5)) else "authors", "by" if by else w.person(r), r.choice((12, 14)), False)
    )
    if by:
        lines.append(("authors", w.person(r), r.choice((12, 14, 16)), look.maybe(0.3)))
    lines.append(
        (
            "note",
            r.choice(
                (
                    f"A thesis submitted in partial fulfilment of the requirements for the degree of {degree}",
                    f"Submitted to the Department of {r.choice(w.FIELDS)} for the degree of {degree}",
                )
            ),
            12,
            False,
        )
    )
    if look.maybe(0.6):
        lines.append(
            (
                "note",
                f"{r.choice(('Supervisor', 'Advisor', 'Supervised by', 'Thesis Committee'))}: Prof. {w.person(r)}",
                12,
                False,
            )
        )
    lines.append(("affiliation", f"Department of {r.choice(w.FIELDS)}, {school}", 12, False))
    lines.append(("note", f"{r.choice(('May', 'June', 'December'))} {r.randrange(1990, 2025)}", 12, False))
    gap = r.choice((14, 22, 30))
    look.source = [f'#set page(paper: "a4", margin: 70pt)\n#set text(size: 12pt, font: ("{look.serif}", "FandolSong"))']
    look.source += [
        paragraph(styled(look.say(label, text), size, look.serif, bold), "center", gap, justify=False)
        for label, text, size, bold in lines
    ]
    look.source.append(
        "#pagebreak()\n"
        + paragraph(styled(look.say("abstract-head", "Abstract"), 16, look.serif, True), "center", 10)
        + paragraph(look.say("abstract", w.text(r, 8, 14)))
    )
    return look


def manuscript(seed: int) -> Look:
    """A manuscript's title page: the abstract follows on the next."""
    r = Random(seed)
    look = Look(r, False, body=r.choice((11.0, 12.0)))
    look.serif = r.choice(SERIF)
    align = r.choice(("left", "center"))
    lines: list[tuple[str, str, bool]] = (
        [
            (
                "note",
                r.choice(("Running head: A SHORT TITLE", "Manuscript submitted to Cold Letters", "Title page")),
                False,
            )
        ]
        if look.maybe(0.5)
        else []
    )
    lines.append(("title", w.title(r), look.maybe(0.7)))
    names = [w.person(r) for _ in range(r.randrange(1, 6))]
    lines.append(("authors", r.choice((", ", " and ", "; ")).join(names), False))
    lines += [("affiliation", w.place(r), False) for _ in range(r.randrange(1, 4))]
    lines.append(("contact", f"Corresponding author: {names[0]}, {w.place(r)}. Email: a@example.org", False))
    if look.maybe(0.6):
        lines.append(("note", f"Word count: {r.randrange(2000, 9000)}", False))
    look.source = [
        f'#set page(paper: "us-letter", margin: 72pt)\n#set text(size: {look.body}pt, font: ("{look.serif}", "FandolSong"))\n#set par(leading: {r.choice((0.65, 1.3))}em)'
    ]
    look.source += [
        paragraph(
            styled(
                look.say(label, text),
                look.body * (r.choice((1, 1.3, 1.6)) if label == "title" else 1),
                look.serif,
                bold,
            ),
            align,
            10,
            justify=False,
        )
        for label, text, bold in lines
    ]
    look.truth += [("authors", name) for name in names]
    head = paragraph(styled(look.say("abstract-head", "Abstract"), look.body, look.serif, True), align, 8)
    keys = paragraph(look.say("keywords", f"Keywords: {', '.join(w.keyword(r) for _ in range(4))}"), "left", 6)
    look.source.append(
        f"#pagebreak()\n{head}{paragraph(look.say('abstract', w.text(r, 6, 12)))}{keys}#pagebreak()\n"
        + paragraph(look.say("body", w.text(r, 10, 20)))
    )
    return look


def archive(seed: int) -> Look:
    """An archive's cover."""
    r = Random(seed)
    look = Look(r, False, body=10.0)
    look.serif = r.choice((*SERIF, *SANS))
    names = [w.person(r) for _ in range(r.randrange(1, 5))]
    title, year = w.title(r), r.randrange(1980, 2025)
    joined = r.choice((", ", " and ", "; ")).join(names)
    venue = f"Journal of {r.choice(w.FIELDS)}"
    pool = [
        f"Source: {venue}, Vol. {r.randrange(1, 90)}, No. {r.randrange(1, 5)} ({year}), pp. 1-{r.randrange(9, 40)}", "Published by: Society for Cold Places", f"Stable URL: https://stable.example.org/{r.randrange(99999)}", f"Accessed: 14-05-{year} 09:12 UTC",
        f"To cite this version: {joined}. {title}. {venue}, {year}. cold-0{r.randrange(9999)}", f"Submitted on {r.randrange(1, 28)} May {year}", "This archive is a place for many disciplines, for the deposit and spread of scientific documents, whether they are published or not.",
        "See discussions, stats, and author profiles for this publication at: https://www.example.net/publication/1", f"{r.randrange(9, 90)} CITATIONS   {r.randrange(99, 999)} READS", "All content following this page was uploaded by the author.",
        "This is the author's version of a work that was submitted to the following source:", "Notice: Changes introduced as a result of publishing may not appear in this document.", f"https://doi.org/10.5555/{r.randrange(9999)}", "Users may download and print one copy for private study.",
        f"This file was downloaded from: https://repository.example.org/{r.randrange(9999)}/", f"Copyright {year} the author", f"Article in {venue} · May {year}", "Document Version: Accepted author manuscript", "Published under licence", "Terms of use: the archive asks you to respect its conditions.",
    ]  # fmt: skip
    items = [("title", title), ("authors", r.choice(("", "", "Author(s): ", "by ")) + joined)]
    notes = [("note", text) for text in r.sample(pool, r.randrange(4, 9))]
    cut = r.randrange(0, 3)
    look.truth += [("authors", name) for name in names]
    look.source = [f'#set page(paper: "a4", margin: 60pt)\n#set text(size: 10pt, font: ("{look.serif}", "FandolSong"))']
    if look.maybe(0.2):
        items, shown = items[:1], [*names, w.person(r), w.person(r)][:4]
        look.truth += [("authors", name) for name in shown]
        cards = ", ".join(
            f"[{styled(quoted(name), 9, look.serif, True)} \\\n {look.say('affiliation', w.institution(r))} \\\n #text(size: 8pt)[{look.say('note', f'{r.randrange(1, 300)} PUBLICATIONS {r.randrange(5, 9999)} CITATIONS')}] \\\n #text(size: 8pt)[{look.say('note', 'SEE PROFILE')}]]"
            for name in shown
        )
        notes.insert(cut, ("note", f"{len(shown)} authors, including:"))
        look.source.append(f"#place(bottom, float: true)[#grid(columns: (1fr, 1fr), row-gutter: 16pt, {cards})]")
    for label, text in [*notes[:cut], *items, *notes[cut:]]:
        size = r.choice((13, 15, 18)) if label == "title" else r.choice((9, 10, 11, 12))
        look.source.append(
            paragraph(
                styled(
                    look.say(label, text), size, look.serif, look.maybe(0.7) if label == "title" else look.maybe(0.15)
                ),
                "left",
                r.choice((8, 14)),
                justify=False,
            )
        )
    return look
