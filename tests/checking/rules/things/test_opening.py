from app.domain.writing.digest import Verdict
from tests.checking.spoken import index_of, objections

PAPER = index_of("张三，字子美，被派往永州。", "李四，字太白，被派往长安。", language="zh")


def test_a_chinese_claim_must_open_with_the_subject_of_its_sentence() -> None:
    assert objections("张三被派往永州。", PAPER) == {}
    assert objections("李四被派往永州。", PAPER) == {"opening": Verdict.WEAK}
