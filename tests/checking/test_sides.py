import pytest

from app.checking.rules.sides import points_other_way, sides_changed


def changed(claim: str, sentence: str) -> str:
    turn = sides_changed(claim, [sentence], lambda terms: float(len(terms)))
    return turn.kind if turn else ""


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
    assert changed(claim, sentence) in ("swap", "mixed")
    assert changed(sentence, claim) in ("swap", "mixed")


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
    assert changed(claim, sentence) == ""


@pytest.mark.parametrize(
    ("claim", "sentence", "other_way"),
    [
        ("Pretraining makes the scores worse.", "Pretraining raises the scores.", True),
        ("Pretraining raises the scores.", "With pretraining we see better scores.", False),
        ("Pretraining lowers the error.", "Pretraining improves accuracy.", False),
        ("Pretraining does not make the scores worse.", "Pretraining raises the scores.", False),
        ("预训练降低了准确率。", "预训练后准确率有所提升。", True),
        ("预训练降低了误差。", "预训练后准确率有所提升。", False),
    ],
)
def test_a_sentence_that_only_points_the_other_way_is_seen(claim: str, sentence: str, other_way: bool) -> None:
    assert (points_other_way(claim, sentence, covered=0.8) is not None) is other_way


def test_a_sentence_about_something_else_points_nowhere() -> None:
    assert points_other_way("Pretraining makes the scores worse.", "Lantern is better.", covered=0.1) is None
