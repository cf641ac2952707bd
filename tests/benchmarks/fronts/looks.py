"""Draws a look for a first page at random: typst source, and for each piece of text what it is.

No look imitates one publisher; what is drawn are the choices that publishers make (order, alignment, type, columns,
separators, labels, notes), so that their combinations cover looks nobody has seen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tests.benchmarks.fronts import words as w

SERIF = (
    "TeX Gyre Termes",
    "TeX Gyre Pagella",
    "TeX Gyre Schola",
    "Libertinus Serif",
    "New Computer Modern",
    "TeX Gyre Bonum",
)
SANS = ("TeX Gyre Heros", "TeX Gyre Adventor", "DejaVu Sans", "Latin Modern Sans")
ZH_SERIF, ZH_SANS, ZH_KAI = "FandolSong", "FandolHei", "FandolKai"


@dataclass(slots=True)
class Look:
    """A page being drawn: the source so far, and the truth as (label, text)."""

    random: Random
    chinese: bool
    source: list[str] = field(default_factory=list)
    truth: list[tuple[str, str]] = field(default_factory=list)
    serif: str = ""
    sans: str = ""
    body: float = 10.0
    title: str = ""
    names: list[str] = field(default_factory=list)

    def say(self, label: str, text: str) -> str:
        """Note what a piece of text is, and give it as typst content."""
        self.truth.append((label, text))
        return quoted(text)

    def maybe(self, chance: float) -> bool:
        """True with a chance."""
        return self.random.random() < chance


def quoted(text: str) -> str:
    """A text as typst content, nothing in it taken for markup."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'#"{escaped}";'


def styled(content: str, size: float, font: str, bold: bool = False, italic: bool = False, track: float = 0) -> str:
    """Content in a type."""
    weight = ', weight: "bold"' if bold else ""
    style = ', style: "italic"' if italic else ""
    tracking = f", tracking: {track}em" if track else ""
    return f'#text(size: {size}pt, font: ("{font}", "FandolSong"){weight}{style}{tracking})[{content}]'


def paragraph(content: str, align: str = "left", below: float = 6, inset: float = 0, justify: bool = True) -> str:
    """A paragraph of its own."""
    return f"#block(below: {below}pt, above: {below}pt, inset: (x: {inset}pt), width: 100%)[#set align({align}); #set par(justify: {str(justify).lower()}); {content}]"


def english(seed: int) -> Look:
    """An English first page."""
    r = Random(seed)
    look = Look(r, False)
    look.body = r.choice((9, 9.5, 10, 10, 10, 11, 12))
    look.serif, look.sans = r.choice(SERIF), r.choice(SANS)
    columns = 1 if look.maybe(0.5) else 2
    head = _journal_head(look)
    front: list[str] = []
    align = r.choice(("left", "center", "center"))
    if look.maybe(0.35):
        front.append(_banner(look))
    front.append(_title(look, align))
    front.append(_people(look, align))
    notes = [_dates, _contact, _identifiers, _history]
    for note in r.sample(notes, r.randrange(0, 3)):
        front.append(paragraph(styled(note(look), look.body - r.choice((0, 1, 2)), look.serif), align))
    inside = columns == 2 and look.maybe(0.4)
    abstract = _abstract_area(look, align, inside)
    body = _body(look)
    _foot(look)
    side = look.maybe(0.12) and columns == 1
    lead = "" if columns == 1 else '#place(top, scope: "parent", float: true, clearance: 14pt)['
    close = "" if columns == 1 else "]"
    above = "\n".join([head, *front]) + ("" if inside else "\n" + abstract)
    everything = [*look.source, lead, above, close, abstract if inside else "", body]
    if side:
        everything = [
            f"#place(top + left, dx: -125pt, dy: {r.randrange(120, 420)}pt, block(width: 110pt)[{_side(look)}])",
            *everything,
        ]
    look.source = [own_data(look), _page(look, columns, 150 if side else 0), *everything]
    return look


def own_data(look: Look) -> str:
    """What the file says of itself: right, wrong, or nothing."""
    r = look.random
    if look.maybe(0.5):
        return ""
    name = (
        look.title
        if look.maybe(0.75)
        else r.choice(("paper.dvi", "Microsoft Word - draft3.docx", "untitled", "main", "COLD-2019-proof"))
    )
    people = f", author: {quoted(look.names[0])[1:-1]}" if look.names and look.maybe(0.6) else ""
    return f"#set document(title: {quoted(name)[1:-1]}{people})"


def _side(look: Look) -> str:
    """A narrow column at the side of the page, as journals without paper have."""
    r = look.random
    year = r.randrange(2012, 2025)
    pool = (
        f"DOI: 10.5555/cold.{r.randrange(10000)}", "Software", "• Review", "• Repository", "• Archive", f"Submitted: {r.randrange(1, 28)} May {year}", f"Published: {r.randrange(1, 28)} June {year}", "License",
        "Authors of papers retain copyright and release the work under a Creative Commons Attribution 4.0 International License (CC BY 4.0).", f"Editor: {w.person(r)}", f"Reviewers: {w.person(r)}, {w.person(r)}",
        f"Citation: {', '.join(look.names[:2])} ({year}) {look.title}. Cold Places {r.randrange(1, 40)}(2): e{r.randrange(9999)}.", f"Received: {year}-03-0{r.randrange(1, 9)}", "OPEN ACCESS", "Funding: This work was funded by the Ice Foundation.", "Competing interests: The authors have declared that no competing interests exist.",
    )  # fmt: skip
    chosen = sorted(r.sample(range(len(pool)), r.randrange(4, 10)))
    return "\n".join(
        paragraph(
            styled(look.say("note", pool[n]), r.choice((7, 8)), look.sans, bold=pool[n] in ("Software", "License")),
            "left",
            4,
            justify=False,
        )
        for n in chosen
    )


def _page(look: Look, columns: int, side: float = 0) -> str:
    r = look.random
    paper = r.choice(("a4", "us-letter", "a4"))
    margin = r.choice((45, 54, 62, 72, 80))
    header = ""
    if look.maybe(0.6):
        short = look.title if look.maybe(0.6) else " ".join(look.title.split()[:5])
        people = (
            " and ".join(name.split()[-1] for name in look.names[:2])
            if len(look.names) < 3
            else f"{look.names[0]} et al."
        )
        text = r.choice((short, people, short, f"{people}: {short}", "Journal of Cold Places", "A PREPRINT"))
        shown = f"#text(size: 8pt)[{look.say('note', text)} #h(1fr) {r.randrange(1, 900)}]"
        header = (
            f", header: [{shown}]"
            if look.maybe(0.2)
            else f", header: context {{ if counter(page).get().first() > 1 [{shown}] }}"
        )
    footer = ""
    if look.maybe(0.6):
        footer = f", footer: [#align(center)[#text(size: 8pt)[{r.randrange(1, 900)}]]]"
    return (
        f'#set page(paper: "{paper}", margin: (left: {margin + side}pt, rest: {margin}pt), columns: {columns}{header}{footer})\n#set columns(gutter: {r.choice((12, 16, 22))}pt)\n'
        f'#set text(size: {look.body}pt, font: ("{look.serif}", "FandolSong"), lang: "en", hyphenate: true)\n#set par(justify: {str(look.maybe(0.8)).lower()}, leading: {r.choice((0.5, 0.6, 0.65, 1.1))}em)'
    )


def _journal_head(look: Look) -> str:
    r = look.random
    lines = []
    number = f"{r.randrange(1, 90)}({r.randrange(1, 12)})"
    year = r.randrange(1995, 2025)
    journal = r.choice((f"Journal of {r.choice(w.FIELDS)}", f"International Journal of {r.choice(w.FIELDS)}", f"{r.choice(w.FIELDS)} Letters", "Cold Places", f"Proceedings of the {r.randrange(3, 60)}th Conference on {r.choice(w.FIELDS)}",
                        f"Annals of {r.choice(w.FIELDS)}", f"{r.choice(w.FIELDS)} & {r.choice(w.FIELDS)}", f"Transactions on {r.choice(w.FIELDS)}"))  # fmt: skip
    pool = (
        f"{journal} {number}, {r.randrange(1, 99)}–{r.randrange(100, 300)} ({year})", f"{journal}, Vol. {r.randrange(1, 90)}, No. {r.randrange(1, 12)}, {year}", journal,
        f"Contents lists available at {r.choice(('ScienceWeb', 'ColdDirect'))}", f"https://doi.org/10.5555/{r.randrange(1000, 99999)}.{r.randrange(100)}", f"DOI: 10.5555/jcp.{year}.{r.randrange(999)}",
        f"ISSN {r.randrange(1000, 9999)}-{r.randrange(1000, 9999)}", f"arXiv:{r.randrange(10, 25)}{r.randrange(10, 13)}.{r.randrange(10000, 99999)}v{r.randrange(1, 4)} [cs.CL] {r.randrange(1, 28)} May {year}",
        f"journal homepage: www.example.org/{r.randrange(99)}", f"Published as a conference paper at COLD {year}", "Open Access", f"Preprint submitted to {journal}", f"© {year} The Authors. Published by Cold Press",
        f"{r.choice(('Spring', 'May', 'October'))} {year}", "Draft version typeset using a macro package", f"Technical Report TR-{year}-{r.randrange(99)}",
    )  # fmt: skip
    for line in r.sample(pool, r.choice((0, 0, 1, 1, 2, 3))):
        big = line == journal and look.maybe(0.5)
        size = r.choice((14, 18, 24)) if big else r.choice((7, 8, 9))
        lines.append(
            paragraph(
                styled(
                    look.say("note", line),
                    size,
                    r.choice((look.serif, look.sans)),
                    bold=look.maybe(0.25),
                    italic=look.maybe(0.2),
                ),
                r.choice(("left", "center", "right")),
                3,
            )
        )
    if lines and look.maybe(0.4):
        lines.append("#line(length: 100%, stroke: 0.5pt)")
    return "\n".join(lines)


def _banner(look: Look) -> str:
    r = look.random
    text = r.choice(
        (
            "RESEARCH ARTICLE",
            "Original Article",
            "Research",
            "Review",
            "Letter",
            "Regular Paper",
            "Open Access",
            "Technical note",
            "ORIGINAL RESEARCH",
            "Short communication",
            "Article",
            "Editorial",
            "Invited Paper",
        )
    )
    return paragraph(
        styled(
            look.say("note", text),
            r.choice((8, 9, 10, 12)),
            look.sans,
            bold=look.maybe(0.5),
            italic=look.maybe(0.2),
            track=r.choice((0, 0, 0.1)),
        ),
        r.choice(("left", "center")),
        4,
    )


def _title(look: Look, align: str) -> str:
    r = look.random
    text = look.title = w.title(r)
    if look.maybe(0.06):
        text += f" with O(n{r.choice('²³')}) {r.choice(w.NOUNS)}s"
    if look.maybe(0.12):
        text = text.upper()
    size = look.body * r.choice((1.0, 1.2, 1.4, 1.4, 1.6, 1.7, 1.8, 2.0, 2.2, 2.5))
    bold = look.maybe(0.6) or size < 1.15 * look.body
    font = r.choice((look.serif, look.serif, look.sans))
    mark = r.choice(("", "", "", "", "#super[∗]", "#super[1]", "#super[†]"))
    content = look.say("title", text)
    if look.maybe(0.06):
        content = f"#smallcaps[{content}]"
    found = [
        paragraph(
            styled(content + mark, size, font, bold, look.maybe(0.05), r.choice((0, 0, 0, 0, 0, 0.08))),
            align,
            r.choice((6, 10, 16)),
            justify=False,
        )
    ]
    if look.maybe(0.15):
        subtitle = look.say("title", w.title(r))
        found.append(
            paragraph(
                styled(subtitle, max(size * r.choice((0.6, 0.75, 0.85)), look.body), font, look.maybe(0.4)),
                align,
                5,
                justify=False,
            )
        )
    return "\n".join(found)


def _people(look: Look, align: str) -> str:
    r = look.random
    count = r.choice((1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 8, 12, 25))
    names = look.names = [w.person(r) for _ in range(count)]
    if look.maybe(0.1):
        names = [name.upper() for name in names]
    style = r.choice((_line_of_people, _line_of_people, _line_of_people, _people_one_by_one, _grid, _line_with_places))
    return style(look, names, align)


def _line_of_people(look: Look, names: list[str], align: str) -> str:
    """Names in one list with marks; numbered places below, in a footnote, or none."""
    r = look.random
    size = look.body * r.choice((0.9, 1.0, 1.1, 1.2, 1.3))
    separator = r.choice((", ", ", ", " · ", "; ", " and ", ", ", "  •  ", "   "))
    last = r.choice((separator, " and ", ", and ", " & ")) if separator == ", " else separator
    places = [w.place(r) for _ in range(r.randrange(1, min(6, len(names) + 2)))]
    kind = r.choice(("numbers", "numbers", "letters", "symbols", "none"))
    signs = {"numbers": "123456789", "letters": "abcdefghi", "symbols": "∗†‡§¶‖#♠♣", "none": " " * 9}[kind]
    pieces = []
    for number, name in enumerate(names):
        mark = (
            ",".join(sorted({r.choice(signs[: len(places)]) for _ in range(r.choice((1, 1, 2)))}))
            if kind != "none"
            else ""
        )
        mark += r.choice(("", "", "", ",∗", "✉"))
        if number:
            pieces.append(
                f"#h({r.choice((1, 1.5, 2))}em)"
                if separator == "   "
                else quoted(last if number == len(names) - 1 else separator)
            )
        degree = look.random.choice((", PhD", " MD", ", M.Sc.")) if look.maybe(0.03) else ""
        pieces.append(quoted(name + degree) + (f"#super[{quoted(mark)}]" if mark.strip() else ""))
    look.truth.append(("authors", last.join(names)))
    look.truth += [("authors", name) for name in names]
    bold, italic = look.maybe(0.3), look.maybe(0.1)
    by = look.say("authors", r.choice(("by", "By", "Authors:"))) + " " if look.maybe(0.07) else ""
    content = "".join(pieces)
    if look.maybe(0.1):
        content = f"#smallcaps[{content}]"
    if look.maybe(0.08):
        content += quoted(look.random.choice((" (The Ice Collaboration)", " on behalf of the Lake Consortium")))
    lines = [
        paragraph(
            styled(by + content, size, r.choice((look.serif, look.serif, look.sans)), bold, italic),
            align,
            6,
            justify=look.maybe(0.3),
        )
    ]
    small = look.body - r.choice((0, 1, 1, 2))
    slant = look.maybe(0.35)
    inline = look.maybe(0.2)
    texts = []
    for number, item in enumerate(places):
        mark = signs[number].strip()
        bracket = (
            r.choice(
                (
                    f"#super[{quoted(mark)}]",
                    f"#super[{quoted(mark)}]",
                    quoted(f"{mark} "),
                    quoted(f"({mark}) "),
                    quoted(f"{mark}. "),
                )
            )
            if mark
            else ""
        )
        if look.maybe(0.05):
            bracket = quoted("(")
            item += ")"
        texts.append(bracket + look.say("affiliation", item))
    footed = look.maybe(0.15)
    if inline:
        content = paragraph(
            styled(quoted(r.choice(("; ", " ", " ", ", "))).join(texts), small, look.serif, italic=slant), align, 5
        )
    else:
        content = "\n".join(paragraph(styled(text, small, look.serif, italic=slant), align, 2.5) for text in texts)
    if footed:
        look.source.append(f"#place(bottom, float: true, clearance: 10pt)[{content}]")
    elif look.maybe(0.92):
        lines.append(content)
    if look.maybe(0.35):
        mails = (
            "{" + ", ".join(name.split()[-1].lower() for name in names[:4]) + "}@example.org"
            if look.maybe(0.3)
            else ", ".join(f"{name.split()[-1].lower()}@example.org" for name in names[:3])
        )
        prefix = r.choice(("", "", "E-mail: ", "Email addresses: ", "∗Corresponding author: "))
        lines.append(
            paragraph(
                styled(look.say("contact", prefix + mails), small, r.choice((look.serif, "DejaVu Sans Mono"))), align, 4
            )
        )
    return "\n".join(lines)


def _people_one_by_one(look: Look, names: list[str], align: str) -> str:
    """Each name above its own place."""
    r = look.random
    bold, capitals = look.maybe(0.4), look.maybe(0.15)
    size = look.body * r.choice((1.0, 1.0, 1.1, 1.2))
    same = look.maybe(0.2)
    lines = []
    for name in names[:6]:
        shown = name.upper() if capitals else name
        orcid = look.maybe(0.1)
        lines.append(
            paragraph(
                styled(look.say("authors", shown), size, look.serif, bold and not same)
                + (" #text(size: 7pt)[0000-0001]" if orcid else ""),
                align,
                3,
            )
        )
        for part in _place_lines(look):
            lines.append(
                paragraph(
                    styled(
                        look.say("affiliation", part),
                        size if same else look.body - r.choice((0, 1)),
                        look.serif,
                        italic=look.maybe(0.3) and not same,
                    ),
                    align,
                    2,
                )
            )
        if look.maybe(0.5):
            lines.append(
                paragraph(
                    styled(
                        look.say(
                            "contact",
                            f"{name.split()[-1].lower()}@{r.choice(('example.org', 'ice.example', 'uni.example'))}",
                        ),
                        look.body - 1,
                        r.choice((look.serif, "DejaVu Sans Mono")),
                    ),
                    align,
                    2,
                )
            )
    return "\n".join(lines)


def _place_lines(look: Look) -> list[str]:
    r = look.random
    item = w.place(r)
    parts = item.split(", ")
    if look.maybe(0.5) and len(parts) > 1:
        cut = r.randrange(1, len(parts))
        return [", ".join(parts[:cut]), ", ".join(parts[cut:])]
    return [item]


def _grid(look: Look, names: list[str], align: str) -> str:
    """Authors side by side, each above place and mail."""
    r = look.random
    width = r.choice((2, 3, 3, 4))
    size = look.body * r.choice((1.0, 1.1, 1.2))
    bold, same, slant = look.maybe(0.3), look.maybe(0.25), look.maybe(0.4)
    cells = []
    for name in names[:8]:
        lines = [styled(look.say("authors", name), size, look.serif, bold and not same)]
        middle = [
            styled(
                look.say("affiliation", part),
                size if same else look.body - r.choice((0, 1)),
                look.serif,
                italic=slant and not same,
            )
            for part in _place_lines(look)
        ]
        mail = styled(
            look.say(
                "contact", f"{name.split()[-1].lower()}@{r.choice(('example.org', 'ice.example', 'dep.ice.example'))}"
            ),
            look.body - 1,
            r.choice((look.serif, "DejaVu Sans Mono")),
        )
        middle.insert(r.choice((0, len(middle))), mail) if look.maybe(0.8) else None
        cells.append("[" + " \\\n".join(lines + middle) + "]")
    return f"#align(center)[#grid(columns: (1fr,) * {min(width, len(cells))}, row-gutter: {r.choice((8, 12, 18))}pt, column-gutter: 6pt, align: center, {', '.join(cells)})]"


def _line_with_places(look: Look, names: list[str], align: str) -> str:
    """Name, place, country in one row each."""
    r = look.random
    lines = []
    small = look.maybe(0.5)
    for name in names[:6]:
        who = look.say("authors", name.upper() if small else name)
        lines.append(
            paragraph(
                styled(who + quoted(", ") + look.say("affiliation", w.place(r)), look.body, look.serif),
                "left" if align == "left" else "center",
                3,
            )
        )
    return "\n".join(lines)


def _dates(look: Look) -> str:
    r = look.random

    def d():
        return r.choice(
            (
                f"{r.randrange(1, 28)} May {r.randrange(1998, 2025)}",
                f"{r.randrange(2001, 2025)}-0{r.randrange(1, 9)}-1{r.randrange(9)}",
                f"June {r.randrange(1, 30)}, 2019",
            )
        )

    return look.say(
        "note",
        r.choice(
            (
                f"Received {d()}; accepted {d()}",
                f"(Received {d()}; revised {d()}; published {d()})",
                f"Received: {d()} / Accepted: {d()}",
                d(),
                f"Submitted {d()}. Available online {d()}",
                f"Dated: {d()}",
            )
        ),
    )


def _contact(look: Look) -> str:
    r = look.random
    name = w.person(r)
    mail = f"{name.split()[-1].lower()}@example.org"
    return look.say(
        "contact",
        r.choice(
            (
                f"∗Corresponding author. E-mail: {mail}",
                f"Correspondence: {mail}",
                f"Correspondence to: {name}, {w.place(r)}. {mail}",
                f"Email: {mail}",
                f"{mail}",
            )
        ),
    )


def _identifiers(look: Look) -> str:
    r = look.random
    return look.say(
        "note",
        r.choice(
            (
                f"DOI: 10.5555/{r.randrange(1000, 9999)}",
                f"PACS numbers: 0{r.randrange(9)}.{r.randrange(10, 90)}.+x, 12.{r.randrange(10, 90)}.–d",
                "2010 Mathematics Subject Classification. 68Q25, 05C12",
                f"JEL: C{r.randrange(10, 90)}",
                f"Article {r.randrange(1, 99)}, {r.randrange(5, 40)} pages",
            )
        ),
    )


def _history(look: Look) -> str:
    r = look.random
    return look.say(
        "note",
        r.choice(
            (
                f"Editor: {w.person(r)}",
                f"Academic Editor: {w.person(r)}",
                f"Communicated by {w.person(r)}",
                f"Edited by: {w.person(r)}, {w.institution(r)}",
                f"Handling editor: {w.person(r)}",
            )
        ),
    )


def _abstract_area(look: Look, align: str, inside: bool) -> str:
    """Abstract and keywords, in either order, or beside a side column."""
    r = look.random
    abstract, keywords = _abstract(look), _keywords(look)
    if not inside and look.maybe(0.15):
        facts = "\n".join(
            paragraph(styled(note(look), look.body - 2, look.sans), "left", 4, justify=False)
            for note in r.sample((_dates, _identifiers, _history, _contact), 2)
        )
        side = f"[{facts}\n{keywords if look.maybe(0.7) else ''}]"
        rest = "" if keywords in side else keywords
        return f"#grid(columns: (28%, 1fr), column-gutter: 16pt, {side}, [{abstract}])\n{rest}"
    order = [abstract, keywords] if look.maybe(0.92) else [keywords, abstract]
    if look.maybe(0.15):
        order.append(paragraph(styled(_identifiers(look), look.body - 1, look.serif), "left", 4))
    return "\n".join(order)


def _abstract(look: Look) -> str:
    r = look.random
    shape = r.choice(("own", "own", "own", "inline", "inline", "none", "capitals"))
    text = w.text(r, 2, 9)
    if look.maybe(0.15):
        text = " ".join(f"{part}: {w.text(r, 1, 4)}" for part in ("Background", "Methods", "Results", "Conclusions"))
    size = look.body - r.choice((0, 0, 1, 1))
    bold, italic = look.maybe(0.12), look.maybe(0.12)
    inset = r.choice((0, 0, 18, 36))
    word = r.choice(("Abstract", "ABSTRACT", "Abstract", "Summary", "A B S T R A C T", "a b s t r a c t"))
    content = styled(look.say("abstract", text), size, look.serif, bold, italic)
    gap = r.choice((2, 6, 9))
    heads = (
        r.choice(
            (
                ("Methods", "Results", "Conclusions"),
                ("Objective", "Method", "Interpretation"),
                ("Aims", "Findings", "Limitations"),
            )
        )
        if look.maybe(0.3)
        else ("", "", "")
    )
    for head in heads[: r.choice((0, 0, 0, 1, 2, 3)) if not heads[0] else 3]:
        words = w.text(r, 1 if head else 2, 6)
        mark = r.choice((": ", ". ", " — ")) if head else ""
        lead = styled(look.say("abstract", head) + quoted(mark), size, look.serif, True) if head else ""
        more = lead + styled(look.say("abstract", words), size, look.serif, bold, italic)
        content += f"#parbreak()#v({gap}pt){more}"
    if shape == "none":
        return paragraph(content, "left", 8, inset)
    if shape == "inline":
        mark = r.choice(("—", ". ", ": ", " ", ". — "))
        return paragraph(
            styled(look.say("abstract", word), size, look.serif, True) + quoted(mark) + content, "left", 8, inset
        )
    head = paragraph(
        styled(
            look.say("abstract-head", word),
            size + r.choice((0, 1, 2)),
            r.choice((look.serif, look.sans)),
            look.maybe(0.75),
            look.maybe(0.1),
        ),
        r.choice(("left", "center")),
        5,
        inset,
    )
    return head + "\n" + paragraph(content, "left", 6, inset)


def _keywords(look: Look) -> str:
    r = look.random
    if look.maybe(0.3):
        return ""
    separator = r.choice((", ", "; ", " · ", ", ", " – ", " | "))
    found = separator.join(w.keyword(r) for _ in range(r.randrange(2, 9)))
    word = r.choice(
        (
            "Keywords",
            "Key words",
            "Index Terms",
            "KEYWORDS",
            "Keywords and phrases",
            "Keyword",
            "Key-words",
            "Additional Key Words and Phrases",
        )
    )
    size = look.body - r.choice((0, 0, 1))
    if look.maybe(0.25):
        head = paragraph(styled(look.say("keywords-head", word), size, look.serif, look.maybe(0.7)), "left", 3)
        return head + "\n" + paragraph(styled(look.say("keywords", found), size, look.serif), "left", 5, justify=False)
    return paragraph(
        styled(look.say("keywords", word), size, look.serif, look.maybe(0.7), look.maybe(0.3))
        + quoted(r.choice((": ", "—", ". ", " ", ": ")))
        + styled(look.say("keywords", found), size, look.serif),
        "left",
        5,
        justify=False,
    )


def _body(look: Look) -> str:
    r = look.random
    lines = []
    numbers: Callable[[int], str] = r.choice(
        (lambda n: f"{n} ", lambda n: f"{n}. ", lambda n: "", lambda n: f"{'I' * n}. ")
    )
    capitals = look.maybe(0.2)
    for number, words in enumerate(
        ("Introduction", r.choice(("Related Work", "Background", "Methods", "The Model"))), start=1
    ):
        if number == 1 and look.maybe(0.03):
            lines.append(paragraph(look.say("body", w.text(r, 6, 10)), "left", 6))
            continue
        head = f"{numbers(number)}{words.upper() if capitals else words}"
        lines.append(
            paragraph(
                styled(
                    look.say("heading", head),
                    look.body * r.choice((1, 1.1, 1.2, 1.3)),
                    r.choice((look.serif, look.sans)),
                    look.maybe(0.85),
                ),
                r.choice(("left", "left", "center")) if capitals else "left",
                7,
            )
        )
        for _ in range(r.randrange(2, 5)):
            lines.append(paragraph(look.say("body", w.text(r, 4, 10)), "left", r.choice((4, 6))))
    return "\n".join(lines)


def _foot(look: Look) -> None:
    r = look.random
    year = r.randrange(1999, 2025)
    pool = (
        f"© {year} The Authors. This is an open access article under the CC BY license.", f"This work was supported by the Ice Foundation under Grant {r.randrange(999)}.",
        f"Manuscript received May 3, {year}; revised July 9, {year}.", f"∗ Corresponding author. E-mail: {r.choice(w.FAMILY).lower()}@example.org", f"{w.person(r)} is with the {w.place(r)}.",
        "Permission to make digital or hard copies of all or part of this work for personal or classroom use is granted without fee provided that copies are not made for profit.",
        f"{r.choice(('Cite this article as: ', 'How to cite: ', 'To cite this article: ', '', 'Citation: '))}{', '.join(look.names[:6])}{r.choice((': ', '. ', f' ({year}) '))}{look.title}. Journal of Cold Places {r.randrange(1, 60)}, {r.randrange(1, 400)} ({year})", f"Preprint submitted to Cold Letters {year}",
        f"COLD '{year % 100}, May 3–7, {year}, {r.choice(w.CITIES)}", "∗These authors contributed equally to this work.", f"Downloaded from https://example.org on {r.randrange(1, 28)} May {year}",
    )  # fmt: skip
    chosen = r.sample(pool, r.choice((0, 1, 1, 2, 3)))
    if not chosen:
        return
    rows = "\n".join(
        paragraph(
            styled(
                look.say(
                    "contact" if "Corresponding" in text else "affiliation" if " is with " in text else "note", text
                ),
                r.choice((7, 8, 8)),
                look.serif,
            ),
            "left",
            2.5,
        )
        for text in chosen
    )
    rule = "#line(length: 30%, stroke: 0.4pt)" if look.maybe(0.6) else ""
    look.source.append(f"#place(bottom, float: true, clearance: 10pt)[{rule}{rows}]")
