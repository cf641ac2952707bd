r"""Whole dresses of fields, front and list together, drawn after printed pages: astronomy, mathematics, machine learning, engineering.

Authors in small capitals with raised figures or letters, or place by place with "and" on a row of its own; lists by
author and year that hang without space between them, with labels made of names, and in two columns with
headings in small capitals.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import groupby

from tests.benchmarks.publishers.bibliography import apa, printed_list
from tests.benchmarks.publishers.latex import (
    Body,
    Cite,
    bibtex,
    bracket_cite,
    document,
    fill,
    joined,
    marks,
    paren_cite,
)
from tests.benchmarks.publishers.model import Author, Entry, EntryKind, Numbers, Paper, Prints
from tests.benchmarks.publishers.paper import Shape
from tests.benchmarks.publishers.richtext import tex
from tests.benchmarks.publishers.spec import DocumentClass, Writer

_BASE = r"""\documentclass[«size»,«paper»,«options»]{article}
\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}
\usepackage[margin=«margin»]{geometry}
\usepackage{amsmath,«font»,fancyhdr}
\setcounter{secnumdepth}{«depth»}
\pagestyle{fancy}\fancyhf{}\fancyhead[C]{\small\textsc{«running»}}\fancyfoot[C]{\small\thepage}\renewcommand{\headrulewidth}{0pt}"""


def _preamble(paper: Paper, **values: object) -> str:
    usual = {
        "size": "10pt",
        "paper": "letterpaper",
        "options": "twocolumn",
        "margin": "2.1cm",
        "font": "times",
        "depth": 3,
    }
    running = (
        joined([author.family for author in paper.authors[:3]], " and ")
        if len(paper.authors) < 4
        else f"{paper.authors[0].family} et al."
    )
    return fill(_BASE, **(usual | {"running": running} | values))


def _small_heads(size: str = r"\small") -> str:
    """Numbered headings in the middle of the column, in capitals or italics."""
    return (
        "\n\\makeatletter\n"
        f"\\renewcommand\\section{{\\@startsection{{section}}{{1}}{{0pt}}{{-12pt}}{{4pt}}{{\\centering{size}\\MakeUppercase}}}}\n"
        f"\\renewcommand\\subsection{{\\@startsection{{subsection}}{{2}}{{0pt}}{{-10pt}}{{3pt}}{{\\centering{size}\\itshape}}}}\n"
        f"\\renewcommand\\subsubsection{{\\@startsection{{subsubsection}}{{3}}{{0pt}}{{-8pt}}{{3pt}}{{\\centering{size}\\itshape}}}}\n"
        "\\makeatother\n"
    )


def _caps(name: str) -> str:
    return f"\\textsc{{{name}}}"


def _places(paper: Paper, mark: Callable[[int], str], italic: bool = True) -> str:
    shape = r"\itshape " if italic else ""
    return "".join(
        f"{{\\footnotesize{shape}\\textsuperscript{{{mark(i)}}}{place.line}\\par}}\n"
        for i, place in enumerate(paper.affiliations)
    )


def _raised(author: Author, mark: Callable[[int], str], more: str = "") -> str:
    return f"\\textsuperscript{{{', '.join(mark(i) for i in author.affiliations)}{more}}}"


def _number(index: int) -> str:
    return str(index + 1)


def _letter(index: int) -> str:
    return chr(ord("a") + index)


def _abstract(paper: Paper, head: str, inset: str = "1cm") -> str:
    return (
        f"\\begin{{center}}{{\\small {head}}}\\end{{center}}\\vspace{{-4pt}}\n"
        f"\\begin{{list}}{{}}{{\\leftmargin={inset}\\rightmargin={inset}}}\\item[]\\small {tex(paper.abstract_text)}\\par\n"
        f"\\vspace{{3pt}}\\noindent\\textit{{Keywords:}} {' --- '.join(paper.keywords)}\\end{{list}}\n"
    )


def _top(paper: Paper, authors: str) -> str:
    return (
        f"\\twocolumn[{{\\begin{{center}}{{\\footnotesize Draft version {paper.received} {paper.year}\\par}}\\vspace{{8pt}}\n"
        f"{{\\large\\bfseries {tex(paper.full_title)}\\par}}\\vspace{{8pt}}\n{authors}\\vspace{{4pt}}\n"
        f"{{\\footnotesize ({paper.received}; accepted {paper.accepted} {paper.year})\\par}}\\end{{center}}\n"
        f"{_abstract(paper, 'ABSTRACT')}\\vspace{{8pt}}}}]\n"
    )


def _numbered_names(paper: Paper) -> str:
    """Names in small capitals, the comma under the raised figures, places in italics below."""
    names = [
        f"{_caps(a.name)}{'' if n == len(paper.authors) - 1 else ','}{_raised(a, _number)}"
        for n, a in enumerate(paper.authors)
    ]
    text = " ".join(names[:-1]) + (f" {_caps('and')} " if len(names) > 1 else "") + names[-1]
    return f"{{{text}\\par}}\\vspace{{3pt}}\n{_places(paper, _number)}"


def _grouped_names(paper: Paper) -> str:
    """Names place by place: the row of names in small capitals, the place below it, "and" alone on a row."""
    groups = []
    order = list(dict.fromkeys(a.affiliations for a in paper.authors))
    ordered = sorted(paper.authors, key=lambda a: order.index(a.affiliations))
    for places, group in groupby(ordered, key=lambda a: a.affiliations):
        names = joined([_caps(a.name) for a in group], f", {_caps('and')} ")
        lines = r"\par and ".join(paper.affiliations[i].line for i in places)
        groups.append(f"{{{names}\\par}}{{\\footnotesize {lines}\\par}}\n")
    alone = r"\vspace{2pt}{\footnotesize\textsc{and}\par}\vspace{2pt}" + "\n"
    return alone.join(filter(None, ("".join(groups[:-1]), groups[-1])))


def _lettered_names(paper: Paper) -> str:
    """Names with raised letters and a star for the one to write to; places with letters."""
    star = r", $\ast$"
    names = [f"{a.name}{_raised(a, _letter, '' if n else star)}" for n, a in enumerate(paper.authors)]
    return f"{{\\large {joined(names, ', ')}\\par}}\\vspace{{3pt}}\n{_places(paper, _letter, False)}"


def _capital_names(paper: Paper) -> str:
    """Names in capitals, numbers raised behind the comma, a long row broken where it will."""
    names = [
        f"\\MakeUppercase{{{a.name}}}{'' if n == len(paper.authors) - 1 else ','}{_raised(a, _number)}"
        for n, a in enumerate(paper.authors)
    ]
    return f"{{\\small {joined(names, ' AND ').replace(', ', ' ') if len(names) > 1 else names[0]}\\par}}\\vspace{{3pt}}\n{_places(paper, _number, False)}"


def _initials(given: str) -> str:
    return "~".join(f"{part[0]}." for part in given.replace("-", " ").split())


def _short(entry: Entry) -> str:
    """Astronomy: names and initials, year, journal in short, volume, page; no title."""
    names = [f"{family}, {_initials(given)}" for given, family in entry.authors[:8]]
    people = f"{', '.join(names[:-1])}, \\& {names[-1]}" if len(names) > 1 else names[0]
    people += ", et~al." if len(entry.authors) > 8 else ""
    if entry.kind is EntryKind.BOOK:
        return f"{people} {entry.year}, {entry.title} ({entry.venue})"
    if entry.kind is EntryKind.THESIS:
        return f"{people} {entry.year}, PhD thesis, {entry.venue}"
    if entry.kind is EntryKind.PREPRINT:
        return f"{people} {entry.year}, {entry.venue}"
    doi = f", doi:~{entry.doi}" if entry.doi else ""
    return f"{people} {entry.year}, {entry.venue}, {entry.volume}, {entry.pages[0]}{doi}"


def _escaped(text: str) -> str:
    return text.replace("_", r"\_").replace(" & ", r" \& ").replace("#", r"\#")


def _hanging(entries: list[Entry], style: Callable[[Entry], str], indent: str, between: str) -> str:
    items = "".join(f"\\item {_escaped(style(entry))}\n" for entry in entries)
    return (
        f"\\begin{{list}}{{}}{{\\leftmargin={indent}\\itemindent=-{indent}\\labelwidth=0pt\\labelsep=0pt"
        f"\\itemsep={between}\\parsep=0pt}}\n{items}\\end{{list}}\n"
    )


def _by_name(paper: Paper) -> list[Entry]:
    return sorted(paper.entries, key=lambda e: (e.authors[0][1], e.year))


def _author_year(paper: Paper) -> Cite:
    known = {entry.key: entry for entry in paper.entries}

    def cite(keys: tuple[str, ...]) -> str:
        works = [known[key] for key in keys]
        return (
            " ("
            + "; ".join(f"{w.authors[0][1]}{' et al.' if len(w.authors) > 2 else ''} {w.year}" for w in works)
            + ")"
        )

    return cite


def _astronomy(
    names: Callable[[Paper], str],
    size: str = r"\footnotesize",
    indent: str = "1em",
    between: str = "0pt",
    spread: str = "",
) -> Writer:
    """Two columns, or with `spread` (how far lines are set apart) a manuscript in one."""

    def write(paper: Paper) -> str:
        body = Body(paper, cite=_author_year(paper)).text()
        thanks = f"\\section*{{Acknowledgments}}\n{tex(paper.acknowledgements)}\n"
        listed = f"\\section*{{References}}\n{{{size} {_hanging(_by_name(paper), _short, indent, between)}}}"
        top = _top(paper, names(paper))
        if not spread:
            return document(_preamble(paper) + _small_heads(), top + body + thanks + listed)
        top = top.replace("\\twocolumn[{", "").replace("\\vspace{8pt}}]", "")
        preamble = _preamble(paper, options="onecolumn", size="12pt", margin="2.5cm") + f"\\linespread{{{spread}}}"
        return document(preamble + _small_heads(r"\normalsize"), top + body + thanks + listed)

    return write


def _plain_front(paper: Paper) -> str:
    many = len(paper.affiliations) > 1
    names = [f"{a.name}\\textsuperscript{{{marks(a.affiliations)}}}" if many else a.name for a in paper.authors]
    places = r"\\ ".join(
        f"\\textsuperscript{{{i + 1}}}{a.line}" if many else a.line for i, a in enumerate(paper.affiliations)
    )
    return f"\\begin{{center}}{{\\LARGE\\bfseries {tex(paper.full_title)}\\par}}\\vspace{{6pt}}{{\\large {', '.join(names)}\\par}}\\vspace{{3pt}}{{\\small {places}\\par}}\\end{{center}}\n\\begin{{abstract}}\\noindent {tex(paper.abstract_text)}\\end{{abstract}}\n"


def _styled(style: str, **values: object) -> Writer:
    """A list that BibTeX makes, in one column."""

    def write(paper: Paper) -> str:
        packages = str(values.get("packages", ""))
        cite = paren_cite if "natbib" in packages else bracket_cite
        own = {k: v for k, v in values.items() if k not in ("packages", "size_of_list", "heading")}
        heading = f"\\renewcommand{{\\refname}}{{{values['heading']}}}\n" if "heading" in values else ""
        body = Body(paper, cite=cite).text()
        listed = f"{heading}{{{values.get('size_of_list', '')} {bibtex(style)}}}"
        return document(
            _preamble(paper, **({"options": "onecolumn"} | own)) + packages, _plain_front(paper) + body + listed
        )

    return write


def essay(front: str, text: str = "", styled: str = "") -> Writer:
    """Humanities: a front of a few lines, sections without numbers, a list by author and date or works in the notes."""

    def write(paper: Paper) -> str:
        author = paper.authors[0]
        top = fill(
            front,
            title=tex(paper.title), subtitle=tex(paper.subtitle), colon=": " if paper.subtitle else "", author=joined([a.name for a in paper.authors]),
            rows=r"\\ ".join(f"{a.name}\\\\ {{\\itshape {paper.affiliations[a.affiliations[0]].institution}}}" for a in paper.authors),
            place=r"; ".join(p.line for p in paper.affiliations), mail=author.email, abstract=tex(paper.abstract_text), volume=paper.volume,
            year=paper.year, first=paper.first_page,
        )  # fmt: skip
        body = Body(paper, cite=_author_year(paper), starred=True).text()
        listed = f"\\section*{{Works Cited}}\n{_hanging(_by_name(paper), apa, '2em', '2pt')}"
        return document(
            _preamble(paper, options="onecolumn", size="11pt", margin="3.2cm", font="palatino", depth=0) + styled,
            top + text + body + listed,
        )

    return write


_ESSAY_PLAIN = r"""\thispagestyle{empty}\begin{center}{\Large «title»«colon»«subtitle»\par}\vspace{14pt}{\scshape «author»\par}{\small\itshape «place»\par}\end{center}
\begin{quote}\small «abstract»\end{quote}\vspace{8pt}
"""
_ESSAY_ABOVE = r"""\thispagestyle{empty}{\noindent\small\itshape Journal of Cold Places «volume» («year»)\par}\vspace{18pt}
{\noindent\large\scshape «author»\par}\vspace{6pt}{\noindent\LARGE «title»\par}\vspace{2pt}{\noindent\large\itshape «subtitle»\par}\vspace{4pt}{\noindent\small «place» (\texttt{«mail»})\par}\vspace{8pt}
{\noindent\small\textbf{Abstract}\par\noindent «abstract»\par}\vspace{10pt}
"""
_ESSAY_CAPITALS = r"""\thispagestyle{empty}\begin{center}{\MakeUppercase{«title»}\par}{\small «subtitle»\par}\vspace{10pt}{\small BY\par}{\small\MakeUppercase{«author»}\par}{\small «place»\par}\vspace{10pt}{\small ABSTRACT\par}\end{center}
{\small «abstract»\par}\vspace{8pt}
"""
_ESSAY_SLANTED = r"""\thispagestyle{empty}{\raggedright{\Huge\itshape «title»\par}\vspace{4pt}{\Large «subtitle»\par}\vspace{12pt}\rule{2cm}{0.4pt}\par\vspace{6pt}{\large «rows»\par}}\vspace{10pt}
{\noindent\small\textsc{abstract}~~«abstract»\par}\vspace{4pt}\noindent\rule{\linewidth}{0.4pt}\par\vspace{8pt}
"""
_ESSAY_SMALL = r"""\thispagestyle{empty}\begin{center}{\bfseries «title»«colon»«subtitle»\par}\vspace{8pt}«author»\par\vspace{2pt}{\small «place»\par}\end{center}
{\small\noindent\textit{Abstract:} «abstract»\par}\vspace{8pt}
"""
_ESSAY_MASTHEAD = r"""\thispagestyle{empty}{\noindent\Huge\scshape Journal of Cold Places\par}\vspace{2pt}\noindent\rule{\linewidth}{1pt}\par{\noindent\small Volume «volume», Number 2 (Spring «year»), pp. «first»--20\par}\vspace{20pt}
{\noindent\Large «title»\par}\vspace{2pt}{\noindent\large «subtitle»\par}\vspace{8pt}{\noindent\large\itshape «author»\par}{\noindent\small «place»\par}\vspace{8pt}
{\small\noindent «abstract»\par}\vspace{8pt}
"""
_ESSAY_NAME_FIRST = r"""\thispagestyle{empty}\begin{center}{\LARGE\scshape «author»\par}\vspace{10pt}{\large\itshape «title»«colon»«subtitle»\par}\end{center}\vspace{10pt}
\begin{quote}\small «abstract»\end{quote}\vspace{8pt}
"""
_ESSAY_STAR = r"""\thispagestyle{empty}\begin{center}{\large «title»«colon»«subtitle»\footnote{I thank two readers of this journal for their patience.}\par}\vspace{8pt}{«author»\footnote{«place». \texttt{«mail»}}\par}\end{center}
\noindent{\small\textbf{Abstract.} «abstract»\par}\vspace{8pt}
"""


def _engineering(paper: Paper) -> str:
    """Two columns, headings in small capitals in the middle, a numbered list that hangs, in a small size."""
    preamble = _preamble(paper, margin="1.9cm") + (
        "\n\\makeatletter\\def\\@biblabel#1{[#1]}\n"
        "\\renewcommand\\thesection{\\Roman{section}}\\renewcommand\\thesubsection{\\Alph{subsection}}\\renewcommand\\thesubsubsection{\\arabic{subsubsection}}\n"
        "\\renewcommand\\@seccntformat[1]{\\csname the#1\\endcsname. }\n"
        "\\renewcommand\\section{\\@startsection{section}{1}{0pt}{-10pt}{4pt}{\\centering\\normalsize\\scshape}}\n"
        "\\renewcommand\\subsection{\\@startsection{subsection}{2}{0pt}{-8pt}{3pt}{\\normalsize\\itshape}}\n"
        "\\renewcommand\\subsubsection{\\@startsection{subsubsection}{3}{0pt}{-8pt}{3pt}{\\normalsize\\itshape}}\\makeatother\n"
    )
    people = " \\qquad ".join(
        rf"\parbox[t]{{5.2cm}}{{\centering {a.name}\\ {{\small\itshape {paper.affiliations[a.affiliations[0]].line}}}\\ {{\small {a.email}}}}}"
        for a in paper.authors
    )
    front = f"\\twocolumn[{{\\begin{{center}}{{\\huge {tex(paper.full_title)}\\par}}\\vspace{{10pt}}{people}\\end{{center}}\\vspace{{8pt}}}}]\n"
    abstract = f"{{\\small\\bfseries\\textit{{Abstract}}---{tex(paper.abstract_text)}\\par\\textit{{Index Terms}}---{', '.join(paper.keywords)}.\\par}}\n"
    listed = f"\\section*{{References}}\n{{\\footnotesize\\renewcommand{{\\section}}[2]{{}}\\begin{{thebibliography}}{{99}}\\itemsep=0pt\n{printed_list(paper.entries, _quoted)}\\end{{thebibliography}}}}\n"
    return document(preamble, front + abstract + Body(paper).text() + listed)


def _quoted(entry: Entry) -> str:
    """Engineering: initials first, title in quotation marks, source in italics."""
    names = [f"{_initials(given)} {family}" for given, family in entry.authors]
    people = joined(names, ", and " if len(names) > 2 else " and ")
    if entry.kind in (EntryKind.BOOK, EntryKind.THESIS):
        return (
            f"{people}, \\emph{{{entry.title}}}. {entry.city + ': ' if entry.city else ''}{entry.venue}, {entry.year}."
        )
    if entry.kind is EntryKind.PREPRINT:
        return f"{people}, ``{entry.title},'' {entry.venue}, {entry.year}."
    if entry.kind is EntryKind.CONFERENCE:
        return f"{people}, ``{entry.title},'' in \\emph{{{entry.venue}}}, {entry.city}, {entry.year}, pp. {entry.pages[0]}--{entry.pages[1]}."
    return f"{people}, ``{entry.title},'' \\emph{{{entry.venue}}}, vol. {entry.volume}, no. {entry.number}, pp. {entry.pages[0]}--{entry.pages[1]}, {entry.year}."


@dataclass(frozen=True, slots=True)
class _Made:
    name: str
    write: Writer
    prints: Prints
    shape: Shape


_STARS = Shape(
    "en",
    ("astronomy", "astronomy", "astronomy"),
    (5, 9, 14),
    (20, 44, 30),
    math=False,
    appendix=False,
    sections=4,
    length=4,
)
_STARS_PRINTS = Prints(entry_titles=False, thesis_titles=False, entry_dois=True, entry_authors=(8, 8))
_SUMS = Shape(
    "en",
    ("mathematics", "computing", "mathematics"),
    (2, 1, 3),
    (14, 25, 32),
    math=False,
    appendix=False,
    sections=4,
    length=4,
)
_PLAIN = Prints(keywords=False)
_MACHINES = Shape(
    "en",
    ("computing", "computing", "medicine"),
    (3, 5, 4),
    (16, 30, 24),
    math=False,
    appendix=False,
    sections=4,
    length=4,
)
ESSAYS = Shape(
    "en", ("society", "society", "medicine"), (1, 2, 1), (12, 16, 10), math=False, appendix=False, sections=3, length=4
)
ESSAY_PRINTS = Prints(keywords=False, numbers=Numbers.NONE, depth=0, entry_authors=(20, 20))
_NATBIB = "\n\\usepackage{natbib}\\setlength{\\bibsep}{0pt}\\setlength{\\bibhang}{«hang»}\\bibpunct{(}{)}{;}{a}{,}{,}"
_SET = (
    _Made("dress-stars-numbers", _astronomy(_numbered_names), _STARS_PRINTS, _STARS),
    _Made("dress-stars-places", _astronomy(_grouped_names, indent="2em"), replace(_STARS_PRINTS, by_place=True), _STARS),
    _Made("dress-stars-letters", _astronomy(_lettered_names, size=r"\small", between="2pt"), _STARS_PRINTS, _STARS),
    _Made("dress-stars-capitals", _astronomy(_capital_names, indent="0.5em"), _STARS_PRINTS, _STARS),
    _Made("dress-sums-labels", _styled("alpha", size="11pt", font="lmodern"), _PLAIN, _SUMS),
    _Made("dress-sums-amsalpha", _styled("amsalpha", font="lmodern", size_of_list=r"\footnotesize", heading=r"\centering\normalsize\normalfont\textsc{References}"), _PLAIN, _SUMS),
    _Made("dress-learning", _styled("plainnat", size="11pt", margin="3.2cm", packages=_NATBIB.replace("«hang»", "10pt")), replace(_PLAIN, entry_dois=True), _MACHINES),
    _Made("dress-learning-wide", _styled("abbrvnat", size="10pt", margin="3.5cm", packages=_NATBIB.replace("«hang»", "2em")), replace(_PLAIN, entry_dois=True), _MACHINES),
    _Made("dress-learning-flush", _styled("plainnat", size="11pt", margin="3.2cm", packages=_NATBIB.replace("«hang»", "0pt")), replace(_PLAIN, entry_dois=True), _MACHINES),
    _Made("dress-learning-apart", _styled("plainnat", size="11pt", margin="3.2cm", packages=_NATBIB.replace("«hang»", "0pt").replace("{\\bibsep}{0pt}", "{\\bibsep}{3pt}")), replace(_PLAIN, entry_dois=True), _MACHINES),
    _Made("dress-stars-wide", _astronomy(_numbered_names, size=r"\normalsize", indent="1.5em", spread="1"), _STARS_PRINTS, _STARS),
    _Made("dress-stars-manuscript", _astronomy(_numbered_names, size=r"\normalsize", indent="2em", spread="1.5"), _STARS_PRINTS, _STARS),
    _Made("dress-essay-plain", essay(_ESSAY_PLAIN), ESSAY_PRINTS, ESSAYS),
    _Made("dress-essay-above", essay(_ESSAY_ABOVE), ESSAY_PRINTS, ESSAYS),
    _Made("dress-essay-capitals", essay(_ESSAY_CAPITALS), ESSAY_PRINTS, ESSAYS),
    _Made("dress-essay-slanted", essay(_ESSAY_SLANTED), ESSAY_PRINTS, ESSAYS),
    _Made("dress-essay-small", essay(_ESSAY_SMALL), ESSAY_PRINTS, ESSAYS),
    _Made("dress-essay-masthead", essay(_ESSAY_MASTHEAD), ESSAY_PRINTS, ESSAYS),
    _Made("dress-essay-name-first", essay(_ESSAY_NAME_FIRST), replace(ESSAY_PRINTS, affiliations=False), ESSAYS),
    _Made("dress-essay-star", essay(_ESSAY_STAR), ESSAY_PRINTS, ESSAYS),
    _Made("dress-engineering", _engineering, Prints(numbers=Numbers.ROMAN), _MACHINES),
)  # fmt: skip

CLASSES = tuple(DocumentClass(m.name, m.name, m.write, m.shape, m.prints) for m in _SET)
