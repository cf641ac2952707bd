from app.domain.writing.digest import Verdict
from tests.checking.spoken import index_of, objections

PAPER = index_of("The 152-layer net wins on scans of old maps in winter.", "A 34-layer net of ours is small.")


def test_a_number_in_a_compound_belongs_to_its_sentence() -> None:
    claim = "The 34-layer net wins on scans of old maps in winter."
    assert objections(claim, PAPER)["compound"] is Verdict.UNSUPPORTED
    assert not objections("The 152-layer net wins on scans of old maps in winter.", PAPER)
