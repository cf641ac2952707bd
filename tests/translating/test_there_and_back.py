"""A translation that lost its sense does not come back as it was."""

import pytest

from app.translating.there_and_back import comes_back

SAID = "The sentence of the paper that contains 41.8 speaks of English to French."


@pytest.mark.parametrize(
    ("back", "same"),
    [
        ("The sentence in the paper that contains 41.8 is about English to French.", True),
        ("The paper contains 41.8 sentences, of which 41.8 are in English.", False),
        ("The sentence of the paper that contains 48.1 speaks of English to French.", False),
        ("A phrase there tells 41.8 about translating English into French quickly.", False),
    ],
)
def test_numbers_names_and_most_words_must_come_back(back: str, same: bool) -> None:
    assert comes_back(SAID, back) is same


def test_an_opening_of_a_caption_comes_back_in_its_words() -> None:
    assert comes_back("The three models on two cores", "Three models on two cores")
    assert not comes_back("The three models on two cores", "Four persons in a row")
