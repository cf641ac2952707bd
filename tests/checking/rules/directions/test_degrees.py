"""Directions of several words, other degrees of a word, and numbers that contradict "less than" from afar."""

import pytest

from app.domain.writing.digest import Verdict
from tests.checking.spoken import index_of, objections


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        (
            "The levels of sugar go down in patients who take the drug.",
            "The levels of sugar increase in patients who take the drug.",
        ),
        (
            "The problem was fixed by switching on both retry timers.",
            "The problem was fixed by disabling both retry timers.",
        ),
        (
            "The network uses more context than the QRX model.",
            "This is a small amount of context for a network compared to that used by the FOX and QRX models, which see all.",
        ),
        (
            "Training the model is 25 % slower than full tuning.",
            "We see a 25 % speedup during training of the model compared to full tuning.",
        ),
        (
            "Lamp reaches 66.4 on the task, ten points less than Torch with 56.0.",
            "Lamp reaches 66.4 on the task, and Torch 56.0.",
        ),
    ],
)
def test_a_turned_direction_is_seen(claim: str, sentence: str) -> None:
    found = objections(claim, index_of(sentence))
    assert {"contradiction", "comparison", "nearest", "absurdity"} & found.keys()


def test_a_right_direction_of_two_words_is_no_turn() -> None:
    paper = index_of("The levels of sugar increase in patients who take the drug.")
    assert (
        Verdict.UNSUPPORTED
        not in objections("The levels of sugar go up in patients who take the drug.", paper).values()
    )
