import pytest

from tests.checking.spoken import index_of, objections

FILLER = tuple(f"Sentence {word} of the paper speaks of lamps and of nothing else." for word in ("one", "two", "three"))
MODEL = "The largest model has 65B parameters."
CARD = "A quantized model was trained on a single card of 24 GB memory."


@pytest.mark.parametrize(
    ("claim", "sentences", "doubted"),
    [
        ("A model of 65B parameters was trained on a single card of 24 GB memory.", (MODEL, *FILLER, CARD), True),
        ("A model of 65B parameters was trained on a single card of 24 GB memory.", (MODEL, CARD, *FILLER), False),
        ("The largest model has 65B parameters, and a card has 24 GB memory.", (MODEL, *FILLER, CARD), False),
    ],
)
def test_numbers_that_need_each_other_stand_together(claim: str, sentences: tuple[str, ...], doubted: bool) -> None:
    assert ("apart" in objections(claim, index_of(*sentences))) is doubted
