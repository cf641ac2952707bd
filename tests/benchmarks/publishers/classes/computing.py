"""Classes of computing: ACM, IEEE, Springer's lecture notes, JMLR, LNI, TUGboat, ISCRAM, computational complexity."""

from __future__ import annotations

from tests.benchmarks.publishers.latex import (
    Body,
    abstract_tex,
    bibtex,
    bracket_cite,
    document,
    joined,
    marks,
    paren_cite,
)
from tests.benchmarks.publishers.model import Author, Numbers, Paper, Prints
from tests.benchmarks.publishers.paper import Shape
from tests.benchmarks.publishers.richtext import tex
from tests.benchmarks.publishers.spec import DocumentClass, Writer

T1 = "\\usepackage[T1]{fontenc}\n\\usepackage[utf8]{inputenc}"
FIELDS = ("computing", "mathematics", "computing")


def acm(options: str) -> Writer:
    """ACM's class in one of its formats."""

    def write(paper: Paper) -> str:
        people = "\n".join(_acm_author(a, paper) for a in paper.authors)
        subtitle = f"\\subtitle{{{tex(paper.subtitle)}}}\n" if paper.subtitle else ""
        conference = (
            "\\acmConference[CAREFUL '19]{12th Conference on Careful Systems}{May 2019}{East Bay}"
            if "sig" in options
            else "\\acmJournal{JACM}\\acmVolume{7}\\acmNumber{2}\\acmArticle{11}\\acmMonth{5}"
        )
        preamble = (
            f"\\documentclass[{options}]{{acmart}}\n\\setcopyright{{acmlicensed}}\n\\acmYear{{{paper.year}}}\n"
            f"\\acmDOI{{{paper.doi}}}\n{conference}\n"
        )
        front = (
            f"\\title{{{tex(paper.title)}}}\n{subtitle}{people}\n"
            f"\\begin{{abstract}}\n{abstract_tex(paper)}\n\\end{{abstract}}\n"
            "\\begin{CCSXML}\n<ccs2012><concept><concept_id>10010520</concept_id><concept_desc>Computer systems "
            "organization</concept_desc><concept_significance>500</concept_significance></concept></ccs2012>\n\\end{CCSXML}\n"
            "\\ccsdesc[500]{Computer systems organization~Dependable systems}\n"
            f"\\keywords{{{', '.join(paper.keywords)}}}\n\\maketitle\n"
        )  # fmt: skip
        thanks = f"\\begin{{acks}}\n{paper.acknowledgements}\n\\end{{acks}}\n"
        body = Body(paper, cite=bracket_cite, wide=True)
        return document(preamble, front + body.text() + thanks + bibtex("ACM-Reference-Format") + body.appendix())

    return write


def _acm_author(author: Author, paper: Paper) -> str:
    lines = [f"\\author{{{author.name}}}", f"\\email{{{author.email}}}"]
    for index in author.affiliations:
        a = paper.affiliations[index]
        lines.append(
            f"\\affiliation{{\\department{{{a.department}}}\\institution{{{a.institution}}}"
            f"\\city{{{a.city}}}\\country{{{a.country}}}}}"
        )
    return "\n".join(lines)


def ieee(options: str) -> Writer:
    """IEEE's class: author blocks in a grid for conferences, a line with notes for journals."""

    def write(paper: Paper) -> str:
        grid = "conference" in options
        people = _ieee_grid(paper) if grid else _ieee_line(paper)
        marks = (
            ""
            if grid
            else f"\\markboth{{Journal of Cold Places, Vol.~{paper.volume}, {paper.year}}}{{Pine \\MakeLowercase{{\\textit{{et al.}}}}: Short Title of the Paper}}\n"
        )
        preamble = f"\\documentclass[{options}]{{IEEEtran}}\n{T1}\n\\usepackage{{amsmath,cite}}"
        front = (
            f"\\title{{{tex(paper.full_title)}}}\n\\author{{{people}}}\n{marks}\\maketitle\n"
            f"\\begin{{abstract}}\n{abstract_tex(paper)}\n\\end{{abstract}}\n"
            f"\\begin{{IEEEkeywords}}\n{', '.join(paper.keywords)}\n\\end{{IEEEkeywords}}\n"
        )
        body = Body(paper, wide=True)
        thanks = f"\\section*{{Acknowledgment}}\n{paper.acknowledgements}\n"
        lives = "" if grid else "\n".join(
            f"\\begin{{IEEEbiographynophoto}}{{{a.name}}}\n{life[len(a.name):].strip()}\n\\end{{IEEEbiographynophoto}}"
            for a, life in zip(paper.authors, paper.biographies, strict=False)
        )  # fmt: skip
        return document(
            preamble, front + body.text() + body.appendix("\\appendices") + thanks + bibtex("IEEEtran") + lives
        )

    return write


def _ieee_grid(paper: Paper) -> str:
    blocks = []
    for author in paper.authors:
        a = paper.affiliations[author.affiliations[0]]
        blocks.append(
            f"\\IEEEauthorblockN{{{author.name}}}\n\\IEEEauthorblockA{{\\textit{{{a.department}}} \\\\\n"
            f"\\textit{{{a.institution}}}\\\\\n{a.city}, {a.country} \\\\\n{author.email}}}"
        )
    return "\n\\and\n".join(blocks)


def _ieee_line(paper: Paper) -> str:
    names = joined(
        [f"{a.name},~\\IEEEmembership{{Member,~IEEE}}" if i % 3 == 0 else a.name for i, a in enumerate(paper.authors)],
        ", and ",
    )
    notes = "".join(
        f"\\thanks{{{joined([a.name for a in paper.authors if i in a.affiliations])} {'are' if len(paper.authors) > 1 else 'is'} with the {place.line}.}}"
        for i, place in enumerate(paper.affiliations)
    )
    return f"{names}{notes}\\thanks{{Manuscript received March 2, {paper.year}; revised July 19, {paper.year}.}}"


def llncs(paper: Paper) -> str:
    """Springer's lecture notes."""
    people = " \\and ".join(f"{a.name}\\inst{{{marks(a.affiliations)}}}" for a in paper.authors)
    places = " \\and ".join(f"{a.line} \\\\ \\email{{info{i}@example.org}}" for i, a in enumerate(paper.affiliations))
    short = "Pine et al." if len(paper.authors) > 2 else joined([a.family for a in paper.authors])
    subtitle = f"\\subtitle{{{tex(paper.subtitle)}}}\n" if paper.subtitle else ""
    keywords = " \\and ".join(paper.keywords)
    preamble = f"\\documentclass[runningheads]{{llncs}}\n{T1}\n\\usepackage{{amsmath}}"
    front = (
        f"\\title{{{tex(paper.title)}}}\n{subtitle}\\titlerunning{{A Short Running Title}}\n\\author{{{people}}}\n"
        f"\\authorrunning{{{short}}}\n\\institute{{{places}}}\n\\maketitle\n"
        f"\\begin{{abstract}}\n{abstract_tex(paper)}\n\\keywords{{{keywords}}}\n\\end{{abstract}}\n"
    )
    return document(preamble, front + Body(paper).text() + bibtex("splncs04"))


def jmlr(paper: Paper) -> str:
    """Journal of Machine Learning Research."""
    people = " \\AND\n".join(
        f"\\Name{{{a.name}}} \\Email{{{a.email}}}\\\\\n\\addr {paper.affiliations[a.affiliations[0]].line}"
        for a in paper.authors
    )
    preamble = (
        f"\\documentclass{{jmlr}}\n\\jmlrvolume{{{paper.volume}}}\n\\jmlryear{{{paper.year}}}\n"
        "\\jmlrsubmitted{2/19}\n\\jmlrpublished{7/19}\n\\jmlrworkshop{Careful Systems}\n\\editor{Oda Lantern}"
    )
    front = (
        f"\\title[A Short Title]{{{tex(paper.full_title)}}}\n\\author{{{people}}}\n\\maketitle\n"
        f"\\begin{{abstract}}\n{abstract_tex(paper)}\n\\end{{abstract}}\n"
        f"\\begin{{keywords}}\n{', '.join(paper.keywords)}\n\\end{{keywords}}\n"
    )
    body = Body(paper, cite=paren_cite)
    thanks = f"\\acks{{{paper.acknowledgements}}}\n"
    return document(preamble, front + body.text() + thanks + "\\bibliography{paper}\n" + body.appendix())


def tugboat(paper: Paper) -> str:
    """TUGboat: two columns, authors with addresses at the end."""
    people = "\n".join(
        f"\\author{{{a.name}}}\n\\address{{{paper.affiliations[a.affiliations[0]].line}}}\n\\netaddress{{{a.email}}}"
        for a in paper.authors
    )
    preamble = f"\\documentclass{{ltugboat}}\n\\vol {paper.volume}, 1.\n\\issyear {paper.year}."
    front = (
        f"\\title{{{tex(paper.full_title)}}}\n{people}\n\\maketitle\n"
        f"\\begin{{abstract}}\n{abstract_tex(paper)}\n\\end{{abstract}}\n"
    )
    return document(preamble, front + Body(paper).text() + bibtex("tugboat") + "\\makesignature\n")


def two_column_meeting(paper: Paper) -> str:
    """A computational linguistics meeting's look: two columns, authors in a block, author and year."""
    people = [f"\\textbf{{{a.name}}}$^{{{marks(a.affiliations)}}}$" for a in paper.authors]
    names = " \\\\ ".join(", ".join(people[i : i + 4]) for i in range(0, len(people), 4))
    places = " \\\\ ".join(
        f"$^{{{i + 1}}}${a.department}, {a.institution}, {a.country}" for i, a in enumerate(paper.affiliations)
    )
    preamble = (
        f"\\documentclass[11pt,twocolumn,a4paper]{{article}}\n{T1}\n\\usepackage{{times,amsmath,natbib}}\n"
        "\\usepackage[margin=2.5cm]{geometry}\n\\setcitestyle{authoryear,round}\n\\setlength{\\columnsep}{6mm}"
    )
    front = (
        f"\\title{{\\Large\\bfseries {tex(paper.full_title)}}}\n\\author{{{names} \\\\ {places} \\\\ \\texttt{{contact@example.org}}}}\n"
        f"\\date{{}}\n\\maketitle\n\\begin{{abstract}}\n{abstract_tex(paper)}\n\\end{{abstract}}\n"
    )
    body = Body(paper, cite=paren_cite, wide=True)
    thanks = f"\\section*{{Acknowledgements}}\n{paper.acknowledgements}\n"
    return document(preamble, front + body.text() + thanks + bibtex("plainnat") + body.appendix())


def lni(paper: Paper) -> str:
    """Lecture Notes in Informatics."""
    notes = [f"\\footnote{{{paper.affiliations[a.affiliations[0]].line}, {a.email}}}" for a in paper.authors]
    people = "\\author[]{" + " \\and ".join(f"{a.name}{n}" for a, n in zip(paper.authors, notes, strict=True)) + "}"
    preamble = f"\\documentclass[english]{{lni}}\n\\usepackage{{amsmath}}\n\\startpage{{{paper.first_page}}}"
    front = (
        f"\\title[A Short Title]{{{tex(paper.title)}}}\n{people}\n\\maketitle\n"
        f"\\begin{{abstract}}\n{abstract_tex(paper)}\n\\end{{abstract}}\n"
        f"\\begin{{keywords}}\n{', '.join(paper.keywords)}\n\\end{{keywords}}\n"
    )
    return document(preamble, front + Body(paper).text() + "\\bibliography{paper}\n")


_ACM = Prints(entry_dois=True)
CLASSES = (
    DocumentClass("acm-sigconf", "acm", acm("sigconf"), Shape("en", FIELDS, (6, 4, 9), (30, 12, 55), length=6), _ACM, needs=("acmart.cls",)),
    DocumentClass("acm-small", "acm", acm("acmsmall"), Shape("en", FIELDS, (3, 2, 5), (24, 40, 9)), _ACM, needs=("acmart.cls",)),
    DocumentClass("acm-manuscript", "acm", acm("manuscript,review"), Shape("en", FIELDS, (2, 5, 3), (14, 28, 7)), _ACM, needs=("acmart.cls",)),
    DocumentClass("ieee-conference", "ieee", ieee("conference"), Shape("en", FIELDS, (3, 6, 4), (22, 10, 38), length=6), Prints(Numbers.ROMAN), needs=("IEEEtran.cls",)),
    DocumentClass("ieee-journal", "ieee", ieee("journal"), Shape("en", FIELDS, (4, 2, 12), (36, 64, 18), length=7), Prints(Numbers.ROMAN), needs=("IEEEtran.cls",)),
    DocumentClass("llncs", "lecture-notes", llncs, Shape("en", FIELDS, (3, 6, 1), (17, 30, 6), appendix=False), Prints(depth=2), needs=("llncs.cls",)),
    DocumentClass("jmlr", "jmlr", jmlr, Shape("en", FIELDS, (2, 4, 3), (25, 12, 40)), needs=("jmlr.cls",)),
    DocumentClass("tugboat", "tugboat", tugboat, Shape("en", FIELDS, (1, 2, 1), (8, 14, 5), appendix=False), Prints(keywords=False, entry_dois=True, entry_authors=(3, 2)), needs=("ltugboat.cls",)),
    DocumentClass("linguistics-meeting", "meeting", two_column_meeting, Shape("en", FIELDS, (4, 8, 3), (33, 20, 48), length=7), Prints(keywords=False)),
    DocumentClass("lni", "lni", lni, Shape("en", FIELDS, (3, 1, 5), (12, 20, 8), appendix=False, subtitle=False), needs=("lni.cls",)),
)  # fmt: skip
