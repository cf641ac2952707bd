import pytest

from app.checking.index import EvidenceIndex
from app.checking.rules.vague import is_vague
from app.checking.statement import Statement
from app.domain.writing.digest import Verdict
from tests.checking.spoken import objections
from tests.reading.samples import make_document


@pytest.mark.parametrize(
    ("claim", "vague"),
    [
        ("The proposed method improves the results.", True),
        ("Experiments show that the approach is effective.", True),
        ("Lantern improves the results.", False),
        ("The method improves the results by 2 points.", False),
        ("The method joins hyphenated words.", False),
        ("实验表明该方法有效。", True),
        ("作者提出的方法取得了较好的效果。", True),
        ("该方法合并了断开的单词。", False),
    ],
)
def test_what_any_paper_says_is_vague(claim: str, vague: bool) -> None:
    assert is_vague(Statement(claim)) is vague


def test_a_vague_claim_is_not_verified_by_the_words_it_shares() -> None:
    index = EvidenceIndex(make_document({"Results": ["The proposed method improves the results on scans by far."]}))
    assert objections("The proposed method improves the results.", index) == {"vague": Verdict.WEAK}
