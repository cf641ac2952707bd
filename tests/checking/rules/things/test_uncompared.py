import pytest

from tests.checking.spoken import index_of, objections

PAPER = index_of(
    "We tagged Maltese and Basque newspapers with the same recogniser.",
    "Maltese words have many prefixes.",
    "Dictionaries reduce the memory that the recogniser needs.",
    "The recogniser is slower on scans than on clean pages.",
    "Caches hold recent scans.",
)


@pytest.mark.parametrize(
    ("claim", "doubted"),
    [
        ("Maltese newspapers are more difficult than Basque newspapers.", True),
        ("The recogniser is slower on scans than on clean pages.", False),
        ("Caches reduce the memory that scans need.", True),
        ("Dictionaries reduce the memory of the recogniser.", False),
        ("Unlike Basque newspapers, Maltese newspapers have many prefixes.", False),
    ],
)
def test_a_comparison_needs_a_sentence_that_compares(claim: str, doubted: bool) -> None:
    assert ("uncompared" in objections(claim, PAPER)) is doubted


def test_a_degree_needs_a_sentence_of_degrees() -> None:
    assert "uncompared" in objections("Caches hold scans for longer.", PAPER)
    assert "uncompared" not in objections("Caches no longer hold recent scans.", PAPER)
