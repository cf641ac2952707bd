"""Runs the measure: writes, typesets and reads the papers, and prints what came out.

The tune half and the opened classes of the unseen half are printed class by class, and can be kept with their truth beside each
PDF. Of the sealed classes nothing but totals is printed, written or kept.
"""

from __future__ import annotations

import dataclasses
import json
import shutil
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from app.base.errors import PaperlampError
from tests.benchmarks.publishers.classes import variants
from tests.benchmarks.publishers.expected import truth_of
from tests.benchmarks.publishers.faults import faults
from tests.benchmarks.publishers.model import Truth
from tests.benchmarks.publishers.paper import compose
from tests.benchmarks.publishers.readers import Ours, Read, others
from tests.benchmarks.publishers.registry import CLASSES, PARTS, part_of
from tests.benchmarks.publishers.score import Ratio, Reading, Score, score
from tests.benchmarks.publishers.spec import DocumentClass
from tests.benchmarks.publishers.typeset import CACHE, Unset, missing_files, typeset

_COLUMNS = (
    ("title", "title"), ("authors", "authors"), ("affil", "affiliations"), ("abstr", "abstract"), ("keyw", "keywords"),
    ("heads", "headings"), ("refs#", "reference_count"), ("split", "references"), ("fields", "reference_fields"),
    ("whole", "sentences"),
)  # fmt: skip
_COUNTS = ("soiled", "mixed", "failed")
_WIDTH = 26
SEALED = PARTS[-1]


@dataclass(frozen=True, slots=True)
class Item:
    """One PDF of the measure."""

    cls: DocumentClass
    path: Path
    truth: Truth


@dataclass(frozen=True, slots=True)
class Prepared:
    """What could be typeset, and a line for each class or paper that could not."""

    items: tuple[Item, ...]
    absent: tuple[tuple[str, str], ...]


def prepare(classes: Sequence[DocumentClass], workers: int) -> Prepared:
    """Typeset all papers of the classes, or take them from the cache."""
    jobs = []
    absent: list[tuple[str, str]] = []
    for cls in classes:
        if missing := missing_files(cls.needs):
            absent.append((cls.name, f"the installed TeX lacks {', '.join(missing)}"))
        else:
            jobs += [(cls, index) for index in range(cls.papers)]
    items = []
    with ThreadPoolExecutor(workers) as pool:
        for (cls, index), made in zip(jobs, pool.map(lambda job: _make(*job), jobs), strict=True):
            if isinstance(made, Item):
                items.append(made)
            else:
                absent.append((f"{cls.name} paper {index}", made))
    return Prepared(tuple(items), tuple(absent))


def _make(cls: DocumentClass, index: int) -> Item | str:
    paper = compose(cls.base, index, cls.shape)
    try:
        path = typeset(cls.source(paper))
    except Unset as error:
        return str(error)
    if cls.finish is not None:
        target = path.with_name(f"{cls.name}.pdf")
        if not _is_newer(
            target, path, Path(variants.__file__)
        ):  # each writing gives other bytes, and its pages are looked at anew
            cls.finish(path, target, paper)
        path = target
    return Item(cls, path, truth_of(f"{cls.name}-{index}", paper, cls.prints))


def _is_newer(target: Path, *sources: Path) -> bool:
    return target.exists() and all(target.stat().st_mtime > source.stat().st_mtime for source in sources)


def measure(
    items: Sequence[Item], read: Read, workers: int, tell: Callable[[Item, Reading], None] | None = None
) -> dict[str, Score]:
    """The score of each class, by its name; `tell` is given each reading."""
    found: dict[str, Score] = defaultdict(Score)
    with ThreadPoolExecutor(workers) as pool:
        for item, reading in zip(items, pool.map(lambda item: _read(read, item), items), strict=True):
            result = score(reading or Reading(), item.truth)
            result.failed = int(reading is None)
            found[item.cls.name].add(result)
            if tell is not None:
                tell(item, reading or Reading())
    return dict(found)


def _read(read: Read, item: Item) -> Reading | None:
    try:
        return read(item.path)
    except PaperlampError:
        return None


def table(scores: dict[str, Score]) -> str:
    """A line for each class."""
    head = f"{'class':{_WIDTH}} n  " + " ".join(f"{short:>7}" for short, _ in _COLUMNS)
    return "\n".join([head + " " + " ".join(f"{c:>6}" for c in _COUNTS), *(_line(n, s) for n, s in scores.items())])


def _line(name: str, result: Score) -> str:
    figures = result.figures()
    cells = []
    for _, key in _COLUMNS:
        value = getattr(result, key)
        asked = value.expected + value.found if isinstance(value, Ratio) else value.count
        cells.append(f"{figures[key]:7.3f}" if asked else "      –")
    counts = " ".join(f"{int(figures[c]):6}" for c in _COUNTS)
    return f"{name[:_WIDTH]:{_WIDTH}} {result.papers:<3}" + " ".join(cells) + " " + counts


def total(scores: Iterable[Score]) -> Score:
    """All added up."""
    result = Score()
    for one in scores:
        result.add(one)
    return result


def keep(items: Sequence[Item], folder: Path) -> None:
    """Copy PDFs that may be looked at into a folder, each with its truth beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    for item in items:
        shutil.copy(item.path, folder / f"{item.truth.name}.pdf")
        text = json.dumps(dataclasses.asdict(item.truth), ensure_ascii=False, indent=1)
        (folder / f"{item.truth.name}.json").write_text(text, encoding="utf-8")
        source = item.path.with_name("paper.tex")
        if source.exists():
            shutil.copy(source, folder / f"{item.truth.name}.tex")


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asked for."""

    parts: tuple[str, ...]
    classes: tuple[str, ...]
    json: Path | None
    keep: Path | None
    others: bool
    faults: bool
    workers: int


def run(request: Request, say: Callable[[str], None]) -> None:
    """The whole measure."""
    report: dict[str, object] = {}
    unseen: list[tuple[Prepared, dict[str, Score]]] = []
    for part in request.parts:
        chosen = [c for c in CLASSES if part_of(c.family) == part and _wanted(c, request.classes, part)]
        if not chosen:
            continue
        prepared = prepare(chosen, request.workers)
        say(f"\n== {part}: {len(chosen)} classes, {len(prepared.items)} papers ({CACHE})")
        _say_absent(prepared, say)
        if request.keep and part != SEALED:
            keep(prepared.items, request.keep)
        report[part], scores = _run_part(prepared, part, request, say)
        if part != "tune":
            unseen.append((prepared, scores))
    if len(unseen) > 1:
        items = [item for prepared, _ in unseen for item in prepared.items]
        whole = _by_language(items, {name: one for _, scores in unseen for name, one in scores.items()})
        say(f"\n-- the unseen half, opened and sealed, paperlamp\n{table(whole)}")
        report["unseen"] = {language: one.figures() for language, one in whole.items()}
    if request.json:
        request.json.write_text(json.dumps(report, indent=1, ensure_ascii=False), encoding="utf-8")


def _wanted(cls: DocumentClass, names: tuple[str, ...], part: str) -> bool:
    """Choosing single classes is for what may be looked at; the sealed ones are run whole or not at all."""
    return not names or (part != SEALED and any(cls.name.startswith(name) for name in names))


def _say_absent(prepared: Prepared, say: Callable[[str], None]) -> None:
    for name, why in prepared.absent:
        say(f"not run: {name}: {why}")
    ran = list(dict.fromkeys(item.cls.name for item in prepared.items))
    say(f"ran: {', '.join(ran)}")


def _run_part(
    prepared: Prepared, part: str, request: Request, say: Callable[[str], None]
) -> tuple[dict[str, object], dict[str, Score]]:
    own: dict[str, Score] = {}
    found: dict[str, object] = {"absent": [list(pair) for pair in prepared.absent]}
    ours = Ours(request.workers)
    readers: dict[str, Read] = {"paperlamp": ours}
    if request.others:
        more, missing = others()
        readers |= more
        for line in missing:
            say(line)
        say("other readers score 0 in fields that they do not give")
    for name, read in readers.items():
        started = time.monotonic()
        workers = request.workers if read is ours else 1  # PyMuPDF knows no threads
        tell = _teller(say) if request.faults and part != SEALED and read is ours else None
        scores = measure(prepared.items, read, workers, tell)
        spent = time.monotonic() - started
        own = scores if read is ours else own
        if part != SEALED and read is ours:
            say(table(dict(sorted(scores.items()))))
            found["classes"] = {cls: one.figures() for cls, one in sorted(scores.items())}
        by_language = _by_language(prepared.items, scores)
        say(f"-- {part}, {name}, {spent:.0f} s")
        say(table(by_language))
        found[name] = {language: one.figures() for language, one in by_language.items()}
    ours.close()
    return found, own


def _teller(say: Callable[[str], None]) -> Callable[[Item, Reading], None]:
    def tell(item: Item, reading: Reading) -> None:
        for line in faults(reading, item.truth):
            say(f"{item.truth.name}: {line}")

    return tell


def _by_language(items: Sequence[Item], scores: dict[str, Score]) -> dict[str, Score]:
    """Totals for each language, and for all."""
    language = {item.cls.name: item.truth.language for item in items}
    parts = {"en": "total, English", "zh": "total, Chinese"}
    found = {
        title: total(one for name, one in scores.items() if language[name] == code) for code, title in parts.items()
    }
    return {title: one for title, one in found.items() if one.papers} | {"total": total(scores.values())}
