from tests.checking.spoken import index_of, objections

PAPER = index_of(
    "Somatic theories argue that bodily responses, and not cognitive judgements, cause emotions.",
    "Cognitive theories were taught for many years.",
    "The big emotion model needs two days of training.",
)


def test_another_kind_of_the_thing_is_doubted() -> None:
    assert "other_kind" in objections("Cognitive theories argue that bodily responses cause emotions.", PAPER)


def test_the_same_kind_is_not_doubted() -> None:
    assert "other_kind" not in objections("Somatic theories argue that bodily responses cause emotions.", PAPER)


def test_a_word_between_kind_and_thing_does_no_harm() -> None:
    assert "other_kind" not in objections("The big model needs two days of training.", PAPER)
