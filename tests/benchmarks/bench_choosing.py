"""Which papers are read for a question to the whole library: how often the one that knows is among them.

    python -m tests.benchmarks.bench_choosing [--home DIR] [--half looked|unlooked] [--show]

The questions of `data/library_questions.toml` over the papers of ../shared, half of them in the other language than their
paper: by words alone, and with a tenth, a half and the whole of the library read for search by meaning, in the order in which the
program reads it. Needs the model of `paperlamp models get multilingual-e5-small`. A library is made once and kept
(`--home`, by default `.bench/choosing`), which takes some minutes.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.base.disk.paths import Paths
from app.base.errors import Cancelled, UserError
from app.base.progress import CancelToken, Progress
from app.bootstrap.start import open_services
from app.text.han import han_share
from app.workflows.asking_library import papers_that_may_answer
from app.workflows.library.imports import intake
from app.workflows.library.order import meaning
from app.workflows.services import Services

ROOT = Path(__file__).resolve().parents[2]
SHARED = (ROOT.parent / "shared" / "papers", ROOT.parent / "shared" / "more-papers")
QUESTIONS = Path(__file__).parent / "data" / "library_questions.toml"
HALVES = ("looked", "unlooked")
SHARES = (0.0, 0.1, 0.5, 1.0)
ZH_PAPERS = "zh_"


@dataclass(frozen=True, slots=True)
class Question:
    """A question, the beginning of the name of the file that answers it, and whether that is in the other language."""

    text: str
    file: str

    @property
    def across(self) -> bool:
        """Whether the paper is in the other language."""
        return (han_share(self.text) > 0.3) != self.file.startswith(ZH_PAPERS)


class Watch:
    """Stops the reading for search by meaning at a share of the library."""

    def __init__(self, share: float) -> None:
        self.share, self.cancel = share, CancelToken()

    def __call__(self, progress: Progress) -> None:
        """Told how far it is."""
        if (progress.fraction or 0.0) >= self.share:
            self.cancel.cancel()


def main() -> int:
    """Print the table; 5 where there is no model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, default=ROOT / ".bench" / "choosing")
    parser.add_argument("--half", choices=("looked", "unlooked"), action="append")
    parser.add_argument(
        "--show", action="store_true", help="name the papers that were chosen where the right one is missing"
    )
    asked = parser.parse_args()
    services = open_services(Paths(asked.home, Paths.locate().models), writes=True, lang="en")
    try:
        if not meaning.status(services).offer.installed:
            print("No model for search by meaning is installed.", file=sys.stderr)
            return 5
        if not services.library.papers():
            intake.import_papers(services, list(SHARED))
        print(f"{'':14}{'':22}" + "".join(f"{half:>20}" for half in asked.half or HALVES))
        for share in SHARES:
            _read_up_to(services, share)
            state = services.library.meanings.state()
            name = f"{100 * state.done / max(1, state.total):.0f} % read"
            counts = [_count(services, load_questions(half), show=asked.show) for half in asked.half or HALVES]
            for kind in counts[0]:
                print(
                    f"{name:14}{kind:22}"
                    + "".join(f"{right:>14} of {all_:>2}" for right, all_ in (one[kind] for one in counts))
                )
    finally:
        services.close()
    return 0


def load_questions(half: str) -> list[Question]:
    """One half of the set."""
    rows = tomllib.loads(QUESTIONS.read_text(encoding="utf-8"))[half]
    return [Question(row["text"], row["file"]) for row in rows]


def _read_up_to(services: Services, share: float) -> None:
    if not share:
        meaning.switch_off(services)
        return
    if not services.settings.search_by_meaning:
        meaning.switch_on(services)
    watch = Watch(share)
    with suppress(Cancelled):
        meaning.build(services, watch, watch.cancel if share < 1 else None)


def _count(services: Services, questions: list[Question], *, show: bool) -> dict[str, tuple[int, int]]:
    """How many of the questions have their paper among those that are read, by kind."""
    right: dict[str, list[bool]] = {"within a language": [], "across languages": []}
    names = {paper.id: paper.original_name for paper in services.library.papers()}
    for one in questions:
        try:
            chosen = papers_that_may_answer(services, one.text, lambda _: None, CancelToken())
        except UserError:
            chosen = ()
        found = any(names[paper].startswith(one.file) for paper in chosen)
        right["across languages" if one.across else "within a language"].append(found)
        if show and not found:
            print(f"    {one.file}: {', '.join(names[paper][:20] for paper in chosen)}")
    return {kind: (sum(found), len(found)) for kind, found in right.items()}


if __name__ == "__main__":
    sys.exit(main())
