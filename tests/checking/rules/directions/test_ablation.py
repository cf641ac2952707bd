import pytest

from app.checking import reversal
from app.checking.check import check_claim
from app.checking.contradiction import Contradiction
from app.checking.finding import Turn
from app.checking.index import EvidenceIndex
from app.checking.parsed import Parsed
from app.checking.rules.directions.ablation import turned_by_lack
from app.domain.writing.digest import Verdict
from tests.checking.spoken import objections
from tests.reading.samples import make_document


def turned(claim: str, *sentences: str) -> Contradiction | None:
    return turned_by_lack(Parsed(claim), [*map(Parsed, sentences)], lambda terms: float(len(terms)))


def means_by_lack(claim: str, sentence: str) -> bool:
    return reversal.means_by_lack(Parsed(claim), Parsed(sentence))


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The lamp stage lowers accuracy on scans.", "Removing the lamp stage lowers accuracy on scans."),
        ("The lamp stage lowers accuracy.", "Without the lamp stage, accuracy drops."),
        ("The lamp stage lowers accuracy.", "Accuracy is lower without the lamp stage."),
        ("Removing the lamp stage improves accuracy.", "Removing the lamp stage clearly hurts accuracy."),
        ("Removing the lamp stage lowers accuracy.", "The lamp stage lowers accuracy."),
        ("注意力模块使准确率明显下降。", "去掉注意力模块后，准确率明显下降。"),
        ("去掉注意力模块后准确率提高。", "去掉注意力模块后，准确率明显下降。"),
        ("没有注意力模块时准确率下降。", "注意力模块使准确率下降。"),
    ],
)
def test_what_is_said_of_the_lack_of_a_thing_is_not_said_of_the_thing(claim: str, sentence: str) -> None:
    assert turned(claim, sentence) == Contradiction(Turn.DIRECTION, True)
    assert not means_by_lack(claim, sentence)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The lamp stage raises accuracy.", "Removing the lamp stage lowers accuracy."),
        ("The lamp stage reduces errors.", "Without the lamp stage there are more errors."),
        ("注意力模块提高了准确率。", "去掉注意力模块后，准确率明显下降。"),
    ],
)
def test_the_opposite_of_the_lack_of_a_thing_says_the_same(claim: str, sentence: str) -> None:
    assert turned(claim, sentence) is None
    assert means_by_lack(claim, sentence)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Lantern is faster than Torch.", "Lantern is faster than Torch without loss of accuracy."),
        ("The lamp stage lowers errors.", "Removing the lamp stage lowers accuracy."),
        ("The lamp stage lowers accuracy.", "Removing the torch stage lowers accuracy."),
        ("Accuracy is better with the lamp stage.", "Without the lamp stage, training is faster."),
        ("Removing the lamp stage raises accuracy.", "Removing the torch stage lowers accuracy."),
        ("灯塔更快。", "灯塔更快，且没有损失。"),
    ],
)
def test_the_lack_of_something_else_tells_nothing(claim: str, sentence: str) -> None:
    assert turned(claim, sentence) is None


def test_a_sentence_that_says_the_same_clears_the_claim() -> None:
    hurts = "Removing the lamp stage lowers accuracy."
    assert turned("Removing the lamp stage lowers accuracy on scans.", "The lamp stage lowers accuracy.", hurts) is None


def test_a_claim_without_the_removal_is_unsupported() -> None:
    index = EvidenceIndex(make_document({"Results": ["We show that removing the lamp stage hurts accuracy on scans."]}))
    assert objections("The lamp stage hurts accuracy on scans.", index) == {"ablation": Verdict.UNSUPPORTED}
    assert check_claim("The lamp stage helps accuracy on scans.", index).verdict is Verdict.VERIFIED
