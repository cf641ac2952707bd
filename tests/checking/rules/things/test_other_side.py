import pytest

from tests.checking.spoken import index_of, objections

MODES = "The resting mode is dim while the reading mode is bright."
LAYERS = "A lamp layer joins all places with a fixed number of steps, whereas a shade layer needs many steps."


@pytest.mark.parametrize(
    ("claim", "sentence", "doubted"),
    [
        ("The resting mode is bright.", MODES, True),
        ("The reading mode is bright.", MODES, False),
        ("The resting mode is dim.", MODES, False),
        ("Shade layers join all places with a fixed number of steps.", LAYERS, True),
        ("Lamp layers join all places with a fixed number of steps.", LAYERS, False),
        ("The resting mode is bright.", "The resting mode is bright and the reading mode is bright.", False),
        ("The resting mode is dim, while the reading mode is bright.", MODES, False),
    ],
)
def test_what_one_side_does_is_not_said_of_the_other(claim: str, sentence: str, doubted: bool) -> None:
    paper = index_of(sentence, "Another sentence speaks of paper.")
    assert ("other_side" in objections(claim, paper)) is doubted


def test_another_sentence_may_say_it_of_this_side() -> None:
    paper = index_of(MODES, "In older lamps the resting mode is bright as well.")
    assert "other_side" not in objections("The resting mode is bright.", paper)
