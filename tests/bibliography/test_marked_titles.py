"""Titles with HTML marks and formulas read the same from every format, and as words that can be searched and sorted."""

from __future__ import annotations

import json

import pytest

from app.bibliography import read_text
from app.bibliography.markup import title_in_words, without_markup
from app.bibliography.zotero.items import entry_of

MARKED = r"On the <i>Drosophila</i> CO<sub>2</sub> sensor, $\alpha$-synuclein and H$_2$O at $10^{-3}$ m"
READ = "On the Drosophila CO₂ sensor, α-synuclein and H₂O at 10⁻³ m"


def test_every_format_reads_marks_alike() -> None:
    texts = {
        "bibtex": f"@article{{a, title={{{MARKED}}}, year=2020}}",
        "ris": f"TY  - JOUR\nTI  - {MARKED}\nPY  - 2020\nER  - \n",
        "csl": json.dumps([{"type": "article-journal", "title": MARKED}]),
    }
    for kind, text in texts.items():
        (entry,) = read_text(text).entries
        assert entry.title == READ, kind
    assert entry_of("journalArticle", {"title": MARKED}, (), ()).title == READ


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (r"Measurement of $\sqrt{s}=13$ TeV collisions", "Measurement of √s=13 TeV collisions"),
        (r"The $p$-value and the $\ell_1$ norm", "The p-value and the ℓ₁ norm"),
        (r"Learning in \(O(n^2)\) time", "Learning in O(n²) time"),
        (r"$\mathbb{Z}$-graded rings", "ℤ-graded rings"),
        ("From $5 to $10 a day", "From $5 to $10 a day"),
        ("Paying $100 for $200", "Paying $100 for $200"),
        ("Is A$B a name, or C$D", "Is A$B a name, or C$D"),
        (r"A lonely $ and a \alpha", r"A lonely $ and a \alpha"),
        ("<sc>Abc</sc> at p < 0.05 and a > b", "Abc at p < 0.05 and a > b"),
        ("基于 $\\alpha$ 稳定分布的 <i>E. coli</i> 检测", "基于 α 稳定分布的 E. coli 检测"),
    ],
)
def test_formulas_become_words_and_money_stays(text: str, read: str) -> None:
    assert without_markup(text) == read
    assert without_markup(read) == read


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        (r"On <i>E. coli</i> and $\alpha$", "On E. coli and α"),
        (r"Learning in \(O(n^2)\) time", "Learning in O(n²) time"),
        ("The <b> tag, and List<T> for $5", "The <b> tag, and List<T> for $5"),
        ("AT&amp;T", "AT&amp;T"),
    ],
)
def test_a_stored_title_is_shown_as_words(kept: str, shown: str) -> None:
    assert title_in_words(kept) == shown
