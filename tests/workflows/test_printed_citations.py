"""Which entries a word of a printed mark stands for."""

from __future__ import annotations

import pytest

from app.domain.reading.document import Reference
from app.workflows.library.reader.citing import named_in

NUMBERED = [Reference(f"r{n}", f"Entry {n}", label=f"[{n}]") for n in range(1, 9)]
NAMED = [
    Reference("newman", "Newman S. 2015. Building.", authors=("Sam Newman",), year=2015),
    Reference("fowler", "Fowler M. 2015. Analysis.", authors=("Martin Fowler",), year=2015),
    Reference("erl-a", "Erl T. 2012a. One.", authors=("Thomas Erl",), year=2012),
    Reference("erl-b", "Erl T. 2012b. Two.", authors=("Thomas Erl",), year=2012),
    Reference("oz", "Rotem-Gal-Oz, A. Patterns. 2012.", year=2012),
    Reference("li", "李明, 王芳. 灯. 2019.", authors=("李明", "王芳"), year=2019),
]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (("as shown ", "[3]", " before"), "r3"),
        (("ByteNet ", "[1,4–6],", " 23.75"), "r1 r4 r5 r6"),
        (("as shown [1, ", "4–6].", ""), "r4 r5 r6"),
        (("基于[", "4", "–7]统计"), "r4"),
        (("基于[4–", "7", "]统计"), "r7"),
        (("we use ", "3", " layers [3]"), ""),
        (("in ", "[0,1]", " of"), ""),
        (("in [7, ", "9]", " of"), ""),
    ],
)
def test_a_number_in_brackets_stands_for_its_entry(words: tuple[str, str, str], ids: str) -> None:
    assert [one.id for one in named_in(NUMBERED, words)] == ids.split()


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (("gain (Newman, 2015; ", "Fowler,", " 2015) more"), "fowler"),
        (("gain (Newman, 2015; Fowler, ", "2015)", " more"), "fowler"),
        (("gain (", "Newman,", " 2015; Fowler, 2015) more"), "newman"),
        (("patterns by ", "Erl", " et al. (2012b) and"), "erl-b"),
        (("patterns by Erl ", "et", " al. (2012) and"), "erl-a erl-b"),
        (("by Erl (2012a, ", "2012b)", " and"), "erl-b"),
        (("or ", "Rotem-Gal-Oz", " (2012), or"), "oz"),
        (("the ", "Newman", " of 2015"), ""),
        (("by Smith (", "2015)", " and"), ""),
        (("in ", "2015", " Newman"), ""),
    ],
)
def test_a_name_with_a_year_stands_for_its_entry(words: tuple[str, str, str], ids: str) -> None:
    assert [one.id for one in named_in(NAMED, words)] == ids.split()
