import pytest

from tests.checking.spoken import index_of, objections

PAPER = index_of(
    "The 5 and 6-layer networks respectively use windows of 20×20 and 24×24 pixels.",
    "Lantern, Torch and Candle are written in Rust, Go and Python, respectively.",
)


@pytest.mark.parametrize(
    ("claim", "doubted"),
    [
        ("The 6-layer network uses windows of 20×20 pixels.", True),
        ("The 6-layer network uses windows of 24×24 pixels.", False),
        ("Lantern is written in Python.", True),
        ("Candle is written in Python.", False),
        ("Lantern, Torch and Candle are written in Rust, Go and Python.", False),
    ],
)
def test_items_go_with_their_own(claim: str, doubted: bool) -> None:
    assert ("respective" in objections(claim, PAPER)) is doubted
