"""What hostile and huge files cost, what more processes bring, and how well pictures are read.

Run `python -m tests.benchmarks.bench_input [hostile] [pool] [ocr]`; without a name, all three. `hostile` reads every
file of `shared/torture`, a file of 5,000 pages and one of 10,000 objects that point at each other, and prints time,
peak memory of the reading process and outcome. `pool` reads eight papers with one and with two processes. `ocr` turns
born-digital pages into pictures, reads them, and compares with the text that the file had.
"""

from __future__ import annotations

import re
import sys
import tempfile
import threading
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psutil
import pymupdf
from rapidfuzz.distance import Indel

from app.base.errors import UserError
from app.pdf import PdfReader
from app.pdf.process.limits import Limits

SHARED = Path(__file__).resolve().parents[3] / "shared"
POOL = ("attention", "acl_n18", "resnet", "bmc", "hindawi", "jose_00091", "qasper_1705", "qasper_2001")
OCR_PAGES = (("attention_1706", 2), ("resnet_cvpr", 3), ("megastore", 4), ("zh_llm_survey", 5), ("zh_lstm", 3))
SLOWEST = 12


class Peak:
    """The most memory that any reading process had, sampled."""

    def __init__(self, reader: PdfReader) -> None:
        self.bytes = 0
        self._reader = reader
        self._stop = threading.Event()

    @contextmanager
    def watch(self) -> Iterator[Peak]:
        """Sample while the block runs."""
        thread = threading.Thread(target=self._sample)
        thread.start()
        try:
            yield self
        finally:
            self._stop.set()
            thread.join()

    def _sample(self) -> None:
        while not self._stop.wait(0.02):
            for child in self._reader._children:
                if pid := child.pid:
                    try:
                        self.bytes = max(self.bytes, psutil.Process(pid).memory_info().rss)
                    except psutil.Error:
                        continue


def five_thousand_pages(path: Path, count: int = 5000) -> Path:
    """A book of short pages, written by hand since that takes a second."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(count))
    body = [
        b"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n",
        b"2 0 obj << /Type /Pages /Count %d /Kids [%s] >> endobj\n" % (count, kids),
        b"3 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj\n",
    ]
    for number in range(count):
        lines = b" T* ".join(
            b"(Page %d, line %d: a sentence of an endless book.) Tj" % (number + 1, line) for line in range(30)
        )
        stream = b"BT /F1 10 Tf 20 TL 60 780 Td %s ET" % lines
        body.append(
            b"%d 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >> endobj\n%d 0 obj << /Length %d >> stream\n%s\nendstream endobj\n"
            % (4 + 2 * number, 5 + 2 * number, 5 + 2 * number, len(stream), stream)
        )
    path.write_bytes(b"".join(body) + b"trailer << /Root 1 0 R >>\n%%EOF")
    return path


def cyclic_objects(path: Path, count: int = 10_000) -> Path:
    """A page tree of 10,000 nodes, each the parent and the child of the next."""
    body = [b"%PDF-1.7\n", b"1 0 obj << /Type /Catalog /Pages 2 0 R /Outlines 3 0 R >> endobj\n"]
    for number in range(2, count + 2):
        following = number + 1 if number <= count else 2
        body.append(
            b"%d 0 obj << /Type /Pages /Count %d /Kids [%d 0 R %d 0 R] /Parent %d 0 R /First %d 0 R /Next %d 0 R "
            b"/Title (x) /Annots [%d 0 R] /Contents %d 0 R >> endobj\n"
            % (number, count, following, number, following, following, following, following, following)
        )
    path.write_bytes(b"".join(body) + b"trailer << /Root 1 0 R >>\n%%EOF")
    return path


def outcome_of(reader: PdfReader, file: Path) -> str:
    """What became of a file, in one word or two. Anything but a document or a reason ends the benchmark."""
    try:
        document = reader.read(file)
    except UserError as error:
        return error.key
    if document.ocr_pages:
        return "document (recognised)"
    return "document" if document.sentences else "document without sentences"


def hostile() -> None:
    """The table of hostile and huge files."""
    with tempfile.TemporaryDirectory() as folder:
        made = [five_thousand_pages(Path(folder) / "5000_pages.pdf"), cyclic_objects(Path(folder) / "10000_cycles.pdf")]
        files = [*sorted((SHARED / "torture").glob("*.pdf")), *made]
        rows: list[tuple[float, int, str, str]] = []
        reader = PdfReader(1)
        for file in files:
            peak = Peak(reader)
            started = time.monotonic()
            with peak.watch():
                outcome = outcome_of(reader, file)
            rows.append((time.monotonic() - started, peak.bytes, file.name, outcome))
            print(f"{rows[-1][0]:.1f} s {peak.bytes / 1e6:.0f} MB {file.name} {outcome}", file=sys.stderr, flush=True)
        reader.close()
    print(f"{len(rows)} files: " + ", ".join(f"{count} {name}" for name, count in Counter(r[3] for r in rows).items()))
    budget = Limits()
    print(f"slowest {max(rows)[0]:.1f} s (budget {budget.file_s:.0f}), largest {max(r[1] for r in rows) / 1e6:.0f} MB")
    shown = sorted(rows, reverse=True)[:SLOWEST] + [row for row in rows if row[2] in {file.name for file in made}]
    for seconds, size, name, outcome in dict.fromkeys(shown):
        print(f"  {seconds:7.1f} s {size / 1e6:6.0f} MB  {name[:60]:60} {outcome}")


def pool() -> None:
    """Eight papers with one process and with two."""
    files = [next((SHARED / "papers").glob(f"{name}*.pdf"), None) for name in POOL]
    papers = [file for file in files if file is not None]
    for workers in (1, 2, 1, 2):
        reader = PdfReader(workers)
        list(ThreadPoolExecutor(workers).map(reader.read, papers[:workers]))
        started = time.monotonic()
        with ThreadPoolExecutor(workers) as threads:
            pages = sum(document.page_count for document in threads.map(reader.read, papers))
        spent = time.monotonic() - started
        reader.close()
        print(
            f"{workers} process(es): {len(papers)} papers, {pages} pages in {spent:.1f} s, {pages / spent:.2f} pages/s"
        )


def picture_of(source: Path, number: int, target: Path, dpi: int = 200) -> str:
    """One page as a picture in a PDF of its own; the text that it had."""
    with pymupdf.open(source) as document, pymupdf.open() as scan:
        page = document[number - 1]
        sheet = scan.new_page(width=page.rect.width, height=page.rect.height)
        sheet.insert_image(sheet.rect, stream=page.get_pixmap(dpi=dpi).tobytes("jpeg", jpg_quality=75))
        scan.save(target)
        return str(page.get_text())


def letters(text: str) -> str:
    """What is compared: the words in alphabetical order, since columns may be told in another order."""
    spaced = "".join(char if char.isalnum() else " " for char in unicodedata.normalize("NFKC", text))
    return "".join(sorted(re.findall(r"[\u4e00-\u9fff]|[^\W\u4e00-\u9fff]+", spaced)))


def ocr() -> None:
    """Character accuracy and processor seconds a page."""
    from app.pdf.page import layout

    layout.load()
    from app.pdf.page.ocr_engine import engine_there
    from app.pdf.page.page_reader import PageReader

    if not engine_there():
        print("text recognition is not installed (make setup OCR=1): not measured")
        return
    reader = PageReader(1e9, 1e9)
    with tempfile.TemporaryDirectory() as folder:
        for name, number in OCR_PAGES:
            source = next((SHARED / "papers").glob(f"{name}*.pdf"), None)
            if source is None:
                continue
            truth = letters(picture_of(source, number, Path(folder) / "scan.pdf"))
            with pymupdf.open(Path(folder) / "scan.pdf") as scan:
                started = time.process_time()
                facts = reader.read(scan, 1, None, lambda: None)
                spent = time.process_time() - started
            read = letters(" ".join(line.text for line in facts.lines))
            print(f"{source.name[:40]:40} p. {number}: {spent:5.1f} s of a core, {len(truth)} characters, ", end="")
            print(f"{100 * Indel.normalized_similarity(truth, read):.1f} % alike")


def main() -> int:
    """Run what was asked for."""
    if not SHARED.exists():
        print(f"no data: {SHARED} is missing, nothing measured")
        return 0
    parts = {"hostile": hostile, "pool": pool, "ocr": ocr}
    for name in sys.argv[1:] or parts:
        print(f"-- {name}")
        parts[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
