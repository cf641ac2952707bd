"""Whatever a file holds, reading it ends in entries, problems or our own error, in little time."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.base.errors import UnusableInput
from app.bibliography import SUFFIXES, Entry, pointed_to, read_bibliography
from app.bibliography.encoding import decode
from app.bibliography.read import read_text
from tests.bibliography.test_tagged import ENW, NBIB, WOS, XML

BIB = r"""% Encoding: UTF-8
@string{j = "Lamp "}
@article{a, author = {Moor, Ada and {Glow, Inc.}}, title = "Oil \& {wick} $x^2$", journal = j # {Letters}, year = 2001, file = {:a.pdf:PDF}}
@inproceedings{b, title={T}, crossref={c}}
@proceedings{c, title={P}, xdata={c}}
"""
RIS = "TY  - JOUR\nAU  - Fell, Tom; Moor, R.\nTI  - Oil\nJF  - Lamp\nPY  - 2001/02/03/\nL1  - a.pdf\nSP  - 1\nER  - \n"
CSL = '[{"title": ["Oil"], "author": [{"family": "Moor", "given": "A."}], "issued": {"date-parts": [[2001, 2]]}, "custom": {"a": 1}}]'
SEEDS = {".bib": BIB, ".ris": RIS, ".json": CSL, ".enw": ENW, ".xml": XML, ".nbib": NBIB, ".ciw": WOS}


def survives(data: bytes, suffix: str) -> None:
    try:
        reading = read_text(decode(data).text, suffix, "x" + suffix)
    except UnusableInput:
        return
    for entry in reading.entries:
        assert isinstance(entry.title + entry.venue + entry.doi + entry.arxiv_id + "".join(entry.authors), str)
        pointed_to(entry, Path("/nonexistent/x.bib"))
    assert all(str(problem.message) for problem in reading.problems)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(SUFFIXES))
def test_random_bytes(data: bytes, suffix: str) -> None:
    survives(data, suffix)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(SEEDS)), st.integers(0, 10**9))
def test_mutations(suffix: str, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(SEEDS[suffix].encode())
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(data))
        how = chance.randrange(4)
        if how == 0:
            del data[at : at + chance.randint(1, 30)]
        elif how == 1:
            data[at] = chance.randrange(256)
        elif how == 2:
            data[at:at] = data[chance.randrange(len(data)) :][: chance.randint(1, 60)]
        else:
            data[at:at] = chance.choice(
                [b"{", b"}", b'"', b"@article{", b"\\", b"#", b"$", b"\n", b"\xff", b"</record>", b"[", b"ER  - \n"]
            )
        if not data:
            return
    survives(bytes(data), suffix)


@pytest.mark.parametrize(
    "text",
    ["@a{" * 50_000, "@a{x,y={" * 20_000, "{" * 200_000, '@a{k,t="' * 20_000, "@a{k," + "x" * 100_000, "@comment{" * 20_000, "@a{k,b=" + "c#" * 50_000,
     "@a{k, author={" + "A and " * 20_000 + "}}", "@a{k, author={" + "{" * 20_000 + "}", "@a{k,x={%s}}" % ("$" * 30_001), "@a{k,file={%s}}" % (":;" * 20_000),
     "".join(f"@a{{k{n},\n title={{x {{y,\n}}\n" for n in range(5_000)), "".join(f"@a{{k{n}, crossref={{k{n + 1}}}}}\n" for n in range(3_000)),
     "TY  - JOUR\n" * 10_000, "TY  - JOUR\nAU  - " + "A, B; " * 20_000, "%0 Book\n%A " + "x" * 100_000, "PT J\nAU " + "\n   a" * 30_000,
     "<xml><records><record><titles><title>" + "<style>" * 50_000, "TY  - JOUR\nTI  - " + "<sup>" * 20_000, "PMID- 1\n" * 5_000],
)  # fmt: skip
def test_files_of_nothing_but_brackets_cost_little_time(text: str) -> None:
    started = time.process_time()
    survives(text.encode(), ".bib")
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    "path",
    ["~nosuchuser/x.pdf", "a\0b.pdf", "x" * 300 + ".pdf", "/" + "y/" * 3000 + "z.pdf", "file://[bad/x.pdf", "file:///%00.pdf", "http://x.org/a.pdf",
     "internal-pdf://../../x.pdf", "", ".pdf", "\ud800.pdf", "C:\\x\\y.pdf", "file://" + "%41" * 3000 + ".pdf"],
)  # fmt: skip
def test_no_path_makes_the_search_for_files_fail(path: str, tmp_path: Path) -> None:
    assert pointed_to(Entry("misc", attachments=(path,)), tmp_path / "x.bib").pdf is None


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput):
        read_bibliography(tmp_path / "absent.bib")
    (tmp_path / "empty.bib").write_bytes(b"")
    with pytest.raises(UnusableInput):
        read_bibliography(tmp_path / "empty.bib")


def test_seven_thousand_entries_are_read_quickly(tmp_path: Path) -> None:
    """A real export of as many took 34 s with bibtexparser and pylatexenc; reading takes under 2 s of processor time now."""
    body = "".join(
        f'@article{{k{n},\n author = {{Moor, Ada and M{{\\"u}}ller, Karl and van der Berg, Jan}},\n title = {{{{A}} Lamp of $10^{{{n}}}$ watts \\& oil}},\n'
        f" journal = {{Lamp Letters}}, year = {{2001}}, pages = {{1--{n}}}, doi = {{10.1234/{n}}}, abstract = {{{'bright words ' * 30}}}\n}}\n\n"
        for n in range(7166)
    )
    (tmp_path / "large.bib").write_text(body, "utf-8")
    started = time.process_time()
    reading = read_bibliography(tmp_path / "large.bib")
    assert len(reading.entries) == 7166
    assert time.process_time() - started < 30
