r"""Papers whose references stand where a reader of journals does not expect them, each in an otherwise plain look.

Works cited in footnotes, lists behind each chapter, a second list behind the methods, lists parted by kind of source,
several works under one number, entries broken over columns and pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from tests.benchmarks.publishers.bibliography import apa, chicago, gbt, nature, printed_list, vancouver
from tests.benchmarks.publishers.latex import Body, Cite, bibtex, bracket_cite, document, fill, marks, paren_cite
from tests.benchmarks.publishers.model import Entry, EntryKind, Numbers, Paper, Paragraph, Prints, Section
from tests.benchmarks.publishers.paper import Shape
from tests.benchmarks.publishers.richtext import tex
from tests.benchmarks.publishers.spec import DocumentClass, Writer

_ENGLISH = r"""\documentclass[«size»,a4paper,«options»]{«class»}
\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}
\usepackage[margin=2.4cm]{geometry}
\usepackage{amsmath,times,enumitem}
\setcounter{secnumdepth}{«depth»}"""
_CHINESE = r"""\documentclass[UTF8,a4paper,zihao=5,fontset=fandol]{ctexart}
\usepackage[margin=2.6cm]{geometry}
\usepackage{amsmath}
\xeCJKDeclareCharClass{CJK}{"2460 -> "2473}
\usepackage[perpage]{footmisc}
\ctexset{section={format=\zihao{4}\heiti\centering,name={,、},number=\chinese{section},aftername={}},subsection={format=\zihao{-4}\kaishu,name={（,）},number=\chinese{subsection},aftername={}},subsubsection={format=\zihao{5},name={,.},number=\arabic{subsubsection},aftername={}}}
\renewcommand{\thefootnote}{\ifcase\value{footnote}\or ①\or ②\or ③\or ④\or ⑤\or ⑥\or ⑦\or ⑧\or ⑨\or ⑩\or ⑪\or ⑫\or ⑬\else ⑭\fi}"""
_FRONT = r"""\begin{center}{\LARGE\bfseries «title»\par}\vspace{6pt}{\large «authors»\par}\vspace{3pt}{\small «places»\par}\end{center}
"""
_ABSTRACT = r"\begin{abstract}\noindent «abstract»\end{abstract}" + "\n"
_KINDS = (
    ("Books", (EntryKind.BOOK, EntryKind.THESIS)),
    ("Articles", (EntryKind.ARTICLE, EntryKind.CONFERENCE)),
    ("Web pages", (EntryKind.PREPRINT,)),
)


def _front(paper: Paper, abstract: bool = True) -> str:
    many = len(paper.affiliations) > 1
    names = [f"{a.name}\\textsuperscript{{{marks(a.affiliations)}}}" if many else a.name for a in paper.authors]
    places = r"\\ ".join(
        f"\\textsuperscript{{{i + 1}}}{a.line}" if many else a.line for i, a in enumerate(paper.affiliations)
    )
    text = fill(_FRONT, title=tex(paper.full_title), authors=", ".join(names), places=places)
    return text + (fill(_ABSTRACT, abstract=tex(paper.abstract_text)) if abstract else "")


def _preamble(size: str = "10pt", options: str = "onecolumn", depth: int = 3, cls: str = "article") -> str:
    return fill(_ENGLISH, size=size, options=options, depth=depth, **{"class": cls})


def _list(items: str, after: int = 0, heading: str = "References", name: str = "refname") -> str:
    return (
        f"\\renewcommand{{\\{name}}}{{{heading}}}\n{{\\small\\begin{{thebibliography}}{{99}}\n"
        f"\\setcounter{{enumiv}}{{{after}}}\n{items}\\end{{thebibliography}}}}\n"
    )


def _escaped(text: str) -> str:
    return text.replace("_", r"\_").replace(" & ", r" \& ").replace("#", r"\#")


def chicago_notes(paper: Paper) -> str:
    """English humanities: works in numbered footnotes, short forms and "Ibid." between them, no list."""
    entries = {entry.key: entry for entry in paper.entries}
    count = 0

    def cite(keys: tuple[str, ...]) -> str:
        nonlocal count
        count += 1
        works = "; ".join(chicago(entries[key])[:-1] for key in keys)
        lead = ("", "See ", "", "For another view see ")[count % 4]
        again = f"\\footnote{{Ibid., {count + 3}.}}" if count % 5 == 0 else ""
        return f"\\footnote{{{_escaped(lead + works)}.}}{again}"

    body = Body(paper, cite=cite, starred=True).text()
    return document(_preamble("11pt"), _front(paper) + body)


def _zh_note(entry: Entry) -> str:
    """Social science in Chinese: author, colon, title in angle brackets, place, press, year, page."""
    if not entry.chinese:
        return chicago(entry)
    people = "、".join(family + given for given, family in entry.authors[:3])
    people += "等" if len(entry.authors) > 3 else ""
    if entry.kind is EntryKind.BOOK:
        return f"{people}：《{entry.title}》，{entry.city}：{entry.venue}，{entry.year}年，第{entry.pages[0]}页。"
    if entry.kind is EntryKind.THESIS:
        return f"{people}：《{entry.title}》，博士学位论文，{entry.venue}，{entry.year}年，第{entry.pages[0]}页。"
    return f"{people}：《{entry.title}》，《{entry.venue}》{entry.year}年第{entry.number}期。"


def chinese_notes(paper: Paper) -> str:
    """Chinese social science: works in notes that ① counts anew on each page."""
    entries = {entry.key: entry for entry in paper.entries}
    count = 0

    def cite(keys: tuple[str, ...]) -> str:
        nonlocal count
        count += 1
        works = "；".join(_zh_note(entries[key]).rstrip("。.") for key in keys)
        lead = ("", "参见", "", "")[count % 4]
        again = f"\\footnote{{同上，第{count + 20}页。}}" if count % 6 == 0 else ""
        return f"\\footnote{{{_escaped(lead + works)}。}}{again}"

    body = Body(paper, cite=cite, footnotes=False).text()
    front = (
        f"{{\\centering\\zihao{{2}}\\heiti {tex(paper.full_title)}\\par}}\\vspace{{8pt}}\n"
        f"{{\\centering\\zihao{{4}}\\fangsong {'　'.join(a.name for a in paper.authors)}\\par}}\\vspace{{8pt}}\n"
        f"{{\\zihao{{-5}}{{\\heiti 内容提要：}}{tex(paper.abstract_text)}\\par\n{{\\heiti 关键词：}}{'　'.join(paper.keywords)}\\par}}\\vspace{{10pt}}\n"
    )
    return document(_CHINESE, front + body)


def _cited(section: Section) -> Iterable[str]:
    for block in section.blocks:
        if isinstance(block, Paragraph):
            for sentence in block.sentences:
                yield from sentence.cites


def _groups(paper: Paper) -> list[list[Section]]:
    groups: list[list[Section]] = []
    for section in paper.sections:
        if section.appendix:
            continue
        if section.level == 1:
            groups.append([])
        groups[-1].append(section)
    return groups


def by_chapter(paper: Paper) -> str:
    """A book: each chapter has its own list, counted from 1, and cites by these numbers."""
    entries = {entry.key: entry for entry in paper.entries}
    text = []
    for group in _groups(paper):
        keys = list(dict.fromkeys(key for section in group for key in _cited(section)))

        def cite(own: tuple[str, ...], keys: list[str] = keys) -> str:
            return f" [{', '.join(str(keys.index(key) + 1) for key in own)}]"

        part = replace(paper, sections=tuple(group))
        text.append(Body(part, {1: "chapter", 2: "section", 3: "subsection"}, cite=cite).text())
        if keys:
            items = printed_list(tuple(entries[key] for key in keys), vancouver)
            text.append(f"{{\\let\\chapter\\section\n{_list(items, name='bibname')}}}")
    front = rf"\begin{{titlepage}}{_front(paper, False)}\end{{titlepage}}\section*{{Abstract}}{tex(paper.abstract_text)}\clearpage"
    return document(_preamble(cls="report"), front + "\n".join(text))


def behind_methods(paper: Paper) -> str:
    """Letters: a list behind the text, then the methods, then a list that counts on."""
    groups = _groups(paper)
    parts = groups[:-2] + groups[-1:], groups[-2:-1]
    keys = [
        list(dict.fromkeys(key for group in part for section in group for key in _cited(section))) for part in parts
    ]
    keys[1] = [key for key in keys[1] if key not in keys[0]]
    entries = {entry.key: entry for entry in paper.entries}
    text, after = "", 0
    for part, own in zip(parts, keys, strict=True):
        sections = replace(paper, sections=tuple(section for group in part for section in group))
        text += Body(
            sections, cite=lambda keys: f"\\textsuperscript{{\\cite{{{','.join(keys)}}}}}", starred=True
        ).text()
        items = printed_list(tuple(entries[key] for key in own), nature)
        text += _list(items, after) if own else ""
        after += len(own)
    return document(_preamble(options="twocolumn", depth=0), _with_front(paper) + text)


def _with_front(paper: Paper) -> str:
    return f"\\twocolumn[{_front(paper, False)}\\begin{{quote}}\\small\\textbf{{Abstract}}\\quad {tex(paper.abstract_text)}\\end{{quote}}\\vspace{{8pt}}]\n"


def _author_year(entries: Sequence[Entry]) -> Cite:
    known = {entry.key: entry for entry in entries}

    def cite(keys: tuple[str, ...]) -> str:
        works = [known[key] for key in keys]
        return (
            " ("
            + "; ".join(f"{w.authors[0][1]}{' et al.' if len(w.authors) > 2 else ''}, {w.year}" for w in works)
            + ")"
        )

    return cite


def by_kind(paper: Paper) -> str:
    """Social science: one heading, below it "Books", "Articles", "Web pages" with a list each, by name."""
    text = Body(paper, cite=_author_year(paper.entries), starred=True).text() + "\\section*{References}\n"
    for heading, kinds in _KINDS:
        own = sorted((e for e in paper.entries if e.kind in kinds), key=lambda e: e.authors[0][1])
        if own:
            items = "".join(f"\\item[] \\hspace{{-1.5em}}{_escaped(apa(e))}\n" for e in own)
            text += f"\\subsection*{{{heading}}}\n{{\\small\\begin{{list}}{{}}{{\\leftmargin=1.5em\\labelwidth=0pt\\labelsep=0pt}}\n{items}\\end{{list}}}}\n"
    return document(_preamble("11pt"), _front(paper) + text)


def _several(lettered: bool) -> Callable[[Paper], str]:
    """Chemistry and physics: two or three works under one number, told by letters or parted by semicolons."""

    def write(paper: Paper) -> str:
        groups: list[list[Entry]] = []
        left = list(paper.entries)
        while left:
            size = (1, 2, 1, 3)[len(groups) % 4]
            groups.append(left[:size])
            left = left[size:]
        numbers = {entry.key: number for number, group in enumerate(groups, 1) for entry in group}

        def cite(keys: tuple[str, ...]) -> str:
            return f"\\textsuperscript{{{','.join(str(n) for n in dict.fromkeys(numbers[key] for key in keys))}}}"

        items = ""
        for number, group in enumerate(groups, 1):
            texts = [_escaped(_physics(entry)) for entry in group]
            if len(texts) > 1 and lettered:
                texts = [f"({chr(97 + i)}) {text}" for i, text in enumerate(texts)]
            items += f"\\bibitem{{x{number}}} {'; '.join(text.rstrip('.') for text in texts)}.\n"
        body = Body(paper, cite=cite).text() + _list(items)
        return document(_preamble(options="twocolumn"), _with_front(paper) + body)

    return write


def _physics(entry: Entry) -> str:
    """Initials, names, source in short, year in brackets."""
    names = [
        f"{'. '.join(part[0] for part in given.replace('-', ' ').split())}. {family}" for given, family in entry.authors
    ]
    people = ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1]
    if entry.kind in (EntryKind.BOOK, EntryKind.THESIS, EntryKind.PREPRINT):
        return f"{people}, \\emph{{{entry.title}}} ({entry.venue}, {entry.year})"
    return f"{people}, {entry.venue} \\textbf{{{entry.volume}}}, {entry.pages[0]} ({entry.year})"


def broken(paper: Paper) -> str:
    """Three narrow columns of a list by name, in which nearly every column breaks an entry."""
    ordered = sorted(paper.entries, key=lambda e: e.authors[0][1])
    items = "".join(f"\\noindent\\hangindent=1em {_escaped(apa(e))}\\par\n" for e in ordered)
    text = Body(paper, cite=_author_year(paper.entries)).text()
    listed = (
        f"\\section*{{References}}\n\\begin{{multicols}}{{3}}\\footnotesize\\raggedright\n{items}\\end{{multicols}}\n"
    )
    return document(_preamble() + r"\usepackage{multicol}\setlength{\columnsep}{5mm}", _front(paper) + text + listed)


def _styled(style: str, packages: str = "", cite: Cite = bracket_cite) -> Writer:
    """The list that BibTeX makes in a style, in an article of one column."""

    def write(paper: Paper) -> str:
        body = Body(paper, cite=cite).text()
        return document(_preamble("11pt") + packages, _front(paper) + body + bibtex(style))

    return write


def with_addresses(paper: Paper) -> str:
    """Mathematics: the authors' addresses and mails stand behind the list, in small capitals."""
    addresses = "".join(
        f"\\par\\vspace{{6pt}}\\noindent\\quad{{\\footnotesize\\textsc{{{paper.affiliations[a.affiliations[0]].line}}}\\par\\quad\\textit{{Email address}}: \\texttt{{{a.email}}}\\par}}\n"
        for a in paper.authors
    )
    heading = "\\renewcommand{\\refname}{\\hfill\\normalsize\\normalfont\\textsc{References}\\hfill\\mbox{}}\n"
    names = fill(
        _FRONT,
        title=f"\\MakeUppercase{{{tex(paper.full_title)}}}",
        authors=r"\small\MakeUppercase{" + " and ".join(a.name for a in paper.authors) + "}",
        places="",
    )
    names += f"\\begin{{quote}}\\footnotesize\\textsc{{Abstract.}} {tex(paper.abstract_text)}\\end{{quote}}\n"
    body = Body(paper).text() + heading + "{\\footnotesize " + bibtex("amsplain") + "}" + addresses
    return document(_preamble(), names + body)


def chinese_by_chapter(paper: Paper) -> str:
    """A Chinese book of essays: a list in GB/T 7714 behind each part."""
    entries = {entry.key: entry for entry in paper.entries}
    text = []
    for group in _groups(paper):
        keys = list(dict.fromkeys(key for section in group for key in _cited(section)))

        def cite(own: tuple[str, ...], keys: list[str] = keys) -> str:
            return f"\\textsuperscript{{[{','.join(str(keys.index(key) + 1) for key in own)}]}}"

        text.append(Body(replace(paper, sections=tuple(group)), cite=cite, footnotes=False).text())
        if keys:
            text.append(_list(printed_list(tuple(entries[key] for key in keys), gbt), heading="参考文献"))
    front = (
        f"{{\\centering\\zihao{{2}}\\heiti {tex(paper.full_title)}\\par}}\\vspace{{8pt}}\n"
        f"{{\\centering\\zihao{{4}}\\fangsong {'　'.join(a.name for a in paper.authors)}\\par}}\\vspace{{8pt}}\n"
        f"{{\\zihao{{-5}}{{\\heiti 摘要：}}{tex(paper.abstract_text)}\\par\n{{\\heiti 关键词：}}{'；'.join(paper.keywords)}\\par}}\\vspace{{10pt}}\n"
    )
    return document(_CHINESE.replace(r"\usepackage[perpage]{footmisc}", ""), front + "\n".join(text))


@dataclass(frozen=True, slots=True)
class _Made:
    name: str
    write: Writer
    shape: Shape
    prints: Prints
    engine: str = "pdflatex"


_PLAIN = Prints(keywords=False)
_UNNUMBERED = replace(_PLAIN, numbers=Numbers.NONE, depth=0)
_SHORT = Shape("en", ("glaciers", "computing", "medicine"), (2, 1, 3), (24, 40, 14), math=False, appendix=False)
_ZH = Shape("zh", ("history", "geography", "history"), (2, 1, 3), (18, 30, 12), math=False, appendix=False)
_ZH_PRINTS = replace(Prints(entry_authors=(3, 3)), numbers=Numbers.CHINESE, affiliations=False)
_SET = (
    _Made("list-notes", chicago_notes, _SHORT, replace(_UNNUMBERED, entry_authors=(10, 10))),
    _Made("list-notes-zh", chinese_notes, _ZH, _ZH_PRINTS, "xelatex"),
    _Made("list-by-chapter", by_chapter, _SHORT, replace(_PLAIN, entry_authors=(6, 6), numbers=Numbers.ARABIC)),
    _Made("list-by-chapter-zh", chinese_by_chapter, _ZH, _ZH_PRINTS, "xelatex"),
    _Made("list-behind-methods", behind_methods, _SHORT, replace(_UNNUMBERED, entry_authors=(5, 5), entry_dois=False)),
    _Made("list-by-kind", by_kind, _SHORT, replace(_UNNUMBERED, entry_authors=(20, 20))),
    _Made(
        "list-lettered",
        _several(True),
        _SHORT,
        replace(_PLAIN, entry_titles=False, entry_dois=False, thesis_titles=True),
    ),
    _Made(
        "list-semicolons",
        _several(False),
        _SHORT,
        replace(_PLAIN, entry_titles=False, entry_dois=False, thesis_titles=True),
    ),
    _Made(
        "list-natbib", _styled("plainnat", "\\usepackage{natbib}", paren_cite), _SHORT, replace(_PLAIN, entry_dois=True)
    ),
    _Made(
        "list-natbib-apart",
        _styled("abbrvnat", "\\usepackage{natbib}\\setlength{\\bibsep}{8pt}", paren_cite),
        _SHORT,
        replace(_PLAIN, entry_dois=True),
    ),
    _Made("list-amsplain", _styled("amsplain"), _SHORT, _PLAIN),
    _Made("list-addresses", with_addresses, _SHORT, _PLAIN),
    _Made("list-broken", broken, _SHORT, replace(_PLAIN, entry_authors=(20, 20))),
)

CLASSES = tuple(DocumentClass(m.name, m.name, m.write, m.shape, m.prints, m.engine) for m in _SET)
