"""Typesets first pages: `python -m tests.benchmarks.fronts.make FOLDER FIRST LAST` writes N.pdf and N.json for each seed."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import typst

from tests.benchmarks.fronts.chinese import chinese
from tests.benchmarks.fronts.chinese import thesis as chinese_thesis
from tests.benchmarks.fronts.covers import archive, manuscript, thesis
from tests.benchmarks.fronts.looks import Look, english

FONTS = (Path("/usr/share/texlive/texmf-dist/fonts/opentype"), Path("/usr/share/texmf/fonts/opentype"))


def look_of(seed: int) -> Look:
    """Which look a seed draws: half of them English, a third Chinese, the rest title pages."""
    kind = seed % 12
    if kind < 6:
        return english(seed)
    if kind < 10:
        return chinese(seed)
    return (archive, thesis, manuscript, archive, chinese_thesis, manuscript, chinese_thesis)[seed // 12 % 7](seed)


def make(folder: Path, seed: int) -> None:
    """One PDF with its truth."""
    look = look_of(seed)
    source = folder / f"{seed}.typ"
    source.write_text("\n".join(look.source), encoding="utf-8")
    compiler = typst.Compiler(input=source, font_paths=[str(path) for path in FONTS if path.is_dir()])
    (folder / f"{seed}.pdf").write_bytes(bytes(compiler.compile(format="pdf")))
    (folder / f"{seed}.json").write_text(json.dumps(look.truth, ensure_ascii=False), encoding="utf-8")
    source.unlink()


def main() -> int:
    """Typeset a range of seeds."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for seed in range(int(sys.argv[2]), int(sys.argv[3])):
        make(folder, seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
