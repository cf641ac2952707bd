from app.domain.writing.digest import Verdict
from tests.checking.spoken import index_of, objections

PAPER = index_of("The base models of the parser need 7.5 hours.", "The big models of the parser need 12.5 hours.")


def test_a_subject_that_has_its_number_elsewhere_cannot_have_this_one() -> None:
    assert objections("The big models of the parser need 7.5 hours.", PAPER)["subject_elsewhere"] is Verdict.UNSUPPORTED
    assert objections("The base models of the parser need 7.5 hours.", PAPER) == {}
