from app.domain.writing.digest import Verdict
from tests.checking.spoken import index_of, objections

PAPER = index_of("The authors say that Lantern reads two columns.", "It is fast.")


def test_quoted_words_must_stand_in_the_paper() -> None:
    false = 'The authors say that "Lantern reads three columns".'
    assert objections(false, PAPER)["quotation"] is Verdict.UNSUPPORTED
    assert "quotation" not in objections('The authors say that "Lantern reads two columns".', PAPER)


def test_a_quoted_term_is_no_quotation() -> None:
    assert "quotation" not in objections('The authors say that "quick reading" has two columns.', PAPER)
