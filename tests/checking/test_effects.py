import pytest

from app.checking.rules.effects import effects_differ, is_absurd


@pytest.mark.parametrize(
    ("claim", "sentence", "differ"),
    [
        ("Smoothing harms accuracy.", "This hurts perplexity, but improves accuracy and BLEU.", True),
        ("Smoothing harms perplexity.", "This hurts perplexity, but improves accuracy and BLEU.", False),
        ("It works although it has fewer parameters.", "It is good even with more trainable parameters.", True),
        ("Smoothing does not harm accuracy.", "This improves accuracy.", False),
        ("Pages are read in order.", "This improves accuracy.", False),
        ("甲比乙的指数位更少。", "甲比乙分配更多的指数位和更少的有效位。", True),
        ("甲比乙的指数位更多。", "甲比乙分配更多的指数位和更少的有效位。", False),
    ],
)
def test_what_rises_here_and_falls_there_is_seen(claim: str, sentence: str, differ: bool) -> None:
    assert effects_differ(claim, sentence) is differ
    assert effects_differ(sentence, claim) is differ


@pytest.mark.parametrize(
    ("claim", "absurd"),
    [
        ("The error drops from 68 to 80.", True),
        ("The error drops from 80 to 68.", False),
        ("Memory is reduced from 350 GB to 1.2 TB.", True),
        ("Memory is reduced from 1.2 TB to 350 GB.", False),
        ("The score rises from 45.4 to 60.5.", False),
        ("It reaches 40.6 %, far above the 89.5 % of the other.", True),
        ("It reaches 40.6 %, far below the 89.5 % of the other.", False),
        ("准确率从80提高到68。", True),
        ("准确率从68提高到80。", False),
    ],
)
def test_numbers_that_deny_their_own_words_are_seen(claim: str, absurd: bool) -> None:
    assert is_absurd(claim) is absurd
