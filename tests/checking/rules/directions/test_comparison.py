import pytest

from app.checking.finding import Turn
from app.checking.parsed import Parsed
from app.checking.reversal import compare_sides
from tests.checking.spoken import index_of, objections


def changed(claim: str, sentence: str) -> Turn | None:
    sides = compare_sides(Parsed(claim), [Parsed(sentence)], lambda terms: float(len(terms)))
    return next((found.turn for found in sides if found), None)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Torch outperforms Lantern on scans.", "Lantern outperforms Torch on scans."),
        ("Using Torch instead of Lantern hurts.", "Using Lantern instead of Torch hurts."),
        ("Compared with Lantern, Torch needs less memory.", "Compared with Torch, Lantern needs less memory."),
        ("与指令微调相比，预训练的成本较低。", "与预训练相比，指令微调的成本较低。"),
        ("乙方案优于甲方案。", "甲方案优于乙方案。"),
    ],
)
def test_two_sides_that_changed_places_are_seen(claim: str, sentence: str) -> None:
    assert changed(claim, sentence) in (Turn.SIDES, Turn.MIXED)
    assert changed(sentence, claim) in (Turn.SIDES, Turn.MIXED)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Lantern beats Torch on scans.", "Lantern outperforms Torch on scans."),
        ("Torch is slower than Lantern.", "Lantern is faster than Torch on most pages."),
        ("Torch is worse than Lantern.", "It is true that Lantern is more powerful than Torch."),
        ("与预训练相比，指令微调更便宜。", "与预训练相比，指令微调的成本较低。"),
    ],
)
def test_the_same_comparison_in_other_words_is_no_swap(claim: str, sentence: str) -> None:
    assert changed(claim, sentence) is None


def test_the_rule_of_comparisons_speaks() -> None:
    index = index_of("Lantern outperforms Torch on scans of old books.")
    assert "comparison" in objections("Torch outperforms Lantern on scans of old books.", index)
    assert "comparison" not in objections("Lantern beats Torch on scans of old books.", index)
