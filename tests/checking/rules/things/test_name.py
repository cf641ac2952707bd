from app.domain.writing.digest import Verdict
from tests.checking.spoken import index_of, objections

PAPER = index_of(
    "The Lantern parser reads two columns of a page.",
    "We use long short-term memory in the tagger.",
    "Pages are stored in the BookStore of the library.",
    "Nothing follows here.",
    "The Torch parser writes drawings.",
)


def test_a_name_that_the_paper_never_uses_is_unsupported() -> None:
    assert objections("The Ember parser reads two columns of a page.", PAPER)["name"] is Verdict.UNSUPPORTED


def test_a_name_from_elsewhere_is_a_doubt() -> None:
    assert objections("The BookStore parser reads two columns of a page.", PAPER)["name"] is Verdict.WEAK


def test_names_are_found_however_they_are_written() -> None:
    for name in ("Lantern", "Lantern-parser"):
        assert "name" not in objections(f"The {name} reads two columns of a page.", PAPER)


def test_an_acronym_that_the_claim_explains_is_no_stranger() -> None:
    claim = "The tagger uses long short-term memory (LSTM)."
    assert objections(claim, PAPER).get("name") is not Verdict.UNSUPPORTED
