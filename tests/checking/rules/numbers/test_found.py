from app.domain.writing.digest import Verdict
from tests.checking.spoken import index_of, said_by


def test_a_number_of_which_no_other_rule_speaks_is_found_with_its_place() -> None:
    paper = index_of("Pages are read in order.", "The parser reads 24 pages in all.")
    found = said_by("found", "The parser reads 24 pages.", paper)
    assert found.verdict is Verdict.VERIFIED
    assert found.place is paper.passages[1]
