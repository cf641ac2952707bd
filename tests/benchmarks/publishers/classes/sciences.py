"""Classes of the sciences: APS, Elsevier, AMS, AAS, MNRAS, ACS, Quantum, JHEP-like, APA, ASME, AIAA, SPIE and others."""

from __future__ import annotations

from tests.benchmarks.publishers.classes.computing import T1
from tests.benchmarks.publishers.latex import (
    Body,
    abstract_tex,
    bibtex,
    bracket_cite,
    close_cite,
    document,
    joined,
    marks,
    paren_cite,
)
from tests.benchmarks.publishers.model import Author, Numbers, Paper, Prints
from tests.benchmarks.publishers.paper import Shape
from tests.benchmarks.publishers.richtext import tex
from tests.benchmarks.publishers.spec import DocumentClass, Writer

_PHYSICS = ("condensed", "astronomy", "condensed")
_BROAD = ("glaciers", "medicine", "chemistry")


def revtex(options: str, style: str = "apsrev4-2") -> Writer:
    """The American Physical Society: no heading above the references."""

    def write(paper: Paper) -> str:
        people = "\n".join(_revtex_author(a, paper) for a in paper.authors)
        group = f"\\collaboration{{{paper.collaboration}}}\n" if paper.collaboration else ""
        preamble = f"\\documentclass[{options}]{{revtex4-2}}\n{T1}\n\\usepackage{{amsmath}}"
        front = (
            f"\\title{{{tex(paper.full_title)}}}\n{people}\n{group}\\date{{{paper.received} {paper.year}}}\n"
            f"\\begin{{abstract}}\n{abstract_tex(paper)}\n\\end{{abstract}}\n\\maketitle\n"
        )
        body = Body(paper, wide=True)
        thanks = f"\\begin{{acknowledgments}}\n{paper.acknowledgements} Supported by {tex(paper.funding)}.\n\\end{{acknowledgments}}\n"
        return document(preamble, front + body.text() + thanks + body.appendix() + "\\bibliography{paper}\n")

    return write


def _revtex_author(author: Author, paper: Paper) -> str:
    places = "\n".join(f"\\affiliation{{{paper.affiliations[i].line}}}" for i in author.affiliations)
    return f"\\author{{{author.name}}}\n{places}"


def elsevier(options: str) -> Writer:
    """Elsevier's class for submitted and printed papers."""

    def write(paper: Paper) -> str:
        people = "\n".join(
            f"\\author[{','.join(f'inst{i}' for i in a.affiliations)}]{{{a.name}"
            + ("\\corref{cor}}\n\\ead{" + a.email + "}" if n == 0 else "}")
            for n, a in enumerate(paper.authors)
        )
        places = "\n".join(
            f"\\affiliation[inst{i}]{{organization={{{a.department}, {a.institution}}},city={{{a.city}}},country={{{a.country}}}}}"
            for i, a in enumerate(paper.affiliations)
        )
        keywords = " \\sep ".join(paper.keywords)
        preamble = f"\\documentclass[{options}]{{elsarticle}}\n{T1}\n\\usepackage{{amsmath}}\n\\journal{{Journal of Cold Places}}"
        front = (
            f"\\begin{{frontmatter}}\n\\title{{{tex(paper.full_title)}}}\n{people}\n\\cortext[cor]{{Corresponding author}}\n{places}\n"
            f"\\begin{{abstract}}\n{abstract_tex(paper)}\n\\end{{abstract}}\n\\begin{{keyword}}\n{keywords}\n\\end{{keyword}}\n\\end{{frontmatter}}\n"
        )
        body = Body(paper, wide=True)
        thanks = f"\\section*{{Acknowledgements}}\n{paper.acknowledgements}\n"
        return document(preamble, front + body.text() + thanks + body.appendix() + bibtex("elsarticle-num"))

    return write


def elsevier_cas(name: str) -> Writer:
    """Elsevier's complex article service: abstract beside a column with the keywords."""

    def write(paper: Paper) -> str:
        people = "\n".join(f"\\author[{marks(a.affiliations)}]{{{a.name}}}" for a in paper.authors)
        places = "\n".join(
            f"\\affiliation[{i + 1}]{{organization={{{a.institution}}},addressline={{{a.department}}},city={{{a.city}}},country={{{a.country}}}}}"
            for i, a in enumerate(paper.affiliations)
        )
        keywords = " \\sep ".join(paper.keywords)
        preamble = f"\\documentclass[a4paper,fleqn]{{{name}}}\n\\usepackage[numbers]{{natbib}}"
        front = (
            f"\\shorttitle{{A short title}}\n\\shortauthors{{Pine et~al.}}\n\\title[mode=title]{{{tex(paper.full_title)}}}\n{people}\n{places}\n"
            f"\\begin{{abstract}}\n{abstract_tex(paper)}\n\\end{{abstract}}\n\\begin{{keywords}}\n{keywords}\n\\end{{keywords}}\n\\maketitle\n"
        )
        return document(preamble, front + Body(paper, wide=True).text() + bibtex("cas-model2-names"))

    return write


def ams(name: str) -> Writer:
    """The American Mathematical Society: title in capitals, addresses at the end."""

    def write(paper: Paper) -> str:
        people = "\n".join(
            f"\\author{{{a.name}}}\n\\address{{{paper.affiliations[a.affiliations[0]].line}}}\n\\email{{{a.email}}}"
            for a in paper.authors
        )
        preamble = f"\\documentclass{{{name}}}\n{T1}"
        front = (
            f"\\title[A short title]{{{tex(paper.full_title)}}}\n{people}\n\\subjclass[2020]{{Primary 05C10}}\n"
            f"\\keywords{{{', '.join(paper.keywords)}}}\n\\begin{{abstract}}\n{abstract_tex(paper)}\n\\end{{abstract}}\n\\maketitle\n"
        )
        body = Body(paper)
        return document(preamble, front + body.text() + body.appendix() + bibtex("amsplain"))

    return write


def aastex(paper: Paper) -> str:
    """The American Astronomical Society."""
    people = "\n".join(
        f"\\author{{{a.name}}}\n" + "\n".join(f"\\affiliation{{{paper.affiliations[i].line}}}" for i in a.affiliations)
        for a in paper.authors
    )
    group = f"\\collaboration{{99}}{{({paper.collaboration})}}\n" if paper.collaboration else ""
    preamble = "\\documentclass[twocolumn]{aastex631}"
    front = (
        f"\\title{{{tex(paper.full_title)}}}\n{people}\n{group}\\begin{{abstract}}\n{abstract_tex(paper)}\n\\end{{abstract}}\n"
        f"\\keywords{{{' --- '.join(paper.keywords)}}}\n"
    )
    body = Body(paper, cite=paren_cite, wide=True)
    thanks = f"\\begin{{acknowledgments}}\n{paper.acknowledgements}\n\\end{{acknowledgments}}\n"
    return document(preamble, front + body.text() + thanks + body.appendix() + bibtex("aasjournal"))


def mnras(paper: Paper) -> str:
    """Monthly Notices of the Royal Astronomical Society."""
    names = [f"{a.name}$^{{{marks(a.affiliations)}}}$" for a in paper.authors]
    people = "\n\\newauthor ".join(", ".join(names[i : i + 4]) for i in range(0, len(names), 4))
    places = "\\\\\n".join(f"$^{{{i + 1}}}${a.line}" for i, a in enumerate(paper.affiliations))
    preamble = f"\\documentclass[fleqn,usenatbib]{{mnras}}\n{T1}\n\\usepackage{{amsmath}}"
    front = (
        f"\\title[A short title]{{{tex(paper.full_title)}}}\n\\author[M. Pine et al.]{{\n{people}\n\\\\\n{places}\n}}\n"
        f"\\date{{Accepted {paper.year} July 19. Received {paper.year} March 2}}\n\\pubyear{{{paper.year}}}\n"
        f"\\begin{{document}}\n\\maketitle\n\\begin{{abstract}}\n{abstract_tex(paper)}\n\\end{{abstract}}\n"
        f"\\begin{{keywords}}\n{' -- '.join(paper.keywords)}\n\\end{{keywords}}\n"
    )
    body = Body(paper, cite=paren_cite, wide=True)
    thanks = f"\\section*{{Acknowledgements}}\n{paper.acknowledgements}\n"
    return f"{preamble}\n{front}{body.text()}{thanks}{bibtex('mnras')}{body.appendix()}\\bsp\\label{{lastpage}}\n\\end{{document}}\n"


def acs(options: str) -> Writer:
    """The American Chemical Society: unnumbered headings, superscript citations."""

    def write(paper: Paper) -> str:
        people = "\n".join(
            f"\\author{{{a.name}}}\n\\email{{{a.email}}}\n\\affiliation{{{paper.affiliations[a.affiliations[0]].line}}}"
            + "".join(f"\n\\alsoaffiliation{{{paper.affiliations[i].line}}}" for i in a.affiliations[1:])
            for a in paper.authors
        )
        preamble = f"\\documentclass[{options}]{{achemso}}\n{T1}\n\\setkeys{{acs}}{{articletitle=true,keywords=true}}"
        front = (
            f"\\title{{{tex(paper.full_title)}}}\n{people}\n\\keywords{{{', '.join(paper.keywords)}}}\n\\begin{{document}}\n"
            f"\\begin{{abstract}}\n{abstract_tex(paper)}\n\\end{{abstract}}\n"
        )
        body = Body(paper, cite=close_cite)
        thanks = f"\\begin{{acknowledgement}}\n{paper.acknowledgements}\n\\end{{acknowledgement}}\n"
        return f"{preamble}\n{front}{body.text()}{thanks}\\bibliography{{paper}}\n\\end{{document}}\n"

    return write


def quantum(paper: Paper) -> str:
    """Quantum: the open journal for quantum science."""
    people = "\n".join(
        f"\\author{{{a.name}}}\n\\email{{{a.email}}}\n"
        + "\n".join(f"\\affiliation{{{paper.affiliations[i].line}}}" for i in a.affiliations)
        for a in paper.authors
    )
    preamble = f"\\documentclass[a4paper,twocolumn,accepted={paper.year}-07-19]{{quantumarticle}}\n\\pdfoutput=1\n\\usepackage[utf8]{{inputenc}}\n\\usepackage[T1]{{fontenc}}\n\\usepackage{{amsmath}}\n\\usepackage[numbers]{{natbib}}\n\\usepackage{{hyperref}}"
    front = f"\\title{{{tex(paper.full_title)}}}\n{people}\n\\maketitle\n\\begin{{abstract}}\n{abstract_tex(paper)}\n\\end{{abstract}}\n"
    body = Body(paper, wide=True)
    return document(preamble, front + body.text() + bibtex("plainnat") + body.appendix("\\appendix"))


def apa(mode: str) -> Writer:
    """The American Psychological Association, as a manuscript and as a printed journal."""

    def write(paper: Paper) -> str:
        names = ",".join("{" + a.name + "}" for a in paper.authors)
        places = ",".join("{" + paper.affiliations[i].line + "}" for i in range(len(paper.affiliations)))
        if len(paper.authors) == 1:
            people = f"\\authorsnames{{{paper.authors[0].name}}}\n\\authorsaffiliations{{{places}}}"
        else:
            marked = ",".join(f"{{{marks(a.affiliations)}}}" for a in paper.authors)
            people = f"\\authorsnames[{marked}]{{{names}}}\n\\authorsaffiliations{{{places}}}"
        preamble = f"\\documentclass[{mode},biblatex=false,natbib]{{apa7}}\n{T1}\n\\usepackage[american]{{babel}}\n\\usepackage{{csquotes}}"
        front = (
            f"\\title{{{tex(paper.full_title)}}}\n\\shorttitle{{A SHORT TITLE}}\n\\leftheader{{Pine and others}}\n{people}\n"
            f"\\abstract{{{abstract_tex(paper)}}}\n\\keywords{{{', '.join(paper.keywords)}}}\n"
            f"\\authornote{{Correspondence concerning this article should be sent to the first author.}}\n"
        )
        body = Body(paper, cite=paren_cite, footnotes=False)
        return f"{preamble}\n{front}\\begin{{document}}\n\\maketitle\n{body.text()}\\bibliographystyle{{apacite}}\n\\bibliography{{paper}}\n\\end{{document}}\n"

    return write


def asme(name: str) -> Writer:
    """The American Society of Mechanical Engineers."""

    def write(paper: Paper) -> str:
        conference = name == "asmeconf"
        if conference:
            people = ", ".join(f"{a.name}\\affil{{{marks(a.affiliations)}}}" for a in paper.authors)
            places = "\n".join(f"\\SetAffiliation{{{i + 1}}}{{{a.line}}}" for i, a in enumerate(paper.affiliations))
            names = f"\\SetAuthors{{{people}}}\n{places}\n\\ConfName{{Proceedings of the Careful Systems Meeting}}\n\\ConfAcronym{{CSM19}}\n\\ConfDate{{July 19, {paper.year}}}\n\\ConfCity{{East Bay}}\n\\PaperNo{{CSM-{paper.first_page}}}"
        else:
            names = (
                "\n".join(
                    f"\\SetAuthorBlock{{{a.name}}}{{{p.department},\\\\ {p.institution},\\\\ {p.city}, {p.country} \\\\ email: {a.email}}}"
                    for a in paper.authors
                    for p in [paper.affiliations[a.affiliations[0]]]
                )
                + "\n\\JourName{Cold Places}"
            )
        preamble = f"\\documentclass{{{name}}}"
        keywords = f"\\keywords{{{', '.join(paper.keywords)}}}\n"
        front = f"{names}\n\\title{{{tex(paper.full_title)}}}\n{keywords}"
        start = (
            f"\\maketitle\n\\begin{{abstract}}\n{abstract_tex(paper)}\n\\end{{abstract}}\n"
            if conference
            else f"\\begin{{abstract}}\n{abstract_tex(paper)}\n\\end{{abstract}}\n\\maketitle\n"
        )
        return document(preamble, front + start + Body(paper, wide=True).text() + bibtex(name))

    return write


def spie(paper: Paper) -> str:
    """SPIE proceedings."""
    people = ", ".join(f"{a.name}\\supit{{{chr(97 + a.affiliations[0])}}}" for a in paper.authors)
    places = "; \\\\ ".join(f"\\supit{{{chr(97 + i)}}}{a.line}" for i, a in enumerate(paper.affiliations))
    preamble = f"\\documentclass[]{{spie}}\n{T1}\n\\usepackage{{amsmath}}"
    front = (
        f"\\title{{{tex(paper.full_title)}}}\n\\author{{{people} \\skiplinehalf {places}}}\n\\maketitle\n"
        f"\\begin{{abstract}}\n{abstract_tex(paper)}\n\\end{{abstract}}\n\\keywords{{{', '.join(paper.keywords)}}}\n"
    )
    return document(preamble, front + Body(paper).text() + bibtex("spiebib"))


_ = (bracket_cite, joined)
CLASSES = (
    DocumentClass("aps-prl", "aps", revtex("aps,prl,twocolumn,superscriptaddress"), Shape("en", _PHYSICS, (4, 25, 2), (26, 40, 15), collaboration=True, appendix=False), Prints(Numbers.ROMAN, depth=0, keywords=False, entry_titles=False, entry_dois=False), needs=("revtex4-2.cls",)),
    DocumentClass("aps-prb", "aps", revtex("aps,prb,twocolumn,groupedaddress"), Shape("en", _PHYSICS, (3, 7, 60), (34, 60, 22), collaboration=True, length=6), Prints(Numbers.ROMAN, keywords=False, entry_titles=False, by_place=True), needs=("revtex4-2.cls",)),
    DocumentClass("aps-preprint", "aps", revtex("aps,prd,preprint,superscriptaddress"), Shape("en", _PHYSICS, (2, 5, 12), (20, 11, 33)), Prints(Numbers.ROMAN, keywords=False, entry_titles=False), needs=("revtex4-2.cls",)),
    DocumentClass("elsevier-preprint", "elsevier", elsevier("preprint,12pt"), Shape("en", _BROAD, (3, 5, 8), (20, 33, 9)), needs=("elsarticle.cls",)),
    DocumentClass("elsevier-3p", "elsevier", elsevier("final,3p"), Shape("en", _BROAD, (4, 2, 6), (26, 15, 48)), needs=("elsarticle.cls",)),
    DocumentClass("elsevier-5p", "elsevier", elsevier("final,5p,times,twocolumn"), Shape("en", _BROAD, (5, 3, 10), (38, 70, 21), length=6), needs=("elsarticle.cls",)),
    DocumentClass("elsevier-cas-dc", "elsevier-cas", elsevier_cas("cas-dc"), Shape("en", _BROAD, (4, 6, 2), (24, 36, 12), appendix=False, length=6), needs=("cas-dc.cls",)),
    DocumentClass("elsevier-cas-sc", "elsevier-cas", elsevier_cas("cas-sc"), Shape("en", _BROAD, (3, 5, 7), (16, 28, 9), appendix=False), needs=("cas-sc.cls",)),
    DocumentClass("ams-article", "ams", ams("amsart"), Shape("en", ("mathematics",), (2, 1, 4), (14, 25, 8)), needs=("amsart.cls",)),
    DocumentClass("ams-proceedings", "ams", ams("amsproc"), Shape("en", ("mathematics",), (1, 3, 2), (10, 18, 30)), needs=("amsproc.cls",)),
    DocumentClass("aas", "aas", aastex, Shape("en", ("astronomy",), (5, 14, 3), (40, 24, 60), collaboration=True, length=6), Prints(entry_titles=False, thesis_titles=False, entry_authors=(5, 3)), needs=("aastex631.cls",)),
    DocumentClass("mnras", "mnras", mnras, Shape("en", ("astronomy",), (4, 9, 2), (35, 50, 18), length=6), Prints(entry_titles=False, thesis_titles=False), needs=("mnras.cls",)),
    DocumentClass("acs", "acs", acs("journal=jacsat,manuscript=article"), Shape("en", ("chemistry",), (4, 7, 2), (30, 45, 12), appendix=False, subtitle=False), Prints(Numbers.NONE), needs=("achemso.cls",)),
    DocumentClass("quantum", "quantum", quantum, Shape("en", ("condensed", "mathematics"), (3, 2, 5), (25, 44, 14), length=6), Prints(keywords=False), needs=("quantumarticle.cls",)),
    DocumentClass("apa-manuscript", "apa", apa("man"), Shape("en", ("society", "medicine"), (2, 4, 1), (18, 30, 9), appendix=False, math=False), Prints(Numbers.NONE), needs=("apa7.cls", "apacite.sty")),
    DocumentClass("apa-journal", "apa", apa("jou"), Shape("en", ("society", "medicine"), (3, 2, 5), (24, 40, 12), appendix=False, math=False, length=6), Prints(Numbers.NONE), needs=("apa7.cls", "apacite.sty")),
    DocumentClass("asme-conference", "asme", asme("asmeconf"), Shape("en", _BROAD, (3, 5, 2), (16, 28, 9), appendix=False, length=6), needs=("asmeconf.cls",)),
    DocumentClass("asme-journal", "asme", asme("asmejour"), Shape("en", _BROAD, (2, 4, 3), (20, 12, 30), appendix=False, length=6), needs=("asmejour.cls",)),
    DocumentClass("spie", "spie", spie, Shape("en", ("condensed", "computing"), (3, 6, 2), (14, 22, 8), appendix=False, subtitle=False), needs=("spie.cls",)),
)  # fmt: skip
