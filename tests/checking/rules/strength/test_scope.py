import pytest

from app.domain.writing.digest import Verdict
from tests.checking.spoken import index_of, objections


@pytest.mark.parametrize(
    ("claim", "sentence", "doubted"),
    [
        ("All systems read the pages in order.", "Most systems read the pages in order.", True),
        ("The test proves that Lantern is fast.", "The test suggests that Lantern is fast.", True),
        ("Most systems read the pages in order.", "Most systems read the pages in order here.", False),
        ("All systems read the pages in order.", "All systems may read the pages in order.", False),
        ("Pages are read every day by all.", "Pages are read every day by all of them.", False),
        ("所有系统按顺序读取页面。", "大多系统按顺序读取页面。", True),
    ],
)
def test_all_is_not_most(claim: str, sentence: str, doubted: bool) -> None:
    paper = index_of(sentence, language="zh" if sentence[0] > "z" else "en")
    assert (objections(claim, paper).get("scope") is Verdict.WEAK) is doubted
