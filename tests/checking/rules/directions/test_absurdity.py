import pytest

from app.checking.parsed import Parsed
from app.checking.rules.directions.absurdity import is_absurd
from app.domain.writing.digest import Verdict
from tests.checking.spoken import index_of, objections


@pytest.mark.parametrize(
    ("claim", "absurd"),
    [
        ("The error drops from 68 to 80.", True),
        ("The error drops from 80 to 68.", False),
        ("Memory is reduced from 350 GB to 1.2 TB.", True),
        ("Memory is reduced from 1.2 TB to 350 GB.", False),
        ("The score rises from 45.4 to 60.5.", False),
        ("It reaches 40.6 %, far above the 89.5 % of the other.", True),
        ("It reaches 40.6 %, far below the 89.5 % of the other.", False),
        ("The error falls from 45.4 with one layer to 60.5 with two.", True),
        ("The error falls from 60.5 with one layer to 45.4 with two.", False),
        ("It lowers the error to 25.03 %, from 24.52 % before.", True),
        ("It lowers the error to 24.52 %, from 25.03 % before.", False),
        ("准确率从80提高到68。", True),
        ("准确率从68提高到80。", False),
    ],
)
def test_numbers_that_deny_their_own_words_are_seen(claim: str, absurd: bool) -> None:
    assert is_absurd(Parsed(claim)) is absurd


def test_an_absurd_claim_is_unsupported_whatever_the_paper_says() -> None:
    index = index_of("The error of Lantern drops from 80 to 68 on scans.")
    assert objections("The error of Lantern drops from 68 to 80 on scans.", index)["absurdity"] is Verdict.UNSUPPORTED
    assert "absurdity" not in objections("The error of Lantern falls from 80 to 68 on scans.", index)
