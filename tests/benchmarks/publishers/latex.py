"""The parts of a LaTeX source that all classes share: body, tables, figures, references and lists of authors."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.benchmarks.publishers.model import Block, Equation, Figure, Items, Paper, Paragraph, Section, Sentence, Table
from tests.benchmarks.publishers.richtext import tex

_COMMANDS = {1: "section", 2: "subsection", 3: "subsubsection"}
Cite = Callable[[tuple[str, ...]], str]


def bracket_cite(keys: tuple[str, ...]) -> str:
    """Citations as the class sets `\\cite`."""
    return f" \\cite{{{','.join(keys)}}}"


def close_cite(keys: tuple[str, ...]) -> str:
    """Citations without a blank before them: superscripts and Chinese text."""
    return f"\\cite{{{','.join(keys)}}}"


def paren_cite(keys: tuple[str, ...]) -> str:
    """Author and year in brackets."""
    return f" \\citep{{{','.join(keys)}}}"


class Body:
    """Writes the sections of a paper; a class may change the commands, the citations and the widths."""

    def __init__(
        self,
        paper: Paper,
        commands: dict[int, str] | None = None,
        cite: Cite = bracket_cite,
        starred: bool = False,
        footnotes: bool = True,
        wide: bool = False,
        head: Callable[[str], str] = tex,
    ) -> None:
        self._paper = paper
        self._commands = commands or _COMMANDS
        self._cite = cite
        self._star = "*" if starred else ""
        self._footnotes = footnotes
        self._wide = wide
        self._head = head
        self._chinese = paper.language == "zh"

    def text(self) -> str:
        """All sections before the appendix."""
        return "\n".join(self._section(s) for s in self._paper.sections if not s.appendix)

    def appendix(self, command: str = r"\appendix") -> str:
        """The appendix, or nothing."""
        found = [s for s in self._paper.sections if s.appendix]
        return "\n".join([command, *map(self._section, found)]) if found else ""

    def _section(self, section: Section) -> str:
        command = self._commands[section.level]
        blocks = "\n\n".join(self._block(block) for block in section.blocks)
        return f"\\{command}{self._star}{{{self._head(section.title)}}}\n{blocks}\n"

    def _block(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            return ("" if self._chinese else " ").join(self._sentence(s) for s in block.sentences)
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Figure):
            bars = "\\hspace{6pt}".join(f"\\rule{{12pt}}{{{height}pt}}" for height in block.bars)
            return f"\\begin{{figure}}[t]\n\\centering\n{bars}\n\\caption{{{tex(block.caption)}}}\n\\end{{figure}}"
        if isinstance(block, Equation):
            return f"\\begin{{equation}}\n{block.source}\n\\end{{equation}}"
        return self._items(block)

    def _sentence(self, sentence: Sentence) -> str:
        text = tex(sentence.text)
        if sentence.cites:
            text = text[:-1] + self._cite(sentence.cites) + text[-1]
        if sentence.footnote and self._footnotes:
            text += f"\\footnote{{{tex(sentence.footnote)}}}"
        return text

    def _table(self, table: Table) -> str:
        name = "table*" if table.wide and self._wide else "table"
        rows = " \\\\\n".join(" & ".join(tex(cell) for cell in row) for row in table.rows[1:])
        head = " & ".join(tex(cell) for cell in table.rows[0])
        return (
            f"\\begin{{{name}}}[t]\n\\centering\\small\n\\caption{{{tex(table.caption)}}}\n"
            f"\\begin{{tabular}}{{lrr}}\n\\hline\n{head} \\\\\n\\hline\n{rows} \\\\\n\\hline\n\\end{{tabular}}\n\\end{{{name}}}"
        )

    def _items(self, block: Items) -> str:
        name = "enumerate" if block.numbered else "itemize"
        items = "\n".join(f"\\item {tex(item)}" for item in block.items)
        return f"\\begin{{{name}}}\n{items}\n\\end{{{name}}}"


def bibtex(style: str) -> str:
    """The list made by BibTeX from `paper.bib`."""
    return f"\\bibliographystyle{{{style}}}\n\\bibliography{{paper}}\n"


def abstract_tex(paper: Paper, label: str = r"\textbf{%s:} ") -> str:
    """The abstract, its parts with their labels."""
    return " ".join((label % name if name else "") + tex(text) for name, text in paper.abstract)


def joined(items: Sequence[str], last: str = " and ") -> str:
    """A list of names in a sentence."""
    return ", ".join(items[:-1]) + last + items[-1] if len(items) > 1 else items[0]


def marks(affiliations: Sequence[int], start: int = 1) -> str:
    """The superscripts that tie an author to affiliations."""
    return ",".join(str(i + start) for i in affiliations)


def document(preamble: str, body: str) -> str:
    """A whole source."""
    return f"{preamble}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"


def fill(template: str, **values: object) -> str:
    """A template with its «names» replaced, which spares TeX's braces from being doubled."""
    for name, value in values.items():
        template = template.replace(f"«{name}»", str(value))
    return template
