"""Looks of publishers whose classes TeX does not bring: what stands where on the first page, and the style of the list."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.benchmarks.publishers.bibliography import (
    Style,
    apa,
    chemistry,
    chicago,
    mdpi,
    nature,
    printed_list,
    springer,
    vancouver,
)
from tests.benchmarks.publishers.latex import Body, Cite, bracket_cite, fill, joined, marks
from tests.benchmarks.publishers.model import Numbers, Paper, Prints
from tests.benchmarks.publishers.paper import Shape
from tests.benchmarks.publishers.richtext import tex
from tests.benchmarks.publishers.spec import DocumentClass, Writer

_PREAMBLE = r"""\documentclass[10pt,a4paper,«columns»]{article}
\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}
\usepackage[margin=2cm,headheight=26pt,«geometry»]{geometry}
\usepackage{amsmath,fancyhdr,titlesec,xcolor,soul,«fonts»}
\usepackage[«cite»]{natbib}
\setlength{\columnsep}{7mm}
\setcounter{secnumdepth}{«depth»}
«headings»
\pagestyle{fancy}\fancyhf{}\fancyhead[L]{\small «headleft»}\fancyhead[R]{\small «headright»}\fancyfoot[C]{\small «foot»}
\fancypagestyle{opening}{\fancyhf{}\fancyhead[L]{\small «openleft»}\fancyhead[R]{\small «openright»}\fancyfoot[L]{\footnotesize «openfoot»}}
\newcommand{\unmarked}[1]{\begingroup\renewcommand{\thefootnote}{}\footnotetext{#1}\endgroup}
\begin{document}
\thispagestyle{opening}
«page»
\end{document}
"""
_STACK = r"""{«align»{«titlestyle» «title»\par}\vspace{8pt}{«authorstyle» «authors»\par}\vspace{5pt}{\small «places»\par}\vspace{4pt}{\small «dates»\par}\vspace{6pt}}
«abstract»
"""
_FRAMED = r"\noindent\fcolorbox{gray}{gray!12}{\parbox{\dimexpr\linewidth-2\fboxsep}{«text»}}\par\vspace{8pt}"
_BESIDE = r"\noindent\begin{minipage}[t]{0.27\linewidth}\footnotesize\raggedright «side»\end{minipage}\hfill\begin{minipage}[t]{0.69\linewidth}«text»\end{minipage}\par\vspace{10pt}"


@dataclass(frozen=True, slots=True)
class Look:
    """How a publisher dresses a paper."""

    columns: int = 1
    fonts: str = "times"
    align: str = r"\raggedright"
    title_style: str = r"\LARGE\bfseries"
    author_style: str = r"\large"
    last: str = " and "
    abstract: str = r"\noindent\textbf{Abstract}\quad «abstract»\par\vspace{4pt}\noindent\textbf{Keywords}\quad «keywords»\par\vspace{8pt}"
    separator: str = ", "
    side: str = ""  # what stands in a narrow column beside the abstract
    framed: bool = False
    depth: int = 3
    headings: str = r"\titleformat{\subsubsection}[runin]{\itshape}{\thesubsubsection}{0.6em}{}[.]"
    cite: str = "numbers"
    heading: str = "References"
    style: Style = vancouver
    left: str = "Pine et al."
    right: str = "Journal of Cold Places (2019) 12:7"
    opening: tuple[str, str, str] = (
        "Journal of Cold Places",
        "RESEARCH ARTICLE",
        "© The Authors. Open access under a public licence",
    )
    dates: str = "Received: 2 March / Accepted: 19 July"
    after: str = ""  # what follows the list
    before_body: str = ""
    geometry: str = ""


def dressed(look: Look) -> Writer:
    """A writer of papers in this look."""

    def write(paper: Paper) -> str:
        front = _front(look, paper)
        page = (f"\\twocolumn[{{{front}}}]\n" if look.columns == 2 else front) + look.before_body + _body(look, paper)
        return fill(
            _PREAMBLE,
            columns="twocolumn" if look.columns == 2 else "onecolumn",
            geometry=look.geometry,
            fonts=look.fonts,
            cite=look.cite,
            depth=look.depth,
            headings=look.headings,
            headleft=look.left,
            headright=look.right,
            foot=r"\thepage",
            openleft=look.opening[0],
            openright=look.opening[1],
            openfoot=look.opening[2],
            page=page,
        )

    return write


def _front(look: Look, paper: Paper) -> str:
    text = fill(look.abstract, abstract=_abstract(paper), keywords=look.separator.join(paper.keywords))
    if look.side:
        side = fill(
            look.side, keywords=r"\\".join(paper.keywords), doi=paper.doi, year=paper.year, first=paper.authors[0].name
        )
        text = fill(_BESIDE, side=side, text=text)
    if look.framed:
        text = fill(_FRAMED, text=text)
    many = len(paper.affiliations) > 1
    names = [f"{a.name}\\textsuperscript{{{marks(a.affiliations)}}}" if many else a.name for a in paper.authors]
    places = r"\\ ".join(
        f"\\textsuperscript{{{i + 1}}}{a.line}" if many else a.line for i, a in enumerate(paper.affiliations)
    )
    return fill(
        _STACK, align=look.align, titlestyle=look.title_style, title=tex(paper.full_title), authorstyle=look.author_style,
        authors=joined(names, look.last), places=places, dates=look.dates, abstract=text,
    )  # fmt: skip


def _abstract(paper: Paper) -> str:
    return " ".join((f"\\textbf{{{label}:}} " if label else "") + tex(text) for label, text in paper.abstract)


def _body(look: Look, paper: Paper) -> str:
    by_name = look.cite.startswith("authoryear")
    cite: Cite = (lambda keys: f" \\citep{{{','.join(keys)}}}") if by_name else bracket_cite
    text = Body(paper, cite=cite, wide=look.columns == 2, footnotes=not look.side).text()
    items = _named_list(paper, look) if by_name else printed_list(paper.entries, look.style)
    lives = "\n\n".join(
        f"\\noindent\\textbf{{{a.name}}}{life[len(a.name) :]}"
        for a, life in zip(paper.authors, paper.biographies, strict=False)
    )
    after = fill(look.after, lives=lives, names=", ".join(a.name for a in paper.authors))
    thanks = f"\\section*{{Acknowledgements}}\n{paper.acknowledgements}\n"
    return (
        f"{text}{thanks}\\renewcommand{{\\refname}}{{{look.heading}}}\n{{\\small\n"
        f"\\begin{{thebibliography}}{{99}}\n{items}\\end{{thebibliography}}}}\n{after}\n"
    )


def _named_list(paper: Paper, look: Look) -> str:
    ordered = sorted(paper.entries, key=lambda e: (e.authors[0][1], e.year))
    items = printed_list(tuple(ordered), look.style)
    for entry in ordered:
        more = " et~al." if len(entry.authors) > 1 else ""
        label = f"\\bibitem[{entry.authors[0][1]}{more}({entry.year})]{{{entry.key}}}"
        items = items.replace(f"\\bibitem{{{entry.key}}}", label)
    return items


_NOTE = (
    r"\bigskip\noindent\textbf{Publisher's note}\quad The publisher remains neutral with regard to claims about "
    "borders in published maps and institutional names.\n\n"
)
_UNNUMBERED = r"\titleformat{\section}{\large\bfseries}{}{0pt}{}\titleformat{\subsection}{\bfseries}{}{0pt}{}\titleformat{\subsubsection}[runin]{\itshape}{}{0pt}{}[.]"
_CAPITALS = r"\titleformat{\section}{\normalsize\bfseries}{\thesection}{0.6em}{\MakeUppercase}\titleformat{\subsection}{\itshape}{\thesubsection}{0.6em}{}\titleformat{\subsubsection}[runin]{\itshape}{\thesubsubsection}{0.6em}{}[.]"
_SPACED = r"\titleformat{\section}{\centering\normalsize}{}{0pt}{\spaced}\titleformat{\subsection}{\centering\itshape}{}{0pt}{}\titleformat{\subsubsection}[runin]{\itshape}{}{0pt}{}[.]\newcommand{\spaced}[1]{\so{\MakeUppercase{#1}}}"
_LETTERED = r"\renewcommand{\thesection}{\Alph{section}}\renewcommand{\thesubsection}{\thesection.\arabic{subsection}}"
_SHAPE = Shape("en", ("glaciers", "medicine", "chemistry"), (5, 3, 9), (24, 40, 10), appendix=False, length=6)
_BARE = Prints(Numbers.NONE)
_NO_KEYS = r"\noindent\textbf{«abstract»}\par\vspace{8pt}"


def _shape(**changes: object) -> Shape:
    return replace(_SHAPE, **changes)  # type: ignore[arg-type]


_LOOKS: tuple[tuple[str, str, Look, Shape, Prints], ...] = (
    ("springer-journal", "springer", Look(2, style=springer, cite="authoryear,round", after=_NOTE + "«lives»"), _shape(authors=(4, 6, 2)), Prints(entry_dois=True)),
    ("springer-open", "springer", Look(1, abstract=r"\noindent\textbf{Abstract}\\[3pt]«abstract»\par\vspace{5pt}\noindent\textbf{Keywords:} «keywords»\par\vspace{8pt}", framed=True, headings=_UNNUMBERED, after=r"\section*{Publisher's Note} The publisher remains neutral with regard to claims about borders in published maps."), _shape(structured=True, fields=("medicine",)), Prints(Numbers.NONE, entry_authors=(6, 6), entry_dois=True)),
    ("mdpi", "mdpi", Look(1, fonts="mathpazo", style=mdpi, side=r"\textbf{Citation:} Pine, M.; Brook, O. A Paper of the Benchmark. \textit{Cold Places} \textbf{«year»}, 12, 7.\\[4pt] Received: 2 March «year»\\ Accepted: 19 July «year»\\[4pt] \textbf{Publisher's note:} neutral with regard to claims about borders.", separator="; ", geometry="left=3cm", opening=("Article", "Journal of Cold Places", r"\textit{Cold Places} 2019, 12, 7")), _SHAPE, Prints()),
    ("frontiers", "frontiers", Look(2, fonts="helvet,mathptmx", style=apa, cite="authoryear,round", side=r"\textbf{OPEN ACCESS}\\[4pt] \textbf{Edited by:}\\ Oda Lantern,\\ Harbour School\\[4pt] \textbf{Reviewed by:}\\ Ivo Candle\\[4pt] \textbf{*Correspondence:}\\ author@example.org\\[4pt] \textbf{Received:} 2 March «year»", headings=_CAPITALS), _SHAPE, Prints(entry_dois=True)),
    ("plos", "plos", Look(1, style=vancouver, headings=_UNNUMBERED, abstract=r"\section*{Abstract}«abstract»\par\vspace{6pt}", geometry="left=6cm", opening=("RESEARCH ARTICLE", "OPEN ACCESS", r"Journal of Cold Places | July 19, 2019 \hfill 1 / 14")), _shape(structured=True, fields=("medicine", "society")), Prints(Numbers.NONE, keywords=False, entry_authors=(6, 6), entry_dois=True)),
    ("nature-letter", "nature", Look(2, style=nature, abstract=_NO_KEYS, dates="", cite="super", last=" \\& ", headings=_UNNUMBERED, opening=("LETTERS", "", "Journal of Cold Places | VOL 12 | 19 JULY | www.example.org")), _shape(authors=(7, 3, 12), references=(26, 40, 15)), Prints(Numbers.NONE, keywords=False, entry_authors=(5, 5))),
    ("wiley", "wiley", Look(2, fonts="helvet,mathpazo", style=apa, cite="authoryear,round", headings=_CAPITALS, last=r" \ |\ ", abstract=r"\noindent\textbf{Abstract}\\ «abstract»\par\vspace{5pt}\noindent\textbf{K E Y W O R D S}\\ «keywords»\par\vspace{8pt}", opening=("Received: 2 March", "Accepted: 19 July", "DOI: 10.5555/bench"), after=r"\section*{AUTHOR BIOGRAPHIES} «lives»"), _SHAPE, Prints(entry_dois=True)),
    ("earth-open", "earth", Look(2, fonts="times", style=springer, cite="authoryear,round", abstract=r"\noindent\textbf{Abstract.} «abstract»\par\vspace{8pt}", last=", and ", opening=("J. Cold Pl., 12, 301–316, 2019", "", "Published by Harbour Press on behalf of the Society for Cold Places.")), _shape(fields=("glaciers",)), Prints(keywords=False, entry_dois=True)),
    ("royal-chemistry", "royal-chemistry", Look(2, fonts="helvet,mathptmx", style=chemistry, cite="super", side=r"Cite this: J. Cold Pl., «year», 12, 301\\[6pt] Received 2nd March «year»,\\ Accepted 19th July «year»\\[6pt] DOI: «doi»", abstract=r"\noindent «abstract»\par\vspace{6pt}", dates="", headings=_UNNUMBERED), _shape(fields=("chemistry",)), Prints(Numbers.NONE, keywords=False, entry_titles=False)),
    ("academy", "academy", Look(2, fonts="helvet,times", style=nature, cite="super", title_style=r"\huge\sffamily\bfseries", abstract=r"\noindent\textbf{«abstract»}\par\vspace{4pt}\noindent «keywords»\par\vspace{8pt}", separator=" $|$ ", headings=_UNNUMBERED, after=r"\unmarked{Author contributions: «names» designed and did the research. The authors declare no competing interest.}"), _SHAPE, Prints(Numbers.NONE, entry_authors=(5, 5))),
    ("physics-institute", "institute", Look(1, fonts="lmodern", style=vancouver, geometry="left=4cm,right=2cm", align=r"\raggedright\leftskip=1cm ", abstract=r"\leftskip=1cm\noindent\textbf{Abstract}\\ «abstract»\par\vspace{5pt}\noindent Keywords: «keywords»\par\leftskip=0pt\vspace{8pt}", opening=("J. Cold Pl. 12 (2019) 075001 (14pp)", "", "")), _shape(fields=("condensed", "astronomy"), collaboration=False), Prints(entry_authors=(6, 6), entry_dois=True)),
    ("taylor", "taylor", Look(1, fonts="mathptmx", align=r"\centering", style=chicago, cite="numbers", title_style=r"\Large\bfseries", author_style=r"\normalsize", abstract=r"\noindent\textbf{ABSTRACT}\\ «abstract»\par\vspace{5pt}\noindent\textbf{KEYWORDS}\\ «keywords»\par\vspace{8pt}", separator="; ", after=r"\section*{Notes on contributors} «lives»", headings=_UNNUMBERED), _shape(fields=("society",), authors=(2, 1, 4), math=False), Prints(Numbers.NONE, entry_dois=True)),
    ("sage", "sage", Look(2, fonts="helvet,times", style=apa, cite="authoryear,round", title_style=r"\huge\bfseries", headings=_UNNUMBERED, after=r"\section*{Author biographies} «lives»", opening=("Original Article", "Journal of Cold Places 1–14", "Corresponding author: author@example.org")), _shape(fields=("society", "medicine"), math=False), Prints(Numbers.NONE, entry_dois=True)),
    ("life-open", "life", Look(1, fonts="helvet,mathptmx", style=apa, cite="authoryear,round", side=r"\textbf{*For correspondence:}\\ author@example.org\\[4pt] \textbf{Competing interests:} none\\[4pt] \textbf{Received:} 2 March «year»\\ \textbf{Accepted:} 19 July «year»", abstract=r"\noindent\textbf{Abstract} «abstract»\par\vspace{8pt}", headings=_UNNUMBERED, geometry="left=3cm"), _shape(fields=("medicine", "chemistry"), authors=(8, 4, 14)), Prints(Numbers.NONE, keywords=False, entry_dois=True)),
    ("optics", "optics", Look(2, fonts="helvet,mathptmx", style=nature, align=r"\centering", title_style=r"\Large\sffamily\bfseries", abstract=r"\noindent\textit{«abstract»}\par\vspace{8pt}", headings=_CAPITALS, heading="REFERENCES"), _shape(fields=("condensed",)), Prints(keywords=False, entry_authors=(5, 5))),
    ("ieee-open", "ieee", Look(2, fonts="helvet,mathptmx", style=vancouver, title_style=r"\huge\sffamily\bfseries", author_style=r"\large\sffamily", abstract=r"\noindent\textbf{ABSTRACT}\quad «abstract»\par\vspace{5pt}\noindent\textbf{INDEX TERMS}\quad «keywords»\par\vspace{8pt}", headings=r"\renewcommand{\thesection}{\Roman{section}}\renewcommand{\thesubsection}{\Alph{subsection}}\renewcommand{\thesubsubsection}{\arabic{subsubsection}}\titleformat{\section}{\sffamily\bfseries}{\thesection.}{0.5em}{\MakeUppercase}\titleformat{\subsection}{\sffamily\itshape}{\thesubsection.}{0.5em}{}", after="«lives»", opening=("Received 2 March 2019, accepted 19 July 2019.", "", "VOLUME 7, 2019")), _shape(fields=("computing",)), Prints(Numbers.ROMAN, entry_authors=(6, 6), entry_dois=True)),
    ("high-energy", "high-energy", Look(1, fonts="lmodern", style=nature, title_style=r"\LARGE\sffamily\bfseries", abstract=r"\noindent\textsc{Abstract:} «abstract»\par\vspace{5pt}\noindent\textsc{Keywords:} «keywords»\par\vspace{8pt}\tableofcontents\vspace{10pt}", opening=("Published for the Institute of Slow Dynamics by Harbour Press", "", ""), dates="Received: March 2, 2019\\quad Accepted: July 19, 2019"), _shape(fields=("condensed", "mathematics"), authors=(3, 6, 2)), Prints(entry_authors=(5, 5))),
    ("humanities-review", "humanities", Look(1, fonts="mathpazo", align=r"\centering", title_style=r"\Large\scshape", style=chicago, abstract=r"\begin{quote}\small «abstract»\end{quote}\vspace{8pt}", dates="", headings=_SPACED, heading="Works Cited"), _shape(fields=("society",), authors=(1, 2, 1), math=False), Prints(Numbers.NONE, keywords=False, entry_dois=True)),
    ("lettered-review", "lettered", Look(1, fonts="lmodern", align=r"\centering", style=springer, cite="authoryear,round", headings=_LETTERED, after=_NOTE), _shape(fields=("mathematics", "society")), Prints(Numbers.LETTERED, entry_dois=True)),
)  # fmt: skip

CLASSES = tuple(
    DocumentClass(name, family, dressed(look), shape, prints, needs=("titlesec.sty",))
    for name, family, look, shape, prints in _LOOKS
)
