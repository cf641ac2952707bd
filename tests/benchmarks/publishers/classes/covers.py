"""First pages on which the title is hard to tell: reviews with labels and reviewed works, thesis covers set as a table."""

from __future__ import annotations

from dataclasses import replace

from tests.benchmarks.publishers.classes.chinese import CENTRED, WIDE, Look, journal
from tests.benchmarks.publishers.classes.dresses import ESSAY_PRINTS, ESSAYS, essay
from tests.benchmarks.publishers.classes.theses import own_cover, thesis_class
from tests.benchmarks.publishers.model import Numbers, Prints
from tests.benchmarks.publishers.paper import Shape
from tests.benchmarks.publishers.spec import DocumentClass

_LABELLED = r"""\thispagestyle{empty}{\noindent\small Journal of Cold Places «volume» («year»)\hfill REVIEW ESSAY\par}\vspace{18pt}
\begin{center}{\Large\scshape «title»«colon»«subtitle»\par}\vspace{8pt}{\large «author»\par}\vspace{4pt}{\small «place»\par}\end{center}
\begin{quote}\small «abstract»\end{quote}\vspace{8pt}
"""
_LABEL_ABOVE = r"""\thispagestyle{empty}\begin{center}{\large\scshape Notes and Queries\par}\vspace{14pt}{\scshape\Large «title»«colon»«subtitle»\par}\vspace{12pt}{\scshape «author»\par}{\itshape «place»\par}\end{center}
\begin{quote}\small «abstract»\end{quote}\vspace{8pt}
"""
_LARGER_LABEL = r"""\thispagestyle{empty}{\noindent\Huge\scshape Reviews\par}\vspace{2pt}\noindent\rule{\linewidth}{0.4pt}\par\vspace{16pt}
{\noindent\Large\bfseries «title»«colon»«subtitle»\par}\vspace{8pt}{\noindent «author», \textit{«place»}\par}\vspace{8pt}
{\small\noindent «abstract»\par}\vspace{8pt}
"""
_REVIEWED = r"""\thispagestyle{empty}\begin{center}{\large\bfseries Book Review\par}\vspace{12pt}{\Large\scshape «title»«colon»«subtitle»\par}\vspace{10pt}{\large «author»\par}\vspace{2pt}{\small\itshape «place»\par}\end{center}
{\noindent Oda Lantern, \textit{Snow and the Law of Small Towns}. Northport: Harbour Press, «year». Pp. 312. \$45.\par}\vspace{4pt}
{\noindent Ivo Candle, \textit{A Winter of Ledgers}. Eastmere: Pine University Press, «year». Pp. 198. \$30.\par}\vspace{10pt}
\begin{quote}\small «abstract»\end{quote}\vspace{8pt}
"""
_AUTHOR_FIRST = r"""\thispagestyle{empty}{\noindent\large «author»\par}\vspace{4pt}{\noindent\Large\itshape «title»\upshape «colon»«subtitle»\par}\vspace{12pt}
\begin{quote}\small «abstract»\end{quote}\vspace{8pt}
"""
_HEADED = r"""\thispagestyle{empty}{\noindent\small Annals of Measured Things\hfill RESEARCH NOTE\par}\vspace{-4pt}\noindent\rule{\linewidth}{0.4pt}\par\vspace{14pt}
\begin{center}{\LARGE\scshape «title»«colon»«subtitle»\par}\vspace{8pt}{\large «author»\par}\vspace{5pt}{\small «place»\par}\end{center}
\begin{quote}\small «abstract»\end{quote}\vspace{8pt}
"""
_HEADED_SMALL = _HEADED.replace(r"\LARGE\scshape", r"\large\scshape").replace(
    r"{\large «author»", r"{\normalsize «author»"
)
_REVIEWS = (
    ("review-headed", _HEADED, ESSAY_PRINTS),
    ("review-headed-small", _HEADED_SMALL, ESSAY_PRINTS),
    ("review-labelled", _LABELLED, ESSAY_PRINTS),
    ("review-label-above", _LABEL_ABOVE, ESSAY_PRINTS),
    ("review-larger-label", _LARGER_LABEL, ESSAY_PRINTS),
    ("review-reviewed", _REVIEWED, ESSAY_PRINTS),
    ("review-author-first", _AUTHOR_FIRST, replace(ESSAY_PRINTS, affiliations=False)),
)

_TOP = r"""{\zihao{-4}\begin{tabular}{|p{2.4cm}|p{3.6cm}|p{2.4cm}|p{3.6cm}|}\hline 分类号 & TP391 & 密级 & 公开\\\hline 单位代码 & 10777 & 学号 & S2019031\\\hline\end{tabular}\par}\vspace{2cm}
"""
_IN_ROWS = (
    _TOP
    + r"""{\zihao{1}\kaishu «university»\par}\vspace{8pt}{\zihao{1}\heiti 硕士学位论文\par}\vspace{2.5cm}
{\zihao{3}\begin{tabular}{rp{9cm}}题\quad 目： & «title»\\[10pt] 学\quad 院： & «school»\\[10pt] 专\quad 业： & 测量科学与技术\\[10pt] 姓\quad 名： & «wide»\\[10pt] 导\quad 师： & «advisor»　教授\end{tabular}\par}
\vfill «year»年«month»月"""
)
_RULED_ROWS = r"""{\zihao{1}\kaishu «university»\par}\vspace{8pt}{\zihao{2}\heiti 硕\ 士\ 学\ 位\ 论\ 文\par}\vspace{2.5cm}
{\zihao{-3}\begin{tabular}{|p{3cm}|p{9cm}|}\hline 论文题目 & «title»\\\hline 学\quad 院 & «school»\\\hline 专\quad 业 & 测量科学与技术\\\hline 研\ 究\ 生 & «wide»\\\hline 导\quad 师 & «advisor»　教授\\\hline\end{tabular}\par}
\vfill «year»年«month»月«day»"""
_TWO_LINES = r"""{\zihao{-4}学校代码：10777\hfill 学号：S2019031\par}\vspace{2cm}
{\zihao{1}\heiti «university»\par}\vspace{8pt}{\zihao{2}\heiti 学术型硕士学位论文\par}\vspace{2cm}
{\zihao{2}\heiti\parbox{11cm}{\centering «title»}\par}\vspace{8pt}{\zihao{4}\bfseries «etitle»\par}\vspace{2cm}
{\zihao{-3}\begin{tabular}{|p{3cm}|p{7cm}|}\hline 姓\quad 名 & «author»\\\hline 导\quad 师 & «advisor»\\\hline 学\quad 院 & «school»\\\hline 专\quad 业 & 测量科学与技术\\\hline\end{tabular}\par}
\vfill «year»年«month»月"""
_UNDER_CODES = (
    _TOP
    + r"""{\zihao{1}\kaishu «university»\par}\vspace{6pt}{\zihao{2}\heiti 硕\ 士\ 学\ 位\ 论\ 文\par}\vspace{4pt}{\zihao{4}（专业学位）\par}\vspace{2cm}
{\zihao{2}\heiti «title»\par}\vspace{3cm}
{\zihao{-3}\begin{tabular}{ll}姓\quad\quad 名 & «wide»\\[6pt]指\ 导\ 教\ 师 & «advisor»（教授）\\[6pt]学\quad\quad 院 & «school»\\[6pt]专\quad\quad 业 & 测量科学与技术\end{tabular}\par}
\vfill «year»年«month»月"""
)
_COVERS = (
    ("thesis-in-rows", _IN_ROWS),
    ("thesis-ruled-rows", _RULED_ROWS.replace("«day»", "")),
    ("thesis-two-lines", _TWO_LINES),
    ("thesis-under-codes", _UNDER_CODES),
)

_BASE = Look(
    "冷地研究", "COLD PLACES RESEARCH", columns=1, between=WIDE, english_front="nowhere", notes="", headings=CENTRED
)
_LABELS = (
    ("review-zh-centred", replace(_BASE, above=r"{\centering\zihao{2}\heiti 书评\par}\vspace{12pt}", title_format=r"\centering\zihao{2}\heiti")),
    ("review-zh-larger", replace(_BASE, above=r"{\raggedright\zihao{1}\heiti 学术评论\par}\vspace{12pt}", title_format=r"\raggedright\zihao{3}\heiti")),
    ("review-zh-kai", replace(_BASE, above=r"{\centering\zihao{3}\kaishu 笔谈\par}\vspace{10pt}", title_format=r"\centering\zihao{-2}\kaishu", padded=True)),
    ("review-zh-note", replace(_BASE, above=r"{\raggedright\zihao{3}\songti\bfseries 读书札记\par}\vspace{10pt}", title_format=r"\raggedright\zihao{3}\songti\bfseries", between="，")),
    ("review-zh-small", replace(_BASE, above=r"{\raggedright\zihao{-4}\heiti 专论\par}\vspace{6pt}", between=WIDE * 2)),
    ("review-zh-dispute", replace(_BASE, font="noto", above=r"{\centering\zihao{2}\heiti 学术争鸣\par}\vspace{12pt}", title_format=r"\centering\zihao{3}\songti\bfseries")),
    ("review-zh-survey", replace(_BASE, font="noto", columns=2, above=r"{\centering\zihao{2}\heiti 研究综述\par}\vspace{12pt}", title_format=r"\centering\zihao{2}\songti\bfseries")),
)  # fmt: skip
_CHINESE = Shape("zh", ("geography", "computing", "physics"), (1, 2, 3), (12, 20, 9), translated=False, appendix=False, sections=4, length=4)  # fmt: skip
_LISTED = Prints(entry_authors=(3, 3), numbers=Numbers.CHINESE)

CLASSES = (
    *(
        DocumentClass(name, name, journal(look), _CHINESE, _LISTED, "xelatex", needs=("ctexart.cls",))
        for name, look in _LABELS
    ),
    *(
        DocumentClass(name, name, essay(front), replace(ESSAYS, authors=(2, 1, 3)), prints)
        for name, front, prints in _REVIEWS
    ),
    *(thesis_class(name, name, own_cover(cover), "ctexbook.cls") for name, cover in _COVERS),
)
