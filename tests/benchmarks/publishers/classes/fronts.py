r"""Fronts whose abstract or keywords stand where a reader does not expect them, drawn after printed pages of many journals.

Each front is a template of the first page in which «abstract», «keywords» and the like are filled in; what follows is short.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.benchmarks.publishers.bibliography import printed_list, vancouver
from tests.benchmarks.publishers.latex import Body, bracket_cite, fill, joined, marks
from tests.benchmarks.publishers.model import Numbers, Paper, Prints
from tests.benchmarks.publishers.paper import Shape
from tests.benchmarks.publishers.richtext import tex
from tests.benchmarks.publishers.spec import DocumentClass, Writer

_PREAMBLE = r"""\documentclass[10pt,a4paper,«columns»]{article}
\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}
\usepackage[margin=2cm,headheight=20pt]{geometry}
\usepackage{amsmath,fancyhdr,titlesec,xcolor,enumitem,«fonts»}
\setlength{\columnsep}{7mm}
\setcounter{secnumdepth}{«depth»}
«headings»
\pagestyle{fancy}\fancyhf{}\fancyhead[L]{\small «headleft»}\fancyhead[R]{\small Journal of Cold Places «volume» («year») «first»}\fancyfoot[C]{\small\thepage}
\fancypagestyle{opening}{\fancyhf{}\fancyhead[L]{\small «open»}\fancyfoot[L]{\footnotesize «openfoot»}}
\newcommand{\unmarked}[1]{\begingroup\renewcommand{\thefootnote}{}\footnotetext{#1}\endgroup}
\newcommand{\lead}[1]{\textbf{#1}}
\begin{document}
\thispagestyle{opening}
«page»
\end{document}
"""
_HEAD = r"{«align»{«titlestyle» «title»\par}\vspace{7pt}{«authorstyle» «authors»\par}\vspace{4pt}{\small «places»\par}\vspace{6pt}}"
_DATES = r"Received 2 March «year»\\Received in revised form 9 May «year»\\Accepted 19 July «year»\\Available online 3 August «year»"
_WORDS_BELOW = r"\par\vspace{3pt}\noindent\textbf{Keywords:} «keywords»\par\vspace{8pt}"
_TWO_BOXES = r"""\noindent\rule{\linewidth}{0.6pt}\par\vspace{4pt}
\noindent\begin{minipage}[t]{0.29\linewidth}\footnotesize\raggedright «info»\par\vspace{4pt}\hrule\vspace{4pt}«side»\end{minipage}\hfill
\begin{minipage}[t]{0.67\linewidth}«head»\par\vspace{4pt}\hrule\vspace{4pt}\small «abstract»\par\vspace{3pt}{\footnotesize\hfill «rights»}\end{minipage}\par
\vspace{4pt}\noindent\rule{\linewidth}{0.6pt}\par\vspace{10pt}
"""


@dataclass(frozen=True, slots=True)
class Front:
    """A first page: `template` holds everything between the authors and the text."""

    template: str
    columns: int = 2
    inside: bool = False  # the abstract stands in the first column, not across both
    fonts: str = "times"
    align: str = r"\raggedright"
    title_style: str = r"\LARGE\bfseries"
    author_style: str = r"\large"
    separator: str = "; "
    label: str = r"\textbf{%s:} "
    between: str = " "
    headings: str = ""
    depth: int = 3
    open: str = "Journal of Cold Places «volume» («year») «first»"
    open_foot: str = "© «year» The Authors"
    numbers: Numbers = Numbers.ARABIC
    keywords: bool = True
    lead: bool = True  # the text begins with a heading
    marks_behind: bool = False  # the mark of a place stands behind the comma


def dressed(front: Front) -> Writer:
    """A writer of papers with this front."""

    def write(paper: Paper) -> str:
        own = _values(front, paper)
        head, area = fill(_HEAD, **own), fill(front.template, **own)
        text = _text(front, paper)
        if front.columns == 1:
            page = head + area + text
        elif front.inside:
            page = f"\\twocolumn[{{{head}\\vspace{{8pt}}}}]\n{area}\n{text}"
        else:
            page = f"\\twocolumn[{{{head}{area}}}]\n{text}"
        return fill(_PREAMBLE, **own | {"page": page})

    return write


def _values(front: Front, paper: Paper) -> dict[str, object]:
    many = len(paper.affiliations) > 1
    names = [f"{a.name}\\textsuperscript{{{marks(a.affiliations)}}}" if many else a.name for a in paper.authors]
    if front.marks_behind and many:
        last = len(paper.authors) - 1
        names = [
            f"{a.name}{',' if i < last else ''}\\textsuperscript{{{marks(a.affiliations).replace(',', ', ')}}}"
            for i, a in enumerate(paper.authors)
        ]
    places = r"\\ ".join(
        f"\\textsuperscript{{{i + 1}}}{a.line}" if many else a.line for i, a in enumerate(paper.affiliations)
    )
    pieces = [(front.label % label if label else "") + tex(text) for label, text in _paragraphs(front, paper)]
    facts = {"year": paper.year, "volume": paper.volume, "first": paper.first_page, "doi": paper.doi}
    return {
        "columns": "twocolumn" if front.columns == 2 else "onecolumn", "fonts": front.fonts, "depth": front.depth,
        "headings": front.headings, "headleft": f"{paper.authors[0].family} et al.",
        "open": fill(front.open, **facts), "openfoot": fill(front.open_foot, **facts),
        "align": front.align, "titlestyle": front.title_style, "title": tex(paper.full_title),
        "authorstyle": front.author_style, "authors": _listed(front, names, many), "places": places,
        "abstract": front.between.join(pieces), "keywords": front.separator.join(paper.keywords),
        "rows": r"\\".join(paper.keywords), "capitals": front.separator.join(w.title() for w in paper.keywords),
        "first_author": paper.authors[0].name, "email": paper.authors[0].email, "dates": fill(_DATES, **facts),
        "point": paper.sections[0].title, **facts,
    }  # fmt: skip


def _listed(front: Front, names: list[str], many: bool) -> str:
    if front.marks_behind and many:
        return " ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1]
    return joined(names, ", " if many else " and ")


def _paragraphs(front: Front, paper: Paper) -> tuple[tuple[str, str], ...]:
    """The abstract's parts; one without parts is set in two paragraphs where the front has several."""
    if len(paper.abstract) > 1 or front.between == " ":
        return paper.abstract
    sentences = paper.abstract[0][1].split(". ")
    half = len(sentences) // 2
    return ("", ". ".join(sentences[:half]) + "."), ("", ". ".join(sentences[half:]))


def _text(front: Front, paper: Paper) -> str:
    text = Body(paper, cite=bracket_cite, wide=front.columns == 2, footnotes=False).text()
    items = printed_list(paper.entries, vancouver)
    return f"{text}\n{{\\small\n\\begin{{thebibliography}}{{99}}\n{items}\\end{{thebibliography}}}}\n"


_PLAIN = r"\begin{abstract}\noindent «abstract»\end{abstract}"
_BOXES = _TWO_BOXES.replace("«side»", r"\textit{Article history:}\\«dates»\par\vspace{5pt}\textit{Keywords:}\\«rows»")
_SPACED = _BOXES.replace("«info»", r"A\;R\;T\;I\;C\;L\;E\quad I\;N\;F\;O").replace(
    "«head»", r"{\footnotesize A\;B\;S\;T\;R\;A\;C\;T}"
)
_SET = (
    ("front-info-spaced", Front(_SPACED.replace("«rights»", "© «year» Cold Press B.V. All rights reserved."))),
    ("front-info-words", Front(_TWO_BOXES.replace("«side»", r"\textit{Keywords}:\\«rows»").replace("«info»", r"A\enspace R\enspace T\enspace I\enspace C\enspace L\enspace E\quad I\enspace N\enspace F\enspace O").replace("«head»", r"A\enspace B\enspace S\enspace T\enspace R\enspace A\enspace C\enspace T").replace("«rights»", ""), columns=1)),
    ("front-info-words-columns", Front(_TWO_BOXES.replace("«side»", r"\textit{Keywords:}\\«rows»").replace("«info»", r"ARTICLE INFO").replace("«head»", r"ABSTRACT").replace("«rights»", ""))),
    ("front-names-capitals", Front(r"\begin{center}{\small ABSTRACT}\end{center}\begin{quote}\small «abstract»\par\vspace{3pt}\noindent\textit{Keywords:} «keywords»\end{quote}\vspace{6pt}", columns=1, align=r"\centering", author_style=r"\scshape", marks_behind=True, separator=" --- ", title_style=r"\large\bfseries", open="Draft version of March 2, «year»", numbers=Numbers.ARABIC)),
    ("front-names-capitals-columns", Front(r"\begin{center}ABSTRACT\end{center}\begin{quote}\small «abstract»\par\end{quote}\vspace{6pt}", align=r"\centering", author_style=r"\small\scshape", marks_behind=True, keywords=False, title_style=r"\bfseries\MakeUppercase", open="Draft version of March 2, «year»")),
    ("front-info-plain", Front(_BOXES.replace("«info»", r"\textbf{ARTICLE INFO}").replace("«head»", r"\textbf{ABSTRACT}").replace("«rights»", ""), fonts="helvet", title_style=r"\Large")),
    ("front-info-dates", Front(_TWO_BOXES.replace("«info»", r"\textbf{Article history}").replace("«side»", r"«dates»\par\vspace{5pt}DOI: «doi»").replace("«head»", r"\textbf{Abstract}").replace("«rights»", "") + _WORDS_BELOW, columns=1, separator=", ")),
    ("front-history-right", Front(r"\noindent\begin{minipage}[t]{0.64\linewidth}\textbf{ABSTRACT}\\ «abstract»\end{minipage}\hfill\begin{minipage}[t]{0.31\linewidth}\footnotesize\raggedright\textbf{ARTICLE HISTORY}\\«dates»\par\vspace{6pt}\textbf{KEYWORDS}\\«keywords»\end{minipage}\par\vspace{12pt}", columns=1)),
    ("front-bold-lead", Front(r"\noindent{\bfseries «abstract»}\par\vspace{10pt}", fonts="helvet", keywords=False, numbers=Numbers.NONE, depth=0)),
    ("front-bold-column", Front(r"{\bfseries\noindent «abstract»\par}\vspace{8pt}\noindent{\small «keywords»}\par\vspace{8pt}", inside=True, separator=" $|$ ", numbers=Numbers.NONE, depth=0)),
    ("front-indented", Front(r"\begin{quote}\small «abstract»\end{quote}\begin{quote}\small \textit{Key words:} «keywords»\end{quote}\vspace{6pt}", columns=1, align=r"\centering", separator=", ")),
    ("front-indented-italic", Front(r"\begin{quote}\itshape «abstract»\end{quote}\vspace{6pt}", columns=1, align=r"\centering", keywords=False)),
    ("front-significance", Front(r"{\bfseries\noindent «abstract»\par}\vspace{6pt}\noindent{\footnotesize «keywords»}\par\vspace{8pt}\noindent\fcolorbox{blue}{blue!6}{\parbox{0.94\linewidth}{\small\textbf{Significance}\par The records of cold places are older than the offices that keep them. What can be learnt from them was disputed for a long time, and it concerns everybody who lives below a slope.}}\par\vspace{8pt}", inside=True, fonts="helvet", separator=" $|$ ", numbers=Numbers.NONE, depth=0)),
    ("front-highlights", Front(r"\noindent\fcolorbox{gray}{gray!12}{\parbox{0.97\linewidth}{\textbf{Highlights}\begin{itemize}[nosep]\item Records of forty years were read again\item The change is larger than was thought\item Two instruments disagree by a third\end{itemize}}}\par\vspace{8pt}\noindent\textbf{Summary}\par\noindent «abstract»" + _WORDS_BELOW, columns=1, fonts="helvet", separator=", ")),
    ("front-parts-lines", Front(r"\noindent{\large\bfseries Abstract}\par\vspace{3pt}\noindent «abstract»\par\vspace{4pt}\noindent\textbf{Keywords:} «keywords»\par\vspace{8pt}", columns=1, between=r"\par\noindent ", label=r"\textbf{%s:} ", separator=", ")),
    ("front-parts-heads", Front(r"\noindent{\Large\bfseries ABSTRACT}\par\vspace{4pt}\noindent «abstract»\par\vspace{8pt}\noindent\textbf{Key words} «keywords»\par\vspace{8pt}", inside=True, between=r"\par\vspace{3pt}\noindent ", label=r"\textbf{%s}\\ ", separator=" • ", fonts="helvet")),
    ("front-parts-capitals", Front(r"\noindent\fcolorbox{gray}{gray!10}{\parbox{0.97\linewidth}{\small «abstract»}}\par\vspace{8pt}", between=r"\par\vspace{3pt}\noindent ", label=r"\textsf{\MakeUppercase{%s}}\quad ", keywords=False)),
    ("front-run-in-dash", Front(r"\noindent{\small\bfseries\textit{Abstract}---«abstract»\par}\vspace{4pt}\noindent{\small\bfseries\textit{Index Terms}---«keywords».\par}\vspace{8pt}", inside=True, separator=", ", align=r"\centering", title_style=r"\Huge", numbers=Numbers.ROMAN, headings=r"\renewcommand{\thesection}{\Roman{section}}\renewcommand{\thesubsection}{\Alph{subsection}}\renewcommand{\thesubsubsection}{\arabic{subsubsection}}\titleformat{\section}{\centering\scshape}{\thesection.}{0.5em}{}\titleformat{\subsection}{\itshape}{\thesubsection.}{0.5em}{}\titleformat{\subsubsection}[runin]{\itshape}{\thesubsubsection)}{0.5em}{}[:]")),
    ("front-words-first", Front(r"\noindent\textbf{Keywords:} «keywords»\par\vspace{6pt}\noindent\textbf{Abstract:} «abstract»\par\vspace{8pt}", columns=1, separator=" · ")),
    ("front-words-numbered-below", Front(r"\noindent\textit{Abstract.}\quad «abstract»\par\vspace{4pt}\noindent\textit{Keywords and phrases.}\quad «keywords».\par\vspace{2pt}\noindent\textit{2010 Mathematics Subject Classification.}\quad 68Q25, 05C12.\par\vspace{8pt}", columns=1, align=r"\centering", separator=", ", title_style=r"\large\bfseries\MakeUppercase", author_style=r"\scshape")),
    ("front-words-foot", Front(r"\unmarked{2010 \textit{Mathematics Subject Classification}. Primary 68Q25; Secondary 05C12.}\unmarked{\textit{Key words and phrases}. «keywords».}\unmarked{The first author was supported by the Ice Foundation.}\begin{quote}\footnotesize\textsc{Abstract.} «abstract»\end{quote}\vspace{6pt}", columns=1, align=r"\centering", separator=", ", title_style=r"\large\bfseries\MakeUppercase")),
    ("front-pacs", Front(r"\begin{quote}\small «abstract»\par\vspace{4pt}\noindent PACS numbers: 05.40.$-$a, 92.40.Vq\par\noindent Keywords: «keywords»\end{quote}\vspace{6pt}", columns=1, align=r"\centering", separator=", ", open_foot="")),
    ("front-codes", Front(r"\begin{center}\textbf{Abstract}\end{center}\begin{quote}\small «abstract»\par\vspace{5pt}\noindent\textbf{JEL classification:} C12, Q54\par\noindent\textbf{Keywords:} «keywords»\end{quote}\unmarked{$^{*}$We thank two readers for their remarks. All mistakes are ours. Send letters to «email».}\newpage", columns=1, align=r"\centering", separator=", ", open="Working Paper No. «first»", open_foot="")),
    ("front-concepts", Front(r"\noindent{\large\bfseries ABSTRACT}\par\noindent «abstract»\par\vspace{6pt}\noindent{\large\bfseries CCS CONCEPTS}\par\noindent • \textbf{Computing methodologies} $\to$ Modeling; • \textbf{Applied computing} $\to$ Earth sciences.\par\vspace{6pt}\noindent{\large\bfseries KEYWORDS}\par\noindent «keywords»\par\vspace{8pt}", inside=True, align=r"\centering", separator=", ")),
    ("front-descriptors", Front(r"\noindent{\large\bfseries ABSTRACT}\par\noindent «abstract»\par\vspace{6pt}\noindent{\large\bfseries Categories and Subject Descriptors}\par\noindent H.3.4 [\textbf{Information}]: Systems\par\vspace{6pt}\noindent{\large\bfseries General Terms}\par\noindent Measurement, Experimentation\par\vspace{6pt}\noindent{\large\bfseries Keywords}\par\noindent «capitals»\par\vspace{8pt}", inside=True, align=r"\centering", separator=", ")),
    ("front-own-page", Front(r"\vspace{6pt}\begin{center}\today\end{center}\newpage\section*{Abstract}\noindent «abstract»\par\vspace{6pt}\noindent\textbf{Keywords:} «keywords»\newpage", columns=1, align=r"\centering", separator="; ", open="", open_foot="")),
    ("front-over-page", Front(r"\vspace{9.5cm}\section*{Abstract}\noindent «abstract»\par\vspace{6pt}\noindent\textbf{Keywords:} «keywords»\par\vspace{8pt}", columns=1, separator=", ", open_foot="© «year» The Authors. This is an open access article under a public licence.")),
    ("front-licence-foot", Front(r"\unmarked{This is an open access article distributed under the terms of a public licence, which permits use, distribution and reproduction in any medium, provided the original work is properly cited.}\unmarked{Cite this article as: «first_author» et al. (Journal of Cold Places, «year») https://doi.org/«doi»}\noindent\textbf{Abstract}\quad «abstract»" + _WORDS_BELOW, inside=True, separator=" · ")),
    ("front-graphical", Front(r"\noindent\textbf{ABSTRACT:} «abstract»\par\vspace{6pt}\noindent\textbf{Graphical abstract}\par\vspace{3pt}\noindent\rule{8cm}{2.4cm}\par\vspace{6pt}\noindent\textbf{KEYWORDS:} \textit{«keywords»}\par\vspace{8pt}", columns=1, fonts="helvet", separator=", ")),
    ("front-side-left", Front(r"\noindent\begin{minipage}[t]{0.26\linewidth}\footnotesize\raggedright\textbf{Research}\par\vspace{5pt}\textbf{Cite this article:} «first_author» \textit{et al.} «year» J. Cold Places \textbf{«volume»}: «first».\par\vspace{5pt}Received: 2 March «year»\\Accepted: 19 July «year»\par\vspace{5pt}\textbf{Subject Areas:}\\ice, computation\par\vspace{5pt}\textbf{Keywords:}\\«keywords»\par\vspace{5pt}\textbf{Author for correspondence:}\\«first_author»\\e-mail: «email»\end{minipage}\hfill\begin{minipage}[t]{0.7\linewidth}«abstract»\end{minipage}\par\vspace{12pt}", columns=1, fonts="helvet", separator=", ")),
    ("front-reversed", Front(r"\noindent\colorbox{black!70}{\color{white}\textbf{Abstract}}\par\vspace{3pt}\noindent\colorbox{blue!8}{\parbox{0.97\linewidth}{«abstract»}}\par\vspace{3pt}\noindent\textbf{Keywords} «keywords»\par\vspace{8pt}", fonts="helvet", separator=" \\textbar{} ")),
    ("front-editors-left", Front(r"\noindent\begin{minipage}[t]{0.2\linewidth}\scriptsize\raggedright\textbf{OPEN ACCESS}\par\vspace{5pt}\textbf{Edited by:}\\ P. Quill\par\vspace{5pt}\textbf{Reviewed by:}\\ T. Fern\\ L. Marsh\par\vspace{5pt}\textbf{*Correspondence:}\\ «email»\par\vspace{5pt}«dates»\par\vspace{5pt}\textbf{Citation:}\\ «first_author» («year»)\end{minipage}\hfill\begin{minipage}[t]{0.76\linewidth}«abstract»\par\vspace{6pt}\textbf{Keywords:} «keywords»\end{minipage}\par\vspace{12pt}", columns=1, fonts="helvet", separator=", ")),
    ("front-editors-two", Front(r"\noindent\begin{minipage}[t]{0.2\linewidth}\scriptsize\raggedright\textbf{Correspondence}\\ «first_author»\\ Email: «email»\par\vspace{5pt}\textbf{Funding}\\ Ice Foundation\par\vspace{5pt}Received: 2 March\\Accepted: 19 July\end{minipage}\hfill\begin{minipage}[t]{0.76\linewidth}\textbf{Abstract}\par «abstract»\par\vspace{6pt}\textbf{KEYWORDS}\par «keywords»\end{minipage}\par\vspace{12pt}", fonts="helvet", separator=", ")),
    ("front-facts-left", Front(r"\noindent\rule{\linewidth}{0.5pt}\par\vspace{5pt}\noindent\begin{minipage}[t]{0.24\linewidth}\footnotesize\raggedright «dates»\par\vspace{6pt}DOI: «doi»\par\vspace{6pt}journal.example.org/cold\end{minipage}\hfill\begin{minipage}[t]{0.72\linewidth}\small\bfseries «abstract»\end{minipage}\par\vspace{5pt}\noindent\rule{\linewidth}{0.5pt}\par\vspace{10pt}", fonts="helvet", keywords=False)),
    ("front-facts-right", Front(r"\noindent\rule{\linewidth}{0.5pt}\par\vspace{5pt}\noindent\begin{minipage}[t]{0.68\linewidth}\small «abstract»\end{minipage}\hfill\begin{minipage}[t]{0.28\linewidth}\footnotesize\raggedright «dates»\par\vspace{6pt}\textbf{Keywords}\\«rows»\end{minipage}\par\vspace{5pt}\noindent\rule{\linewidth}{0.5pt}\par\vspace{10pt}")),
    ("front-labels-left", Front(r"\noindent\begin{minipage}[t]{0.17\linewidth}\textbf{Abstract}\end{minipage}\hfill\begin{minipage}[t]{0.81\linewidth}«abstract»\end{minipage}\par\vspace{6pt}\noindent\begin{minipage}[t]{0.17\linewidth}\textbf{Keywords}\end{minipage}\hfill\begin{minipage}[t]{0.81\linewidth}«keywords»\end{minipage}\par\vspace{12pt}", columns=1, separator=", ")),
    ("front-shaded-whole", Front(r"\noindent\colorbox{gray!14}{\parbox{0.97\linewidth}{\small\textbf{Abstract}\par «abstract»\par\vspace{4pt}\textbf{Keywords:} «keywords»\par\vspace{4pt}\textbf{Received:} 2 March «year» \textbf{Accepted:} 19 July «year»}}\par\vspace{10pt}", separator=", ")),
    ("front-italic-column", Front(r"{\itshape\noindent «abstract»\par}\vspace{9pt}", inside=True, keywords=False, align=r"\centering")),
    ("front-narrow-centred", Front(r"\begin{center}\begin{minipage}{0.74\linewidth}\footnotesize\begin{center}\textsc{Abstract}\end{center}«abstract»\par\vspace{4pt}\textit{Subject headings:} «keywords»\end{minipage}\end{center}\vspace{8pt}", align=r"\centering", separator=" --- ", keywords=True)),
    ("front-correspondence", Front(r"\noindent\rule{\linewidth}{0.4pt}\par\noindent{\small\textbf{Correspondence:} «first_author», «email»}\par\noindent\rule{\linewidth}{0.4pt}\par\vspace{3pt}\noindent{\small\textbf{Abstract.} «abstract»}\par\vspace{3pt}\noindent{\small\textbf{Keywords.} «keywords»}\par\noindent\rule{\linewidth}{0.4pt}\par\vspace{8pt}", separator=", ")),
    ("front-two-paragraphs", Front(r"\noindent{\scshape Summary.}\quad «abstract»\par\vspace{4pt}\noindent\textit{Key words}: «keywords»\par\vspace{8pt}", between=r"\par ", inside=True, separator="; ")),
)  # fmt: skip
_STRUCTURED = (
    "front-parts-lines",
    "front-parts-heads",
    "front-parts-capitals",
    "front-info-plain",
    "front-history-right",
)


def _made(name: str, front: Front) -> DocumentClass:
    shape = Shape(
        "en",
        ("medicine", "glaciers", "computing"),
        (3, 8, 2),
        (12, 18, 9),
        structured=name in _STRUCTURED,
        sections=4,
        length=4,
        appendix=False,
    )
    return DocumentClass(name, name, dressed(front), shape, Prints(front.numbers, keywords=front.keywords))  # fmt: skip


CLASSES = tuple(_made(name, front) for name, front in _SET)
