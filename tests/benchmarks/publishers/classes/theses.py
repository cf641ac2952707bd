"""Degree theses: the classes of six universities, and covers of others set after printed ones."""

from __future__ import annotations

from dataclasses import replace

from tests.benchmarks.publishers.bibliography import gbt, printed_list
from tests.benchmarks.publishers.classes.chinese import WIDE, padded
from tests.benchmarks.publishers.latex import Body, fill
from tests.benchmarks.publishers.model import Numbers, Paper, Prints
from tests.benchmarks.publishers.paper import Shape
from tests.benchmarks.publishers.richtext import tex
from tests.benchmarks.publishers.spec import DocumentClass, Writer

_CHAPTERS = {1: "chapter", 2: "section", 3: "subsection"}
_ADVISORS = ("郑望舒", "钱一舟", "孟怀瑾")
_REFERENCES = "\\begin{thebibliography}{99}\n«list»\\end{thebibliography}\n"
_UP = "\\newcommand{\\upmark}[1]{\\textsuperscript{\\cite{#1}}}\n"


_PLAIN_LIST = "\\chapter{参考文献}\n\\begin{list}{}{\\leftmargin=2em\\itemindent=-2em}\n«list»\\end{list}\n"


def thesis(template: str, own_list: bool = False) -> Writer:
    """A writer that fills one template; with `own_list` the class's BibLaTeX stands aside for numbers set by hand."""

    def write(paper: Paper) -> str:
        assert paper.other is not None
        author = paper.authors[0]
        place = paper.affiliations[0]
        numbers = {entry.key: str(i) for i, entry in enumerate(paper.entries, start=1)}

        def cite(keys: tuple[str, ...]) -> str:
            if own_list:
                return f"\\textsuperscript{{[{','.join(numbers[key] for key in keys)}]}}"
            return f"\\upmark{{{','.join(keys)}}}"

        items = "".join(f"\\item {{}}[{numbers[e.key]}] {gbt(e)}\n" for e in paper.entries)
        listed = fill(_REFERENCES, list=printed_list(paper.entries, gbt))
        body = Body(paper, _CHAPTERS, cite=cite, footnotes=False)
        return fill(
            template,
            up=_UP,
            title=tex(paper.full_title.replace(": ", "——")),
            etitle=tex(paper.other.title),
            author=author.name,
            wide=padded(author.name),
            eauthor=author.english,
            school=place.department,
            university=place.institution,
            advisor=_ADVISORS[paper.number % 3],
            year=paper.year,
            month=paper.number,
            abstract=tex(paper.abstract_text),
            eabstract=tex(paper.other.abstract),
            keywords="；".join(paper.keywords),
            commakeywords=",".join(paper.keywords),
            ekeywords="; ".join(paper.other.keywords),
            commaekeywords=",".join(paper.other.keywords),
            body=body.text(),
            references=fill(_PLAIN_LIST, list=items) if own_list else listed,
            thanks=paper.acknowledgements,
        )

    return write


THU = r"""\documentclass[degree=master,degree-type=academic,fontset=fandol]{thuthesis}
\thusetup{title={«title»},title*={«etitle»},department={«school»},discipline={测量学},discipline*={Measurement},
degree-name={工学硕士},degree-name*={Master of Science},author={«author»},author*={«eauthor»},
supervisor={«advisor», 教授},supervisor*={Professor Meng},date={«year»-06-01},keywords={«commakeywords»},keywords*={«commaekeywords»}}
\usepackage[numbers]{natbib}
«up»\begin{document}
\maketitle
\frontmatter
\begin{abstract}«abstract»\end{abstract}
\begin{abstract*}«eabstract»\end{abstract*}
\tableofcontents
\mainmatter
«body»
«references»
\begin{acknowledgements}«thanks»\end{acknowledgements}
\end{document}
"""
NJU = r"""\documentclass[type=master,degree=academic,fontset=fandol,biblatex=false]{njuthesis}
\njusetup{info={title={«title»},title*={«etitle»},keywords={«commakeywords»},keywords*={«commaekeywords»},grade=2019,
student-id=MG0000001,author={«author»},author*={«eauthor»},department={«school»},department*={School},major={测量学},major*={Measurement},
supervisor={«advisor»,教授},supervisor*={Professor Meng},submit-date={«year»-06-01},defend-date={«year»-06-10}}}
\begin{document}
\maketitle
\begin{abstract}«abstract»\end{abstract}
\begin{abstract*}«eabstract»\end{abstract*}
\tableofcontents
\mainmatter
«body»
«references»
\begin{acknowledgement}«thanks»\end{acknowledgement}
\end{document}
"""
FDU = r"""\PassOptionsToPackage{numbers}{natbib}
\documentclass[type=master]{fduthesis}
\fdusetup{style={font=lm,cjk-font=fandol,bib-backend=bibtex},info={title={«title»},title*={«etitle»},author={«author»},author*={«eauthor»},supervisor={«advisor»\quad 教授},
major={测量学},degree=academic,department={«school»},student-id={19000000001},date={«year» 年 «month» 月},keywords={«commakeywords»},keywords*={«commaekeywords»},clc={O414}}}
\AtBeginDocument{\providecommand{\setcitestyle}[1]{}\setcitestyle{numbers}}
«up»\begin{document}
\frontmatter
\tableofcontents
\begin{abstract}«abstract»\end{abstract}
\begin{abstract*}«eabstract»\end{abstract*}
\mainmatter
«body»
\backmatter
«references»
\end{document}
"""
PKU = r"""\documentclass[UTF8,fontset=fandol]{pkuthss}
\pkuthssinfo{cthesisname={硕士研究生学位论文},ethesisname={Master Thesis},ctitle={«title»},etitle={«etitle»},cauthor={«author»},eauthor={«eauthor»},
studentid={1900000001},date={«year» 年 «month» 月},school={«school»},cmajor={测量学},emajor={Measurement},direction={细致测量},cmentor={«advisor»\ 教授},ementor={Prof.\ Meng},
ckeywords={«keywords»},ekeywords={«ekeywords»}}
«up»\begin{document}
\frontmatter
\maketitle
\begin{cabstract}
«abstract»
\end{cabstract}
\begin{eabstract}
«eabstract»
\end{eabstract}
\tableofcontents
\mainmatter
«body»
«references»
\end{document}
"""
BIT = r"""\AddToHook{package/fontspec/after}{\RenewDocumentCommand\setmainfont{O{}mO{}}{}\RenewDocumentCommand\setromanfont{O{}mO{}}{}}
\documentclass[type=master,ctex={fontset=fandol}]{bithesis}
\BITSetup{info={title={«title»},titleEn={«etitle»},author={«author»},authorEn={«eauthor»},school={«school»},major={测量学},supervisor={«advisor»教授},
keywords={«keywords»},keywordsEn={«ekeywords»},degree={工学硕士},institute={北京理工大学},defenseDate={«year»年«month»月},classification={TP391},UDC={004},chairman={孟怀瑾教授}}}
«up»\begin{document}
\MakeCover
\MakeTitle
\frontmatter
\begin{abstract}«abstract»\end{abstract}
\begin{abstractEn}«eabstract»\end{abstractEn}
\MakeTOC
\mainmatter
«body»
«references»
\end{document}
"""
_OWN = r"""\documentclass[UTF8,a4paper,zihao=-4,fontset=«font»,openany]{ctexbook}
\usepackage[margin=2.6cm]{geometry}
\usepackage{amsmath,fancyhdr,array}
\ctexset{chapter={«chapter»,format=\zihao{3}\heiti\centering},section={format=\zihao{4}\heiti\raggedright}}
\pagestyle{fancy}\fancyhf{}\fancyhead[C]{\small «head»}\fancyfoot[C]{\thepage}
«up»\begin{document}
\frontmatter
\begin{titlepage}\centering
«cover»
\end{titlepage}
«statement»
\chapter*{«abstracthead»}
«abstract»

\vspace{12pt}\noindent{\heiti «keywordhead»}«keywords»
\chapter*{«eabstracthead»}
«eabstract»

\vspace{12pt}\noindent\textbf{«ekeywordhead»}«ekeywords»
\tableofcontents
\mainmatter
«body»
\backmatter
«references»
\chapter{致谢}
«thanks»
\end{document}
"""
_STATEMENT = r"""\chapter*{学位论文原创性声明}
本人郑重声明：所呈交的学位论文是本人在导师的指导下独立进行研究工作所取得的成果。除文中已经注明引用的内容外，本论文不包含任何其他个人或集体已经发表的成果。

\vspace{24pt}作者签名：\underline{\hspace{4cm}}\hfill 日期：\underline{\hspace{3cm}}
"""
_FORM = r"""{\zihao{-4}分类号：\underline{\makebox[3cm]{TP391}}\hfill 密级：\underline{\makebox[3cm]{公开}}\par
UDC：\underline{\makebox[3cm]{004}}\hfill 学号：\underline{\makebox[3cm]{S1900001}}\par}\vspace{2cm}
{\zihao{1}\heiti «university»\par}\vspace{1cm}{\zihao{-1}\songti 硕士学位论文\par}\vspace{2cm}
{\zihao{3}\begin{tabular}{r@{}p{10cm}}论文题目： & «title»\\[8pt] 作者姓名： & «wide»\\[8pt] 指导教师： & «advisor»　教授\\[8pt] 学科专业： & 测量科学与技术\\[8pt] 培养单位： & «school»\end{tabular}\par}
\vfill 论文提交日期：«year»年4月\qquad 论文答辩日期：«year»年6月"""
_CENTRED = r"""{\zihao{0}\kaishu «university»\par}\vspace{1cm}{\zihao{1}\heiti 博士学位论文\par}\vspace{3cm}
{\zihao{2}\heiti «title»\par}\vspace{1cm}{\zihao{3}\bfseries «etitle»\par}\vspace{3cm}
{\zihao{3}作\quad 者：\underline{\makebox[5cm]{«wide»}}\\[10pt]导\quad 师：\underline{\makebox[5cm]{«advisor»\ 教授}}\\[10pt]学\quad 院：\underline{\makebox[5cm]{«school»}}\par}
\vfill «year»年«month»月"""
_BLIND = r"""{\zihao{3}\heiti 硕士学位论文（送审稿）\par}\vspace{2cm}
{\zihao{2}\heiti «title»\par}\vspace{2cm}
{\zihao{4}\begin{tabular}{rl}论文编号： & B2019-0417\\[8pt] 学科专业： & 测量科学与技术\\[8pt] 研究方向： & 细致测量\\[8pt] 申请学位： & 工学硕士\end{tabular}\par}
\vfill 仅供内部评阅使用"""
_TABLE = r"""{\zihao{4}\begin{tabular}{|p{2.6cm}|p{4cm}|p{2.6cm}|p{4cm}|}\hline 学校代码 & 10999 & 学号 & 2019000417\\\hline\end{tabular}\par}\vspace{2cm}
{\zihao{1}\kaishu «university»\par}\vspace{6pt}{\zihao{2}\heiti 硕\ 士\ 学\ 位\ 论\ 文\par}\vspace{6pt}{\zihao{4}（学术学位）\par}\vspace{2cm}
{\zihao{2}\heiti «title»\par}\vspace{3cm}
{\zihao{-3}\begin{tabular}{ll}研\ 究\ 生\ 姓\ 名 & «wide»\\[6pt]指\ 导\ 教\ 师 & «advisor»（教授）\\[6pt]所\ 在\ 学\ 院 & «school»\\[6pt]专\ 业\ 名\ 称 & 测量科学与技术\\[6pt]论文答辩日期 & «year»年6月10日\end{tabular}\par}"""
_BARE = r"""{\zihao{-4}中图分类号\ \underline{\makebox[3cm]{P343}}\hfill 单位代码\ \underline{\makebox[3cm]{10888}}\par}\vspace{2cm}
{\zihao{-0}\kaishu «university»\par}\vspace{10pt}{\zihao{1}\heiti 博\ 士\ 学\ 位\ 论\ 文\par}\vspace{2cm}
{\zihao{2}\heiti «title»\par}\vspace{2.5cm}
{\zihao{3}\begin{tabular}{ll}作\quad 者\quad 姓\quad 名 & \underline{\makebox[6cm]{«wide»}}\\[8pt]导\quad 师\quad 姓\quad 名 & \underline{\makebox[6cm]{«advisor»\quad 教授}}\\[8pt]学\quad 科\quad 专\quad 业 & \underline{\makebox[6cm]{测量科学}}\\[8pt]培\quad 养\quad 单\quad 位 & \underline{\makebox[6cm]{«school»}}\end{tabular}\par}
\vfill «year»年«month»月"""
_SPACED = r"""{\zihao{1}\kaishu «university»\par}\vspace{6pt}{\zihao{2}\heiti 博\ 士\ 学\ 位\ 论\ 文\par}\vspace{3cm}
{\zihao{2}\heiti «title»\par}\vspace{3cm}
{\zihao{-3}\begin{tabular}{ll}博\ 士\ 生\ 姓\ 名 & «wide»\\[6pt]导\ 师\ 姓\ 名 & «advisor»（教授）\\[6pt]培\ 养\ 学\ 院 & «school»\end{tabular}\par}
\vfill «year»年«month»月"""
_RULED = r"""{\zihao{1}\heiti «university»硕士学位论文\par}\vspace{3cm}
{\zihao{2}\songti\bfseries «title»\par}\vspace{3cm}
{\zihao{4}\begin{tabular}{|p{3.4cm}|p{7cm}|}\hline 学位申请人 & «author»\\\hline 学号 & M2018311\\\hline 申请学位类别 & 工学硕士\\\hline 指导教师 & «advisor»教授\\\hline 所在院系 & «school»\\\hline\end{tabular}\par}
\vfill «year»年«month»月"""


def own_cover(cover: str, **changes: str) -> Writer:
    values = {
        "font": "fandol", "chapter": r"name={第,章},number=\arabic{chapter}", "head": "学位论文", "statement": _STATEMENT,
        "abstracthead": "摘" + WIDE + "要", "keywordhead": "关键词：", "eabstracthead": "Abstract", "ekeywordhead": "Key words: ",
    }  # fmt: skip
    return thesis(fill(_OWN, cover=cover, **(values | changes)))


_SHAPE = Shape(
    "zh", ("computing", "geography", "medicine"), (1,), (32, 48, 20), translated=True, appendix=False, length=6
)
_PRINTS = Prints(Numbers.CHAPTERS, affiliations=False, entry_authors=(3, 3))
_HUMANE = replace(_SHAPE, fields=("history",), math=False)


def thesis_class(
    name: str, family: str, write: Writer, needs: str, shape: Shape = _SHAPE, prints: Prints = _PRINTS
) -> DocumentClass:
    return DocumentClass(name, family, write, shape, prints, "xelatex", (needs,))


CLASSES = (
    thesis_class("thesis-thu", "thesis-thu", thesis(THU), "thuthesis.cls"),
    thesis_class("thesis-nju", "thesis-nju", thesis(NJU, own_list=True), "njuthesis.cls"),
    thesis_class("thesis-fdu", "thesis-fdu", thesis(FDU), "fduthesis.cls"),
    thesis_class("thesis-pku", "thesis-pku", thesis(PKU), "pkuthss.cls"),
    thesis_class("thesis-bit", "thesis-bit", thesis(BIT), "bithesis.cls"),
    thesis_class("thesis-form", "thesis-form", own_cover(_FORM), "ctexbook.cls"),
    thesis_class("thesis-bare", "thesis-bare", own_cover(_BARE), "ctexbook.cls"),
    thesis_class("thesis-spaced", "thesis-spaced", own_cover(_SPACED), "ctexbook.cls"),
    thesis_class("thesis-ruled", "thesis-ruled", own_cover(_RULED, keywordhead="【关键词】"), "ctexbook.cls"),
    thesis_class("thesis-doctor", "thesis-doctor", own_cover(_CENTRED, chapter=r"name={第,章},number=\chinese{chapter}", eabstracthead="ABSTRACT", keywordhead="关键词　", ekeywordhead="KEY WORDS: "), "ctexbook.cls", _HUMANE),
    thesis_class("thesis-blind", "thesis-blind", own_cover(_BLIND, statement=""), "ctexbook.cls", prints=replace(_PRINTS, authors=False)),
    thesis_class("thesis-table", "thesis-table", own_cover(_TABLE, keywordhead="【关键词】", ekeywordhead="[Keywords] "), "ctexbook.cls"),
)  # fmt: skip
