"""Invents cited works, writes them as BibTeX, and prints them in the styles of publishers that come without one."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.benchmarks.publishers.model import Entry, EntryKind
from tests.benchmarks.publishers.people import chinese_authors, english_authors
from tests.benchmarks.publishers.prose import Prose, words
from tests.benchmarks.publishers.richtext import bibtex_name, tex

_KINDS = (
    EntryKind.ARTICLE, EntryKind.ARTICLE, EntryKind.ARTICLE, EntryKind.CONFERENCE, EntryKind.BOOK, EntryKind.THESIS,
    EntryKind.PREPRINT,
)  # fmt: skip


def invent(random: Random, prose: Prose, count: int, dois: bool = True) -> tuple[Entry, ...]:
    """Different works in the language of the prose."""
    found: dict[str, Entry] = {}
    while len(found) < count:
        entry = _entry(random, prose, len(found), dois)
        if entry.title not in (e.title for e in found.values()):
            found[entry.key] = entry
    return tuple(found.values())


def _entry(random: Random, prose: Prose, index: int, dois: bool) -> Entry:
    chinese = prose.language == "zh"
    bank = words(prose.language)
    kind = random.choice(_KINDS[:6] if chinese else _KINDS)
    people = (chinese_authors if chinese else english_authors)(random, random.choice((1, 2, 2, 3, 3, 4, 5, 7)), 1)
    first = random.randint(1, 900)
    venue, city = _venue(random, kind, bank, chinese)
    return Entry(
        key=f"work{index}{'z' if chinese else ''}",
        kind=kind,
        authors=tuple((a.given, a.family) for a in people),
        title=prose.title(math=False).replace("——", "："),
        venue=venue,
        year=random.randint(1962, 2023),
        volume=random.randint(1, 140),
        number=random.randint(1, 12),
        pages=(first, first + random.randint(3, 25)),
        doi=f"10.5555/{random.choice(('jcp', 'amt', 'tcs'))}.{random.randint(10000, 99999)}" if dois and not chinese and kind in (EntryKind.ARTICLE, EntryKind.CONFERENCE) and random.random() < 0.6 else "",
        city=city,
        chinese=chinese,
    )  # fmt: skip


def _venue(random: Random, kind: EntryKind, bank: dict[str, list[str]], chinese: bool) -> tuple[str, str]:
    if kind is EntryKind.BOOK:
        publisher = random.choice(bank["publishers"])
        city, _, name = publisher.partition(": ")
        return (name, city) if chinese else (publisher, random.choice(bank["cities"]))
    if kind is EntryKind.THESIS:
        place = random.choice(bank["institutions"])
        return place[0] if chinese else place, random.choice(bank["cities"])[0] if chinese else ""
    if kind is EntryKind.CONFERENCE and not chinese:
        return random.choice(bank["conferences"]), random.choice(bank["cities"])
    if kind is EntryKind.PREPRINT:
        return f"arXiv:{random.randint(15, 23)}{random.randint(1, 12):02}.{random.randint(1000, 99999):05}", ""
    return random.choice(bank["journals"]), ""


def bib(entries: tuple[Entry, ...]) -> str:
    """The works as a BibTeX file."""
    return "\n".join(_bib_entry(entry) for entry in entries)


def _bib_entry(entry: Entry) -> str:
    names = " and ".join("{" + g + "}" if not f else f"{f}, {g}" for g, f in entry.authors)
    author = names if entry.chinese else bibtex_name(names)
    fields = {"author": author, "title": "{" + tex(entry.title) + "}", "year": str(entry.year)}
    pages = f"{entry.pages[0]}--{entry.pages[1]}"
    if entry.kind is EntryKind.ARTICLE:
        fields |= {"journal": entry.venue, "volume": str(entry.volume), "number": str(entry.number), "pages": pages}
    elif entry.kind is EntryKind.CONFERENCE:
        fields |= {"booktitle": entry.venue, "pages": pages, "address": entry.city}
    elif entry.kind is EntryKind.BOOK:
        fields |= {"publisher": entry.venue, "address": entry.city}
    elif entry.kind is EntryKind.THESIS:
        fields |= {"school": entry.venue}
    else:
        fields |= {"howpublished": entry.venue}
    if entry.doi:
        fields["doi"] = entry.doi
    return f"@{entry.kind}{{{entry.key},\n" + "".join(f"  {k} = {{{v}}},\n" for k, v in fields.items()) + "}\n"


def _initials(given: str, dots: str = ".", between: str = " ") -> str:
    parts = [p for p in given.replace("-", " -").split() if p.strip("-.")]
    return between.join(("-" if p[0] == "-" else "") + p.strip("-")[0] + dots for p in parts).replace(" -", "-")


def _people(entry: Entry, inverted: bool, dots: str, last: str, most: int, comma: str = ",") -> str:
    names = []
    for given, family in entry.authors[:most]:
        initials = _initials(given, dots, " " if dots else "")
        names.append(f"{family}{comma} {initials}" if inverted else f"{initials} {family}")
    if len(entry.authors) > most:
        return ", ".join(names) + ", et al."
    return ", ".join(names[:-1]) + last + names[-1] if len(names) > 1 else names[0]


def _doi(entry: Entry, prefix: str) -> str:
    return f" {prefix}{entry.doi}" if entry.doi else ""


def vancouver(entry: Entry) -> str:
    """Medicine: family name and initials without dots, year;volume(number):pages."""
    people = _people(entry, True, "", ", ", 6, "")
    start = people if people.endswith(".") else people + "."
    if entry.kind in (EntryKind.BOOK, EntryKind.THESIS):
        return f"{start} {entry.title}. {entry.city + ': ' if entry.city else ''}{entry.venue}; {entry.year}."
    if entry.kind is EntryKind.PREPRINT:
        return f"{start} {entry.title}. {entry.venue}. {entry.year}."
    where = f"{entry.year};{entry.volume}({entry.number}):{entry.pages[0]}-{entry.pages[1]}."
    return f"{start} {entry.title}. {entry.venue}. {where}{_doi(entry, 'doi: ')}"


def apa(entry: Entry) -> str:
    """Psychology and social science: author, (year), title, source."""
    people = _people(entry, True, ".", ", & ", 20)
    if entry.kind in (EntryKind.BOOK, EntryKind.THESIS):
        return f"{people} ({entry.year}). \\emph{{{entry.title}}}. {entry.venue}."
    if entry.kind is EntryKind.PREPRINT:
        return f"{people} ({entry.year}). {entry.title}. {entry.venue}."
    where = f"\\emph{{{entry.venue}}}, \\emph{{{entry.volume}}}({entry.number}), {entry.pages[0]}--{entry.pages[1]}."
    return f"{people} ({entry.year}). {entry.title}. {where}{_doi(entry, 'https://doi.org/')}"


def springer(entry: Entry) -> str:
    """Springer's journals: author (year) title. Source volume(number):pages."""
    people = _people(entry, True, "", ", ", 99, "")
    if entry.kind in (EntryKind.BOOK, EntryKind.THESIS, EntryKind.PREPRINT):
        return f"{people} ({entry.year}) {entry.title}. {entry.venue}{', ' + entry.city if entry.city else ''}"
    where = f"{entry.venue} {entry.volume}({entry.number}):{entry.pages[0]}--{entry.pages[1]}."
    return f"{people} ({entry.year}) {entry.title}. {where}{_doi(entry, 'https://doi.org/')}"


def mdpi(entry: Entry) -> str:
    """MDPI: names parted by semicolons, year in bold, volume in italics."""
    people = "; ".join(f"{family}, {_initials(given, '.', '')}" for given, family in entry.authors)
    if entry.kind in (EntryKind.BOOK, EntryKind.THESIS, EntryKind.PREPRINT):
        return f"{people} \\emph{{{entry.title}}}; {entry.venue}: {entry.city or 'Brenn'}, {entry.year}."
    where = f"\\emph{{{entry.venue}}} \\textbf{{{entry.year}}}, \\emph{{{entry.volume}}}, {entry.pages[0]}--{entry.pages[1]}."
    return f"{people} {entry.title}. {where}"


def nature(entry: Entry) -> str:
    """Nature: five authors at most, volume in bold, year in brackets."""
    people = _people(entry, True, ".", " \\& ", 5).replace(", et al.", " et al.")
    if entry.kind in (EntryKind.BOOK, EntryKind.THESIS, EntryKind.PREPRINT):
        return f"{people} \\emph{{{entry.title}}} ({entry.venue}, {entry.year})."
    where = f"\\emph{{{entry.venue}}} \\textbf{{{entry.volume}}}, {entry.pages[0]}--{entry.pages[1]} ({entry.year})."
    return f"{people} {entry.title}. {where}"


def chemistry(entry: Entry) -> str:
    """Royal Society of Chemistry: initials first, no titles of articles."""
    people = _people(entry, False, ".", " and ", 99)
    if entry.kind in (EntryKind.BOOK, EntryKind.THESIS, EntryKind.PREPRINT):
        return f"{people}, \\emph{{{entry.title}}}, {entry.venue}, {entry.year}."
    return f"{people}, \\emph{{{entry.venue}}}, {entry.year}, \\textbf{{{entry.volume}}}, {entry.pages[0]}--{entry.pages[1]}."


def chicago(entry: Entry) -> str:
    """Humanities: titles in quotation marks, pages after a colon."""
    people = _people(entry, False, ".", ", and ", 10)
    if entry.kind in (EntryKind.BOOK, EntryKind.THESIS, EntryKind.PREPRINT):
        return f"{people}, \\emph{{{entry.title}}} ({entry.city or 'Brenn'}: {entry.venue}, {entry.year})."
    where = f"\\emph{{{entry.venue}}} {entry.volume}, no. {entry.number} ({entry.year}): {entry.pages[0]}--{entry.pages[1]}."
    return f"{people}, ``{entry.title},'' {where}{_doi(entry, 'https://doi.org/')}"


def gbt(entry: Entry) -> str:
    """GB/T 7714: three authors at most, the kind of work in square brackets."""
    return _gbt(entry, ". ", ", ", ": ")


def gbt_wide(entry: Entry) -> str:
    """GB/T 7714 with Chinese punctuation, as many journals of the humanities set it."""
    return _gbt(entry, "．", "，", "：") if entry.chinese else gbt(entry)


def _gbt(entry: Entry, stop: str, comma: str, colon: str) -> str:
    if entry.chinese:
        people = comma.join(f + g for g, f in entry.authors[:3]) + (f"{comma}等" if len(entry.authors) > 3 else "")
    else:
        people = ", ".join(f"{f} {_initials(g, '', '')}" for g, f in entry.authors[:3])
        people += ", et al" if len(entry.authors) > 3 else ""
    pages = f"{entry.pages[0]}-{entry.pages[1]}"
    if entry.kind is EntryKind.BOOK:
        return f"{people}{stop}{entry.title}[M]{stop}{entry.city}{colon}{entry.venue}{comma}{entry.year}."
    if entry.kind is EntryKind.THESIS:
        return (
            f"{people}{stop}{entry.title}[D]{stop}{entry.city or entry.venue}{colon}{entry.venue}{comma}{entry.year}."
        )
    if entry.kind is EntryKind.PREPRINT:
        return f"{people}{stop}{entry.title}[EB/OL]{stop}{entry.venue}{comma}{entry.year}."
    if entry.kind is EntryKind.CONFERENCE and not entry.chinese:
        return f"{people}{stop}{entry.title}[C]//{entry.venue}{stop}{entry.city}{comma}{entry.year}{colon}{pages}."
    return f"{people}{stop}{entry.title}[J]{stop}{entry.venue}{comma}{entry.year}{comma}{entry.volume}({entry.number}){colon}{pages}."


Style = Callable[[Entry], str]


def printed_list(entries: tuple[Entry, ...], style: Style, alphabetical: bool = False) -> str:
    """The items of a `thebibliography`, in the given style."""
    ordered = sorted(entries, key=lambda e: e.authors[0][1]) if alphabetical else entries
    return "\n".join(f"\\bibitem{{{e.key}}} {_tex(style(e))}\n" for e in ordered)


def _tex(text: str) -> str:
    return text.replace("_", r"\_").replace(" & ", r" \& ").replace("#", r"\#")
