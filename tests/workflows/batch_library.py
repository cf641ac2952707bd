"""A library of several short papers for tests of batches; run as a script, work on them that is killed midway.

    python -m tests.workflows.batch_library HOME QUESTIONS

Works off what waits in HOME with a scripted model and is killed (SIGKILL) at its QUESTIONS-th question.
"""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

from app.base.disk.paths import Paths
from app.base.progress import CancelToken
from app.base.settings import Settings
from app.domain.engine.generation import Prompt
from app.domain.library.paper import Paper, PaperStatus
from app.domain.reading.document import Document
from app.library import Library
from app.pdf import EXTRACTOR, PdfReader
from app.workflows.services import Services
from app.workflows.summarizing.batches import work_off
from tests.fakes import FakeParts, ScriptedModel


def add_copies(library: Library, document: Document, count: int) -> list[int]:
    """Papers of the same text under different hashes; returns their ids."""
    ids = []
    for number in range(1, count + 1):
        sha = f"{number:064x}"
        paper = Paper(
            0, sha, f"Paper {number}", (), 2026, "", "", "", "en", 1, PaperStatus.READY, "2026-01-01", "x.pdf", "x.pdf"
        )
        stored = library.add_paper(paper)
        library.store_document(stored, replace(document, sha256=sha, title=stored.title))
        ids.append(stored.id)
    return ids


def main(home: str, questions: int) -> None:
    asked = 0

    def answer(_prompt: Prompt) -> str:
        nonlocal asked
        asked += 1
        if asked == questions:
            os.kill(os.getpid(), signal.SIGKILL)
        return "- The comparison with units found 316 of 400 errors (79.0%)."

    paths = Paths(Path(home), Path(home) / "models")
    services = Services(
        paths=paths,
        settings=Settings(),
        open_library=lambda: Library(paths.database),
        parts=FakeParts(PdfReader(), ScriptedModel(answer)),
        extractor=EXTRACTOR,
    )
    work_off(services, CancelToken())


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
