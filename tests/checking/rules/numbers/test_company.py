from app.domain.writing.digest import Verdict
from tests.checking.spoken import index_of, objections, said_by

PAPER = index_of(
    "Pages are mapped to 100, 200, 500 and 1000 dimensions.",
    "The lantern vectors have 300 dimensions.",
)


def test_a_number_far_from_its_words_is_a_doubt() -> None:
    claim = "The lantern vectors have 500 dimensions."
    assert objections(claim, PAPER)["company"] is Verdict.WEAK
    (figure,) = said_by("company", claim, PAPER).measured
    assert figure.name == "words_of_number"
    assert figure.value < 0.5
    assert objections("The lantern vectors have 300 dimensions.", PAPER) == {}
