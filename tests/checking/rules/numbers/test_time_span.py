from app.domain.writing.digest import Verdict
from tests.checking.spoken import index_of, objections

PAPER = index_of("Creating an account may take several hours and needs a card.")


def test_a_span_without_a_number_is_looked_at() -> None:
    assert objections("Creating an account may take hours.", PAPER) == {}
    assert objections("Creating an account may take minutes.", PAPER) == {"time_span": Verdict.WEAK}
