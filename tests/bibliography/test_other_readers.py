"""What we write is read by other programs' readers too: a mistake made both in writing and reading would not show else."""

from __future__ import annotations

import bibtexparser
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware

from app.bibliography import Creator, Entry
from app.bibliography.names import han_name
from app.bibliography.writing.bibtex import write_bibtex
from app.bibliography.writing.ris import write_ris

ENTRY = Entry(
    "article",
    "moor2001oil",
    (Creator("Berg", "Jan", "van der", "Jr."), Creator("Glow & Sons, Inc.", whole=True), han_name("王小明") or Creator("")),
    (("title", "Oil & LoRA at 100 % of_the {curly} cost"), ("journaltitle", "Lamp Letters"), ("date", "2001-02-03"), ("doi", "10.1234/a_b"), ("keywords", "oil"), ("keywords", "wick")),
    ("a: b.pdf",),
)  # fmt: skip


def test_bibtexparser_reads_our_bibtex() -> None:
    library = bibtexparser.parse_string(write_bibtex([ENTRY]), append_middleware=[LatexDecodingMiddleware()])
    (entry,) = library.entries
    assert library.failed_blocks == []
    fields = {name: field.value for name, field in entry.fields_dict.items()}
    assert (entry.entry_type, entry.key) == ("article", "moor2001oil")
    assert fields["title"] == "Oil & LoRA at 100 % of_the {curly} cost"
    assert (fields["journal"], fields["year"], fields["month"], fields["keywords"]) == (
        "Lamp Letters",
        "2001",
        "feb",
        "oil, wick",
    )
    assert fields["author"] == "van der Berg, Jr., Jan and Glow & Sons, Inc. and 王小明"


def test_rispy_reads_our_ris() -> None:
    (entry,) = rispy.loads(write_ris([ENTRY]))
    assert (entry["type_of_reference"], entry["id"], entry["title"]) == ("JOUR", "moor2001oil", ENTRY.title)
    assert (entry["secondary_title"], entry["year"], entry["doi"]) == ("Lamp Letters", "2001", "10.1234/a_b")
    assert entry["authors"] == ["van der Berg, Jan, Jr.", "Glow & Sons, Inc.,", "王小明"]
    assert entry["keywords"] == ["oil", "wick"]
