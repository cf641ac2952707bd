"""How well papers are read in the document classes of many publishers, in English and Chinese, against known truth.

Run `python -m tests.benchmarks.bench_publishers [--half tune|opened|sealed|unseen] [--classes NAME …] [--json FILE] [--keep DIR]
[--others] [--faults] [--workers N]`. Papers are invented from fixed seeds, typeset with the TeX that is installed, and kept in
`.bench/`. The tune half and the opened classes of the unseen half are printed class by class; of the sealed
classes only totals are printed, so that nobody tunes on them. Classes that could not be typeset are named with the reason.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.benchmarks.publishers.registry import PARTS
from tests.benchmarks.publishers.run import Request, run
from tests.benchmarks.publishers.typeset import tex_missing


def main() -> int:
    """Read the command line and run the measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=(*PARTS, "unseen"), help="everything by default")
    parser.add_argument(
        "--classes", nargs="*", default=(), help="names of classes, or their beginnings (not sealed ones)"
    )
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--keep", type=Path, help="copy the PDFs that may be looked at here, with their truth")
    parser.add_argument("--others", action="store_true", help="score other readers too")
    parser.add_argument("--faults", action="store_true", help="say what is wrong with each paper that may be looked at")
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    if missing := tex_missing():
        print(missing)
        return 0
    parts = PARTS if chosen.half is None else PARTS[1:] if chosen.half == "unseen" else (chosen.half,)
    run(
        Request(parts, tuple(chosen.classes), chosen.json, chosen.keep, chosen.others, chosen.faults, chosen.workers),
        lambda line: print(line, flush=True),
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
