"""TeX to Unicode: accents, mathematics, text commands, and what is not known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bibliography.markup import without_markup
from app.text.tex import parse_macros, to_text


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"3\,mm$^2$ of Cu$_2$O at 5~$\mu$m", "3 mm² of Cu₂O at 5 μm"), (r"at $\sqrt{s} = 7$ and 8~TeV", "at √s = 7 and 8 TeV"),
        ("Why 40% of lamps glow & fade", "Why 40% of lamps glow & fade"), (r"100\% R\&D \#1 a\_b \$5", "100% R&D #1 a_b $5"),
        (r"Nguy{\~{\^e}}n", "Nguyễn"), (r"\~{\^{e}}\~\^e", "ễễ"), (r"{\'\i}\'{\i}\'i", "ííí"), (r"\v{S}\c{c}\k{a}\H{o}\r{u}\d{n}", "Šçąőůṇ"),
        (r"\L\'od\'z {\o} \ss{} {\AE}", "Łódź ø ß Æ"), (r"The {\sc Lamp} \emph{Manual} {\bf X}", "The Lamp Manual X"),
        (r"H\textsubscript{2}O m\textsuperscript{2} 4$^{th}$ 10$^{-3}$ $x_{max}$", "H₂O m² 4th 10⁻³ x_max"), (r"\ce{CO2}", "CO₂"),
        (r"``Oil'' -- and --- ?`wick", "“Oil” – and — ¿wick"), ("from $5 and $6 to $7", "from $5 and $6 to $7"), ("costs $5", "costs $5"),
        (r"$\alpha \leq \beta$, $\frac{a+b}{2}$, $\mathbb{R}^n$", "α ≤ β, (a+b)/2, ℝⁿ"), (r"10$^{\circ}$C", "10°C"), (r"\(E=mc^2\)", "E=mc²"),
        (r"\href{http://x}{shown} \url{http://y/a_b}", "shown http://y/a_b"), (r"\strange{kept} and \odd one", r"kept and \odd one"),
        (r"The \VAX machine, {\CTAN}s, A\penalty0 B\kern-.1em{}C", "The VAX machine, CTAN s, ABC"), (r"{{GPU}s} in {{{deep}}} braces", "GPUs in deep braces"), (r"200 \textmu J", "200 μJ"), (r"a-{}-b", "a--b"), ("e\u0302\u0303", "ễ"),
        (r"\LaTeX\ and \TeX{}", "LaTeX and TeX"), (r"$\mathcal{O}(n \log n)$", "O(n log n)"), (r"\textbackslash{}x \textasciitilde{}y", r"\x ~y"),
    ],
)  # fmt: skip
def test_text(tex: str, text: str) -> None:
    assert to_text(tex) == text


@pytest.mark.parametrize(
    "tex", ["{" * 100_000, r"\'{" * 3000, "$" * 20_001, r"\frac" * 3000, r"\^" * 3000, "\\", r"\begin{", "$^", r"{\'"]
)
def test_nonsense_costs_neither_time_nor_an_error(tex: str) -> None:
    assert isinstance(to_text(tex), str)


@given(st.text(r"\{}$^_~%&#'`-abc é中\n", max_size=60))
def test_nothing_makes_it_fail(tex: str) -> None:
    assert "\n" not in to_text(tex)


def test_macros_with_arguments() -> None:
    macros = parse_macros(r"\newcommand{\first}[2]{#1} \def\both#1#2{#2#1} \newcommand\bare{oil}")
    assert to_text(r"\first{a}{b} \both{c}{d} \bare{}", macros) == "a dc oil"


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("<i>Betula nana</i> at 5&nbsp;km<sup>2</sup>", "Betula nana at 5 km²"), ("H<sub>2</sub>O &amp; oil", "H₂O & oil"),
        ("<jats:p>One</jats:p><jats:p>Two</jats:p>", "One Two"), ("a < b and c > d", "a < b and c > d"), ("&lt;i&gt;X&lt;/i&gt;", "X"),
        ("P<0.05 & Q>1", "P<0.05 & Q>1"),
    ],
)  # fmt: skip
def test_markup_is_taken_out(marked: str, text: str) -> None:
    assert without_markup(marked) == text
