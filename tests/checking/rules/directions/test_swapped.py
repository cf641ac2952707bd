import pytest

from app.checking.evidence import gather
from app.checking.index import EvidenceIndex
from app.checking.rules.directions import swapped
from app.checking.statement import Statement
from tests.checking.spoken import index_of

WRITTEN = "The questionnaires were written in English and then translated into Chichewa."


def doubts(claim: str, paper: EvidenceIndex) -> bool:
    """What this rule says by itself: of several findings of a turn only the gravest is told."""
    statement = Statement(claim)
    return bool(list(swapped.check(statement, gather(statement, paper))))


@pytest.mark.parametrize(
    ("claim", "sentence", "doubted"),
    [
        ("The questionnaires were written in Chichewa and translated into English.", WRITTEN, True),
        ("The questionnaires were written in English and translated into Chichewa.", WRITTEN, False),
        ("Merging outperforms pruning on the small graph.", "Pruning outperforms merging on the small graph.", True),
        ("Pruning outperforms merging on the graph.", "Pruning outperforms merging on the small graph.", False),
        ("The sum of merging and pruning is small.", "The sum of pruning and merging is small here.", False),
        ("Transfer with vocabulary sharing works best.", "Transfer without vocabulary sharing works best here.", True),
        ("Authors share the first name and last initial.", "Authors share the last name and first initial here.", True),
        ("The graph of papers holds authors.", "The papers of the graph hold their authors.", False),
    ],
)
def test_two_things_that_changed_places(claim: str, sentence: str, doubted: bool) -> None:
    paper = index_of(sentence, "Another sentence speaks of lamps.")
    assert doubts(claim, paper) is doubted


def test_another_sentence_may_have_it_so() -> None:
    paper = index_of(
        "Pruning outperforms merging on the small graph.", "Merging outperforms pruning on the small graph."
    )
    assert not doubts("Merging outperforms pruning on the small graph today.", paper)
