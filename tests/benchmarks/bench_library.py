"""How fast a large library is, and how large its file: a generated one, measured in one run.

    python -m tests.benchmarks.bench_library [--entries 20000] [--papers 400] [--keep FOLDER] [--rounds 40]

`--entries 100000 --papers 5000` is the size that the goals are set for. A library of that size is made once and kept
(`--keep`, by default `.bench/`). Milliseconds by the clock, or with `--cpu` of the processor, for a machine that has other
work too (what the disk takes is left out then): the median, the 95th percentile and the longest; the last
column has the goal for the 95th percentile. The cost of one more paper is also given as a ratio to that in an empty library.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from app.domain.library.listing import ListSort, ListView
from app.library import Library
from app.searching import parse
from tests.benchmarks.generated_library import Words, add_paper, by_frequency, make_library, make_words

_clock: Callable[[], float] = time.perf_counter
PAGE = 60
"""Rows that a window shows, with some to spare."""


def main() -> None:
    """Make or open the library, and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=20_000)
    parser.add_argument("--papers", type=int, default=400)
    parser.add_argument("--keep", type=Path, default=Path(".bench"))
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--cpu", action="store_true")
    options = parser.parse_args()
    global _clock
    _clock = time.process_time if options.cpu else time.perf_counter
    home = options.keep / f"library-{options.entries}-{options.papers}"
    path = _library(home, options.entries, options.papers)
    words, chance = make_words(), random.Random(3)
    print(f"{options.entries} entries, {options.papers} of them with a text\n")
    _size(home, path)
    print(f"\n{'':44}{'median':>9}{'p95':>9}{'longest':>9}{'goal':>8}   ms")
    _row("open, and the first page of the list", 400, _times(lambda: _open(path), 7))
    library = Library(path)
    try:
        _list(library, chance, options.rounds)
        _search(library, words, options.rounds)
        _write(library, words, chance, options.entries)
    finally:
        library.close()


def _library(home: Path, entries: int, papers: int) -> Path:
    path = home / "library.sqlite"
    if not (home / "size.json").exists():
        path.unlink(missing_ok=True)
        home.mkdir(parents=True, exist_ok=True)
        started = time.perf_counter()
        size = make_library(path, entries, papers)
        print(f"made in {time.perf_counter() - started:.0f} s")
        (home / "size.json").write_text(json.dumps(size))
    return path


def _size(home: Path, path: Path) -> None:
    text = json.loads((home / "size.json").read_text())
    file = path.stat().st_size
    print(
        f"text of the papers {text / 1e6:.0f} MB, file {file / 1e6:.0f} MB: {file / max(text, 1):.2f} times (goal 1.6)"
    )


def _open(path: Path) -> None:
    library = Library(path)
    library.listing.by_number(library.listing.numbers(ListView())[:PAGE])
    library.close()


def _list(library: Library, chance: random.Random, rounds: int) -> None:
    listing = library.listing
    _row("first page of the list", 50, _times(lambda: listing.by_number(listing.numbers(ListView())[:PAGE]), rounds))
    for sort in ListSort:
        orders = [ListView(sort=sort, descending=down) for down in (False, True)]
        _row(f"sorted by {sort}", 100, [one for view in orders for one in _times(lambda v=view: listing.numbers(v), 5)])
    numbers = listing.numbers(ListView(sort=ListSort.TITLE))
    starts = [chance.randrange(max(1, len(numbers) - PAGE)) for _ in range(rounds * 5)]
    _row(
        "scrolling: the rows of one view",
        20,
        [_time(lambda s=at: listing.by_number(numbers[s : s + PAGE])) for at in starts],
    )
    _row("the counts of the sidebar", 100, _times(lambda: (listing.counts(), library.shelves.order()), 5))


def _search(library: Library, words: Words, rounds: int) -> None:
    chance = random.Random(7)
    for name, known in by_frequency(words):
        for count in (1, 3):
            queries = [" ".join(chance.sample(known, count)) for _ in range(rounds)]
            _row(
                f"search, {name}, {count} word{'s' * (count > 1)}",
                80,
                [_time(lambda q=query: _find(library, q)) for query in queries],
            )
    parts = [f"{chance.choice(words.english[200:600])[:4]}" for _ in range(rounds)]
    _row("the list narrowed while typing", 80, [_time(lambda q=part: _narrow(library, q)) for part in parts])
    _row(
        "fields: author, year, tag, has",
        80,
        _times(lambda: _find(library, 'author:kowalski year:2001..2010 has:pdf tag:"tag 1"'), rounds // 4),
    )
    slips = [word[:3] + word[4] + word[3] + word[5:] for word in words.english[9_000:] if len(word) > 7][: rounds // 2]
    _row("titles with a slip of the hand", 200, [_time(lambda q=slip: _find(library, q)) for slip in slips])


def _find(library: Library, query: str) -> object:
    wanted = parse(query)
    assert wanted is not None
    return library.find(wanted)


def _narrow(library: Library, query: str) -> object:
    return library.listing.numbers(ListView(), parse(query, typing=True))


def _write(library: Library, words: Words, chance: random.Random, entries: int) -> None:
    some = chance.sample(range(1, entries + 1), min(1_000, entries))
    name = f"t{time.time_ns()}"
    _row(f"tag {len(some)} papers", 200, [_time(lambda: library.shelves.tag(some, [name]))])
    _row("take the tag off", 200, [_time(lambda: library.shelves.untag(some, [name]))])
    start = time.time_ns() % 10**9
    here = [_time(lambda n=number: add_paper(library, words, chance, 10**9 + start + n)) for number in range(6)]
    with tempfile.TemporaryDirectory() as folder:
        small = Library(Path(folder) / "library.sqlite")
        alone = [_time(lambda n=number: add_paper(small, words, chance, n)) for number in range(6)]
        small.close()
    _row("take in what was read of one paper", None, here)
    print(f"{'… against an empty library':44}{statistics.median(here) / statistics.median(alone):8.2f} times")


def _time(act: Callable[[], object]) -> float:
    started = _clock()
    act()
    return (_clock() - started) * 1000


def _times(act: Callable[[], object], rounds: int) -> list[float]:
    return [_time(act) for _ in range(max(rounds, 3))]


def _row(name: str, goal: float | None, times: Iterable[float]) -> None:
    found = sorted(times)
    p95 = found[min(len(found) - 1, int(len(found) * 0.95))]
    over = "" if goal is None else f"{goal:8.0f}" + ("" if p95 <= goal else "  over")
    print(f"{name:44}{statistics.median(found):9.1f}{p95:9.1f}{found[-1]:9.1f}{over}")


if __name__ == "__main__":
    main()
