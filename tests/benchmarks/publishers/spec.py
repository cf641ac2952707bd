"""A document class of a publisher: how a paper is written for it, what it prints, and what papers it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.publishers.bibliography import bib
from tests.benchmarks.publishers.model import Paper, Prints
from tests.benchmarks.publishers.paper import Shape
from tests.benchmarks.publishers.typeset import Source

Writer = Callable[[Paper], str]
Finish = Callable[[Path, Path, Paper], None]  # the typeset file, the file to write, the paper


@dataclass(frozen=True, slots=True)
class DocumentClass:
    """`family` decides the half it belongs to; `finish` changes the typeset file (a cover before it, a notice on it)."""

    name: str
    family: str
    write: Writer
    shape: Shape = field(default_factory=Shape)
    prints: Prints = field(default_factory=Prints)
    engine: str = "pdflatex"
    needs: tuple[str, ...] = ()
    finish: Finish | None = None
    papers: int = 3
    like: str = ""

    @property
    def base(self) -> str:
        """The name whose papers it is given; a variant of a class may be given the papers of that class."""
        return self.like or self.name

    def source(self, paper: Paper) -> Source:
        """All files of the paper in this class."""
        text = self.write(paper)
        works = {"paper.bib": bib(paper.entries)} if r"\bibliography{paper}" in text else {}
        return Source({"paper.tex": text} | works, self.engine)
