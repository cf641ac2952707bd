"""Names, dates, licences, and the model that labels the parts of a first page."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from app.domain.reading.document import Rect
from app.pdf.blocks.blocks import Block
from app.pdf.blocks.rows import Row
from app.pdf.front.authors.people import authors_in
from app.pdf.front.dates import find_dates, licence_name
from app.pdf.front.identity import _years, bare_doi
from app.pdf.front.label.chain import LABELS, Weights, best_labels, marginals, read_weights, shipped
from app.pdf.front.label.parts import Part
from app.pdf.front.titles import tidy_title
from app.pdf.front.told import Told
from app.pdf.page.facts import Run


def row(text: str, y: float, x: float = 60, size: float = 10.0) -> Row:
    edges = tuple(x + 5.0 * index for index in range(len(text) + 1))
    rect = Rect(x, y, edges[-1], y + size)
    runs = (Run(0, len(text), size, False, False, False, False, "Serif"),)
    return Row(1, text, rect, edges[:-1], edges[1:], runs, (rect,))


def parts(*rows: Row) -> list[Part]:
    block = Block(1, "text", Rect(60, rows[0].rect.y0, 500, rows[-1].rect.y1), list(rows))
    return [Part(1, block, (each,), True, False) for each in rows]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("Mara Pine, Oleg Brook, and others",), ["Mara Pine", "Oleg Brook"]),
        (("Mara Pine, Jr., Ludwig van der Berg and José M. García-López",), ["Mara Pine Jr", "Ludwig van der Berg", "José M. García-López"]),
        (("Ann Lee, Bo Chen, Søren", "Solís Aguirre, Eve Fifth"), ["Ann Lee", "Bo Chen", "Søren Solís Aguirre", "Eve Fifth"]),
        (("By MARA PINE AND OLEG BROOK",), ["Mara Pine", "Oleg Brook"]),
        (("Mara Pine and Oleg Brook (The Ice Collaboration)",), ["Mara Pine", "Oleg Brook", "The Ice Collaboration"]),
        (("王小鸣，李  明，欧阳修远",), ["王小鸣", "李明", "欧阳修远"]),
        (("买买提·艾力，王小鸣",), ["买买提·艾力", "王小鸣"]),
        (("孙 静 郭志强 司马春华 何", "磊"), ["孙静", "郭志强", "司马春华", "何磊"]),
        (("孙 静 郭志强 欧阳若", "兰 何 磊"), ["孙静", "郭志强", "欧阳若兰", "何磊"]),
        (("孙 静 郭志强 欧阳若兰", "何 磊"), ["孙静", "郭志强", "欧阳若兰", "何磊"]),
        (("ANN LEE, Some University, France", "BO CHEN, Another University, Chile"), ["Ann Lee", "Bo Chen"]),
    ],
)  # fmt: skip
def test_lists_of_authors(lines: tuple[str, ...], names: list[str]) -> None:
    assert authors_in(parts(*(row(line, 100 + 12 * number) for number, line in enumerate(lines)))) == names


def test_rows_of_a_grid_are_read_from_left_to_right() -> None:
    cells = [
        row("Ann First", 100, 60),
        row("Cleo Third", 140, 60),
        row("Ben Second", 100, 300),
        row("Dan Fourth", 140, 300),
    ]
    assert authors_in([part for cell in cells for part in parts(cell)]) == [
        "Ann First",
        "Ben Second",
        "Cleo Third",
        "Dan Fourth",
    ]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Received 3 May 2019; accepted June 12, 2019", [("received", "2019-05-03"), ("accepted", "2019-06-12")]),
        ("收稿日期：2020-11-02  修回日期：2021-01-15", [("received", "2020-11-02"), ("revised", "2021-01-15")]),
        ("Published online: September 2020", [("published", "2020-09")]),
        ("We received 12 letters in 2019", []),
    ],
)
def test_dates(text: str, dates: list[tuple[str, str]]) -> None:
    found = find_dates([Told(text, 1, Rect(0, 0, 1, 1), 0.9)])
    assert [(fact.name, fact.value) for fact in found] == dates


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("distributed under the terms of the Creative Commons Attribution 4.0 International License", "CC BY 4.0"),
        ("Creative Commons Attribution-NonCommercial-NoDerivatives License 4.0", "CC BY-NC-ND 4.0"),
        ("https://creativecommons.org/licenses/by-sa/3.0/", "CC BY-SA 3.0"),
        ("an open access article under the CC BY-NC license", "CC BY-NC"),
        ("All rights reserved.", ""),
    ],
)
def test_licences(text: str, name: str) -> None:
    assert licence_name(text) == name


def test_dois_are_kept_bare() -> None:
    assert bare_doi("10.1016/S0304-4203(98)00019-4).") == "10.1016/s0304-4203(98)00019-4"


def test_titles_are_tidied() -> None:
    assert tidy_title("基于 无人机 图像的提取方法∗") == "基于无人机图像的提取方法"
    assert tidy_title("A S T U D Y") == "ASTUDY"
    assert tidy_title("A Study of BERT in 3 Acts†") == "A Study of BERT in 3 Acts"


def test_the_likeliest_row_of_labels_is_that_of_all_ways_together() -> None:
    random = np.random.default_rng(3)
    few = 3
    weights = Weights({}, random.normal(size=(3, few, few)), random.normal(size=few))
    scores, bonds = random.normal(size=(4, few)), [0, 1, 2]

    def worth(path: tuple[int, ...]) -> float:
        steps = sum(weights.steps[bond][a, b] for bond, a, b in zip(bonds, path, path[1:], strict=False))
        return float(weights.opens[path[0]] + steps + sum(scores[at, label] for at, label in enumerate(path)))

    ways = {path: worth(path) for path in np.ndindex(*(few,) * 4)}
    assert tuple(best_labels(scores, bonds, weights)) == max(ways, key=lambda path: ways[path])
    total = sum(np.exp(value) for value in ways.values())
    expected = sum(np.exp(value) for path, value in ways.items() if path[2] == 1) / total
    assert marginals(scores, bonds, weights)[2, 1] == pytest.approx(expected)


def test_weights_for_other_labels_are_refused() -> None:
    data = {"labels": ["title"], "signs": {}, "steps": [], "opens": []}
    with pytest.raises(ValueError, match="other labels"):
        read_weights(json.dumps(data))
    assert shipped().steps.shape == (3, len(LABELS), len(LABELS))


def test_a_part_knows_its_place() -> None:
    first, second = parts(row("Ann First", 100), row("Ben Second", 112))
    assert (first.text, first.rect.y0, second.rect.y0) == ("Ann First", 100, 112)
    assert replace(first, above=False).text == first.text


@pytest.mark.parametrize(
    ("line", "years"),
    [
        ("作者简介：殷昊（1994——），男，硕士生", []),
        ("作者简介: 李四(1975-), 男, 2003年毕业", [2003]),
        ("王五（1968年生），教授", []),
        ("赵六，生于1980年，研究员", []),
        ("Biography: born in 1971", []),
        ("Journal of Things 12 (2018) 33-40", [2018]),
    ],
)
def test_a_year_of_birth_is_no_year_of_the_paper(line: str, years: list[int]) -> None:
    assert _years(line) == years
