"""How often the passage that answers a question is among the first five: by words alone, and by words and meaning.

Forty short passages of our own as notes, each asked for in its own language and in the other one. It needs the model of
`paperlamp models get multilingual-e5-small`, or another embedding model, and takes about a minute.

    make bench-meaning
"""

from __future__ import annotations

import sys
import tempfile
import tomllib
from collections import defaultdict
from pathlib import Path

from app.base.disk.paths import Paths
from app.bootstrap.start import open_services
from app.domain.library.found import Found
from app.workflows.library.order import finding, meaning
from app.workflows.writing import notes

DATA = Path(__file__).parent / "data" / "meaning.toml"
FIRST = 5


def main() -> int:
    """Print the table; 5 where there is no model."""
    passages = tomllib.loads(DATA.read_text(encoding="utf-8"))["passage"]
    with tempfile.TemporaryDirectory() as folder:
        services = open_services(Paths(Path(folder), Paths.locate().models), writes=True, lang="en")
        try:
            if not meaning.status(services).offer.installed:
                print("No model for search by meaning is installed.", file=sys.stderr)
                return 5
            right = {notes.new_note(services, None, title="Note", text=one["text"]).id: one for one in passages}
            meaning.switch_on(services)
            meaning.build(services)
            counts: dict[tuple[str, str], list[bool]] = defaultdict(list)
            for number, one in right.items():
                for lang in ("zh", "en"):
                    kind = "within a language" if lang == one["lang"] else "across languages"
                    words = finding.find(services, one[lang], FIRST)
                    both = meaning.with_meaning(services, words, one[lang], FIRST)
                    counts[kind, "words"].append(number in _first(words))
                    counts[kind, "words and meaning"].append(number in _first(both))
        finally:
            services.close()
    for (kind, way), found in sorted(counts.items()):
        print(f"{kind:18} {way:18} {sum(found)} of {len(found)}")
    return 0


def _first(found: Found) -> list[int]:
    return [hit.note for paper in (*found.papers, *found.near) for hit in paper.hits][:FIRST]


if __name__ == "__main__":
    sys.exit(main())
