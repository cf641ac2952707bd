import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.numbers import read_quantities


def values(text: str) -> list[tuple[float, str]]:
    return [(quantity.value, quantity.unit) for quantity in read_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a score of 28.4 BLEU [12]", [(28.4, "bleu")]),
        ("4.5 million pairs", [(4.5e6, "")]),
        ("a 1.5-billion-parameter model", [(1.5e9, "parameter")]),
        ("450万句对", [(4.5e6, "")]),
        ("24GB in 24 hours", [(24, "gb"), (24, "h")]),
        ("1,117,320,768 bytes", [(1117320768, "byte")]),
        ("3.3 · 10^18 FLOPs", [(3.3e18, "flops")]),
        ("85.1%，提升了3.2个百分点", [(85.1, "%"), (3.2, "point")]),
        ("2-3 layers", [(2, "layer"), (3, "layer")]),
        ("six layers", [(6, "layer")]),
        ("六层编码器", [(6, "layer")]),
        ("ResNet-50, GPT-2, P100 and F1", []),
        ("152 layers—8× deeper", [(152, "layer"), (8, "times")]),
        ("from 0.82 to −0.5", [(0.82, ""), (-0.5, "")]),
        ("by up to 3/4 of it", [(0.75, "")]),
        ("tied at 8/9 cases", [(8, ""), (9, "")]),
    ],
)
def test_reads_number_and_unit(text: str, expected: list[tuple[float, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        ("28.4 BLEU", "28.4", True),
        ("28.4 BLEU", "28.5 BLEU", False),
        ("24 GB", "24 hours", False),
        ("4.5 million", "450万", True),
        ("87%", "0.87", True),
        ("87%", "0.85", False),
        ("six layers", "6 layers", True),
        ("2/3 of the memory", "two-thirds of the memory", True),
        ("三分之二的内存", "2/3 of the memory", True),
        ("a quarter of the memory", "1/3 of the memory", False),
    ],
)
def test_compares_across_notations(first: str, second: str, agree: bool) -> None:
    one, other = read_quantities(first)[0], read_quantities(second)[0]
    assert one.agrees_with(other) is agree
    assert other.agrees_with(one) is agree


@given(st.integers(0, 10**9))
def test_any_whole_number_is_read_back(number: int) -> None:
    assert values(f"we saw {number:,} of them") == [(number, "")]


@given(st.text(max_size=200))
def test_never_fails(text: str) -> None:
    for quantity in read_quantities(text):
        assert quantity.agrees_with(quantity)
