"""A small seed set without TeX: invented papers set by Typst in one plain look, for tests that must run everywhere."""

from __future__ import annotations

import re
from pathlib import Path

import typst

from tests.benchmarks.publishers.bibliography import springer
from tests.benchmarks.publishers.expected import truth_of
from tests.benchmarks.publishers.model import Paper, Paragraph, Prints, Truth
from tests.benchmarks.publishers.paper import Shape, compose
from tests.benchmarks.publishers.richtext import plain

SHAPE = Shape("en", ("glaciers", "computing"), (3, 12), (9, 16), appendix=False, sections=4, subtitle=True)
_PREAMBLE = """#set page(paper: "a4", margin: 2.5cm, numbering: "1")
#set text(size: 10.5pt, lang: "en")
#set par(justify: true)
#set heading(numbering: "1.1")
"""


def seed(index: int, folder: Path) -> tuple[Path, Truth]:
    """The PDF of a seed paper, and its truth."""
    paper = compose("seed", index, SHAPE)
    source, target = folder / f"seed-{index}.typ", folder / f"seed-{index}.pdf"
    source.write_text(_source(paper), encoding="utf-8")
    typst.compile(str(source), output=str(target))
    return target, truth_of(f"seed-{index}", paper, Prints(entry_dois=True))


def _source(paper: Paper) -> str:
    authors = ", ".join(f"{a.name}#super[{','.join(str(i + 1) for i in a.affiliations)}]" for a in paper.authors)
    places = " \\ ".join(f"#super[{i + 1}]{a.line}" for i, a in enumerate(paper.affiliations))
    lines = [
        _PREAMBLE,
        f'#align(center)[#text(17pt, weight: "bold")[{_words(paper.full_title)}]\\\n#v(4pt) {authors}\\\n#v(2pt) {places}]',
        f"*Abstract.* {_words(paper.abstract_text)}\n\n*Keywords:* {'; '.join(paper.keywords)}",
    ]
    for section in paper.sections:
        lines.append(f"{'=' * section.level} {_words(section.title)}")
        lines += [
            " ".join(_sentence(s.text, s.cites, paper) for s in block.sentences)
            for block in section.blocks
            if isinstance(block, Paragraph)
        ]
    entries = [re.sub(r"\\\w+\{([^{}]*)\}", r"\1", springer(e)).replace("--", "–") for e in paper.entries]
    lines.append("#heading(numbering: none)[References]")
    lines += [f"[{number}] {_words(text)}" for number, text in enumerate(entries, start=1)]
    return "\n\n".join(lines)


def _sentence(text: str, cites: tuple[str, ...], paper: Paper) -> str:
    if not cites:
        return _words(text)
    numbers = {entry.key: str(i) for i, entry in enumerate(paper.entries, start=1)}
    return f"{_words(text[:-1])} [{', '.join(numbers[key] for key in cites)}]."


def _words(text: str) -> str:
    return re.sub(r"([#*_@$<>\[\]\\~/])", r"\\\1", plain(text))
