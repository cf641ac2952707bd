"""Looks of Chinese journals and conferences, set after printed pages: what stands where, and in what dress."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.benchmarks.publishers.bibliography import Style, gbt, gbt_wide, printed_list
from tests.benchmarks.publishers.latex import Body, fill, marks
from tests.benchmarks.publishers.model import Entry, Numbers, Paper, Prints
from tests.benchmarks.publishers.paper import Shape
from tests.benchmarks.publishers.richtext import tex
from tests.benchmarks.publishers.spec import DocumentClass, Writer

WIDE = "\u3000"
_FONTS = {
    "fandol": r"\documentclass[UTF8,a4paper,zihao=5,fontset=fandol,«options»]{ctexart}",
    "noto": r"""\documentclass[UTF8,a4paper,zihao=5,fontset=none,«options»]{ctexart}
\setCJKmainfont{Noto Serif CJK SC}[ItalicFont=Noto Serif CJK SC]
\setCJKsansfont{Noto Sans CJK SC}
\setCJKfamilyfont{zhhei}{Noto Sans CJK SC}\newcommand{\heiti}{\CJKfamily{zhhei}}
\newcommand{\songti}{\rmfamily}
\setCJKfamilyfont{zhkai}{AR PL KaitiM GB}\newcommand{\kaishu}{\CJKfamily{zhkai}}
\setCJKfamilyfont{zhfang}{Noto Serif CJK SC}\newcommand{\fangsong}{\CJKfamily{zhfang}}""",
}
_PREAMBLE = r"""
\usepackage[margin=2cm,top=2.4cm,headheight=28pt]{geometry}
\usepackage{amsmath,fancyhdr,multicol}
\ctexset{«headings»}
\setlength{\columnsep}{8mm}
\pagestyle{fancy}\fancyhf{}
\fancyhead[L]{\small «left»}\fancyhead[C]{\small «journal»}\fancyhead[R]{\small «right»}
\fancypagestyle{opening}{\fancyhf{}«opening»}
\newcommand{\upcite}[1]{\textsuperscript{\cite{#1}}}
\newcommand{\unmarked}[1]{\begingroup\renewcommand{\thefootnote}{}\footnotetext{#1}\endgroup}
"""
ARABIC = r"section={format=\zihao{-4}\heiti\raggedright,aftername=\quad},subsection={format=\zihao{5}\heiti\raggedright,aftername=\quad},subsubsection={format=\zihao{5}\songti\raggedright,aftername=\quad}"
FROM_ZERO = ARABIC + r",section/beforeskip=6pt"  # 0 引言, as journals of engineering count
BLANKS = r"section={format=\zihao{-4}\heiti\raggedright,aftername=\quad},subsection={format=\zihao{5}\heiti\raggedright,number=\arabic{section}.~\arabic{subsection},aftername=\quad},subsubsection={format=\zihao{5}\raggedright,number=\arabic{section}.~\arabic{subsection}.~\arabic{subsubsection},aftername=\quad}"
CENTRED = r"section={format=\zihao{4}\heiti\centering,name={,、},number=\chinese{section},aftername={}},subsection={format=\zihao{-4}\kaishu,name={（,）},number=\chinese{subsection},aftername={}},subsubsection={format=\zihao{5},name={,.},number=\arabic{subsubsection},aftername={}}"
PLAIN = r"section={format=\zihao{4}\heiti\raggedright,name={,、},number=\chinese{section},aftername={}},subsection={format=\zihao{5}\bfseries,name={（,）},number=\chinese{subsection},aftername={}},subsubsection={format=\zihao{5},name={,.},number=\arabic{subsubsection},aftername={}}"


@dataclass(frozen=True, slots=True)
class Look:
    """How a journal dresses its pages. `between` parts the authors, `padded` sets two-character names wide."""

    journal: str
    english: str
    font: str = "fandol"
    columns: int = 2
    headings: str = ARABIC
    between: str = WIDE * 2
    padded: bool = False
    marked: bool = True
    brackets: tuple[str, str] = ("（", "）")
    abstract: str = r"{\heiti 摘\quad 要：}"
    keywords: str = r"{\heiti 关键词：}"
    english_abstract: str = r"\textbf{Abstract:} "
    english_keywords: str = r"\textbf{Key words:} "
    word_break: str = "；"
    english_front: str = "below"  # below the Chinese front matter, at the end, or nowhere
    above: str = ""
    opening: str = r"\fancyhead[L]{\small 第«volume»卷\enspace 第«number»期\\«year»年«month»月}\fancyhead[C]{\small «journal»\\«english»}\fancyhead[R]{\small Vol.\,«volume»\enspace No.\,«number»\\«monthenglish». «year»}"
    below: str = ""
    notes: str = r"收稿日期：«year»-01-12；修回日期：«year»-03-02\par 基金项目：«funding»\par 作者简介：«lives»"
    references: str = "参考文献"
    style: Style = gbt
    two_lists: bool = False
    title_format: str = r"\centering\zihao{2}\heiti"


_FRONT = r"""{«titleformat» «title»\par}\vspace{6pt}
{\centering\zihao{4}\fangsong «authors»\par}\vspace{3pt}
{\centering\zihao{-5} «places»\par}\vspace{6pt}
{\zihao{-5} «abstract»«abstracttext»\par
«keywordlabel»«keywordtext»\par
«below»\par}
"""
_ENGLISH = r"""\vspace{6pt}{\centering\large\bfseries «title»\par}\vspace{3pt}
{\centering «authors»\par}
{\centering\small\itshape «places»\par}\vspace{4pt}
{\small «abstract»«abstracttext»\par
«keywordlabel»«keywordtext»\par}
\vspace{8pt}
"""


def journal(look: Look) -> Writer:
    """A writer of papers in this look."""

    def write(paper: Paper) -> str:
        values = _values(look, paper)
        options = "twoside" if look.columns == 2 else "oneside"
        preamble = fill(_FONTS[look.font] + _PREAMBLE, headings=look.headings, opening=look.opening, options=options)
        preamble = fill(preamble, left=r"\thepage", right=f"{paper.year}年", **values)
        front = fill(look.above, **values) + _front(look, paper, values)
        zero = "\\setcounter{section}{-1}\n" if look.headings is FROM_ZERO else ""
        notes = zero + fill(r"\unmarked{" + look.notes + "}", **values) if look.notes else zero
        body = _body(look, paper)
        tail = _english(look, paper) if look.english_front == "end" else ""
        if look.columns == 2:
            page = (
                f"\\twocolumn[{front}]\n{notes}{body}"
                if not tail
                else f"\\twocolumn[{front}]\n{notes}{body}\\onecolumn\n{tail}"
            )
        else:
            page = f"{front}{notes}{body}{tail}"
        return f"{preamble}\\setcounter{{page}}{{{paper.first_page}}}\n\\begin{{document}}\n\\thispagestyle{{opening}}\n{page}\n\\end{{document}}\n"

    return write


def _values(look: Look, paper: Paper) -> dict[str, object]:
    return {
        "journal": look.journal, "english": look.english, "year": paper.year, "volume": paper.volume,
        "number": paper.number, "month": paper.number, "monthenglish": "Apr", "funding": paper.funding,
        "lives": r"\par ".join(paper.biographies[:3]), "doi": paper.doi, "page": paper.first_page,
        "lastpage": paper.first_page + 8, "first": paper.authors[0].name, "title": tex(paper.full_title),
        "all": ", ".join(a.name for a in paper.authors[:3]), "place": _place(paper, 0),
    }  # fmt: skip


def _place(paper: Paper, index: int) -> str:
    a = paper.affiliations[index]
    return f"{a.institution}{a.department}，{a.city} {a.postcode}"


def padded(name: str) -> str:
    """A name of two characters set as wide as one of three."""
    return f"{name[0]}{WIDE}{name[1]}" if len(name) == 2 else name


def _title(paper: Paper) -> str:
    return tex(paper.title) + (f"\\\\[2pt]{{\\zihao{{4}}——{tex(paper.subtitle)}}}" if paper.subtitle else "")


def _front(look: Look, paper: Paper, values: dict[str, object]) -> str:
    marked = look.marked and len(paper.affiliations) > 1
    names = [
        (padded(a.name) if look.padded else a.name)
        + (f"\\textsuperscript{{{marks(a.affiliations)}}}" if marked else "")
        for a in paper.authors
    ]
    numbers = [f"{i + 1}. " if len(paper.affiliations) > 1 else "" for i in range(len(paper.affiliations))]
    places = "；".join(f"{n}{_place(paper, i)}" for i, n in enumerate(numbers))
    text = fill(
        _FRONT,
        titleformat=look.title_format,
        title=_title(paper),
        authors=look.between.join(names),
        places=look.brackets[0] + places + look.brackets[1],
        abstract=look.abstract,
        abstracttext=_abstract(paper),
        keywordlabel=look.keywords,
        keywordtext=look.word_break.join(paper.keywords),
        below=fill(look.below, **values),
    )
    return text + (_english(look, paper) if look.english_front == "below" else "")


def _abstract(paper: Paper) -> str:
    return "".join((f"{{\\heiti {label}}}：" if label else "") + tex(text) for label, text in paper.abstract)


def _english(look: Look, paper: Paper) -> str:
    assert paper.other is not None
    places = "; ".join(
        f"{i + 1}. {a.english}" if len(paper.affiliations) > 1 else a.english for i, a in enumerate(paper.affiliations)
    )
    return fill(
        _ENGLISH,
        title=tex(paper.other.title),
        authors=", ".join(paper.other.authors),
        places=f"({places})",
        abstract=look.english_abstract,
        abstracttext=tex(paper.other.abstract),
        keywordlabel=look.english_keywords,
        keywordtext="; ".join(paper.other.keywords),
    )


def _body(look: Look, paper: Paper) -> str:
    def cite(keys: tuple[str, ...]) -> str:
        return f"\\upcite{{{','.join(keys)}}}"

    body = Body(paper, cite=cite, footnotes=False, wide=look.columns == 2)
    thanks = f"{{\\heiti 致谢}}\\quad {paper.acknowledgements}\n\n" if paper.number % 2 else ""
    return body.text() + thanks + references(look, paper.entries)


def references(look: Look, entries: tuple[Entry, ...]) -> str:
    """The list; or two lists, the second with the Chinese works, numbered on."""
    if not look.two_lists:
        return _list(look.references, entries, look.style)
    foreign = tuple(e for e in entries if not e.chinese)
    own = tuple(e for e in entries if e.chinese)
    return _list(look.references, foreign, look.style) + _list("中文参考文献", own, look.style, len(foreign))


def _list(heading: str, entries: tuple[Entry, ...], style: Style, after: int = 0) -> str:
    return (
        f"\\renewcommand{{\\refname}}{{{heading}}}\n{{\\zihao{{-5}}\n\\begin{{thebibliography}}{{99}}\n"
        f"\\setcounter{{enumiv}}{{{after}}}\n{printed_list(entries, style)}\\end{{thebibliography}}}}\n"
    )


_SHAPE = Shape(
    "zh", ("computing", "geography", "physics"), (4, 2, 6), (18, 34, 9), translated=True, appendix=False, length=6
)
_GBT = Prints(entry_authors=(3, 3))
_ZERO = replace(_GBT, start=0)
_LISTED = replace(_GBT, numbers=Numbers.CHINESE)
_CLASS_LINE = r"{\heiti 中图分类号：}P343\qquad{\heiti 文献标识码：}A\qquad{\heiti 文章编号：}1000-0000(«year»)0«number»-0«page»-09"


def _shape(**changes: object) -> Shape:
    return replace(_SHAPE, **changes)  # type: ignore[arg-type]


LOOKS: tuple[tuple[str, str, Look, Shape, Prints], ...] = (
    ("zh-computer-journal", "zh-computer", Look("测 算 学 报", "JOURNAL OF MEASURE AND COMPUTING", between=WIDE, marked=True, abstract=r"{\heiti 摘\quad 要}\quad ", keywords=r"{\heiti 关键词}\quad ", english_abstract=r"\textbf{Abstract}\quad ", english_keywords=r"\textbf{Keywords}\quad ", below=r"{\heiti 中图法分类号} TP391\qquad{\heiti DOI号} «doi»", notes=r"收稿日期：«year»-01-12；最终修改稿收到日期：«year»-03-02. 本课题得到«funding»资助. «lives»", references=r"参\quad 考\quad 文\quad 献"), _shape(fields=("computing",)), _GBT),
    ("zh-software-journal", "zh-software", Look("软构学报", "Journal of Built Software", columns=1, between=", ", title_format=r"\raggedright\zihao{2}\heiti", abstract=r"{\heiti 摘\quad 要：}", word_break="; ", below=r"{\heiti 中图法分类号：}TP311\par {\heiti 中文引用格式：}«all». «title». 软构学报, «year», «volume»(«number»): «page»--«lastpage».", notes=r"基金项目：«funding»\par 收稿时间：«year»-01-12；修改时间：«year»-03-02", references="References:", two_lists=True), _shape(fields=("computing",), authors=(5, 3, 8)), _GBT),
    ("zh-language-journal", "zh-language", Look("语 言 信 息 学 报", "JOURNAL OF LANGUAGE INFORMATION", font="noto", above=r"{\zihao{-5} 文章编号：1003-0000(«year»)0«number»-0«page»-09\par}\vspace{8pt}", padded=True, below=r"{\heiti 中图分类号：}TP391\qquad{\heiti 文献标识码：}A", notes=r"收稿日期：«year»-01-12\quad 定稿日期：«year»-03-02\par 基金项目：«funding»\par 作者简介：«lives»"), _shape(fields=("computing",)), _GBT),
    ("zh-medical-journal", "zh-medicine", Look("东湾医学杂志", "Dongwan Medical Journal", abstract=r"{\heiti 【摘要】}\quad ", keywords=r"{\heiti 【关键词】}\quad ", english_abstract=r"\textbf{【Abstract】}\quad ", english_keywords=r"\textbf{【Key words】}\quad ", padded=True, above=r"{\raggedleft\zihao{-5} ·临床研究·\par}", notes=r"DOI：«doi»\par 作者单位：«place»\par 通信作者：«first»，Email：author@example.org"), _shape(fields=("medicine",), structured=True, authors=(6, 4, 9), references=(15, 22, 8), math=False, subtitle=False), _GBT),
    ("zh-humanities-journal", "zh-humanities", Look("社会史评论", "Review of Social History", columns=1, headings=CENTRED, between=WIDE * 2, padded=True, marked=False, abstract=r"{\heiti 内容提要：}", english_front="end", style=gbt_wide, notes=r"作者简介：«lives»\par 基金项目：«funding»", opening=r"\fancyhead[L]{\small 社会史评论}\fancyhead[R]{\small «year»年第«number»期}"), _shape(fields=("history",), authors=(1, 2, 1), references=(20, 35, 12), math=False), _LISTED),
    ("zh-physics-journal", "zh-physics", Look("表面物理 SURFACE PHYSICS", "", font="noto", columns=1, between=")\u3000", title_format=r"\centering\zihao{2}\bfseries", abstract="", english_front="end", below=r"{\heiti PACS：}73.20.-r\qquad{\heiti DOI：}«doi»", notes=r"* «funding»资助的课题.\par † 通信作者. E-mail: author@example.org", opening=r"\fancyhead[C]{\small 表面物理\quad SURFACE PHYSICS\quad Vol.\,«volume», No.\,«number» («year»)\quad «page»}"), _shape(fields=("physics",), references=(28, 45, 14)), _GBT),
    ("zh-geography-journal", "zh-geography", Look("冷 地 学 报", "JOURNAL OF COLD PLACES", between="，", below=_CLASS_LINE + r"\par {\heiti 引用格式：}«all». «title»[J]. 冷地学报, «year», «volume»(«number»): «page»-«lastpage»."), _shape(fields=("geography",), authors=(4, 3, 7)), _GBT),
    ("zh-university-journal", "zh-university", Look("北川大学学报（自然科学版）", "Journal of Beichuan University (Natural Science)", font="noto", between=WIDE, padded=True, below=_CLASS_LINE, word_break=WIDE, headings=PLAIN), _shape(fields=("chemistry", "physics", "geography")), _LISTED),
    ("zh-social-science", "zh-social", Look("江城社会科学", "Jiangcheng Social Sciences", headings=PLAIN, marked=False, abstract=r"{\heiti [摘\quad 要]}", keywords=r"{\heiti [关键词]}", word_break="；", below=r"{\heiti [中图分类号]}K207\quad{\heiti [文献标识码]}A\quad{\heiti [文章编号]}1008-0000(«year»)0«number»-0«page»-08", english_front="end", notes=r"[收稿日期]«year»-01-12\par [基金项目]«funding»\par [作者简介]«lives»", style=gbt_wide), _shape(fields=("history",), authors=(2, 1, 3), math=False), _LISTED),
    ("zh-chemistry-journal", "zh-chemistry", Look("应用催化", "Applied Catalysis Letters of Brenn", between=", ", columns=2, title_format=r"\raggedright\zihao{2}\heiti", keywords=r"{\heiti 关键词：}", word_break=", ", below=r"{\heiti 中图分类号：}O643\qquad{\heiti DOI：}«doi»"), _shape(fields=("chemistry",), authors=(5, 8, 3), references=(26, 40, 11)), _GBT),
    ("zh-conference", "zh-conference", Look("第十二届全国语言测量会议论文集", "", font="noto", columns=1, between=WIDE, abstract=r"{\centering\heiti 摘\quad 要\par}", opening=r"\fancyfoot[C]{\small 第十二届全国语言测量会议论文集，第«page»页—第«lastpage»页，江城，«year»年}", english_abstract=r"{\centering\bfseries Abstract\par}", notes=""), _shape(fields=("computing",), authors=(4, 6, 3)), _GBT),
    ("zh-retrieval-meeting", "zh-meeting", Look("CMIR «year»", "", between=",", abstract=r"{\heiti 摘要}：", keywords=r"{\heiti 关键字}：", english_abstract=r"\textbf{Abstract}. ", english_keywords=r"\textbf{Keywords}: ", opening="", notes=r"基金项目：«funding»"), _shape(fields=("computing",), authors=(3, 5, 2)), _GBT),
    ("zh-engineering-journal", "zh-engineering", Look("江城理工大学学报", "Journal of Jiangcheng University of Technology", font="noto", between="，", headings=FROM_ZERO, below=_CLASS_LINE, notes=r"收稿日期：«year»-01-12\par 基金项目：«funding»\par 作者简介：«lives»"), _shape(fields=("physics", "computing")), _ZERO),
    ("zh-education-journal", "zh-education", Look("江城教育研究", "Jiangcheng Education Research", columns=1, headings=PLAIN, between=WIDE, padded=True, marked=False, abstract=r"{\heiti 【摘\quad 要】}", keywords=r"{\heiti 【关键词】}", below=r"{\heiti 【中图分类号】}G40\quad{\heiti 【文献标识码】}A\quad{\heiti 【文章编号】}1006-0000(«year»)0«number»-0«page»-08", english_front="end", style=gbt_wide, notes=r"【收稿日期】«year»-01-12\par 【基金项目】«funding»\par 【作者简介】«lives»"), _shape(fields=("history",), authors=(1, 3, 2), math=False), _LISTED),
    ("zh-system-journal", "zh-system", Look("计 量 系 统", "MEASURED SYSTEMS", between=WIDE, headings=BLANKS, above=r"{\zihao{-5} 文章编号：1001-0000(«year»)0«number»-0«page»-06\hfill DOI：«doi»\par}\vspace{8pt}", below=r"{\heiti 中图分类号：}TP391\qquad{\heiti 文献标志码：}A"), _shape(fields=("computing",), authors=(3, 4, 5)), _GBT),
    ("zh-economy-journal", "zh-economy", Look("测量经济", "Measured Economy", font="noto", columns=1, headings=CENTRED, between=WIDE, marked=False, abstract=r"{\heiti 内容摘要：}", english_front="end", notes=r"* «first»，«place»。本文得到«funding»的资助，文责自负。"), _shape(fields=("history",), authors=(2, 3, 1), math=False), _LISTED),
    ("zh-agriculture-journal", "zh-agriculture", Look("山地农业", "Upland Agriculture", between="，", headings=BLANKS, abstract=r"{\heiti 摘要：}", below=_CLASS_LINE, notes=r"收稿日期：«year»-01-12\par 基金项目：«funding»\par 第一作者：«lives»"), _shape(fields=("geography",)), _GBT),
)  # fmt: skip

CLASSES = tuple(
    DocumentClass(name, family, journal(look), shape, prints, "xelatex", ("ctexart.cls",))
    for name, family, look, shape, prints in LOOKS
)
