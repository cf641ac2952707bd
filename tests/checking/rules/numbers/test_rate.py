from app.domain.writing.digest import Verdict
from tests.checking.spoken import index_of, objections

PAPER = index_of("The store makes its backups every night.")


def test_another_rate_is_unsupported() -> None:
    assert objections("The store makes its backups every week.", PAPER)["rate"] is Verdict.UNSUPPORTED
    assert objections("The store makes its backups daily.", PAPER) == {}
