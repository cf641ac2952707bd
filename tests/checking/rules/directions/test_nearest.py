import pytest

from app.checking.parsed import Parsed
from app.checking.rules.directions.nearest import effects_differ, points_other_way
from app.domain.writing.digest import Verdict
from tests.checking.spoken import index_of, objections


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
    assert effects_differ(Parsed(claim), Parsed(sentence)) is differ
    assert effects_differ(Parsed(sentence), Parsed(claim)) is differ


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
    assert points_other_way(Parsed(claim), Parsed(sentence)) is other_way


def test_a_sentence_about_something_else_points_nowhere() -> None:
    claim = "Pretraining on pages makes accuracy much worse."
    near = "With pretraining on large books of pages we see far higher accuracy for most of our users."
    assert objections(claim, index_of(near))["nearest"] is Verdict.WEAK
    assert "nearest" not in objections(claim, index_of("Lantern is better.", "Scores are printed."))
