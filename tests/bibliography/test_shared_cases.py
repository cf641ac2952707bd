"""The public reports in ../shared/cases, where that folder is there: every entry comes in, as each case expects."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bibliography import pointed_to, read_bibliography

CASES = Path(__file__).resolve().parents[2].parent / "shared" / "cases"
EXPECTED = {"01": 2, "02": 4, "04": 4, "05": 7, "06": 1, "07": 5, "08": 2}

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="../shared/cases is not here")


@pytest.mark.parametrize("number", EXPECTED)
def test_every_entry_of_a_case_comes_in_with_its_pdf(number: str) -> None:
    (folder,) = CASES.glob(f"{number}-*")
    files = [
        file
        for file in folder.iterdir()
        if file.name.startswith("minimal") and file.suffix in (".bib", ".ris", ".json")
    ]
    for file in files:
        reading = read_bibliography(file)
        assert len(reading.entries) == EXPECTED[number]
        assert all(pointed_to(entry, file).pdf for entry in reading.entries)
        assert not any(one.lost for one in reading.problems)
        assert all(entry.title and entry.authors and entry.year for entry in reading.entries)
