from app.domain.writing.digest import Verdict
from tests.checking.spoken import index_of, objections

PAPER = index_of("Lantern reads two columns, as Table 2 shows.", "Figures 3 and 4 show pages, Tabs. 8-10 words.")


def test_a_table_that_is_not_there_is_no_place() -> None:
    assert objections("Table 7 shows that Lantern reads two columns.", PAPER)["pointer"] is Verdict.UNSUPPORTED
    assert "pointer" not in objections("Table 2 shows that Lantern reads two columns.", PAPER)
    for there in ("Figure 3", "Figure 4", "Table 9"):
        assert "pointer" not in objections(f"{there} shows pages.", PAPER)
    assert objections("Table 4 shows pages.", PAPER)["pointer"] is Verdict.UNSUPPORTED
